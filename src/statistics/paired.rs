//! Figures in one list and periods in another: "34%, 31% and 30% of it in 2017, 2018 and 2019".

use std::ops::Range;

use super::Unit;
use super::figure::Figure;
use super::period::Period;
use super::rejected::is_year;
use crate::language::{is_month, words};

/// Whose turn it is where figures and times are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// The time at this place among those given.
    Of(usize),
    /// Times are listed, but not as many as figures: nobody can tell which is whose.
    Unclear,
    /// No times are listed, or not for this figure.
    NotListed,
}

/// Which of `times` is that of figure `at` by its turn: figures of a list, or those that times follow "respectively", take
/// the times of a list in their order. `figures` and `times` stand in `text` in this order, by byte range; no time is a
/// figure.
pub fn turn(text: &str, figures: &[(Range<usize>, Unit)], times: &[Range<usize>], at: usize) -> Turn {
    let times_listed = runs(times.len(), |at| joins_times(text, times[at - 1].end, times[at].start));
    let list = listed(text, figures).into_iter().find(|list| list.contains(&at));
    let whole = list.clone().map_or(figures[at].0.clone(), |list| span(figures, &list));
    let next = times.iter().position(|time| time.start >= whole.end);
    let single = next.filter(|next| list.is_some() && !times_listed.iter().any(|found| found.contains(next)));
    if let Some(single) = single
        && is_of_a_list(&text[whole.end..times[single].start])
    {
        return Turn::Of(single);
    }
    let after = times_listed.iter().find(|found| times[found.start].start >= whole.end);
    let before = || times_listed.iter().rfind(|found| list.is_some() && times[found.end - 1].end <= whole.start);
    let Some(found) = after.or_else(before).cloned() else { return Turn::NotListed };
    let between =
        if after.is_some() { whole.end..times[found.start].start } else { times[found.end - 1].end..whole.start };
    if times.iter().any(|time| between.contains(&time.start)) {
        return Turn::NotListed;
    }
    let among: Vec<usize> = match list {
        Some(list) => list.collect(),
        None if !text.contains("respectively") => return Turn::NotListed,
        None => {
            let from = found.start.checked_sub(1).map_or(0, |before| times[before].end);
            let within = from..times[found.start].start;
            let counted =
                |other: &usize| figures[*other].1 == figures[at].1 && within.contains(&figures[*other].0.start);
            (0..figures.len()).filter(counted).collect()
        }
    };
    let turn = among.iter().position(|other| *other == at).filter(|_| among.len() == found.len());
    turn.map_or(Turn::Unclear, |turn| Turn::Of(found.start + turn))
}

/// Whether `between` gives a list of figures the one time after it: "17% and 13%, *respectively, for* 2019".
fn is_of_a_list(between: &str) -> bool {
    words(between).all(|word| matches!(word.surface, "respectively" | "for" | "in" | "during"))
}

/// The lists of figures in a text, by byte range: at least two with nothing but commas and "and" between them.
pub fn lists(text: &str, figures: &[(Range<usize>, Unit)]) -> Vec<Range<usize>> {
    listed(text, figures).iter().map(|list| span(figures, list)).collect()
}

/// Which figures stand in a list, by their places in `figures`.
pub(super) fn listed(text: &str, figures: &[(Range<usize>, Unit)]) -> Vec<Range<usize>> {
    runs(figures.len(), |at| {
        let ((one, unit), (other, next)) = (&figures[at - 1], &figures[at]);
        joins(text, one.end, other.start) && (unit == next || *unit == Unit::Count)
    })
}

/// The bytes of a list.
pub(super) fn span(figures: &[(Range<usize>, Unit)], list: &Range<usize>) -> Range<usize> {
    figures[list.start].0.start..figures[list.end - 1].0.end
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

/// The single times that `periods` name, by byte range: "2018 and 2019" are two; what they are compared with is none.
pub(super) fn times(text: &str, periods: &[Period]) -> Vec<Range<usize>> {
    let said = periods.iter().filter(|period| !period.base);
    said.flat_map(|period| parts(text, period)).collect()
}

/// The name of time `at`, with what introduces the first of its list: "the fourth quarter of 2017, 2018 and 2019".
pub(super) fn name(text: &str, times: &[Range<usize>], at: usize) -> String {
    let said = &text[times[at].clone()];
    let is_year = years(said).next().is_some_and(|year| year.start == 0);
    let first = (1..=at).rev().find(|&at| !joins(text, times[at - 1].end, times[at].start)).unwrap_or(0);
    let first = &text[times[first].clone()];
    let introduction = years(first).next().filter(|_| is_year).map_or("", |year| &first[..year.start]);
    format!("{introduction}{said}")
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

/// The same for times, of which a day and a month may be a part: "29 May 2021, 30 May 2022 and 1 June 2023".
fn joins_times(text: &str, from: usize, to: usize) -> bool {
    let Some(between) = text.get(from..to) else { return false };
    let day = |word: &str| word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit());
    let dates = words(between).all(|word| is_month(word.surface) || day(word.surface) || word.surface == "and");
    let marks = between.chars().all(|mark| mark.is_alphanumeric() || mark == ',' || mark.is_whitespace());
    joins(text, from, to) || (dates && marks && between.trim_start().starts_with([',', 'a']))
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
