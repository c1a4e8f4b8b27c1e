//! What a sentence only supposes, plans or proposes, or tells of once: it says nothing of what is so.

use super::align::Alignment;
use super::reading::{Reading, Token, is_date};

/// How near before a word an intention stands that is about it, in words.
const INTENDED_WITHIN: usize = 5;

/// Whether a text says what is to come: what has happened in another year or to another number says nothing against it.
pub(super) fn foretells(reading: &Reading<'_>) -> bool {
    reading.tokens.iter().any(is_to_come)
}

fn is_to_come(token: &Token<'_>) -> bool {
    matches!(token.folded.as_str(), "will" | "shall" | "plans" | "intends" | "expects")
}

/// Whether the sentence only supposes what the claim states: "if P is not NP, then …".
pub(super) fn is_supposed(alignment: &Alignment<'_>) -> bool {
    let supposes =
        |token: &Token<'_>| matches!(token.folded.as_str(), "if" | "unless" | "whether" | "suppose" | "supposing");
    let stated = &alignment.stated.tokens;
    let conditions =
        |token: &Token<'_>| supposes(token) || matches!(token.folded.as_str(), "once" | "when" | "provided" | "would");
    if alignment.claim.tokens.iter().any(conditions) {
        return false;
    }
    // "Showing it as a fall is wrong."
    let wrong =
        |token: &Token<'_>| matches!(token.folded.as_str(), "wrong" | "false" | "incorrect" | "untrue" | "mistaken");
    let be = |token: &Token<'_>| matches!(token.folded.as_str(), "is" | "are" | "was" | "were");
    let called_wrong = stated.windows(2).any(|pair| be(&pair[0]) && wrong(&pair[1]));
    if is_proposed_only(alignment) || called_wrong && !alignment.claim.tokens.iter().any(wrong) {
        return true;
    }
    let open = |token: &Token<'_>| allows(token) || is_to_come(token);
    if !alignment.claim.tokens.iter().any(open) && is_possible_only(alignment) {
        return true;
    }
    // "It would not have cost more."
    let word = |at: usize| stated.get(at).map_or("", |token| token.folded.as_str());
    let would_have = (0..stated.len()).any(|at| {
        matches!(word(at), "would" | "wouldnt")
            && (word(at + 1) == "have" || matches!(word(at + 1), "not" | "also" | "never") && word(at + 2) == "have")
    });
    if would_have {
        return true;
    }
    // "Should they fail, …"
    let inverted = stated.first().filter(|token| token.folded == "should");
    // "Asked whether they should, 60% say so" says how many do.
    let counted = [alignment.claim, alignment.stated].iter().all(|reading| !reading.numbers.iter().all(is_date));
    let asked = |at: usize| counted && at > 0 && stated[at - 1].stem == "ask";
    let supposing = (0..stated.len()).filter(|&at| supposes(&stated[at]) && !asked(at)).map(|at| &stated[at]);
    let parts: Vec<usize> = supposing.chain(inverted).map(|token| token.segment).collect();
    let held = alignment.borne.iter().filter_map(|borne| borne.by.first());
    let (inside, outside): (Vec<&usize>, Vec<&usize>) = held
        .filter(|by| stated[**by].content || stated[**by].number.is_some())
        .partition(|by| parts.contains(&stated[**by].segment));
    inside.len() > outside.len()
}

/// "Prior to 2006 it was elected": what was so once is not what is so "now".
pub(super) fn is_of_the_past(alignment: &Alignment<'_>) -> bool {
    let now = |token: &Token<'_>| {
        matches!(token.folded.as_str(), "now" | "currently" | "today" | "nowadays" | "presently" | "still")
    };
    let once = |token: &Token<'_>| {
        matches!(
            token.folded.as_str(),
            "before" | "prior" | "until" | "formerly" | "previously" | "originally" | "once"
        )
    };
    let stated = &alignment.stated.tokens;
    alignment.claim.tokens.iter().any(now) && stated.first().is_some_and(once) && !stated.iter().any(now)
}

/// "The proposal to end it was rejected": what is only proposed, or attempted, is not so.
fn is_proposed_only(alignment: &Alignment<'_>) -> bool {
    let proposes = |token: &Token<'_>| {
        matches!(token.stem.as_str(), "propos" | "attempt" | "suggest" | "petit" | "bid" | "motion" | "request")
    };
    let stated = &alignment.stated.tokens;
    let joins =
        |at: usize| stated.get(at + 1).is_some_and(|next| matches!(next.folded.as_str(), "to" | "for" | "that"));
    let proposal = (0..stated.len()).find(|&at| proposes(&stated[at]) && joins(at) && !alignment.is_used(at));
    proposal.is_some_and(|proposal| {
        let held = alignment.borne.iter().filter_map(|borne| borne.by.first()).filter(|by| stated[**by].content);
        let (after, before): (Vec<&usize>, Vec<&usize>) = held.partition(|by| **by > proposal);
        after.len() > before.len()
    })
}

/// Whether the sentence, too, says that something may or must be, where the claim does: who was referred tells of nobody who can
/// refer.
pub(super) fn is_allowed(alignment: &Alignment<'_>) -> bool {
    let (claim, stated) = (&alignment.claim.tokens, &alignment.stated.tokens);
    let obliges = |token: &Token<'_>| matches!(token.folded.as_str(), "must" | "shall");
    let denies = |token: &Token<'_>| matches!(token.folded.as_str(), "cannot" | "cant");
    let may = |token: &Token<'_>| {
        let able = matches!(token.folded.as_str(), "able" | "unable" | "possible" | "eligible");
        able || ["allow", "permit", "entitl", "power", "let", "right"].contains(&token.stem.as_str())
    };
    let must = |token: &Token<'_>| {
        let owes = matches!(token.folded.as_str(), "should" | "duty" | "has" | "have");
        owes || ["requir", "oblig", "necess", "need"].contains(&token.stem.as_str())
    };
    let possible = claim.iter().any(|token| allows(token) || denies(token));
    let asks = claim.iter().any(obliges) || possible;
    let answers =
        |token: &Token<'_>| allows(token) || denies(token) || obliges(token) || may(token) || !possible && must(token);
    !asks || stated.iter().any(answers)
}

/// Verbs by which something may be so; "May" is a month.
fn allows(token: &Token<'_>) -> bool {
    matches!(token.word.surface, "may" | "might" | "could" | "can")
}

/// Whether a word of the claim stands in the sentence right after "may" or an intention only: "we may end it" and "we have
/// no intention of ending it" bear out no "it was ended".
fn is_possible_only(alignment: &Alignment<'_>) -> bool {
    let stated = &alignment.stated.tokens;
    let intends = |token: &Token<'_>| {
        matches!(token.folded.as_str(), "intend" | "intends" | "intention" | "steps" | "authorized" | "authorised")
    };
    let possible = |by: usize| {
        by.checked_sub(1).is_some_and(|before| allows(&stated[before]))
            || stated[by.saturating_sub(INTENDED_WITHIN)..by].iter().any(intends)
    };
    let said = alignment.claim.tokens.iter().zip(&alignment.borne).filter(|(token, _)| token.content && !token.name);
    said.map(|(_, borne)| &borne.by).any(|by| !by.is_empty() && by.iter().all(|&by| possible(by)))
}
