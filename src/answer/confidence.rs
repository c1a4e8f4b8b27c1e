//! Whether the documents answer a question at all.

use super::select::Selected;
use crate::search::{Needle, Retrieval};

/// The confidence from which on an answer is given.
pub(super) const THRESHOLD: f32 = 0.5;

/// The logistic model over what the best passage and sentence hold of the question, fitted on half of the
/// development documents.
const BIAS: f32 = -3.0;
const PASSAGE: f32 = 4.0;
const SENTENCE: f32 = 3.0;
const RIGHT_KIND: f32 = 0.4;
const UNKNOWN: f32 = -1.5;
const MISSING_SPECIFIC: f32 = -1.0;

/// How sure it is that the documents answer, 0 to 1.
pub(super) fn confidence(retrieval: &Retrieval<'_>, best: Option<&Selected<'_>>) -> f32 {
    let Some(best) = best else { return 0.0 };
    let mut sum = BIAS + PASSAGE * best.passage_coverage + SENTENCE * best.evidence.coverage;
    if best.right_kind {
        sum += RIGHT_KIND;
    }
    if !unknown(&retrieval.needles).is_empty() {
        sum += UNKNOWN;
    }
    if best.missing > 0 {
        sum += MISSING_SPECIFIC;
    }
    1.0 / (1.0 + (-sum).exp())
}

/// The names and figures of a question that no document mentions.
pub(super) fn unknown(needles: &[Needle]) -> Vec<String> {
    needles
        .iter()
        .filter(|needle| needle.specific && needle.forms.is_empty())
        .map(|needle| needle.word.clone())
        .collect()
}
