//! Figures in running text: digits (and small number words) with their unit.

use std::ops::Range;

use super::Unit;
use crate::language::{Word, is_month, words};

/// A number that counts something, as it stands in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The value, in `unit`.
    pub value: f64,
    /// What it is counted in.
    pub unit: Unit,
    /// Byte range of the digits with sign, currency, scale word and unit word: "£1.2 million", "138%".
    pub range: Range<usize>,
}

/// The figures of `text`, in order. Years, dates, page and section numbers, footnote marks, ordinals, phone
/// numbers and parts of names ("COVID-19") are not figures.
pub fn figures(text: &str) -> Vec<Figure> {
    let words: Vec<Word<'_>> = words(text).collect();
    (0..words.len()).filter_map(|at| figure(text, &words, at)).collect()
}

fn figure(text: &str, words: &[Word<'_>], at: usize) -> Option<Figure> {
    let word = words.get(at)?;
    let before = text[..word.range.start].chars().next_back();
    let after = text[word.range.end..].chars().next();
    let joined = |character: Option<char>| matches!(character, Some('-' | '/' | '‑' | '#' | '_' | '@'));
    let digits = word.surface.starts_with(|first: char| first.is_ascii_digit());
    let value = if digits { parse_digits(word.surface)? } else { f64::from(number_word(word.surface)?) };
    let next = words
        .get(at + 1)
        .filter(|next| text[word.range.end..next.range.start].trim_matches([' ', '-', '\u{a0}']).is_empty());

    if let Some(unit) = before.and_then(currency) {
        let (scale, end) = scaled(next, word.range.end);
        return Some(Figure { value: value * scale, unit, range: word.range.start - before?.len_utf8()..end });
    }
    if after == Some('%') {
        return Some(Figure { value, unit: Unit::Percent, range: word.range.start..word.range.end + 1 });
    }
    let next_word = next.map(|next| next.surface.to_ascii_lowercase()).unwrap_or_default();
    if next_word == "percent" || text[word.range.end..].trim_start().starts_with('%') {
        let unit_end = word.range.end + text[word.range.end..].find('%').map_or(0, |percent| percent + 1);
        let end = next.filter(|_| next_word == "percent").map_or(unit_end, |next| next.range.end);
        return Some(Figure { value, unit: Unit::Percent, range: word.range.start..end });
    }
    if next_word == "per" && words.get(at + 2).is_some_and(|word| word.surface.eq_ignore_ascii_case("cent")) {
        return Some(Figure { value, unit: Unit::Percent, range: word.range.start..words.get(at + 2)?.range.end });
    }
    if let Some(unit) = duration(&next_word) {
        let age = words.get(at + 2).is_some_and(|word| word.surface.eq_ignore_ascii_case("old"));
        return (!age).then(|| Figure {
            value,
            unit,
            range: word.range.start..next.map_or(word.range.end, |next| next.range.end),
        });
    }
    let counts = digits
        && !joined(before)
        && !joined(after)
        && !is_year(word.surface)
        && !is_list_mark(text, word)
        && !is_reference(words, at)
        && !is_date(&next_word, words, at)
        && !is_phone(words, at);
    let (scale, end) = scaled(next, word.range.end);
    counts.then_some(Figure { value: value * scale, unit: Unit::Count, range: word.range.start..end })
}

/// The value of "7,432" or "13.5"; `None` for "3.2.1", "10th", "1,2".
fn parse_digits(surface: &str) -> Option<f64> {
    let (whole, fraction) = surface.split_once('.').unwrap_or((surface, ""));
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let grouped = groups.all(|group| group.len() == 3) && (!whole.contains(',') || first.len() <= 3);
    let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit() || byte == b',');
    (grouped && plain(whole) && plain(fraction) && !fraction.contains(','))
        .then(|| surface.replace(',', "").parse().ok())
        .flatten()
}

fn number_word(surface: &str) -> Option<u8> {
    const NAMES: [&str; 12] =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let at = NAMES.iter().position(|name| surface.eq_ignore_ascii_case(name))?;
    u8::try_from(at + 1).ok()
}

fn currency(character: char) -> Option<Unit> {
    match character {
        '£' => Some(Unit::Pounds),
        '$' => Some(Unit::Dollars),
        '€' => Some(Unit::Euros),
        _ => None,
    }
}

fn scaled(next: Option<&Word<'_>>, end: usize) -> (f64, usize) {
    let scale = match next.map(|next| next.surface.to_ascii_lowercase()).as_deref() {
        Some("thousand" | "k") => 1e3,
        Some("million" | "m" | "mn") => 1e6,
        Some("billion" | "bn") => 1e9,
        _ => return (1.0, end),
    };
    (scale, next.map_or(end, |next| next.range.end))
}

fn duration(word: &str) -> Option<Unit> {
    match word {
        "year" | "years" => Some(Unit::Years),
        "month" | "months" => Some(Unit::Months),
        "week" | "weeks" => Some(Unit::Weeks),
        "day" | "days" => Some(Unit::Days),
        _ => None,
    }
}

fn is_year(surface: &str) -> bool {
    surface.len() == 4 && matches!(surface.parse(), Ok(1700..=2199))
}

/// "3. Repeal of laws": the number of an item.
fn is_list_mark(text: &str, word: &Word<'_>) -> bool {
    let first = text[..word.range.start].trim().is_empty();
    first && text[word.range.end..].starts_with([')', '.'])
}

/// "page 12", "Part 5", "s. 52", "Table 2": the number names a place or a thing.
fn is_reference(words: &[Word<'_>], at: usize) -> bool {
    let Some(previous) = at.checked_sub(1).and_then(|before| words.get(before)) else { return false };
    matches!(
        previous.surface.to_ascii_lowercase().as_str(),
        "p" | "pp"
            | "page"
            | "pages"
            | "part"
            | "s"
            | "ss"
            | "section"
            | "sections"
            | "no"
            | "nos"
            | "number"
            | "table"
            | "figure"
            | "fig"
            | "chapter"
            | "article"
            | "art"
            | "annex"
            | "appendix"
            | "box"
            | "note"
            | "paragraph"
            | "para"
            | "clause"
            | "schedule"
            | "version"
            | "volume"
            | "vol"
            | "issue"
            | "item"
            | "step"
            | "question"
            | "pdf"
            | "iso"
            | "phase"
            | "tel"
            | "call"
            | "room"
            | "isbn"
            | "recommendation"
            | "age"
            | "aged"
    )
}

/// "10 December" and "December 10": a day of a month.
fn is_date(next_word: &str, words: &[Word<'_>], at: usize) -> bool {
    let day = words[at].surface.len() <= 2;
    let previous = at.checked_sub(1).map_or("", |before| words[before].surface);
    day && (is_month(next_word) || is_month(previous))
}

/// "08000 121 700": groups of digits side by side, or a leading zero.
fn is_phone(words: &[Word<'_>], at: usize) -> bool {
    let word = &words[at];
    let bare =
        |word: Option<&Word<'_>>| word.is_some_and(|word| word.surface.bytes().all(|byte| byte.is_ascii_digit()));
    let beside = |one: Option<&Word<'_>>, other: Option<&Word<'_>>| match (one, other) {
        (Some(one), Some(other)) => bare(Some(one)) && bare(Some(other)) && other.range.start == one.range.end + 1,
        _ => false,
    };
    (word.surface.len() > 1 && word.surface.starts_with('0') && !word.surface.contains('.'))
        || beside(at.checked_sub(1).and_then(|before| words.get(before)), Some(word))
        || beside(Some(word), words.get(at + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, expected: &[(&str, f64, Unit)]) {
        let found: Vec<_> = figures(text).into_iter().map(|f| (&text[f.range], f.value, f.unit)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn figures_with_their_units() {
        check("a 138% rise over five years", &[("138%", 138.0, Unit::Percent), ("five years", 5.0, Unit::Years)]);
        check(
            "about 13.5 per cent of 7,432 children",
            &[("13.5 per cent", 13.5, Unit::Percent), ("7,432", 7432.0, Unit::Count)],
        );
        check("£1.2 million and $300", &[("£1.2 million", 1.2e6, Unit::Pounds), ("$300", 300.0, Unit::Dollars)]);
        check("44 % in 2023", &[("44 %", 44.0, Unit::Percent)]);
        check("(3,350 of 4,299)", &[("3,350", 3350.0, Unit::Count), ("4,299", 4299.0, Unit::Count)]);
    }

    #[test]
    fn what_is_not_a_figure() {
        for text in [
            "in 2023",
            "on 10 December 2024",
            "see page 12",
            "Part 5",
            "s. 52",
            "COVID-19",
            "call 08000 121 700",
            "the 10th",
            "2020/21",
            "3.2.1 Delays",
            "five people",
            "3. Repeal of laws",
        ] {
            check(text, &[]);
        }
    }

    #[test]
    fn footnote_marks_do_not_join_a_figure() {
        check("rose to 7,432¹² children", &[("7,432", 7432.0, Unit::Count)]);
    }

    proptest! {
        #[test]
        fn no_text_panics_and_ranges_hold(text in "\\PC{0,120}|[0-9£$%,. a-z]{0,80}") {
            for figure in figures(&text) {
                prop_assert!(text.get(figure.range.clone()).is_some());
            }
        }
    }
}
