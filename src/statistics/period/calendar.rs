//! Periods that a year tells: "2018–2023", "April 2012", "the end of 2021".

use std::ops::Range;

use super::{Period, is_base, is_ordinal};
use crate::language::is_month;
use crate::statistics::rejected::is_year;
use crate::statistics::tokens::Tokens;

/// The periods of a text that a year tells.
pub(super) fn periods(tokens: &Tokens<'_>) -> Vec<Period> {
    let mut periods = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let end = match year_of(tokens, at) {
            Some(_) if is_of_a_name(tokens, at) => at + 1,
            Some(_) => {
                let (mut first, end) = (with_introduction(tokens, at), with_second_year(tokens, at));
                let said = |first: usize| tokens.words[first].range.start..tokens.words[end - 1].range.end;
                let labels = |range: &Range<usize>| {
                    tokens.text[..range.start].ends_with('(') && tokens.text[range.end..].starts_with(':')
                };
                let a_date = first == at && is_full_date(tokens, at);
                if a_date && (goes_on(tokens, periods.last(), at - 2) || labels(&said(at - 2))) {
                    first = at - 2;
                }
                let range = said(first);
                let name = name(tokens, first, end);
                let base = is_base(tokens, first) && tokens.lower(end) != "when";
                let a_day = is_full_date(tokens, at) && first == at;
                if !a_day && !is_event(tokens, first) {
                    periods.push(Period { label: labels(&range), name, range, base });
                }
                end
            }
            None => at + 1,
        };
        at = end;
    }
    periods
}

/// The year that a word is: "2019", "FY22".
pub(super) fn year_of<'t>(tokens: &Tokens<'t>, at: usize) -> Option<&'t str> {
    let surface = tokens.words.get(at)?.surface;
    let fiscal = surface.strip_prefix("FY");
    let bare = fiscal.unwrap_or(surface);
    let short = fiscal.is_some_and(|year| year.len() == 2 && year.bytes().all(|byte| byte.is_ascii_digit()));
    let inside = matches!(tokens.char_before(at), Some('/' | '.' | '$' | '£' | '€' | '_' | '='))
        || tokens.after(at).starts_with(['%', '_']);
    ((is_year(bare) || short) && !inside).then_some(bare)
}

/// "Act 2022", "Vision 2030", "the 2019 Plan": the year is part of what something is called.
fn is_of_a_name(tokens: &Tokens<'_>, at: usize) -> bool {
    let called = tokens.words.get(at + 1).map_or("", |next| next.surface);
    matches!(tokens.before(at, 1), "act" | "acts" | "order" | "regulations" | "directive" | "vision" | "bill")
        || matches!(called, "Plan" | "Act" | "Agreement" | "Notes" | "Convention" | "Regulations" | "Directive")
}

/// "10 December 2024" and "December 10, 2024": a day, on which something happened unless a period ends with it.
fn is_full_date(tokens: &Tokens<'_>, at: usize) -> bool {
    let day = |word: &str| {
        let bare = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
        (1..=2).contains(&bare.len()) && bare.bytes().all(|byte| byte.is_ascii_digit())
    };
    let (one, two) = (tokens.before(at, 1), tokens.before(at, 2));
    is_month(one) && day(two) || day(one) && is_month(two)
}

/// "as of 31 March 2020 *and 31 March 2019*".
fn goes_on(tokens: &Tokens<'_>, last: Option<&Period>, at: usize) -> bool {
    last.is_some_and(|last| tokens.text[last.range.end..tokens.words[at].range.start].trim() == "and")
}

/// "opened in 2020", "the law passed in 2009": when that happened, not when something was counted.
fn is_event(tokens: &Tokens<'_>, first: usize) -> bool {
    const EVENTS: &[&str] = &[
        "opened",
        "born",
        "built",
        "passed",
        "published",
        "founded",
        "launched",
        "released",
        "introduced",
        "adopted",
        "enacted",
        "established",
        "began",
        "started",
        "created",
        "signed",
        "acquired",
        "issued",
    ];
    tokens.before(first, 1) == "in" && EVENTS.contains(&tokens.before(first, 2))
}

/// The first word of the period whose year is word `at`: a month, "fiscal", "the end of", "the first quarter of".
fn with_introduction(tokens: &Tokens<'_>, at: usize) -> usize {
    let before = |back: usize| tokens.before(at, back);
    if is_full_date(tokens, at) {
        return match before(3) {
            "ended" | "ending" | "to" if matches!(before(4), "year" | "years" | "months" | "quarter") => at - 4,
            "ended" | "ending" | "to" | "until" | "since" | "of" | "at" => at - 2,
            "on" if before(4) == "as" => at - 2,
            _ => at,
        };
    }
    if is_month(before(1)) && tokens.words[at - 1].surface.starts_with(char::is_uppercase) {
        return if matches!(before(2), "to" | "ended" | "ending") && before(3) == "year" { at - 3 } else { at - 1 };
    }
    let fiscal = usize::from(before(1) == "fiscal");
    if before(fiscal + 1) == "of" && matches!(before(fiscal + 2), "end" | "half" | "quarter" | "beginning" | "start") {
        let turn = before(fiscal + 3);
        return at - fiscal - 2 - usize::from(is_ordinal(turn) || turn == "last");
    }
    match (before(1), before(2)) {
        ("fiscal" | "since" | "early" | "late" | "mid" | "spring" | "summer" | "autumn" | "winter" | "fall", _) => {
            at - 1
        }
        ("year", "fiscal") | ("end", "year") | ("quarter", "first" | "second" | "third" | "fourth") => at - 2,
        _ => at,
    }
}

/// The word after the period that begins with the year at word `at`: "2018–2023", "2020/21", "between 2018 and 2023".
fn with_second_year(tokens: &Tokens<'_>, at: usize) -> usize {
    let Some(second) = tokens.words.get(at + 1) else { return at + 1 };
    let gap = tokens.gap(at).trim();
    let short = second.surface.len() == 2 && second.surface.bytes().all(|byte| byte.is_ascii_digit());
    if matches!(gap, "–" | "-" | "/" | "‑") && (short || is_year(second.surface)) {
        return at + 2;
    }
    let through = matches!(tokens.lower(at + 1), "and" | "to" | "through" | "until");
    let year = tokens.words.get(at + 2).is_some_and(|third| is_year(third.surface));
    let spaced = tokens.gap(at) == " " && tokens.gap(at + 1) == " ";
    if through && year && spaced { at + 3 } else { at + 1 }
}

fn name(tokens: &Tokens<'_>, first: usize, end: usize) -> String {
    let text = |from: usize, to: usize| &tokens.text[tokens.words[from].range.start..tokens.words[to - 1].range.end];
    let spans = matches!(tokens.before(first, 1), "between" | "from");
    let second = tokens.words[end - 1].surface;
    let through = end - first == 3 && matches!(tokens.lower(first + 1), "and" | "to" | "through" | "until");
    let whole_years = end - first == 2 && second.len() == 4 && is_year(tokens.words[first].surface);
    if whole_years || (through && (spans || tokens.lower(first + 1) != "and")) {
        return format!("{}–{second}", tokens.words[first].surface);
    }
    text(first, end).split_whitespace().collect::<Vec<_>>().join(" ")
}
