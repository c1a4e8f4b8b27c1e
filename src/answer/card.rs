//! The statistics in what is quoted, never bare.

use super::Quote;
use super::scale;
use crate::report::{Report, Span};
use crate::search::Located;
use crate::statistics::{Curated, Statistic, extract};

/// How many statistics an answer shows.
const MAX_CARDS: usize = 6;
/// What a curated statistic says where nothing is known.
const NOT_STATED: &str = "not stated";

/// A statistic with the sentence it stands in.
#[derive(Clone, Debug)]
pub struct Card<'i> {
    /// The figure and what is known about it.
    pub statistic: Statistic,
    /// The sentence.
    pub quote: Quote<'i>,
    /// The statistic written by hand that this is, if any: who published it, and how it was counted.
    pub curated: Option<&'i Curated>,
}

impl<'i> Card<'i> {
    /// The figure as the document has it, digit for digit.
    pub fn figure(&self) -> &'i str {
        self.quote.report().slice(self.statistic.figure)
    }

    /// The same with what the document says of its exactness: "more than 500".
    pub fn said(&self) -> &'i str {
        self.quote.report().slice(self.statistic.said)
    }
}

/// The statistics of `quotes`, each once. A figure that is a curated statistic brings that one's measure, population,
/// period (if its own sentence says nothing else) and caveat along.
pub fn cards<'i>(quotes: &[Quote<'i>], curated: &'i [Located]) -> Vec<Card<'i>> {
    let mut cards: Vec<Card<'i>> = Vec::new();
    for quote in quotes {
        for mut card in sentences(quote).into_iter().flat_map(|sentence| cards_of(quote.report(), sentence, curated)) {
            scale::warn(&mut card);
            let known = |other: &Card<'i>| {
                let same_figure = other.statistic.value.to_bits() == card.statistic.value.to_bits();
                same_figure && other.statistic.unit == card.statistic.unit && other.quote == card.quote
            };
            if cards.len() < MAX_CARDS && !cards.iter().any(known) {
                cards.push(card);
            }
        }
    }
    cards
}

/// The statistics of one sentence, or of one row of a table.
pub(super) fn cards_of<'i>(report: &'i Report, sentence: Span, curated: &'i [Located]) -> Vec<Card<'i>> {
    // What a row of a table is about, its headings say.
    let names = report.names_of_row(sentence);
    let said = [&[report.slice(sentence)], names.as_slice()].concat().join(" ");
    let found = extract(report, sentence).into_iter();
    found
        .filter_map(|mut statistic| {
            let curated = complete(&mut statistic, &said, curated);
            Some(Card { statistic, quote: Quote::new(report, sentence)?, curated })
        })
        .collect()
}

fn sentences(quote: &Quote<'_>) -> Vec<Span> {
    let start = quote.bytes().start as usize;
    let spans = crate::language::sentences(quote.text()).into_iter();
    spans.filter_map(|range| Span::new(start + range.start..start + range.end)).collect()
}

/// Gives a statistic what the curated one that it is knows; returns that one if the sentence is its own.
fn complete<'i>(statistic: &mut Statistic, sentence: &str, curated: &'i [Located]) -> Option<&'i Curated> {
    let meant = curated
        .iter()
        .map(|located| &located.curated)
        .filter(|entry| entry.is_meant_by(statistic.value, statistic.unit, sentence))
        .max_by_key(|entry| entry.quote == sentence)?;
    statistic.caveat.clone_from(&meant.caveat);
    if meant.quote != sentence {
        return None;
    }
    statistic.measure.clone_from(&meant.measure);
    statistic.population = Some(meant.population.clone()).filter(|population| population != NOT_STATED);
    statistic.place.clone_from(&meant.place);
    statistic.period = Some(meant.period.clone()).filter(|period| period != NOT_STATED);
    Some(meant)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Draft, Format, Grid, GridCell};
    use crate::statistics::parse_curated;

    #[test]
    fn a_figure_of_a_table_brings_its_caveat() {
        let entry = r#"
[[statistic]]
name = "share"
value = 44
unit = "percent"
text = "44%"
measure = "share of children"
population = "people referred"
period = "2023"
source = "d"
caveat = "As first published."
about = ["child|children", "referral|referrals"]
quote = "Children were 44% of them."
"#;
        let curated = parse_curated(entry).unwrap().into_iter().map(|curated| Located { curated, place: None });
        let curated: Vec<Located> = curated.collect();
        let cell =
            |text: &str, column, heading| GridCell { text: text.to_owned(), column, heading, ..GridCell::default() };
        let head = vec![cell("Year", 0, true), cell("Children, share of all referrals", 1, true)];
        let mut draft = Draft::new("d", Format::Html);
        draft.table(&Grid { rows: vec![head, vec![cell("2023", 0, true), cell("44%", 1, false)]], ..Grid::default() });
        let report = draft.finish();
        let row = Quote::new(&report, report.blocks[1].bytes).unwrap();
        let cards = cards(&[row], &curated);
        assert_eq!(cards[0].figure(), "44%");
        assert_eq!(cards[0].statistic.period.as_deref(), Some("2023"));
        assert_eq!(cards[0].statistic.caveat.as_deref(), Some("As first published."));
    }
}
