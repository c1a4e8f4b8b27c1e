//! A question's terms as an index knows them: spelling repaired, abbreviations and everyday words resolved.

use super::Everyday;
use super::frequencies::Frequencies;
use super::lexicon::{Kind, Lexicon, TermId};
use crate::language::{fold, stem};
use crate::question::{QueryTerm, Question};

/// How much a text counts that holds a formal word, or what an abbreviation stands for, instead of the word itself.
const FORMAL_STRENGTH: f32 = 0.7;
/// The same for a word of the same family ("referral" for "refer").
const RELATIVE_STRENGTH: f32 = 0.6;
/// The same for a word whose spelling was repaired.
const REPAIRED_STRENGTH: f32 = 0.9;

/// How much a word counts that the index does not know and that is no name or number: it may be chat, or another word for
/// something known.
const UNKNOWN_WORD_WEIGHT: f32 = 0.9;

/// A term of a question and all the forms in which a passage may hold it.
#[derive(Clone, Debug, PartialEq)]
pub struct Needle {
    /// The word as it was typed, folded.
    pub word: String,
    /// What it weighs: its rarity in the index (inverse document frequency, as in BM25) times its weight in the question.
    pub weight: f32,
    /// The forms; empty if the index knows none.
    pub forms: Vec<Form>,
    /// Whether it looks like a name or a number, and stands in the question itself.
    pub specific: bool,
}

/// One form of a needle: terms that must all be there.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    /// The terms.
    pub(super) terms: Vec<TermId>,
    /// How much it counts, 0 to 1.
    pub strength: f32,
}

/// The needles of `question` among passages with these `frequencies`.
pub(super) fn needles(
    question: &Question,
    lexicon: &Lexicon,
    frequencies: &Frequencies,
    everyday: &Everyday,
) -> Vec<Needle> {
    let among: Vec<TermId> = question.terms.iter().filter_map(|term| lexicon.id(&term.stem)).collect();
    let formal = |term: &QueryTerm| {
        let added = everyday.get(&term.word).into_iter().flatten().map(|word| stem(&fold(word)));
        term.formal.iter().cloned().chain(added).collect::<Vec<_>>()
    };
    question.terms.iter().map(|term| needle(term, &formal(term), &among, lexicon, frequencies)).collect()
}

fn needle(
    term: &QueryTerm,
    formal: &[String],
    among: &[TermId],
    lexicon: &Lexicon,
    frequencies: &Frequencies,
) -> Needle {
    let is_held = |id: &TermId| frequencies.with(*id) > 0;
    let mut forms = Vec::new();
    let mut name = false;
    if let Some(id) = lexicon.id(&term.stem).filter(is_held) {
        name = term.weight >= 1.0 && lexicon.kind(id) == Kind::Name;
        forms.push(Form { terms: vec![id], strength: 1.0 });
        for other in lexicon.stands_for(id, among).into_iter().filter(|other| other.iter().all(is_held)) {
            forms.push(Form { terms: other.to_vec(), strength: FORMAL_STRENGTH });
        }
    }
    for formal in formal.iter().filter_map(|stem| lexicon.id(stem)).filter(is_held) {
        forms.push(Form { terms: vec![formal], strength: FORMAL_STRENGTH });
    }
    for &relative in lexicon.relatives(&term.stem) {
        if is_held(&relative) && !forms.iter().any(|form| form.terms == [relative]) {
            forms.push(Form { terms: vec![relative], strength: RELATIVE_STRENGTH });
        }
    }
    if forms.is_empty()
        && let Some(id) = lexicon.repair(&term.word, frequencies)
    {
        forms.push(Form { terms: vec![id], strength: REPAIRED_STRENGTH });
    }
    let rarest = |form: &Form| form.terms.iter().map(|&id| frequencies.rarity(Some(id))).fold(0.0, f32::max);
    let rarity = forms.first().map_or_else(|| frequencies.rarity(None), rarest);
    let trust = if forms.is_empty() && !term.specific { UNKNOWN_WORD_WEIGHT } else { 1.0 };
    Needle {
        word: term.word.clone(),
        weight: rarity * term.weight * trust,
        specific: term.specific || name || (term.place && forms.is_empty()),
        forms,
    }
}
