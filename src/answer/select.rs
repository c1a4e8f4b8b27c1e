//! The sentences that answer.

use std::borrow::Cow;
use std::collections::HashSet;

use super::{Quote, kind};
use crate::language::{fold, is_month, terms, words};
use crate::question::{Intent, Question};
use crate::report::{BlockKind, Passage, Report, Sentence, Span};
use crate::search::{Evidence, Features, Hit, Retrieval};

/// How many quotes an answer shows.
pub(super) const MAX_QUOTES: usize = 3;
/// How many passages are looked through for sentences.
const MAX_PASSAGES: usize = 10;
/// A sentence longer than this, in bytes, is not quoted: it is a list or a table that lost its shape.
const MAX_SENTENCE_BYTES: usize = 900;
/// A quote does not grow beyond this by taking a neighbour in, in bytes.
const MAX_QUOTE_BYTES: usize = 700;

/// What a sentence is worth by what it holds: fitted listwise on the first half of the development documents, so that
/// sentences with the answer come first.
const PASSAGE: f32 = 0.72;
const COVERAGE: f32 = 7.6;
const ADJACENCY: f32 = 1.8;
const SENTENCE_BEFORE: f32 = 1.2;
const ASKS: f32 = -1.1;
/// What a row of a table loses: it is found by its headings, but a sentence that says as much is read more easily.
const ROW: f32 = -2.0;
/// What it loses besides where no figure or date is wanted.
const IDLE_ROW: f32 = -1.0;
/// What each name or number of the question that a sentence lacks takes away.
const MISSING_SPECIFIC: f32 = 0.5;
/// What a sentence loses that has another year than the one a figure is asked for, or that only in a date.
const OTHER_YEAR: f32 = -2.0;
/// A second or third quote is worth at most so much less than the first.
const WORTH_SHOWING: f32 = 2.0;
/// A neighbour that is worth at most so much less than the chosen sentence is quoted with it.
const WORTH_ADDING: f32 = 2.5;

/// A quote and how well it fits.
#[derive(Clone, Copy, Debug)]
pub(super) struct Selected<'i> {
    /// The quote.
    pub(super) quote: Quote<'i>,
    /// Larger is better; comparable only within one answer.
    pub(super) score: f32,
    /// What its best sentence holds of the question.
    pub(super) evidence: Evidence,
    /// That sentence.
    pub(super) sentence: Sentence,
    /// What its passage holds of the question.
    pub(super) passage: Features,
    /// How many names and numbers of the question it lacks.
    pub(super) missing: usize,
    /// Whether that sentence has the kind of answer that is wanted.
    pub(super) right_kind: bool,
}

/// The best sentences, at most one quote a passage, best first.
pub(super) fn quotes<'i>(question: &Question, retrieval: &Retrieval<'i>) -> Vec<Selected<'i>> {
    let years = years_asked_for(question);
    let passages = retrieval.hits.iter().take(MAX_PASSAGES);
    let mut selected: Vec<Selected<'i>> =
        passages.filter_map(|hit| best_of(question, &years, retrieval, hit)).collect();
    selected.sort_by(|one, other| other.score.total_cmp(&one.score));
    if let Some(&first) = selected.first() {
        selected.retain(|one| one.score >= first.score - WORTH_SHOWING && one.missing <= first.missing);
    }
    let mut shown: Vec<Selected<'i>> = Vec::with_capacity(MAX_QUOTES);
    for one in selected {
        if shown.len() < MAX_QUOTES && !shown.iter().any(|other| says_the_same(other.quote.text(), one.quote.text())) {
            shown.push(one);
        }
    }
    shown
}

/// Whether two texts share nearly all their words.
fn says_the_same(one: &str, other: &str) -> bool {
    let stems = |text: &str| terms(text).map(|term| term.stem).collect::<HashSet<String>>();
    let (one, other) = (stems(one), stems(other));
    let shared = one.intersection(&other).count();
    // Jaccard's index of 0.8.
    5 * shared >= 4 * (one.len() + other.len() - shared)
}

/// The first sentence of each of the `leading` passages that can be quoted, at most three.
pub(super) fn openings<'i>(leading: &[(&'i Report, &'i Passage)]) -> Vec<Quote<'i>> {
    let first = |(report, passage): &(&'i Report, &'i Passage)| {
        let running = |sentence: &&Sentence| sentence.kind == BlockKind::Paragraph && quotable(report, **sentence);
        Quote::new(report, passage.sentences.iter().find(running)?.bytes)
    };
    leading.iter().filter_map(first).take(MAX_QUOTES).collect()
}

fn best_of<'i>(
    question: &Question,
    years: &[(usize, &str)],
    retrieval: &Retrieval<'i>,
    hit: &Hit<'i>,
) -> Option<Selected<'i>> {
    let held = evidence_of(years, retrieval, hit);
    let scores: Vec<Option<f32>> =
        (0..held.len()).map(|at| worth(question, years, retrieval, hit, &held, at)).collect();
    let best = scores.iter().enumerate().filter_map(|(at, score)| Some((at, (*score)?)));
    let (at, score) = best.max_by(|one, other| one.1.total_cmp(&other.1).then(other.0.cmp(&one.0)))?;
    let sentences = &hit.passage.sentences;
    let bytes = with_speaker(question, hit, &scores, at).unwrap_or_else(|| with_neighbour(hit, &scores, at, score));
    let quoted = (0..sentences.len()).filter(|&other| bytes.contains(sentences[other].bytes));
    let found = quoted.fold(0, |found, other| found | held[other].found);
    let quote = Quote::new(hit.report, bytes)?;
    let missing = retrieval.missing_specifics(found);
    let (evidence, sentence) = (held[at], sentences[at]);
    let right_kind = !is_of_another_year(question, years, &evidence, &hit.sentences[at])
        && kind::is_right(question, &evidence, hit.report.slice(sentence.bytes));
    Some(Selected { quote, score, evidence, sentence, passage: hit.features, missing, right_kind })
}

/// What the sentence at `at` is worth as an answer; `None` if it can't be quoted.
fn worth(
    question: &Question,
    years: &[(usize, &str)],
    retrieval: &Retrieval<'_>,
    hit: &Hit<'_>,
    held: &[Evidence],
    at: usize,
) -> Option<f32> {
    let sentence = hit.passage.sentences.get(at).filter(|sentence| quotable(hit.report, **sentence))?;
    let text = hit.report.slice(sentence.bytes);
    let evidence = &held[at];
    let before = at.checked_sub(1).map_or(0.0, |before| hit.sentences[before].coverage);
    let missing = retrieval.missing_specifics(evidence.found);
    let flag = |holds: bool| f32::from(u8::from(holds));
    let row = sentence.kind == BlockKind::TableRow;
    let other_year = is_of_another_year(question, years, evidence, &hit.sentences[at]);
    Some(
        PASSAGE * hit.score
            + COVERAGE * evidence.coverage
            + ADJACENCY * evidence.adjacency
            + SENTENCE_BEFORE * before
            + kind::worth(question.intent) * flag(!other_year && kind::is_right(question, evidence, text))
            + ASKS * flag(text.trim_end().ends_with('?'))
            + OTHER_YEAR * flag(other_year)
            + ROW * flag(row)
            + IDLE_ROW * flag(row && !matches!(question.intent, Intent::Figure(_) | Intent::Date))
            - MISSING_SPECIFIC * f32::from(u8::try_from(missing).unwrap_or(u8::MAX)),
    )
}

/// Whether a figure is asked for of one of `years`, and a sentence has others, or that only in a date: of `found`, what it holds
/// of the question, `held` is what it says.
fn is_of_another_year(question: &Question, years: &[(usize, &str)], held: &Evidence, found: &Evidence) -> bool {
    let is_held = |(needle, _): &(usize, &str)| *needle < 64 && held.found & (1 << needle) != 0;
    let dated = held.year || held.found != found.found;
    matches!(question.intent, Intent::Figure(_)) && dated && !years.is_empty() && !years.iter().any(is_held)
}

/// The years that a question asks about, each with its place among the terms; none where it names a month, for then a
/// date is what it asks about.
fn years_asked_for(question: &Question) -> Vec<(usize, &str)> {
    if words(&question.text).any(|word| is_month(word.surface)) {
        return Vec::new();
    }
    let folded: Vec<String> = words(&question.text).map(|word| fold(word.surface)).collect();
    let names = |number: &str| {
        let mut places = (0..folded.len()).filter(|&at| folded[at] == number).peekable();
        places.peek().is_some() && places.all(|at| folded.get(at + 1).is_some_and(|next| is_publication(next)))
    };
    let numbers = question.terms.iter().enumerate().filter(|(_, term)| term.specific && !names(&term.word));
    numbers.filter_map(|(at, number)| Some((at, number.year()?))).collect()
}

/// Whether a word is for something published: the year of "the 2024 report" is a name of it.
fn is_publication(folded: &str) -> bool {
    matches!(folded, "report" | "reports" | "edition" | "one" | "study" | "review" | "survey" | "bulletin")
}

/// What each sentence of a passage holds of a question for `years`. A year that stands there only as part of a date or a
/// name says when something was published ("(18 March 2021)", "the 2021 edition"), not what its figures are of: it is not
/// held.
fn evidence_of<'h>(years: &[(usize, &str)], retrieval: &Retrieval<'_>, hit: &'h Hit<'_>) -> Cow<'h, [Evidence]> {
    let mut held = Cow::Borrowed(hit.sentences.as_slice());
    if years.is_empty() {
        return held;
    }
    let weight: f32 = retrieval.needles.iter().map(|needle| needle.weight).sum();
    for (evidence, sentence) in held.to_mut().iter_mut().zip(&hit.passage.sentences) {
        let words: Vec<&str> = words(hit.report.slice(sentence.bytes)).map(|word| word.surface).collect();
        let dated = |at: usize| {
            (at > 0 && is_month(words[at - 1])) || words.get(at + 1).is_some_and(|next| is_publication(next))
        };
        for &(needle, year) in years.iter().filter(|(needle, _)| *needle < 64) {
            let bit = 1 << needle;
            let mut places = (0..words.len()).filter(|&at| words[at] == year).peekable();
            if evidence.found & bit != 0 && places.peek().is_some() && places.all(dated) {
                evidence.found &= !bit;
                evidence.coverage -= retrieval.needles[needle].weight / weight;
            }
        }
    }
    held
}

/// What is not certain is not read out, nor is what has no words.
fn quotable(report: &Report, sentence: Sentence) -> bool {
    let text = report.slice(sentence.bytes);
    let readable =
        sentence.bytes.len() <= MAX_SENTENCE_BYTES && !text.contains('\u{fffd}') && words(text).nth(2).is_some();
    report.is_certain(sentence.kind, sentence.bytes) && readable && !is_heading_row(report, sentence)
}

/// Whether a row of a table is all headings: it says nothing by itself.
fn is_heading_row(report: &Report, sentence: Sentence) -> bool {
    sentence.kind == BlockKind::TableRow
        && report.table_at(sentence.bytes.start).is_some_and(|table| table.row(sentence.bytes).all(|cell| cell.heading))
}

/// The sentence at `at` with the one before it if it leans on that, or with a neighbour that is worth nearly as much.
fn with_neighbour(hit: &Hit<'_>, scores: &[Option<f32>], at: usize, score: f32) -> Span {
    let sentences = &hit.passage.sentences;
    let chosen = sentences[at].bytes;
    let with = |other: usize| {
        let worth = (*scores.get(other)?)?;
        let other = sentences[other];
        let both = Span { start: chosen.start.min(other.bytes.start), end: chosen.end.max(other.bytes.end) };
        let running = other.kind == sentences[at].kind && other.kind == BlockKind::Paragraph;
        (running && both.len() <= MAX_QUOTE_BYTES).then_some((both, worth))
    };
    let before = at.checked_sub(1).and_then(with);
    if leans(hit.report.slice(chosen))
        && let Some((both, _)) = before
    {
        return both;
    }
    let neighbours = [before, with(at + 1)].into_iter().flatten();
    let best = neighbours.max_by(|one, other| one.1.total_cmp(&other.1));
    best.filter(|(_, worth)| *worth >= score - WORTH_ADDING).map_or(chosen, |(both, _)| both)
}

/// If a question asks who said something: the sentence at `at` with the nearest one of its passage that names who
/// speaks, where it doesn't itself.
fn with_speaker(question: &Question, hit: &Hit<'_>, scores: &[Option<f32>], at: usize) -> Option<Span> {
    let sentences = &hit.passage.sentences;
    let names = |at: usize| hit.sentences[at].name && kind::speaks(hit.report.slice(sentences[at].bytes));
    if question.intent != Intent::Speaker || names(at) {
        return None;
    }
    let others = (0..sentences.len()).filter(|&other| other != at && scores[other].is_some() && names(other));
    let nearest = sentences[others.min_by_key(|other| (other.abs_diff(at), *other > at))?].bytes;
    let chosen = sentences[at].bytes;
    let both = Span { start: chosen.start.min(nearest.start), end: chosen.end.max(nearest.end) };
    (both.len() <= MAX_QUOTE_BYTES).then_some(both)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_said_is_not_said_again() {
        let said = "The 44% for 2023 must not be compared with the 31% that the press gave for 2024.";
        assert!(says_the_same(said, &said.replace("must not", "can never")));
        assert!(!says_the_same(said, "The 44% for 2023 was the share of children."));
    }
}
