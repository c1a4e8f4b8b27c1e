//! Names that stand in lists, "in Chile, Peru and Spain", where the claim has one of them.

use std::ops::Range;

use super::align::{Alignment, is_telling};
use super::conflict::{Aspect, Conflict};
use super::focus::shuts_out;
use super::names::{preposition, runs};
use super::number::Number;
use super::reading::{Reading, Token, is_date};

/// How near to "only" and "alone" the name stands that they are about, in words.
const NEAR_NAME: usize = 2;

/// Several names that the sentence tells an amount of together, "47% in Chile, Peru and Spain", where the claim tells it of one of them.
pub(super) fn one_of_several(alignment: &Alignment<'_>) -> Option<Conflict> {
    let (claim, stated) = (alignment.claim, alignment.stated);
    let shared = |number: &Number| !is_date(number) && stated.numbers.iter().any(|other| number.agrees(other));
    let apart = |token: &Token<'_>| matches!(token.folded.as_str(), "each" | "both" | "either" | "respectively");
    if !claim.numbers.iter().any(shared) || !stated.lists().is_empty() || stated.tokens.iter().any(apart) {
        return None;
    }
    let names = runs(stated);
    runs(claim).into_iter().find_map(|run| {
        let place = names.iter().position(|other| run.clone().all(|at| alignment.is_borne_in(at, other)))?;
        let listed = list(stated, &names, place);
        let others = names[listed.clone()]
            .iter()
            .filter(|other| !(other.start..other.end).any(|at| alignment.is_used(at)))
            .count();
        (others > 1).then(|| Conflict {
            aspect: Aspect::Population,
            claimed: claim.bytes(run),
            stated: stated.bytes(names[listed.start].start..names[listed.end - 1].end),
            aside: Vec::new(),
        })
    })
}

/// Whether the claim gives to one thing the amount of a whole, "exports *including lamps, oars and rope* were £5m".
pub(super) fn is_one_of_those_included(alignment: &Alignment<'_>) -> bool {
    let (claim, stated) = (&alignment.claim.tokens, &alignment.stated.tokens);
    let includes = |token: &Token<'_>| token.folded == "including";
    let Some(start) = stated.iter().position(includes).filter(|_| !claim.iter().any(includes)) else { return false };
    let ends = |token: &Token<'_>| {
        token.number.is_some() || matches!(token.folded.as_str(), "is" | "are" | "was" | "were" | "has" | "had")
    };
    let end = (start..stated.len()).find(|&at| ends(&stated[at])).unwrap_or(stated.len());
    let listed = |by: &usize| (start..end).contains(by);
    let only = |at: usize| is_telling(&claim[at]) && alignment.holds(at) && alignment.borne[at].by.iter().all(listed);
    let unused = |at: usize| stated[at].content && !alignment.is_used(at);
    end < stated.len() && (0..claim.len()).any(only) && (start + 1..end).any(unused)
}

/// Places that the sentence lists, "in Chile, Peru and Spain", where the claim says it of one of them only.
pub(super) fn only_one(alignment: &Alignment<'_>) -> Option<Conflict> {
    let (claim, stated) = (alignment.claim, alignment.stated);
    let only = |token: &Token<'_>| shuts_out(token) || token.folded == "alone";
    if stated.tokens.iter().any(only) {
        return None;
    }
    let at = claim.tokens.iter().position(only)?;
    let names = runs(stated);
    let own = runs(claim).into_iter().find(|run| {
        let near = if run.start > at { run.start - at } else { (at + 1).saturating_sub(run.end) };
        // "It *only runs in* Leeds".
        let verb = claim.tokens.get(at + 1).is_some_and(|next| next.content && !next.name);
        near <= NEAR_NAME + usize::from(verb) && preposition(claim, run) == Some("in")
    })?;
    let place = names.iter().position(|other| own.clone().all(|at| alignment.is_borne_in(at, other)))?;
    let listed = &names[list(stated, &names, place)];
    let others = listed.iter().any(|other| !other.clone().any(|at| alignment.is_used(at)));
    let stated = stated.bytes(listed.first()?.start..listed.last()?.end);
    let claimed = claim.tokens[at].word.range.clone();
    others.then(|| Conflict { aspect: Aspect::Scope, claimed, stated, aside: vec![at] })
}

/// Which of `names` are listed with the one at `place`: "Chile, Peru and Spain".
fn list(reading: &Reading<'_>, names: &[Range<usize>], place: usize) -> Range<usize> {
    let joins = |token: &Token<'_>| matches!(token.folded.as_str(), "and" | "or" | "the" | "in" | "all" | "of");
    let listed = |at: usize| {
        let (one, next) = (&names[at - 1], &names[at]);
        let between = reading.tokens.get(one.end..next.start).unwrap_or_default();
        let comma = reading.between(one.end - 1, one.end).contains(',');
        between.iter().all(joins) && (comma || between.iter().any(|token| token.folded == "and"))
    };
    let first = (1..=place).rev().take_while(|&at| listed(at)).last().map_or(place, |at| at - 1);
    let last = (place + 1..names.len()).take_while(|&at| listed(at)).last().unwrap_or(place);
    // Commas alone list nothing: "Leeds, Yorkshire, England".
    let joined = |at: usize| {
        let between = reading.tokens.get(names[at - 1].end..names[at].start).unwrap_or_default();
        between.iter().any(|token| matches!(token.folded.as_str(), "and" | "or"))
    };
    if (first + 1..=last).any(joined) { first..last + 1 } else { place..place + 1 }
}
