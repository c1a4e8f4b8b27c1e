//! Which of a sentence's periods is a figure's.

use std::ops::Range;

use super::change::direction;
use super::figure::Figure;
use super::period::Period;
use super::tokens::Tokens;

/// A period within this of a figure, in bytes, is its own before that of the whole sentence.
const NEAR_BYTES: usize = 60;
/// A period that begins by here, in bytes, is that of the whole sentence: "In 2023, …".
const OPENING_BYTES: usize = 10;

/// The period of a figure: the one that labels it, or the nearest in its clause (after it rather than before it), or the
/// last before the clause, or the first after it that is no other figure's.
pub(super) fn period_of<'p>(
    tokens: &Tokens<'_>,
    periods: &'p [Period],
    figure: &Figure,
    clause: &Range<usize>,
    all: &[Figure],
) -> Option<&'p Period> {
    let text = tokens.text;
    let labels = |period: &&Period| {
        let before = |between: &str| {
            // "(2021: 51 days, £6m)" labels both.
            matches!(between.trim(), "" | ":" | ": (") || between.starts_with(':') && !between.contains([')', ';'])
        };
        period.label && text.get(period.range.end..figure.range.start).is_some_and(before)
    };
    if let Some(label) = periods.iter().rfind(labels) {
        return Some(label);
    }
    let before = &text[..figure.said.start];
    let set_against = AGAINST.iter().filter_map(|word| before.rfind(word)).max().filter(|_| tells_a_change(before));
    if let Some(against) = set_against {
        return periods.iter().rfind(|period| period.range.end <= against);
    }
    // "77 as against 45 in 2002": the period is that of the second.
    let of_another = |period: &&Period| {
        let between = text.get(figure.range.end..period.range.start);
        between.is_some_and(|between| AGAINST.iter().any(|word| between.contains(word)))
            || is_of_an_origin(tokens, period, figure, all)
    };
    let of_none = |period: &&Period| period.base || period.label || period.range.contains(&figure.range.start);
    let said = || periods.iter().filter(|period| !of_none(period) && !of_another(period));
    let near = |period: &&Period| period.range.start <= figure.range.end + NEAR_BYTES;
    if let Some(shared) = said().find(|period| is_shared(tokens, period, figure, all)) {
        return Some(shared);
    }
    let (from, to) = own_part(figure, clause, all);
    let right = said().find(|period| period.range.start >= figure.range.end && period.range.end <= to).filter(near);
    let left = said().rfind(|period| period.range.end <= figure.range.start && period.range.start >= from);
    let inside = said().find(|period| clause.start <= period.range.start && period.range.end <= clause.end);
    let first = said().next().filter(|period| period.range.start <= OPENING_BYTES && period.range.end <= clause.start);
    right
        .or(left)
        .or(first)
        .or(inside)
        .or_else(|| said().rfind(|period| period.range.end <= clause.start))
        .or_else(|| said().find(|period| period.range.start >= clause.end && is_free(text, period, all)))
}

/// Whether nothing but more figures of one change stands between a figure and a period, "rose £4m, or 9%, to £50m in 2021",
/// or the figure again, "€161m (about £179m) in 2020", or what gives a list its period, "15% and 11%, respectively, for 2018".
fn is_shared(tokens: &Tokens<'_>, period: &Period, figure: &Figure, all: &[Figure]) -> bool {
    let Some(between) = tokens.text.get(figure.range.end..period.range.start) else { return false };
    let among = |other: &&Figure| figure.range.end <= other.range.start && other.range.end <= period.range.start;
    let among: Vec<&Figure> = all.iter().filter(among).collect();
    let inside = |at: usize| among.iter().any(|other| other.range.contains(&tokens.words[at].range.start));
    let words = tokens.at_or_after(figure.range.end)..tokens.at_or_after(period.range.start);
    let mut words = words.filter(|&at| !inside(at)).map(|at| tokens.lower(at));
    let again = between.starts_with(')') && among.is_empty() || between.starts_with(" (") && among.len() == 1;
    let at = tokens.at_or_after(figure.said.start);
    let before =
        all.iter().rfind(|other| other.range.end <= figure.said.start).filter(|_| tokens.before(at, 1) == "or");
    let changes = [Some(figure), before].into_iter().flatten().any(|figure| direction(tokens, figure).is_some());
    let joins = |word: &str| matches!(word, "or" | "to" | "in" | "for" | "during" | "about" | "approximately");
    (again || !among.is_empty() && changes) && words.all(joins)
}

/// Whether a period is that of what another figure grew from: "to £81m in 2021 *from £42m in 2020*".
fn is_of_an_origin(tokens: &Tokens<'_>, period: &Period, figure: &Figure, all: &[Figure]) -> bool {
    let origin = all.iter().rfind(|other| other.range.end <= period.range.start);
    origin.is_some_and(|origin| {
        let at = tokens.at_or_after(origin.said.start);
        let after = tokens.at_or_after(origin.range.end)..tokens.at_or_after(period.range.start);
        let in_it = after.len() <= 1 && after.into_iter().all(|at| matches!(tokens.lower(at), "in" | "for" | "at"));
        tokens.before(at, 1) == "from" && in_it && origin.range != figure.range
    })
}

/// Words by which one figure is set against another.
pub(super) const AGAINST: [&str; 5] = [" compared to ", " compared with ", " as against ", " versus ", " up from "];

/// "5% in 2018, compared to 3% in 2017, *an increase of* 2 points": the change is that of the first.
fn tells_a_change(before: &str) -> bool {
    let change = before.trim_end().strip_suffix(" of").and_then(|before| before.rsplit(' ').next());
    change.is_some_and(|word| {
        matches!(word, "increase" | "decrease" | "rise" | "fall" | "drop" | "decline" | "growth" | "reduction")
    })
}

/// Whether a period is not that of the figure before it: a comma divides them, "according to surveys of 2018".
fn is_free(text: &str, period: &Period, all: &[Figure]) -> bool {
    let before = all.iter().rfind(|figure| figure.range.end <= period.range.start);
    before.is_none_or(|figure| text[figure.range.end..period.range.start].contains([',', ';', '–', '—']))
}

/// The part of a clause that is nearer to `figure` than to any other: "72% in 2017, 69% in 2018".
fn own_part(figure: &Figure, clause: &Range<usize>, all: &[Figure]) -> (usize, usize) {
    let before = all.iter().filter(|other| other.range.end <= figure.range.start).map(|other| other.range.end).max();
    let after = all.iter().filter(|other| other.range.start >= figure.range.end).map(|other| other.range.start).min();
    (clause.start.max(before.unwrap_or(0)), clause.end.min(after.unwrap_or(usize::MAX)))
}
