//! Periods that are told by their turn: "the previous year", "the fourth quarter".

use super::calendar::year_of;
use super::{Period, is_base, is_ordinal};
use crate::statistics::tokens::Tokens;

/// A year or a quarter that is told by its turn only: "the previous year", "the year under review", "the fourth quarter".
pub(super) fn period(tokens: &Tokens<'_>, at: usize) -> Option<Period> {
    let what = tokens.lower(at);
    let (next, after) = (tokens.joined(at + 1), tokens.joined(at + 2));
    let before = tokens.before(at, 1);
    let turn = |word: &str| matches!(word, "previous" | "prior" | "preceding" | "last" | "current");
    let (first, end) = match what {
        "year" if next == "under" && matches!(after, "report" | "review") => (at, at + 3),
        "year" if matches!(before, "fiscal" | "financial") && turn(tokens.before(at, 2)) => (at - 2, at + 1),
        "year"
            if matches!(before, "fiscal" | "financial")
                && [2, 3, 4].map(|back| tokens.before(at, back)) == ["the", "of", "end"] =>
        {
            (at - 4, at + 1)
        }
        "year" | "quarter" if turn(before) => (at - 1, at + 1),
        "quarter" if is_ordinal(before) && !is_dated(tokens, at) => (at - 1, at + 1),
        "year" if before == "at" && next == "end" && !is_dated(tokens, at + 1) => (at, at + 2),
        _ => return None,
    };
    let said = if tokens.before(first, 1) == "the" { first - 1 } else { first };
    let range = tokens.words[first].range.start..tokens.words[end - 1].range.end;
    Some(Period {
        name: tokens.text[range.clone()].split_whitespace().collect::<Vec<_>>().join(" "),
        label: tokens.text[..range.start].ends_with('('),
        base: is_base(tokens, said),
        range,
    })
}

/// Whether the year follows: "the fourth quarter of 2017".
fn is_dated(tokens: &Tokens<'_>, quarter: usize) -> bool {
    let introduces = |word: &str| matches!(word, "of" | "fiscal" | "year");
    let mut after = (quarter + 1..quarter + 4).filter(|&at| !introduces(tokens.lower(at)));
    after.next().is_some_and(|at| year_of(tokens, at).is_some())
}
