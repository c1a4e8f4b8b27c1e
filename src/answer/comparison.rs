//! Two figures side by side: what lies between them, or why they can't be compared.

use super::Card;
use super::topic::{Found, Topics};
use crate::language::{fold, words};
use crate::question::QuestionError;
use crate::report::Report;
use crate::search::Located;
use crate::statistics::{Curated, Statistic, Unit};

/// What came of comparing two topics.
#[derive(Debug)]
pub enum Compared<'i> {
    /// Both figures, and what can be worked out from them or why nothing can.
    Cards(Box<[Card<'i>; 2]>, Result<Derived, String>),
    /// One of the topics was not found; these measures come nearest.
    Nothing {
        /// The topic.
        topic: String,
        /// The nearest measures.
        nearest: Vec<String>,
    },
    /// Somebody told of harm: nothing was looked up.
    Signpost,
}

/// What Footnote works out from two figures: never a quote, and always shown as derived.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Derived {
    /// The second less the first, in their unit; percentages differ by percentage points.
    pub difference: f64,
    /// What `difference` is counted in.
    pub unit: Unit,
    /// The second divided by the first; `None` unless both are above zero.
    pub ratio: Option<f64>,
    /// Whether the figures are of two periods, so that the difference is a change.
    pub over_time: bool,
}

/// Compares the figures about two topics. Where `second` names only what differs ("2023"), the rest is taken from
/// `first`.
pub fn compare<'i>(
    topics: &Topics,
    first: &str,
    second: &str,
    document: Option<&str>,
    reports: &'i [Report],
    curated: &'i [Located],
) -> Result<Compared<'i>, QuestionError> {
    let second = completed(first, second);
    let mut cards: Vec<Card<'i>> = Vec::new();
    for topic in [first, &second] {
        match topics.find(topic, document, reports, curated)? {
            Found::Cards(found, _) => cards.extend(found.into_iter().next()),
            Found::Nothing(nearest) => return Ok(Compared::Nothing { topic: topic.to_owned(), nearest }),
            Found::Signpost => return Ok(Compared::Signpost),
        }
    }
    let nothing = || Compared::Nothing { topic: first.to_owned(), nearest: Vec::new() };
    let Ok(cards) = <[Card<'i>; 2]>::try_from(cards) else { return Ok(nothing()) };
    let [first, second] = cards;
    let (cards, outcome) = Compared::side_by_side(first, second);
    Ok(Compared::Cards(cards, outcome))
}

impl<'i> Compared<'i> {
    /// Two cards, with what lies between their figures or why nothing can be worked out.
    pub fn side_by_side(first: Card<'i>, second: Card<'i>) -> (Box<[Card<'i>; 2]>, Result<Derived, String>) {
        let outcome = derive(&first, &second);
        (Box::new([first, second]), outcome)
    }
}

/// "2023" after "children referred 2018" is "children referred 2023".
fn completed(first: &str, second: &str) -> String {
    let is_number = |text: &str| fold(text).starts_with(|character: char| character.is_ascii_digit());
    if !words(second).all(|word| is_number(word.surface)) {
        return second.to_owned();
    }
    let rest: Vec<&str> = words(first).map(|word| word.surface).filter(|word| !is_number(word)).collect();
    format!("{} {second}", rest.join(" "))
}

/// What lies between the figures of two cards, or why they can't be compared.
fn derive(first: &Card<'_>, second: &Card<'_>) -> Result<Derived, String> {
    let (one, two) = (&first.statistic, &second.statistic);
    if one.figure == two.figure && first.quote == second.quote {
        return Err("Both are the same figure; name two periods, populations or measures.".to_owned());
    }
    if one.unit != two.unit {
        return Err(format!("One is in {}, the other in {}.", in_words(one.unit), in_words(two.unit)));
    }
    if let Some(reason) = apart(first, second) {
        return Err(reason);
    }
    let exact = |statistic: &Statistic| statistic.upper.is_none() && statistic.qualifier.is_none();
    if !exact(one) || !exact(two) {
        return Err(
            "One of the figures is a bound, a range or an estimate, so nothing is worked out from it.".to_owned()
        );
    }
    let unit = if one.unit == Unit::Percent { Unit::PercentagePoints } else { one.unit };
    let ratio = (one.value > 0.0 && two.value > 0.0).then(|| two.value / one.value);
    Ok(Derived { difference: two.value - one.value, unit, ratio, over_time: one.period != two.period })
}

/// Why two figures of one unit are not comparable, if so. They are when exactly one thing differs: the period, the place, or what or
/// who is counted; and when both were counted on one basis.
fn apart(first: &Card<'_>, second: &Card<'_>) -> Option<String> {
    let (one, two) = (&first.statistic, &second.statistic);
    let caveats = || {
        let both = [&one.caveat, &two.caveat].into_iter().flatten().cloned();
        let mut both: Vec<String> = [String::new()].into_iter().chain(both).collect();
        both.dedup();
        both.join(" ")
    };
    match (first.curated, second.curated) {
        (Some(own), Some(other)) if own.basis != other.basis => {
            let basis = |entry: &Curated| entry.basis.clone().unwrap_or_else(|| "not stated".to_owned());
            return Some(format!(
                "They are not on the same basis: the first is “{}”, the second “{}”.{}",
                basis(own),
                basis(other),
                caveats()
            ));
        }
        (Some(_), Some(_)) => {}
        _ if in_one_table(first, second) => {}
        _ => return Some("The text doesn't say that both count the same thing in the same way.".to_owned()),
    }
    let counted = one.measure != two.measure || one.population != two.population;
    let shares_of_two = one.unit == Unit::Percent && one.measure != two.measure && one.population != two.population;
    if shares_of_two {
        return Some(format!("They are shares of different wholes.{}", caveats()));
    }
    let differing =
        [("the period", one.period != two.period), ("the place", one.place != two.place), ("what is counted", counted)];
    let named: Vec<&str> = differing.iter().filter(|(_, differs)| *differs).map(|(name, _)| *name).collect();
    (named.len() > 1).then(|| format!("More than one thing differs: {}.{}", named.join(" and "), caveats()))
}

fn in_one_table(first: &Card<'_>, second: &Card<'_>) -> bool {
    let table = |card: &Card<'_>| card.quote.report().table_at(card.statistic.sentence.start).map(|table| table.bytes);
    first.quote.report().id == second.quote.report().id && table(first).is_some() && table(first) == table(second)
}

fn in_words(unit: Unit) -> String {
    unit.name().replace('_', " ")
}

impl Derived {
    /// The difference and the ratio in words, each marked as derived by whoever shows them: "4,295 more (+136.9%)", "2.37
    /// times".
    pub fn in_words(&self) -> Vec<String> {
        let size = grouped(self.difference.abs());
        let amount = match self.unit {
            Unit::Count => size,
            unit => unit.sign().map_or_else(|| format!("{size} {}", in_words(unit)), |sign| format!("{sign}{size}")),
        };
        let way = if self.difference < 0.0 { "less" } else { "more" };
        let mut lines =
            vec![if self.difference == 0.0 { "no difference".to_owned() } else { format!("{amount} {way}") }];
        // Of two shares, a ratio would be taken for another share.
        let plain = !matches!(self.unit, Unit::Rank | Unit::PercentagePoints) && self.difference != 0.0;
        if let Some(ratio) = self.ratio.filter(|_| plain) {
            let sign = if ratio < 1.0 { '\u{2212}' } else { '+' };
            let relative = self.over_time.then(|| format!(", a change of {sign}{:.1}%", 100.0 * (ratio - 1.0).abs()));
            lines.push(format!("{ratio:.2} times the first{}", relative.unwrap_or_default()));
        }
        lines
    }
}

/// A number with separators of thousands, and at most two decimals.
pub(super) fn grouped(value: f64) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    let (whole, fraction) = text.split_once('.').map_or((text, None), |(whole, fraction)| (whole, Some(fraction)));
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) && grouped != "-" {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    fraction.map_or(grouped.clone(), |fraction| format!("{grouped}.{fraction}"))
}
