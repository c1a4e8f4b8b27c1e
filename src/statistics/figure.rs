//! Figures in running text: numbers with their unit, range and qualifier.

use std::ops::Range;

use super::Unit;
use super::multiple::{multiple, rank};
use super::number::{Number, number};
use super::part::part;
use super::qualifier::{self, Qualifier};
use super::rejected::is_rejected;
use super::tokens::Tokens;

/// A number that counts something, as it stands in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The value, in `unit`; the lower end of a range.
    pub value: f64,
    /// The upper end of a range: 6 of "5–6 %".
    pub upper: Option<f64>,
    /// What it is counted in.
    pub unit: Unit,
    /// What the text says of its exactness; `None` if it says nothing.
    pub qualifier: Option<Qualifier>,
    /// Byte range of the digits with sign, currency, scale word and unit word: "£1.2 million", "138%".
    pub range: Range<usize>,
    /// `range` with the words of the qualifier: "more than 500", "80 or older".
    pub said: Range<usize>,
}

/// The least count in words: prose enumerates by smaller ones ("these two kinds").
const LEAST_IN_WORDS: f64 = 13.0;

/// The figures of `text`, in order. Years, dates, ages, page and section numbers, footnote marks, phone numbers and
/// parts of names ("COVID-19") are not figures.
pub fn figures(text: &str) -> Vec<Figure> {
    let tokens = Tokens::new(text);
    let mut read = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let candidate = candidate(&tokens, at).map(|candidate| signed(&tokens, candidate));
        at = candidate.as_ref().map_or(at + 1, |candidate| candidate.end.max(at + 1));
        read.extend(candidate);
    }
    let mut figures = Vec::new();
    let mut candidates = read.into_iter().peekable();
    while let Some(first) = candidates.next() {
        let joined = candidates.peek().and_then(|second| join(&tokens, &first, second));
        if joined.is_some() {
            candidates.next();
        }
        let candidate = joined.unwrap_or(first);
        if is_rejected(&tokens, &candidate) || figures.last().is_some_and(|last| repeats(text, last, &candidate.figure))
        {
            continue;
        }
        figures.push(qualifier::qualified(&tokens, candidate.figure));
    }
    figures
}

/// What may be a figure: whether it is one, its surroundings say.
pub(super) struct Candidate {
    pub(super) figure: Figure,
    /// The word it begins with.
    pub(super) start: usize,
    /// The word after it.
    pub(super) end: usize,
    /// Whether it is digits without a unit, which may be anything.
    pub(super) bare: bool,
    /// Whether it is two numbers.
    pub(super) joined: bool,
}

fn candidate(tokens: &Tokens<'_>, at: usize) -> Option<Candidate> {
    let start = tokens.words.get(at)?.range.start;
    let whole = |number: Number, unit: Unit| {
        let end = at + number.words;
        let bytes = start..tokens.words.get(end - 1)?.range.end;
        Some(Candidate { figure: Figure::plain(number.value, unit, bytes), start: at, end, bare: false, joined: false })
    };
    if let Some(part) = part(tokens, at) {
        return whole(part, Unit::Percent);
    }
    if let Some(multiple) = multiple(tokens, at) {
        return whole(multiple, Unit::Times);
    }
    if let Some(rank) = rank(tokens, at) {
        return whole(rank, Unit::Rank);
    }
    let number = number(tokens, at)?;
    let after = at + number.words;
    let numeral_end = tokens.words.get(after - 1)?.range.end;
    let candidate = |unit: Unit, factor: f64, bytes: Range<usize>, end: usize, bare: bool| {
        let figure = Figure::plain(number.value * factor, unit, bytes);
        Some(Candidate { figure, start: at, end, bare, joined: false })
    };
    if let Some((unit, sign)) = currency_before(&tokens.text[..start]) {
        return candidate(unit, 1.0, start - sign..numeral_end, after, false);
    }
    if let Some(sign) = percent_sign(&tokens.text[numeral_end..]) {
        if tokens.joined(after + 1) == "points" || tokens.lower(after).starts_with("point") {
            let end = tokens.words.get(after)?.range.end;
            return candidate(Unit::PercentagePoints, 1.0, start..end, after + 1, false);
        }
        return candidate(Unit::Percent, 1.0, start..numeral_end + sign, after, false);
    }
    if let Some((unit, factor, words)) = unit_after(tokens, after) {
        let end = after + words;
        return candidate(unit, factor, start..tokens.words.get(end - 1)?.range.end, end, false);
    }
    let counts = number.digits || number.value >= LEAST_IN_WORDS;
    counts.then(|| candidate(Unit::Count, 1.0, start..numeral_end, after, number.digits)).flatten()
}

/// Whether a figure in brackets says in digits what stands before them in words: "fifty percent (50%)".
fn repeats(text: &str, last: &Figure, figure: &Figure) -> bool {
    let between = text.get(last.range.end..figure.range.start).map(str::trim);
    let same = last.unit == figure.unit && last.value.to_bits() == figure.value.to_bits() && last.upper == figure.upper;
    same && between == Some("(") && text[figure.range.end..].starts_with(')')
}

/// The candidate with the minus before it: not a hyphen, which stands after a letter or a digit; nor a dash, which is
/// free of what follows unless that is what something "was" or rose "to".
fn signed(tokens: &Tokens<'_>, mut candidate: Candidate) -> Candidate {
    let before = &tokens.text[..candidate.figure.range.start];
    let told =
        matches!(tokens.before(candidate.start, 1), "is" | "are" | "was" | "were" | "of" | "at" | "to" | "from" | "by");
    let bare = if told { before.trim_end_matches(' ') } else { before };
    let sign = bare.chars().next_back().filter(|sign| matches!(sign, '-' | '\u{2212}'));
    let Some(sign) = sign else { return candidate };
    let start = bare.len() - sign.len_utf8();
    let free = bare[..start].chars().next_back().is_none_or(|left| matches!(left, ' ' | '(' | '\t' | '\n'));
    if free && candidate.figure.unit != Unit::Rank {
        candidate.figure.value = -candidate.figure.value;
        candidate.figure.range.start = start;
        candidate.figure.said.start = start;
    }
    candidate
}

impl Figure {
    fn plain(value: f64, unit: Unit, range: Range<usize>) -> Self {
        Self { value, upper: None, unit, qualifier: None, said: range.clone(), range }
    }
}

/// The currency that ends `before`, and its length in bytes with the spaces after it: "£", "US$", "Rs.", "EUR".
fn currency_before(before: &str) -> Option<(Unit, usize)> {
    let bare = before.trim_end_matches([' ', '\u{a0}']);
    let sign = bare.chars().next_back()?;
    let spaces = before[bare.len()..].chars().count();
    if let Some(unit) = Unit::of_sign(sign) {
        return (spaces <= 2).then_some((unit, before.len() - bare.len() + sign.len_utf8()));
    }
    let code = bare.trim_end_matches('.').rsplit(|character: char| !character.is_alphabetic()).next()?;
    let unit = Unit::of_code(&code.to_lowercase()).filter(|_| code.starts_with(char::is_uppercase))?;
    let length = before.len() - bare.trim_end_matches('.').len() + code.len();
    (spaces <= 1).then_some((unit, length))
}

/// The length of "%" or " %" at the beginning of `after`, in bytes.
fn percent_sign(after: &str) -> Option<usize> {
    let bare = after.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    (bare.starts_with('%') && after.len() - bare.len() <= 3).then_some(after.len() - bare.len() + 1)
}

/// The unit that word `at` begins, what it multiplies by, and how many words it takes.
fn unit_after(tokens: &Tokens<'_>, at: usize) -> Option<(Unit, f64, usize)> {
    let unit = match (tokens.joined(at), tokens.joined(at + 1)) {
        ("per", "cent") if tokens.joined(at + 2).starts_with("point") => return Some((Unit::PercentagePoints, 1.0, 3)),
        ("percentage" | "percent", point) if point.starts_with("point") => {
            return Some((Unit::PercentagePoints, 1.0, 2));
        }
        ("basis", "points") => return Some((Unit::PercentagePoints, 0.01, 2)),
        ("per", "cent") => return Some((Unit::Percent, 1.0, 2)),
        ("percent" | "pct", _) => Unit::Percent,
        ("pounds", _) => Unit::Pounds,
        ("dollars", _) => Unit::Dollars,
        ("euros" | "euro", _) => Unit::Euros,
        ("rupees", _) => Unit::Rupees,
        ("yen", _) => Unit::Yen,
        ("year" | "years", _) => Unit::Years,
        ("month" | "months", _) => Unit::Months,
        ("week" | "weeks", _) => Unit::Weeks,
        ("day" | "days", _) => Unit::Days,
        ("working" | "calendar" | "business", "day" | "days") => return Some((Unit::Days, 1.0, 2)),
        ("hour" | "hours", _) => Unit::Hours,
        ("minute" | "minutes", _) => Unit::Minutes,
        _ => return None,
    };
    Some((unit, 1.0, 1))
}

/// The range that two numbers side by side make: "5–6 %", "9,000 to 11,000", "between 3 and 5 days".
fn join(tokens: &Tokens<'_>, first: &Candidate, second: &Candidate) -> Option<Candidate> {
    let between = &tokens.text.get(first.figure.range.end..second.figure.range.start)?;
    // "Increased by approximately £2 million to £5 million" is no range either.
    let vague =
        |word: &str| matches!(word, "about" | "approximately" | "around" | "nearly" | "over" | "roughly" | "some");
    let skipped = usize::from(vague(tokens.before(first.start, 1)));
    let before = (tokens.before(first.start, skipped + 1), tokens.before(first.start, skipped + 2));
    let joins = match between.trim() {
        "–" | "-" | "‑" => true,
        "to" if is_change(before.0) || (before.0 == "by" && is_change(before.1)) => false,
        "to" => before.0 != "from" || matches!(before.1, "anywhere" | "ranging" | "ranged" | "ranges" | "range"),
        "and" => before.0 == "between",
        _ => false,
    };
    let same_unit = first.figure.unit == second.figure.unit || (first.bare && first.figure.unit == Unit::Count);
    let year =
        |candidate: &Candidate| candidate.bare && super::rejected::is_year(tokens.words[candidate.start].surface);
    let ascends = first.figure.value < second.figure.value;
    if !joins || !same_unit || !ascends || year(first) || year(second) {
        return None;
    }
    Some(Candidate {
        figure: Figure {
            value: first.figure.value,
            upper: Some(second.figure.value),
            ..Figure::plain(0.0, second.figure.unit, first.figure.range.start..second.figure.range.end)
        },
        start: first.start,
        end: second.end,
        bare: first.bare && second.bare,
        joined: true,
    })
}

/// "increased $700 million to $2 billion": the change and what it led to, no range.
fn is_change(word: &str) -> bool {
    matches!(
        word,
        "increased"
            | "decreased"
            | "rose"
            | "fell"
            | "grew"
            | "declined"
            | "dropped"
            | "up"
            | "down"
            | "rising"
            | "falling"
    )
}

#[cfg(test)]
mod tests;
