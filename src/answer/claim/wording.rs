//! What words beside names and numbers turn around: denials, opposites, scope, and what is only asked for.

use super::align::{Alignment, are_opposite};
use super::conflict::{Aspect, Conflict};
use super::reading::{Reading, Token, is_date};
use super::{focus, listed, order};

/// What is asked for stands within this many words after "asks".
const ASKED_WITHIN: usize = 12;

/// Everything in the wording that contradicts the claim.
pub(super) fn compare(alignment: &Alignment<'_>) -> Vec<Conflict> {
    let mut conflicts = opposites(alignment);
    // "Not the whole of it, only parts" is one thing.
    conflicts.extend(denial(alignment).or_else(|| scope(alignment)).or_else(|| listed::only_one(alignment)));
    if conflicts.is_empty() {
        conflicts.extend(turned_change(alignment));
    }
    conflicts.extend(rank(alignment));
    conflicts.extend(standing(alignment));
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

/// Whether one denies what the other says: the words that are denied on one side only outweigh those denied on both.
fn denial(alignment: &Alignment<'_>) -> Option<Conflict> {
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

/// What the report asks for, told as done or as the law.
fn standing(alignment: &Alignment<'_>) -> Option<Conflict> {
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
    (0..reading.tokens.len()).find(|&at| {
        let before = at.checked_sub(1).map_or("", word);
        let asked = match word(at) {
            // "Should they fail" supposes.
            "should" => at > 0,
            "recommends" | "recommended" | "recommendation" | "urges" | "urged" | "proposes" | "proposed"
            | "demands" | "urging" | "recommending" | "recommend" | "wants" => true,
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
