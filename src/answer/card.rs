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

    /// The same with what the document says of its exactness: "more than 500".
    pub fn said(&self) -> &'i str {
        self.quote.report().slice(self.statistic.said)
    }
}

/// The statistics of `quotes`, each once. A figure that is a curated statistic brings that one's measure, population,
/// period (if its own sentence says nothing else) and caveat along.
pub fn cards<'i>(quotes: &[Quote<'i>], curated: &[Located]) -> Vec<Card<'i>> {
    let mut cards: Vec<Card<'i>> = Vec::new();
    for quote in quotes {
        for sentence in sentences(quote) {
            // What a row of a table is about, its headings say.
            let names = quote.report().names_of_row(sentence);
            let said = [&[quote.report().slice(sentence)], names.as_slice()].concat().join(" ");
            for mut statistic in extract(quote.report(), sentence) {
                complete(&mut statistic, &said, curated);
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
