//! What words beside names and numbers turn around: opposites, scope and rank, with what is denied and what is only asked for.

use super::align::{Alignment, are_opposite};
use super::conflict::{Aspect, Conflict};
use super::reading::{Reading, Token, is_date};
use super::{denial, focus, listed, order, standing};

/// Everything in the wording that contradicts the claim.
pub(super) fn compare(alignment: &Alignment<'_>) -> Vec<Conflict> {
    let mut conflicts = opposites(alignment);
    // "Not the whole of it, only parts" is one thing.
    conflicts.extend(denial::compare(alignment).or_else(|| scope(alignment)).or_else(|| listed::only_one(alignment)));
    if conflicts.is_empty() {
        conflicts.extend(turned_change(alignment));
    }
    conflicts.extend(rank(alignment));
    conflicts.extend(standing::compare(alignment));
    conflicts
}

/// Words that the sentence has the opposite of.
fn opposites(alignment: &Alignment<'_>) -> Vec<Conflict> {
    let mut conflicts = Vec::new();
    for (at, token) in alignment.claim.tokens.iter().enumerate() {
        let compares = matches!(
            token.folded.as_str(),
            "more" | "less" | "fewer" | "most" | "least" | "before" | "after" | "up" | "down" | "above" | "below"
        );
        if !(token.content || compares) || token.number.is_some() || alignment.holds(at) || hedges(alignment.claim, at)
        {
            continue;
        }
        let turned = |(other, stated): &(usize, &Token<'_>)| {
            let open = stated.number.is_none()
                && !alignment.is_used(*other)
                && !hedges(alignment.stated, *other)
                && stated.negated == token.negated;
            let next = alignment.borne.get(at + 1).is_some_and(|borne| borne.by.contains(&(other + 1)));
            // "A stands above B" is "B stands below A".
            let swapped = order::is_swapped(alignment, at, *other);
            let apart = describes(alignment.stated, *other) != describes(alignment.claim, at);
            open && are_opposite(token, stated) && (token.content || next) && !swapped && !apart
        };
        if let Some((other, _)) = alignment.stated.tokens.iter().enumerate().find(turned) {
            conflicts.push(Conflict {
                aspect: Aspect::Direction,
                claimed: token.word.range.clone(),
                stated: alignment.stated.bytes(other..other + 1),
                aside: vec![at],
            });
        }
    }
    conflicts
}

/// Whether a participle describes the noun after it, "the *confirmed* victims", rather than saying what was done.
fn describes(reading: &Reading<'_>, at: usize) -> bool {
    let be = |token: &Token<'_>| {
        matches!(
            token.folded.as_str(),
            "is" | "are" | "was" | "were" | "be" | "been" | "being" | "has" | "have" | "had"
        )
    };
    let before = at.checked_sub(1).map(|before| &reading.tokens[before]);
    let next = reading.tokens.get(at + 1).filter(|_| reading.between(at, at + 1).trim().is_empty());
    reading.tokens[at].folded.ends_with("ed")
        && !before.is_some_and(be)
        && next.is_some_and(|next| next.content && next.number.is_none())
}

/// The claim's number stands in the sentence beside a change the other way: of "sales rose by 21%, offset by a fall of 3%
/// in ferries" the 3% is no rise.
fn turned_change(alignment: &Alignment<'_>) -> Option<Conflict> {
    let (claim, stated) = (alignment.claim, alignment.stated);
    let mut amounts = (0..claim.numbers.len()).filter(|&own| !is_date(&claim.numbers[own]));
    amounts.find_map(|own| {
        let number = &claim.numbers[own];
        let mut equal = (0..stated.numbers.len()).filter(|&other| number.is(&stated.numbers[other]));
        let (Some(equal), None) = (equal.next(), equal.next()) else { return None };
        let part = stated.segment_of(equal);
        let beside = |by: &usize| stated.tokens[*by].segment == part && !hedges(stated, *by);
        let words = (0..claim.tokens.len()).filter(|&at| {
            let token = &claim.tokens[at];
            token.content && !token.negated && token.segment == claim.segment_of(own) && !hedges(claim, at)
        });
        words.filter(|&at| !alignment.borne[at].by.iter().any(beside)).find_map(|at| {
            let turned = |by: &usize| {
                let alike = !stated.tokens[*by].negated && describes(claim, at) == describes(stated, *by);
                alike && are_opposite(&claim.tokens[at], &stated.tokens[*by])
            };
            let by = (0..stated.tokens.len()).filter(beside).find(turned)?;
            Some(Conflict {
                aspect: Aspect::Direction,
                claimed: claim.tokens[at].word.range.clone(),
                stated: stated.bytes(by..by + 1),
                aside: vec![at],
            })
        })
    })
}

/// "Less than half", "made up 45%": words that belong to a number or a verb, and compare nothing.
fn hedges(reading: &Reading<'_>, at: usize) -> bool {
    let word = |at: usize| reading.tokens.get(at).map_or("", |token| token.folded.as_str());
    let counts = |at: usize| reading.tokens.get(at).is_some_and(|token| token.number.is_some());
    let than = word(at + 1) == "than" && (counts(at + 2) || counts(at + 3) && matches!(word(at + 2), "a" | "the"));
    let before = at.checked_sub(1).map_or("", word);
    let number_before = at > 0 && counts(at - 1);
    let verb = matches!(word(at), "up" | "down")
        && matches!(
            before,
            "made" | "make" | "makes" | "making" | "set" | "sets" | "setting" | "take" | "taken" | "broken"
        );
    than && !number_before || verb
}

/// "All" and "the whole" where the report says "some" or "most".
fn scope(alignment: &Alignment<'_>) -> Option<Conflict> {
    let whole = |token: &Token<'_>| {
        matches!(token.folded.as_str(), "all" | "every" | "whole" | "entire" | "everyone" | "everywhere" | "always")
    };
    let part = |token: &Token<'_>| {
        matches!(
            token.folded.as_str(),
            "some"
                | "many"
                | "most"
                | "certain"
                | "selected"
                | "several"
                | "few"
                | "only"
                | "partly"
                | "part"
                | "parts"
                | "provision"
                | "provisions"
                | "section"
                | "sections"
                | "elements"
                | "aspects"
        )
    };
    let (claim, stated) = (&alignment.claim.tokens, &alignment.stated.tokens);
    let stands_for_parts = || {
        let denied = (0..stated.len()).find(|&at| whole(&stated[at]) && stated[at].negated)?;
        let about = focus::about(alignment.stated, denied)?;
        let at = (0..claim.len()).find(|&at| alignment.borne[at].by.contains(&about))?;
        let other = (0..stated.len()).find(|&other| part(&stated[other]) && !alignment.is_used(other))?;
        (!claim.iter().any(|token| part(token) || whole(token))).then(|| Conflict {
            aspect: Aspect::Scope,
            claimed: claim[at].word.range.clone(),
            stated: alignment.stated.bytes(other..other + 1),
            aside: Vec::new(),
        })
    };
    let Some(at) = claim.iter().position(|token| whole(token) && token.number.is_none() && !token.negated) else {
        // "Not the whole of it, only parts".
        return stands_for_parts();
    };
    let about = focus::about(alignment.claim, at)?;
    let says_it = |other: usize| focus::is_said_of(alignment, other, about);
    if (0..stated.len()).any(|other| whole(&stated[other]) && !stated[other].negated && says_it(other)) {
        return None;
    }
    let other = (0..stated.len()).find(|&other| {
        let next = (other + 1..stated.len()).find(|&next| stated[next].content);
        let told = claim.iter().any(|token| token.folded == "only" && stated[other].folded == "only");
        part(&stated[other]) && !told && (says_it(other) || next.is_some_and(|next| alignment.is_used(next)))
    })?;
    Some(Conflict {
        aspect: Aspect::Scope,
        claimed: claim[at].word.range.clone(),
        stated: alignment.stated.bytes(other..other + 1),
        aside: vec![at],
    })
}

/// "The longest" where the report says "the second-longest", or the other way round.
fn rank(alignment: &Alignment<'_>) -> Option<Conflict> {
    let (claim, stated) = (&alignment.claim.tokens, &alignment.stated.tokens);
    let ordinal = |token: &Token<'_>| {
        matches!(token.folded.as_str(), "second" | "third" | "fourth" | "fifth" | "2nd" | "3rd" | "4th" | "5th")
    };
    let highest =
        |token: &Token<'_>| token.folded.ends_with("est") || matches!(token.folded.as_str(), "most" | "least");
    let at = claim.iter().position(highest)?;
    let ranks_itself = at > 0 && ordinal(&claim[at - 1]);
    let beside = |segment: usize| {
        alignment.borne.iter().filter(|borne| borne.by.iter().any(|&by| stated[by].segment == segment)).count()
    };
    let ranking = (1..stated.len()).filter(|&other| highest(&stated[other]) && alignment.borne[at].by.contains(&other));
    // Of "the most densely populated" and "the second most populous", the one that ranks by the same word.
    let by_the_same =
        |other: usize| alignment.borne.get(at + 1).is_some_and(|next| next.by.first() == Some(&(other + 1)));
    let other = ranking.max_by_key(|&other| (beside(stated[other].segment), by_the_same(other)))?;
    // "A record low" is the lowest ever.
    if stated.iter().any(|token| token.folded == "record") && claim.iter().any(|token| token.folded == "ever") {
        return None;
    }
    let claimed = if ranks_itself { at - 1 } else { at };
    let ranked = ordinal(&stated[other - 1]);
    let same = ranks_itself == ranked && (!ranked || alignment.is_used(other - 1));
    (!same).then(|| Conflict {
        aspect: Aspect::Scope,
        claimed: alignment.claim.bytes(claimed..at + 1),
        stated: alignment.stated.bytes(if ranked { other - 1 } else { other }..other + 1),
        aside: if ranks_itself { vec![at - 1] } else { Vec::new() },
    })
}
