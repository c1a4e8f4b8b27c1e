//! Things of one kind, children and adults, of which a claim speaks of one and a sentence of another.

use super::align::Alignment;
use super::conflict::{Aspect, Conflict};
use super::reading::Token;
use crate::language::is_month;

/// Things of one kind: where the claim has one of them and the sentence another only.
pub(super) fn compare(alignment: &Alignment<'_>, aside: &[usize]) -> Vec<Conflict> {
    let mut conflicts = Vec::new();
    for (at, token) in alignment.claim.tokens.iter().enumerate() {
        if !token.meaning.is_kind() || alignment.holds(at) || aside.contains(&at) || token.number.is_some() {
            continue;
        }
        let rival = |(other, stated): &(usize, &Token<'_>)| {
            let free = !alignment.is_used(*other) || counts_both(alignment, at, *other);
            // "The Child Act" is no child.
            let alike = token.name == stated.name || is_month(&token.folded);
            token.meaning.is_rival(stated.meaning) && free && stated.negated == token.negated && alike
        };
        if let Some((other, _)) = alignment.stated.tokens.iter().enumerate().find(rival) {
            let month = is_month(&token.folded);
            let aspect = match token.name {
                _ if month => Aspect::Period,
                true => Aspect::Name,
                false => Aspect::Population,
            };
            conflicts.push(Conflict {
                aspect,
                claimed: token.word.range.clone(),
                stated: alignment.stated.bytes(other..other + 1),
                aside: vec![at],
            });
        }
    }
    conflicts
}

/// A kind of people or things that the sentence has elsewhere, where beside the same word it has another: "28 *adults*" of "28 *children*,
/// adults included".
pub(super) fn beside_another(alignment: &Alignment<'_>) -> Option<Conflict> {
    let (claim, stated) = (&alignment.claim.tokens, &alignment.stated.tokens);
    let kinds = (0..claim.len()).filter(|&at| is_kind(&claim[at]) && alignment.holds(at) && !claim[at].negated);
    kinds.into_iter().find_map(|at| {
        // What stands right before or after it, by where that stands in the sentence, and on which side of it the kind does.
        let before = at.checked_sub(1).map(|near| (near, 1));
        let sides = before.into_iter().chain([(at + 1, -1)]);
        let sides: Vec<(usize, isize)> =
            sides.flat_map(|(near, step)| places(alignment, near).into_iter().map(move |by| (by, step))).collect();
        let beside = |&(by, step): &(usize, isize)| by.checked_add_signed(step).filter(|&place| place < stated.len());
        let own = |place: usize| alignment.borne[at].by.contains(&place);
        let other = |place: &usize| is_kind(&stated[*place]) && claim[at].meaning.is_rival(stated[*place].meaning);
        let mut places = sides.iter().filter_map(beside);
        if places.clone().any(own) {
            return None;
        }
        let other = places.find(other)?;
        Some(Conflict {
            aspect: Aspect::Population,
            claimed: claim[at].word.range.clone(),
            stated: alignment.stated.bytes(other..other + 1),
            aside: vec![at],
        })
    })
}

/// Where word or number `at` of the claim stands in the sentence.
fn places(alignment: &Alignment<'_>, at: usize) -> Vec<usize> {
    let (claim, stated) = (alignment.claim, alignment.stated);
    let Some(token) = claim.tokens.get(at) else { return Vec::new() };
    match token.number {
        None if token.content => alignment.borne[at].by.clone(),
        None => Vec::new(),
        Some(number) => {
            let equal = (0..stated.numbers.len()).filter(|&other| claim.numbers[number].agrees(&stated.numbers[other]));
            equal.map(|other| stated.after(other).saturating_sub(1)).collect()
        }
    }
}

/// Whether the sentence, or what it is about, speaks of the claim's kinds of people and things, but for the words `aside`: a
/// number of all people says nothing against one of children.
pub(super) fn are_held(alignment: &Alignment<'_>, aside: &[usize]) -> bool {
    // Which may be more than those the heading speaks of.
    let widened = alignment.stated.tokens.iter().any(counts_all);
    let claim = &alignment.claim.tokens;
    let of_others = |at: usize| alignment.stated.tokens.iter().any(|other| claim[at].meaning.is_rival(other.meaning));
    let about = |at: usize| alignment.topical[at] && !widened && !of_others(at);
    let held = |at: usize| aside.contains(&at) || alignment.holds(at) || about(at);
    alignment.stated.leans() && !widened || (0..claim.len()).filter(|&at| is_kind(&claim[at])).all(held)
}

/// Whether the sentence counts people of all kinds where the claim speaks of one, which it doesn't name.
pub(super) fn are_widened(alignment: &Alignment<'_>) -> bool {
    let one = |(at, token): (usize, &Token<'_>)| is_kind(token) && !alignment.holds(at);
    alignment.stated.tokens.iter().any(counts_all) && alignment.claim.tokens.iter().enumerate().any(one)
}

/// Whether a word is for a kind of people or things, and no name.
fn is_kind(token: &Token<'_>) -> bool {
    token.content && !token.name && token.number.is_none() && token.meaning.is_kind()
}

/// Whether the claim counts two kinds together, "adults and children", of which the sentence has the one `other` only.
fn counts_both(alignment: &Alignment<'_>, at: usize, other: usize) -> bool {
    let joined = |near: usize, and: usize| {
        let joins = alignment.claim.tokens.get(and).is_some_and(|token| token.folded == "and");
        joins && alignment.borne.get(near).is_some_and(|borne| borne.by.contains(&other))
    };
    let both = joined(at + 2, at + 1) || at > 1 && joined(at - 2, at - 1);
    both && !alignment.stated.tokens.iter().any(counts_all)
}

/// "People of all ages" are more than those of one kind.
fn counts_all(token: &Token<'_>) -> bool {
    matches!(token.folded.as_str(), "people" | "persons" | "ages" | "everyone" | "everybody")
}
