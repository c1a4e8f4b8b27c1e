//! Names, numbers and labels that a sentence sets beside other things than the claim does: "*Albanian* nationals", "£3m *at the
//! North Pier*", "*section 52* holds it".

use std::ops::Range;

use super::align::Alignment;
use super::conflict::{Aspect, Conflict};
use super::names::runs;
use super::reading::{Reading, Token, is_date};
use super::word::is_light;

/// The first of these that the sentence sets beside something else.
pub(super) fn compare(alignment: &Alignment<'_>) -> Option<Conflict> {
    of_another_kind(alignment).or_else(|| beside_another_number(alignment)).or_else(|| under_another_label(alignment))
}

/// "UK nationals" where the sentence has other nationals only, "Albanian nationals", though it has the UK elsewhere.
fn of_another_kind(alignment: &Alignment<'_>) -> Option<Conflict> {
    let (claim, stated) = (alignment.claim, alignment.stated);
    let names = runs(stated);
    runs(claim).into_iter().find_map(|run| {
        let described = |reading: &Reading<'_>, run: &Range<usize>| {
            // Not what is done: "Acme runs the pier".
            let object = |at: usize| {
                reading.tokens.get(at).is_some_and(|next| {
                    next.name || matches!(next.folded.as_str(), "the" | "a" | "an" | "its" | "their" | "no" | "all")
                })
            };
            let things = |next: &&Token<'_>| next.content && !next.name && next.folded.ends_with('s');
            let next = reading.tokens.get(run.end).filter(things).filter(|_| !object(run.end + 1))?;
            (next.number.is_none() && reading.between(run.end - 1, run.end).trim().is_empty()).then_some(run.end)
        };
        let what = described(claim, &run)?;
        let places = alignment.borne[what].by.iter();
        let others: Option<Vec<&Range<usize>>> = places
            .map(|&by| {
                let other = names.iter().find(|other| described(stated, other) == Some(by))?;
                let same = run.clone().any(|at| alignment.is_borne_in(at, other));
                (!same && stated.tokens[by].stem == claim.tokens[what].stem).then_some(other)
            })
            .collect();
        let other = *others?.first()?;
        Some(Conflict {
            aspect: Aspect::Name,
            claimed: claim.bytes(run.clone()),
            stated: stated.bytes(other.clone()),
            aside: run.collect(),
        })
    })
}

/// "£5m at the North Pier" where the sentence has "£5m at the South Pier, and £3m at the North Pier": the claim's name stands
/// with another number only, and one of the same kind with the claim's.
fn beside_another_number(alignment: &Alignment<'_>) -> Option<Conflict> {
    let (claim, stated) = (alignment.claim, alignment.stated);
    let mut amounts = (0..claim.numbers.len()).filter(|&at| !is_date(&claim.numbers[at]));
    let (Some(at), None) = (amounts.next(), amounts.next()) else { return None };
    let own = &claim.numbers[at];
    let mut equal = (0..stated.numbers.len()).filter(|&other| own.is(&stated.numbers[other]));
    let (Some(equal), None) = (equal.next(), equal.next()) else { return None };
    let part = stated.segment_of(equal);
    let names = runs(stated);
    let counted = |segment: usize| {
        let alike = |other: &usize| stated.numbers[*other].quantity == own.quantity && *other != equal;
        (0..stated.numbers.len()).filter(alike).any(|other| stated.segment_of(other) == segment)
    };
    runs(claim).into_iter().find_map(|run| {
        let last = run.end - 1;
        let first = alignment.borne[run.start].by.as_slice();
        let elsewhere = |by: &usize| stated.tokens[*by].segment != part && counted(stated.tokens[*by].segment);
        if run.len() < 2 || first.is_empty() || !first.iter().all(elsewhere) {
            return None;
        }
        let of_a_kind = |other: &&Range<usize>| {
            stated.tokens[other.start].segment == part && alignment.is_borne_in(last, &(other.end - 1..other.end))
        };
        // "£5m, of which £3m at the North Pier".
        let part_of = |by: &usize| {
            let segment = stated.tokens[*by].segment;
            let first = stated.tokens.iter().position(|token| token.segment == segment)?;
            let which = stated.tokens.get(first + 1).is_some_and(|next| next.folded == "which");
            (which && stated.tokens[first].folded == "of").then(|| stated.bytes(first..*by + 1))
        };
        let other = names.iter().find(of_a_kind).map(|other| stated.bytes(other.clone()));
        Some(Conflict {
            aspect: Aspect::Name,
            claimed: claim.bytes(run.clone()),
            stated: other.or_else(|| first.first().and_then(part_of))?,
            aside: run.collect(),
        })
    })
}

/// What section 48 holds where the sentence has it held by another, "section 52 holds it, and section 48 another".
fn under_another_label(alignment: &Alignment<'_>) -> Option<Conflict> {
    let (claim, stated) = (&alignment.claim.tokens, &alignment.stated.tokens);
    let label = |tokens: &[Token<'_>], at: usize| {
        let digits = tokens[at].number.is_none() && tokens[at].folded.bytes().all(|byte| byte.is_ascii_digit());
        digits && !tokens[at].folded.is_empty() && at > 0 && tokens[at - 1].content
    };
    let own = (0..claim.len()).find(|&at| label(claim, at) && alignment.holds(at))?;
    let here = *alignment.borne[own].by.first()?;
    let holds = |at: &usize| {
        let kind = label(stated, *at) && stated[at - 1].stem == claim[own - 1].stem;
        kind && stated.get(at + 1).is_some_and(|verb| verb.content && verb.segment == stated[*at].segment)
    };
    let other = (1..here).rev().filter(holds).find(|&at| stated[at].folded != claim[own].folded)?;
    let said = (0..claim.len()).filter(|&at| {
        let telling = claim[at].content && at != own && at + 1 != own && !is_light(&claim[at].folded);
        let by = &alignment.borne[at].by;
        telling && !by.is_empty() && by.iter().all(|by| *by > other)
    });
    let between = |at: &usize| alignment.borne[*at].by.iter().all(|by| (other..here).contains(by));
    let said: Vec<usize> = said.collect();
    (!said.is_empty() && said.iter().all(between)).then(|| Conflict {
        aspect: Aspect::Name,
        claimed: alignment.claim.bytes(own - 1..own + 1),
        stated: alignment.stated.bytes(other - 1..other + 1),
        aside: vec![own],
    })
}

#[cfg(test)]
mod tests {
    use super::super::align::tests::aligned;
    use super::*;

    #[test]
    fn what_stands_beside_something_else_is_not_the_same() {
        for (claim, stated, expected) in [
            (
                "It paid £5m at the North Pier",
                "It paid £5m at the South Pier, of which more, and £3m at the North Pier.",
                true,
            ),
            (
                "It paid £3m at the North Pier",
                "It paid £5m at the South Pier, of which more, and £3m at the North Pier.",
                false,
            ),
            (
                "Section 8 holds the toll",
                "It is the Act whose section 5 holds the toll and whose section 8 names a fare.",
                true,
            ),
            (
                "Section 8 names a fare",
                "It is the Act whose section 5 holds the toll and whose section 8 names a fare.",
                false,
            ),
            (
                "Section 5 holds the toll",
                "It is the Act whose section 5 holds the toll and whose section 8 names a fare.",
                false,
            ),
            ("It paid £5m at the North Pier", "It paid £5m, of which £3m was for the North Pier.", true),
            ("UK boats are red", "All Chilean boats are red, like others in the UK.", true),
            ("UK boats are red", "All Chilean boats are red, like UK boats.", false),
        ] {
            let differs = aligned(claim, stated, |alignment| compare(alignment).is_some());
            assert_eq!(differs, expected, "{claim}: {stated}");
        }
    }
}
