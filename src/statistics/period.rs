//! When: the periods that a text names.

use std::ops::Range;

use super::figure::Figure;
use super::rejected::is_year;
use super::tokens::Tokens;
use crate::language::is_month;

/// A period and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Period {
    /// As it is shown: "2018–2023", "April 2012", "over five years".
    pub(super) name: String,
    /// Where.
    pub(super) range: Range<usize>,
    /// Whether it is what something is compared with ("than in 2018") and not when it was.
    pub(super) base: bool,
    /// Whether it labels the figure after it and no other: "£5m (2021: £4m)".
    pub(super) label: bool,
}

/// The periods of a text, in order.
pub(super) fn periods(tokens: &Tokens<'_>, figures: &[Figure]) -> Vec<Period> {
    let mut periods = calendar(tokens);
    periods.extend((0..tokens.len()).filter_map(|at| relative(tokens, at)));
    periods.extend(figures.iter().filter_map(|figure| length(tokens, figure)));
    periods.sort_by_key(|period| period.range.start);
    periods
}

/// The periods that `text` names, but for those that something is compared with.
fn named(text: &str) -> impl Iterator<Item = String> {
    let tokens = Tokens::new(text);
    periods(&tokens, &super::figures(text)).into_iter().filter(|period| !period.base).map(|period| period.name)
}

/// The first period that `text` names.
pub(super) fn first(text: &str) -> Option<String> {
    named(text).next()
}

/// The period that `text` names, if it names one only.
pub(super) fn only(text: &str) -> Option<String> {
    let mut named = named(text);
    let period = named.next()?;
    named.next().is_none().then_some(period)
}

/// Whether `text` is a period and nothing else: "2021", "FY2018", "2012 & before", "year to March 2023".
pub(super) fn is_period(text: &str) -> bool {
    let tokens = Tokens::new(text);
    let only = |at: usize| {
        let word = tokens.lower(at);
        is_year(tokens.words[at].surface)
            || is_month(word)
            || word.starts_with("fy")
            || word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit())
            || matches!(
                word,
                "year"
                    | "years"
                    | "to"
                    | "ended"
                    | "ending"
                    | "end"
                    | "of"
                    | "fiscal"
                    | "and"
                    | "before"
                    | "calendar"
                    | "quarter"
            )
    };
    tokens.len() > 0 && (0..tokens.len()).all(only) && !calendar(&tokens).is_empty()
}

fn calendar(tokens: &Tokens<'_>) -> Vec<Period> {
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

fn year_of<'t>(tokens: &Tokens<'t>, at: usize) -> Option<&'t str> {
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

/// "compared to 2020", "than in 2018".
fn is_base(tokens: &Tokens<'_>, first: usize) -> bool {
    let (one, two) = (tokens.before(first, 1), tokens.before(first, 2));
    let compares = |word: &str| matches!(word, "than" | "versus" | "vs" | "against");
    compares(one)
        || (one == "in" && compares(two))
        || (matches!(one, "to" | "with") && matches!(two, "compared" | "relative"))
        || (one == "from" && matches!(two, "up" | "down"))
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

/// A year or a quarter that is told by its turn only: "the previous year", "the year under review", "the fourth quarter".
fn relative(tokens: &Tokens<'_>, at: usize) -> Option<Period> {
    let what = tokens.lower(at);
    let (next, after) = (tokens.joined(at + 1), tokens.joined(at + 2));
    let before = tokens.before(at, 1);
    let turn = |word: &str| matches!(word, "previous" | "prior" | "preceding" | "last" | "current");
    let (first, end) = match what {
        "year" if next == "under" && matches!(after, "report" | "review") => (at, at + 3),
        "year" if matches!(before, "fiscal" | "financial") && turn(tokens.before(at, 2)) => (at - 2, at + 1),
        "year"
            if matches!(before, "fiscal" | "financial")
                && [2, 3, 4].map(|back| tokens.before(at, back)) == ["the", "of", "end"] =>
        {
            (at - 4, at + 1)
        }
        "year" | "quarter" if turn(before) => (at - 1, at + 1),
        "quarter" if is_ordinal(before) && !is_dated(tokens, at) => (at - 1, at + 1),
        "year" if before == "at" && next == "end" && !is_dated(tokens, at + 1) => (at, at + 2),
        _ => return None,
    };
    let said = if tokens.before(first, 1) == "the" { first - 1 } else { first };
    let range = tokens.words[first].range.start..tokens.words[end - 1].range.end;
    Some(Period {
        name: tokens.text[range.clone()].split_whitespace().collect::<Vec<_>>().join(" "),
        label: tokens.text[..range.start].ends_with('('),
        base: is_base(tokens, said),
        range,
    })
}

fn is_ordinal(word: &str) -> bool {
    matches!(word, "first" | "second" | "third" | "fourth")
}

/// Whether the year follows: "the fourth quarter of 2017".
fn is_dated(tokens: &Tokens<'_>, quarter: usize) -> bool {
    let introduces = |word: &str| matches!(word, "of" | "fiscal" | "year");
    let mut after = (quarter + 1..quarter + 4).filter(|&at| !introduces(tokens.lower(at)));
    after.next().is_some_and(|at| year_of(tokens, at).is_some())
}

/// A length of time that says when, rather than how much: "over five years", "the past 12 months", "first two years".
fn length(tokens: &Tokens<'_>, figure: &Figure) -> Option<Period> {
    if !figure.unit.is_time() {
        return None;
    }
    let at = tokens.at_or_after(figure.range.start);
    let mut first = at;
    let mut says_when = false;
    for back in 1..=3 {
        match tokens.before(at, back) {
            "over" | "past" | "last" | "next" | "previous" | "first" | "recent" => says_when = true,
            "the" | "his" | "her" | "their" | "its" | "during" | "in" => {}
            _ => break,
        }
        first = at - back;
    }
    let later = matches!(tokens.lower(tokens.at_or_after(figure.range.end)), "ago" | "earlier" | "later" | "into");
    if !says_when && !later {
        return None;
    }
    while first < at && matches!(tokens.lower(first), "in" | "during" | "the" | "his" | "her" | "their" | "its") {
        first += 1;
    }
    let end = if later { tokens.words.get(tokens.at_or_after(figure.range.end))?.range.end } else { figure.range.end };
    let range = tokens.words[first].range.start..end;
    Some(Period {
        name: tokens.text[range.clone()].split_whitespace().collect::<Vec<_>>().join(" "),
        range,
        base: false,
        label: false,
    })
}

/// Whether `figure` is a length of time that says when.
pub(super) fn says_when(tokens: &Tokens<'_>, figure: &Figure) -> bool {
    length(tokens, figure).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_by_name() {
        for (text, expected) in [
            ("between 2018 and 2023", Some("2018–2023")),
            ("from 2018 to 2023", Some("2018–2023")),
            ("in 2018–2023", Some("2018–2023")),
            ("in 2020/21", Some("2020/21")),
            ("in 2023", Some("2023")),
            ("in 2022 and 2023", Some("2022 and 2023")),
            ("at the end of 2021", Some("end of 2021")),
            ("in April 2012", Some("April 2012")),
            ("the year to October 2021", Some("year to October 2021")),
            ("during his first two years in office", Some("first two years")),
            ("a rise over five years", Some("over five years")),
            ("since 2017", Some("since 2017")),
            ("for the year ended December 31, 2015", Some("year ended December 31, 2015")),
            ("as of 31 March 2015", Some("31 March 2015")),
            ("at December 31, 2021", Some("December 31, 2021")),
            ("Revenue for FY22", Some("FY22")),
            ("three years ago", Some("three years ago")),
            ("during the year under review", Some("year under review")),
            ("in the previous financial year", Some("previous financial year")),
            ("at the end of the financial year", Some("end of the financial year")),
            ("in the fourth quarter", Some("fourth quarter")),
            ("in the third quarter of fiscal 2019", Some("third quarter of fiscal 2019")),
            ("net cash at year end", Some("year end")),
            ("in the fourth quarter of 2017", Some("fourth quarter of 2017")),
            ("a first-quarter 2019 payment", Some("first-quarter 2019")),
            ("at year-end 2018", Some("year-end 2018")),
            ("owed as on 31 March, 2003", Some("31 March, 2003")),
            ("more than in the previous year", None),
            ("under the Borders Act 2022", None),
            ("under the 2019 Plan", None),
            ("(Home Office, 7 March 2024)", None),
            ("more than in 2018", None),
            ("never", None),
        ] {
            assert_eq!(first(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn headings_that_are_periods() {
        for (text, expected) in
            [("2021", true), ("FY2018", true), ("2020/21", true), ("Net sales 2021", false), ("Total", false)]
        {
            assert_eq!(is_period(text), expected, "{text}");
        }
    }
}
