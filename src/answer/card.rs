//! The statistics in what is quoted, never bare.

use super::Quote;
use crate::report::Span;
use crate::search::Located;
use crate::statistics::{Statistic, extract};

/// How many statistics an answer shows.
const MAX_CARDS: usize = 6;

/// A statistic with the sentence it stands in.
#[derive(Clone, Debug)]
pub struct Card<'i> {
    /// The figure and what is known about it.
    pub statistic: Statistic,
    /// The sentence.
    pub quote: Quote<'i>,
}

impl<'i> Card<'i> {
    /// The figure as the document has it, digit for digit.
    pub fn figure(&self) -> &'i str {
        self.quote.report().slice(self.statistic.figure)
    }
}

/// The statistics of `quotes`, each once. A figure that is a curated statistic brings that one's measure, population,
/// period (if its own sentence says nothing else) and caveat along.
pub fn cards<'i>(quotes: &[Quote<'i>], curated: &[Located]) -> Vec<Card<'i>> {
    let mut cards: Vec<Card<'i>> = Vec::new();
    for quote in quotes {
        for sentence in sentences(quote) {
            for mut statistic in extract(quote.report(), sentence) {
                complete(&mut statistic, quote.report().slice(sentence), curated);
                let Some(quote) = Quote::new(quote.report(), sentence) else { continue };
                let known = |card: &Card<'i>| {
                    let same_figure = card.statistic.value.to_bits() == statistic.value.to_bits();
                    same_figure && card.statistic.unit == statistic.unit && card.quote == quote
                };
                if cards.len() < MAX_CARDS && !cards.iter().any(known) {
                    cards.push(Card { statistic, quote });
                }
            }
        }
    }
    cards
}

fn sentences(quote: &Quote<'_>) -> Vec<Span> {
    let start = quote.bytes().start as usize;
    let spans = crate::language::sentences(quote.text()).into_iter();
    spans.filter_map(|range| Span::new(start + range.start..start + range.end)).collect()
}

fn complete(statistic: &mut Statistic, sentence: &str, curated: &[Located]) {
    let meant = curated
        .iter()
        .map(|located| &located.curated)
        .filter(|entry| entry.is_meant_by(statistic.value, statistic.unit, sentence))
        .max_by_key(|entry| entry.quote == sentence);
    let Some(entry) = meant else { return };
    statistic.caveat.clone_from(&entry.caveat);
    if entry.quote == sentence {
        statistic.measure.clone_from(&entry.measure);
        statistic.population = Some(entry.population.clone());
        statistic.period = Some(entry.period.clone());
    }
}
