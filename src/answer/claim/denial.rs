//! What one text denies and the other says.

use super::align::{Alignment, are_opposite, is_telling};
use super::conflict::{Aspect, Conflict};
use super::reading::{Reading, Token};

/// Whether one denies what the other says: the words that are denied on one side only outweigh those denied on both.
pub(super) fn compare(alignment: &Alignment<'_>) -> Option<Conflict> {
    let (mut apart, mut together) = (0.0, 0.0);
    let mut words: Option<(usize, usize)> = None;
    // "It has been proved" is denied by "it has not been proved", whatever else they share.
    let mut outright: Option<(usize, usize)> = None;
    // What both say is not done, both deny.
    let mut denied_alike = false;
    for (at, token) in alignment.claim.tokens.iter().enumerate() {
        let borne = &alignment.borne[at];
        let Some(&first) = borne.by.first().filter(|_| token.content && !plans(alignment.claim, at)) else { continue };
        let denied = |by: &usize| alignment.stated.tokens[*by].negated;
        let agrees = |by: &usize| denied(by) == token.negated;
        if says_of_whom(alignment.claim, at) && says_of_whom(alignment.stated, first) {
            continue;
        }
        if !token.negated && is_aside(alignment, at, first) {
            continue;
        }
        // A "not" that is about something else turns nothing around.
        let meant = if token.negated {
            alignment.claim.denied_head(at).is_none_or(|head| alignment.holds(head))
        } else {
            alignment.stated.denied_head(first).is_none_or(|head| alignment.is_used(head))
        };
        if token.negated && alignment.claim.denied_head(at) == Some(at) && borne.by.iter().any(agrees) {
            denied_alike = true;
        }
        if token.negated && borne.by.iter().all(agrees) {
            together += alignment.weights[at];
        } else if meant && !borne.by.iter().any(agrees) {
            apart += alignment.weights[at];
            words = words.or(Some((at, first)));
            if is_said_of(alignment.claim, at) && alignment.stated.denied_head(first) == Some(first) {
                outright = Some((at, first));
            }
        }
    }
    // "Nobody before her" is "she was the first".
    let word = |reading: &Reading<'_>, wanted: &str| reading.tokens.iter().any(|token| token.folded == wanted);
    let before_all = |one: &Reading<'_>, other: &Reading<'_>| word(one, "before") && word(other, "first");
    if before_all(alignment.claim, alignment.stated) || before_all(alignment.stated, alignment.claim) {
        return None;
    }
    // Who was sent says nothing of who cannot send.
    let able = ["can", "may", "could", "able", "allowed", "must", "cannot", "cant"];
    let asks = ["cannot", "cant"].iter().any(|negation| word(alignment.claim, negation));
    if asks && !able.iter().any(|able| word(alignment.stated, able)) {
        return None;
    }
    // "Neither can live without the other" is said of both on both sides.
    if word(alignment.claim, "neither") && word(alignment.stated, "neither") {
        return None;
    }
    let (at, first) = outright.or(words.filter(|_| apart > 2.0 * together && !denied_alike))?;
    if is_turned(alignment, at, first) {
        return None;
    }
    let part = alignment.stated.tokens[first].segment;
    let whole: Vec<usize> =
        (0..alignment.stated.tokens.len()).filter(|&other| alignment.stated.tokens[other].segment == part).collect();
    Some(Conflict {
        aspect: Aspect::Denial,
        claimed: alignment.claim.tokens[at].word.range.clone(),
        stated: alignment.stated.bytes(*whole.first()?..whole.last()? + 1),
        aside: Vec::new(),
    })
}

/// Whether word `by` of the sentence, which bears out word `at` of the claim, stands in a clause that says something else beside, "the
/// boat, *which is not a raft*, sank", and is not what the claim is about.
fn is_aside(alignment: &Alignment<'_>, at: usize, by: usize) -> bool {
    let (claim, stated) = (&alignment.claim.tokens, &alignment.stated.tokens);
    let part = stated[by].segment;
    let first = stated.iter().find(|token| token.segment == part);
    let relative = first.is_some_and(|first| matches!(first.folded.as_str(), "which" | "who"));
    let held = (0..claim.len()).filter(|&word| claim[word].content && alignment.holds(word));
    let here = |word: &usize| alignment.borne[*word].by.iter().any(|&by| stated[by].segment == part);
    let (inside, outside): (Vec<usize>, Vec<usize>) = held.partition(here);
    relative && outside.len() > inside.len() && outside.iter().any(|&word| word < at)
}

/// Whether what stands before word `at` of the claim stands behind it in the sentence, where `by` bears it out, and the other way
/// round: that the one does not depend on the other is no denial of what depends on the one.
fn is_turned(alignment: &Alignment<'_>, at: usize, by: usize) -> bool {
    let telling = |word: &usize| is_telling(&alignment.claim.tokens[*word]);
    let on_side = |word: usize, before: bool| {
        let places = &alignment.borne[word].by;
        !places.is_empty() && places.iter().all(|&place| place != by && (place < by) == before)
    };
    let any =
        |mut words: std::ops::Range<usize>, before: bool| words.any(|word| telling(&word) && on_side(word, before));
    let (before, after) = (0..at, at + 1..alignment.claim.tokens.len());
    any(before.clone(), false) && any(after.clone(), true) && !any(before, true) && !any(after, false)
}

/// Whether the sentence is about those who don't do what those of the claim do: "keepers *who do not row*".
pub(super) fn is_of_those_who_dont(alignment: &Alignment<'_>) -> bool {
    let (claim, stated) = (alignment.claim, alignment.stated);
    (0..claim.tokens.len()).filter(|&at| claim.tokens[at].content && says_of_whom(claim, at)).any(|at| {
        let turned = |by: &usize| says_of_whom(stated, *by) && stated.tokens[*by].negated != claim.tokens[at].negated;
        let by = &alignment.borne[at].by;
        !by.is_empty() && by.iter().all(turned)
    })
}

/// Whether word `at` is what a clause says first of whom it is about: "keepers who do not *row*".
fn says_of_whom(reading: &Reading<'_>, at: usize) -> bool {
    let before = (0..at).rev().take_while(|&before| !reading.tokens[before].content);
    before.into_iter().any(|before| reading.tokens[before].folded == "who")
}

/// Whether the sentence, too, denies something where the claim does: it may do so in other words, "ended" for "no longer".
pub(super) fn is_denied_alike(alignment: &Alignment<'_>) -> bool {
    let denies = |token: &Token<'_>| token.negated && (token.content || token.number.is_some());
    let ends = |token: &Token<'_>| {
        let bounds =
            matches!(token.folded.as_str(), "only" | "but" | "rather" | "instead" | "than" | "un" | "yet" | "little");
        let denies = [
            "stop",
            "end",
            "ceas",
            "discontinu",
            "exclud",
            "reject",
            "refus",
            "fail",
            "lack",
            "prevent",
            "ban",
            "prohibit",
            "avoid",
            "deni",
            "miss",
            "remain",
            "unchang",
            "absent",
            "free",
            "unabl",
            "differ",
            "wrong",
        ];
        bounds || token.negated || denies.contains(&token.stem.as_str()) || token.folded.starts_with("un")
    };
    let opposed = |token: &Token<'_>| alignment.stated.tokens.iter().any(|other| are_opposite(token, other));
    let claimed: Vec<&Token<'_>> = alignment.claim.tokens.iter().filter(|token| denies(token)).collect();
    claimed.is_empty() || alignment.stated.tokens.iter().any(ends) || claimed.into_iter().any(opposed)
}

/// "Didn't *plan to* end it" denies what was planned.
fn plans(reading: &Reading<'_>, at: usize) -> bool {
    matches!(reading.tokens[at].stem.as_str(), "plan" | "intend" | "want" | "expect" | "aim")
        && reading.tokens.get(at + 1).is_some_and(|next| next.folded == "to")
}

/// Whether word `at` is the first thing that a text says: "it has been *proved* that".
fn is_said_of(reading: &Reading<'_>, at: usize) -> bool {
    let be = |token: &Token<'_>| matches!(token.folded.as_str(), "is" | "are" | "was" | "were" | "been");
    let before = &reading.tokens[..at];
    before.last().is_some_and(be) && before.iter().filter(|token| be(token)).count() == 1
}
