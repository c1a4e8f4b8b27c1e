//! What passages and sentences hold of a question.

use serde::Serialize;

use super::lexicon::{Kind, Lexicon, TermId};
use super::needle::Needle;

/// What a sentence holds of a question.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Evidence {
    /// Share of the question's weight that stands in the sentence, 0 to 1.
    pub coverage: f32,
    /// Share of the question's weight in terms that follow each other in question and sentence alike, 0 to 1.
    pub adjacency: f32,
    /// Which needles stand in it, a bit each in their order; those past the 64th are not told.
    pub found: u64,
    /// Whether it says a number that the question does not.
    pub number: bool,
    /// Whether it says a year that the question does not.
    pub year: bool,
    /// Whether it says a name that the question does not.
    pub name: bool,
}

/// What terms side by side count beside coverage, when the sentence that holds most is looked for.
const SIDE_BY_SIDE: f32 = 0.3;
/// BM25's saturation and normalisation, as Lucene and tantivy have them.
const SATURATION: f32 = 1.2;
const NORMALISATION: f32 = 0.75;

impl Evidence {
    /// How much of the question the sentence holds; larger is more.
    pub(super) fn holds(&self) -> f32 {
        self.coverage + SIDE_BY_SIDE * self.adjacency
    }
}

/// The terms that needles look for.
pub(super) struct Wanted<'n> {
    needles: &'n [Needle],
    lexicon: &'n Lexicon,
    /// What all needles weigh together.
    weight: f32,
    /// For each term of the index, one more than its place in `meanings`; 0 if it is not looked for.
    places: Vec<u8>,
    /// The (needle, form) pairs of a term.
    meanings: Vec<(TermId, Vec<(usize, usize)>)>,
}

impl<'n> Wanted<'n> {
    /// What `needles` look for.
    pub(super) fn new(needles: &'n [Needle], lexicon: &'n Lexicon) -> Self {
        let mut meanings: Vec<(TermId, Vec<(usize, usize)>)> = Vec::new();
        let mut places = vec![0u8; lexicon.len()];
        for (at, needle) in needles.iter().enumerate() {
            for (form, alternative) in needle.forms.iter().enumerate() {
                for &id in &alternative.terms {
                    let Some(place) = places.get_mut(id as usize) else { continue };
                    if *place == 0 {
                        let Ok(next) = u8::try_from(meanings.len() + 1) else { continue };
                        *place = next;
                        meanings.push((id, Vec::new()));
                    }
                    meanings[usize::from(*place) - 1].1.push((at, form));
                }
            }
        }
        let weight = needles.iter().map(|needle| needle.weight).sum::<f32>().max(f32::EPSILON);
        Self { needles, lexicon, weight, places, meanings }
    }

    fn meanings(&self, id: TermId) -> &[(usize, usize)] {
        match self.places.get(id as usize) {
            None | Some(0) => &[],
            Some(&place) => &self.meanings[usize::from(place) - 1].1,
        }
    }

    /// For each needle, the strength of its best form that stands whole among `terms`.
    pub(super) fn found_in(&self, terms: &[TermId]) -> Vec<f32> {
        let mut found = vec![0.0f32; self.needles.len()];
        for &id in terms {
            for &(at, form) in self.meanings(id) {
                let form = &self.needles[at].forms[form];
                if found[at] < form.strength
                    && (form.terms.len() == 1 || form.terms.iter().all(|part| terms.contains(part)))
                {
                    found[at] = form.strength;
                }
            }
        }
        found
    }

    /// The share of the question's weight that `found` (a strength for each needle) holds, 0 to 1.
    pub(super) fn share(&self, found: &[f32]) -> f32 {
        let covered: f32 = found.iter().zip(self.needles).map(|(strength, needle)| strength * needle.weight).sum();
        covered / self.weight
    }

    /// The evidence in a sentence of these terms, of which `found` is [`Self::found_in`].
    pub(super) fn evidence(&self, terms: &[TermId], found: &[f32]) -> Evidence {
        let mut kinds = [false; 3];
        for &id in terms.iter().filter(|&&id| self.meanings(id).is_empty()) {
            match self.lexicon.kind(id) {
                Kind::Number => kinds[0] = true,
                Kind::Year => kinds[1] = true,
                Kind::Name => kinds[2] = true,
                Kind::Word => {}
            }
        }
        let [number, year, name] = kinds;
        let bit = |bits, (at, &strength): (usize, &f32)| if strength > 0.0 { bits | 1 << at } else { bits };
        Evidence {
            coverage: self.share(found),
            adjacency: self.adjacency(terms) / self.weight,
            found: found.iter().take(64).enumerate().fold(0, bit),
            number,
            year,
            name,
        }
    }

    /// The weight of needles that follow each other in the question and in `terms`.
    fn adjacency(&self, terms: &[TermId]) -> f32 {
        let mut sum = 0.0;
        let mut seen = 0u64;
        for pair in terms.windows(2) {
            for &(at, _) in self.meanings(pair[0]) {
                let follows = self.meanings(pair[1]).iter().any(|&(next, _)| next == at + 1);
                if follows && at < 64 && seen & (1 << at) == 0 {
                    seen |= 1 << at;
                    sum += f32::midpoint(self.needles[at].weight, self.needles[at + 1].weight);
                }
            }
        }
        sum
    }

    /// BM25 of a passage of these terms, each needle by all its forms, as a share of what it could reach (0 to 1), where
    /// a passage has `mean_words` on average.
    pub(super) fn bm25(&self, terms: &[TermId], mean_words: f32) -> f32 {
        let mut counts = vec![0.0f32; self.needles.len()];
        for &id in terms {
            for &(at, form) in self.meanings(id) {
                let form = &self.needles[at].forms[form];
                #[expect(clippy::cast_precision_loss, reason = "a handful of terms")]
                let parts = form.terms.len() as f32;
                counts[at] += form.strength / parts;
            }
        }
        #[expect(clippy::cast_precision_loss, reason = "a passage has some hundred words")]
        let length = terms.len() as f32 / mean_words;
        let norm = SATURATION * (1.0 - NORMALISATION + NORMALISATION * length);
        let of = |(count, needle): (&f32, &Needle)| needle.weight * count / (count + norm);
        counts.iter().zip(self.needles).map(of).sum::<f32>() / self.weight
    }
}
