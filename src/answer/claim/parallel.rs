//! Parts of a sentence that say the same of different things: "Acme makes red lamps, and Bolt makes blue lamps".

use super::align::{Alignment, is_telling};

/// So many telling words of the claim stand in two parts that say the same.
const SHARED: usize = 2;

/// Whether the claim takes one thing from one part and another from another that says the same of something else: "Acme
/// makes blue lamps". A claim that joins things itself takes them from where it likes.
pub(super) fn is_mixed(alignment: &Alignment<'_>) -> bool {
    let (claim, stated) = (&alignment.claim.tokens, &alignment.stated.tokens);
    let joins = |at: usize| at > 0 && claim[at].segment != claim[at - 1].segment || claim[at].folded == "and";
    if (0..claim.len()).any(joins) {
        return false;
    }
    // For each telling word, the parts in which the very word stands.
    let parts = |at: usize| -> Vec<usize> {
        let itself = alignment.borne[at].by.iter().filter(|&&by| stated[by].stem == claim[at].stem);
        let mut parts: Vec<usize> = itself.map(|&by| stated[by].segment).collect();
        parts.dedup();
        parts
    };
    let telling = || (0..claim.len()).filter(|&at| is_telling(&claim[at]));
    let content = (0..claim.len()).filter(|&at| claim[at].content && claim[at].number.is_none());
    let all: Vec<Vec<usize>> = content.map(parts).collect();
    // A name may stand in both for another reason.
    let pairs = telling().filter(|&at| !claim[at].name).filter_map(|at| <[usize; 2]>::try_from(parts(at)).ok());
    pairs.clone().any(|pair| {
        let only = |part: usize| all.iter().any(|parts| parts.as_slice() == [part]);
        let elsewhere = all.iter().any(|parts| !parts.is_empty() && !parts.iter().any(|part| pair.contains(part)));
        pairs.clone().filter(|other| *other == pair).count() >= SHARED && only(pair[0]) && only(pair[1]) && !elsewhere
    })
}

/// Whether the claim says of one thing what the sentence says of another, in brackets right behind that: "the deck (painted red
/// within a week), and the mast" has no mast painted red.
pub(super) fn is_bracketed_of_another(alignment: &Alignment<'_>) -> bool {
    let (claim, stated) = (alignment.claim, alignment.stated);
    let telling = (0..claim.tokens.len()).filter(|&at| is_telling(&claim.tokens[at]));
    let told: Vec<&Vec<usize>> = telling.map(|at| &alignment.borne[at].by).filter(|by| !by.is_empty()).collect();
    let opens = |at: &usize| stated.between(at - 1, *at).contains('(');
    (1..stated.tokens.len()).filter(opens).any(|start| {
        let end = (start..stated.tokens.len()).find(|&at| !stated.brackets(at)).unwrap_or(stated.tokens.len());
        let inside = told.iter().filter(|by| by.iter().all(|by| (start..end).contains(by))).count();
        let behind = told.iter().any(|by| by.iter().all(|&by| by >= end));
        let part = stated.tokens[start - 1].segment;
        let here = |at: &usize| stated.tokens[*at].segment == part && stated.tokens[*at].content;
        let before = (0..start).filter(here).any(|at| alignment.is_used(at));
        inside >= SHARED && behind && !before
    })
}

#[cfg(test)]
mod tests {
    use super::super::align::tests::aligned;
    use super::*;

    #[test]
    fn what_one_part_says_another_does_not() {
        let stated = "The first crew rows boats of red oak, and the second crew rows boats of white pine.";
        for (claim, expected) in [
            ("The first crew rows boats of white pine", true),
            ("The second crew rows boats of white pine", false),
            ("The first crew rows boats of red oak", false),
            ("Both crews row boats of oak and pine", false),
        ] {
            assert_eq!(aligned(claim, stated, is_mixed), expected, "{claim}");
        }
    }

    #[test]
    fn what_stands_in_brackets_is_said_of_what_stands_before_them() {
        let stated = "It led to a model with a hull on top, the deck below (painted within itself by two red crews), and the \
                      upper mast and lower mast above that.";
        for (claim, expected) in [
            ("The upper mast is painted within itself by two red crews", true),
            ("The deck is painted within itself by two red crews", false),
        ] {
            assert_eq!(aligned(claim, stated, is_bracketed_of_another), expected, "{claim}");
        }
    }
}
