//! What is only asked for, believed or still to come, told as so.

use super::align::Alignment;
use super::conflict::{Aspect, Conflict};
use super::reading::{Reading, Token};

/// What is asked for stands within this many words after "asks".
const ASKED_WITHIN: usize = 12;

/// What the report asks for, told as done or as the law.
pub(super) fn compare(alignment: &Alignment<'_>) -> Option<Conflict> {
    let asked = asks(alignment.stated).or_else(|| conjectures(alignment)).or_else(|| awaits(alignment))?;
    // "Aristotle suggested" is what "Aristotle proposed" says.
    if asks(alignment.claim).is_some() || alignment.is_used(asked) {
        return None;
    }
    let (mut before, mut after) = (0.0, 0.0);
    // "Leave: it asks for leave": the heading asks for nothing.
    let colon = |at: &usize| alignment.stated.between(at - 1, *at).starts_with(':');
    let begins = (1..asked).rev().find(colon).unwrap_or(0);
    for (at, borne) in alignment.borne.iter().enumerate().filter(|(at, _)| alignment.claim.tokens[*at].content) {
        match borne.by.iter().find(|by| **by >= begins) {
            Some(&by) if by > asked => after += alignment.weights[at],
            Some(_) => before += alignment.weights[at],
            None => {}
        }
    }
    (after > before).then(|| Conflict {
        aspect: Aspect::Standing,
        claimed: 0..alignment.claim.text.len(),
        stated: 0..alignment.stated.text.len(),
        aside: (0..alignment.claim.tokens.len()).filter(|&at| is_legal(&alignment.claim.tokens[at])).collect(),
    })
}

/// The word by which a text asks for something, if it does.
fn asks(reading: &Reading<'_>) -> Option<usize> {
    let word = |at: usize| reading.tokens.get(at).map_or("", |token| token.folded.as_str());
    // "Asked the board to", "asks for"; but "of those asked, 82%".
    let for_something = |at: usize| {
        let part = reading.tokens[at].segment;
        let after = (at + 1..reading.tokens.len()).take(ASKED_WITHIN);
        let mut after = after.take_while(|&after| reading.tokens[after].segment == part);
        !matches!(word(at + 1), "whether" | "how" | "if" | "about")
            && after.any(|after| matches!(word(after), "to" | "for" | "that" | "not"))
    };
    // "Digging goes on *at the proposed* pier".
    let placed = |at: usize| {
        let before = |back: usize| at.checked_sub(back).map_or("", word);
        matches!(before(1), "the" | "a" | "an") && matches!(before(2), "at" | "in" | "on" | "near" | "for")
    };
    (0..reading.tokens.len()).find(|&at| {
        let before = at.checked_sub(1).map_or("", word);
        let asked = match word(at) {
            // "Should they fail" supposes.
            "should" => at > 0,
            "proposed" => !placed(at),
            "recommends" | "recommended" | "recommendation" | "urges" | "urged" | "proposes" | "demands" | "urging"
            | "recommending" | "recommend" | "wants" => true,
            "calls" | "call" | "called" | "calling" => matches!(word(at + 1), "for" | "on" | "upon"),
            "asks" | "ask" => for_something(at),
            "asked" => !matches!(before, "were" | "was" | "when" | "are" | "who" | "and" | "been") && for_something(at),
            _ => false,
        };
        // "When asked whether it should" asks for nothing.
        let open = (0..at).any(|before| word(before) == "whether");
        asked && !open && !reading.tokens[at].negated
    })
}

/// The word by which the sentence says that something is still to come, where the claim says that it has come already.
fn awaits(alignment: &Alignment<'_>) -> Option<usize> {
    let stated = &alignment.stated.tokens;
    let already = alignment.claim.tokens.iter().any(|token| token.folded == "already" && !token.negated);
    let to_come = |at: usize| match stated[at].folded.as_str() {
        "will" | "future" | "upcoming" | "planned" => true,
        "to" => stated.get(at + 1).is_some_and(|next| next.folded == "be"),
        _ => false,
    };
    (0..stated.len()).find(|&at| already && to_come(at))
}

/// The word by which the sentence says that something is only believed, where the claim says that it was proved.
fn conjectures(alignment: &Alignment<'_>) -> Option<usize> {
    let proves = |token: &Token<'_>| {
        matches!(token.folded.as_str(), "proved" | "proven" | "proves" | "established" | "confirmed")
    };
    let believes = |token: &Token<'_>| {
        matches!(
            token.folded.as_str(),
            "conjectured" | "conjecture" | "believed" | "hypothesized" | "suspected" | "unproven"
        )
    };
    let claimed = alignment.claim.tokens.iter().any(|token| proves(token) && !token.negated);
    let known = alignment.stated.tokens.iter().any(|token| proves(token) && !token.negated);
    (claimed && !known).then(|| alignment.stated.tokens.iter().position(believes))?
}

/// Words by which a claim says that something is the law, or is done.
fn is_legal(token: &Token<'_>) -> bool {
    matches!(
        token.folded.as_str(),
        "law"
            | "laws"
            | "bound"
            | "right"
            | "statutory"
            | "legal"
            | "legally"
            | "entitled"
            | "guaranteed"
            | "guarantees"
            | "requires"
            | "required"
            | "must"
            | "automatically"
            | "gives"
            | "get"
            | "gets"
            | "already"
            | "completed"
            | "finished"
            | "proved"
            | "proven"
    )
}
