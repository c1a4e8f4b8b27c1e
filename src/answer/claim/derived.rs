//! Numbers that a sentence doesn't print, but tells: what two of its own come to, how one grew from the other, and which
//! part one is of the other.

use super::align::{Alignment, Borne};
use super::conflict::{Aspect, Conflict};
use super::meaning::meaning;
use super::number::{Hedge, Number, Quantity};
use super::quantities::is_set_against;
use super::reading::{Reading, Token, is_date};
use crate::statistics::Unit;

/// By how much what doubles grows, in per cent: of a smaller growth no words tell.
const DOUBLED: f64 = 100.0;
/// "Doubled" is honest within so many points of that.
const NEARLY_POINTS: f64 = 6.0;

/// Bears out "rose by 13%" by "13% more than", and "fell" by "13% fewer than".
pub(super) fn bear_out_growth(alignment: &mut Alignment<'_>) {
    let (claim, stated) = (alignment.claim, alignment.stated);
    let share = |number: &Number| number.quantity == Quantity::Of(Unit::Percent);
    let told =
        |other: &Number| share(other) && claim.numbers.iter().filter(|own| share(own)).all(|own| own.agrees(other));
    for number in (0..stated.numbers.len()).filter(|&at| told(&stated.numbers[at])) {
        let after = stated.after(number);
        let than = stated.tokens.get(after + 1).is_some_and(|next| next.folded == "than");
        let way = match stated.tokens.get(after).filter(|_| than).map(|token| token.folded.as_str()) {
            Some("more" | "higher" | "greater" | "larger") => meaning("rise"),
            Some("less" | "fewer" | "lower" | "smaller") => meaning("fall"),
            _ => continue,
        };
        for word in (0..claim.tokens.len()).filter(|&word| claim.tokens[word].meaning.is_same(way)) {
            if claim.tokens[word].content && !alignment.holds(word) {
                alignment.borne[word] = Borne { by: vec![after], strength: 1.0 };
            }
        }
    }
}

/// The two amounts of a text that says from which to which something went, "from 5 to 7", "to 7 from 5".
fn from_to(reading: &Reading<'_>) -> Option<(usize, usize)> {
    let amounts: Vec<usize> = (0..reading.numbers.len()).filter(|&at| !is_date(&reading.numbers[at])).collect();
    match amounts[..] {
        [one, other] if reading.follows(one, "from") => Some((one, other)),
        [one, other] if reading.follows(other, "from") => Some((other, one)),
        _ => None,
    }
}

/// Bears out the word by which a claim says which way its two numbers went, "rose from 5 to 7", where the sentence has
/// both: they tell it.
pub(super) fn bear_out(alignment: &mut Alignment<'_>) {
    let (claim, stated) = (alignment.claim, alignment.stated);
    let Some((from, to)) = from_to(claim) else { return };
    let place = |own: usize| stated.numbers.iter().position(|other| claim.numbers[own].is(other));
    let (Some(_), Some(last)) = (place(from), place(to)) else { return };
    let word = if claim.numbers[to].value > claim.numbers[from].value { "rise" } else { "fall" };
    let told = |at: &usize| claim.tokens[*at].content && claim.tokens[*at].meaning.is_same(meaning(word));
    for at in (0..claim.tokens.len()).filter(told) {
        if !alignment.holds(at) {
            alignment.borne[at] = Borne { by: vec![stated.token_of(last)], strength: 1.0 };
        }
    }
}

/// The word by which a claim says which way a count was revised, "corrected *upwards*", whether the two counts of the sentence, "first
/// published as 10, later revised *to 12*", went that way, and those.
fn revision(alignment: &Alignment<'_>) -> Option<(usize, bool, [usize; 2])> {
    let (claim, stated) = (alignment.claim, alignment.stated);
    let way = |token: &Token<'_>| match token.folded.as_str() {
        "up" | "upward" | "upwards" => Some(true),
        "down" | "downward" | "downwards" => Some(false),
        _ => None,
    };
    let revises = |token: &Token<'_>| token.meaning.is_same(meaning("revis"));
    let (at, up) = claim.tokens.iter().enumerate().find_map(|(at, token)| Some((at, way(token)?)))?;
    if !claim.tokens.iter().any(revises) || alignment.holds(at) {
        return None;
    }
    let count = |&number: &usize| stated.numbers[number].quantity == Quantity::Of(Unit::Count);
    let [first, last] = (0..stated.numbers.len()).filter(count).collect::<Vec<_>>().try_into().ok()?;
    let verb = stated.tokens.iter().position(revises)?;
    let between = (stated.token_of(first)..stated.token_of(last)).contains(&verb) && stated.follows(last, "to");
    let went_up = stated.numbers[last].value > stated.numbers[first].value;
    between.then_some((at, up == went_up, [first, last]))
}

/// Bears out "corrected upwards" by the two counts.
pub(super) fn bear_out_revision(alignment: &mut Alignment<'_>) {
    if let Some((at, true, [_, last])) = revision(alignment) {
        alignment.borne[at] = Borne { by: vec![alignment.stated.token_of(last)], strength: 1.0 };
    }
}

/// A count was revised, but the other way than the claim says.
pub(super) fn revised_otherwise(alignment: &Alignment<'_>) -> Option<Conflict> {
    let (at, _, [first, last]) = revision(alignment).filter(|(_, same, _)| !same)?;
    let numbers = &alignment.stated.numbers;
    Some(Conflict {
        aspect: Aspect::Direction,
        claimed: alignment.claim.tokens[at].word.range.clone(),
        stated: numbers[first].range.start..numbers[last].range.end,
        aside: vec![at],
    })
}

/// The sentence has both numbers of a claim, which says that the one "rose" to the other though it is less.
pub(super) fn turned(alignment: &Alignment<'_>) -> Option<Conflict> {
    let (claim, stated) = (alignment.claim, alignment.stated);
    let (from, to) = from_to(claim)?;
    let place = |own: usize| stated.numbers.iter().find(|other| claim.numbers[own].is(other));
    let (earlier, later) = (place(from)?, place(to)?);
    let alike = claim.numbers[from].quantity == claim.numbers[to].quantity;
    let wrong: &[&str] =
        if claim.numbers[from].value < claim.numbers[to].value { &["fall", "down"] } else { &["rise", "up"] };
    let at = claim.tokens.iter().position(|token| {
        let way = token.folded.as_str() == wrong[1] || token.meaning.is_same(meaning(wrong[0]));
        way && token.number.is_none() && !token.negated
    });
    at.filter(|_| alike).map(|at| Conflict {
        aspect: Aspect::Direction,
        claimed: claim.tokens[at].word.range.clone(),
        stated: earlier.range.start.min(later.range.start)..earlier.range.end.max(later.range.end),
        aside: vec![at],
    })
}

/// The sentence has both numbers of a claim, "rose from 5 to 7", and sets them against each other the other way round: "5,
/// compared with 7 before".
pub(super) fn reversed(alignment: &Alignment<'_>) -> Option<Conflict> {
    let (claim, stated) = (alignment.claim, alignment.stated);
    let (from, to) = from_to(claim)?;
    let place = |own: usize| stated.numbers.iter().position(|other| claim.numbers[own].is(other));
    let (earlier, later) = (place(from)?, place(to)?);
    let turned = later > earlier && is_set_against(stated, later) && !is_set_against(stated, earlier);
    let told = |at: &usize| claim.tokens[*at].meaning.turns() && !alignment.holds(*at);
    turned.then(|| Conflict {
        aspect: Aspect::Direction,
        claimed: claim.numbers[from].range.start.min(claim.numbers[to].range.start)
            ..claim.numbers[from].range.end.max(claim.numbers[to].range.end),
        stated: stated.numbers[earlier].range.start..stated.numbers[later].range.end,
        aside: (0..claim.tokens.len()).filter(told).collect(),
    })
}

/// Whether a text has two counts that come to `total`, in `year` if it is given one: "10 sites, and 10 more in 2023".
pub(super) fn is_total(total: &Number, year: Option<f64>, reading: &Reading<'_>) -> bool {
    if total.quantity != Quantity::Of(Unit::Count) || total.hedge != Hedge::None {
        return false;
    }
    let count = |at: &usize| reading.numbers[*at].quantity == Quantity::Of(Unit::Count);
    let counts: Vec<usize> = (0..reading.numbers.len()).filter(count).collect();
    let comes_to = |pair: &[usize]| {
        let sum: f64 = pair.iter().map(|&at| reading.numbers[at].value).sum();
        let then = |last: usize| year.is_none() || reading.year_of(last) == year;
        pair.last().is_some_and(|&last| is_more(reading, last) && then(last)) && total.value.to_bits() == sum.to_bits()
    };
    counts.windows(2).any(comes_to)
}

/// Whether a text has two amounts of which one is more than the other by the share `growth`, as "10 sites, and 10 more" and
/// "£28m, as against £14m" have "doubled".
pub(super) fn grew(growth: &Number, reading: &Reading<'_>) -> bool {
    if growth.quantity != Quantity::Of(Unit::Percent) || !growth.fraction || growth.value < DOUBLED {
        return false;
    }
    let amount = |at: &usize| matches!(reading.numbers[*at].quantity, Quantity::Of(_));
    let amounts: Vec<usize> = (0..reading.numbers.len()).filter(amount).collect();
    amounts.windows(2).any(|pair| {
        // "3.87%, up from 1.75%" are rates; other shares are parts.
        let share = reading.numbers[pair[0]].quantity == Quantity::Of(Unit::Percent);
        if share && !is_set_against(reading, pair[1]) {
            return false;
        }
        if reading.numbers[pair[0]].quantity != reading.numbers[pair[1]].quantity {
            return false;
        }
        let (mut first, mut second) = (reading.numbers[pair[0]].value, reading.numbers[pair[1]].value);
        if is_set_against(reading, pair[1]) {
            (first, second) = (second, first);
        }
        let more = if is_more(reading, pair[1]) { second } else { second - first };
        let grown = 100.0 * more / first.max(f64::EPSILON);
        match growth.hedge {
            Hedge::Most => grown > growth.value,
            _ => (grown - growth.value).abs() <= NEARLY_POINTS,
        }
    })
}

/// Whether number `at` of a claim is by how much two amounts of the sentence differ, where the claim says by how much something
/// changed or is more: "up by 350", "350 more", for "4,929, up from 4,580".
pub(super) fn lies_between(alignment: &Alignment<'_>, at: usize) -> bool {
    let (claim, stated) = (alignment.claim, &alignment.stated.numbers);
    let claimed = &claim.numbers[at];
    let next = claim.tokens.get(claim.after(at)).map_or("", |token| token.folded.as_str());
    let more = matches!(next, "more" | "higher" | "greater" | "larger" | "fewer" | "less" | "lower" | "smaller");
    let amount = matches!(claimed.quantity, Quantity::Of(unit) if unit == Unit::Count || unit.is_money());
    let alike = |number: &&Number| number.quantity == claimed.quantity;
    let amounts: Vec<&Number> = stated.iter().filter(alike).collect();
    let differs = |pair: &[&Number]| {
        let difference = Number { value: (pair[0].value - pair[1].value).abs(), ..pair[0].clone() };
        difference.value > 0.0 && claimed.agrees(&difference)
    };
    amount && (more || claim.follows(at, "by")) && amounts.windows(2).any(differs)
}

/// The first of two counts of which one is a part of the other, "19 of the 28 boats", and its share in per cent.
pub(super) fn share_of(reading: &Reading<'_>) -> Option<(usize, f64)> {
    let count = |at: usize| reading.numbers[at].quantity == Quantity::Of(Unit::Count);
    let word = |at: usize| reading.tokens.get(at).map_or("", |token| token.folded.as_str());
    (1..reading.numbers.len()).find_map(|whole| {
        let part = whole - 1;
        let (first, second) = (reading.token_of(part), reading.token_of(whole));
        let of =
            word(first + 1) == "of" && (second == first + 2 || second == first + 3 && is_determiner(word(first + 2)));
        let share = 100.0 * reading.numbers[part].value / reading.numbers[whole].value.max(f64::EPSILON);
        (of && count(part) && count(whole) && share < 100.0).then_some((part, share))
    })
}

/// Whether number `at` of a claim is that of a part, or of what it is a part of, just as the sentence has both: "of the 28
/// boats, 19" beside "19 of 28 boats".
pub(super) fn is_share_told(alignment: &Alignment<'_>, at: usize) -> bool {
    let (claim, stated) = (alignment.claim, alignment.stated);
    let Some((part, _)) = share_of(stated) else { return false };
    let of = |own: &usize| {
        let mut before = claim.tokens[..claim.token_of(*own)].iter().rev().map(|token| token.folded.as_str());
        before.find(|word| !is_determiner(word)).is_some_and(|word| word.eq("of"))
    };
    let told = |other: usize, whole: bool| {
        (0..claim.numbers.len()).find(|own| claim.numbers[*own].is(&stated.numbers[other]) && of(own) == whole)
    };
    let both = [told(part, false), told(part + 1, true)];
    both.iter().all(Option::is_some) && both.contains(&Some(at))
}

/// Where claim and sentence tell of different parts of one whole, "four of the six" beside "two of the six": the parts of both.
pub(super) fn other_part(alignment: &Alignment<'_>) -> Option<(usize, usize)> {
    let (claim, stated) = (alignment.claim, alignment.stated);
    let ((part, _), (other, _)) = (share_of(claim)?, share_of(stated)?);
    let one_whole = claim.numbers[part + 1].is(&stated.numbers[other + 1]);
    (one_whole && !claim.numbers[part].is(&stated.numbers[other])).then_some((part, other))
}

fn is_determiner(word: &str) -> bool {
    matches!(word, "the" | "our" | "its" | "their" | "all" | "these")
}

/// Whether number `at` counts what comes on top of others: "10 more".
fn is_more(reading: &Reading<'_>, at: usize) -> bool {
    let next = reading.tokens.get(reading.token_of(at) + 1).map_or("", |token| token.folded.as_str());
    matches!(next, "more" | "further" | "additional" | "others")
}
