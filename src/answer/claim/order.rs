//! Comparisons: which of two is the more of something.

use std::ops::Range;

use super::align::{Alignment, are_opposite};
use super::conflict::{Aspect, Conflict};
use super::names;
use super::reading::{Reading, Token, is_date};

/// A number to which "than" sets a bound stands within so many words behind it.
const BOUND_WITHIN: usize = 3;

/// How two comparisons lie to each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Order {
    /// What the claim has before "than", the sentence has after it, and the other way round.
    pub(super) swapped: bool,
    /// The words that compare are opposites: "more", "less".
    pub(super) opposed: bool,
}

/// The order of two comparisons; both false where either compares nothing.
pub(super) fn order(alignment: &Alignment<'_>) -> Order {
    let (Some(claimed), Some(stated)) = (than(alignment.claim), than(alignment.stated)) else {
        return Order::default();
    };
    Order {
        swapped: is_swapped(alignment, claimed.than, stated.than),
        opposed: are_opposite(&alignment.claim.tokens[claimed.comparer], &alignment.stated.tokens[stated.comparer]),
    }
}

/// A comparison the wrong way round: "Germans are more likely than Americans" where it is the Americans.
pub(super) fn compare(alignment: &Alignment<'_>) -> Option<Conflict> {
    let order = order(alignment);
    (order.swapped && !order.opposed || is_outdone(alignment) || is_out_of_turn(alignment)).then(|| Conflict {
        aspect: Aspect::Direction,
        claimed: 0..alignment.claim.text.len(),
        stated: 0..alignment.stated.text.len(),
        aside: Vec::new(),
    })
}

/// Whether the sentence, too, compares where the claim does, or has the numbers to: "more lamps than oars" is not borne out by
/// "lamps and oars".
pub(super) fn is_compared(alignment: &Alignment<'_>) -> bool {
    let stated = alignment.stated;
    let Some(Than { than, .. }) = than(alignment.claim) else { return true };
    let compares = |token: &Token<'_>| {
        let superlative = token.folded.len() > 4 && (token.folded.ends_with("est") || token.folded.ends_with("er"));
        let majority = matches!(token.stem.as_str(), "more" | "most" | "less" | "least" | "major" | "minor" | "prefer");
        token.changes() || superlative || majority || outdoes(token)
    };
    let told = |at: &usize| !is_date(&stated.numbers[*at]) && !stated.is_bracketed(*at);
    let alike = |at: usize, other: usize| stated.numbers[at].quantity == stated.numbers[other].quantity;
    let told: Vec<usize> = (0..stated.numbers.len()).filter(told).collect();
    told.iter().any(|&at| told.iter().any(|&other| at != other && alike(at, other)))
        || stated.tokens.iter().any(compares)
        // "More than half", "more than 12": what is compared is a number.
        || bounds(alignment.claim, than)
}

/// Whether "than" at word `than` sets a bound to a number, "more than 12".
fn bounds(reading: &Reading<'_>, than: usize) -> bool {
    reading.tokens[than + 1..].iter().take(BOUND_WITHIN).any(|token| token.number.is_some())
}

/// What came first in the claim came later in the sentence: "Acme closed before Bolt" beside "Bolt's closing, followed by Acme's".
fn is_out_of_turn(alignment: &Alignment<'_>) -> bool {
    let (Some(claimed), Some(stated)) = (turn(alignment.claim), turn(alignment.stated)) else { return false };
    let names = names::runs(alignment.claim);
    let by = |run: &Range<usize>| -> Vec<usize> { run.clone().flat_map(|at| alignment.borne[at].by.clone()).collect() };
    let left = names.iter().rfind(|run| run.end <= claimed.at);
    let right = names.iter().find(|run| run.start > claimed.at);
    let (Some(left), Some(right)) = (left.map(by), right.map(by)) else { return false };
    let on_left = |places: &[usize]| !places.is_empty() && places.iter().all(|&by| by < stated.at);
    let on_right = |places: &[usize]| !places.is_empty() && places.iter().any(|&by| by > stated.at);
    let same = on_left(&left) && on_right(&right);
    let swapped = on_left(&right) && on_right(&left);
    if claimed.begins == stated.begins { swapped && !same } else { same && !swapped }
}

/// Where a text says which of two things came first, and whether that is what stands before the word.
struct Turned {
    at: usize,
    begins: bool,
}

fn turn(reading: &Reading<'_>) -> Option<Turned> {
    let word = |at: usize| reading.tokens.get(at).map_or("", |token| token.folded.as_str());
    (0..reading.tokens.len()).find_map(|at| match word(at) {
        "before" => Some(Turned { at, begins: true }),
        "after" => Some(Turned { at, begins: false }),
        "followed" => Some(Turned { at, begins: word(at + 1) == "by" }),
        _ => None,
    })
}

/// Whether the first thing after the word that compares, "than", in the claim stands before it in the sentence, and
/// something before it after it.
pub(super) fn is_swapped(alignment: &Alignment<'_>, claimed: usize, stated: usize) -> bool {
    let tokens = &alignment.claim.tokens;
    let content = |at: &usize| tokens[*at].content && tokens[*at].number.is_none();
    let on_side = |at: usize, before: bool| {
        let by = &alignment.borne[at].by;
        !by.is_empty() && by.iter().all(|&by| (by < stated) == before)
    };
    let after = (claimed + 1..tokens.len()).find(content);
    // "It is stronger than A" where the claim has "A is stronger than".
    let first = (0..claimed).find(content).filter(|&first| on_side(first, false));
    let pointed = alignment.stated.tokens[..stated].iter().any(Token::points_back);
    let turned = first.is_some() && pointed && after.is_some_and(|after| alignment.borne[after].by.is_empty());
    turned
        || after.is_some_and(|after| on_side(after, true)) && (0..claimed).filter(content).any(|at| on_side(at, false))
}

/// Whether what exceeds in the claim is what is exceeded in the sentence.
fn is_outdone(alignment: &Alignment<'_>) -> bool {
    let (claim, stated) = (&alignment.claim.tokens, &alignment.stated.tokens);
    let (Some(own), Some(other)) = (claim.iter().position(outdoes), stated.iter().position(outdoes)) else {
        return false;
    };
    let passive = |tokens: &[Token<'_>], at: usize| tokens.get(at + 1).is_some_and(|next| next.folded == "by");
    // Where each word that stands once in the sentence stands; those that are equal on both sides tell nothing.
    let sides = (0..claim.len()).filter(|&at| at != own).filter_map(|at| {
        let by = match alignment.borne[at].by.as_slice() {
            [by] => *by,
            [] => stated.iter().position(|token| token.folded == claim[at].folded && claim[at].number.is_some())?,
            _ => return None,
        };
        let telling = claim[at].content || claim[at].number.is_some();
        (telling && stated[by].folded == claim[at].folded).then_some((at < own) == (by < other))
    });
    let (same, turned): (Vec<bool>, Vec<bool>) = sides.partition(|same| *same);
    passive(claim, own) == passive(stated, other) && turned.len() > same.len()
}

/// Words by which one thing is more than another.
fn outdoes(token: &Token<'_>) -> bool {
    matches!(token.stem.as_str(), "exceed" | "surpass" | "outnumb" | "outweigh" | "outpac" | "outstrip" | "overtak")
}

struct Than {
    than: usize,
    comparer: usize,
}

/// Where a text compares: "than", and the word that says in which direction.
fn than(reading: &Reading<'_>) -> Option<Than> {
    // "Rather than" compares nothing.
    let rather = |at: usize| at > 0 && matches!(reading.tokens[at - 1].folded.as_str(), "rather" | "other");
    let is_than = |at: &usize| reading.tokens[*at].folded == "than" && reading.tokens[*at].number.is_none();
    let than = (0..reading.tokens.len()).find(|at| is_than(at) && !rather(*at))?;
    let comparer = (0..than).rev().find(|&at| {
        let word = reading.tokens[at].folded.as_str();
        matches!(word, "more" | "less" | "fewer" | "better" | "worse") || (word.len() > 4 && word.ends_with("er"))
    })?;
    Some(Than { than, comparer })
}
