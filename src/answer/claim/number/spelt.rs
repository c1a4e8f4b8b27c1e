//! Numbers that are no figures: fractions and counts in words, years, days, and the hedges before them.

use super::{Hedge, Number, Quantity, number};
use crate::language::{Word, is_month, is_stop_word, number_word};
use crate::statistics::Unit;

/// "half", "three-quarters", "a third", "six in ten", "one out of four": the percentage and the last word.
pub(super) fn fraction(folded: &[String], at: usize) -> Option<(f64, usize)> {
    let word = |at: usize| folded.get(at).map_or("", String::as_str);
    let parts = |word: &str| match word {
        "half" | "halves" => Some(2.0),
        "third" | "thirds" => Some(3.0),
        "quarter" | "quarters" => Some(4.0),
        "fifth" | "fifths" => Some(5.0),
        "tenth" | "tenths" => Some(10.0),
        _ => None,
    };
    if word(at) == "half" && !matches!(word(at + 1), "year" | "hour" | "a") {
        return Some((50.0, at));
    }
    let before = at.checked_sub(1).map_or("", word);
    if word(at + 1) == "of"
        && matches!(before, "and" | "about" | "nearly" | "almost" | "over" | "than" | "around" | "only")
        && let Some(parts) = parts(word(at))
    {
        return Some((100.0 / parts, at));
    }
    let many = if matches!(word(at), "a" | "one") { Some(1.0) } else { counted(word(at)) };
    let many = many.or_else(|| word(at).parse().ok().filter(|many| (1.0..100.0).contains(many)))?;
    // "A third party" is the third one.
    let ranks = word(at) == "a" && is_ranked(word(at + 2));
    if let Some(parts) = parts(word(at + 1)).filter(|parts| many < *parts && !ranks) {
        return (word(at + 1) != "half").then_some((100.0 * many / parts, at + 1));
    }
    let ratio_end = match (word(at + 1), word(at + 2), word(at + 3)) {
        ("in" | "of", _, _) => at + 2,
        ("out", "of", _) => at + 3,
        _ => return None,
    };
    let all = counted(word(ratio_end)).or_else(|| word(ratio_end).parse().ok())?;
    let ratio = matches!(all, 2.0..=10.0 | 20.0 | 50.0 | 100.0) && many < all && word(at) != "a";
    ratio.then_some((100.0 * many / all, ratio_end))
}

/// What is the third of several rather than a third of all.
fn is_ranked(word: &str) -> bool {
    let list = [
        "big",
        "case",
        "century",
        "child",
        "consecutive",
        "country",
        "day",
        "edition",
        "generation",
        "group",
        "large",
        "major",
        "new",
        "option",
        "party",
        "person",
        "phase",
        "pilot",
        "place",
        "report",
        "round",
        "stage",
        "straight",
        "successive",
        "term",
        "time",
        "way",
        "year",
    ];
    list.binary_search(&word).is_ok()
}

/// "The year before", "a year later", "the previous year": the first and the last word, and how many years on it is.
pub(super) fn relative_year(folded: &[String], at: usize) -> Option<(usize, usize, f64)> {
    let word = |at: usize| folded.get(at).map_or("", String::as_str);
    let before = |back: usize| at.checked_sub(back).map_or("", word);
    if word(at) != "year" {
        return None;
    }
    let article = |word: &str| matches!(word, "the" | "a");
    let turn = |word: &str| match word {
        "previous" | "prior" | "preceding" => Some(-1.0),
        "following" | "subsequent" => Some(1.0),
        _ => None,
    };
    let (first, last, step) = match word(at + 1) {
        "before" | "earlier" | "previously" if article(before(1)) => (at - 1, at + 1, -1.0),
        "after" | "later" if article(before(1)) => (at - 1, at + 1, 1.0),
        "quarter" | "period" => return None,
        _ => {
            let between = usize::from(matches!(before(1), "fiscal" | "financial"));
            let step = turn(before(1 + between))?;
            (at - 1 - between, at, step)
        }
    };
    // What something is compared with is not when it was.
    let compared = (0..first).rev().map(word).find(|word| *word != "the");
    let is_base = matches!(compared, Some("to" | "with" | "from" | "than" | "on" | "over"));
    (!is_base).then_some((first, last, step))
}

/// Whether `rest` ends the financial year that began in `year`, as "/07" and "–07" do after "2006".
fn is_end_of_year(year: u16, rest: &str) -> bool {
    let last = rest.strip_prefix(['/', '-', '–', '‑']).filter(|last| last.len() == 2);
    last.and_then(|last| last.parse::<u16>().ok()) == Some((year + 1) % 100)
}

/// A year, a day of a month, a number in words, or "most".
pub(super) fn plain(text: &str, words: &[Word<'_>], folded: &[String], at: usize) -> Option<Number> {
    let word = &words[at];
    let next = folded.get(at + 1).map_or("", String::as_str);
    let previous = at.checked_sub(1).map_or("", |before| folded[before].as_str());
    let range = word.range.clone();
    let of = |value: f64, quantity| Some(number(range.clone(), value, quantity, false));
    let digits = word.surface.bytes().all(|byte| byte.is_ascii_digit());
    let fiscal = word.surface.strip_prefix("FY").filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()));
    if let Some(year) = fiscal.and_then(|year| year.parse::<u16>().ok()) {
        let year = if year < 100 { 2000 + year } else { year };
        return (1000..2200).contains(&year).then(|| of(f64::from(year), Quantity::Year))?;
    }
    if digits && word.surface.len() == 4 {
        let year: u16 = word.surface.parse().ok()?;
        if let Some(last) = words.get(at + 1).filter(|last| is_end_of_year(year, &text[range.end..last.range.end])) {
            let range = range.start..last.range.end;
            return Some(number(range, f64::from(year + 1), Quantity::Year, false));
        }
        return (1000..2200).contains(&year).then(|| of(f64::from(year), Quantity::Year))?;
    }
    if folded[at].len() <= 4 && (is_month(next) || is_month(previous)) {
        let day = folded[at].trim_end_matches(['s', 't', 'n', 'd', 'r', 'h']);
        if let Ok(day @ 1..=31) = day.parse::<u8>() {
            return of(f64::from(day), Quantity::Day);
        }
    }
    if let Some(counted) = text[range.end..].strip_prefix('-').filter(|_| !text[..range.start].ends_with(['-', '/'])) {
        // "a 209-acre campus"; but "1990-95" and "4-A" count nothing.
        let value = word.surface.replace(',', "").parse().ok()?;
        return counted
            .starts_with(|first: char| first.is_ascii_lowercase())
            .then(|| of(value, Quantity::Of(unit(next))))?;
    }
    match (folded[at].as_str(), next) {
        ("most" | "mostly", next) if !next.ends_with("ly") && !ranks(previous) => {
            let most = number(range, 50.0, Quantity::Of(Unit::Percent), true);
            Some(Number { hedge: Hedge::Most, ..most })
        }
        ("majority", _) if previous == "a" && at > 1 && folded[at - 2] == "than" => {
            Some(number(range, 50.0, Quantity::Of(Unit::Percent), true))
        }
        ("majority", _) => {
            let most = number(range, 50.0, Quantity::Of(Unit::Percent), true);
            Some(Number { hedge: Hedge::Most, ..most })
        }
        ("single" | "one", "year") => {
            Some(number(range.start..words[at + 1].range.end, 1.0, Quantity::Of(Unit::Years), false))
        }
        (
            "doubled" | "doubling" | "doubles" | "tripled" | "tripling" | "trebled" | "trebling" | "quadrupled"
            | "quadrupling",
            _,
        ) => {
            let growth = match folded[at].as_str() {
                "doubled" | "doubling" | "doubles" => 100.0,
                "quadrupled" | "quadrupling" => 300.0,
                _ => 200.0,
            };
            let more = previous == "than";
            let growth = number(range, growth, Quantity::Of(Unit::Percent), true);
            Some(Number { hedge: if more { Hedge::Most } else { Hedge::About }, ..growth })
        }
        ("dozen", _) => of(12.0, Quantity::Of(Unit::Count)),
        ("hundred", _) if previous == "a" => of(100.0, Quantity::Of(Unit::Count)),
        ("thousand", _) if previous == "a" => of(1_000.0, Quantity::Of(Unit::Count)),
        ("million", _) if previous == "a" => of(1_000_000.0, Quantity::Of(Unit::Count)),
        (name, _) => {
            let known = matches!(previous, "the" | "these" | "those" | "both" | "other");
            let count = number(range.clone(), counted(name)?, Quantity::Of(Unit::Count), false);
            Some(Number { known, ..count })
        }
    }
}

/// Whether "most" after this word is a superlative: "the most", "second-most", "Australia's most".
fn ranks(previous: &str) -> bool {
    matches!(previous, "the" | "at" | "second" | "third" | "fourth" | "fifth" | "its" | "their" | "our" | "his" | "her")
}

/// The unit that a word after a number names.
fn unit(word: &str) -> Unit {
    match word {
        "year" => Unit::Years,
        "month" => Unit::Months,
        "week" => Unit::Weeks,
        "day" => Unit::Days,
        "percent" => Unit::Percent,
        _ => Unit::Count,
    }
}

/// A number in words but "one", which is an article more often.
fn counted(word: &str) -> Option<f64> {
    number_word(word).filter(|value| *value > 1).map(f64::from)
}

/// The hedge that the words before a number make; articles may stand between.
pub(super) fn hedge(before: &[String], own: Hedge) -> Hedge {
    if own != Hedge::None {
        return own;
    }
    let mut before = before.iter().rev().map(String::as_str).filter(|word| !matches!(*word, "a" | "an" | "the"));
    let (last, second) = (before.next().unwrap_or_default(), before.next().unwrap_or_default());
    let third = before.next().unwrap_or_default();
    // "Got the margin up to 35%" says what it came to; "fines of up to £500" sets a bound.
    let bounded = third.is_empty() || is_stop_word(third) || third.ends_with('s');
    let just = |word: &str| matches!(word, "just" | "slightly" | "little");
    match (second, last) {
        ("more" | "higher" | "greater" | "larger", "than") if just(third) => Hedge::Barely,
        ("less" | "fewer" | "lower" | "smaller", "than") if just(third) => Hedge::Nearly,
        (near, "over" | "above") if just(near) => Hedge::Barely,
        (near, "under" | "below") if just(near) => Hedge::Nearly,
        (_, "nearly" | "almost") => Hedge::Nearly,
        ("less" | "fewer", "than") if matches!(third, "not" | "no") => Hedge::Above,
        ("more" | "greater", "than") if matches!(third, "not" | "no") => Hedge::Below,
        (_, "about" | "around" | "roughly" | "approximately" | "some" | "circa" | "approx" | "estimated") => {
            Hedge::About
        }
        ("more" | "higher" | "greater" | "larger" | "older", "than")
        | ("at", "least")
        | ("minimum", "of")
        | (_, "over" | "above" | "exceeding") => Hedge::Above,
        ("less" | "fewer" | "lower" | "smaller" | "younger", "than")
        | ("at", "most")
        | ("maximum", "of")
        | (_, "under" | "below") => Hedge::Below,
        ("up", "to") if bounded => Hedge::Below,
        _ => Hedge::None,
    }
}
