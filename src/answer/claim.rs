//! Whether a report bears a claim out.
//!
//! A message is divided into [`statements()`]; each is set beside the sentences that the index finds for it. A sentence
//! supports it when it holds its words, or others of the same meaning, its numbers, names and times, and turns none of
//! them around; it contradicts it when all of that holds but for one thing. Anything else is silence: a verdict is
//! given only where the report speaks of the same thing.

mod agent;
mod align;
mod attachment;
mod base;
mod beside;
mod conflict;
mod counted;
mod denial;
mod derived;
mod evidence;
mod focus;
mod judge;
mod kinds;
mod listed;
mod meaning;
mod names;
mod number;
mod order;
mod own;
mod parallel;
mod placed;
mod predicate;
mod quantities;
mod reading;
mod replaced;
mod speaker;
mod standing;
mod statement;
mod supposed;
mod trap;
mod trend;
mod when;
mod witness;
mod word;
mod wording;

pub use conflict::Aspect;
pub use statement::{ClaimError, MAX_CLAIM_CHARS, statements};

use std::collections::{HashMap, HashSet};

use super::card::{Card, cards};
use super::{Quote, Ranked, nearest};
use crate::language::{fold, words};
use crate::report::{Place, Report};
use crate::search::{Hit, Located, Needle, Retrieval};
use evidence::Spoken;
use judge::Claim;
use predicate::predications;
use reading::{Reading, Token};
use witness::{Heard, distinct, nearest_first, trapped, weigh};
use word::is_light;

/// How many passages are looked through for evidence.
const MAX_PASSAGES: usize = 10;
/// What a word weighs that the index was not asked for: words of chat, and of speech.
const LIGHT: f32 = 0.4;
/// What a phrase weighs, whose words were looked for one by one.
const PHRASE: f32 = 2.5;

/// What a report says to a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ruling {
    /// It says the same.
    Supported,
    /// It says something else.
    Contradicted,
    /// It doesn't say.
    NotInReport,
}

/// What a report says instead.
#[derive(Clone, Debug)]
pub struct Contrast<'i> {
    /// In what it differs.
    pub aspect: Aspect,
    /// The words of the statement.
    pub claimed: String,
    /// The words of the report.
    pub stated: Quote<'i>,
}

impl Contrast<'_> {
    /// The difference as a sentence; between its quotation marks stand the report's words.
    pub fn sentence(&self) -> String {
        let stated = self.stated.text().split_whitespace().collect::<Vec<_>>().join(" ");
        format!("{}: “{stated}”.", self.kind())
    }

    /// What the difference is, without its words: "The report has another number".
    pub fn kind(&self) -> String {
        match self.aspect {
            Aspect::Denial => "The report says the opposite".to_owned(),
            Aspect::Standing => "The report asks for it, and does not say that it is so".to_owned(),
            Aspect::Speaker => "Somebody else said it".to_owned(),
            Aspect::Scope => "The report says it more widely, or of a part only".to_owned(),
            Aspect::Direction => "The report says it the other way round".to_owned(),
            aspect => format!("The report has another {}", aspect.name()),
        }
    }
}

/// A statement and what the report says to it.
#[derive(Debug)]
pub struct Finding<'i> {
    /// The statement, in the member's words.
    pub statement: String,
    /// What came of it.
    pub ruling: Ruling,
    /// How well the evidence fits, 0 to 1; 0 without evidence.
    pub confidence: f32,
    /// Whether a number is an honest rounding of the report's.
    pub rounded: bool,
    /// What the report says instead; only where it contradicts.
    pub difference: Option<Contrast<'i>>,
    /// The sentences that bear out the ruling, best first, at most two; where the report doesn't say, those that come
    /// nearest, if any comes near.
    pub quotes: Vec<Quote<'i>>,
    /// The statistics in them; empty where the report doesn't say.
    pub statistics: Vec<Card<'i>>,
    /// What to know of a figure in the statement before it is repeated.
    pub caveat: Option<String>,
    /// The best passages, best first, at most ten.
    pub passages: Vec<Ranked<'i>>,
    /// The nearest sections, at most three; empty where the report says something.
    pub nearest: Vec<Place<'i>>,
}

impl Ruling {
    /// Its name in the machine interface.
    pub fn name(self) -> &'static str {
        match self {
            Self::Supported => "supported",
            Self::Contradicted => "contradicted",
            Self::NotInReport => "not_in_report",
        }
    }
}

impl<'i> Finding<'i> {
    /// What the passages of `retrieval`, found for `statement`, say to it.
    pub fn compose(statement: &str, retrieval: &Retrieval<'i>, reports: &'i [Report], curated: &'i [Located]) -> Self {
        let plain = statement::plainly(statement);
        let mut reading = Reading::new(&plain);
        let (needles, hits) = (&retrieval.needles, &retrieval.hits[..retrieval.hits.len().min(MAX_PASSAGES)]);
        let names = names_in(hits);
        let known = |folded: &str| needles.iter().any(|needle| needle.word == folded && !needle.forms.is_empty());
        let mut own: HashMap<&str, Option<&str>> = HashMap::new();
        for hit in hits {
            own.entry(&hit.report.id).or_insert_with(|| own::own_name(hit.report));
        }
        let of_own = |first: &Token<'_>| {
            own.values().flatten().flat_map(|own| words(own)).any(|own| fold(own.surface) == first.folded)
        };
        let unheard =
            |first: &Token<'_>| !known(&first.folded) && !first.meaning.is_listed() && !is_light(&first.folded);
        // "Chen's theorem" is somebody's.
        let owns = |first: &Token<'_>| {
            let surface = first.word.surface;
            (surface.ends_with("'s") || surface.ends_with("’s")) && !first.meaning.is_listed()
        };
        let is_name = |surface: &str| names.contains(surface) || names.contains(surface.replace('\'', "’").as_str());
        reading.name_first(|first| unheard(first) || is_name(first.word.surface) || of_own(first) || owns(first));
        let weights = weights(&reading, needles);
        let said = predications(&reading);
        let claim = Claim { reading, weights, said };
        let mut heard = Heard::default();
        for hit in hits {
            let own = own.get(hit.report.id.as_str()).copied().flatten();
            heard.hear(&claim, &Spoken::new(hit, own), &names);
        }
        let Heard { witnesses, near } = heard;
        let (ruling, witnesses) = weigh(witnesses);
        let trap = trap::trap(&claim.reading, curated);
        let (ruling, witnesses) = match trap {
            Some(ref trap) if ruling != Ruling::NotInReport || trap.located.place.is_some() => {
                (Ruling::Contradicted, trapped(trap, reports).into_iter().chain(witnesses).collect())
            }
            _ => (ruling, witnesses),
        };
        let passages: Vec<Ranked<'i>> = super::ranked(retrieval);
        let first = witnesses.first();
        let quotes: Vec<Quote<'i>> = distinct(witnesses.iter().map(|witness| witness.quote));
        let statistics = cards(&quotes, curated);
        let (quotes, nearest) = match ruling {
            Ruling::NotInReport => (nearest_first(near), nearest(&passages)),
            Ruling::Supported | Ruling::Contradicted => (quotes, Vec::new()),
        };
        Self {
            statement: statement.to_owned(),
            ruling,
            confidence: first.map_or(0.0, |witness| witness.fit),
            rounded: first.is_some_and(|witness| witness.rounded),
            statistics,
            caveat: trap.and_then(|trap| trap.located.curated.caveat.clone()),
            difference: witnesses.into_iter().next().and_then(|witness| witness.difference),
            quotes,
            passages,
            nearest,
        }
    }
}

impl Finding<'_> {
    /// What the report says instead, in a sentence or two; only where it contradicts. Between quotation marks stand the
    /// report's words.
    pub fn instead(&self) -> Option<String> {
        let difference = self.difference.as_ref().map(Contrast::sentence);
        let said: Vec<String> = difference.into_iter().chain(self.caveat.clone()).collect();
        (!said.is_empty()).then(|| said.join(" "))
    }
}

/// The words that passages have with a capital inside of sentences, and never without.
fn names_in<'i>(hits: &[Hit<'i>]) -> HashSet<&'i str> {
    let (mut names, mut small) = (HashSet::new(), HashSet::new());
    for hit in hits {
        let text = hit.report.slice(hit.passage.bytes);
        for word in words(text) {
            let before = text[..word.range.start].trim_end_matches(' ').chars().next_back();
            if !word.surface.starts_with(char::is_uppercase) {
                small.insert(word.surface);
            } else if before.is_some_and(|before| before.is_lowercase() || before == ',') {
                names.insert(word.surface);
            }
        }
    }
    names.retain(|name| !small.contains(name.to_lowercase().as_str()));
    names
}

/// What each word of a claim weighs: as much as in the search.
fn weights(reading: &Reading<'_>, needles: &[Needle]) -> Vec<f32> {
    let searched =
        |folded: &str| needles.iter().find(|needle| needle.word == folded).map_or(LIGHT, |needle| needle.weight);
    let weight = |token: &Token<'_>| match token.content {
        true if is_light(&token.folded) => LIGHT.min(searched(&token.folded)),
        true if fold(token.word.surface) != token.folded => PHRASE,
        true => searched(&token.folded),
        false => 0.0,
    };
    reading.tokens.iter().map(weight).collect()
}
