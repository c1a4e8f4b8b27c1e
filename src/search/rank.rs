//! How well a passage fits a question: a weighted sum of what it holds.

use serde::Serialize;

/// What a passage holds of a question; each is 0 to about 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Features {
    /// BM25 as a share of what it could reach.
    pub bm25: f32,
    /// Share of the question's weight in its text and the headings over it.
    pub coverage: f32,
    /// The same in the headings alone.
    pub headings: f32,
    /// The same in the sentence that holds most.
    pub sentence: f32,
    /// Share of the question's weight in terms side by side, in that sentence.
    pub adjacency: f32,
    /// Mean BM25 of the passages before and after.
    pub neighbours: f32,
    /// Share of the question's weight in what its sentences define, if the question wants a definition; else 0.
    pub definition: f32,
    /// Share of the question's weight in what its sentences say may be done, if the question wants to know that; else 0.
    pub permission: f32,
    /// Share of its sentences that are rows of tables; 0 if the question wants what only sentences say.
    pub rows: f32,
    /// How near it is in sense, by a model's vectors; 0 without a model.
    pub sense: f32,
}

/// What each of them counts: fitted listwise (Cao et al. 2007) on the first half of the development documents, so that
/// the passages that bear the answer come first; for permission, of which those ask little, on members' questions.
const WEIGHTS: Features = Features {
    bm25: 7.7,
    coverage: 3.3,
    headings: 4.1,
    sentence: 4.5,
    adjacency: 5.7,
    neighbours: 2.9,
    definition: 5.0,
    permission: 8.0,
    rows: 2.6,
    sense: 6.0,
};

impl Features {
    /// How well the passage fits; larger is better.
    pub(super) fn score(&self) -> f32 {
        let pairs = [
            (self.bm25, WEIGHTS.bm25),
            (self.coverage, WEIGHTS.coverage),
            (self.headings, WEIGHTS.headings),
            (self.sentence, WEIGHTS.sentence),
            (self.adjacency, WEIGHTS.adjacency),
            (self.neighbours, WEIGHTS.neighbours),
            (self.definition, WEIGHTS.definition),
            (self.permission, WEIGHTS.permission),
            (self.rows, WEIGHTS.rows),
            (self.sense, WEIGHTS.sense),
        ];
        pairs.into_iter().map(|(value, weight)| value * weight).sum()
    }
}
