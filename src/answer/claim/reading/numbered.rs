//! The numbers of a text: where they stand, which year each is for, and what stands before them.

use std::ops::Range;

use super::{Reading, Token};
use crate::answer::claim::number::{Number, Quantity};
use crate::statistics::{Turn, Unit, lists, turn};

/// A year this many words behind a number, at most, is surely its year.
const YEAR_WITHIN: usize = 8;

impl Reading<'_> {
    /// The token at which number `at` begins.
    pub(in crate::answer::claim) fn token_of(&self, number: usize) -> usize {
        self.tokens.iter().position(|token| token.number == Some(number)).unwrap_or_default()
    }

    /// The last year that the text names, outside of brackets.
    pub(in crate::answer::claim) fn last_year(&self) -> Option<f64> {
        let years =
            (0..self.numbers.len()).filter(|&at| self.numbers[at].quantity == Quantity::Year && !self.is_bracketed(at));
        years.map(|at| self.numbers[at].value).max_by(f64::total_cmp)
    }

    /// The token after `number`.
    pub(in crate::answer::claim) fn after(&self, number: usize) -> usize {
        let last = self.tokens.iter().rposition(|token| token.number == Some(number));
        last.map_or(self.tokens.len(), |last| last + 1)
    }

    /// The part of the sentence in which number `at` stands.
    pub(in crate::answer::claim) fn segment_of(&self, number: usize) -> usize {
        self.tokens.get(self.token_of(number)).map_or(0, |token| token.segment)
    }

    /// Whether number `at` stands in brackets, as the dates of sources do.
    pub(in crate::answer::claim) fn is_bracketed(&self, at: usize) -> bool {
        self.bracket(at).is_some()
    }

    /// Whether token `at` stands in brackets.
    pub(in crate::answer::claim) fn brackets(&self, at: usize) -> bool {
        self.bracket_at(self.tokens[at].word.range.start).is_some()
    }

    /// Where the bracket opens in which number `at` stands.
    fn bracket(&self, at: usize) -> Option<usize> {
        self.bracket_at(self.numbers[at].range.start)
    }

    /// Where the bracket opens in which `byte` stands.
    fn bracket_at(&self, byte: usize) -> Option<usize> {
        let before = &self.text[..byte];
        before.rfind('(').filter(|open| before.rfind(')').is_none_or(|close| close < *open))
    }

    /// Whether year `at` stands in brackets for another reason than to label a figure: it dates a source.
    pub(in crate::answer::claim) fn dates_a_source(&self, at: usize) -> bool {
        self.is_bracketed(at) && !self.labels(at)
    }

    /// The year that number `at` is for: the one that labels it; else by its turn where both are listed; else one close
    /// behind it that no number of its kind stands before, else the last one before it, else one farther behind.
    pub(in crate::answer::claim) fn year_of(&self, at: usize) -> Option<f64> {
        if let Some(label) = at.checked_sub(1).filter(|&before| self.labels(before)) {
            return Some(self.numbers[label].value);
        }
        // What stands in other brackets is of other numbers.
        let near = |other: usize| !self.is_bracketed(other) || self.bracket(other) == self.bracket(at);
        let alike = |other: &usize| self.numbers[*other].quantity == self.numbers[at].quantity && near(*other);
        let is_year = |other: &usize| self.numbers[*other].quantity == Quantity::Year && near(*other);
        let years: Vec<usize> = (0..self.numbers.len()).filter(is_year).collect();
        match self.turn(at, &years) {
            Turn::Of(year) => return Some(self.numbers[years[year]].value),
            Turn::Unclear => return None,
            Turn::NotListed => {}
        }
        let segment = self.segment_of(at);
        // "Rose by 5 to 9 in 2021": the year is that of both.
        let same_change = |other: &usize| *other == at + 1 && self.follows(at, "by") && self.follows(*other, "to");
        let after = (at + 1..self.numbers.len())
            .take_while(|other| {
                (!alike(other) || same_change(other))
                    && self.segment_of(*other) == segment
                    && !self.compares(at, *other)
            })
            .find(is_year);
        let close = |other: &usize| self.token_of(*other) - self.token_of(at) <= YEAR_WITHIN;
        let before = || {
            let told = |other: &usize| !self.tokens[self.token_of(*other)].negated;
            let earlier = (0..at).rev().filter(|&other| near(other) && told(&other));
            earlier.take_while(|other| !alike(other)).find(is_year).filter(|&year| !self.is_set_apart(year, at))
        };
        let year = after.filter(close).or_else(before).or(after);
        // "£5m in fares, net of tax, for 2018": the one year is that of the one number.
        let sole = || (self.numbers.len() == 2).then(|| years.first().copied()).flatten();
        year.or_else(sole).map(|other| self.numbers[self.end_of_span(self.start_of_span(other))].value)
    }

    /// The last year of the span that begins with year `at`: "2011–2012".
    fn end_of_span(&self, at: usize) -> usize {
        let next = self.numbers.get(at + 1).filter(|next| next.quantity == Quantity::Year);
        let between = next.and_then(|next| self.text.get(self.numbers[at].range.end..next.range.start));
        at + usize::from(between.is_some_and(|between| matches!(between.trim(), "–" | "-" | "/" | "‑")))
    }

    /// The first year of the span that ends with year `at`: "from 2000 to 2007", "between 2000 and 2007".
    fn start_of_span(&self, at: usize) -> usize {
        let before = at.checked_sub(1).filter(|&before| self.numbers[before].quantity == Quantity::Year);
        let spans = |&before: &usize| {
            let between = self.text.get(self.numbers[before].range.end..self.numbers[at].range.start);
            match between.map_or("", str::trim) {
                "to" | "until" | "through" => true,
                "and" => self.follows(before, "between"),
                _ => false,
            }
        };
        before.filter(spans).unwrap_or(at)
    }

    /// Whether number `at` follows `word`; what makes it vague may stand between.
    pub(in crate::answer::claim) fn follows(&self, at: usize, word: &str) -> bool {
        let vague = |word: &str| {
            matches!(word, "about" | "approximately" | "around" | "nearly" | "over" | "roughly" | "some" | "almost")
        };
        let mut before = self.tokens[..self.token_of(at)].iter().rev().map(|token| token.folded.as_str());
        before.find(|word| !vague(word)) == Some(word)
    }

    /// Whether number `at` is the year of the one after it: "£5m (2021: £4m)".
    pub(in crate::answer::claim) fn labels(&self, at: usize) -> bool {
        let between = |next: &Number| self.text.get(self.numbers[at].range.end..next.range.start);
        self.numbers[at].quantity == Quantity::Year
            && self
                .numbers
                .get(at + 1)
                .and_then(between)
                .is_some_and(|between| between.trim_end_matches([' ', '(']) == ":")
    }

    /// Which of `years` is that of number `at` by its turn.
    fn turn(&self, at: usize, years: &[usize]) -> Turn {
        let figures = self.figures();
        let place = figures.iter().position(|(range, _)| *range == self.numbers[at].range);
        let years: Vec<_> = years.iter().map(|&year| self.numbers[year].range.clone()).collect();
        place.filter(|_| years.len() > 1).map_or(Turn::NotListed, |place| turn(self.text, &figures, &years, place))
    }

    /// Which numbers stand in lists, by their places.
    pub(in crate::answer::claim) fn lists(&self) -> Vec<Range<usize>> {
        let place = |at: usize| self.numbers.iter().position(|number| number.range.start == at);
        let end = |at: usize| self.numbers.iter().position(|number| number.range.end == at);
        let listed = lists(self.text, &self.figures()).into_iter();
        listed.filter_map(|list| Some(place(list.start)?..end(list.end)? + 1)).collect()
    }

    /// The numbers that measure something: where they stand, and in which unit.
    pub(super) fn figures(&self) -> Vec<(Range<usize>, Unit)> {
        let measured = |number: &Number| match number.quantity {
            Quantity::Of(unit) => Some((number.range.clone(), unit)),
            Quantity::Year | Quantity::Day => None,
        };
        self.numbers.iter().filter_map(measured).collect()
    }

    /// Whether what follows date `year` is set against it, up to number `at`: "35% in 2015, *as compared to* 27%".
    fn is_set_apart(&self, year: usize, at: usize) -> bool {
        let between = self.token_of(year)..self.token_of(at);
        let sets = |token: &Token<'_>| matches!(token.folded.as_str(), "compared" | "against" | "versus");
        self.tokens.get(between).is_some_and(|tokens| tokens.iter().any(sets))
    }

    /// Whether a comparison stands between two numbers: "14% more than in 2023", "up 14% on 2023".
    fn compares(&self, at: usize, other: usize) -> bool {
        let between = self.tokens.get(self.after(at)..self.token_of(other)).unwrap_or_default();
        between.iter().any(|token| token.folded == "than")
            || between.first().is_some_and(|first| first.folded == "on") && between.len() == 1
    }
}

#[cfg(test)]
mod tests {
    use super::super::is_date;
    use super::*;

    #[test]
    fn listed_numbers_are_for_listed_years_in_turn() {
        let years = |text: &str| {
            let reading = Reading::new(text);
            let numbers = (0..reading.numbers.len()).filter(|&at| !is_date(&reading.numbers[at]));
            numbers.map(|at| reading.year_of(at).unwrap_or_default()).collect::<Vec<_>>()
        };
        assert_eq!(years("It was 34%, 31% and 30% of it in 2017, 2018 and 2019."), [2017.0, 2018.0, 2019.0]);
        assert_eq!(years("It was 34% and 31% of it in 2017, 2018 and 2019."), [0.0; 2]);
        assert_eq!(years("It was 34% in 2017 and 31% in 2018."), [2017.0, 2018.0]);
        assert_eq!(years("It was 34% as of January 31, 2018."), [2018.0]);
    }
}
