//! Comparisons: which of two is the more of something.

use super::align::{Alignment, are_opposite};
use super::conflict::{Aspect, Conflict};
use super::reading::Reading;

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
    (order.swapped && !order.opposed).then(|| Conflict {
        aspect: Aspect::Direction,
        claimed: 0..alignment.claim.text.len(),
        stated: 0..alignment.stated.text.len(),
        aside: Vec::new(),
    })
}

/// Whether the first thing after "than" in the claim stands before it in the sentence, and the first before it after it.
fn is_swapped(alignment: &Alignment<'_>, claimed: usize, stated: usize) -> bool {
    let tokens = &alignment.claim.tokens;
    let content = |at: &usize| tokens[*at].content && tokens[*at].number.is_none();
    let on_side = |at: Option<usize>, before: bool| {
        let by = at.map_or(&[][..], |at| &alignment.borne[at].by);
        !by.is_empty() && by.iter().all(|&by| (by < stated) == before)
    };
    on_side((claimed + 1..tokens.len()).find(content), true) && on_side((0..claimed).find(content), false)
}

struct Than {
    than: usize,
    comparer: usize,
}

/// Where a text compares: "than", and the word that says in which direction.
fn than(reading: &Reading<'_>) -> Option<Than> {
    let than = reading.tokens.iter().position(|token| token.folded == "than" && token.number.is_none())?;
    let comparer = (0..than).rev().find(|&at| {
        let word = reading.tokens[at].folded.as_str();
        matches!(word, "more" | "less" | "fewer" | "better" | "worse") || (word.len() > 4 && word.ends_with("er"))
    })?;
    Some(Than { than, comparer })
}
