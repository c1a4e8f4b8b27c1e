//! From a question to the passages that bear on it, best first.

use std::collections::HashMap;

use tantivy::Term;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, BoostQuery, ConstScoreQuery, Occur, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};

use super::contents::Entry;
use super::lexicon::TermId;
use super::needle::{Needle, needles};
use super::{IndexError, SearchIndex};
use crate::question::Question;
use crate::report::{Passage, Report};

/// How many passages tantivy proposes to be looked at sentence by sentence.
const CANDIDATES: usize = 50;
/// How many hits there are at most.
const MAX_HITS: usize = 10;
/// What a term in a heading counts beside one in the text.
const HEADING_BOOST: f32 = 0.4;
/// What coverage of the question by the passage adds to its BM25 score, as a share of the score.
const PASSAGE_COVERAGE: f32 = 0.5;
/// The same for coverage by its best sentence.
const SENTENCE_COVERAGE: f32 = 0.8;
/// What terms that stand side by side in question and sentence add to the sentence, as a share of their weight.
const ADJACENCY: f32 = 0.3;

/// What an index says to a question.
#[derive(Debug)]
pub struct Retrieval<'i> {
    /// The question's terms as the index knows them.
    pub needles: Vec<Needle>,
    /// The best passages, best first, at most ten.
    pub hits: Vec<Hit<'i>>,
}

/// A passage that bears on a question.
#[derive(Debug)]
pub struct Hit<'i> {
    /// Its document.
    pub report: &'i Report,
    /// The passage.
    pub passage: &'i Passage,
    /// BM25 raised by coverage; larger is better; comparable only within one question.
    pub score: f32,
    /// Share of the question's weight that stands in the passage or its headings, 0 to 1.
    pub coverage: f32,
    /// What each of its sentences holds of the question, in order.
    pub sentences: Vec<Evidence>,
}

/// What a sentence holds of a question.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Evidence {
    /// Share of the question's weight that stands in the sentence, 0 to 1.
    pub coverage: f32,
    /// Coverage raised by terms that stand in the question's order side by side.
    pub score: f32,
    /// Which needles stand in it, a bit each in their order; those past the 64th are not told.
    pub found: u64,
}

impl Retrieval<'_> {
    /// How many names and numbers of the question, of those the documents know, `found` ([`Evidence::found`]) lacks.
    pub fn missing_specifics(&self, found: u64) -> usize {
        let known =
            self.needles.iter().take(64).enumerate().filter(|(_, needle)| needle.specific && !needle.forms.is_empty());
        known.filter(|(at, _)| found & (1 << at) == 0).count()
    }

    /// Share of the question's weight that `more` holds and `known` does not, 0 to 1; both are [`Evidence::found`].
    pub fn gain(&self, known: u64, more: u64) -> f32 {
        let new = more & !known;
        let weight: f32 = self.needles.iter().map(|needle| needle.weight).sum();
        let gained = self.needles.iter().take(64).enumerate().filter(|(at, _)| new & (1 << at) != 0);
        gained.map(|(_, needle)| needle.weight).sum::<f32>() / weight.max(f32::EPSILON)
    }
}

impl SearchIndex {
    /// The passages that bear on `question`, of one document if `document` names it.
    pub fn retrieve(&self, question: &Question, document: Option<&str>) -> Result<Retrieval<'_>, IndexError> {
        let needles = needles(question, &self.contents.lexicon, self.passages());
        let candidates = self.candidates(&needles, document)?;
        let weight: f32 = needles.iter().map(|needle| needle.weight).sum();
        let wanted = Wanted::new(&needles);
        let mut hits: Vec<Hit<'_>> =
            candidates.into_iter().map(|(score, entry)| self.hit(entry, score, &needles, &wanted, weight)).collect();
        hits.sort_by(|one, other| other.score.total_cmp(&one.score));
        hits.truncate(MAX_HITS);
        Ok(Retrieval { needles, hits })
    }

    /// What plain BM25 ranks first, to compare with: the passages that hold any of the question's own words, at most ten,
    /// best first, with their scores.
    pub fn bm25(
        &self,
        question: &Question,
        document: Option<&str>,
    ) -> Result<Vec<(f32, &Report, &Passage)>, IndexError> {
        let terms = question.terms.iter().map(|term| (self.fields.text, term.stem.as_str(), 1.0));
        let found = self.search(terms, document, MAX_HITS)?;
        Ok(found.into_iter().map(|(score, entry)| (score, self.contents.report(entry), &entry.passage)).collect())
    }

    fn candidates(&self, needles: &[Needle], document: Option<&str>) -> Result<Vec<(f32, &Entry)>, IndexError> {
        let forms = needles.iter().flat_map(|needle| &needle.forms);
        let terms = forms.flat_map(|form| {
            #[expect(clippy::cast_precision_loss, reason = "a handful of terms")]
            let share = form.strength / form.terms.len() as f32;
            form.terms.iter().map(move |&id| (self.contents.lexicon.stem(id), share))
        });
        let terms = terms.flat_map(|(stem, share)| {
            [(self.fields.text, stem, share), (self.fields.headings, stem, share * HEADING_BOOST)]
        });
        self.search(terms, document, CANDIDATES)
    }

    /// The `limit` passages with the highest sum of their terms' boosted BM25 scores, best first.
    fn search<'t>(
        &self,
        terms: impl Iterator<Item = (Field, &'t str, f32)>,
        document: Option<&str>,
        limit: usize,
    ) -> Result<Vec<(f32, &Entry)>, IndexError> {
        let clause = |(field, stem, boost): (Field, &str, f32)| -> (Occur, Box<dyn Query>) {
            let term = TermQuery::new(Term::from_field_text(field, stem), IndexRecordOption::WithFreqs);
            (Occur::Should, Box::new(BoostQuery::new(Box::new(term), boost)))
        };
        let clauses: Vec<_> = terms.map(clause).collect();
        if clauses.is_empty() || self.contents.entries.is_empty() {
            return Ok(Vec::new());
        }
        let mut query: Box<dyn Query> = Box::new(BooleanQuery::new(clauses));
        if let Some(id) = document {
            let only = TermQuery::new(Term::from_field_text(self.fields.document, id), IndexRecordOption::Basic);
            let only = ConstScoreQuery::new(Box::new(only), 0.0);
            query = Box::new(BooleanQuery::new(vec![(Occur::Must, query), (Occur::Must, Box::new(only))]));
        }
        let found = self.searcher.search(&query, &TopDocs::with_limit(limit).order_by_score());
        let found = found.map_err(|error| IndexError::Damaged { path: "tantivy".into(), reason: error.to_string() })?;
        Ok(found
            .into_iter()
            .filter_map(|(score, address)| Some((score, self.contents.entries.get(address.doc_id as usize)?)))
            .collect())
    }

    fn hit<'i>(&'i self, entry: &'i Entry, score: f32, needles: &[Needle], wanted: &Wanted, weight: f32) -> Hit<'i> {
        let headings = wanted.found_in(&entry.heading_terms, needles);
        let mut passage = headings.clone();
        let mut sentences = Vec::with_capacity(entry.passage.sentences.len());
        for at in 0..entry.passage.sentences.len() {
            let terms = entry.sentence_terms(at);
            let found = wanted.found_in(terms, needles);
            let coverage = share(&found, needles, weight);
            let adjacency = wanted.adjacency(terms, needles) / weight.max(f32::EPSILON);
            sentences.push(Evidence { coverage, score: coverage + ADJACENCY * adjacency, found: bits(&found) });
            for (whole, part) in passage.iter_mut().zip(&found) {
                *whole = whole.max(*part);
            }
        }
        let coverage = share(&passage, needles, weight);
        let best = sentences.iter().map(|sentence| sentence.score).fold(0.0, f32::max);
        let score = score * (1.0 + PASSAGE_COVERAGE * coverage + SENTENCE_COVERAGE * best);
        Hit { report: self.contents.report(entry), passage: &entry.passage, score, coverage, sentences }
    }
}

/// Which needles a term belongs to.
struct Wanted(HashMap<TermId, Vec<(usize, usize)>>);

impl Wanted {
    fn new(needles: &[Needle]) -> Self {
        let mut wanted: HashMap<TermId, Vec<(usize, usize)>> = HashMap::new();
        for (at, needle) in needles.iter().enumerate() {
            for (form, alternative) in needle.forms.iter().enumerate() {
                for &id in &alternative.terms {
                    wanted.entry(id).or_default().push((at, form));
                }
            }
        }
        Self(wanted)
    }

    /// For each needle, the strength of its best form that stands whole among `terms`.
    fn found_in(&self, terms: &[TermId], needles: &[Needle]) -> Vec<f32> {
        let mut found = vec![0.0f32; needles.len()];
        for id in terms {
            for &(at, form) in self.0.get(id).into_iter().flatten() {
                let form = &needles[at].forms[form];
                if found[at] < form.strength
                    && (form.terms.len() == 1 || form.terms.iter().all(|part| terms.contains(part)))
                {
                    found[at] = form.strength;
                }
            }
        }
        found
    }

    /// The weight of needles that follow each other in the question and in `terms`.
    fn adjacency(&self, terms: &[TermId], needles: &[Needle]) -> f32 {
        let mut sum = 0.0;
        let mut seen = vec![false; needles.len()];
        for pair in terms.windows(2) {
            let (Some(left), Some(right)) = (self.0.get(&pair[0]), self.0.get(&pair[1])) else { continue };
            for &(at, _) in left {
                if !seen[at] && right.iter().any(|&(next, _)| next == at + 1) {
                    seen[at] = true;
                    sum += f32::midpoint(needles[at].weight, needles[at + 1].weight);
                }
            }
        }
        sum
    }
}

fn bits(found: &[f32]) -> u64 {
    found
        .iter()
        .take(64)
        .enumerate()
        .fold(0, |bits, (at, &strength)| if strength > 0.0 { bits | 1 << at } else { bits })
}

fn share(found: &[f32], needles: &[Needle], weight: f32) -> f32 {
    let covered: f32 = found.iter().zip(needles).map(|(strength, needle)| strength * needle.weight).sum();
    if weight > 0.0 { covered / weight } else { 0.0 }
}
