//! What a number counts: "7 *boats*", "5 *per boat*", "7 *of the Spanish boats*".

use std::ops::Range;

use super::align::Alignment;
use super::base::{base, equal, is_of_people, is_verb};
use super::conflict::{Aspect, Conflict};
use super::number::{Number, Quantity};
use super::reading::{Reading, Token, is_date};
use crate::statistics::Unit;

/// What a number counts is named within this many words after it.
const COUNTED_WITHIN: usize = 4;

/// Whether two counts count the same: what follows the claim's number stands near the sentence's, too. Numbers of other
/// quantities count what their units say.
pub(super) fn counts_same(alignment: &Alignment<'_>, at: usize, other: usize) -> bool {
    let (claim, stated) = (alignment.claim, alignment.stated);
    if let (Some(own), Some(per)) = (per(claim, at), per(stated, other))
        && own != per
    {
        return false;
    }
    let start = claim.token_of(at);
    // "$5 million of revenue" says of what the money is.
    let after = claim.after(at);
    let said = claim.tokens.get(after).is_some_and(|next| next.folded == "of")
        && claim.tokens.get(after + 1).is_some_and(|next| next.content)
        && claim.numbers[at].quantity != Quantity::Of(Unit::Percent);
    if claim.numbers[at].quantity != Quantity::Of(Unit::Count) && !said {
        return true;
    }
    let segment = claim.tokens[start].segment;
    let after = (start + 1..claim.tokens.len())
        .take(COUNTED_WITHIN)
        .take_while(|&place| claim.tokens[place].segment == segment);
    // "They numbered 9,825 across the UK": what follows says where they are, not what.
    let elsewhere = claim.tokens.get(claim.after(at)).is_some_and(|next| {
        matches!(
            next.folded.as_str(),
            "across" | "in" | "by" | "for" | "from" | "during" | "at" | "throughout" | "within"
        )
    });
    let counted: Vec<usize> = after.filter(|&place| claim.tokens[place].content && !elsewhere).collect();
    let number = stated.token_of(other);
    // "15 into primes" counts none.
    let counts = |by: usize| {
        let between = stated.tokens.get(number..by).unwrap_or_default();
        !between.iter().any(|token| matches!(token.folded.as_str(), "into" | "as" | "by"))
    };
    // "20 piers that hold 30 boats": the piers are 20.
    let of_another = |by: usize| {
        (0..stated.numbers.len()).any(|one| one != other && !is_date(&stated.numbers[one]) && stated.after(one) == by)
    };
    // "Eleven of the twelve piers" are piers, too.
    let parted = stated.tokens.get(stated.after(other)).is_some_and(|next| next.folded == "of");
    let near = |by: &usize| by.abs_diff(number) <= COUNTED_WITHIN + 1 && counts(*by) && (parted || !of_another(*by));
    counted.is_empty() || counted.iter().any(|&place| alignment.borne[place].by.iter().any(near))
}

/// What a number is counted by: "$5 *per share*", "$5 *per square foot*".
fn per<'r>(reading: &'r Reading<'_>, at: usize) -> Option<&'r str> {
    let [per, unit, ..] = reading.tokens.get(reading.after(at)..)? else { return None };
    let unit = if unit.folded == "annum" { "year" } else { unit.stem.as_str() };
    matches!(per.folded.as_str(), "per" | "a").then_some(unit)
}

/// Whether the sentence's number `equal` counts all of which it tells a share only, "60% of *Spain's 3 million boats*", and the claim
/// has it for others.
pub(super) fn is_of_a_whole(alignment: &Alignment<'_>, at: usize, equal: usize) -> bool {
    let (claim, stated) = (alignment.claim, alignment.stated);
    let share = |number: &Number| number.quantity == Quantity::Of(Unit::Percent);
    let inside = |base: &Range<usize>| base.contains(&stated.token_of(equal));
    let others = |base: Range<usize>| base.into_iter().any(|at| stated.tokens[at].name && !alignment.is_used(at));
    let mut bases = (0..stated.numbers.len()).filter_map(|other| base(stated, other));
    !share(&claim.numbers[at]) && !claim.numbers.iter().any(share) && bases.find(inside).is_some_and(others)
}

/// Those of whom the sentence tells a count, where the claim tells it of all: "7 *children*" of "7 people", "7 *of the Spanish boats*" of
/// "7 boats".
pub(super) fn counts_some(alignment: &Alignment<'_>) -> Option<Conflict> {
    let (claim, stated) = (alignment.claim, alignment.stated);
    let count = |at: &usize| claim.numbers[*at].quantity == Quantity::Of(Unit::Count);
    (0..claim.numbers.len()).filter(count).find_map(|at| {
        let mut equal = equal(alignment, at);
        let (Some(other), None) = (equal.next(), equal.next()) else { return None };
        let part = stated.segment_of(other);
        let people =
            claim.tokens.get(claim.after(at)).is_some_and(|next| matches!(next.folded.as_str(), "people" | "persons"));
        let everybody = |token: &Token<'_>| matches!(token.folded.as_str(), "people" | "ages" | "persons");
        let of_all = stated.tokens.iter().any(|token| token.segment == part && everybody(token));
        let of_a_kind = |place: usize| {
            let token = &stated.tokens[place];
            token.segment == part && is_of_people(token) && !alignment.is_used(place)
        };
        let some =
            (0..stated.tokens.len()).find(|&place| people && !of_all && of_a_kind(place)).map(|place| place..place + 1);
        let after = stated.after(other);
        // "19 of the 28 new boats" are some, too.
        let is_of = |token: &Token<'_>| token.folded == "of";
        let of = stated.tokens.get(after).is_some_and(is_of) && !claim.tokens.get(claim.after(at)).is_some_and(is_of);
        let named = |place: &usize| stated.tokens[*place].name && !alignment.is_used(*place);
        let end =
            (after..stated.tokens.len()).find(|&place| is_verb(&stated.tokens[place].folded) || !of).unwrap_or(after);
        let ends = |place: &usize| matches!(stated.tokens[*place].folded.as_str(), "to" | "in" | "by" | "at" | "for");
        let named = (after..end).take_while(|place| !ends(place)).find(named).map(|_| after + 1..end);
        Some(Conflict {
            aspect: Aspect::Population,
            claimed: claim.numbers[at].range.clone(),
            stated: stated.bytes(some.or(named)?),
            aside: Vec::new(),
        })
    })
}
