//! The documents as buttons name them: a place that was shown can be found again, or is known to have gone.

use std::collections::HashSet;

use sha2::{Digest, Sha256};

use crate::answer::{Definition, Quote, Topics, definitions};
use crate::config::Source;
use crate::report::{Passage, Place, Report, Span};
use crate::search::SearchIndex;

/// A stretch of whole sentences of one edition of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    /// The document and its text, hashed: another edition is another document.
    pub(super) edition: u32,
    /// Where in its text.
    pub(super) bytes: Span,
}

/// The index with what it takes to check a spot.
pub(super) struct Shelf {
    /// The index.
    pub(super) index: SearchIndex,
    /// The figures in it that can be looked up.
    pub(super) topics: Topics,
    volumes: Vec<Volume>,
    sources: Vec<Source>,
}

/// A term that a document defines.
#[derive(Clone, Copy)]
pub(super) struct Entry<'s> {
    report: &'s Report,
    definition: Definition,
}

impl<'s> Entry<'s> {
    /// The term as it stands there.
    pub(super) fn term(&self) -> &'s str {
        self.report.slice(self.definition.term)
    }

    /// What it stands for, if it is an abbreviation.
    pub(super) fn long(&self) -> Option<&'s str> {
        self.definition.long.map(|long| self.report.slice(long))
    }

    /// The sentences that define it.
    pub(super) fn quote(&self) -> Option<Quote<'s>> {
        Quote::new(self.report, self.definition.quote)
    }
}

struct Volume {
    edition: u32,
    starts: HashSet<u32>,
    ends: HashSet<u32>,
    /// Rows of tables that can't be read with certainty: they are not shown.
    rows: Vec<Span>,
    definitions: Vec<Definition>,
}

impl Shelf {
    /// The shelf of `index`, which `sources` were read into.
    pub(super) fn new(index: SearchIndex, sources: &[Source]) -> Self {
        let volumes = (0..).zip(index.reports()).map(|(at, report)| Volume::new(report, index.passages_of(at)));
        let topics = Topics::new(index.reports(), index.statistics());
        Self { volumes: volumes.collect(), topics, index, sources: sources.to_vec() }
    }

    /// What readers are warned of before they see what stands at `place`.
    pub(super) fn warning(&self, place: &Place<'_>) -> Option<&str> {
        self.sources.iter().find(|source| source.id == place.report.id)?.warning(&place.section)
    }

    /// The spot of `quote`; `None` if it may not be shown by itself.
    pub(super) fn spot(&self, quote: &Quote<'_>) -> Option<Spot> {
        let at = self.index.reports().iter().position(|report| report.id == quote.report().id)?;
        let spot = Spot { edition: self.volumes.get(at)?.edition, bytes: quote.bytes() };
        self.quote(spot).map(|_| spot)
    }

    /// The quote at `spot`; `None` if there is no such edition, or not whole sentences of it.
    pub(super) fn quote(&self, spot: Spot) -> Option<Quote<'_>> {
        let at = self.volumes.iter().position(|volume| volume.edition == spot.edition)?;
        let volume = self.volumes.get(at)?;
        let whole = volume.starts.contains(&spot.bytes.start) && volume.ends.contains(&spot.bytes.end);
        let overlaps = |row: &Span| row.start < spot.bytes.end && spot.bytes.start < row.end;
        if !whole || volume.rows.iter().any(overlaps) {
            return None;
        }
        Quote::new(self.index.reports().get(at)?, spot.bytes)
    }

    /// What the documents define, one document after the other.
    pub(super) fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        let volumes = self.index.reports().iter().zip(&self.volumes);
        volumes.flat_map(|(report, volume)| volume.definitions.iter().map(|&definition| Entry { report, definition }))
    }
}

impl Volume {
    fn new<'p>(report: &Report, passages: impl Iterator<Item = &'p Passage>) -> Self {
        let passages: Vec<&Passage> = passages.collect();
        let sentences = || passages.iter().flat_map(|passage| &passage.sentences);
        let spans: Vec<Span> =
            passages.iter().map(|passage| passage.bytes).chain(sentences().map(|sentence| sentence.bytes)).collect();
        let uncertain = sentences().filter(|one| !report.is_certain(one.kind, one.bytes));
        Self {
            edition: edition(report),
            starts: spans.iter().map(|span| span.start).collect(),
            ends: spans.iter().map(|span| span.end).collect(),
            rows: uncertain.map(|row| row.bytes).collect(),
            definitions: definitions(report),
        }
    }
}

fn edition(report: &Report) -> u32 {
    let digest = Sha256::new().chain_update(&report.id).chain_update([0]).chain_update(&report.text).finalize();
    digest.iter().take(4).fold(0, |sum, byte| sum << 8 | u32::from(*byte))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::config::Input;
    use crate::report::{BlockKind, Draft, Format};

    /// A shelf with one document of these paragraphs.
    pub(in crate::discord) fn shelf(paragraphs: &[&str]) -> Shelf {
        warned(paragraphs, None)
    }

    /// The same, marked as distressing.
    pub(in crate::discord) fn warned(paragraphs: &[&str], warning: Option<&str>) -> Shelf {
        let mut draft = Draft::new("d", Format::Text);
        draft.title("The document");
        draft.url("https://example.org/(d)");
        for paragraph in paragraphs {
            draft.push(BlockKind::Paragraph, paragraph);
        }
        let mut source = Source::new("d".to_owned(), Input::Bundled("d", ""));
        source.warning = warning.map(str::to_owned);
        Shelf::new(SearchIndex::in_memory(vec![draft.finish()], Vec::new()).unwrap(), &[source])
    }

    #[test]
    fn only_whole_sentences_of_this_edition_are_found() {
        let first = shelf(&["They did not say so. They said that."]);
        let report = &first.index.reports()[0];
        let spot = first.spot(&Quote::new(report, Span { start: 0, end: 20 }).unwrap()).unwrap();
        assert_eq!(first.quote(spot).unwrap().text(), "They did not say so.");
        for bytes in [Span { start: 14, end: 20 }, Span { start: 0, end: 8 }, Span { start: 20, end: 0 }] {
            assert!(first.quote(Spot { bytes, ..spot }).is_none(), "{bytes:?}");
        }
        let rebuilt = shelf(&["They did not say no. They said that."]);
        assert!(rebuilt.quote(spot).is_none(), "another edition");
    }
}
