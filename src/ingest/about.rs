//! What documents say about themselves, where it is plausible: authors, dates, languages.

use super::imprint;
use crate::report::tidy;
use time::{Date, Month};

/// A longer author is no name.
const MAX_AUTHOR_CHARS: usize = 200;
/// Publication years that are believed.
const YEARS: std::ops::RangeInclusive<i32> = 1450..=2100;

/// Names that programs write where nobody is named.
const NOBODY: &[&str] =
    &["admin", "administrator", "author", "editor", "guest", "root", "staff", "unknown", "user", "webmaster"];

/// `text` as an author: a name or several, no address and no program's stand-in for one.
pub(super) fn author(text: &str) -> Option<String> {
    let name = tidy(text);
    let name = name.strip_prefix("By ").or_else(|| name.strip_prefix("by ")).unwrap_or(&name);
    let is_name = name.chars().any(char::is_alphabetic)
        && name.chars().count() <= MAX_AUTHOR_CHARS
        && !name.contains("://")
        && !name.contains(['@', '<', '{'])
        && !NOBODY.contains(&name.to_lowercase().as_str());
    is_name.then(|| name.to_owned())
}

/// `text` as a date in ISO 8601, as exact as it is: "2024-12-10T09:00Z" and "10 December 2024" are "2024-12-10",
/// "December 2024" is "2024-12". Dates that may be read in two ways ("10/12/2024") are none.
pub(super) fn date(text: &str) -> Option<String> {
    let text = text.trim();
    let (date, _time) = text.split_once(['T', ' ']).unwrap_or((text, ""));
    let mut parts = date.split('-');
    let year = parts.next()?;
    if year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()) {
        let numbers: Vec<u8> =
            parts.map(|part| part.parse().ok().filter(|_| part.len() == 2)).collect::<Option<_>>()?;
        return match numbers.as_slice() {
            [] if date == text => iso(year.parse().ok()?, None, None),
            [month] => iso(year.parse().ok()?, Some(*month), None),
            [month, day] => iso(year.parse().ok()?, Some(*month), Some(*day)),
            _ => None,
        };
    }
    imprint::whole_date(text)
}

/// The year and month of a date in ISO 8601, if it is so exact.
pub(super) fn month(date: &str) -> Option<(u16, u8)> {
    Some((date.get(..4)?.parse().ok()?, date.get(5..7)?.parse().ok()?))
}

/// A date of the calendar as it is written in ISO 8601.
fn iso(year: i32, month: Option<u8>, day: Option<u8>) -> Option<String> {
    let of_year = Month::try_from(month.unwrap_or(1)).ok().filter(|_| YEARS.contains(&year))?;
    Date::from_calendar_date(year, of_year, day.unwrap_or(1)).ok()?;
    let parts = [month, day].into_iter().flatten().map(|part| format!("-{part:02}"));
    Some(year.to_string() + &parts.collect::<String>())
}

/// `language` as a BCP 47 tag in its usual spelling, if it has the form of one.
pub(super) fn language(language: &str) -> Option<String> {
    let language = tidy(language).replace('_', "-");
    let mut parts = language.split('-');
    let primary = parts.next().filter(|part| (2..=3).contains(&part.len()))?.to_ascii_lowercase();
    let mut tag = primary;
    for part in parts {
        tag.push('-');
        match part.len() {
            2 => tag.push_str(&part.to_ascii_uppercase()),
            1..=8 => tag.push_str(part),
            _ => return None,
        }
    }
    tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-').then_some(tag)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn dates() {
        for (text, expected) in [
            ("2024-12-10", Some("2024-12-10")),
            ("2024-12-10T09:30:00+00:00", Some("2024-12-10")),
            ("2024-12-10 09:30", Some("2024-12-10")),
            (" 2024-12 ", Some("2024-12")),
            ("2024", Some("2024")),
            ("10 December 2024", Some("2024-12-10")),
            ("Tuesday 10th Dec, 2024", Some("2024-12-10")),
            ("Dec. 10, 2024", Some("2024-12-10")),
            ("December 2024", Some("2024-12")),
            ("10/12/2024", None),
            ("2023-02-29", None),
            ("2024-02-29", Some("2024-02-29")),
            ("2024-13-01", None),
            ("0001-01-01T00:00:00", None),
            ("2024 children", None),
            ("2024-12-10-11", None),
            ("may 2024 be kind", None),
            ("today", None),
            ("", None),
        ] {
            assert_eq!(date(text).as_deref(), expected, "{text:?}");
        }
    }

    #[test]
    fn authors() {
        for (text, expected) in [
            (" By Ann\n Lee ", Some("Ann Lee")),
            ("ECPAT UK", Some("ECPAT UK")),
            ("Bystander Ltd", Some("Bystander Ltd")),
            ("admin", None),
            ("https://a.example/ann", None),
            ("ann@a.example", None),
            ("12", None),
            ("", None),
        ] {
            assert_eq!(author(text).as_deref(), expected, "{text:?}");
        }
    }

    #[test]
    fn languages_are_tags() {
        for (language, expected) in
            [("EN-gb", Some("en-GB")), ("de_DE", Some("de-DE")), ("zh-Hant-TW", Some("zh-Hant-TW")), ("cy", Some("cy"))]
        {
            assert_eq!(super::language(language).as_deref(), expected, "{language}");
        }
        for language in ["", "English (United Kingdom)", "x", "en-", "en-\u{fffd}\u{fffd}"] {
            assert_eq!(super::language(language), None, "{language}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_judged(text in any::<String>(), like in "[0-9TJan, -]{0,20}") {
            for text in [text, like] {
                let _ = (author(&text), date(&text), language(&text));
            }
        }
    }
}
