//! Numbers and times of a claim beside those of a sentence.

use std::ops::Range;

use super::align::Alignment;
use super::base;
use super::conflict::{Aspect, Conflict};
use super::counted;
use super::derived::{grew, is_share_told, is_total, lies_between, other_part, share_of};
use super::number::{Fit, Hedge, Number, Quantity};
use super::placed::{
    before_its_name, crossed, in_turn, is_labelled, is_of_them, is_placed, of_a_part, of_another_end, of_degree,
    of_its_subject, of_name,
};
use super::reading::{Reading, is_date};
use super::supposed::foretells;
use super::when::{
    current, in_several_years, is_compared_with, is_of_an_event, is_of_another, is_of_its_year, is_of_the_report,
    is_planned, is_span, is_the_year_before, is_told, month_of, of_another_clause, other_month, other_year,
};
use crate::language::is_month;
use crate::statistics::Unit;

/// How much more of the claim must stand beside another number than beside the equal one for the two to be mixed up.
const MIXED_UP: f32 = 0.6;

/// A rounding is close within this share of the exact number.
const CLOSE: f64 = 0.05;
/// What the same year beside a number counts as, in weight of words.
const SAME_YEAR: f32 = 2.0;

/// What came of comparing the numbers.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    /// Those the sentence contradicts.
    pub(super) conflicts: Vec<Conflict>,
    /// How many of the claim the sentence doesn't speak of.
    pub(super) unspoken: usize,
    /// By what share of the exact number one is honestly rounded; `None` if none is.
    pub(super) rounded: Option<f64>,
    /// Whether one that is equal only stands in brackets, where sums and sources are: the sentence is about something else.
    pub(super) bracketed: bool,
    /// How many of the claim are no dates.
    pub(super) amounts: usize,
    /// How many of these are equal, and no roundings.
    pub(super) same: usize,
    /// Whether one with three digits or more is equal: the sentence is about the same thing, then.
    pub(super) telling: bool,
}

impl Numbers {
    /// Whether one is an honest rounding, and a close one.
    pub(super) fn is_close(&self) -> bool {
        self.rounded.is_some_and(|share| share <= CLOSE)
    }

    /// Notes by how much `claimed` is a rounding of `exact`, if it is one.
    fn round(&mut self, claimed: &Number, exact: &Number) {
        if claimed.fit(exact) == Fit::Rounded && claimed.hedge != Hedge::Most {
            let share = (claimed.value - exact.value).abs() / exact.value.abs().max(f64::EPSILON);
            self.rounded = Some(self.rounded.map_or(share, |known| known.min(share)));
        }
    }
}

/// Compares all numbers and times of the claim; `dated` are years that the words around the sentence name.
pub(super) fn compare(alignment: &Alignment<'_>, dated: &[f64]) -> Numbers {
    let mut numbers = Numbers::default();
    for at in 0..alignment.claim.numbers.len() {
        number(alignment, at, dated, &mut numbers);
    }
    numbers
}

fn number(alignment: &Alignment<'_>, at: usize, dated: &[f64], found: &mut Numbers) {
    let (claim, stated) = (alignment.claim, alignment.stated);
    let claimed = &claim.numbers[at];
    found.amounts += usize::from(!is_date(claimed));
    if is_of_act(claim, at) {
        found.conflicts.extend(other_act(alignment, at));
        return;
    }
    let alike: Vec<usize> =
        (0..stated.numbers.len()).filter(|&other| stated.numbers[other].quantity == claimed.quantity).collect();
    if is_settled(alignment, at, &alike, found) {
        return;
    }
    // "(Home Office, 7 March 2024)" dates a source, not what the sentence counts.
    let day_before = |other: usize| other > 0 && stated.numbers[other - 1].quantity == Quantity::Day;
    let dates_only = |other: usize| claim.numbers.iter().all(is_date) && !day_before(other);
    let fits = |other: &usize| claimed.fit(&stated.numbers[*other]);
    // What was not done in May was so in May.
    let is_denied = |reading: &Reading<'_>, at: usize| {
        reading.tokens[reading.token_of(at)].negated && !is_date(&reading.numbers[at])
    };
    // "Must not be compared with 31%" denies the comparing, which is looked at by itself.
    let of_a_verb = |other: usize| {
        let head = stated.denied_head(stated.token_of(other));
        head.is_some_and(|head| stated.tokens[head].number.is_none() && alignment.is_used(head))
    };
    let own_denied = is_denied(claim, at);
    let denied = |other: usize| is_denied(stated, other) && (own_denied || !of_a_verb(other));
    let agreeing: Vec<usize> = alike
        .iter()
        .copied()
        .filter(|other| matches!(fits(other), Fit::Same | Fit::Rounded) && denied(*other) == own_denied)
        .filter(|other| is_date(claimed) || !is_planned(stated, *other) || foretells(claim))
        .filter(|other| claimed.quantity != Quantity::Year || dates_only(*other) || !stated.dates_a_source(*other))
        .filter(|other| !(claimed.quantity == Quantity::Day && is_of_a_source(stated, *other)))
        .collect();
    let differs = |other: &usize| {
        let bare = claimed.quantity != Quantity::Year || !(stated.is_bracketed(*other) || is_of_act(stated, *other));
        // "Not improved for 300 years" says how long; "not 78%" says nothing of what it is.
        let said = denied(*other) == own_denied;
        let compared = || is_compared_with(stated, *other) && !is_compared_with(claim, at);
        let when = !is_date(claimed) || !is_of_an_event(alignment, at, *other) && !compared();
        fits(other) == Fit::Different && said && bare && when && stated.numbers[*other].hedge != Hedge::Most
    };
    let comparable = |other: &usize| {
        counted::counts_same(alignment, at, *other)
            && !base::is_of_another_base(alignment, at, *other)
            && !base::is_change_beside_share(alignment, at, *other)
            && !base::is_of_the_measure(alignment, at, *other)
    };
    let others: Vec<usize> = alike.iter().copied().filter(differs).filter(comparable).collect();
    let closeness = |other: usize| closeness(alignment, at, other, &alike);
    let best =
        |among: &[usize]| among.iter().copied().max_by(|one, other| closeness(*one).total_cmp(&closeness(*other)));
    match (best(&agreeing), best(&others)) {
        (Some(equal), Some(other))
            if closeness(other) > closeness(equal) + MIXED_UP
                && (!is_date(claimed) || closeness(equal) == 0.0)
                && !is_claimed(alignment, at, other)
                && !is_told_apart(alignment, at, equal, other, &alike)
                && !is_placed(alignment, at, equal, other)
                && !(is_date(claimed) && is_compared_with(claim, at) && is_compared_with(stated, equal)) =>
        {
            found.conflicts.push(apart(alignment, at, other));
        }
        (Some(equal), _) => match misplaced(alignment, at, equal, &others) {
            Some(conflict) => {
                // The number is the same, but of another time.
                found.same += usize::from(!is_date(claimed) && conflict.aspect == Aspect::Period);
                found.conflicts.push(conflict);
            }
            None if is_of_another(alignment, at, equal) || counted::is_of_a_whole(alignment, at, equal) => {
                found.unspoken += 1;
            }
            // "44% in 2023, and 45% in 2018": whether the first is "nearly half" is not for the second to say.
            None if alike.iter().any(|other| fits(other) == Fit::Unclear && is_of_its_year(alignment, at, *other)) => {
                found.unspoken += 1;
            }
            None => {
                let year = other_year(alignment, at, equal);
                let labelled = is_labelled(stated, equal);
                found.conflicts.extend(year.filter(|conflict| labelled || is_told(alignment, conflict)));
                found.same += usize::from(!is_date(claimed) && fits(&equal) == Fit::Same);
                found.round(claimed, &stated.numbers[equal]);
                found.bracketed |= !is_date(claimed) && stated.is_bracketed(equal);
                found.telling |= fits(&equal) == Fit::Same && is_telling(&stated.numbers[equal]);
            }
        },
        (None, _)
            if dated.contains(&claimed.value)
                && claimed.quantity == Quantity::Year
                && (month_of(claim, at).is_none() || is_of_the_report(claim, at))
                && others.is_empty() => {}
        // A day says nothing against a span, unless it is one of a span, too.
        (None, Some(_)) if is_date(claimed) && is_span(claim) && !is_span(stated) => found.unspoken += 1,
        // "200 of the 10,300": the sentence has the other one only.
        (None, Some(other)) if is_matched(alignment, at, other) => found.unspoken += 1,
        (None, Some(other)) if alike.iter().all(|other| fits(other) != Fit::Unclear) => {
            found.conflicts.extend(other_year(alignment, at, other));
            found.conflicts.push(apart(alignment, at, other));
        }
        _ => found.unspoken += usize::from(!claimed.known),
    }
}

/// Whether the number is told, or contradicted, by more than a number of the sentence beside it: by what two of them come to, by
/// its turn in a list, or by what follows it. What came of it goes to `found`.
fn is_settled(alignment: &Alignment<'_>, at: usize, alike: &[usize], found: &mut Numbers) -> bool {
    let (claim, stated) = (alignment.claim, alignment.stated);
    let claimed = &claim.numbers[at];
    if is_total(claimed, claim.year_of(at), stated) || is_the_year_before(alignment, at) {
        return true;
    }
    if is_share_told(alignment, at) || lies_between(alignment, at) {
        found.same += 1;
        return true;
    }
    if let Some((part, other)) = other_part(alignment).filter(|&(part, _)| at == part || at == part + 1) {
        found.conflicts.extend((at == part).then(|| apart(alignment, at, other)));
        return true;
    }
    if grew(claimed, stated) {
        return true;
    }
    let of_share = claimed.quantity == Quantity::Of(Unit::Percent) && alike.is_empty();
    if let Some((part, share)) = share_of(stated).filter(|_| of_share) {
        match claimed.fit(&Number { value: share, hedge: Hedge::None, fraction: false, ..claimed.clone() }) {
            Fit::Same | Fit::Rounded => found.rounded = found.rounded.or(Some(0.0)),
            // "Most of them" tells of a share; "5%" may tell of anything.
            Fit::Different if claimed.fraction || claimed.hedge == Hedge::Most => {
                found.conflicts.push(apart(alignment, at, part));
            }
            Fit::Different | Fit::Unclear => found.unspoken += 1,
        }
        return true;
    }
    let by_turn = of_name(alignment, at, alike).or_else(|| in_turn(alignment, at, alike));
    if let Some(turn) = by_turn.filter(|&turn| claimed.agrees(&stated.numbers[turn])) {
        found.same += 1;
        found.round(claimed, &stated.numbers[turn]);
        return true;
    }
    // "11 of them" are of what was counted before.
    if alike.iter().any(|&other| claimed.is(&stated.numbers[other]) && is_of_them(stated, other)) {
        found.same += 1;
        return true;
    }
    let other = by_turn
        .or_else(|| of_degree(alignment, at, alike))
        .or_else(|| crossed(alignment, at, alike))
        .or_else(|| of_another_end(alignment, at, alike))
        .or_else(|| before_its_name(alignment, at, alike))
        .or_else(|| of_its_subject(alignment, at, alike))
        .or_else(|| of_a_part(alignment, at, alike))
        .or_else(|| current(alignment, at, alike));
    found.conflicts.extend(other.map(|other| apart(alignment, at, other)));
    other.is_some()
}

/// The sentence has the claim's number, but for something else: what it is set against, another clause, another month.
fn misplaced(alignment: &Alignment<'_>, at: usize, equal: usize, others: &[usize]) -> Option<Conflict> {
    let told = set_against(alignment, at, equal, others).filter(|&other| !is_placed(alignment, at, equal, other));
    let told = told.or_else(|| of_another_clause(alignment, at, equal)).map(|other| apart(alignment, at, other));
    told.or_else(|| other_month(alignment, at)).or_else(|| in_several_years(alignment, at, equal))
}

/// The number that is told, if `equal` is only what it is set against, "1,077 as against 945", and the claim neither
/// compares nor says when.
fn set_against(alignment: &Alignment<'_>, at: usize, equal: usize, others: &[usize]) -> Option<usize> {
    let (claim, stated) = (alignment.claim, alignment.stated);
    let earlier = |word: &str| {
        matches!(
            word,
            "previous" | "previously" | "prior" | "last" | "earlier" | "before" | "against" | "compared" | "from"
        )
    };
    let told_when = claim.numbers.iter().any(is_date) || claim.tokens.iter().any(|token| earlier(&token.folded));
    if told_when || is_date(&claim.numbers[at]) || !is_set_against(stated, equal) {
        return None;
    }
    others.iter().copied().rfind(|&other| other < equal && !is_set_against(stated, other))
}

/// Whether a number follows "against" or "compared with"; a currency may stand between.
pub(super) fn is_set_against(reading: &Reading<'_>, at: usize) -> bool {
    let start = reading.token_of(at);
    let mut before = (0..start).rev().map(|at| reading.tokens[at].folded.as_str());
    let word = before.find(|word| !matches!(*word, "rs" | "the" | "a" | "an" | "about" | "some"));
    match word {
        Some("against") => true,
        Some("with" | "to") => before.next() == Some("compared"),
        Some("from") => matches!(before.next(), Some("up" | "down")),
        _ => false,
    }
}

/// Whether day `at` stands in brackets, behind one that doesn't: "opened on 10 May (Boat Office, *13* May)".
fn is_of_a_source(reading: &Reading<'_>, at: usize) -> bool {
    let day = |other: &usize| reading.numbers[*other].quantity == Quantity::Day;
    reading.is_bracketed(at) && (0..at).filter(day).any(|other| !reading.is_bracketed(other))
}

/// Whether another number beside `at` in the claim is the sentence's number `other`: "from 69% to 77%".
pub(super) fn is_claimed(alignment: &Alignment<'_>, at: usize, other: usize) -> bool {
    let claim = alignment.claim;
    let beside = |own: &usize| *own != at && claim.segment_of(*own) == claim.segment_of(at);
    let same = |own: usize| claim.numbers[own].is(&alignment.stated.numbers[other]);
    (0..claim.numbers.len()).filter(beside).any(same)
}

/// Whether another number of the claim is the sentence's number `other`, and stands no nearer to what the claim says of it than to what
/// `equal` is told of: the two are not mixed up.
fn is_told_apart(alignment: &Alignment<'_>, at: usize, equal: usize, other: usize, alike: &[usize]) -> bool {
    let (claim, stated) = (alignment.claim, alignment.stated);
    let mut owners =
        (0..claim.numbers.len()).filter(|&own| own != at && claim.numbers[own].agrees(&stated.numbers[other]));
    owners.any(|own| closeness(alignment, own, other, alike) >= closeness(alignment, own, equal, alike))
}

/// Whether another number of the claim is the sentence's number `other`, wherever it stands.
fn is_matched(alignment: &Alignment<'_>, at: usize, other: usize) -> bool {
    let (claim, stated) = (alignment.claim, &alignment.stated.numbers[other]);
    let same = |own: &Number| own.is(stated) && !is_date(own);
    (0..claim.numbers.len()).any(|own| own != at && same(&claim.numbers[own]))
}

/// Number `at` of the claim, and the sentence's number `other` in its place.
pub(super) fn apart(alignment: &Alignment<'_>, at: usize, other: usize) -> Conflict {
    let claimed = &alignment.claim.numbers[at];
    let tokens = &alignment.claim.tokens;
    let own = (0..tokens.len()).filter(|&token| tokens[token].number == Some(at));
    Conflict {
        aspect: if is_date(claimed) || is_period(claimed) { Aspect::Period } else { Aspect::Number },
        claimed: claimed.range.clone(),
        stated: alignment.stated.numbers[other].range.clone(),
        aside: own.chain(month_of(alignment.claim, at)).collect(),
    }
}

/// "Act 2022": the year is part of a name.
pub(super) fn is_of_act(reading: &Reading<'_>, number: usize) -> bool {
    reading.numbers[number].quantity == Quantity::Year && act(reading, number).is_some()
}

/// The words of the name of an Act that year `at` is part of, "*Lamp and Pier Act* 2022", "the 2022 *Lamp and Pier Act*".
fn act(reading: &Reading<'_>, at: usize) -> Option<Range<usize>> {
    let named = |&at: &usize| {
        let token = &reading.tokens[at];
        token.name || token.folded == "and" && at > 0 && reading.tokens[at - 1].name
    };
    let (end, after) = (reading.token_of(at), reading.after(at));
    // "2022's Lamp Act".
    let start = after + usize::from(reading.tokens.get(after).is_some_and(|token| token.folded == "s"));
    let first = (0..end).rev().take_while(named).last().unwrap_or(end);
    let last = (start..reading.tokens.len()).take_while(named).last().map_or(start, |last| last + 1);
    let is_act = |run: &Range<usize>| {
        let act = ["act", "acts", "bill", "regulations", "order", "directive", "convention", "treaty"];
        let head = run.clone().next_back().map(|head| &reading.tokens[head]);
        head.is_some_and(|head| head.name && act.contains(&head.folded.as_str()))
    };
    [first..end, start..last].into_iter().find(is_act)
}

/// The Act of the same name of another year; where the names differ, that is said already.
fn other_act(alignment: &Alignment<'_>, at: usize) -> Option<Conflict> {
    let (claim, stated) = (alignment.claim, alignment.stated);
    let acts: Vec<usize> = (0..stated.numbers.len()).filter(|&other| is_of_act(stated, other)).collect();
    let year = |other: &usize| claim.numbers[at].fit(&stated.numbers[*other]) == Fit::Same;
    // "The Lamp Act 2022 and the Pier Act 2023": each has its own year.
    let named = |other: usize| {
        let (own, other) = (act(claim, at).unwrap_or_default(), act(stated, other).unwrap_or_default());
        own.filter(|&word| claim.tokens[word].name && alignment.is_borne_in(word, &other)).count()
    };
    let most = acts.iter().copied().map(named).max().unwrap_or_default();
    let acts: Vec<usize> = acts.into_iter().filter(|&other| named(other) == most).collect();
    let other = acts.iter().find(|other| {
        let before = stated.token_of(**other).checked_sub(2);
        before.is_some_and(|word| alignment.is_used(word))
    })?;
    (!acts.iter().any(year)).then(|| Conflict { aspect: Aspect::Name, ..apart(alignment, at, *other) })
}

/// The weight of the claim's words around number `at` that stand in the same part of the sentence as its number `other`
/// and in no part of one of the numbers `alike`.
fn closeness(alignment: &Alignment<'_>, at: usize, other: usize, alike: &[usize]) -> f32 {
    let (claim, stated) = (alignment.claim, alignment.stated);
    let part = stated.segment_of(other);
    let parts: Vec<usize> = alike.iter().map(|&one| stated.segment_of(one)).collect();
    let own = claim.segment_of(at);
    let quantity = claim.numbers[at].quantity;
    let foreign = |segment: usize| {
        segment > own
            || segment != own
                && (0..claim.numbers.len())
                    .any(|one| claim.numbers[one].quantity == quantity && claim.segment_of(one) == segment)
    };
    let mut sum = 0.0;
    for (place, token) in claim.tokens.iter().enumerate() {
        // What all of the document is about tells none of its numbers from another.
        // The month of a date tells it from no other.
        let month = is_date(&claim.numbers[at]) && is_month(&token.folded);
        if !token.content || month || foreign(token.segment) || alignment.topical[place] {
            continue;
        }
        let segments = alignment.borne[place].by.iter().map(|&by| stated.tokens[by].segment);
        let mut here = false;
        let mut shared = false;
        for segment in segments {
            here |= segment == part;
            shared |= segment != part && !parts.contains(&segment);
        }
        if here && !shared {
            sum += alignment.weights[place];
        }
    }
    match (claim.year_of(at), stated.year_of(other)) {
        (Some(own), Some(year)) if own.to_bits() == year.to_bits() => sum + SAME_YEAR,
        _ => sum,
    }
}

fn is_period(number: &Number) -> bool {
    matches!(number.quantity, Quantity::Of(Unit::Years | Unit::Months | Unit::Weeks | Unit::Days))
}

fn is_telling(number: &Number) -> bool {
    matches!(number.quantity, Quantity::Of(unit) if unit == Unit::Count || unit.is_money()) && number.value >= 100.0
}
