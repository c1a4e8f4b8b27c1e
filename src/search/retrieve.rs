//! From a question to the passages that bear on it, best first.

use std::collections::{HashMap, HashSet};

use tantivy::Term;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, BoostQuery, ConstScoreQuery, Occur, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};

use super::contents::Entry;
use super::evidence::{Evidence, Wanted};
use super::frequencies::Frequencies;
use super::needle::{Needle, needles};
use super::rank::Features;
use super::{IndexError, SearchIndex};
use crate::question::{Intent, Question};
use crate::report::{BlockKind, Passage, Report};

/// How many passages tantivy proposes to be looked at sentence by sentence.
const CANDIDATES: usize = 100;
/// How many more a model proposes.
const NEAREST: usize = 20;
/// How many passages plain BM25 ranks.
const PLAIN_HITS: usize = 10;
/// What a term in a heading counts beside one in the text, when passages are proposed.
const HEADING_BOOST: f32 = 0.4;
/// The same for one in what a sentence defines, if a definition is wanted.
const DEFINED_BOOST: f32 = 2.0;
/// What a passage loses for each better one on its page: elsewhere there is more likely something new.
const SAME_PAGE: f32 = 2.0;
/// What the best passage of a page gains of the second best's score: a page that speaks of it twice is about it.
const SECOND_ON_PAGE: f32 = 0.2;

/// What a passage loses that says word for word what a better one says.
const REPEATED: f32 = 10.0;

/// What an index says to a question.
#[derive(Debug)]
pub struct Retrieval<'i> {
    /// The question's terms as the index knows them.
    pub needles: Vec<Needle>,
    /// What a term weighs that no passage holds: the most there is.
    pub max_weight: f32,
    /// The passages that bear on it, best first, at most a hundred.
    pub hits: Vec<Hit<'i>>,
}

/// A passage that bears on a question.
#[derive(Debug)]
pub struct Hit<'i> {
    /// Its document.
    pub report: &'i Report,
    /// The passage.
    pub passage: &'i Passage,
    /// Larger is better; comparable only within one question.
    pub score: f32,
    /// What its score is made of.
    pub features: Features,
    /// What each of its sentences holds of the question, in order.
    pub sentences: Vec<Evidence>,
}

impl Retrieval<'_> {
    /// How many names and numbers of the question, of those the documents know, `found` ([`Evidence::found`]) lacks.
    pub fn missing_specifics(&self, found: u64) -> usize {
        let known =
            self.needles.iter().take(64).enumerate().filter(|(_, needle)| needle.specific && !needle.forms.is_empty());
        known.filter(|(at, _)| found & (1 << at) == 0).count()
    }
}

impl SearchIndex {
    /// The passages that bear on `question`, of one document if `document` names it.
    pub fn retrieve(&self, question: &Question, document: Option<&str>) -> Result<Retrieval<'_>, IndexError> {
        let frequencies = self.frequencies(document);
        let needles = needles(question, &self.contents.lexicon, frequencies, &self.contents.everyday);
        let wanted = Wanted::new(&needles, &self.contents.lexicon);
        let defining = question.intent == Intent::Definition;
        // No table says why, or who may.
        let wants_prose =
            matches!(question.intent, Intent::Permission | Intent::Reason | Intent::Recommendation | Intent::Speaker);
        let mut candidates = self.candidates(&needles, document, frequencies, defining)?;
        let nearness = self.nearness(question)?;
        if let Some(nearness) = &nearness {
            self.add_nearest(&mut candidates, nearness, document);
        }
        let bm25 = |at: usize| wanted.bm25(&self.contents.entries[at].terms, frequencies.mean_words());
        let mut scores: HashMap<usize, f32> = HashMap::new();
        let mut score_of = |at: usize| *scores.entry(at).or_insert_with(|| bm25(at));
        let mut hits: Vec<Hit<'_>> = Vec::with_capacity(candidates.len());
        for at in candidates {
            let near = [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter(|&other| self.is_near(at, other));
            let neighbours = near.map(&mut score_of).sum::<f32>() / 2.0;
            let mut hit = self.hit(&self.contents.entries[at], &wanted, score_of(at), neighbours);
            if defining {
                hit.features.definition = wanted.share(&wanted.found_in(&self.contents.entries[at].defined_terms));
            }
            if question.intent == Intent::Permission {
                hit.features.permission = wanted.share(&wanted.found_in(&self.contents.entries[at].permitted_terms));
            }
            if wants_prose {
                hit.features.rows = 0.0;
            }
            hit.features.sense = nearness.as_ref().map_or(0.0, |nearness| nearness[at]);
            hit.score = hit.features.score();
            hits.push(hit);
        }
        order(&mut hits);
        Ok(Retrieval { needles, max_weight: frequencies.rarity(None), hits })
    }

    /// What plain BM25 ranks first, to compare with: the passages that hold any of the question's own words, at most ten,
    /// best first, with their scores.
    pub fn bm25(
        &self,
        question: &Question,
        document: Option<&str>,
    ) -> Result<Vec<(f32, &Report, &Passage)>, IndexError> {
        let terms = question.terms.iter().map(|term| (self.fields.text, term.stem.as_str(), 1.0));
        let found = self.search(terms, document, PLAIN_HITS)?;
        let entry = |at: usize| &self.contents.entries[at];
        Ok(found.into_iter().map(|(score, at)| (score, self.contents.report(entry(at)), &entry(at).passage)).collect())
    }

    fn frequencies(&self, document: Option<&str>) -> &Frequencies {
        let number = document.and_then(|id| self.reports().iter().position(|report| report.id == id));
        number.map_or(&self.contents.all, |number| &self.contents.frequencies[number])
    }

    /// The passages that hold most of what is looked for, best first; `frequencies` are those of the passages asked.
    fn candidates(
        &self,
        needles: &[Needle],
        document: Option<&str>,
        frequencies: &Frequencies,
        defining: bool,
    ) -> Result<Vec<usize>, IndexError> {
        let forms = needles.iter().flat_map(|needle| &needle.forms);
        let terms = forms.flat_map(|form| {
            #[expect(clippy::cast_precision_loss, reason = "a handful of terms")]
            let share = form.strength / form.terms.len() as f32;
            form.terms.iter().map(move |&id| {
                // tantivy weighs a term by all documents; what counts is how rare it is in those that are asked.
                let all = self.contents.all.rarity(Some(id)).max(f32::EPSILON);
                (self.contents.lexicon.stem(id), share * frequencies.rarity(Some(id)) / all)
            })
        });
        let terms = terms.flat_map(|(stem, share)| {
            let defined = defining.then_some((self.fields.defined, stem, share * DEFINED_BOOST));
            let everywhere = [(self.fields.text, stem, share), (self.fields.headings, stem, share * HEADING_BOOST)];
            everywhere.into_iter().chain(defined)
        });
        Ok(self.search(terms, document, CANDIDATES)?.into_iter().map(|(_, at)| at).collect())
    }

    /// How near each passage is to the question in sense, −1 to 1; `None` without a model.
    fn nearness(&self, question: &Question) -> Result<Option<Vec<f32>>, IndexError> {
        self.semantics.as_ref().map(|semantics| semantics.nearness(&question.text)).transpose()
    }

    /// Adds the passages that come nearest to a question in sense, of one document if `document` names it.
    fn add_nearest(&self, candidates: &mut Vec<usize>, nearness: &[f32], document: Option<&str>) {
        let number = document.and_then(|id| self.reports().iter().position(|report| report.id == id));
        let is_asked = |at: &usize| number.is_none_or(|number| self.contents.entries[*at].report as usize == number);
        let mut nearest: Vec<usize> = (0..nearness.len()).filter(is_asked).collect();
        let by_sense = |one: &usize, other: &usize| nearness[*other].total_cmp(&nearness[*one]);
        if nearest.len() > NEAREST {
            nearest.select_nth_unstable_by(NEAREST, by_sense);
            nearest.truncate(NEAREST);
        }
        nearest.retain(|at| !candidates.contains(at));
        candidates.append(&mut nearest);
    }

    /// The `limit` passages with the highest sum of their terms' boosted BM25 scores, best first, by their place among
    /// the entries.
    fn search<'t>(
        &self,
        terms: impl Iterator<Item = (Field, &'t str, f32)>,
        document: Option<&str>,
        limit: usize,
    ) -> Result<Vec<(f32, usize)>, IndexError> {
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
        let places = found.into_iter().map(|(score, address)| (score, address.doc_id as usize));
        Ok(places.filter(|(_, at)| *at < self.contents.entries.len()).collect())
    }

    /// Whether entry `other` is there and of the same document as entry `at`.
    fn is_near(&self, at: usize, other: usize) -> bool {
        self.contents.entries.get(other).is_some_and(|entry| entry.report == self.contents.entries[at].report)
    }

    fn hit<'i>(&'i self, entry: &'i Entry, wanted: &Wanted<'_>, bm25: f32, neighbours: f32) -> Hit<'i> {
        let headings = wanted.found_in(&entry.heading_terms);
        let mut passage = headings.clone();
        let mut sentences = Vec::with_capacity(entry.passage.sentences.len());
        for at in 0..entry.passage.sentences.len() {
            let terms = entry.sentence_terms(at);
            let found = wanted.found_in(terms);
            sentences.push(wanted.evidence(terms, &found));
            for (whole, part) in passage.iter_mut().zip(&found) {
                *whole = whole.max(*part);
            }
        }
        let fullest = sentences.iter().max_by(|one, other| one.holds().total_cmp(&other.holds()));
        let rows = entry.passage.sentences.iter().filter(|sentence| sentence.kind == BlockKind::TableRow).count();
        #[expect(clippy::cast_precision_loss, reason = "a passage has some dozens of sentences")]
        let rows = rows as f32 / sentences.len().max(1) as f32;
        let features = Features {
            bm25,
            coverage: wanted.share(&passage),
            headings: wanted.share(&headings),
            sentence: fullest.map_or(0.0, |sentence| sentence.coverage),
            adjacency: fullest.map_or(0.0, |sentence| sentence.adjacency),
            neighbours,
            definition: 0.0,
            permission: 0.0,
            rows,
            sense: 0.0,
        };
        let report = self.contents.report(entry);
        Hit { report, passage: &entry.passage, score: 0.0, features, sentences }
    }
}

/// Puts hits in order, best first; of those that begin on one page, the first is lifted by the second and each further
/// one is worth less, and one that repeats a better one is worth least.
fn order(hits: &mut [Hit<'_>]) {
    let best_first = |one: &Hit<'_>, other: &Hit<'_>| other.score.total_cmp(&one.score);
    hits.sort_by(best_first);
    // Of each page, where its first hit is and how many there were.
    let mut pages: HashMap<(&str, u32), (usize, u8)> = HashMap::new();
    let mut texts: HashSet<&str> = HashSet::new();
    for at in 0..hits.len() {
        let Hit { report, passage, score, .. } = hits[at];
        if !texts.insert(report.slice(passage.bytes)) {
            hits[at].score -= REPEATED;
        }
        if let Some(page) = report.page_at(passage.bytes.start) {
            let (first, before) = pages.entry((&report.id, page.pdf)).or_insert((at, 0));
            if *before == 1 {
                hits[*first].score += SECOND_ON_PAGE * score;
            }
            hits[at].score -= f32::from(*before) * SAME_PAGE;
            *before += 1;
        }
    }
    hits.sort_by(best_first);
}
