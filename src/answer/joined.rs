//! One answer to several questions.

use super::select::MAX_QUOTES;
use super::{Answer, MAX_PASSAGES, Quote, Ranked, Verdict, card};
use crate::search::Located;

impl<'i> Answer<'i> {
    /// What `answers` come to, each to the question it stands with: of each the best, then of each the next. `None` if none
    /// of them is answered.
    pub fn joined(answers: Vec<(&str, Self)>, curated: &'i [Located]) -> Option<Self> {
        let (answered, declined): (Vec<_>, Vec<_>) =
            answers.into_iter().partition(|(_, answer)| answer.verdict == Verdict::Answered);
        let confidence = answered.iter().map(|(_, answer)| answer.confidence).reduce(f32::min)?;
        let (unanswered, unknown): (Vec<_>, Vec<_>) =
            declined.into_iter().map(|(question, answer)| (question.to_owned(), answer.unknown)).unzip();
        // One quote may answer two questions.
        let first = answered.iter().map(|(_, answer)| answer.quotes.iter().take(1).copied().collect()).collect();
        let questions = in_turn(first, |quote| *quote, MAX_QUOTES).len();
        let signals = answered.first().and_then(|(_, answer)| answer.signals);
        let (quotes, passages): (Vec<_>, Vec<_>) =
            answered.into_iter().map(|(_, answer)| (answer.quotes, answer.passages)).unzip();
        let quotes = in_turn(quotes, |quote| *quote, MAX_QUOTES);
        Some(Self {
            verdict: Verdict::Answered,
            confidence,
            statistics: card::cards(&quotes, curated),
            quotes,
            passages: in_turn(passages, |ranked: &Ranked<'i>| ranked.passage, MAX_PASSAGES),
            nearest: Vec::new(),
            unknown: unknown.into_iter().flatten().collect(),
            questions,
            unanswered,
            signals,
        })
    }
}

/// The first of each list, then the second of each and so on, at most `most`; what overlaps an earlier one is left out.
fn in_turn<'i, T>(lists: Vec<Vec<T>>, quote: impl Fn(&T) -> Quote<'i>, most: usize) -> Vec<T> {
    let mut lists: Vec<_> = lists.into_iter().map(Vec::into_iter).collect();
    let mut taken: Vec<T> = Vec::new();
    while taken.len() < most {
        let round: Vec<T> = lists.iter_mut().filter_map(Iterator::next).collect();
        if round.is_empty() {
            break;
        }
        for one in round {
            let overlaps = |known: &T| quote(known).overlaps(&quote(&one));
            if taken.len() < most && !taken.iter().any(overlaps) {
                taken.push(one);
            }
        }
    }
    taken
}
