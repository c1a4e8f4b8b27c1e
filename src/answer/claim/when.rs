//! When: the dates of a claim and of its numbers beside those of a sentence.

use super::align::{Alignment, is_telling};
use super::conflict::{Aspect, Conflict};
use super::number::{Fit, Number, Quantity};
use super::quantities::{apart, is_claimed, is_of_act};
use super::reading::{Reading, Token, is_date};
use super::word::is_light;
use crate::language::is_month;

/// What is planned is named within so many words after "plans to".
const PLANNED_WITHIN: usize = 8;

/// "A year" stands within so many words behind what is so much a year.
const YEARLY_WITHIN: usize = 3;
/// A report's date stands within so many words of "report".
const REPORT_WITHIN: usize = 3;

/// Whether date `other` of the sentence says nothing of when what date `at` of the claim dates was so: it is the day of an event,
/// or says when somebody told of it.
pub(super) fn is_of_an_event(alignment: &Alignment<'_>, at: usize, other: usize) -> bool {
    let of_an_event = alignment.claim.numbers.iter().all(is_date);
    let dated = of_an_event || gives_a_day(alignment.claim, at) || !happened(alignment.stated, other);
    !dated || is_when_told(alignment, other)
}

/// Whether number `at` is only planned: "opened 22, and *plans to open* 35".
pub(super) fn is_planned(reading: &Reading<'_>, at: usize) -> bool {
    let (token, segment) = (reading.token_of(at), reading.segment_of(at));
    let own = (0..token).rev().take(PLANNED_WITHIN).take_while(|&before| reading.tokens[before].segment == segment);
    own.into_iter().any(|before| {
        let plans = matches!(reading.tokens[before].stem.as_str(), "plan" | "intend" | "expect" | "aim");
        plans && reading.tokens.get(before + 1).is_some_and(|next| next.folded == "to")
    })
}

/// What a number of the claim that is of "now" is now: "23% in 2015 to 17% *currently*" is no "23% today".
pub(super) fn current(alignment: &Alignment<'_>, at: usize, alike: &[usize]) -> Option<usize> {
    let (claim, stated) = (alignment.claim, alignment.stated);
    let now = |token: &Token<'_>| matches!(token.folded.as_str(), "now" | "currently" | "today");
    let here = stated.tokens.iter().position(now).filter(|_| claim.tokens.iter().any(now))?;
    let nearest = alike.iter().copied().min_by_key(|&other| stated.token_of(other).abs_diff(here))?;
    let fits = |other: usize| claim.numbers[at].fit(&stated.numbers[other]);
    let then = alike.iter().any(|&other| other != nearest && fits(other) != Fit::Different);
    (then && fits(nearest) == Fit::Different).then_some(nearest)
}

/// Whether date `at` of the sentence says when somebody told of what the claim says, "In 2018 she sued, *alleging* that".
fn is_when_told(alignment: &Alignment<'_>, at: usize) -> bool {
    let (claim, stated) = (alignment.claim, alignment.stated);
    let tells =
        |word: &str| matches!(word, "alleging" | "alleged" | "alleges" | "claiming" | "announced" | "announcing");
    let date = stated.token_of(at);
    let Some(told) = (date..stated.tokens.len()).find(|&at| tells(&stated.tokens[at].folded)) else { return false };
    let telling = |at: &usize| claim.tokens[*at].content && !is_light(&claim.tokens[*at].folded);
    let mut held = (0..claim.tokens.len()).filter(telling).filter_map(|at| alignment.borne[at].by.iter().max());
    held.clone().count() > 1 && held.all(|&by| by > told)
}

/// Whether a day of a month stands before year `at`, or after it.
fn gives_a_day(reading: &Reading<'_>, at: usize) -> bool {
    let is_day = |at: usize| reading.numbers.get(at).is_some_and(|number| number.quantity == Quantity::Day);
    is_day(at) || at.checked_sub(1).is_some_and(is_day)
}

/// Whether date `at` is the day of an event, "its purchase *on* 2 November 2021": it says nothing of the year of a figure.
fn happened(reading: &Reading<'_>, at: usize) -> bool {
    let start = reading.token_of(at);
    let in_date = |at: &usize| {
        let token = &reading.tokens[*at];
        is_month(&token.folded) || token.number.is_some_and(|number| reading.numbers[number].quantity == Quantity::Day)
    };
    let first = (0..start).rev().take_while(in_date).last();
    let word = first.and_then(|first| first.checked_sub(1)).map_or("", |before| reading.tokens[before].folded.as_str());
    word == "on" && gives_a_day(reading, at)
}

/// Whether a text says from when to when.
pub(super) fn is_span(reading: &Reading<'_>) -> bool {
    let dates: Vec<usize> = (0..reading.numbers.len()).filter(|&at| is_date(&reading.numbers[at])).collect();
    dates.windows(2).any(|pair| {
        let tokens = reading.tokens.get(reading.token_of(pair[0])..reading.token_of(pair[1])).unwrap_or_default();
        let (from, to) = (&reading.numbers[pair[0]].range, &reading.numbers[pair[1]].range);
        let between = reading.text.get(from.end..to.start).unwrap_or_default();
        // "Anti-Slavery" joins no dates.
        let joined = between.contains('–') || between.contains(" - ") || between == "-";
        let joins = |token: &Token<'_>| matches!(token.folded.as_str(), "to" | "until" | "till" | "through");
        let between = reading.follows(pair[0], "between") && tokens.iter().any(|token| token.folded == "and");
        joined || between || tokens.iter().any(joins)
    })
}

/// Whether year `at` of the claim is what its other one is set against, "more than in 2017", and the sentence sets that against the
/// year before without naming it.
pub(super) fn is_the_year_before(alignment: &Alignment<'_>, at: usize) -> bool {
    let (claim, stated) = (alignment.claim, alignment.stated);
    let is_year =
        |number: &Number, value: f64| number.quantity == Quantity::Year && number.value.to_bits() == value.to_bits();
    let next = claim.numbers[at].value + 1.0;
    let earlier =
        |token: &Token<'_>| matches!(token.folded.as_str(), "prior" | "previous" | "before" | "preceding" | "last");
    let told = |reading: &Reading<'_>| reading.numbers.iter().any(|number| is_year(number, next));
    let named = stated.numbers.iter().any(|number| is_year(number, claim.numbers[at].value));
    claim.numbers[at].quantity == Quantity::Year
        && is_compared_with(claim, at)
        && told(claim)
        && told(stated)
        && !named
        && stated.tokens.iter().any(earlier)
}

/// Whether a date is that of the report: "the *December 2024* report", "the report of 2024".
pub(super) fn is_of_the_report(reading: &Reading<'_>, at: usize) -> bool {
    let date = reading.token_of(at);
    let near = date.saturating_sub(REPORT_WITHIN)..reading.tokens.len().min(date + REPORT_WITHIN + 1);
    reading.tokens[near]
        .iter()
        .any(|token| matches!(token.folded.as_str(), "report" | "edition" | "briefing" | "study"))
}

/// Whether a date is what another is set against: "in 2020, *compared to* 2019", "more *than in* 2019".
pub(super) fn is_compared_with(reading: &Reading<'_>, date: usize) -> bool {
    let vague = |word: &str| matches!(word, "in" | "the" | "fiscal" | "year" | "years" | "for" | "of" | "financial");
    let mut before = reading.tokens[..reading.token_of(date)].iter().rev().map(|token| token.folded.as_str());
    let word = before.find(|word| !vague(word));
    // "Up 14% on 2023".
    let on = || {
        let place =
            (0..reading.token_of(date)).rev().find(|&at| matches!(reading.tokens[at].folded.as_str(), "on" | "over"));
        place.and_then(|place| place.checked_sub(1)).is_some_and(|before| reading.tokens[before].number.is_some())
    };
    matches!(word, Some("than" | "from"))
        || matches!(word, Some("to" | "with")) && before.next() == Some("compared")
        || matches!(word, Some("on" | "over")) && on()
}

/// The date that the sentence gives for what the claim says was then, where the claim's own stands there for something else: "*opened
/// in 2019*, and more boats came in 2021".
pub(super) fn of_another_clause(alignment: &Alignment<'_>, at: usize, equal: usize) -> Option<usize> {
    let (claim, stated) = (alignment.claim, alignment.stated);
    if !claim.numbers.iter().all(is_date) || is_span(claim) || stated.is_bracketed(equal) {
        return None;
    }
    let telling = |at: &usize| {
        let token = &claim.tokens[*at];
        token.content && !token.name && !is_light(&token.folded) && !is_month(&token.folded)
    };
    let parts: Vec<Vec<usize>> = (0..claim.tokens.len())
        .filter(telling)
        .map(|at| alignment.borne[at].by.iter().map(|&by| stated.tokens[by].segment).collect())
        .collect();
    let here = stated.segment_of(equal);
    if let Some(next) = of_the_next_date(alignment, at, equal) {
        return Some(next);
    }
    let other = |other: &usize| {
        let there = stated.segment_of(*other);
        let said = |parts: &Vec<usize>| !parts.is_empty() && parts.iter().all(|part| *part == there);
        let differs = claim.numbers[at].quantity == stated.numbers[*other].quantity
            && claim.numbers[at].fit(&stated.numbers[*other]) == Fit::Different;
        differs && there != here && parts.iter().any(said)
    };
    let spoken = parts.iter().any(|parts| !parts.is_empty() && parts.iter().all(|part| *part == here));
    let told =
        |other: &usize| !stated.is_bracketed(*other) && !is_of_act(stated, *other) && !is_compared_with(stated, *other);
    let others = (0..stated.numbers.len()).filter(told);
    others.filter(|_| !spoken).find(other)
}

/// The date behind what the claim says, which stands behind its own date and an "and": "it opened in 2019, and *Ada Byron joined,
/// effective 2021*".
fn of_the_next_date(alignment: &Alignment<'_>, at: usize, equal: usize) -> Option<usize> {
    let (claim, stated) = (alignment.claim, alignment.stated);
    let once = |at: usize| match alignment.borne[at].by.as_slice() {
        [by] if is_telling(&claim.tokens[at]) && !is_month(&claim.tokens[at].folded) => Some(*by),
        _ => None,
    };
    let words: Vec<usize> = (0..claim.tokens.len()).filter_map(once).collect();
    let (first, last) = (*words.iter().min()?, *words.iter().max()?);
    let between = stated.tokens.get(stated.token_of(equal)..first)?;
    let alike = |other: &usize| stated.numbers[*other].quantity == claim.numbers[at].quantity;
    let next = (equal + 1..stated.numbers.len()).filter(alike).find(|&other| stated.token_of(other) > last)?;
    let apart = claim.numbers[at].fit(&stated.numbers[next]) == Fit::Different && !stated.is_bracketed(next);
    (words.len() > 1 && apart && between.iter().any(|token| token.folded == "and")).then_some(next)
}

/// The numbers are for different years, though the sentence names both.
pub(super) fn other_year(alignment: &Alignment<'_>, at: usize, other: usize) -> Option<Conflict> {
    let (claim, stated) = (alignment.claim, alignment.stated);
    if is_date(&claim.numbers[at]) {
        return None;
    }
    let (own, year) = (claim.year_of(at)?, stated.year_of(other)?);
    let place = |reading: &Reading<'_>, year: f64| {
        reading
            .numbers
            .iter()
            .position(|number| number.quantity == Quantity::Year && number.value.to_bits() == year.to_bits())
    };
    let differ = own.to_bits() != year.to_bits();
    differ.then(|| Some(apart(alignment, place(claim, own)?, place(stated, year)?)))?
}

/// Whether number `other` of the sentence is for the year of the claim's number `at`.
pub(super) fn is_of_its_year(alignment: &Alignment<'_>, at: usize, other: usize) -> bool {
    let year = alignment.claim.year_of(at);
    year.is_some() && year == alignment.stated.year_of(other)
}

/// Whether the sentence gives the claim's year to another number, and none to the equal one.
pub(super) fn is_of_another(alignment: &Alignment<'_>, at: usize, equal: usize) -> bool {
    let (claim, stated) = (alignment.claim, alignment.stated);
    let year = claim.year_of(at).filter(|_| !is_date(&claim.numbers[at]));
    // "In 2023 it was first 17,004, then 16,990": the one year before both is that of both.
    let years = || (0..stated.numbers.len()).filter(|&other| is_year(stated, other));
    let told = year.is_some_and(|year| {
        let mut before = years().filter(|&other| other < equal);
        let alone = years().all(|other| stated.numbers[other].value.to_bits() == year.to_bits());
        alone && before.next().is_some()
    });
    if told {
        return false;
    }
    let others = || {
        let other = |other: &usize| *other != equal && !is_date(&stated.numbers[*other]);
        (0..stated.numbers.len()).filter(other).filter(|&other| !is_claimed(alignment, at, other))
    };
    year.is_some_and(|year| {
        stated.year_of(equal).is_none()
            && others().any(|other| stated.year_of(other).is_some_and(|own| own.to_bits() == year.to_bits()))
    })
}

fn is_year(reading: &Reading<'_>, at: usize) -> bool {
    reading.numbers[at].quantity == Quantity::Year && !reading.is_bracketed(at)
}

/// Whether the sentence has the year that the claim gives, but beside another number.
pub(super) fn is_told(alignment: &Alignment<'_>, conflict: &Conflict) -> bool {
    let own = alignment.claim.numbers.iter().find(|number| number.range.start >= conflict.claimed.start);
    let stated = alignment.stated;
    own.is_some_and(|own| {
        (0..stated.numbers.len())
            .any(|other| own.fit(&stated.numbers[other]) == Fit::Same && !stated.dates_a_source(other))
    })
}

/// "June 2023" where the sentence has "June 2021", or "May 2023", though it has that year elsewhere.
pub(super) fn other_month(alignment: &Alignment<'_>, at: usize) -> Option<Conflict> {
    let own = month_of(alignment.claim, at)?;
    let stated = alignment.stated;
    let dates = (0..stated.numbers.len()).filter(|&other| !is_of_a_thing(stated, other));
    let months: Vec<(usize, usize)> = dates.filter_map(|other| Some((other, month_of(stated, other)?))).collect();
    let same = |(other, month): &(usize, usize)| {
        alignment.claim.numbers[at].fit(&stated.numbers[*other]) == Fit::Same
            && stated.tokens[*month].folded.get(..3) == alignment.claim.tokens[own].folded.get(..3)
    };
    let &(other, month) = months.first().filter(|_| !months.iter().any(same))?;
    Some(Conflict {
        aspect: Aspect::Period,
        claimed: alignment.claim.tokens[own].word.range.start..alignment.claim.numbers[at].range.end,
        stated: stated.tokens[month].word.range.start..stated.numbers[other].range.end,
        aside: vec![own],
    })
}

/// "£5m *a year*" of what the sentence has come to £5m "over five years".
pub(super) fn in_several_years(alignment: &Alignment<'_>, at: usize, equal: usize) -> Option<Conflict> {
    let (claim, stated) = (alignment.claim, alignment.stated);
    let yearly = |reading: &Reading<'_>, number: usize| {
        let after = reading.after(number);
        let words: Vec<&str> =
            reading.tokens[after..].iter().take(YEARLY_WITHIN).map(|token| token.folded.as_str()).collect();
        let pair = |pair: &[&str]| matches!(pair, ["a" | "per" | "each" | "every", "year"]);
        words.windows(2).any(pair) || words.iter().any(|word| matches!(*word, "annually" | "yearly"))
    };
    let lasts = |other: &usize| {
        matches!(stated.numbers[*other].quantity, Quantity::Of(unit) if unit.is_time())
            && stated.token_of(*other).checked_sub(1).is_some_and(|before| {
                matches!(stated.tokens[before].folded.as_str(), "over" | "in" | "during" | "for" | "within")
            })
    };
    let years = (equal + 1..stated.numbers.len()).find(lasts)?;
    let told = yearly(claim, at) && !yearly(stated, equal) && stated.segment_of(years) == stated.segment_of(equal);
    let after = claim.after(at);
    told.then(|| Conflict {
        aspect: Aspect::Period,
        claimed: claim.numbers[at].range.clone(),
        stated: stated.numbers[years].range.clone(),
        aside: (after..claim.tokens.len().min(after + YEARLY_WITHIN)).collect(),
    })
}

/// Whether a month and its year tell which thing is meant, "the *May 2021* decision", and not when something was.
fn is_of_a_thing(reading: &Reading<'_>, year: usize) -> bool {
    let after = reading.after(year);
    let next = reading.tokens.get(after).filter(|next| next.content && !next.name && next.number.is_none());
    let joined = || reading.between(after - 1, after).trim().is_empty();
    let before = month_of(reading, year).and_then(|month| month.checked_sub(1));
    let whose = before.map(|before| &reading.tokens[before]).is_some_and(|before| {
        matches!(before.folded.as_str(), "the" | "a" | "its" | "their" | "our") || before.is_possessive()
    });
    next.is_some() && joined() && whose
}

/// The month before a year.
pub(super) fn month_of(reading: &Reading<'_>, number: usize) -> Option<usize> {
    let year = reading.numbers[number].quantity == Quantity::Year;
    let before = reading.token_of(number).checked_sub(1).filter(|_| year)?;
    // "May 2020 and 2019".
    let listed = number.checked_sub(1).filter(|&last| {
        let between = reading.tokens.get(reading.after(last)..=before).unwrap_or_default();
        let joined = between.iter().all(|token| token.folded == "and") && between.len() <= 1;
        joined && reading.numbers[last].quantity == Quantity::Year
    });
    if let Some(last) = listed {
        return month_of(reading, last);
    }
    // "March 7, 2024".
    let day = reading.tokens[before].number.is_some_and(|day| reading.numbers[day].quantity == Quantity::Day);
    let month = before.checked_sub(usize::from(day))?;
    is_month(&reading.tokens[month].folded).then_some(month)
}
