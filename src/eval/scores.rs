//! The scores of a set.

use serde::Serialize;

use super::Outcome;
use super::outcome::ratio;

/// The share of strangers, questions that the document does not answer, that are declined when false refusals are counted.
const STRANGERS_DECLINED: f64 = 0.97;

/// The scores of a set. Shares are 0 to 1; what a set has no questions for is `None`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Scores {
    /// How many questions were asked.
    pub questions: usize,
    /// How many of them can be answered.
    pub answerable: usize,
    /// Mean share of a question's gold items in the first passage.
    pub recall_at_1: Option<f64>,
    /// The same for the first three.
    pub recall_at_3: Option<f64>,
    /// The same for the first five.
    pub recall_at_5: Option<f64>,
    /// Share of questions with any gold item in the first passage.
    pub success_at_1: Option<f64>,
    /// The same for the first five.
    pub success_at_5: Option<f64>,
    /// Mean reciprocal rank of the first hit among ten.
    pub mrr_at_10: Option<f64>,
    /// Normalised discounted cumulative gain over ten.
    pub ndcg_at_10: Option<f64>,
    /// Share of answerable questions whose first quote, of at most two sentences, holds an accepted answer.
    pub sentence: Option<f64>,
    /// Share of quotes that are the document's own bytes, on the page they claim.
    pub exact: Option<f64>,
    /// Share of answers given that are right.
    pub precision_over_answered: Option<f64>,
    /// Share of questions dealt with rightly: answered with the answer, or declined where there is none.
    pub accuracy_over_asked: f64,
    /// Share of answerable questions that were declined.
    pub false_refusals: Option<f64>,
    /// How well the confidence tells answerable questions from the others.
    pub separation: Option<Separation>,
    /// Mean length of the first quote, in characters.
    pub quote_chars: Option<usize>,
    /// Mean length of the first five passages, in characters.
    pub passage_chars: usize,
    /// Median time of a whole answer, in microseconds.
    pub median_us: u128,
    /// The 99th percentile of it.
    pub p99_us: u128,
}

/// How well the confidence tells answerable questions from the others.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Separation {
    /// Area under the receiver operating characteristic: the chance that an answerable question is surer than another,
    /// 0.5 for guessing.
    pub auroc: f64,
    /// Share of answerable questions declined where 97 % of the others are.
    pub false_refusals_at_97: f64,
}

impl Scores {
    /// The scores of `outcomes`.
    pub fn of(outcomes: &[Outcome]) -> Self {
        let mean_of = |value: &dyn Fn(&Outcome) -> Option<f64>| mean(outcomes.iter().filter_map(value));
        let success_at = |k: usize| {
            mean_of(&|one| (!one.ranks.is_empty()).then(|| f64::from(one.first_hit().is_some_and(|rank| rank <= k))))
        };
        let answerable = || outcomes.iter().filter(|one| one.answerable);
        let answered = || outcomes.iter().filter(|one| one.answered);
        let share = |of: usize, all: usize| (all > 0).then(|| ratio(of, all));
        let quotes: usize = outcomes.iter().map(|one| one.quotes).sum();
        let quoting = outcomes.iter().filter(|one| one.quotes > 0).count();
        let mut times: Vec<u128> = outcomes.iter().map(|one| one.elapsed_us).collect();
        times.sort_unstable();
        let percentile = |percent: usize| times.get((times.len() * percent / 100).min(times.len().saturating_sub(1)));
        Self {
            questions: outcomes.len(),
            answerable: answerable().count(),
            recall_at_1: mean_of(&|one| one.recall_at(1)),
            recall_at_3: mean_of(&|one| one.recall_at(3)),
            recall_at_5: mean_of(&|one| one.recall_at(5)),
            success_at_1: success_at(1),
            success_at_5: success_at(5),
            mrr_at_10: mean_of(&|one| {
                (!one.ranks.is_empty()).then(|| one.first_hit().map_or(0.0, |rank| ratio(1, rank)))
            }),
            ndcg_at_10: mean_of(&Outcome::ndcg),
            sentence: share(answerable().filter(|one| one.holds_answer).count(), answerable().count()),
            exact: share(outcomes.iter().map(|one| one.exact_quotes).sum(), quotes),
            precision_over_answered: share(answered().filter(|one| one.is_right()).count(), answered().count()),
            accuracy_over_asked: ratio(outcomes.iter().filter(|one| one.is_right()).count(), outcomes.len()),
            false_refusals: share(answerable().filter(|one| !one.answered).count(), answerable().count()),
            separation: separation(outcomes),
            quote_chars: (quoting > 0).then(|| outcomes.iter().map(|one| one.quote_chars).sum::<usize>() / quoting),
            passage_chars: outcomes.iter().map(|one| one.passage_chars).sum::<usize>() / outcomes.len().max(1),
            median_us: percentile(50).copied().unwrap_or(0),
            p99_us: percentile(99).copied().unwrap_or(0),
        }
    }
}

fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let values: Vec<f64> = values.collect();
    let sum: f64 = values.iter().sum();
    #[expect(clippy::cast_precision_loss, reason = "counts of questions, far below 2^52")]
    let mean = sum / values.len() as f64;
    (!values.is_empty()).then_some(mean)
}

/// `None` where a set holds only one kind of question.
fn separation(outcomes: &[Outcome]) -> Option<Separation> {
    let confidences = |answerable: bool| {
        let of_kind = outcomes.iter().filter(|one| one.answerable == answerable);
        let mut sorted: Vec<f32> = of_kind.map(|one| one.confidence).collect();
        sorted.sort_by(f32::total_cmp);
        sorted
    };
    let (known, strange) = (confidences(true), confidences(false));
    if known.is_empty() || strange.is_empty() {
        return None;
    }
    let below = |sure: f32| strange.partition_point(|&other| other < sure);
    let not_above = |sure: f32| strange.partition_point(|&other| other <= sure);
    let halves: usize = known.iter().map(|&sure| below(sure) + not_above(sure)).sum();
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a share of a count"
    )]
    let declined = (strange.len() as f64 * STRANGERS_DECLINED).ceil() as usize;
    let bar = strange[declined.min(strange.len()) - 1];
    let refused = known.partition_point(|&sure| sure <= bar);
    Some(Separation {
        auroc: ratio(halves, 2 * known.len() * strange.len()),
        false_refusals_at_97: ratio(refused, known.len()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eval::{Gold, Item};

    fn outcome(answerable: bool, confidence: f32, ranks: &[Option<usize>]) -> Outcome {
        let item = Item {
            id: String::new(),
            question: String::new(),
            previous: Vec::new(),
            document: None,
            answerable,
            answers: Vec::new(),
            gold: vec![Gold::Page { page: 1 }; ranks.len()],
        };
        let answered = confidence >= 0.5;
        let outcome = Outcome::ranked(&item, &[], confidence, 7);
        Outcome { answered, ranks: ranks.to_vec(), ..outcome }
    }

    #[test]
    fn scores_sum_outcomes_up() {
        let right = Outcome { holds_answer: true, ..outcome(true, 0.9, &[Some(1), Some(4)]) };
        let wrong = outcome(true, 0.6, &[None]);
        let refused = outcome(true, 0.2, &[Some(2)]);
        let stranger = outcome(false, 0.4, &[]);
        let scores = Scores::of(&[right, wrong, refused, stranger]);
        assert_eq!((scores.questions, scores.answerable), (4, 3));
        assert_eq!(scores.recall_at_1, Some(0.5 / 3.0));
        assert_eq!(scores.success_at_5, Some(2.0 / 3.0));
        assert_eq!(scores.mrr_at_10, Some(0.5));
        assert_eq!(scores.sentence, Some(1.0 / 3.0));
        assert_eq!(scores.precision_over_answered, Some(0.5));
        assert!((scores.accuracy_over_asked - 0.5).abs() < 1e-9);
        assert_eq!(scores.false_refusals, Some(1.0 / 3.0));
        assert_eq!(scores.exact, None);
        assert_eq!(scores.median_us, 7);
    }

    #[test]
    fn separation_counts_pairs_and_refusals() {
        let known = [0.9, 0.5, 0.3].map(|sure| outcome(true, sure, &[]));
        let strange = [0.5, 0.1].map(|sure| outcome(false, sure, &[]));
        let separation = separation(&[known.to_vec(), strange.to_vec()].concat()).unwrap();
        assert!((separation.auroc - 4.5 / 6.0).abs() < 1e-9);
        assert!((separation.false_refusals_at_97 - 2.0 / 3.0).abs() < 1e-9, "all above 0.5");
        assert_eq!(super::separation(&known), None);
    }

    #[test]
    fn nothing_asked_is_no_score() {
        let scores = Scores::of(&[]);
        assert_eq!((scores.recall_at_1, scores.sentence, scores.median_us), (None, None, 0));
    }
}
