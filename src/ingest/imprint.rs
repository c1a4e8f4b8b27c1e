//! What a document says of itself in print: when it was published, and its ISBN.
//!
//! Rather nothing than something wrong: a date counts only where it stands alone, and not where the text shows that it is
//! something else; an ISBN only with the right check digit.

use crate::report::Report;
use std::collections::BTreeMap;
use time::{Date, Month};

/// How many pages may hold the imprint.
const PAGES: usize = 3;
/// How much text may, in documents without pages, in bytes.
const BYTES: usize = 4_096;
/// How far an ISBN stands behind the word, in bytes: "ISBN-13 (PDF edition): 978…".
const ISBN_WITHIN: usize = 64;
/// What may stand before a date that is that of publication.
const LABELS: [&str; 9] = [
    "first published",
    "published",
    "publication date",
    "date of publication",
    "for release",
    "release date",
    "released",
    "issued",
    "date",
];
/// What stands before a date that is something else: the end of a year under report, a reference day.
const OTHERWISE: [&str; 9] =
    ["ended", "ending", "end of", "as of", "as at", "up to", "until", "period to", "accounts made up to"];

/// Adds to `report` what its reader did not find, if it is printed in it.
pub(super) fn complete(report: &mut Report) {
    report.about.published = report.about.published.take().or_else(|| published(report));
    report.about.isbn = report.about.isbn.take().or_else(|| isbn(report));
}

/// The pages that may hold the imprint.
pub(super) fn front(report: &Report) -> &str {
    let end = match report.pages.get(PAGES - 1).or(report.pages.last()) {
        Some(page) => page.bytes.end as usize,
        None => report.text.floor_char_boundary(BYTES),
    };
    report.text.get(..end).unwrap_or(&report.text)
}

/// The date of publication that stands in the front of `report`, ISO 8601: "2024-12-10", "2024-12".
pub(super) fn published(report: &Report) -> Option<String> {
    let front = front(report);
    let lines = front.split(['\n', '\t', '\u{c}', '|', '•', '·']).map(str::trim);
    let mut labelled = None;
    let mut bare = None;
    for line in lines.filter(|line| line.len() <= 80) {
        let (label, rest) = unlabelled(line);
        let Some(date) = whole_date(rest) else { continue };
        if label {
            labelled = labelled.or(Some(date));
        } else if !means_otherwise(&report.text, rest) {
            bare = bare.or(Some(date));
        }
    }
    labelled.or(bare)
}

/// The month a file was made in, as that of publication: only where the document speaks most of that year or the one
/// before, and its front names no earlier ones only. A file may be a print or a copy made long after.
pub(super) fn made(report: &Report, (year, month): (u16, u8)) -> Option<String> {
    let past = |text| years(text).filter(|said| (1900..=year).contains(said));
    let mut times: BTreeMap<u16, usize> = BTreeMap::new();
    past(&report.text).for_each(|said| *times.entry(said).or_default() += 1);
    let (spoken_of, _) = times.into_iter().max_by_key(|(_, times)| *times)?;
    let in_front = past(front(report)).max().unwrap_or(spoken_of);
    let sound = spoken_of.min(in_front) + 1 >= year && (1..=12).contains(&month);
    sound.then(|| format!("{year:04}-{month:02}"))
}

/// The years that stand in `text`.
fn years(text: &str) -> impl Iterator<Item = u16> {
    let numbers = text.split(|character: char| !character.is_ascii_digit());
    numbers.filter(|number| number.len() == 4).filter_map(|number| number.parse().ok())
}

/// Whether `line` begins with a label of dates, and what follows it, or a place ("London, 10 December 2024").
fn unlabelled(line: &str) -> (bool, &str) {
    let lower = line.to_ascii_lowercase();
    let found = LABELS.iter().find(|label| lower.starts_with(**label));
    let Some(label) = found else {
        let place = line.split_once(", ").filter(|(place, _)| place.chars().all(|c| c.is_alphabetic() || c == ' '));
        return (false, place.filter(|(place, _)| month(place).is_none()).map_or(line, |(_, rest)| rest));
    };
    let rest = line[label.len()..].trim_start_matches([':', ' ']);
    (true, rest.strip_prefix("on ").or(rest.strip_prefix("in ")).unwrap_or(rest))
}

/// Whether `text` has the date `date` as that of something else.
fn means_otherwise(text: &str, date: &str) -> bool {
    text.match_indices(date).any(|(at, _)| {
        let before = text[..at].trim_end().as_bytes();
        OTHERWISE.iter().any(|words| {
            before.len().checked_sub(words.len()).is_some_and(|at| before[at..].eq_ignore_ascii_case(words.as_bytes()))
        })
    })
}

/// `text` as a date, if it is one from its beginning to its end.
pub(super) fn whole_date(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split([' ', ',', '\u{a0}']).filter(|word| !word.is_empty()).collect();
    let words = match words.split_first() {
        Some((first, rest)) if first.len() > 3 && first.to_ascii_lowercase().ends_with("day") => rest,
        _ => &words,
    };
    let (day, name, year) = match *words {
        [name, year] => (None, name, year),
        [first, second, year] if month(first).is_some() => (Some(second), first, year),
        [first, second, year] => (Some(first), second, year),
        _ => return None,
    };
    let (month, year) = (month(name)?, year.trim_end_matches('.').parse().ok()?);
    if !(1800..2200).contains(&year) {
        return None;
    }
    let Some(day) = day else { return Some(format!("{year:04}-{:02}", u8::from(month))) };
    let day = day.trim_end_matches(|character: char| character.is_ascii_alphabetic()).parse().ok()?;
    let date = Date::from_calendar_date(year, month, day).ok()?;
    Some(format!("{year:04}-{:02}-{:02}", u8::from(date.month()), date.day()))
}

fn month(word: &str) -> Option<Month> {
    let word = word.trim_end_matches('.').to_ascii_lowercase();
    let months = std::iter::successors(Some(Month::January), |month| Some(month.next())).take(12);
    months.into_iter().find(|month| {
        let name = month.to_string().to_ascii_lowercase();
        word == name || word == name[..3] || (word == "sept" && name == "september")
    })
}

/// The ISBN of `report`: the first in its front or else the only one on its last page, digits and a final X only.
pub(super) fn isbn(report: &Report) -> Option<String> {
    let first = isbns(front(report)).next();
    first.or_else(|| {
        let last = report.pages.last().map_or("", |page| report.slice(page.bytes));
        let mut all: Vec<String> = isbns(last).collect();
        all.dedup();
        if all.len() == 1 { all.pop() } else { None }
    })
}

fn isbns(text: &str) -> impl Iterator<Item = String> {
    text.match_indices("ISBN").filter_map(|(at, word)| {
        let after = &text[at + word.len()..];
        number(&after[..after.floor_char_boundary(ISBN_WITHIN)])
    })
}

/// The first ISBN in `text`; "-13" and the like before it are no part of it.
fn number(text: &str) -> Option<String> {
    let starts = text.char_indices().filter(|(_, character)| character.is_ascii_digit());
    starts.map(|(at, _)| &text[at..]).find_map(|rest| {
        let dashes = ['-', '\u{2010}', '\u{2011}', '\u{2013}', ' ', '\u{a0}'];
        let mut digits = String::new();
        for character in rest.chars().filter(|character| !dashes.contains(character)) {
            match character {
                '0'..='9' => digits.push(character),
                'X' | 'x' if digits.len() == 9 => digits.push('X'),
                _ => break,
            }
            if digits.len() == 13 {
                break;
            }
        }
        let ten = || digits.get(..10).filter(|ten| is_isbn_10(ten));
        digits.get(..13).filter(|all| is_isbn_13(all)).or_else(ten).map(str::to_owned)
    })
}

/// ISO 2108: the digits, weighted 1 and 3 in turn, add up to a multiple of 10.
fn is_isbn_13(digits: &str) -> bool {
    let sum = digits.bytes().map(|digit| u32::from(digit.wrapping_sub(b'0'))).zip([1, 3].into_iter().cycle());
    (digits.starts_with("978") || digits.starts_with("979"))
        && !digits.ends_with('X')
        && sum.map(|(digit, weight)| digit * weight).sum::<u32>() % 10 == 0
}

/// ISO 2108:1992: the digits, weighted from 10 down to 1, add up to a multiple of 11; X is 10.
fn is_isbn_10(digits: &str) -> bool {
    let value = |digit: u8| if digit == b'X' { 10 } else { u32::from(digit.wrapping_sub(b'0')) };
    digits.bytes().zip((1..=10).rev()).map(|(digit, weight)| value(digit) * weight).sum::<u32>() % 11 == 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{BlockKind, Draft, Format};

    fn report(blocks: &[&str]) -> Report {
        let mut draft = Draft::new("d", Format::Pdf);
        draft.begin_page(None);
        for block in blocks {
            draft.push(BlockKind::Paragraph, block);
        }
        draft.finish()
    }

    #[test]
    fn only_a_date_that_stands_alone_is_that_of_publication() {
        for (blocks, expected) in [
            (&["Lost in care", "10 December 2024"][..], Some("2024-12-10")),
            (&["FOR RELEASE MARCH 9, 2020"], Some("2020-03-09")),
            (&["A report | December 2024"], Some("2024-12")),
            (&["London, Tuesday 3rd Sept. 2019"], Some("2019-09-03")),
            (&["London, December 2024"], Some("2024-12")),
            (&["December, 2024"], Some("2024-12")),
            (&["May 2023", "First published: 1 June 2023"], Some("2023-06-01")),
            (&["31 February 2024"], None),
            (&["Annual report 2022"], None),
            (&["In December 2024 the council met."], None),
            (&["Accounts", "31 December 2022", "Results for the year ended 31 December 2022 were good."], None),
            (&["For the fiscal year ended", "August 29, 2021"], None),
        ] {
            assert_eq!(published(&report(blocks)).as_deref(), expected, "{blocks:?}");
        }
    }

    #[test]
    fn the_date_of_a_file_must_fit_the_years_in_it() {
        for (text, made, expected) in [
            ("Annual report 2022", (2023, 4), Some("2023-04")),
            ("Annual report 2014", (2021, 4), None),
            ("A plan for 2030, agreed in 2020", (2020, 11), Some("2020-11")),
            ("A plan for 2030", (2020, 11), None),
            ("Notes due 2022. In 2018 we sold more; 2018 was good.", (2023, 1), None),
            ("No year at all", (2020, 11), None),
            ("Annual report 2022", (2022, 13), None),
        ] {
            assert_eq!(super::made(&report(&[text]), made).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn isbns_need_their_check_digit() {
        for (text, expected) in [
            ("ISBN 978-0-306-40615-7", Some("9780306406157")),
            ("ISBN-13 (PDF): 978 0 306 40615 7.", Some("9780306406157")),
            ("ISBN: 978‑0‑306‑40615‑7 ISBN 3-16-148410-X", Some("9780306406157")),
            ("ISBN-10: 0-306-40615-2", Some("0306406152")),
            ("ISBN 0-8044-2957-X", Some("080442957X")),
            ("ISBN 978-0-306-40615-8", None),
            ("ISBN 0-306-40615-3", None),
            ("978-0-306-40615-7", None),
            ("ISSN 2049-3630", None),
        ] {
            assert_eq!(isbn(&report(&[text])).as_deref(), expected, "{text}");
        }
    }
}
