//! What documents say about themselves, where it is plausible: authors, dates, languages.

use crate::report::tidy;

/// A longer author is no name.
const MAX_AUTHOR_CHARS: usize = 200;
/// Publication years that are believed.
const YEARS: std::ops::RangeInclusive<u32> = 1450..=2100;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

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
        let numbers: Vec<u32> =
            parts.map(|part| part.parse().ok().filter(|_| part.len() == 2)).collect::<Option<_>>()?;
        return match numbers.as_slice() {
            [] if date == text => iso(year.parse().ok()?, None, None),
            [month] => iso(year.parse().ok()?, Some(*month), None),
            [month, day] => iso(year.parse().ok()?, Some(*month), Some(*day)),
            _ => None,
        };
    }
    in_words(text)
}

/// "10 December 2024", "10th December, 2024", "December 10, 2024", "December 2024", a weekday before it.
fn in_words(text: &str) -> Option<String> {
    let words: Vec<_> = text.split([' ', ',', '\u{a0}']).filter(|word| !word.is_empty()).collect();
    let words =
        words.strip_prefix(&[*words.first()?]).filter(|_| words[0].to_lowercase().ends_with("day")).unwrap_or(&words);
    let month = |word: &str| {
        let word = word.to_lowercase();
        let word = word.trim_end_matches('.');
        let is_month = |name: &&str| *name == word || (word.len() >= 3 && word.len() <= 4 && name.starts_with(word));
        (1..).zip(MONTHS).find(|(_, name)| is_month(name)).map(|(number, _)| number)
    };
    let day = |word: &str| word.trim_end_matches(|letter: char| letter.is_ascii_lowercase()).parse().ok();
    let year = |word: &str| word.parse().ok().filter(|_| word.len() == 4);
    match *words {
        [first, second, third] => match (month(first), month(second)) {
            (None, Some(month)) => iso(year(third)?, Some(month), Some(day(first)?)),
            (Some(month), _) => iso(year(third)?, Some(month), Some(day(second)?)),
            _ => None,
        },
        [first, second] => iso(year(second)?, Some(month(first)?), None),
        _ => None,
    }
}

fn iso(year: u32, month: Option<u32>, day: Option<u32>) -> Option<String> {
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        Some(2) => 28 + u32::from(is_leap),
        Some(4 | 6 | 9 | 11) => 30,
        _ => 31,
    };
    let plausible = YEARS.contains(&year)
        && month.is_none_or(|month| (1..=12).contains(&month))
        && day.is_none_or(|day| (1..=days).contains(&day));
    plausible.then(|| match (month, day) {
        (Some(month), Some(day)) => format!("{year}-{month:02}-{day:02}"),
        (Some(month), None) => format!("{year}-{month:02}"),
        _ => year.to_string(),
    })
}

/// `text` as a language tag (BCP 47): `en_GB` is "en-GB".
pub(super) fn language(text: &str) -> Option<String> {
    let mut tag = text.trim().split(['-', '_']);
    let language = tag.next()?.to_ascii_lowercase();
    let is_language = matches!(language.len(), 2 | 3) && language.bytes().all(|byte| byte.is_ascii_lowercase());
    if !is_language {
        return None;
    }
    let region = tag.find(|part| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_alphabetic()));
    Some(region.map_or_else(|| language.clone(), |region| format!("{language}-{}", region.to_ascii_uppercase())))
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
    fn languages() {
        for (text, expected) in [
            ("en", Some("en")),
            ("en_gb", Some("en-GB")),
            ("zh-Hans-CN", Some("zh-CN")),
            ("cy", Some("cy")),
            ("english", None),
            ("x-none", None),
            ("", None),
        ] {
            assert_eq!(language(text).as_deref(), expected, "{text:?}");
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
