//! What "mainly", "only" and "all" are about: "sold *mainly to shops*, but also to schools", "*all boats* are blue".

use super::align::Alignment;
use super::reading::{Reading, Token};
use super::supposed;
use super::word::is_light;

/// What such a word is about stands within this many words after it.
const WITHIN: usize = 4;
/// The same in the sentence, which is wordier: "only for the repeal of their *harmful* parts".
const WITHIN_STATED: usize = 7;

/// Whether the sentence says "mainly", "only" and "all" of what the claim says it of; a sentence that says it of something
/// else, or not at all, doesn't support the claim.
pub(super) fn is_held(alignment: &Alignment<'_>) -> bool {
    let tokens = &alignment.claim.tokens;
    // "In 2023 alone" is a tone.
    let alone = |at: usize| tokens[at].folded == "alone" && at > 0 && tokens[at - 1].number.is_none();
    let shut_out = |token: &Token<'_>| shuts_out(token) || token.folded == "alone";
    if (0..tokens.len()).any(alone) && !alignment.stated.tokens.iter().any(shut_out) {
        return false;
    }
    (0..tokens.len()).filter(|&at| tokens[at].number.is_none() && !tokens[at].negated).all(|at| {
        let like: fn(&Token<'_>) -> bool = match &tokens[at] {
            token if narrows(token) => narrows,
            token if shuts_out(token) => shuts_out,
            // "Of all the boats" says what is counted.
            token if is_total(token) && at > 0 && tokens[at - 1].folded == "of" => return true,
            token if is_total(token) => counts_most,
            token if completes(token) => return is_complete(alignment),
            _ => return true,
        };
        // "Not only", "only about 200": what is not shut out, and a tone.
        let denied = at > 0 && tokens[at - 1].folded == "not";
        let counts = shuts_out(&tokens[at]) && reach(alignment.claim, at, 2).any(|next| tokens[next].number.is_some());
        let Some(about) = about(alignment.claim, at).filter(|_| !denied && !counts) else { return true };
        let mut said = (0..alignment.stated.tokens.len())
            .filter(|&by| like(&alignment.stated.tokens[by]) && !alignment.stated.tokens[by].negated);
        let contrasted = shuts_out(&tokens[at]) && is_set_apart(alignment, about);
        let abouts = if is_total(&tokens[at]) { first_two(alignment.claim, at) } else { vec![about] };
        contrasted || said.any(|by| abouts.iter().any(|&about| is_said_of(alignment, by, about)))
    })
}

/// The word that word `at` is about.
pub(super) fn about(reading: &Reading<'_>, at: usize) -> Option<usize> {
    let telling = |next: &usize| reading.tokens[*next].content && !is_light(&reading.tokens[*next].folded);
    reach(reading, at, WITHIN)
        .find(telling)
        .or_else(|| reach(reading, at, WITHIN).find(|&next| reading.tokens[next].content))
}

/// The first two words that word `at` may be about: "every *government department*".
fn first_two(reading: &Reading<'_>, at: usize) -> Vec<usize> {
    let telling = |next: &usize| reading.tokens[*next].content && !is_light(&reading.tokens[*next].folded);
    let first = about(reading, at).into_iter();
    let after = first.clone().flat_map(|first| reach(reading, first, 1).filter(telling));
    first.chain(after).collect()
}

/// Whether the sentence says of something else that it is not so, "for broken boats, *not for every boat*", "a boat *and not a
/// raft*": only the first is meant.
fn is_set_apart(alignment: &Alignment<'_>, about: usize) -> bool {
    let tokens = &alignment.stated.tokens;
    let by = &alignment.borne[about].by;
    (1..tokens.len()).any(|at| {
        let not = tokens[at].folded == "not";
        let divided = tokens[at - 1].segment != tokens[at].segment;
        let joined = matches!(tokens[at - 1].folded.as_str(), "and" | "but");
        let before = |by: usize| by < at && tokens[by].segment + usize::from(divided) == tokens[at].segment;
        not && (divided || joined) && by.iter().any(|&by| before(by))
    })
}

/// Whether the sentence's word at `by` is about the claim's word at `about`.
pub(super) fn is_said_of(alignment: &Alignment<'_>, by: usize, about: usize) -> bool {
    reach(alignment.stated, by, WITHIN_STATED).any(|place| alignment.borne[about].by.contains(&place))
}

/// The words right after `at`, in its part of the sentence.
fn reach<'r>(reading: &'r Reading<'_>, at: usize, within: usize) -> impl Iterator<Item = usize> + 'r {
    let segment = reading.tokens[at].segment;
    (at + 1..reading.tokens.len()).take(within).take_while(move |&next| reading.tokens[next].segment == segment)
}

/// "Mainly", and what means the same.
fn narrows(token: &Token<'_>) -> bool {
    matches!(
        token.folded.as_str(),
        "mainly" | "mostly" | "largely" | "primarily" | "chiefly" | "predominantly" | "principally" | "essentially"
    )
}

/// "Only", and what means the same.
pub(super) fn shuts_out(token: &Token<'_>) -> bool {
    matches!(token.folded.as_str(), "only" | "solely" | "exclusively")
}

/// What says that something is done, and not only begun or agreed.
fn completes(token: &Token<'_>) -> bool {
    matches!(token.folded.as_str(), "completed" | "finished" | "finalised" | "finalized" | "concluded")
}

/// Whether the sentence says that something is done.
fn is_complete(alignment: &Alignment<'_>) -> bool {
    let done = |token: &Token<'_>| completes(token) || matches!(token.folded.as_str(), "closed" | "completion");
    alignment.stated.tokens.iter().any(done) && !supposed::foretells(alignment.stated)
}

/// "All", and what means the same.
fn is_total(token: &Token<'_>) -> bool {
    matches!(
        token.folded.as_str(),
        "all" | "every" | "everyone" | "everybody" | "entire" | "whole" | "anyone" | "anybody"
    )
}

/// What says that something is so of all or of most.
fn counts_most(token: &Token<'_>) -> bool {
    is_total(token)
        || matches!(
            token.folded.as_str(),
            "total" | "overall" | "each" | "both" | "any" | "no" | "none" | "most" | "always"
        )
}

#[cfg(test)]
mod tests {
    use super::super::align::tests::aligned;
    use super::*;

    #[test]
    fn what_is_said_of_one_thing_is_not_said_of_another() {
        for (claim, stated, expected) in [
            ("Lamps are sold mainly to shops", "Lamps are sold principally to shops, but also to schools.", true),
            ("Lamps are sold mainly to schools", "Lamps are sold principally to shops, but also to schools.", false),
            ("Lamps are sold only to shops", "Lamps are sold to shops.", false),
            ("Lamps are sold only to shops", "Lamps are sold exclusively to shops.", true),
            ("All boats are blue", "All boats are blue.", true),
            ("All boats are blue", "Some boats are blue.", false),
            ("All boats are blue", "Boats are blue in all towns.", false),
            ("Not all boats are blue", "Boats are blue.", true),
            ("Half of all boats are blue", "47% of total boats are blue.", true),
            ("Only 200 boats are blue", "200 boats are blue.", true),
            ("Lamps go only to broken boats", "Lamps go to boats that are broken, not to every boat.", true),
            ("Lamps go only to every boat", "Lamps go to boats that are broken, not to every boat.", false),
            ("Acme completed its purchase of Bolt", "Acme agreed on its purchase of Bolt.", false),
            ("Acme completed its purchase of Bolt", "Acme completed its purchase of Bolt.", true),
            ("Lamps go only to broken boats", "Lamps go only for the repair of their broken boats.", true),
        ] {
            assert_eq!(aligned(claim, stated, is_held), expected, "{claim}: {stated}");
        }
    }
}
