//! Parts of a whole: "one in four", "two-thirds", "half".

use super::number::{Number, ORDINALS, number};
use super::qualifier;
use super::tokens::Tokens;
use crate::language::number_word;

/// The part of a whole that begins at word `at`, in per cent: "one in four", "4 out of 5", "two-thirds", "half". A
/// bare "half" or "a quarter" is one only where it is qualified ("about") or what follows says of what.
pub(super) fn part(tokens: &Tokens<'_>, at: usize) -> Option<Number> {
    in_so_many(tokens, at).or_else(|| fraction(tokens, at))
}

fn in_so_many(tokens: &Tokens<'_>, at: usize) -> Option<Number> {
    let first = number(tokens, at).filter(|first| first.words == 1)?;
    let between = match (tokens.joined(at + 1), tokens.joined(at + 2)) {
        ("in", "every") | ("out", "of") => 2,
        ("in", _) => 1,
        _ => return None,
    };
    let second = number(tokens, at + 1 + between).filter(|second| second.words == 1)?;
    let joined = !tokens.joined(at + 1 + between).is_empty() && first.digits == second.digits;
    let sensible = first.value >= 1.0 && first.value < second.value && second.value <= 1000.0;
    (joined && sensible).then_some(Number {
        value: 100.0 * first.value / second.value,
        words: 2 + between,
        digits: first.digits,
    })
}

fn fraction(tokens: &Tokens<'_>, at: usize) -> Option<Number> {
    let (numerator, article, end) = match tokens.lower(at) {
        "half" => (1.0, true, at),
        "a" => (1.0, true, at + 1),
        word => (f64::from(number_word(word).filter(|value| *value > 0)?), false, at + 1),
    };
    let named = if end == at { tokens.lower(at) } else { tokens.joined(end) };
    let denominator = denominator(named)?;
    let next = tokens.joined(end + 1);
    let of_what = (next == "of" || (end == at && matches!(next, "the" | "all")) || opens(tokens, end))
        && !matches!(tokens.joined(end + 2), "fiscal" | "year")
        && !tokens.joined(end + 2).starts_with("20")
        && (next != "of" || tokens.joined(end + 2) != "the" || tokens.joined(end + 3) != "year");
    let of_order = matches!(
        tokens.before(at, 1),
        "first" | "second" | "last" | "latter" | "other" | "third" | "fourth" | "past" | "next"
    );
    let plain = !article
        && (named != "quarter" && named != "quarters" || numerator > 1.0)
        && !matches!(next, "party" | "parties" | "country" | "countries");
    let qualified = || !matches!(next, "a" | "an" | "hour" | "year") && qualifier::before(tokens, at).is_some();
    let meant = !of_order && (plain || of_what || qualified());
    (meant && numerator < denominator).then_some(Number {
        value: 100.0 * numerator / denominator,
        words: end + 1 - at,
        digits: false,
    })
}

fn opens(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.after(at).trim_start().starts_with('(')
}

fn denominator(word: &str) -> Option<f64> {
    match word {
        "half" | "halves" => Some(2.0),
        "quarter" | "quarters" => Some(4.0),
        _ => {
            let singular = word.strip_suffix('s').unwrap_or(word);
            let place = ORDINALS.iter().skip(2).position(|ordinal| *ordinal == singular)?;
            Some(f64::from(u8::try_from(place + 3).ok()?))
        }
    }
}
