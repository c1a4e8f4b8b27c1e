//! Who does something to whom: "Acme bought Bolt" is no "Bolt bought Acme".

use std::ops::Range;

use super::align::Alignment;
use super::conflict::{Aspect, Conflict};
use super::names;
use super::reading::Reading;

/// The sentence has the claim's second name do to the first what the claim has the first do to the second.
pub(super) fn compare(alignment: &Alignment<'_>) -> Option<Conflict> {
    let claim = alignment.claim;
    let runs = names::runs(claim);
    let [doer, other, ..] = runs.as_slice() else { return None };
    // Right after the one name stands what is done, and the other name is its object.
    let verb = claim.tokens.get(doer.end).filter(|token| token.content && !token.name && token.number.is_none())?;
    let object = (doer.end + 1..other.start).all(|at| !claim.tokens[at].content);
    if !object || names::preposition(claim, other).is_some() || !is_active(claim, doer.end) {
        return None;
    }
    let places = |run: &Range<usize>| run.clone().flat_map(|at| alignment.borne[at].by.iter().copied()).collect();
    let (doers, others): (Vec<usize>, Vec<usize>) = (places(doer), places(other));
    let verbs = &alignment.borne[doer.end].by;
    let said = verbs.iter().any(|&by| acts(&doers, &others, by) || !is_active(alignment.stated, by));
    let turned = !said && verbs.iter().any(|&by| acts(&others, &doers, by));
    turned.then(|| Conflict {
        aspect: Aspect::Direction,
        claimed: verb.word.range.clone(),
        stated: 0..alignment.stated.text.len(),
        aside: Vec::new(),
    })
}

/// Whether, of both names, one of `first` stands nearest before the verb at `by`, and one of `second` nearest after it.
fn acts(first: &[usize], second: &[usize], by: usize) -> bool {
    let before = |names: &[usize]| names.iter().copied().filter(|&at| at < by).max();
    let after = |names: &[usize]| names.iter().copied().filter(|&at| at > by).min();
    let object = after(second).is_some_and(|object| after(first).is_none_or(|other| object < other));
    before(first) > before(second) && object
}

/// Whether who acts stands before the verb at `at`, rather than after "bought by" or "bought from".
fn is_active(reading: &Reading<'_>, at: usize) -> bool {
    let word = |at: Option<usize>| at.and_then(|at| reading.tokens.get(at)).map_or("", |token| token.folded.as_str());
    let is = matches!(word(at.checked_sub(1)), "is" | "are" | "was" | "were" | "be" | "been" | "being");
    !is && !matches!(word(Some(at + 1)), "by" | "from")
}

#[cfg(test)]
mod tests {
    use super::super::align::tests::aligned;
    use super::*;

    #[test]
    fn who_does_it_to_whom_must_be_the_same() {
        let turned = |claim: &str, stated: &str| aligned(claim, stated, |alignment| compare(alignment).is_some());
        let stated = "In 2019 the board of Acme bought Bolt.";
        assert!(turned("So Bolt bought Acme.", stated));
        assert!(!turned("So Acme bought Bolt.", stated));
        assert!(!turned("So Bolt bought Acme.", "In 2019 Acme was bought by Bolt."));
    }
}
