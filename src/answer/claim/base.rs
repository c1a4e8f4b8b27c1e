//! Of whom a share is: "78% *of the UK nationals referred*".

use std::ops::Range;

use super::align::{Alignment, is_telling};
use super::conflict::{Aspect, Conflict};
use super::meaning::meaning;
use super::number::{Fit, Hedge, Number, Quantity};
use super::reading::{Reading, Token, is_date};
use super::word::is_light;
use crate::statistics::Unit;

/// "By" stands within so many words before that by which something changed.
const BY_WITHIN: usize = 4;
/// All of something, in per cent.
const WHOLE_PERCENT: f64 = 100.0;
/// How many last words of a base may be its noun.
const NOUNS: usize = 2;

/// A share of a part told as a share of the whole: the report's base is narrowed by words the claim leaves out.
pub(super) fn compare(alignment: &Alignment<'_>) -> Option<Conflict> {
    let (claim, stated) = (alignment.claim, alignment.stated);
    for (at, claimed) in claim.numbers.iter().enumerate() {
        if claimed.quantity != Quantity::Of(Unit::Percent) {
            continue;
        }
        for other in equal(alignment, at) {
            let Some(narrowed) = base(stated, other).and_then(|base| narrowing(stated, base)) else { continue };
            let told = narrowed
                .clone()
                .any(|place| alignment.is_used(place) && stated.tokens[place].content && !stated.tokens[place].name);
            let counted = narrowed.clone().any(|place| {
                let number = stated.tokens[place].number.map(|number| &stated.numbers[number]);
                let told = |number: &Number| claim.numbers.iter().any(|own| own.fit(number) == Fit::Same);
                number.is_some_and(|number| !is_date(number) && told(number))
            });
            if !told && !counted && base(claim, at).is_some() {
                return Some(Conflict {
                    aspect: Aspect::Scope,
                    claimed: claimed.range.clone(),
                    stated: stated.bytes(narrowed),
                    aside: Vec::new(),
                });
            }
        }
    }
    swapped(alignment)
}

/// A share of others, of whom the claim's are a part or the other way round: "78% of the nationals are children" is no
/// "78% of the children are nationals".
fn swapped(alignment: &Alignment<'_>) -> Option<Conflict> {
    let (claim, stated) = (alignment.claim, alignment.stated);
    let mut shares = (0..claim.numbers.len()).filter_map(|at| Some((at, base(claim, at)?)));
    shares.find_map(|(at, own)| {
        let mut equal = equal(alignment, at).filter(|&other| is_of_another_base(alignment, at, other));
        let noun = head(claim, own.clone())?;
        equal.find_map(|other| {
            let base = base(stated, other)?;
            let elsewhere = alignment.borne[noun].by.iter().any(|by| !base.contains(by));
            elsewhere.then(|| Conflict {
                aspect: Aspect::Population,
                claimed: claim.bytes(own.clone()),
                stated: stated.bytes(base),
                aside: Vec::new(),
            })
        })
    })
}

/// Whether the claim gives number `at` another base than the sentence gives its number `other`: no word of that is the
/// claim's chief noun. People may be anybody, but not children only.
pub(super) fn is_of_another_base(alignment: &Alignment<'_>, at: usize, other: usize) -> bool {
    let (claim, stated) = (alignment.claim, alignment.stated);
    let (Some(own), Some(base)) = (base(claim, at), base(stated, other)) else { return false };
    if claim.tokens[own.clone()].iter().any(is_all) && !stated.tokens[base.clone()].iter().any(is_all) {
        return true;
    }
    let named = base.clone().any(|place| stated.tokens[place].content);
    let some = stated.tokens[base.clone()].iter().any(|token| token.meaning.is_kind() && !token.name);
    // "Half of all referrals" is not "half of all children referred".
    // "People of all ages" are anybody.
    let some_people = |place: &usize| is_of_people(&stated.tokens[*place]) && stated.tokens[*place].folded != "people";
    let mut people = base.clone().filter(some_people).peekable();
    let is = |token: &Token<'_>| matches!(token.folded.as_str(), "is" | "are" | "was" | "were");
    let end = (own.start..claim.tokens.len()).find(|&at| is(&claim.tokens[at])).unwrap_or(claim.tokens.len());
    let own_people = |place: usize| (own.start..end).any(|at| alignment.borne[at].by.contains(&place));
    if people.peek().is_some() && !people.any(own_people) {
        return true;
    }
    // Nor "those referred" "UK nationals referred".
    let of_a_nation = |place: usize| {
        let next = stated.tokens.get(place + 1).map_or("", |next| next.folded.as_str());
        stated.tokens[place].name && matches!(next, "nationals" | "citizens") && !alignment.is_used(place)
    };
    if base.clone().any(of_a_nation) {
        return true;
    }
    let anybody = |at: usize| is_light(&claim.tokens[at].folded) && !some;
    let mut nouns: Vec<usize> = nouns(claim, own.clone()).collect();
    if nouns.is_empty() {
        // "Of those asked".
        nouns.extend(own.clone().filter(|&at| claim.tokens[at].content));
    }
    // "Half of the victims *referred*" are half of "all referrals", but not half of the children referred.
    let small = |at: &usize| matches!(claim.tokens[*at].folded.as_str(), "to" | "in" | "by" | "from" | "for" | "at");
    let ends = own.clone().find(small).unwrap_or(own.end);
    let telling = own.start..ends;
    let some_only = telling.clone().any(|at| claim.tokens[at].name || is_of_people(&claim.tokens[at]));
    let done = |at: usize| claim.tokens[at].folded.ends_with("ed") && alignment.is_borne_in(at, &base);
    let of_all = stated.tokens[base.clone()].iter().any(is_all);
    let done = of_all && !some_only && telling.into_iter().any(done);
    let alike =
        |at: usize| stated.tokens[base.clone()].iter().any(|token| claim.tokens[at].meaning.is_same(token.meaning));
    named && !done && !nouns.into_iter().any(|at| anybody(at) || alignment.is_borne_in(at, &base) || alike(at))
}

/// Whether a word is for people of one kind: children, adults, women, men.
pub(super) fn is_of_people(token: &Token<'_>) -> bool {
    let kinds = [meaning("child"), meaning("man")];
    !token.name && kinds.iter().any(|kind| token.meaning.is_one(kind) || token.meaning.is_rival(kind))
}

/// Whether the sentence's share `other` is what its measure is of something else, "*costs* were 2%", where the claim's number `at` is a
/// share of that measure, "half of the costs", of which the sentence says nothing else.
pub(super) fn is_of_the_measure(alignment: &Alignment<'_>, at: usize, other: usize) -> bool {
    let (claim, stated) = (alignment.claim, alignment.stated);
    let Some(own) = base(claim, at).filter(|_| base(stated, other).is_none()) else { return false };
    let elsewhere = |at: &usize| !own.contains(at) && is_telling(&claim.tokens[*at]);
    if (0..claim.tokens.len()).filter(elsewhere).any(|at| alignment.holds(at)) {
        return false;
    }
    let noun = nouns(claim, own.clone()).next();
    let (number, part) = (stated.token_of(other), stated.segment_of(other));
    let measure = |by: &usize| *by < number && stated.tokens[*by].segment == part;
    noun.is_some_and(|noun| alignment.borne[noun].by.iter().any(measure))
}

/// Whether one of the claim's number `at` and the sentence's number `other` is by how much something changed, and the other
/// a share of something.
pub(super) fn is_change_beside_share(alignment: &Alignment<'_>, at: usize, other: usize) -> bool {
    let (claim, stated) = (alignment.claim, alignment.stated);
    let start = claim.token_of(at);
    let mut before = claim.tokens[..start].iter().rev().take(BY_WITHIN).filter(|token| !token.content);
    let changes = before.any(|token| token.folded == "by") && base(claim, at).is_none();
    // No share is more than all.
    let exceeds = stated.numbers[other].value > WHOLE_PERCENT && base(claim, at).is_some();
    // "An increase of 2%" is no share, either.
    let grows = base(claim, at).is_some() && is_of_a_change(stated, other);
    // What doubled is told by no share.
    let doubled =
        claim.numbers[at].fraction && claim.numbers[at].value >= WHOLE_PERCENT && !is_of_a_change(stated, other);
    changes && base(stated, other).is_some() || exceeds || grows || doubled
}

/// Whether a number is that by which something changed: "an increase of 2%", "fell by 2%", "rose £3m or 2%", "a 2% rise".
fn is_of_a_change(reading: &Reading<'_>, at: usize) -> bool {
    let joins = |token: &Token<'_>| {
        token.number.is_some()
            || matches!(token.folded.as_str(), "of" | "by" | "or" | "and" | "about" | "approximately")
    };
    let before = reading.tokens[..reading.token_of(at)].iter().rev().find(|token| !joins(token));
    before.is_some_and(Token::changes) || reading.tokens.get(reading.after(at)).is_some_and(Token::changes)
}

/// The numbers of the sentence that are the claim's number `at`, and are not denied.
pub(super) fn equal<'a>(alignment: &'a Alignment<'_>, at: usize) -> impl Iterator<Item = usize> + 'a {
    let (claimed, stated) = (&alignment.claim.numbers[at], alignment.stated);
    (0..stated.numbers.len())
        .filter(move |&other| claimed.agrees(&stated.numbers[other]) && !stated.tokens[stated.token_of(other)].negated)
}

/// Whether each share of the claim is one of the same as in the sentence, where that says of what.
pub(super) fn is_same(alignment: &Alignment<'_>) -> bool {
    (0..alignment.claim.numbers.len()).all(|at| {
        let mut equal = equal(alignment, at).peekable();
        equal.peek().is_none() || equal.any(|other| !is_of_another_base(alignment, at, other))
    })
}

/// "All", and what means the same.
fn is_all(token: &Token<'_>) -> bool {
    matches!(token.folded.as_str(), "all" | "every" | "total" | "whole" | "entire" | "overall") && !token.negated
}

/// A share whose base the report sets against the claim's: it denies the same number of another base.
pub(super) fn contrast(alignment: &Alignment<'_>) -> Option<Conflict> {
    let (claim, stated) = (alignment.claim, alignment.stated);
    let equal = |at: usize, other: usize| claim.numbers[at].is(&stated.numbers[other]);
    let denied = |other: usize| stated.tokens[stated.token_of(other)].negated;
    let all = || 0..stated.numbers.len();
    let at = (0..claim.numbers.len()).find(|&at| all().any(|other| equal(at, other) && denied(other)))?;
    let mut told = all().filter(|&told| equal(at, told) && !denied(told));
    let stated = told.find_map(|told| other(claim, at, stated, told))?;
    Some(Conflict { aspect: Aspect::Population, claimed: claim.bytes(base(claim, at)?), stated, aside: Vec::new() })
}

/// The bytes of the base that `stated` gives its number `other`, if the claim gives its number `at` another.
pub(super) fn other(claim: &Reading<'_>, at: usize, stated: &Reading<'_>, other: usize) -> Option<Range<usize>> {
    differs(claim, at, stated, other).then(|| Some(stated.bytes(base(stated, other)?)))?
}

/// Whether the claim gives number `at` another base than `stated` gives its number `other`: their chief nouns differ.
fn differs(claim: &Reading<'_>, at: usize, stated: &Reading<'_>, other: usize) -> bool {
    let (Some(own), Some(base)) = (base(claim, at), base(stated, other)) else { return false };
    let (Some(own), Some(base)) = (head(claim, own), head(stated, base)) else { return false };
    let (own, base) = (&claim.tokens[own], &stated.tokens[base]);
    own.stem != base.stem && !own.meaning.is_same(base.meaning) && !own.meaning.is_one(base.meaning)
}

/// The words that name what number `at` is a share of, if it is one: after "of", or in a part before it that begins with "of" or "among".
pub(super) fn base(reading: &Reading<'_>, at: usize) -> Option<Range<usize>> {
    let tokens = &reading.tokens;
    if reading.numbers[at].quantity != Quantity::Of(Unit::Percent) {
        return None;
    }
    let last = tokens.iter().rposition(|token| token.number == Some(at))?;
    let opens = |token: &Token<'_>| matches!(token.folded.as_str(), "of" | "among" | "amongst");
    let end_of = |start: usize| {
        let segment = tokens[start].segment;
        let ends = |token: &Token<'_>| {
            token.segment != segment || is_verb(&token.folded) || token.number.is_some_and(|number| number == at)
        };
        (start..tokens.len()).find(|&place| ends(&tokens[place])).unwrap_or(tokens.len())
    };
    if tokens.get(last + 1).is_some_and(|token| opens(token) && token.segment == tokens[last].segment)
        && last + 2 < tokens.len()
    {
        return Some(last + 2..end_of(last + 2));
    }
    // "Most boats".
    let begins = !tokens[..last].iter().any(|token| token.content);
    if begins
        && reading.numbers[at].hedge == Hedge::Most
        && tokens[last].folded == "most"
        && tokens.get(last + 1).is_some_and(|next| next.content)
    {
        return Some(last + 1..end_of(last + 1));
    }
    let segment = tokens[last].segment;
    let points_back =
        |token: &Token<'_>| matches!(token.folded.as_str(), "which" | "whom" | "these" | "those" | "them");
    let before = (0..last).rev().find(|&place| {
        opens(&tokens[place])
            && tokens[place].number.is_none()
            && segment - tokens[place].segment <= 1
            && (place == 0
                || tokens[place].folded != "of"
                || tokens[place - 1].segment != tokens[place].segment
                || !tokens[place - 1].content)
    })?;
    // "Of which 5%": of what, stands before.
    (!points_back(&tokens[before + 1])).then(|| before + 1..end_of(before + 1))
}

/// The part of a base that narrows it: "seniors *with an income of $75,000*", "adults *who use the internet*".
fn narrowing(reading: &Reading<'_>, base: Range<usize>) -> Option<Range<usize>> {
    let narrows = |token: &Token<'_>| {
        matches!(
            token.folded.as_str(),
            "with"
                | "without"
                | "who"
                | "whose"
                | "aged"
                | "ages"
                | "earning"
                | "lacking"
                | "living"
                | "flagged"
                | "classified"
                | "identified"
                | "diagnosed"
                | "registered"
                | "marked"
        )
    };
    let from = base.clone().find(|&at| narrows(&reading.tokens[at]))?;
    // A verb ends a base, but not one of its clauses.
    let segment = reading.tokens[from].segment;
    let end =
        (from..reading.tokens.len()).find(|&at| reading.tokens[at].segment != segment).unwrap_or(reading.tokens.len());
    let of_all = reading.tokens[from].folded == "ages" && from > 0 && reading.tokens[from - 1].folded == "all";
    (from + 1 < end && !of_all).then_some(from + 1..end)
}

/// Where the noun of a base stands: its last word before a preposition that is no participle.
fn head(reading: &Reading<'_>, base: Range<usize>) -> Option<usize> {
    nouns(reading, base).next()
}

/// The last words of a base before a preposition that are no participles, the last one first: its noun, or a verb that no
/// list knows and the noun before it.
fn nouns(reading: &Reading<'_>, base: Range<usize>) -> impl Iterator<Item = usize> {
    let prepositions = [
        "in", "by", "to", "from", "with", "on", "at", "for", "during", "outside", "inside", "within", "across", "who",
        "that", "which",
    ];
    let tokens = &reading.tokens;
    // "The population of the EU" is a population; "the total of its boats" are boats.
    let divides = |at: usize| {
        let of = tokens[at].folded == "of" && at > base.start;
        of && !matches!(tokens[at - 1].folded.as_str(), "total" | "number" | "sum" | "share" | "rest" | "majority")
    };
    // "The aid *Acme* gives": whose doing it is.
    let done_by = |at: usize| at > base.start && tokens[at].name && tokens[at - 1].content && !tokens[at - 1].name;
    let ends = |at: &usize| prepositions.contains(&tokens[*at].folded.as_str()) || divides(*at) || done_by(*at);
    let end = base.clone().find(ends).unwrap_or(base.end);
    let names = move |at: &usize| {
        let token = &tokens[*at];
        token.content && !token.folded.ends_with("ed") && !token.folded.ends_with("ing")
    };
    (base.start..end).rev().filter(names).take(NOUNS)
}

/// Verbs that end what a number is of.
pub(super) fn is_verb(folded: &str) -> bool {
    matches!(
        folded,
        "is" | "are"
            | "was"
            | "were"
            | "has"
            | "have"
            | "had"
            | "say"
            | "said"
            | "says"
            | "go"
            | "use"
            | "own"
            | "agree"
            | "do"
            | "did"
            | "can"
            | "could"
            | "would"
            | "report"
            | "reported"
            | "made"
            | "came"
            | "in"
    )
}
