//! Which way something went from one year to another, or what it was in both, told by its figures for the two: "more boats in
//! 2023 than in 2022", "from 40 in 2022 to 50 in 2023".

use std::ops::Range;

use super::align::{Alignment, BY_TOPIC};
use super::conflict::Aspect;
use super::judge::Claim;
use super::meaning::meaning;
use super::number::{Fit, Number, Quantity};
use super::reading::{Reading, Token, is_date};
use super::word::is_light;
use crate::statistics::Unit;

/// What a figure counts is named within this many words after it.
const COUNTED_WITHIN: usize = 4;

/// What the figures of a passage say to a claim of which way something went.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Told {
    /// The sentences with the figures for the two years, the one of the later first.
    pub(super) sentences: [usize; 2],
    /// What the claim says otherwise, and where the figure stands in the first sentence; only if it does.
    pub(super) contradicted: Option<Otherwise>,
}

/// A claim and the figure that says otherwise.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Otherwise {
    /// In what they differ.
    pub(super) aspect: Aspect,
    /// The bytes of the claim.
    pub(super) claimed: Range<usize>,
    /// The bytes of the sentence.
    pub(super) stated: Range<usize>,
}

/// Two years and which way something is claimed to have gone from the first to the second.
#[derive(Debug)]
struct Trend {
    from: f64,
    to: f64,
    grows: bool,
    /// The word that says so.
    word: usize,
    /// Whether it is told of a share.
    of_share: bool,
}

/// A figure of what the claim speaks of.
#[derive(Clone, Debug)]
struct Figure {
    sentence: usize,
    year: f64,
    number: Number,
}

/// Sets the figures in `sentences`, which stand under `topic`, against what `claim` says of two years. Figures that don't agree with
/// each other say nothing.
pub(super) fn told(
    claim: &Claim<'_>,
    sentences: &[Reading<'_>],
    topic: &Reading<'_>,
    own: &Reading<'_>,
) -> Option<Told> {
    let reading = &claim.reading;
    let amounts = amounts(reading);
    let trend = amounts.map(|amounts| of_amounts(reading, amounts)).or_else(|| trend(reading))?;
    let figures: Vec<Figure> = (0..sentences.len())
        .flat_map(|at| {
            let alignment = Alignment::new(reading, &claim.weights, &sentences[at], topic, own, &[]);
            figures(&alignment, &trend, at)
        })
        .collect();
    let of = |year: f64| figures.iter().filter(move |figure| figure.year.to_bits() == year.to_bits());
    if let Some(amounts) = amounts {
        return amounts_told(reading, amounts, &of(trend.from).collect::<Vec<_>>(), &of(trend.to).collect::<Vec<_>>());
    }
    let pairs: Vec<(&Figure, &Figure)> =
        of(trend.from).flat_map(|from| of(trend.to).map(move |to| (from, to))).collect();
    let (from, to) = *pairs.first()?;
    let grew = |(from, to): &(&Figure, &Figure)| to.number.value.partial_cmp(&from.number.value);
    let way = grew(&(from, to)).filter(|way| way.is_ne())?;
    if pairs.iter().any(|pair| grew(pair) != Some(way)) {
        return None;
    }
    let otherwise = || Otherwise {
        aspect: Aspect::Direction,
        claimed: reading.tokens[trend.word].word.range.clone(),
        stated: to.number.range.clone(),
    };
    Some(Told { sentences: [to.sentence, from.sentence], contradicted: (way.is_gt() != trend.grows).then(otherwise) })
}

/// The two amounts of a text that gives each a year of its own, and nothing else, the earlier one first.
fn amounts(reading: &Reading<'_>) -> Option<[usize; 2]> {
    let year = |number: &Number| number.quantity == Quantity::Year;
    let amounts: Vec<usize> = (0..reading.numbers.len()).filter(|&at| !year(&reading.numbers[at])).collect();
    let [one, other] = amounts[..] else { return None };
    let alike = reading.numbers[one].quantity == reading.numbers[other].quantity && !is_date(&reading.numbers[one]);
    let (first, second) = (reading.year_of(one)?, reading.year_of(other)?);
    let denied = reading.tokens.iter().any(|token| token.negated);
    let apart = first.to_bits() != second.to_bits() && reading.numbers.len() == 4;
    (alike && apart && !denied).then_some(if first < second { [one, other] } else { [other, one] })
}

/// What `amounts` say of which way it went.
fn of_amounts(reading: &Reading<'_>, [from, to]: [usize; 2]) -> Trend {
    let number = |at: usize| &reading.numbers[at];
    Trend {
        from: reading.year_of(from).unwrap_or_default(),
        to: reading.year_of(to).unwrap_or_default(),
        grows: number(to).value > number(from).value,
        word: reading.token_of(to),
        of_share: number(to).quantity == Quantity::Of(Unit::Percent),
    }
}

/// What the figures for two years say to the amounts that the claim gives for them.
fn amounts_told(claim: &Reading<'_>, amounts: [usize; 2], from: &[&Figure], to: &[&Figure]) -> Option<Told> {
    let [earlier, later] = amounts.map(|at| &claim.numbers[at]);
    let said = claim.tokens.iter().find_map(way);
    if said.is_some_and(|grows| grows != (later.value > earlier.value)) {
        return None;
    }
    let equal =
        |own: &Number, figures: &[&Figure]| figures.iter().copied().find(|figure| own.agrees(&figure.number)).cloned();
    let other = |own: &Number, figures: &[&Figure]| match figures {
        [figure] if own.quantity == figure.number.quantity && own.fit(&figure.number) == Fit::Different => {
            Some((*figure).clone())
        }
        _ => None,
    };
    let otherwise = |own: &Number, figure: &Figure| Otherwise {
        aspect: Aspect::Number,
        claimed: own.range.clone(),
        stated: figure.number.range.clone(),
    };
    let told = |sentences: [usize; 2], contradicted: Option<Otherwise>| Some(Told { sentences, contradicted });
    match (equal(earlier, from), equal(later, to)) {
        (Some(from), Some(to)) => told([to.sentence, from.sentence], None),
        (Some(from), None) => {
            let to = other(later, to)?;
            told([to.sentence, from.sentence], Some(otherwise(later, &to)))
        }
        (None, Some(to)) => {
            let from = other(earlier, from)?;
            told([from.sentence, to.sentence], Some(otherwise(earlier, &from)))
        }
        (None, None) => None,
    }
}

/// What a text says of which way something went, if it gives two years and no other number.
fn trend(reading: &Reading<'_>) -> Option<Trend> {
    let (first, second) = match reading.numbers.as_slice() {
        // "It rose in 2023": from the year before.
        [year] => (year.value - 1.0, year.value),
        [first, second] => (first.value, second.value),
        _ => return None,
    };
    let dated = reading.numbers.iter().all(|number| number.quantity == Quantity::Year);
    if !dated || first.to_bits() == second.to_bits() {
        return None;
    }
    let tokens = &reading.tokens;
    let than = tokens.iter().position(|token| token.folded == "than");
    let between = |at: usize| reading.token_of(0) < at && at < reading.token_of(1);
    let word = (0..tokens.len()).find(|&at| way(&tokens[at]).is_some() && tokens[at].number.is_none())?;
    let mut grows = way(&tokens[word]).filter(|_| !tokens.iter().any(|token| token.negated))?;
    let (mut from, mut to) = (first.min(second), first.max(second));
    if let Some(than) = than {
        // "More in 2023 than in 2022": from what follows to what comes first.
        if reading.numbers.len() < 2 || !between(than) || word > than {
            return None;
        }
        (from, to) = (second, first);
    } else if compares(&tokens[word]).is_some() {
        return None;
    }
    if from > to {
        (from, to, grows) = (to, from, !grows);
    }
    let of_share = tokens.iter().any(is_share);
    Some(Trend { from, to, grows, word, of_share })
}

/// Which way a word says that something goes: up or not.
fn way(token: &Token<'_>) -> Option<bool> {
    let turns = || {
        let is = |word: &str| token.meaning.is_same(meaning(word));
        is("rise").then_some(true).or_else(|| is("fall").then_some(false))
    };
    compares(token).or_else(turns)
}

/// Which way a word compares that stands before "than".
fn compares(token: &Token<'_>) -> Option<bool> {
    match token.folded.as_str() {
        "more" | "higher" | "greater" | "larger" | "bigger" => Some(true),
        "fewer" | "less" | "lower" | "smaller" => Some(false),
        _ => None,
    }
}

/// "The share of children": a measure in per cent.
fn is_share(token: &Token<'_>) -> bool {
    matches!(token.folded.as_str(), "share" | "proportion" | "percentage" | "rate" | "ratio")
}

/// The figures of a sentence, for the years of `trend`, that count what the claim speaks of.
fn figures(alignment: &Alignment<'_>, trend: &Trend, sentence: usize) -> Vec<Figure> {
    let (claim, stated) = (&alignment.claim.tokens, alignment.stated);
    let telling = |at: &usize| {
        let token = &claim[*at];
        let says = token.content && token.number.is_none() && !is_light(&token.folded);
        says && way(token).is_none() && !is_share(token)
    };
    let words: Vec<usize> = (0..claim.len()).filter(telling).collect();
    let of_a_kind = |at: usize| claim[at].meaning.is_kind() && !claim[at].name;
    let borne = |&at: &usize| alignment.holds(at) || alignment.borne[at].strength >= BY_TOPIC && !of_a_kind(at);
    if words.is_empty() || !words.iter().all(borne) {
        return Vec::new();
    }
    let used = |place: usize| words.iter().any(|&at| alignment.borne[at].by.contains(&place));
    let figure = |at: usize| {
        let number = &stated.numbers[at];
        let share = number.quantity == Quantity::Of(Unit::Percent);
        let year = stated.year_of(at).filter(|year| [trend.from, trend.to].contains(year))?;
        let after = stated.after(at);
        // What a cell counts stands before it.
        let ends = after >= stated.tokens.len();
        let counted = if ends { 0..after } else { after..stated.tokens.len().min(after + COUNTED_WITHIN) };
        let others = stated.tokens[counted.clone()].iter().zip(counted.clone());
        // "16,938 referrals of all ages" are more than the children, and the children are not all.
        let of_others = others
            .clone()
            .any(|(token, place)| !used(place) && (token.meaning.is_kind() && !token.name || token.folded == "ages"));
        let count = others.filter(|&(_, place)| used(place)).count();
        let measures = if share { trend.of_share } else { !trend.of_share && count > 0 };
        let told =
            !is_date(number) && measures && !stated.is_bracketed(at) && !stated.tokens[stated.token_of(at)].negated;
        (told && !of_others).then(|| (count, Figure { sentence, year, number: number.clone() }))
    };
    let found: Vec<(usize, Figure)> = (0..stated.numbers.len()).filter_map(figure).collect();
    let most = found.iter().map(|(count, _)| *count).max().unwrap_or_default();
    found.into_iter().filter(|(count, _)| *count == most).map(|(_, figure)| figure).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told_of(claim: &str, sentences: &[&str]) -> Option<bool> {
        let reading = Reading::new(claim);
        let claim = Claim { weights: vec![1.0; reading.tokens.len()], said: Vec::new(), reading };
        let sentences: Vec<Reading<'_>> = sentences.iter().map(|text| Reading::new(text)).collect();
        let none = Reading::new("");
        told(&claim, &sentences, &none, &none).map(|told| told.contradicted.is_none())
    }

    #[test]
    fn figures_of_two_years_tell_which_way_it_went() {
        let fleet = [
            "In 2021, 40 wooden boats were launched, or 25% of 160 launches of all ages.",
            "In 2022, 50 wooden boats were launched, or 24% of 208 launches of all ages.",
        ];
        for (claim, expected) in [
            ("More wooden boats were launched in 2022 than in 2021.", Some(true)),
            ("Fewer wooden boats were launched in 2021 than in 2022.", Some(true)),
            ("More wooden boats were launched in 2021 than in 2022.", Some(false)),
            ("Launched wooden boats fell between 2021 and 2022.", Some(false)),
            ("The share of wooden boats launched was lower in 2022 than in 2021.", Some(true)),
            ("More wooden boats were launched in 2022 than in 2020.", None),
            ("Launches rose in 2022.", Some(true)),
            ("Wooden boats launched went up in 2022.", Some(true)),
            ("Launched wooden boats rose in 2022.", Some(true)),
            ("More iron boats were launched in 2022 than in 2021.", None),
            ("More than 40 wooden boats were launched in 2022.", None),
            ("Wooden boats launched rose from 40 in 2021 to 50 in 2022.", Some(true)),
            ("Wooden boats launched rose from 40 in 2021 to 70 in 2022.", Some(false)),
            ("Wooden boats launched fell from 40 in 2021 to 50 in 2022.", None),
        ] {
            assert_eq!(told_of(claim, &fleet), expected, "{claim}");
        }
        let unclear = ["In 2021, 40 boats sailed.", "In 2022, 50 boats sailed.", "In 2022, 30 boats sailed."];
        assert_eq!(told_of("More boats sailed in 2022 than in 2021.", &unclear), None);
    }
}
