//! What a claim says that something *is*, "the inner core is solid", or which way it goes: "prices fell". The sentence itself
//! must hold that word, and hold it beside the same thing.

use std::ops::Range;

use super::align::{Alignment, are_opposite};
use super::conflict::{Aspect, Conflict};
use super::names::points_elsewhere;
use super::number::Quantity;
use super::reading::{Reading, Token};
use super::word::is_light;
use crate::statistics::Unit;

/// What is said of something stands within this many words after "is".
const WITHIN: usize = 4;

/// Something, and what is said that it is or which way it goes.
#[derive(Clone, Debug)]
pub(super) struct Predication {
    /// The words before "is" or "fell" that name it.
    subject: Range<usize>,
    /// The word after "is", or "fell" itself.
    complement: usize,
    /// Whether "is" stands before that.
    is: bool,
}

/// Whether the sentence itself holds everything that the claim says something to be: what its neighbours say may be
/// about something else. What so many are must stand with their number; of what goes up, the sentence must hold what that is.
pub(super) fn is_held(alignment: &Alignment<'_>, said: &[Predication]) -> bool {
    said.iter().all(|said| {
        if !said.is {
            let tokens = &alignment.claim.tokens;
            let head = said.subject.clone().rfind(|&at| is_noun(&tokens[at]));
            return head.is_none_or(|head| alignment.holds(head) || points_elsewhere(alignment.stated));
        }
        let share = |number: &usize| alignment.claim.numbers[*number].quantity == Quantity::Of(Unit::Percent);
        let number = said.subject.clone().filter_map(|at| alignment.claim.tokens[at].number).find(share);
        let parts = number.map(|number| parts(alignment, number)).filter(|parts| !parts.is_empty());
        let beside =
            |by: &usize| parts.as_ref().is_none_or(|parts| parts.contains(&alignment.stated.tokens[*by].segment));
        alignment.borne[said.complement].by.iter().any(beside)
    })
}

/// Whether a word may say what goes up: no name, no adverb, none that says little.
fn is_noun(token: &Token<'_>) -> bool {
    token.content && !token.name && !token.folded.ends_with("ly") && !is_light(&token.folded)
}

/// The parts of the sentence in which number `at` of the claim stands.
fn parts(alignment: &Alignment<'_>, at: usize) -> Vec<usize> {
    let (claimed, stated) = (&alignment.claim.numbers[at], alignment.stated);
    let equal = (0..stated.numbers.len()).filter(|&other| claimed.agrees(&stated.numbers[other]));
    equal.flat_map(|other| parts_of(stated, other)).collect()
}

/// The part of a text in which number `at` stands, and the one before where it goes on with that: "8 of them, *which is 51%*".
fn parts_of(reading: &Reading<'_>, at: usize) -> Vec<usize> {
    let part = reading.segment_of(at);
    let begins = reading.tokens.iter().find(|token| token.segment == part).map_or("", |token| token.folded.as_str());
    let goes_on = matches!(begins, "which" | "or" | "that") && part > 0;
    goes_on.then(|| part - 1).into_iter().chain([part]).collect()
}

/// Whether the sentence says what so many are beside the number that it has for the claim's: of "20% are British, adults
/// included", the 20% are no adults.
pub(super) fn is_counted(alignment: &Alignment<'_>, said: &[Predication], stated: &Range<usize>) -> bool {
    let reading = alignment.stated;
    let number = reading.numbers.iter().position(|number| number.range.start == stated.start);
    let parts = number.map(|at| parts_of(reading, at)).unwrap_or_default();
    let of_number =
        |said: &&Predication| said.is && said.subject.clone().any(|at| alignment.claim.tokens[at].number.is_some());
    said.iter().filter(of_number).all(|said| {
        let by = &alignment.borne[said.complement].by;
        parts.is_empty() || by.iter().any(|&by| parts.contains(&reading.tokens[by].segment))
    })
}

/// What the sentence says of another thing: of "liquid" and "solid", the one that the claim says stands farther from its
/// subject than the other.
pub(super) fn compare(alignment: &Alignment<'_>, said: &[Predication]) -> Option<Conflict> {
    said.iter().find_map(|&Predication { ref subject, complement, .. }| {
        let token = &alignment.claim.tokens[complement];
        let stated = &alignment.stated.tokens;
        let rivals = (0..stated.len())
            .filter(|&at| are_opposite(token, &stated[at]) || token.meaning.is_rival(stated[at].meaning))
            // "Outside of Chile, the largest was Peru."
            .filter(|at| !subject.clone().any(|word| alignment.borne[word].by.contains(at)));
        // Words of the subject that themselves stand once in the sentence tell it from the other things there.
        let telling: Vec<usize> = subject
            .clone()
            .filter(|&at| alignment.claim.tokens[at].content)
            .filter_map(|at| match alignment.borne[at].by.as_slice() {
                [by] if stated[*by].stem == alignment.claim.tokens[at].stem => Some(*by),
                _ => None,
            })
            .collect();
        let distance = |at: usize| telling.iter().map(|&by| by.abs_diff(at)).min();
        let own = alignment.borne[complement].by.iter().filter_map(|&by| distance(by)).min()?;
        let nearer =
            rivals.filter(|&at| distance(at).is_some_and(|other| other < own)).min_by_key(|&at| distance(at))?;
        Some(Conflict {
            aspect: Aspect::Direction,
            claimed: token.word.range.clone(),
            stated: alignment.stated.bytes(nearer..nearer + 1),
            aside: vec![complement],
        })
    })
}

/// Everything that a text says something to be.
pub(super) fn predications(reading: &Reading<'_>) -> Vec<Predication> {
    let tokens = &reading.tokens;
    let is_copula = |at: &usize| matches!(tokens[*at].folded.as_str(), "is" | "are" | "was" | "were");
    let mut begins = 0;
    let mut found = Vec::new();
    for copula in (0..tokens.len()).filter(is_copula) {
        let segment = tokens[copula].segment;
        let after = (copula + 1..tokens.len()).take(WITHIN).take_while(|&at| tokens[at].segment == segment);
        let said = after.take_while(|&at| tokens[at].number.is_none()).find(|&at| tokens[at].content);
        let joined = (begins..copula).rev().find(|&at| matches!(tokens[at].folded.as_str(), "and" | "but" | "while"));
        // "Made by" says who makes it.
        let telling =
            |at: &usize| !is_light(&tokens[*at].folded) || tokens.get(at + 1).is_some_and(|next| next.folded == "by");
        // "It is running" says what it does.
        let telling = |at: &usize| telling(at) && !tokens[*at].folded.ends_with("ing");
        if let Some(complement) = said.filter(telling) {
            let from = joined.filter(|_| begins > 0).map_or(begins, |at| at + 1);
            found.push(Predication { subject: from..copula, complement, is: true });
            begins = complement + 1;
        }
    }
    found.extend(turns(reading));
    found
}

/// What a text says to have gone up or down, right before the word.
fn turns(reading: &Reading<'_>) -> impl Iterator<Item = Predication> {
    let tokens = &reading.tokens;
    let verbs = (1..tokens.len()).filter(|&at| tokens[at].changes());
    verbs.filter_map(|verb| {
        let part = tokens[verb].segment;
        let named = |at: &usize| tokens[*at].content && tokens[*at].segment == part && tokens[*at].number.is_none();
        let subject = (0..verb).find(named)?..verb;
        named(&(verb - 1)).then_some(Predication { subject, complement: verb, is: false })
    })
}

#[cfg(test)]
mod tests {
    use super::super::align::tests::aligned;
    use super::*;

    #[test]
    fn what_is_said_of_what_is_found() {
        let found = |text: &str| -> Vec<(String, String)> {
            let reading = Reading::new(text);
            let word = |at: usize| reading.tokens[at].folded.clone();
            let said = predications(&reading);
            said.into_iter()
                .map(|said| (said.subject.map(word).collect::<Vec<_>>().join(" "), word(said.complement)))
                .collect()
        };
        let pairs = [("the outer core", "liquid"), ("the inner core", "solid")];
        let pairs = pairs.map(|(subject, complement)| (subject.to_owned(), complement.to_owned()));
        assert_eq!(found("The outer core is liquid and the inner core is solid"), pairs);
        assert!(found("It was 45%").is_empty() && found("Keepers own boats").is_empty());
    }

    #[test]
    fn what_went_up_did_not_go_down() {
        let stated = "The decrease in our boat fares in 2015 is due to an increase in subsidies.";
        let differs = |alignment: &Alignment<'_>| compare(alignment, &predications(alignment.claim)).is_some();
        assert!(aligned("Boat fares increased in 2015", stated, differs));
        assert!(aligned("Fares of boats in the north went up in 2015", stated, differs));
        assert!(!aligned("Boat fares decreased in 2015", stated, differs));
        assert!(!aligned("Subsidies increased in 2015", stated, differs));
    }

    #[test]
    fn a_word_beside_another_thing_is_no_support() {
        let stated = "It has a liquid outer core and a dense solid inner core.";
        for (claim, swapped) in [
            ("The outer core is liquid", false),
            ("The outer core is solid", true),
            ("The inner core is liquid", true),
            ("The inner core is solid", false),
        ] {
            let differs = |alignment: &Alignment<'_>| compare(alignment, &predications(alignment.claim)).is_some();
            assert_eq!(aligned(claim, stated, differs), swapped, "{claim}");
        }
    }
}
