//! What a member is told: verbatim quotes with their places and statistics, or an honest "the report doesn't say".
//!
//! Pure: a question and what the index says to it go in, an [`Answer`] comes out; Discord, terminal and JSON dress
//! the same one.

mod card;
mod claim;
mod comparison;
mod confidence;
mod glossary;
mod joined;
mod kind;
mod list;
mod quotation;
mod quote;
mod scale;
mod select;
mod series;
mod topic;

pub use card::{Card, cards};
pub use claim::{Aspect, ClaimError, Contrast, Finding, MAX_CLAIM_CHARS, Ruling, statements};
pub use comparison::{Compared, Derived, compare};
pub use confidence::Signals;
pub use glossary::{Definition, definitions, term_key};
pub use quotation::{Difference, Misquotation, Quotation};
pub use quote::Quote;
pub use series::{Point, Series};
pub use topic::{Found, Measure, Topics};

use crate::question::Question;
use crate::report::{Passage, Place, Report};
use crate::search::{Hit, Located, Retrieval};

/// The confidence of a summary: it is the document's own, but only the beginnings of it.
const SUMMARY_CONFIDENCE: f32 = 0.75;
/// How many passages an answer lists.
const MAX_PASSAGES: usize = 10;
/// How many sections are offered when a question is declined.
const MAX_NEAREST: usize = 3;

/// What came of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The quotes answer it, as far as can be told.
    Answered,
    /// The documents do not answer it; the nearest sections are offered.
    NotInReport,
    /// Somebody told of harm: no search was made, help is pointed to.
    Signpost,
}

impl Verdict {
    /// Its name in the machine interface.
    pub fn name(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::NotInReport => "not_in_report",
            Self::Signpost => "signpost",
        }
    }
}

/// What a member is told.
#[derive(Debug)]
pub struct Answer<'i> {
    /// What came of the question.
    pub verdict: Verdict,
    /// How sure it is that the documents answer the question, 0 to 1; at [`Answer::THRESHOLD`] they are quoted.
    pub confidence: f32,
    /// What is shown, best first: at most three, each one or a few whole sentences. Empty unless answered.
    pub quotes: Vec<Quote<'i>>,
    /// The statistics in the quotes.
    pub statistics: Vec<Card<'i>>,
    /// The best passages, best first, at most ten, also when declined.
    pub passages: Vec<Ranked<'i>>,
    /// The nearest sections, each once, at most three; empty when answered.
    pub nearest: Vec<Place<'i>>,
    /// Names and figures of the question that the documents do not mention, as typed.
    pub unknown: Vec<String>,
    /// How many of the quotes answer a question each, of several in one, in their order; 1 as a rule.
    pub questions: usize,
    /// The questions, of several in one, that the documents do not answer, as typed; empty unless answered.
    pub unanswered: Vec<String>,
    /// What the confidence was made of; `None` where nothing was found.
    pub signals: Option<Signals>,
}

/// A passage and how well it fits.
#[derive(Debug)]
pub struct Ranked<'i> {
    /// The passage, whole.
    pub passage: Quote<'i>,
    /// Larger is better; comparable only within one answer.
    pub score: f32,
}

impl<'i> Answer<'i> {
    /// The confidence from which on an answer is given.
    pub const THRESHOLD: f32 = confidence::THRESHOLD;

    /// The answer to a disclosure: nothing is searched, the edges point to help.
    pub fn signpost() -> Self {
        Self {
            verdict: Verdict::Signpost,
            confidence: 1.0,
            quotes: Vec::new(),
            statistics: Vec::new(),
            passages: Vec::new(),
            nearest: Vec::new(),
            unknown: Vec::new(),
            questions: 1,
            unanswered: Vec::new(),
            signals: None,
        }
    }

    /// The answer to a question for the whole: the first sentence of each of the first `leading` passages, which stand at
    /// the beginning of sections.
    pub fn summary(leading: &[(&'i Report, &'i Passage)]) -> Self {
        let passages: Vec<Ranked<'i>> = leading
            .iter()
            .take(MAX_PASSAGES)
            .filter_map(|(report, passage)| Some(Ranked { passage: Quote::new(report, passage.bytes)?, score: 0.0 }))
            .collect();
        let quotes: Vec<Quote<'i>> = select::openings(leading);
        let answered = !quotes.is_empty();
        Self {
            verdict: if answered { Verdict::Answered } else { Verdict::NotInReport },
            confidence: if answered { SUMMARY_CONFIDENCE } else { 0.0 },
            statistics: Vec::new(),
            nearest: Vec::new(),
            unknown: Vec::new(),
            questions: 1,
            unanswered: Vec::new(),
            signals: None,
            quotes,
            passages,
        }
    }

    /// The answer to `question` from what the index says to it.
    pub fn compose(question: &Question, retrieval: &Retrieval<'i>, curated: &'i [Located]) -> Self {
        let passages = ranked(retrieval);
        let unknown = confidence::unknown(&retrieval.needles);
        let selected = select::quotes(question, retrieval);
        let signals = selected.first().map(|best| Signals::of(question, retrieval, best));
        let confidence = signals.map_or(0.0, |signals| signals.confidence());
        let answered = confidence >= Self::THRESHOLD && !selected.is_empty();
        let mut quotes = if answered { list::quotes(question, retrieval) } else { Vec::new() };
        if answered && quotes.is_empty() {
            quotes = selected.iter().map(|best| best.quote).collect();
        }
        let statistics = card::cards(&quotes, curated);
        let nearest = if answered { Vec::new() } else { nearest(&passages) };
        let verdict = if answered { Verdict::Answered } else { Verdict::NotInReport };
        let (questions, unanswered) = (1, Vec::new());
        Self { verdict, confidence, quotes, statistics, passages, nearest, unknown, questions, unanswered, signals }
    }
}

/// The passages that were found, with their scores.
fn ranked<'i>(retrieval: &Retrieval<'i>) -> Vec<Ranked<'i>> {
    let ranked = |hit: &Hit<'i>| Some(Ranked { passage: Quote::new(hit.report, hit.passage.bytes)?, score: hit.score });
    retrieval.hits.iter().take(MAX_PASSAGES).filter_map(ranked).collect()
}

/// The sections of the best passages, each once.
fn nearest<'i>(passages: &[Ranked<'i>]) -> Vec<Place<'i>> {
    let mut places: Vec<Place<'i>> = Vec::new();
    for ranked in passages {
        let place = ranked.passage.place();
        let same = |known: &Place<'i>| {
            known.report.id == place.report.id && known.section == place.section && known.page == place.page
        };
        if places.len() < MAX_NEAREST && !places.iter().any(same) {
            places.push(place);
        }
    }
    places
}
