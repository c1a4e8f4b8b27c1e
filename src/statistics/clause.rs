//! What a figure measures: the clause it stands in, in the document's words.

use std::ops::Range;

use super::figure::Figure;
use super::phrase::{has_verb, is_verb};
use super::population::open_bracket;
use super::tokens::Tokens;
use crate::language::{is_month, terms};

/// What divides clauses.
const DIVIDERS: &[&str] = &[
    "; ",
    ": ",
    ", ",
    ",” ",
    " – ",
    " — ",
    "—",
    " due to ",
    " resulting from ",
    " as a result of ",
    " offset by ",
    " because ",
    " as compared to ",
    " compared to ",
    " compared with ",
    " whereas ",
    " leading to ",
];
/// Stems of words that say that something changed, or is set beside something, and not what.
const CHANGES: &[&str] = &[
    "increas", "decreas", "rise", "fall", "declin", "drop", "reduct", "growth", "improv", "record", "regist", "repres",
    "reflect", "compar", "respect", "approxim", "follow", "previou", "year", "better",
];
/// A clause with fewer content words than this beside its figures says nothing by itself, unless it is known of whom it
/// is.
const MIN_WORDS: usize = 2;
/// At most so many clauses are taken in on either side.
const MAX_TAKEN_IN: usize = 3;

/// The clause around a figure: to the nearest semicolon, dash, comma or, where another figure stands on the other side
/// of it, "and". It grows beyond these until it says something, and out of brackets that hold figures only.
///
/// Where its population follows the figure, the verb belongs to the clause.
pub(super) fn clause(
    tokens: &Tokens<'_>,
    figure: &Figure,
    population: Option<&Range<usize>>,
    all: &[Figure],
) -> Range<usize> {
    let text = tokens.text;
    let around = match brackets(text, figure) {
        Some(inside) if content(text, &inside, all) > MIN_WORDS => within(text, figure, &inside, all),
        Some(inside) => widened(text, &inside, all),
        None => within(text, figure, &(0..text.len()), all),
    };
    let clause = completed(tokens, figure, population, around, all);
    unjoined(text, figure, clause)
}

/// The clause without the word that joins it to the one before: "or", "and", "but".
fn unjoined(text: &str, figure: &Figure, clause: Range<usize>) -> Range<usize> {
    let words = &text[clause.start..figure.said.start.max(clause.start)];
    let bare = words.trim_start();
    let joined = ["or ", "and ", "but "].into_iter().find(|joining| bare.starts_with(joining));
    clause.start + joined.map_or(0, |joining| words.len() - bare.len() + joining.len())..clause.end
}

/// What is inside the brackets, or the dashes, around a figure.
fn brackets(text: &str, figure: &Figure) -> Option<Range<usize>> {
    let after = &text[figure.range.end..];
    if let Some(open) = open_bracket(text, figure.range.start) {
        return Some(open + 1..figure.range.end + after.find(')').unwrap_or(after.len()));
    }
    let before = text[..figure.said.start].trim_end();
    (before.ends_with('—') && after.starts_with('—')).then_some(figure.said.start..figure.range.end)
}

/// The clause around the brackets that hold `inside`.
fn widened(text: &str, inside: &Range<usize>, all: &[Figure]) -> Range<usize> {
    let sign = |character: Option<char>| character.map_or(0, char::len_utf8);
    let open = inside.start - sign(text[..inside.start].chars().next_back());
    let close = inside.end + sign(text[inside.end..].chars().next());
    let bracket = Figure { range: open..close, ..all[0].clone() };
    let outside: Vec<Figure> = all.iter().filter(|one| !inside.contains(&one.range.start)).cloned().collect();
    within(text, &bracket, &(0..text.len()), &outside)
}

fn within(text: &str, figure: &Figure, bounds: &Range<usize>, all: &[Figure]) -> Range<usize> {
    let (before, after) = (&text[bounds.start..figure.range.start], &text[figure.range.end..bounds.end]);
    let mut start = bounds.start + last_divider(before).unwrap_or(0);
    let mut end = first_divider(after).map_or(bounds.end, |at| figure.range.end + at);
    let previous = all.iter().rfind(|other| other.range.end < figure.range.start).map(|other| other.range.end);
    if let Some(previous) = previous.filter(|previous| *previous > start) {
        let and = text[previous..figure.range.start].rfind(" and ").map(|at| previous + at);
        start = and.filter(|at| *at > previous).map_or(start, |at| at + " and ".len());
    }
    let next = all.iter().find(|other| other.range.start > figure.range.end).map(|other| other.range.start);
    if let Some(next) = next.filter(|next| *next < end) {
        let and = text[figure.range.end..next].find(" and ").map(|at| figure.range.end + at);
        end = and.filter(|at| at + " and ".len() < next || text[figure.range.end..*at].contains(' ')).unwrap_or(end);
    }
    start..end
}

/// The last (or first) `divider` of `text` that does not stand in brackets of its own.
fn outside_brackets(text: &str, divider: &str, last: bool) -> Option<usize> {
    let free = |at: &usize| {
        let (before, after) = (&text[..*at], &text[*at..]);
        let closes = |opening: char, closing: char| {
            after.find(closing).is_some_and(|close| after.find(opening).is_none_or(|open| close < open))
        };
        let quoted = before.rfind('“').is_some_and(|open| !before[open..].contains('”')) && closes('“', '”');
        let bracketed = open_bracket(before, before.len()).is_some() && closes('(', ')');
        let in_date = divider == ", " && ends_in_date(before) && after[2..].starts_with(['1', '2']);
        !(bracketed || in_date || quoted && !divider.contains('”'))
    };
    let mut found = text.match_indices(divider).map(|(at, _)| at).filter(free);
    if last { found.last() } else { found.next() }
}

/// "December 31" and "31 March": the comma after it goes on with the year.
pub(super) fn ends_in_date(before: &str) -> bool {
    let mut last = before.rsplit(' ');
    let (one, two) = (last.next().unwrap_or_default(), last.next().unwrap_or_default());
    let day = |word: &str| word.len() <= 4 && word.starts_with(|first: char| first.is_ascii_digit());
    (day(one) && is_month(two)) || (is_month(one) && day(two))
}

/// The clause with the ones before or after it that it can't be understood without.
fn completed(
    tokens: &Tokens<'_>,
    figure: &Figure,
    population: Option<&Range<usize>>,
    mut clause: Range<usize>,
    all: &[Figure],
) -> Range<usize> {
    let text = tokens.text;
    let needed = if population.is_some() { MIN_WORDS - 1 } else { MIN_WORDS };
    // "The debt, including interest, was £5": what is put in has no subject of its own.
    let headless = |start: usize| {
        let first = tokens.lower(tokens.at_or_after(start));
        is_verb(first) || matches!(first, "including" | "excluding")
    };
    for _ in 0..MAX_TAKEN_IN {
        if clause.start == 0 || (content(text, &clause, all) >= needed && !headless(clause.start)) {
            break;
        }
        let before = text[..clause.start].trim_end_matches([',', ' ', ';', ':', '–', '—']);
        clause.start = last_divider(before).unwrap_or(0);
    }
    // A subject that is parted from its verb: "22% of those with one, or the other, own a phone".
    let subject = population.is_some_and(|population| population.start > figure.range.end);
    for _ in 0..MAX_TAKEN_IN {
        let words = tokens.at_or_after(clause.start)..tokens.at_or_after(clause.end);
        let divider = DIVIDERS.iter().find(|divider| text[clause.end..].starts_with(**divider));
        let Some(divider) = divider.filter(|_| subject && !has_verb(tokens, words.start, words.end)) else { break };
        let rest = clause.end + divider.len();
        clause.end = first_divider(&text[rest..]).map_or(text.len(), |at| rest + at);
    }
    clause
}

/// Where the last clause of `text` begins.
fn last_divider(text: &str) -> Option<usize> {
    DIVIDERS.iter().filter_map(|divider| Some(outside_brackets(text, divider, true)? + divider.len())).max()
}

/// Where the first clause of `text` ends.
fn first_divider(text: &str) -> Option<usize> {
    DIVIDERS.iter().filter_map(|divider| outside_brackets(text, divider, false)).min()
}

/// How many content words of a range are no part of a figure and say more than that something changed.
fn content(text: &str, range: &Range<usize>, figures: &[Figure]) -> usize {
    let free = |at: usize| !figures.iter().any(|figure| figure.range.contains(&at));
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    terms(&text[range.clone()])
        .filter(|term| free(range.start + term.word.range.start) && !is_number(term.word.surface))
        .filter(|term| !CHANGES.contains(&term.stem.as_str()))
        .count()
}
