//! What came of one question.

use super::hit::Target;
use super::{Gold, Item};
use crate::answer::{Answer, Quote, Verdict};
use crate::language::sentences;
use crate::report::{Report, Span};

/// How many passages are looked at.
const DEPTH: usize = 10;
/// A first quote of more sentences than this is not counted as holding the answer.
const MAX_SENTENCES: usize = 2;

/// What came of one question.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// The question's id.
    pub id: String,
    /// Whether its document answers it.
    pub answerable: bool,
    /// Whether it was answered.
    pub answered: bool,
    /// How sure the answer was, larger is surer; comparable within a set.
    pub confidence: f32,
    /// For each gold item, the rank (from 1) of the first of the ten best passages that hits it.
    pub ranks: Vec<Option<usize>>,
    /// Whether the first quote, of at most two sentences, holds an accepted answer.
    pub holds_answer: bool,
    /// How many quotes are shown.
    pub quotes: usize,
    /// How many of them are the document's own bytes, on the page they claim.
    pub exact_quotes: usize,
    /// Length of the first quote, in characters; 0 without one.
    pub quote_chars: usize,
    /// Mean length of the first five passages, in characters.
    pub passage_chars: usize,
    /// How long the whole answer took, in microseconds.
    pub elapsed_us: u128,
}

impl Outcome {
    /// What came of `item`, answered with `answer` after `elapsed_us` microseconds.
    pub fn of(item: &Item, answer: &Answer<'_>, elapsed_us: u128) -> Self {
        let passages: Vec<Quote<'_>> = answer.passages.iter().map(|ranked| ranked.passage).collect();
        let first = answer.quotes.first();
        Self {
            answered: answer.verdict == Verdict::Answered,
            holds_answer: first.is_some_and(|quote| holds(quote.text(), &item.answers)),
            quotes: answer.quotes.len(),
            exact_quotes: answer.quotes.iter().filter(|quote| is_exact(quote)).count(),
            quote_chars: first.map_or(0, |quote| quote.text().chars().count()),
            ..Self::ranked(
                item,
                &passages.iter().map(|passage| (passage.report(), passage.bytes())).collect::<Vec<_>>(),
                answer.confidence,
                elapsed_us,
            )
        }
    }

    /// What came of `item` where passages are ranked, best first, but nothing is quoted.
    pub fn ranked(item: &Item, passages: &[(&Report, Span)], confidence: f32, elapsed_us: u128) -> Self {
        let first_five = &passages[..passages.len().min(5)];
        let chars: usize = first_five.iter().map(|(report, bytes)| report.slice(*bytes).chars().count()).sum();
        Self {
            id: item.id.clone(),
            answerable: item.answerable,
            answered: !passages.is_empty(),
            confidence,
            ranks: item.gold.iter().map(|gold| rank(gold, passages)).collect(),
            holds_answer: false,
            quotes: 0,
            exact_quotes: 0,
            quote_chars: 0,
            passage_chars: chars / first_five.len().max(1),
            elapsed_us,
        }
    }

    /// Whether the question was dealt with rightly: answered with a quote that holds the answer, or declined where there
    /// is none.
    pub fn is_right(&self) -> bool {
        if self.answerable { self.answered && self.holds_answer } else { !self.answered }
    }

    /// The share of its gold items found in the first `k` passages, 0 to 1; `None` without gold.
    pub fn recall_at(&self, k: usize) -> Option<f64> {
        let found = self.ranks.iter().flatten().filter(|&&rank| rank <= k).count();
        (!self.ranks.is_empty()).then(|| ratio(found, self.ranks.len()))
    }

    /// The rank of the first hit, from 1.
    pub fn first_hit(&self) -> Option<usize> {
        self.ranks.iter().flatten().min().copied()
    }

    /// Normalised discounted cumulative gain over the ten best passages, 0 to 1: each gold item gains at its first hit
    /// (Järvelin and Kekäläinen 2002); `None` without gold.
    pub fn ndcg(&self) -> Option<f64> {
        let discount = |rank: usize| 1.0 / f64::from(u32::try_from(rank + 1).unwrap_or(u32::MAX)).log2();
        let gained: f64 = self.ranks.iter().flatten().map(|&rank| discount(rank)).sum();
        let ideal: f64 = (1..=self.ranks.len().min(DEPTH)).map(discount).sum();
        (!self.ranks.is_empty()).then(|| (gained / ideal).min(1.0))
    }
}

/// `part` of `whole`, 0 to 1; 0 of nothing.
pub(super) fn ratio(part: usize, whole: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "counts of questions, far below 2^52")]
    let ratio = part as f64 / whole.max(1) as f64;
    ratio
}

fn rank(gold: &Gold, passages: &[(&Report, Span)]) -> Option<usize> {
    let target = Target::new(gold);
    let found = passages.iter().take(DEPTH).position(|(report, bytes)| target.is_hit_by(report, *bytes));
    found.map(|at| at + 1)
}

fn holds(quote: &str, answers: &[String]) -> bool {
    let squeeze = |text: &str| text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
    let quote_text = squeeze(quote);
    sentences(quote).len() <= MAX_SENTENCES && answers.iter().any(|answer| quote_text.contains(&squeeze(answer)))
}

/// Whether a quote is the document's own bytes and stands on the page it claims, counted from the page marks of the
/// document's text rather than from the table of pages.
fn is_exact(quote: &Quote<'_>) -> bool {
    let report = quote.report();
    let (start, end) = (quote.bytes().start as usize, quote.bytes().end as usize);
    let verbatim = report.text.get(start..end) == Some(quote.text());
    let marks = report.text.get(..start).unwrap_or_default().matches('\u{c}').count();
    let placed = quote.place().page.is_none_or(|page| page.pdf as usize == marks + 1);
    verbatim && placed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(ranks: &[Option<usize>]) -> Outcome {
        let gold = vec![Gold::Page { page: 1 }; ranks.len()];
        let item = Item {
            id: "a".to_owned(),
            question: "q".to_owned(),
            previous: Vec::new(),
            document: None,
            answerable: true,
            answers: Vec::new(),
            gold,
        };
        Outcome { ranks: ranks.to_vec(), ..Outcome::ranked(&item, &[], 0.0, 0) }
    }

    fn about(value: Option<f64>, expected: f64) {
        let value = value.unwrap();
        assert!((value - expected).abs() < 1e-9, "{value} is not {expected}");
    }

    #[test]
    fn recall_is_the_share_of_gold_items_found() {
        let found = outcome(&[Some(1), Some(4), None, None]);
        about(found.recall_at(1), 0.25);
        about(found.recall_at(5), 0.5);
        assert_eq!(found.first_hit(), Some(1));
        assert_eq!(outcome(&[]).recall_at(5), None);
    }

    #[test]
    fn gain_is_discounted_by_rank() {
        about(outcome(&[Some(1), Some(2)]).ndcg(), 1.0);
        about(outcome(&[Some(2)]).ndcg(), 1.0 / 3f64.log2());
        about(outcome(&[Some(1), None]).ndcg(), 1.0 / (1.0 + 1.0 / 3f64.log2()));
        about(outcome(&[None]).ndcg(), 0.0);
    }

    #[test]
    fn a_quote_holds_an_answer_whatever_its_case_and_spaces() {
        let holds = |quote, answer: &str| holds(quote, &[answer.to_owned()]);
        assert!(holds("In the North\nSea.", "the north sea"));
        assert!(!holds("In the North.", "north sea"));
        assert!(!holds("One. Two words. It is the North Sea.", "North Sea"), "three sentences");
    }
}
