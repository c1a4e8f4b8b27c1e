//! Who said it.

use std::ops::Range;

use super::align::Alignment;
use super::conflict::{Aspect, Conflict};
use super::reading::{Reading, Token};

/// The name of the person or body that a text says something was said by, as tokens.
pub(super) fn speaker(reading: &Reading<'_>) -> Option<Range<usize>> {
    let tokens = &reading.tokens;
    let is_name = |at: usize| tokens.get(at).is_some_and(names_speaker);
    let whole = |at: usize| {
        let joined = |at: usize| reading.between(at, at + 1).trim().is_empty();
        let start = (0..at).rev().take_while(|&before| is_name(before) && joined(before)).last().unwrap_or(at);
        let end = (at + 1..tokens.len()).take_while(|&after| is_name(after) && joined(after - 1));
        let end = end.last().map_or(at + 1, |last| last + 1);
        start..end
    };
    for (at, token) in tokens.iter().enumerate() {
        if token.folded == "according" && tokens.get(at + 1).is_some_and(|next| next.folded == "to") {
            let named = (at + 2..tokens.len().min(at + 6)).find(|&at| is_name(at));
            if let Some(named) = named {
                return Some(whole(named));
            }
        }
        if speaks(reading, at) {
            let near = (at.saturating_sub(8)..at)
                .rev()
                .take_while(|&before| tokens[before].number.is_none())
                .find(|&before| is_name(before));
            // "…," said Ada. But not "said the Rhine": what is said begins with a small word.
            let after = (at + 1 < tokens.len() && is_name(at + 1) && near.is_none()).then_some(at + 1);
            if let Some(named) = near.or(after) {
                return Some(whole(first_of_list(reading, of_whom(reading, named))));
            }
        }
    }
    None
}

/// "*Ada Byron* of the School of Leeds said": the name that the others say more of.
fn of_whom(reading: &Reading<'_>, named: usize) -> usize {
    let tokens = &reading.tokens;
    let segment = tokens[named].segment;
    let joins = |at: &usize| {
        let small = matches!(tokens[*at].folded.as_str(), "of" | "at" | "from" | "the");
        (small || tokens[*at].name) && tokens[*at].segment == segment
    };
    let joined = (0..named).rev().take_while(joins);
    joined.filter(|&at| names_speaker(&tokens[at])).last().unwrap_or(named)
}

/// "Ada Byron, Keeper of the North Lamp, said": the person stands before what the person is.
fn first_of_list(reading: &Reading<'_>, named: usize) -> usize {
    let tokens = &reading.tokens;
    let comma = (1..=named).rev().take(10).find(|&at| reading.between(at - 1, at).contains(','));
    let Some(comma) = comma else { return named };
    if tokens[comma - 1].name && comma >= 2 && tokens[comma - 2].name { comma - 1 } else { named }
}

/// "38% of Germans say" tells of a survey, not of a speaker.
fn names_speaker(token: &Token<'_>) -> bool {
    token.name && !token.meaning.is_kind()
}

/// Whether word `at` says that somebody speaks.
fn speaks(reading: &Reading<'_>, at: usize) -> bool {
    let tokens = &reading.tokens;
    let told = |before: &Token<'_>| names_speaker(before) || before.folded == "who";
    let after_name = || at.checked_sub(1).is_some_and(|before| told(&tokens[before]));
    // "They were said to": nobody is.
    let passive = at.checked_sub(1).is_some_and(|be| {
        matches!(tokens[be].folded.as_str(), "is" | "are" | "was" | "were" | "be" | "been" | "being")
    });
    // "The United States" says nothing.
    is_speech(&tokens[at].folded) && !passive && !tokens[at].name || calls(&tokens[at].folded) && after_name()
}

fn is_speech(folded: &str) -> bool {
    matches!(
        folded,
        "said"
            | "says"
            | "say"
            | "saying"
            | "added"
            | "adds"
            | "warned"
            | "warns"
            | "argued"
            | "argues"
            | "claimed"
            | "claims"
            | "told"
            | "stated"
            | "states"
            | "reported"
            | "commented"
            | "explained"
            | "wrote"
            | "writes"
            | "noted"
            | "insisted"
            | "announced"
            | "concluded"
    )
}

/// Verbs of speech right after whoever speaks only: "Ada called it a duty", but "a lamp called Ada".
fn calls(folded: &str) -> bool {
    matches!(
        folded,
        "called"
            | "calls"
            | "described"
            | "describes"
            | "suggested"
            | "suggests"
            | "asserted"
            | "asserts"
            | "praised"
            | "criticised"
            | "criticized"
            | "condemned"
            | "stressed"
    )
}

/// Whether somebody else said it: `said_by` is who the words around the sentence say spoke.
pub(super) fn compare(alignment: &Alignment<'_>, said_by: Option<&Reading<'_>>) -> Speaker {
    let Some(claimed) = speaker(alignment.claim) else { return Speaker::Unasked };
    let source = if speaker(alignment.stated).is_some() { Some(alignment.stated) } else { said_by };
    let Some((source, named)) = source.and_then(|source| Some((source, speaker(source)?))) else {
        return Speaker::Unknown;
    };
    let words = |reading: &Reading<'_>, range: Range<usize>| -> Vec<String> {
        reading.tokens[range].iter().map(|token| token.folded.clone()).collect()
    };
    // "Ada Byron, the Keeper, said" is said by the Keeper, too.
    let who = named.start..(named.end..source.tokens.len()).find(|&at| speaks(source, at)).unwrap_or(named.end);
    let (wanted, found) = (words(alignment.claim, claimed.clone()), words(source, who));
    if wanted.iter().any(|word| found.contains(word)) {
        return Speaker::Same(claimed);
    }
    let here = std::ptr::eq(source, alignment.stated);
    Speaker::Other(Conflict {
        aspect: Aspect::Speaker,
        claimed: alignment.claim.bytes(claimed.clone()),
        stated: if here { alignment.stated.bytes(named) } else { 0..0 },
        aside: described(alignment.claim, claimed).collect(),
    })
}

/// A speaker with who that is, where a text begins with it: "*The town's keeper Ada Byron* said".
fn described(reading: &Reading<'_>, named: Range<usize>) -> Range<usize> {
    match (named.end..reading.tokens.len()).find(|&at| speaks(reading, at)) {
        Some(verb) if reading.tokens[named.start].segment == 0 => 0..verb,
        _ => named,
    }
}

/// What came of comparing who spoke.
#[derive(Debug)]
pub(super) enum Speaker {
    /// The claim names nobody.
    Unasked,
    /// The same one; the tokens of the claim that name the speaker.
    Same(Range<usize>),
    /// The report doesn't say.
    Unknown,
    /// Another.
    Other(Conflict),
}
