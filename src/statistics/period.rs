//! When: the periods that a text names.

mod calendar;
mod relative;

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
    let mut periods = calendar::periods(tokens);
    periods.extend((0..tokens.len()).filter_map(|at| relative::period(tokens, at)));
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
    tokens.len() > 0 && (0..tokens.len()).all(only) && !calendar::periods(&tokens).is_empty()
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

fn is_ordinal(word: &str) -> bool {
    matches!(word, "first" | "second" | "third" | "fourth")
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
