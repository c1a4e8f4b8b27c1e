//! Figures in one list and periods in another: "34%, 31% and 30% of it in 2017, 2018 and 2019".

use std::ops::Range;

use super::Unit;
use super::figure::Figure;
use super::period::Period;
use super::rejected::is_year;
use crate::language::words;

/// The period of a figure by its turn.
pub(super) enum Turn {
    /// The one of a list that is its own.
    Period(String),
    /// Periods are listed, but not as many as figures: nobody can tell which is whose.
    Unclear,
    /// No periods are listed, or not for it.
    NotListed,
}

/// Which figures stand in a list: the runs of at least two with nothing but commas and "and" between them, by their places
/// in `figures`.
pub(super) fn lists(text: &str, figures: &[Figure]) -> Vec<Range<usize>> {
    runs(figures.len(), |at| {
        let (one, other) = (&figures[at - 1], &figures[at]);
        joins(text, one.range.end, other.range.start) && (one.unit == other.unit || is_bare(text, figures, at - 1))
    })
}

/// Whether figure `at` leaves its unit or its size to the one after it: "12 and 15%", "£3 or £4 million".
pub(super) fn is_bare(text: &str, figures: &[Figure], at: usize) -> bool {
    let [one, next, ..] = &figures[at..] else { return false };
    let scaled = one.unit != Unit::Count && one.value < 1_000.0 && next.value >= 1_000_000.0;
    let lacks = one.unit == Unit::Count && next.unit != Unit::Count || one.unit == next.unit && scaled;
    let between = text.get(one.range.end..next.range.start).map_or("", str::trim);
    match between {
        "and" | "or" => lacks,
        "," => one.unit == next.unit && is_bare(text, figures, at + 1),
        _ => false,
    }
}

/// The one figure that a list of them is to the clause it stands in.
pub(super) fn as_one(figures: &[Figure], list: &Range<usize>) -> Figure {
    let (first, end) = (&figures[list.start], figures[list.end - 1].range.end);
    Figure { range: first.range.start..end, said: first.said.start..end, ..first.clone() }
}

/// The period of figure `at` by its turn: figures of a list, or those that periods follow "respectively", take the
/// periods of a list in their order.
pub(super) fn period_in_turn(
    text: &str,
    periods: &[Period],
    figures: &[Figure],
    lists: &[Range<usize>],
    at: usize,
) -> Turn {
    let said = periods.iter().filter(|period| !period.base);
    let parts: Vec<Range<usize>> = said.flat_map(|period| parts(text, period)).collect();
    let listed = runs(parts.len(), |at| joins(text, parts[at - 1].end, parts[at].start));
    let list = lists.iter().find(|list| list.contains(&at));
    let whole = list.map_or(figures[at].range.clone(), |list| as_one(figures, list).range);
    let after = listed.iter().find(|found| parts[found.start].start >= whole.end);
    let before = || listed.iter().rfind(|found| list.is_some() && parts[found.end - 1].end <= whole.start);
    let Some(found) = after.or_else(before).cloned() else { return Turn::NotListed };
    let between =
        if after.is_some() { whole.end..parts[found.start].start } else { parts[found.end - 1].end..whole.start };
    if parts.iter().any(|part| between.contains(&part.start)) {
        return Turn::NotListed;
    }
    let among: Vec<usize> = match list {
        Some(list) => list.clone().collect(),
        None if !text.contains("respectively") => return Turn::NotListed,
        None => {
            let from = found.start.checked_sub(1).map_or(0, |before| parts[before].end);
            let within = from..parts[found.start].start;
            let counted = |other: &usize| {
                figures[*other].unit == figures[at].unit && within.contains(&figures[*other].range.start)
            };
            (0..figures.len()).filter(counted).collect()
        }
    };
    let turn = among.iter().position(|other| *other == at).filter(|_| among.len() == found.len());
    let Some(turn) = turn else { return Turn::Unclear };
    let parts = &parts[found];
    // "The fourth quarter of 2017, 2018 and 2019."
    let first = &text[parts[0].clone()];
    let introduction = years(first).next().map_or("", |year| &first[..year.start]);
    let said = &text[parts[turn].clone()];
    let bare = turn > 0 && years(said).next().is_some_and(|year| year.start == 0);
    Turn::Period(if bare { format!("{introduction}{said}") } else { said.to_owned() })
}

/// The parts of a period that is several years, "2018 and 2019"; one that goes from year to year is one part.
fn parts(text: &str, period: &Period) -> Vec<Range<usize>> {
    let start = period.range.start;
    let ends: Vec<Range<usize>> = years(&text[period.range.clone()]).collect();
    match ends.as_slice() {
        [first, second] if joins(text, start + first.end, start + second.start) && !period.name.contains('–') => {
            vec![start..start + first.end, start + second.start..start + second.end]
        }
        _ => vec![period.range.clone()],
    }
}

/// Where the years of `text` stand.
fn years(text: &str) -> impl Iterator<Item = Range<usize>> {
    words(text).filter(|word| is_year(word.surface)).map(|word| word.range)
}

/// Whether nothing but what joins the items of a list stands between two bytes of `text`.
fn joins(text: &str, from: usize, to: usize) -> bool {
    let between = text.get(from..to).map(str::trim);
    between.is_some_and(|between| matches!(between, "," | "and" | ", and" | "&" | "or" | ", or"))
}

/// The runs, at least two long, of what `follows` the one before it.
fn runs(len: usize, follows: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for at in 1..len {
        if !follows(at) {
            continue;
        }
        match runs.last_mut() {
            Some(run) if run.end == at => run.end = at + 1,
            _ => runs.push(at - 1..at + 1),
        }
    }
    runs
}
