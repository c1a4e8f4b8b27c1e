//! Numbers as claims use them: rounded, hedged, in words.

mod spelt;

use std::ops::Range;

use crate::language::{Word, fold, words};
use crate::statistics::{Figure, Unit, figures};
use spelt::{fraction, hedge, plain, relative_year};

/// A bare number of one significant digit is an honest rounding of another within this share of it.
const BARE_TOLERANCE: f64 = 0.015;
/// One of more digits.
const DIGITS_TOLERANCE: f64 = 0.05;
/// A hedged one ("about 7,000") within this share.
const HEDGED_TOLERANCE: f64 = 0.06;
/// And within so many of its last digit: "about 4,292" is no 4,299.
const HEDGED_STEPS: f64 = 2.0;
/// The same for percentages, in percentage points: "about a third" is 31% to 36%.
const HEDGED_POINTS: f64 = 2.6;
/// A fraction in words without a hedge ("three quarters") within this many points.
const FRACTION_POINTS: f64 = 1.6;
/// "More than" and "less than" are honest when the figure is at most this share beyond, or this many points.
const BEYOND: f64 = 0.25;
const BEYOND_POINTS: f64 = 10.0;
/// The same for "nearly" and "just over".
const JUST: f64 = 0.1;
const JUST_POINTS: f64 = 5.0;
/// Whether 44% is "nearly half" is a matter of taste.
const MAYBE_JUST_POINTS: f64 = 7.0;

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quantity {
    /// Something with a unit.
    Of(Unit),
    /// A calendar year.
    Year,
    /// A day of a month.
    Day,
}

/// How a number is hedged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hedge {
    /// As it stands.
    None,
    /// "about", "roughly".
    About,
    /// "nearly", "just under".
    Nearly,
    /// "less than", "under".
    Below,
    /// "just over", "slightly more than".
    Barely,
    /// "more than", "at least".
    Above,
    /// "most", "the majority": anything above.
    Most,
}

impl Hedge {
    /// On which side of the number it says the figure is, however near.
    fn side(self) -> Self {
        match self {
            Self::Nearly => Self::Below,
            Self::Barely => Self::Above,
            side => side,
        }
    }
}

/// A number in a text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Number {
    /// Where it stands, with unit and fraction words.
    pub(super) range: Range<usize>,
    /// Its value; fractions are percentages.
    pub(super) value: f64,
    /// What it counts.
    pub(super) quantity: Quantity,
    /// How it is hedged.
    pub(super) hedge: Hedge,
    /// Whether it is a fraction in words, which is coarse by nature.
    pub(super) fraction: bool,
    /// What its last digit counts, if it is printed with decimals: 0.1 of "16.0", a hundred thousand of "16.0 million".
    pub(super) last_digit: Option<f64>,
    /// Whether it counts what is known already: "the two parties".
    pub(super) known: bool,
    /// Whether it may be counted in thousands or millions, as in a table without a note of scale.
    pub(super) unscaled: bool,
}

/// How a number of a claim fits one of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    /// Equal.
    Same,
    /// An honest rounding.
    Rounded,
    /// Neither can be said: "a third" beside 36%.
    Unclear,
    /// Another number.
    Different,
}

/// The numbers of `text`, in order, none inside another.
pub(super) fn numbers(text: &str) -> Vec<Number> {
    let words: Vec<Word<'_>> = words(text).collect();
    let folded: Vec<String> = words.iter().map(|word| fold(word.surface)).collect();
    let mut found: Vec<Number> = Vec::new();
    for at in 0..words.len() {
        if let Some((value, end)) = fraction(&folded, at) {
            let range = words[at].range.start..words[end].range.end;
            found.push(number(range, value, Quantity::Of(Unit::Percent), true));
        }
    }
    let free = |range: &Range<usize>, found: &[Number]| {
        found.iter().all(|known| known.range.end <= range.start || range.end <= known.range.start)
    };
    // Ranks are compared as words, and multiples that are words: "the second-longest", "doubled".
    let is_word = |figure: &Figure| !text[figure.range.clone()].starts_with(|first: char| first.is_ascii_digit());
    for figure in figures(text) {
        let as_word = figure.unit == Unit::Rank || figure.unit == Unit::Times && is_word(&figure);
        if !as_word && free(&figure.range, &found) {
            found.push(number(figure.range, figure.value, Quantity::Of(figure.unit), false));
        }
    }
    for (at, word) in words.iter().enumerate() {
        if !free(&word.range, &found) {
            continue;
        }
        if let Some(one) = plain(text, &words, &folded, at) {
            found.push(one);
        }
    }
    found.retain(|number| !is_of_a_formula(text, &number.range));
    found.sort_by_key(|number| number.range.start);
    elliptical(text, &mut found);
    relative_years(text, &words, &folded, &mut found);
    for number in &mut found {
        let at = words.partition_point(|word| word.range.start < number.range.start);
        number.hedge = hedge(&folded[..at], number.hedge);
        number.last_digit = last_digit(&text[number.range.clone()], number.value);
    }
    found
}

/// Whether a sign of arithmetic stands beside a number: "p + 1", "3,350 / 17,004".
fn is_of_a_formula(text: &str, range: &Range<usize>) -> bool {
    let sign = |character: Option<char>| matches!(character, Some('+' | '−' | '=' | '·' | '×' | '÷' | '^'));
    let (before, after) = (&text[..range.start], &text[range.end..]);
    let divided = before.ends_with("/ ") || after.starts_with(" /");
    divided || sign(before.trim_end().chars().next_back()) || sign(after.trim_start().chars().next())
}

/// "From three years to four": the second is of years, too.
fn elliptical(text: &str, found: &mut [Number]) {
    for at in 1..found.len() {
        let (before, number) = (&found[at - 1], &found[at]);
        let joined = text.get(before.range.end..number.range.start).is_some_and(|between| between.trim() == "to");
        let ends = text[number.range.end..].trim_start().starts_with(|next: char| next.is_ascii_punctuation());
        let ends = ends || text[number.range.end..].trim().is_empty();
        let lasts = matches!(before.quantity, Quantity::Of(Unit::Years | Unit::Months | Unit::Weeks | Unit::Days));
        if joined && ends && lasts && number.quantity == Quantity::Of(Unit::Count) {
            found[at].quantity = before.quantity;
        }
    }
}

/// Adds the years that are told by those named before them: "2019, up from 5 the year before".
fn relative_years(text: &str, words: &[Word<'_>], folded: &[String], found: &mut Vec<Number>) {
    for at in 0..words.len() {
        let Some((first, last, step)) = relative_year(folded, at) else { continue };
        let range = words[first].range.start..words[last].range.end;
        let after = text[range.end..].trim_start();
        // "The year before it opened" is another.
        let ends = after.is_empty() || after.starts_with(|next: char| next.is_ascii_punctuation() && next != '\'');
        let overlaps = |number: &Number| number.range.start < range.end && range.start < number.range.end;
        let before = found.partition_point(|number| number.range.end <= range.start);
        let year = found[..before].iter().rfind(|number| number.quantity == Quantity::Year).map(|year| year.value);
        if let Some(year) = year.filter(|_| (ends || last == at) && !found.iter().any(overlaps)) {
            found.insert(before, number(range, year + step, Quantity::Year, false));
        }
    }
}

/// What the last digit counts of a number printed as `text` with decimals.
fn last_digit(text: &str, value: f64) -> Option<f64> {
    let digits = text.trim_start_matches(|character: char| !character.is_ascii_digit());
    let (whole, rest) = digits.split_once('.')?;
    let decimals = rest.bytes().take_while(u8::is_ascii_digit).count();
    let printed: f64 = format!("{}.{}", whole.replace(',', ""), rest.get(..decimals)?).parse().ok()?;
    let places = i32::try_from(decimals).ok().filter(|places| *places > 0)?;
    (printed > 0.0).then(|| value.abs() / printed * 10_f64.powi(-places))
}

fn number(range: Range<usize>, value: f64, quantity: Quantity, fraction: bool) -> Number {
    Number { range, value, quantity, hedge: Hedge::None, fraction, last_digit: None, known: false, unscaled: false }
}

impl Number {
    /// Whether `stated` counts the same and is equal.
    pub(super) fn is(&self, stated: &Self) -> bool {
        self.quantity == stated.quantity && self.fit(stated) == Fit::Same
    }

    /// Whether `stated` counts the same and is equal, or this an honest rounding of it.
    pub(super) fn agrees(&self, stated: &Self) -> bool {
        self.quantity == stated.quantity && matches!(self.fit(stated), Fit::Same | Fit::Rounded)
    }

    /// How this number, of a claim, fits `stated`, of a report. Only numbers of the same quantity are compared.
    pub(super) fn fit(&self, stated: &Self) -> Fit {
        if matches!(self.quantity, Quantity::Year | Quantity::Day) {
            return if same(self.value, stated.value) { Fit::Same } else { Fit::Different };
        }
        if same(self.value, stated.value) && (self.hedge.side() == stated.hedge.side() || self.hedge == Hedge::None) {
            return Fit::Same;
        }
        let (off, share) =
            (stated.value - self.value, (stated.value - self.value).abs() / stated.value.abs().max(1e-9));
        let percent = self.quantity == Quantity::Of(Unit::Percent);
        let just = matches!(self.hedge, Hedge::Nearly | Hedge::Barely);
        let (most_share, most_points) = if just { (JUST, JUST_POINTS) } else { (BEYOND, BEYOND_POINTS) };
        let near = if percent { off.abs() <= most_points } else { share <= most_share };
        // "Over 61%" is over 60%, too.
        let (own, other) = (self.hedge.side(), stated.hedge.side());
        let bounded = own == other && (own == Hedge::Above && off >= 0.0 || own == Hedge::Below && off <= 0.0);
        let alike = own == other && own != Hedge::Most && !(bounded && near);
        let hedge = if alike { Hedge::None } else { own };
        let fits = match hedge {
            Hedge::None if self.fraction && percent => off.abs() <= FRACTION_POINTS,
            Hedge::None => self.rounds(stated.value, share),
            Hedge::About if percent => off.abs() <= HEDGED_POINTS,
            Hedge::About => share <= HEDGED_TOLERANCE && off.abs() <= self.step() * HEDGED_STEPS,
            Hedge::Nearly | Hedge::Below => off < 0.0 && near,
            Hedge::Barely | Hedge::Above => off >= 0.0 && near,
            Hedge::Most => off > 0.0,
        };
        let coarse = stated.hedge != Hedge::None || stated.fraction || self.fraction;
        let maybe_points = if just { MAYBE_JUST_POINTS } else { HEDGED_POINTS * 1.6 };
        let maybe = if percent { off.abs() <= maybe_points } else { share <= HEDGED_TOLERANCE };
        let scaled =
            || [1e3, 1e6].iter().any(|scale| (self.value / (stated.value * scale) - 1.0).abs() <= HEDGED_TOLERANCE);
        match (fits, coarse && maybe) {
            (true, _) => Fit::Rounded,
            (false, _) if stated.unscaled && scaled() => Fit::Unclear,
            (false, true) => Fit::Unclear,
            (false, false) if other == Hedge::Above && off < 0.0 && !same(self.value, stated.value) => Fit::Unclear,
            _ => Fit::Different,
        }
    }

    /// What its last digit counts, of those that are no noughts at its end.
    fn step(&self) -> f64 {
        let percent = self.quantity == Quantity::Of(Unit::Percent);
        let scales = [1e9, 1e8, 1e7, 1e6, 1e5, 1e4, 1e3, 1e2, 10.0, 1.0, 0.1, 0.01];
        let shown = |step: &&f64| same((self.value / **step).round() * **step, self.value);
        let derived = || scales.iter().filter(|step| !percent || **step <= 1.0).find(shown).copied().unwrap_or(0.01);
        self.last_digit.unwrap_or_else(derived)
    }

    /// Whether `exact`, which is off by `share` of itself, gives this number when it is rounded to the digits shown.
    fn rounds(&self, exact: f64, share: f64) -> bool {
        let whole = self.value.abs().fract() < 1e-9;
        let step = self.step();
        let digits = (self.value.abs() / step).round();
        let tolerance = if digits >= 10.0 || !whole { DIGITS_TOLERANCE } else { BARE_TOLERANCE };
        (exact - self.value).abs() <= step / 2.0 + 1e-9 && share <= tolerance
    }
}

fn same(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-9 * one.abs().max(other.abs()).max(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn fit(claimed: &str, stated: &str) -> Fit {
        numbers(claimed)[0].fit(&numbers(stated)[0])
    }

    #[test]
    fn numbers_in_words_and_fractions() {
        let values = |text: &str| numbers(text).iter().map(|number| number.value).collect::<Vec<_>>();
        assert_eq!(values("three-quarters, six-in-ten, one in four, half"), [75.0, 60.0, 25.0, 50.0]);
        assert_eq!(values("ten recommendations in 2021, on 10 December"), [10.0, 2021.0, 10.0]);
        assert_eq!(values("a rise in a single year"), [1.0]);
        assert_eq!(values("most children"), [50.0]);
        assert_eq!(values("half a million boats"), [500_000.0]);
        assert_eq!(values("9 in 2021, up from 5 the year before"), [9.0, 2021.0, 5.0, 2020.0]);
        assert_eq!(values("5 in 2020 and 9 a year later"), [5.0, 2020.0, 9.0, 2021.0]);
        assert_eq!(values("9 in fiscal 2021, beside 5 in the prior fiscal year"), [9.0, 2021.0, 5.0, 2020.0]);
        assert_eq!(values("In 2020, the year before it opened"), [2020.0]);
        assert!(values("Fiscal year, year before, a year").is_empty());
        assert!(values("3,350 / 17,004, where p + 1 is prime").is_empty());
        assert!(values("one of the most important, at most, on the other half a year").is_empty());
    }

    #[test]
    fn honest_rounding_is_told_from_another_number() {
        for (claimed, stated, expected) in [
            ("44%", "44%", Fit::Same),
            ("44%", "43.5%", Fit::Rounded),
            ("45%", "44%", Fit::Different),
            ("7,400 children", "7,432 children", Fit::Rounded),
            ("7,000 children", "7,432 children", Fit::Different),
            ("about 7,000 children", "7,432 children", Fit::Rounded),
            ("nearly half", "48%", Fit::Rounded),
            ("nearly half", "51%", Fit::Unclear),
            ("nearly half", "44%", Fit::Unclear),
            ("nearly half", "42%", Fit::Different),
            ("less than half", "42%", Fit::Rounded),
            ("a little over 17 million boats", "22,338,618 boats", Fit::Different),
            ("just over 22 million boats", "22,338,618 boats", Fit::Rounded),
            ("slightly more than 7,000 children", "7,432 children", Fit::Rounded),
            ("more than 7,000 children", "7,432 children", Fit::Rounded),
            ("more than 500 children", "7,432 children", Fit::Different),
            ("a third", "36%", Fit::Unclear),
            ("over 60%", "over 61%", Fit::Rounded),
            ("over 65%", "over 61%", Fit::Unclear),
            ("more than a thousand children", "over 1,000 children", Fit::Same),
            ("most of them", "84%", Fit::Rounded),
            ("£1.2 million", "£1,234,000", Fit::Rounded),
            ("two years", "five years", Fit::Different),
            ("£16 billion", "£15.6 billion", Fit::Rounded),
            ("£16.0 billion", "£15.6 billion", Fit::Different),
            ("44.0%", "43.6%", Fit::Different),
            ("43.6%", "43.64%", Fit::Rounded),
        ] {
            assert_eq!(fit(claimed, stated), expected, "{claimed} / {stated}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC{0,120}|[0-9£$%,. a-z]{0,80}") {
            for number in numbers(&text) {
                prop_assert!(text.get(number.range.clone()).is_some());
                number.fit(&number);
            }
        }
    }
}
