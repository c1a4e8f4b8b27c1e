//! The sentences that answer.

use super::Quote;
use crate::language::{is_month, words};
use crate::question::{Intent, Question};
use crate::report::{BlockKind, Sentence, Span};
use crate::search::{Evidence, Hit, Retrieval};
use crate::statistics::figures;

/// How many quotes an answer shows.
const MAX_QUOTES: usize = 3;
/// A sentence longer than this, in bytes, is not quoted: it is a list or a table that lost its shape.
const MAX_SENTENCE_BYTES: usize = 900;
/// A quote does not grow beyond this by taking a neighbour in, in bytes.
const MAX_QUOTE_BYTES: usize = 700;
/// What the rank of its passage counts for a sentence, beside its own evidence of about 0 to 1.
const PASSAGE_WEIGHT: f32 = 1.2;
/// What the right kind of answer adds.
const KIND_BONUS: f32 = 0.25;
/// What each name or number of the question that a sentence lacks takes away.
const MISSING_SPECIFIC: f32 = 0.3;
/// A second or third quote scores at least this share of the first.
const WORTH_SHOWING: f32 = 0.75;
/// A neighbour is taken in when it adds at least this much of the question.
const ADDS_COVERAGE: f32 = 0.15;

/// A quote and how well it fits.
#[derive(Clone, Copy, Debug)]
pub(super) struct Selected<'i> {
    /// The quote.
    pub(super) quote: Quote<'i>,
    /// Larger is better; comparable only within one answer.
    pub(super) score: f32,
    /// What its best sentence holds of the question.
    pub(super) evidence: Evidence,
    /// Share of the question's weight that stands in its passage.
    pub(super) passage_coverage: f32,
    /// How many names and numbers of the question it lacks.
    pub(super) missing: usize,
    /// Whether it holds the kind of answer that is wanted.
    pub(super) right_kind: bool,
}

/// The best sentences, at most one quote a passage, best first.
pub(super) fn quotes<'i>(question: &Question, retrieval: &Retrieval<'i>) -> Vec<Selected<'i>> {
    let years = years_asked_for(question);
    let top = retrieval.hits.first().map_or(1.0, |hit| hit.score.max(f32::EPSILON));
    let mut selected: Vec<Selected<'i>> = retrieval
        .hits
        .iter()
        .take(10)
        .filter_map(|hit| best_of(question.intent, &years, retrieval, hit, hit.score / top))
        .collect();
    selected.sort_by(|one, other| other.score.total_cmp(&one.score));
    if let Some(&first) = selected.first() {
        selected.retain(|one| one.score >= first.score * WORTH_SHOWING && one.missing <= first.missing);
    }
    selected.truncate(MAX_QUOTES);
    selected
}

fn best_of<'i>(
    intent: Intent,
    years: &[&str],
    retrieval: &Retrieval<'i>,
    hit: &Hit<'i>,
    rank: f32,
) -> Option<Selected<'i>> {
    let sentences = &hit.passage.sentences;
    let scored =
        sentences.iter().zip(&hit.sentences).enumerate().filter(|(_, (sentence, _))| quotable(hit, **sentence));
    let (at, score, evidence, right_kind) = scored
        .map(|(at, (sentence, evidence))| {
            let right_kind = is_right_kind(intent, hit.report.slice(sentence.bytes));
            let bonus = if right_kind { KIND_BONUS } else { 0.0 };
            let fit = PASSAGE_WEIGHT * rank
                + evidence.coverage
                + 0.3 * evidence.adjacency
                + bonus * (0.5 + evidence.coverage);
            #[expect(clippy::cast_precision_loss, reason = "at most 64")]
            let missing = (retrieval.missing_specifics(evidence.found)
                + years_in_dates_only(years, hit.report.slice(sentence.bytes))) as f32;
            (at, fit - MISSING_SPECIFIC * missing, *evidence, right_kind)
        })
        .max_by(|one, other| one.1.total_cmp(&other.1).then(other.0.cmp(&one.0)))?;
    let bytes = with_neighbour(retrieval, hit, at);
    let quoted = sentences.iter().zip(&hit.sentences).filter(|(sentence, _)| bytes.contains(sentence.bytes));
    let found = quoted.fold(0, |found, (_, evidence)| found | evidence.found);
    let quote = Quote::new(hit.report, bytes)?;
    let missing = retrieval.missing_specifics(found) + years_in_dates_only(years, quote.text());
    Some(Selected { quote, score, evidence, passage_coverage: hit.features.coverage, missing, right_kind })
}

/// The years that a question asks about; none where it names a month, for then a date is what it asks about.
fn years_asked_for(question: &Question) -> Vec<&str> {
    if words(&question.text).any(|word| is_month(word.surface)) {
        return Vec::new();
    }
    let years = question.terms.iter().filter(|term| term.specific && term.stem.len() == 4);
    years.map(|year| year.stem.as_str()).collect()
}

/// How many of `years` stand in `text` only as part of a date: "(18 March 2021)" says when something was published,
/// not what its figures are of.
fn years_in_dates_only(years: &[&str], text: &str) -> usize {
    if years.is_empty() {
        return 0;
    }
    let words: Vec<_> = words(text).map(|word| word.surface).collect();
    let dated = |at: usize| at.checked_sub(1).is_some_and(|before| is_month(words[before]));
    let only_dated = |year: &&&str| {
        let mut places = (0..words.len()).filter(|&at| words[at] == **year).peekable();
        places.peek().is_some() && places.all(dated)
    };
    years.iter().filter(only_dated).count()
}

/// What is not certain is not read out, nor is what has no words.
fn quotable(hit: &Hit<'_>, sentence: Sentence) -> bool {
    let text = hit.report.slice(sentence.bytes);
    let readable =
        sentence.bytes.len() <= MAX_SENTENCE_BYTES && !text.contains('\u{fffd}') && words(text).nth(2).is_some();
    hit.report.is_certain(sentence.kind, sentence.bytes) && readable
}

/// The sentence at `at` with the one before it if it leans on that, or with the neighbour that adds most of the question.
fn with_neighbour(retrieval: &Retrieval<'_>, hit: &Hit<'_>, at: usize) -> Span {
    let sentences = &hit.passage.sentences;
    let chosen = sentences[at].bytes;
    let fits = |other: usize| {
        let other = sentences.get(other)?;
        let both = Span { start: chosen.start.min(other.bytes.start), end: chosen.end.max(other.bytes.end) };
        let same_kind = other.kind == sentences[at].kind && other.kind == BlockKind::Paragraph;
        (same_kind && both.len() <= MAX_QUOTE_BYTES && quotable(hit, *other)).then_some(both)
    };
    let before = at.checked_sub(1).and_then(fits);
    if leans(hit.report.slice(chosen))
        && let Some(both) = before
    {
        return both;
    }
    let found = hit.sentences[at].found;
    let gain = |other: usize| hit.sentences.get(other).map_or(0.0, |evidence| retrieval.gain(found, evidence.found));
    let options = [(before, at.wrapping_sub(1)), (fits(at + 1), at + 1)];
    let best = options.into_iter().filter_map(|(span, other)| Some((span?, gain(other))));
    match best.max_by(|one, other| one.1.total_cmp(&other.1)) {
        Some((both, gain)) if gain >= ADDS_COVERAGE => both,
        _ => chosen,
    }
}

/// Whether a sentence can't be understood without the one before it: "This rose to 44%."
fn leans(sentence: &str) -> bool {
    let first = words(sentence).next().map(|word| word.surface);
    matches!(
        first,
        Some(
            "This"
                | "These"
                | "Those"
                | "It"
                | "They"
                | "He"
                | "She"
                | "His"
                | "Her"
                | "Their"
                | "Its"
                | "Such"
                | "That"
                | "However"
                | "Instead"
        )
    )
}

fn is_right_kind(intent: Intent, sentence: &str) -> bool {
    match intent {
        Intent::Figure => !figures(sentence).is_empty(),
        Intent::Date => {
            words(sentence).any(|word| word.surface.len() == 4 && matches!(word.surface.parse(), Ok(1000..=2200)))
        }
        Intent::Person | Intent::Location => {
            words(sentence).skip(1).any(|word| word.surface.starts_with(char::is_uppercase))
        }
        Intent::Definition => {
            let start: Vec<&str> = words(sentence).take(12).map(|word| word.surface).collect();
            start.iter().any(|word| matches!(*word, "is" | "are" | "means" | "refers" | "was"))
        }
        Intent::Other => false,
    }
}
