//! What a sentence says may, can or must be done, or not: "may *refer* a person", "cannot *refer* anyone".

use crate::language::words;

/// How many words may stand between what allows, forbids or obliges and the verb: "may not also be".
const MAX_BETWEEN: usize = 3;

/// The verbs of `sentence` that follow "may", "can", "must" and the like.
pub(super) fn permitted(sentence: &str) -> Vec<&str> {
    let found: Vec<_> = words(sentence).collect();
    let is_modal = |at: &usize| allows(found[*at].surface);
    let verb = |at: usize| (at + 1..found.len()).take(MAX_BETWEEN + 1).find(|&next| !goes_between(found[next].surface));
    let modals = (0..found.len()).filter(is_modal);
    modals.filter_map(verb).map(|at| found[at].surface).collect()
}

/// But May is a month.
fn allows(word: &str) -> bool {
    matches!(
        word,
        "may" | "can" | "Can" | "cannot" | "Cannot" | "must" | "Must" | "should" | "Should" | "can't" | "can’t"
    )
}

fn goes_between(word: &str) -> bool {
    matches!(word, "not" | "be" | "only" | "also" | "have" | "been" | "always" | "never")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_done_follows_a_modal() {
        for (sentence, expected) in [
            ("A keeper may refer a boat.", &["refer"][..]),
            ("The public cannot refer anyone, and must not also be referred.", &["refer", "referred"][..]),
            ("In May 2023, boats were referred.", &[][..]),
            ("They can", &[][..]),
        ] {
            assert_eq!(permitted(sentence), expected, "{sentence}");
        }
    }
}
