//! Multiples and ranks: "doubled", "2.5 times", "the third-largest".

use super::number::{Number, ORDINALS, number};
use super::tokens::{Tokens, is_one_of};
use crate::language::number_word;

const SUPERLATIVES: &str = "\
    most least best worst largest biggest highest greatest smallest lowest oldest youngest longest shortest \
    fastest richest poorest commonest";

/// The multiple that begins at word `at`: "doubled", "twice as many", "three times the", "2.5 times", "fivefold", "1.36x".
pub(super) fn multiple(tokens: &Tokens<'_>, at: usize) -> Option<Number> {
    let of = |value: f64| Some(Number { value, words: 1, digits: false });
    match tokens.lower(at) {
        "doubled" | "doubling" => return of(2.0),
        "tripled" | "trebled" | "tripling" | "trebling" => return of(3.0),
        "quadrupled" | "quadrupling" => return of(4.0),
        "halved" | "halving" => return of(0.5),
        "twice" if matches!(tokens.joined(at + 1), "as" | "the" | "that" | "what") => return of(2.0),
        "double" if matches!(tokens.joined(at + 1), "the" | "that" | "what") => return of(2.0),
        word => {
            if let Some(count) = word.strip_suffix("fold").and_then(number_word) {
                return of(f64::from(count));
            }
            // "1.36x"
            let count = word.strip_suffix('x').filter(|count| count.ends_with(|last: char| last.is_ascii_digit()));
            if let Some(value) = count.and_then(|count| count.parse().ok()) {
                return Some(Number { value, words: 1, digits: true });
            }
        }
    }
    let count = number(tokens, at)?;
    let times = match tokens.joined(at + count.words) {
        "fold" => !tokens.joined(at + count.words + 1).is_empty(), // "it is two fold: …" counts reasons
        "times" => {
            let next = tokens.joined(at + count.words + 1);
            let compares = matches!(
                next,
                "as" | "the"
                    | "that"
                    | "what"
                    | "more"
                    | "higher"
                    | "greater"
                    | "larger"
                    | "bigger"
                    | "likelier"
                    | "less"
                    | "fewer"
                    | "lower"
            );
            compares || count.value.fract() > 0.0
        }
        _ => false,
    };
    times.then_some(Number { words: count.words + 1, ..count })
}

/// The rank that begins at word `at`: "third-largest", "ranked second", "the 4th highest".
pub(super) fn rank(tokens: &Tokens<'_>, at: usize) -> Option<Number> {
    let word = tokens.lower(at);
    let spelt = ORDINALS.iter().position(|ordinal| *ordinal == word).and_then(|place| u16::try_from(place + 1).ok());
    let value = spelt.or_else(|| {
        let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end))?;
        digits.parse().ok().filter(|rank| *rank > 0)
    })?;
    let next = tokens.joined(at + 1);
    let superlative = is_one_of(SUPERLATIVES, next);
    let ranked = matches!(tokens.before(at, 1), "ranked" | "ranks" | "rank" | "ranking" | "placed");
    (superlative || ranked).then_some(Number {
        value: f64::from(value),
        words: 1 + usize::from(superlative),
        digits: spelt.is_none(),
    })
}
