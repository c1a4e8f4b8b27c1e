//! Numbers in digits and words, parts of a whole, multiples and ranks.

use super::tokens::Tokens;

/// A number and how many words it takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Number {
    pub(super) value: f64,
    pub(super) words: usize,
    /// Whether it is written in digits.
    pub(super) digits: bool,
}

const UNITS: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const ORDINALS: [&str; 10] =
    ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
const SUPERLATIVES: [&str; 18] = [
    "most",
    "least",
    "best",
    "worst",
    "largest",
    "biggest",
    "highest",
    "greatest",
    "smallest",
    "lowest",
    "oldest",
    "youngest",
    "longest",
    "shortest",
    "fastest",
    "richest",
    "poorest",
    "commonest",
];

/// The number that begins at word `at`, scale words multiplied in: "7,432", "1.2 million", "£3bn", "twenty-one",
/// "two hundred and fifty".
pub(super) fn number(tokens: &Tokens<'_>, at: usize) -> Option<Number> {
    let surface = tokens.words.get(at)?.surface;
    if !surface.starts_with(|first: char| first.is_ascii_digit()) {
        return in_words(tokens, at);
    }
    let (value, suffix) = digits(surface)?;
    if let Some(scale) = suffix {
        let money = matches!(tokens.char_before(at), Some('£' | '$' | '€'));
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
        "m" | "mn" => Some(1e6),
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
    surface.to_ascii_lowercase().ends_with("mn")
}

fn scale(word: &str) -> Option<f64> {
    match word {
        "thousand" => Some(1e3),
        "million" | "mn" => Some(1e6),
        "billion" | "bn" => Some(1e9),
        "trillion" => Some(1e12),
        _ => None,
    }
}

fn small(word: &str) -> Option<u8> {
    let place = |names: &[&str]| names.iter().position(|name| *name == word).and_then(|at| u8::try_from(at).ok());
    place(&UNITS).or_else(|| Some(20 + 10 * place(&TENS)?))
}

fn in_words(tokens: &Tokens<'_>, at: usize) -> Option<Number> {
    let (mut total, mut current, mut end) = (0.0, f64::from(small(tokens.lower(at))?), at + 1);
    loop {
        let word = tokens.joined(end);
        if word == "hundred" {
            current *= 100.0;
        } else if let Some(scale) = scale(word) {
            total += current * scale;
            current = 0.0;
        } else if let Some(value) = small(word).map(f64::from).filter(|value| goes_on(current, *value)) {
            current += value;
        } else if word == "and" && current >= 100.0 && small(tokens.joined(end + 1)).is_some() {
            current += f64::from(small(tokens.joined(end + 1))?);
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

/// The part of a whole that begins at word `at`, in per cent: "one in four", "4 out of 5", "two-thirds", "half". A
/// bare "half" or "a quarter" is one only where it is `qualified` ("about") or what follows says of what.
pub(super) fn part(tokens: &Tokens<'_>, at: usize, qualified: bool) -> Option<Number> {
    in_so_many(tokens, at).or_else(|| fraction(tokens, at, qualified))
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

fn fraction(tokens: &Tokens<'_>, at: usize, qualified: bool) -> Option<Number> {
    let (numerator, article, end) = match tokens.lower(at) {
        "half" => (1.0, true, at),
        "a" => (1.0, true, at + 1),
        word => (f64::from(small(word).filter(|value| *value > 0)?), false, at + 1),
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
    let meant = !of_order && (plain || of_what || (qualified && !matches!(next, "a" | "an" | "hour" | "year")));
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

/// The multiple that begins at word `at`: "doubled", "twice as many", "three times the", "2.5 times", "fivefold".
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
            if let Some(count) = word.strip_suffix("fold").and_then(small) {
                return of(f64::from(count));
            }
        }
    }
    let count = number(tokens, at)?;
    let times = match tokens.joined(at + count.words) {
        "fold" => true,
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
    let superlative = SUPERLATIVES.contains(&next);
    let ranked = matches!(tokens.before(at, 1), "ranked" | "ranks" | "rank" | "ranking" | "placed");
    (superlative || ranked).then_some(Number {
        value: f64::from(value),
        words: 1 + usize::from(superlative),
        digits: spelt.is_none(),
    })
}
