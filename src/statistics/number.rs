//! Numbers in digits and words.

use super::Unit;
use super::tokens::Tokens;
use crate::language::number_word;

/// A number and how many words it takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Number {
    pub(super) value: f64,
    pub(super) words: usize,
    /// Whether it is written in digits.
    pub(super) digits: bool,
}

/// The ordinals, from the first.
pub(super) const ORDINALS: [&str; 10] =
    ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

/// The number that begins at word `at`, scale words multiplied in: "7,432", "1.2 million", "£3bn", "twenty-one",
/// "two hundred and fifty".
pub(super) fn number(tokens: &Tokens<'_>, at: usize) -> Option<Number> {
    let surface = tokens.words.get(at)?.surface;
    if !surface.starts_with(|first: char| first.is_ascii_digit()) {
        return half_of_a(tokens, at).or_else(|| in_words(tokens, at));
    }
    let (value, suffix) = digits(surface)?;
    if let Some(scale) = suffix {
        let money = tokens.char_before(at).and_then(Unit::of_sign).is_some();
        return (money || scale > 1e6 || suffix_is_long(surface)).then_some(Number {
            value: value * scale,
            words: 1,
            digits: true,
        });
    }
    let scale = scale(tokens.joined(at + 1));
    Some(Number { value: value * scale.unwrap_or(1.0), words: 1 + usize::from(scale.is_some()), digits: true })
}

/// The value of "7,432", "13.5" or "3bn", and what its letters multiply it by; nothing for "3.2.1", "10th", "1,2".
fn digits(surface: &str) -> Option<(f64, Option<f64>)> {
    let end = surface.find(|character: char| character.is_alphabetic()).unwrap_or(surface.len());
    let (figure, suffix) = surface.split_at(end);
    let suffix = match suffix.to_ascii_lowercase().as_str() {
        "" => None,
        "k" => Some(1e3),
        "m" | "mil" | "mn" => Some(1e6),
        "bn" | "b" => Some(1e9),
        "tn" => Some(1e12),
        _ => return None,
    };
    let (whole, fraction) = figure.split_once('.').unwrap_or((figure, ""));
    let grouped = is_grouped(whole);
    let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit() || byte == b',');
    let well_formed = grouped && plain(whole) && plain(fraction) && !fraction.contains(',');
    well_formed.then(|| figure.replace(',', "").parse().ok()).flatten().map(|value| (value, suffix))
}

/// Whether commas stand where they may: before every three digits, or as in "1,48,86,346" where lakhs are counted.
fn is_grouped(whole: &str) -> bool {
    let groups: Vec<usize> = whole.split(',').map(str::len).collect();
    match groups.as_slice() {
        [_] => true,
        [first, rest @ .., 3] => {
            let (western, indian) = (rest.iter().all(|group| *group == 3), rest.iter().all(|group| *group == 2));
            (western && (1..=3).contains(first)) || (indian && (1..=2).contains(first))
        }
        _ => false,
    }
}

/// "10m" may be metres, "10mn" is not.
fn suffix_is_long(surface: &str) -> bool {
    let lower = surface.to_ascii_lowercase();
    lower.ends_with("mn") || lower.ends_with("mil")
}

fn scale(word: &str) -> Option<f64> {
    match word {
        "thousand" => Some(1e3),
        "million" | "mil" | "mn" => Some(1e6),
        "billion" | "bn" => Some(1e9),
        "lakh" | "lakhs" | "lac" | "lacs" => Some(1e5),
        "crore" | "crores" => Some(1e7),
        "trillion" => Some(1e12),
        _ => None,
    }
}

/// "half a million".
fn half_of_a(tokens: &Tokens<'_>, at: usize) -> Option<Number> {
    let scale = scale(tokens.joined(at + 2)).filter(|_| tokens.lower(at) == "half" && tokens.joined(at + 1) == "a")?;
    Some(Number { value: scale / 2.0, words: 3, digits: false })
}

fn in_words(tokens: &Tokens<'_>, at: usize) -> Option<Number> {
    let (mut total, mut current, mut end) = (0.0, f64::from(number_word(tokens.lower(at))?), at + 1);
    loop {
        let word = tokens.joined(end);
        if word == "hundred" {
            current *= 100.0;
        } else if let Some(scale) = scale(word) {
            total += current * scale;
            current = 0.0;
        } else if let Some(value) = number_word(word).map(f64::from).filter(|value| goes_on(current, *value)) {
            current += value;
        } else if word == "and" && current >= 100.0 && number_word(tokens.joined(end + 1)).is_some() {
            current += f64::from(number_word(tokens.joined(end + 1))?);
            end += 1;
        } else if ORDINALS.contains(&word) {
            return None; // "the thirty first flight"
        } else {
            return Some(Number { value: total + current, words: end - at, digits: false });
        }
        end += 1;
    }
}

/// Whether "twenty" goes on with "one", or "three hundred" with "ten".
fn goes_on(current: f64, value: f64) -> bool {
    let tens = (20.0..100.0).contains(&current) && current % 10.0 == 0.0 && value < 10.0;
    value > 0.0 && (tens || current == 0.0 || (current >= 100.0 && current % 100.0 == 0.0))
}
