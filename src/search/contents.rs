//! What an index holds beside tantivy's files: the documents, their passages, the lexicon and the curated statistics.

use serde::{Deserialize, Serialize};

use super::Everyday;
use super::definition::defined;
use super::frequencies::Frequencies;
use super::lexicon::{Lexicon, TermId};
use super::permission::permitted;
use super::semantic::Vectors;
use crate::language::{Term, Word, is_month, terms, words};
use crate::report::{BlockKind, Passage, Report, Sections, Span, split};
use crate::statistics::Curated;

/// Everything that is searched and quoted.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Contents {
    /// The documents, in the order given.
    pub reports: Vec<Report>,
    /// The passages of all documents, in order; a passage's place here is its number in tantivy.
    pub entries: Vec<Entry>,
    /// The words.
    pub lexicon: Lexicon,
    /// How many passages of each document hold each word, in the order of the documents.
    pub frequencies: Vec<Frequencies>,
    /// How many passages of all documents do.
    pub all: Frequencies,
    /// Words of the documents for everyday words, as the operator wrote them.
    pub everyday: Everyday,
    /// The curated statistics and where their quotes stand.
    pub statistics: Vec<Located>,
    /// What a model makes of the passages, if there was one.
    pub vectors: Option<Vectors>,
}

/// A passage and its terms.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Entry {
    /// Which document, by place in [`Contents::reports`].
    pub report: u32,
    /// The passage.
    pub passage: Passage,
    /// The content words of its sentences, in order.
    pub terms: Vec<TermId>,
    /// For each sentence, how many of `terms` stand before its end.
    pub sentence_ends: Vec<u32>,
    /// The content words of the headings over it and of the title, each once.
    pub heading_terms: Vec<TermId>,
    /// The content words of what its sentences define, each once.
    pub defined_terms: Vec<TermId>,
    /// The verbs of what its sentences say may, can or must be done, each once.
    pub permitted_terms: Vec<TermId>,
}

/// A curated statistic and, where its document is indexed, the place of its quote.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Located {
    /// The statistic.
    pub curated: Curated,
    /// The document and the range of the quote in it.
    pub place: Option<(u32, Span)>,
}

impl Contents {
    /// Divides, counts and locates.
    pub(super) fn new(reports: Vec<Report>, curated: Vec<Curated>, everyday: &Everyday) -> Self {
        let mut lexicon = Lexicon::default();
        let mut entries: Vec<Entry> = Vec::new();
        for (number, report) in (0..).zip(&reports) {
            let passages = split(report);
            let mut sections = Sections::new(report);
            entries.extend(passages.into_iter().map(|passage| {
                let headings = sections.at(passage.bytes.start);
                Entry::new(number, report, passage, headings, &mut lexicon)
            }));
        }
        lexicon.learn(&reports);
        lexicon.restore();
        let statistics = curated.into_iter().map(|entry| locate(entry, &reports)).collect();
        let of = |number: u32| {
            let first = entries.partition_point(|entry| entry.report < number);
            entries[first..].iter().take_while(move |entry| entry.report == number)
        };
        let numbers = 0..u32::try_from(reports.len()).unwrap_or(u32::MAX);
        let frequencies: Vec<_> =
            numbers.map(|number| Frequencies::of(of(number).map(|entry| entry.terms.as_slice()))).collect();
        let all = Frequencies::sum(&frequencies);
        Self { reports, entries, lexicon, frequencies, all, everyday: everyday.clone(), statistics, vectors: None }
    }

    /// What is wrong with the statistics, for the operator: whose quotes don't stand in their documents.
    pub(super) fn unplaced(&self) -> Vec<String> {
        let is_here = |source: &str| self.reports.iter().any(|report| report.id == source);
        let unplaced = self.statistics.iter().filter(|one| one.place.is_none() && is_here(&one.curated.source));
        let warning = |Curated { name, source, .. }: &Curated| {
            format!("statistic “{name}”: its quote does not stand in {source}; the statistic is left out until it does")
        };
        unplaced.map(|located| warning(&located.curated)).collect()
    }

    /// Makes contents that were read back usable; an error names what does not fit together.
    pub(super) fn restore(&mut self) -> Result<(), String> {
        for report in &self.reports {
            report.check()?;
        }
        let documents = self.reports.len();
        let located = self.statistics.iter().filter_map(|located| located.place.map(|(report, _)| report));
        let documents_hold =
            self.entries.iter().map(|entry| entry.report).chain(located).all(|report| (report as usize) < documents);
        let entries_hold = self.entries.iter().all(|entry| {
            let terms = entry.terms.iter().chain(&entry.heading_terms).chain(&entry.defined_terms);
            let terms = terms.chain(&entry.permitted_terms);
            entry.sentence_ends.len() == entry.passage.sentences.len()
                && entry.sentence_ends.is_sorted()
                && entry.sentence_ends.last().is_none_or(|&end| end as usize == entry.terms.len())
                && terms.max().is_none_or(|&id| (id as usize) < self.lexicon.len())
        });
        let counts_hold = self.frequencies.len() == documents
            && self.all.passages as usize == self.entries.len()
            && self.all.last().is_none_or(|id| (id as usize) < self.lexicon.len());
        let vectors_hold = self.vectors.as_ref().is_none_or(|vectors| vectors.fit(self.entries.len()));
        if documents_hold && entries_hold && counts_hold && vectors_hold && self.lexicon.restore() {
            Ok(())
        } else {
            Err("its passages, words and documents do not belong together".to_owned())
        }
    }

    /// The document of an entry.
    pub(super) fn report(&self, entry: &Entry) -> &Report {
        &self.reports[entry.report as usize]
    }
}

impl Entry {
    fn new<'r>(
        number: u32,
        report: &'r Report,
        passage: Passage,
        mut headings: Vec<&'r str>,
        lexicon: &mut Lexicon,
    ) -> Self {
        let mut ids = Vec::new();
        let mut sentence_ends = Vec::with_capacity(passage.sentences.len());
        for sentence in &passage.sentences {
            // A row is found by what names its cells, which stands elsewhere.
            let named = report.names_of_row(sentence.bytes);
            let words = [report.slice(sentence.bytes)].into_iter().chain(named);
            ids.extend(words.flat_map(said).flat_map(undated_terms).map(|term| lexicon.add(&term.stem)));
            sentence_ends.push(u32::try_from(ids.len()).unwrap_or(u32::MAX));
        }
        headings.push(&report.title);
        let mut distinct = |texts: &mut dyn Iterator<Item = &str>| {
            let mut ids: Vec<TermId> = texts.flat_map(terms).map(|term| lexicon.add(&term.stem)).collect();
            ids.sort_unstable();
            ids.dedup();
            ids
        };
        let heading_terms = distinct(&mut headings.into_iter());
        let running = passage.sentences.iter().filter(|sentence| sentence.kind == BlockKind::Paragraph);
        let defined_terms = distinct(&mut running.flat_map(|sentence| defined(report.slice(sentence.bytes))));
        let permitted_terms =
            distinct(&mut passage.sentences.iter().flat_map(|sentence| permitted(report.slice(sentence.bytes))));
        Self { report: number, passage, terms: ids, sentence_ends, heading_terms, defined_terms, permitted_terms }
    }

    /// The terms of sentence `at`.
    pub(super) fn sentence_terms(&self, at: usize) -> &[TermId] {
        let start = at.checked_sub(1).map_or(0, |before| self.sentence_ends[before] as usize);
        &self.terms[start..self.sentence_ends[at] as usize]
    }
}

/// What `text` says: all of it but its addresses, whose words are no statement.
fn said(text: &str) -> impl Iterator<Item = &str> {
    let divided = text.contains("://");
    let pieces = text.split(move |character: char| divided && character.is_whitespace());
    pieces.filter(move |piece| !(divided && piece.contains("://")))
}

/// The terms of `text`, without the years of its sources, "(Boat Office, 7 March 2024)": they are not when what it says was so.
fn undated_terms(text: &str) -> impl Iterator<Item = Term<'_>> {
    let sources = source_years(text);
    terms(text).filter(move |term| sources.binary_search(&term.word.range.start).is_err())
}

/// Where the years begin that end a date in brackets and label nothing, in order.
fn source_years(text: &str) -> Vec<usize> {
    let (mut years, mut bracketed, mut end) = (Vec::new(), false, 0);
    // The last two words, if they stand in one bracket with the next.
    let mut before: [Option<Word<'_>>; 2] = [None, None];
    let number = |word: &str, digits: std::ops::RangeInclusive<usize>| {
        digits.contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit())
    };
    for word in words(text) {
        let between = &text[end..word.range.start];
        end = word.range.end;
        if let Some(last) = between.rfind(['(', ')']) {
            bracketed = between[last..].starts_with('(');
            before = [None, None];
        }
        let dated =
            matches!(&before, [Some(day), Some(month)] if number(day.surface, 1..=2) && is_month(month.surface));
        let labels = || text[end..].trim_start().starts_with(':');
        if bracketed && dated && number(word.surface, 4..=4) && !labels() {
            years.push(word.range.start);
        }
        before = [before[1].take(), Some(word)];
    }
    years
}

fn locate(curated: Curated, reports: &[Report]) -> Located {
    let source = (0..).zip(reports).find(|(_, report)| report.id == curated.source);
    let place = source.and_then(|(number, report)| {
        let start = report.text.find(&curated.quote)?;
        Some((number, Span::new(start..start + curated.quote.len())?))
    });
    Located { curated, place }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_years_of_sources_are_not_searched() {
        let stems = |text: &'static str| undated_terms(text).map(|term| term.stem).collect::<Vec<_>>();
        assert_eq!(
            stems("Boats rose in 2023 (Office, 7 March 2024)."),
            ["boat", "rise", "2023", "offic", "7", "march"]
        );
        assert_eq!(stems("Fares were £5 (30 June 2021: £4)."), ["fare", "5", "30", "june", "2021", "4"]);
        assert_eq!(stems("It opened on 7 March 2024 (see 5)."), ["open", "7", "march", "2024", "see", "5"]);
    }
}
