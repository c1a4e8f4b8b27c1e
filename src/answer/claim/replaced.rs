//! Words in the place of others: "*national* areas" of "*local* areas".

use super::align::{Alignment, is_telling};
use super::reading::is_date;
use super::word::is_of_a_people;

/// Whether a word of the claim that nothing bears out stands beside one for which the sentence has another word there: "*national*
/// areas" of "*local* areas", "234 *boats*" of "234 *flats*".
pub(super) fn is_replaced(alignment: &Alignment<'_>, aside: &[usize]) -> bool {
    let claim = &alignment.claim.tokens;
    let open = |at: &usize| is_telling(&claim[*at]) && alignment.borne[*at].strength == 0.0 && !aside.contains(at);
    (0..claim.len()).filter(open).any(|at| {
        replaces_before(alignment, at)
            || replaces_after(alignment, at)
            || replaces_between(alignment, at)
            || is_counted(alignment, at)
    })
}

/// Whether the sentence has another word before what word `at` of the claim describes.
fn replaces_before(alignment: &Alignment<'_>, at: usize) -> bool {
    let (claim, stated) = (&alignment.claim.tokens, &alignment.stated.tokens);
    let another = |&by: &usize| {
        let before = by.checked_sub(1).filter(|&before| alignment.stated.between(before, by).trim().is_empty());
        before.is_some_and(|before| is_telling(&stated[before]) && !alignment.is_used(before))
    };
    // After "has" and "sells" stands no word that describes the next.
    let begins = at.checked_sub(1).is_none_or(|before| {
        let before = &claim[before];
        let owns = before.is_possessive() || is_of_a_people(before.word.surface);
        before.name && owns || before.number.is_some() || !before.content && !is_auxiliary(&before.folded)
    });
    let described = claim.get(at + 1).is_some_and(is_telling) && alignment.claim.between(at, at + 1).trim().is_empty();
    begins && described && !alignment.borne[at + 1].by.is_empty() && alignment.borne[at + 1].by.iter().all(another)
}

/// Whether the sentence has another word after the one that describes word `at` of the claim.
fn replaces_after(alignment: &Alignment<'_>, at: usize) -> bool {
    let (claim, stated) = (&alignment.claim.tokens, &alignment.stated.tokens);
    let another = |&by: &usize| {
        let next = stated.get(by + 1).filter(|_| alignment.stated.between(by, by + 1).trim().is_empty());
        next.is_some_and(|next| is_telling(next) && !next.name && !alignment.is_used(by + 1))
    };
    let Some(before) = at.checked_sub(1).filter(|&before| is_telling(&claim[before]) && !claim[before].name) else {
        return false;
    };
    let ends = claim.get(at + 1).is_none_or(|next| !next.content);
    let by = &alignment.borne[before].by;
    ends && alignment.claim.between(before, at).trim().is_empty() && !by.is_empty() && by.iter().all(another)
}

/// Whether the sentence has another word between those that word `at` of the claim stands between, "reasonable *boats*
/// decisions", or after the same small words, "known as *boats*".
fn replaces_between(alignment: &Alignment<'_>, at: usize) -> bool {
    let (claim, stated) = (&alignment.claim.tokens, &alignment.stated.tokens);
    let another = |place: usize| stated.get(place).is_some_and(is_telling) && !alignment.is_used(place);
    let small = |at: usize| {
        let token = &claim[at];
        !token.content && token.number.is_none() && !token.folded.is_empty()
    };
    let verb = at.checked_sub(1).is_some_and(|before| is_auxiliary(&claim[before].folded));
    let Some(first) = (0..at).rev().find(|&before| !small(before)).filter(|_| !verb) else { return false };
    let between = || claim[first + 1..at].iter().map(|token| token.folded.as_str());
    let after = at - first;
    let same = |by: usize| {
        let stated = stated.get(by + 1..by + after).unwrap_or_default();
        stated.iter().map(|token| token.folded.as_str()).eq(between()) && another(by + after)
    };
    let next = |by: usize| alignment.borne.get(at + 1).is_some_and(|borne| borne.by.contains(&(by + after + 1)));
    claim[first].content && alignment.borne[first].by.iter().any(|&by| same(by) && (after > 1 || next(by)))
}

/// Whether word `at` of the claim is what a number counts.
fn is_counted(alignment: &Alignment<'_>, at: usize) -> bool {
    let claim = &alignment.claim.tokens;
    let number = at.checked_sub(1).and_then(|before| claim[before].number);
    number.is_some_and(|number| !is_date(&alignment.claim.numbers[number]))
        && claim.get(at + 1).is_none_or(|next| !next.content)
}

/// Words after which a verb stands.
fn is_auxiliary(folded: &str) -> bool {
    let list = [
        "has", "have", "had", "is", "are", "was", "were", "be", "been", "do", "does", "did", "not", "to", "will",
        "would", "can", "could", "may", "might", "must", "should",
    ];
    list.contains(&folded)
}

#[cfg(test)]
mod tests {
    use super::super::align::tests::aligned;
    use super::*;

    #[test]
    fn another_word_stands_in_its_place() {
        for (claim, stated, expected) in [
            ("It covers 30 national harbours", "It covers 30 local harbours", true),
            ("It covers 30 local harbours", "It covers 30 local harbours", false),
            ("A flat of 234 boats", "A 234-unit flat", true),
            ("It has an overdraft boat", "It has an overdraft facility", true),
            ("12 sound boats decisions fell", "12 sound grounds decisions fell", true),
            ("They sailed as boats", "They sailed as guests", true),
            ("They have suffered small losses", "They have met small losses", false),
            ("The tide mainly turned", "The tide turned", false),
        ] {
            assert_eq!(aligned(claim, stated, |alignment| is_replaced(alignment, &[])), expected, "{claim}: {stated}");
        }
    }
}
