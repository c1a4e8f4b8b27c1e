//! How many passages hold each term, of one document or of all.

use serde::{Deserialize, Serialize};

use super::lexicon::TermId;

/// How many passages hold each term.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Frequencies {
    /// How many passages there are.
    pub(super) passages: u32,
    /// How many words they have.
    words: u64,
    /// The passages with a term, by its number, in order.
    terms: Vec<(TermId, u32)>,
}

impl Frequencies {
    /// Counts `passages`, each given as its terms.
    pub(super) fn of<'t>(passages: impl Iterator<Item = &'t [TermId]>) -> Self {
        let mut counted = Self::default();
        let mut held = Vec::new();
        let mut distinct = Vec::new();
        for terms in passages {
            counted.passages += 1;
            counted.words += terms.len() as u64;
            distinct.clear();
            distinct.extend_from_slice(terms);
            distinct.sort_unstable();
            distinct.dedup();
            held.extend_from_slice(&distinct);
        }
        held.sort_unstable();
        let runs = held.chunk_by(|one, other| one == other);
        counted.terms = runs.map(|run| (run[0], u32::try_from(run.len()).unwrap_or(u32::MAX))).collect();
        counted
    }

    /// Those of several sets of passages together.
    pub(super) fn sum(parts: &[Self]) -> Self {
        let mut terms: Vec<(TermId, u32)> = parts.iter().flat_map(|part| part.terms.iter().copied()).collect();
        terms.sort_unstable();
        let runs = terms.chunk_by(|one, other| one.0 == other.0);
        Self {
            passages: parts.iter().map(|part| part.passages).sum(),
            words: parts.iter().map(|part| part.words).sum(),
            terms: runs.map(|run| (run[0].0, run.iter().map(|(_, with)| with).sum())).collect(),
        }
    }

    /// How many passages hold term `id`.
    pub(super) fn with(&self, id: TermId) -> u32 {
        self.terms.binary_search_by_key(&id, |(term, _)| *term).map_or(0, |at| self.terms[at].1)
    }

    /// The largest number of a term that is counted.
    pub(super) fn last(&self) -> Option<TermId> {
        self.terms.last().map(|(id, _)| *id)
    }

    /// How rare a term is: BM25's inverse document frequency, as Lucene and tantivy have it; larger is rarer, never
    /// negative. That of a term that no passage holds, for `None`.
    pub(super) fn rarity(&self, id: Option<TermId>) -> f32 {
        let with = id.map_or(0, |id| self.with(id));
        #[expect(clippy::cast_precision_loss, reason = "counts of passages, whose last digits don't matter")]
        let (with, all) = (with as f32, self.passages as f32);
        (1.0 + (all - with + 0.5).max(0.0) / (with + 0.5)).ln()
    }

    /// How many words a passage has on average.
    pub(super) fn mean_words(&self) -> f32 {
        #[expect(clippy::cast_precision_loss, reason = "counts of words, whose last digits don't matter")]
        let mean = self.words as f32 / self.passages.max(1) as f32;
        mean.max(1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passages_are_counted_once_for_a_term() {
        let passages: [&[TermId]; 3] = [&[1, 5, 1], &[5], &[]];
        let one = Frequencies::of(passages.into_iter());
        assert_eq!((one.passages, one.with(1), one.with(5), one.with(2)), (3, 1, 2, 0));
        let other = Frequencies::of([&[2u32, 5][..]].into_iter());
        let both = Frequencies::sum(&[one, other]);
        assert_eq!((both.passages, both.with(1), both.with(2), both.with(5), both.last()), (4, 1, 1, 3, Some(5)));
        assert!(both.rarity(Some(1)) > both.rarity(Some(5)) && both.rarity(None) > both.rarity(Some(1)));
        assert!((both.mean_words() - 1.5).abs() < 1e-6);
    }
}
