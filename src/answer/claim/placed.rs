//! Which of a sentence's numbers counts what a number of the claim does.

use std::ops::Range;

use super::align::{Alignment, is_telling};
use super::names;
use super::number::Fit;
use super::reading::{Reading, Token, is_date};
use crate::language::is_month;

/// How many words after a number say what it is of: "40 km wide".
const OF_NUMBER: usize = 3;
/// How near to a number a name stands that it is about, in words.
const BY_NAME: usize = 6;

/// The number that stands in the sentence for what number `at` of the claim counts, where `at` itself stands there for
/// something else: "300 km long and 40 km wide" of what is "40 km long".
pub(super) fn crossed(alignment: &Alignment<'_>, at: usize, alike: &[usize]) -> Option<usize> {
    let (claim, stated) = (alignment.claim, alignment.stated);
    let value = |other: usize| stated.numbers[other].value.to_bits();
    let own = claim.numbers[at].value.to_bits();
    let equal = alike.iter().copied().find(|&other| value(other) == own).filter(|_| !is_date(&claim.numbers[at]))?;
    let follows = |other: usize, by: &[usize]| by.iter().any(|by| following(stated, other).contains(by));
    // "63% think", "£5m in the year": what is said of any number tells none from another.
    let of_any = |token: &Token<'_>| {
        matches!(token.folded.as_str(), "say" | "says" | "said" | "think" | "thinks" | "believe" | "year" | "years")
    };
    let mut words = following(claim, at).filter(|&word| claim.tokens[word].content && !of_any(&claim.tokens[word]));
    // "28 child victims" of "4,695 victims, 28 of them children".
    let kind = |word: &usize| {
        let describes = claim.tokens.get(word + 1).is_some_and(|next| next.content && next.number.is_none());
        claim.tokens[*word].meaning.is_kind() && !claim.tokens[*word].name && describes
    };
    if words.clone().filter(kind).any(|word| follows(equal, &alignment.borne[word].by)) {
        return None;
    }
    words.find_map(|word| {
        let by = &alignment.borne[word].by;
        let other = alike.iter().copied().find(|&other| value(other) != own && follows(other, by))?;
        // What follows a list is said of all of it.
        let listed = stated.lists().iter().any(|list| list.contains(&equal) && list.contains(&other));
        (!listed && !follows(equal, by)).then_some(other)
    })
}

/// The number that stands in the sentence for the part that number `at` of the claim has in a change, where the equal one has another:
/// of what "rose by £2m to £5m", "rose by £5m".
pub(super) fn of_another_end(alignment: &Alignment<'_>, at: usize, alike: &[usize]) -> Option<usize> {
    let (claim, stated) = (alignment.claim, alignment.stated);
    let end = |reading: &Reading<'_>, number: usize| {
        ["by", "to", "from"]
            .into_iter()
            .find(|word| reading.follows(number, word))
            .filter(|_| !is_date(&reading.numbers[number]))
    };
    let own = end(claim, at)?;
    let mut equal = alike.iter().copied().filter(|&other| claim.numbers[at].agrees(&stated.numbers[other]));
    let (Some(equal), None) = (equal.next(), equal.next()) else { return None };
    let part = stated.segment_of(equal);
    let other =
        alike.iter().copied().find(|&other| end(stated, other) == Some(own) && stated.segment_of(other) == part);
    other.filter(|_| end(stated, equal).is_some_and(|end| end != own))
}

/// The number that is by its turn that of a name of the claim, where the sentence lists names and as many numbers: of "Acme,
/// Bolt and Cog made 47%, 26% and 21%", 26% is that of Bolt.
pub(super) fn of_name(alignment: &Alignment<'_>, at: usize, alike: &[usize]) -> Option<usize> {
    let stated = alignment.stated;
    if is_date(&alignment.claim.numbers[at]) {
        return None;
    }
    let list = stated.lists().into_iter().find(|list| alike.iter().any(|&other| list.contains(&other)))?;
    let names = names::runs(stated);
    let first = stated.token_of(list.start);
    let joined = |left: &Range<usize>, right: &Range<usize>| {
        stated.tokens[left.end..right.start].iter().all(|token| token.folded == "and") && right.start - left.end <= 1
    };
    let end = names.iter().rposition(|name| name.end <= first)?;
    let begin = (0..end).rev().take_while(|&at| joined(&names[at], &names[at + 1])).last().unwrap_or(end);
    let listed = &names[begin..=end];
    let told = |name: &Range<usize>| {
        names::runs(alignment.claim).iter().any(|run| run.clone().all(|at| alignment.is_borne_in(at, name)))
    };
    let mut turns = (0..listed.len()).filter(|&turn| told(&listed[turn]));
    let (Some(turn), None) = (turns.next(), turns.next()) else { return None };
    (listed.len() == list.len() && list.len() > 1).then(|| list.start + turn)
}

/// The number right before a name of the claim, "21%, due to *418% at Acme*", where the equal one stands farther from it.
pub(super) fn before_its_name(alignment: &Alignment<'_>, at: usize, alike: &[usize]) -> Option<usize> {
    let (claim, stated) = (alignment.claim, alignment.stated);
    if is_date(&claim.numbers[at]) {
        return None;
    }
    let equal = alike.iter().copied().find(|&other| claim.numbers[at].agrees(&stated.numbers[other]))?;
    let own = names::runs(claim)
        .into_iter()
        .filter(|run| !run.clone().all(|at| alignment.topical[at] || alignment.understood[at]));
    own.into_iter().find_map(|run| {
        let mut places =
            names::runs(stated).into_iter().filter(|other| run.clone().all(|at| alignment.is_borne_in(at, other)));
        let (Some(place), None) = (places.next(), places.next()) else { return None };
        let set = matches!(names::preposition(stated, &place), Some("at" | "in" | "for" | "from"));
        let before = |other: &usize| stated.after(*other) <= place.start;
        let last = alike.iter().copied().rfind(before)?;
        let near = place.start - stated.after(last) < BY_NAME;
        let listed = stated.lists().iter().any(|list| list.contains(&last));
        let apart = claim.numbers[at].fit(&stated.numbers[last]) == Fit::Different && equal < last;
        let apart = apart && !claim.numbers.iter().any(|own| own.agrees(&stated.numbers[last]));
        (set && near && apart && !listed).then_some(last)
    })
}

/// The number that the sentence gives the claim's first name, where the equal one stands in another part for another name:
/// "Acme takes a tenth, while *Bolt* takes a fifth" has no fifth for Acme.
pub(super) fn of_its_subject(alignment: &Alignment<'_>, at: usize, alike: &[usize]) -> Option<usize> {
    let (claim, stated) = (alignment.claim, alignment.stated);
    if is_date(&claim.numbers[at]) {
        return None;
    }
    let mut equals = alike.iter().copied().filter(|&other| claim.numbers[at].agrees(&stated.numbers[other]));
    let (Some(equal), None) = (equals.next(), equals.next()) else { return None };
    let run = names::runs(claim).into_iter().find(|run| run.end <= claim.token_of(at))?;
    let stated_names = names::runs(stated);
    let mut places = stated_names.iter().filter(|other| run.clone().all(|at| alignment.is_borne_in(at, other)));
    let (Some(place), None) = (places.next(), places.next()) else { return None };
    let (own, part) = (stated.tokens[place.start].segment, stated.segment_of(equal));
    let leads = |name: &&Range<usize>| {
        stated.tokens[name.start].segment == part
            && name.end <= stated.token_of(equal)
            && !(name.start..name.end).any(|at| alignment.is_used(at))
    };
    let begins = stated.tokens.iter().find(|token| token.segment == part).map(|token| token.folded.as_str());
    let opposed = matches!(begins, Some("while" | "whereas" | "but" | "and"));
    let told = |other: usize| claim.numbers.iter().any(|own| own.agrees(&stated.numbers[other]));
    let other = alike.iter().copied().find(|&other| stated.segment_of(other) == own && !told(other))?;
    (opposed && own != part && stated_names.iter().any(|name| leads(&name))).then_some(other)
}

/// The number of a part of what number `at` of the claim counts, "17 boats, *11 of them* on two trips", where the claim says of all
/// what the sentence says of these.
pub(super) fn of_a_part(alignment: &Alignment<'_>, at: usize, alike: &[usize]) -> Option<usize> {
    let (claim, stated) = (alignment.claim, alignment.stated);
    let equal = alike.iter().copied().find(|&other| claim.numbers[at].agrees(&stated.numbers[other]))?;
    let part = alike.iter().copied().find(|&other| other > equal && is_of_them(stated, other))?;
    let segment = stated.segment_of(part);
    let told = claim.numbers.iter().any(|own| own.agrees(&stated.numbers[part]));
    let inside = (0..claim.tokens.len()).filter(|&at| is_telling(&claim.tokens[at])).any(|at| {
        let by = &alignment.borne[at].by;
        !by.is_empty() && by.iter().all(|&by| stated.tokens[by].segment == segment)
    });
    (inside && !told && segment != stated.segment_of(equal)).then_some(part)
}

/// Whether a number counts a part of what was counted before it: "11 *of them*".
pub(super) fn is_of_them(reading: &Reading<'_>, number: usize) -> bool {
    let after = reading.after(number);
    let word = |at: usize| reading.tokens.get(at).map_or("", |token| token.folded.as_str());
    word(after) == "of" && matches!(word(after + 1), "them" | "which" | "whom" | "these" | "those")
}

/// The number that is by its turn what number `at` of the claim is of, where the sentence lists amounts and what they are for: of "$5 and
/// $9 for 10 and 20 boats, respectively", $9 is for 20.
pub(super) fn in_turn(alignment: &Alignment<'_>, at: usize, alike: &[usize]) -> Option<usize> {
    let (claim, stated) = (alignment.claim, alignment.stated);
    if is_date(&claim.numbers[at]) || !stated.tokens.iter().any(|token| token.folded == "respectively") {
        return None;
    }
    // All amounts of the sentence, in two kinds of equal number, one after the other.
    let amounts: Vec<usize> = (0..stated.numbers.len()).filter(|&other| !is_date(&stated.numbers[other])).collect();
    let half = amounts.len() / 2;
    let (firsts, seconds) = amounts.split_at(half);
    let kind = |at: &usize| stated.numbers[*at].quantity;
    let of_one_kind = |list: &[usize]| list.windows(2).all(|pair| kind(&pair[0]) == kind(&pair[1]));
    if half < 2 || firsts.len() != seconds.len() || !of_one_kind(firsts) || !of_one_kind(seconds) {
        return None;
    }
    let turn = |list: &[usize], number: usize| {
        list.iter().position(|&other| {
            kind(&other) == claim.numbers[number].quantity && claim.numbers[number].agrees(&stated.numbers[other])
        })
    };
    let (list, others) = if turn(firsts, at).is_some() { (firsts, seconds) } else { (seconds, firsts) };
    turn(list, at)?;
    let other = (0..claim.numbers.len()).filter(|&other| other != at).find_map(|other| turn(others, other))?;
    alike.contains(&list[other]).then_some(list[other])
}

/// The number that stands in the sentence for what the claim says of number `at` with "very", which stands there beside another
/// number only: "85% find it important, and 58% *very important*".
pub(super) fn of_degree(alignment: &Alignment<'_>, at: usize, alike: &[usize]) -> Option<usize> {
    let (claim, stated) = (alignment.claim, alignment.stated);
    let degree = |token: &&Token<'_>| matches!(token.folded.as_str(), "very" | "extremely" | "strongly" | "highly");
    let own = claim.tokens.iter().find(degree).filter(|_| !is_date(&claim.numbers[at]))?;
    let equal = alike.iter().copied().find(|&other| claim.numbers[at].agrees(&stated.numbers[other]))?;
    let parts: Vec<usize> =
        stated.tokens.iter().filter(|token| token.folded == own.folded).map(|token| token.segment).collect();
    let beside = |other: usize| parts.contains(&stated.segment_of(other));
    let other = alike.iter().copied().find(|&other| other != equal && beside(other))?;
    (!beside(equal)).then_some(other)
}

/// The words that follow a number, up to the next one.
fn following(reading: &Reading<'_>, number: usize) -> Range<usize> {
    let start = reading.after(number);
    let segment = reading.segment_of(number);
    let next = |at: &usize| {
        let token = &reading.tokens[*at];
        token.segment != segment || token.number.is_some_and(|other| other != number)
    };
    let end = (start..reading.tokens.len()).take(OF_NUMBER).find(next);
    start..end.unwrap_or((start + OF_NUMBER).min(reading.tokens.len()))
}

/// Whether a year labels a number: "£5m (2021: £4m)".
pub(super) fn is_labelled(reading: &Reading<'_>, number: usize) -> bool {
    number.checked_sub(1).is_some_and(|before| reading.labels(before))
}

/// Whether the sentence says of its number `equal`, and not of `other`, that it is what the claim's number `at` counts: a
/// name of the claim stands by it ("21%, due to 418% at Acme"), the claim's year labels it, or both are changes.
pub(super) fn is_placed(alignment: &Alignment<'_>, at: usize, equal: usize, other: usize) -> bool {
    let (claim, stated) = (alignment.claim, alignment.stated);
    let named = |number: usize| {
        let token = stated.token_of(number);
        let near = |by: &usize| by.abs_diff(token) <= BY_NAME;
        // What all of the document is about tells none of its numbers from another.
        let telling = |at: &usize| !alignment.topical[*at] && !is_month(&claim.tokens[*at].folded);
        let name = |at: &usize| claim.tokens[*at].name && telling(at);
        (0..claim.tokens.len()).filter(name).any(|at| alignment.borne[at].by.iter().any(near))
    };
    let year = |reading: &Reading<'_>, number: usize| reading.year_of(number).map(f64::to_bits);
    let by = |reading: &Reading<'_>, number: usize| reading.follows(number, "by");
    let changes = by(claim, at) && by(stated, equal) && !by(stated, other);
    changes || (is_labelled(stated, equal) && year(claim, at) == year(stated, equal)) || (named(equal) && !named(other))
}

#[cfg(test)]
mod tests {
    use super::super::align::tests::aligned;
    use super::*;

    #[test]
    fn what_follows_a_number_says_what_it_is_of() {
        let crosses = |claim: &str, stated: &str| {
            aligned(claim, stated, |alignment| {
                let alike: Vec<usize> = (0..alignment.stated.numbers.len()).collect();
                crossed(alignment, 0, &alike).is_some()
            })
        };
        assert!(crosses("It took £8 million in cash.", "It took £8 million, of which £6 million paid in cash."));
        assert!(crosses("It took £6 million in notes.", "It took £9 million in notes, and £6 million paid in cash."));
        assert!(!crosses("It took £6 million in cash.", "It took £8 million, of which £6 million paid in cash."));
        let stated = "The deck is 300 m long and 40 m wide.";
        assert!(crosses("The deck is 40 m long.", stated));
        assert!(!crosses("The deck is 300 m long.", stated));
        assert!(!crosses("The deck is 50 m long.", stated));
    }

    #[test]
    fn listed_names_have_listed_numbers() {
        let turn = |claim: &str, stated: &str| {
            aligned(claim, stated, |alignment| {
                let alike: Vec<usize> = (0..alignment.stated.numbers.len()).collect();
                of_name(alignment, 0, &alike).map(|at| alignment.stated.numbers[at].value)
            })
        };
        let stated = "Crews in Chile, Peru and Spain made 47%, 26% and 21% of all boats, respectively.";
        assert_eq!(turn("It made 47% in Peru.", stated), Some(26.0));
        assert_eq!(turn("It made 47% in Chile.", stated), Some(47.0));
        assert_eq!(turn("It made 47% in Cuba.", stated), None);
        assert_eq!(turn("It made 47% in Chile.", "Crews in Chile and Peru made 47%, 26% and 21%."), None);
    }

    #[test]
    fn a_number_is_that_of_its_subject() {
        let own = |claim: &str, stated: &str| {
            aligned(claim, stated, |alignment| {
                let alike: Vec<usize> = (0..alignment.stated.numbers.len()).collect();
                of_its_subject(alignment, 0, &alike).map(|at| alignment.stated.numbers[at].value)
            })
        };
        let stated = "There Acme takes 10% of the fares to Leeds, while Bolt takes about 20% of the fares.";
        assert_eq!(own("So Acme takes 20% of the fares", stated), Some(10.0));
        assert_eq!(own("So Acme takes 10% of the fares", stated), None);
        assert_eq!(own("So Bolt takes 20% of the fares", stated), None);
    }

    #[test]
    fn a_change_a_label_and_a_name_place_a_number() {
        let placed = |claim: &str, stated: &str, equal: usize, other: usize| {
            aligned(claim, stated, |alignment| is_placed(alignment, 0, equal, other))
        };
        assert!(placed("Fares rose by £2m.", "Fares rose by about £2m to £5m.", 0, 1));
        assert!(!placed("Fares came to £2m.", "Fares rose by about £2m to £5m.", 0, 1));
        let stated = "Fares rose 21% last year as everybody knows, due to a 418% rise at Acme.";
        assert!(placed("Fares rose 418% at Acme.", stated, 1, 0));
        assert!(!placed("Fares rose 21% at Acme.", stated, 0, 1));
    }
}
