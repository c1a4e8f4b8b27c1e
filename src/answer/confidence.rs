//! Whether the documents answer a question at all.

use serde::Serialize;

use super::select::Selected;
use crate::language::{Word, denies, fold, words};
use crate::question::{Intent, Measure, Question};
use crate::report::BlockKind;
use crate::search::{Needle, Retrieval};

/// The confidence from which on an answer is given.
pub(super) const THRESHOLD: f32 = 0.5;

/// From this many terms in one sentence on, more of them say nothing new.
const MANY: u8 = 4;

/// What tells an answered question from another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Signals {
    /// Share of the question's weight in the best sentence, 0 to 1.
    coverage: f32,
    /// How many of its terms stand there, at most [`MANY`]: two rare words meet by chance, four don't.
    found: f32,
    /// The same in the headings over it.
    headings: f32,
    /// BM25 of its passage, as a share of what it could reach.
    bm25: f32,
    /// How rare the question's terms are on average, 0 to 1, where 1 is not there at all.
    rarity: f32,
    /// The logarithm of how many terms it has, and one.
    terms: f32,
    /// How many names and figures of it no document mentions.
    unknown: f32,
    /// If it wants a figure: how many of its names and figures are not those of the best quote.
    strangers: f32,
    /// If it wants a figure: share of the question's weight that the best sentence lacks.
    figure_gap: f32,
    /// 1 if it wants a figure, a date or somebody's words and the best sentence has none.
    wrong_kind: f32,
    /// 1, besides, if it wants things counted, an age, somebody's words or a part of the law by its number: another sentence
    /// never answers that.
    amiss: f32,
    /// If it wants things counted: share of them that the best sentence lacks.
    uncounted: f32,
    /// 1 if it denies something and the best sentence doesn't.
    denial: f32,
    /// 1 if the best sentence is a row of a table.
    row: f32,
}

impl Signals {
    pub(super) fn of(question: &Question, retrieval: &Retrieval<'_>, best: &Selected<'_>) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "a question has some dozen terms")]
        let count = |number: usize| number as f32;
        let weight: f32 = retrieval.needles.iter().map(|needle| needle.weight).sum();
        let unknown = unknown(&retrieval.needles).len();
        let figure = matches!(question.intent, Intent::Figure(_));
        let terms = count(retrieval.needles.len());
        let flag = |holds: bool| f32::from(u8::from(holds));
        Self {
            coverage: best.evidence.coverage,
            found: f32::from(u8::try_from(best.evidence.found.count_ones()).unwrap_or(MANY).min(MANY)),
            headings: best.passage.headings,
            bm25: best.passage.bm25,
            rarity: weight / (terms * retrieval.max_weight).max(f32::EPSILON),
            terms: terms.ln_1p(),
            unknown: count(unknown),
            strangers: if figure { count(unknown + best.missing) } else { 0.0 },
            figure_gap: if figure { 1.0 - best.evidence.coverage } else { 0.0 },
            wrong_kind: flag((figure || matches!(question.intent, Intent::Date | Intent::Words)) && !best.right_kind),
            amiss: flag(
                matches!(question.intent, Intent::Figure(Measure::Count | Measure::Age) | Intent::Words)
                    && !best.right_kind
                    || is_of_another_part(question, best),
            ),
            uncounted: uncounted(question, best),
            denial: flag(denies(&question.text) && !denies(best.quote.text())),
            row: flag(best.sentence.kind == BlockKind::TableRow),
        }
    }

    /// How sure it is that the documents answer, 0 to 1.
    pub(super) fn confidence(&self) -> f32 {
        let sum = BIAS
            + WEIGHTS.coverage * self.coverage
            + WEIGHTS.found * self.found
            + WEIGHTS.headings * self.headings
            + WEIGHTS.bm25 * self.bm25
            + WEIGHTS.rarity * self.rarity
            + WEIGHTS.terms * self.terms
            + WEIGHTS.unknown * self.unknown
            + WEIGHTS.strangers * self.strangers
            + WEIGHTS.figure_gap * self.figure_gap
            + WEIGHTS.wrong_kind * self.wrong_kind
            + WEIGHTS.amiss * self.amiss
            + WEIGHTS.uncounted * self.uncounted
            + WEIGHTS.denial * self.denial
            + WEIGHTS.row * self.row;
        1.0 / (1.0 + (-sum).exp())
    }
}

/// The logistic model over the signals, fitted on the first half of the development documents; its bias is where of their
/// strangers, questions asked of the wrong document, 97 % are declined.
const BIAS: f32 = -1.3;
const WEIGHTS: Signals = Signals {
    coverage: 2.5,
    found: 0.3,
    headings: 1.0,
    bm25: 2.0,
    rarity: -3.2,
    terms: 1.0,
    unknown: -1.0,
    strangers: -1.0,
    figure_gap: -1.0,
    wrong_kind: -1.0,
    amiss: -4.0,
    uncounted: -3.5,
    denial: -3.0,
    row: 1.5,
};

/// The share of what `question` wants counted that the best sentence lacks, 0 to 1. The place alone is none of it: "how
/// many children in scotland" wants children.
fn uncounted(question: &Question, best: &Selected<'_>) -> f32 {
    let lacks = |at: usize| at < 64 && best.evidence.found & (1 << at) == 0;
    let share = |counted: Vec<usize>| {
        let lacking = counted.iter().filter(|&&at| lacks(at)).count();
        #[expect(clippy::cast_precision_loss, reason = "a handful of terms")]
        let share = lacking as f32 / counted.len().max(1) as f32;
        share
    };
    let placeless = question.counted.iter().copied().filter(|&at| !question.terms[at].place);
    share(question.counted.clone()).max(share(placeless.collect()))
}

/// Whether `question` names a part of the law by its number, "section 45", that neither the best quote nor a heading over
/// it has.
fn is_of_another_part(question: &Question, best: &Selected<'_>) -> bool {
    let asked: Vec<Word<'_>> = words(&question.text).collect();
    let mut numbers = asked.windows(2).filter_map(|pair| match pair {
        [part, number] if is_part_of_law(part.surface) && number.surface.bytes().all(|byte| byte.is_ascii_digit()) => {
            Some(number.surface)
        }
        _ => None,
    });
    let has = |text: &str, number: &str| words(text).any(|word| word.surface == number);
    let told = |number: &str| {
        has(best.quote.text(), number) || best.quote.place().section.iter().any(|heading| has(heading, number))
    };
    numbers.any(|number| !told(number))
}

fn is_part_of_law(word: &str) -> bool {
    matches!(fold(word).trim_end_matches('s'), "section" | "article" | "clause" | "schedule" | "regulation")
}

/// The names and figures of a question that no document mentions.
pub(super) fn unknown(needles: &[Needle]) -> Vec<String> {
    needles
        .iter()
        .filter(|needle| needle.specific && needle.forms.is_empty())
        .map(|needle| needle.word.clone())
        .collect()
}
