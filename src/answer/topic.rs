//! Looking a statistic up by its topic: "children referred", "rise in referrals", "net sales 2021".

mod fact;

use std::collections::{HashMap, HashSet};

use super::series::Series;
use super::{Card, Quote};
use crate::language::fold;
use crate::question::{Question, QuestionError};
use crate::report::Report;
use crate::search::Located;
pub(super) use fact::Fact;

/// How many cards a look-up shows.
const MAX_CARDS: usize = 3;
/// How many measures are offered when nothing is found.
const MAX_NEAREST: usize = 3;
/// What a figure must hold of a topic's weight to be about it.
const ENOUGH: f32 = 0.6;
/// What of it must stand in what the figure says of itself: a sentence speaks of more than its figures.
const ENOUGH_OF_ITS_OWN: f32 = 0.4;
/// A second or third card scores at least this share of the first.
const WORTH_SHOWING: f32 = 0.97;
/// What it adds that somebody looked after the figure.
const CURATED_BONUS: f32 = 0.1;
/// What it adds that the topic is the name of a figure somebody looked after, or its measure.
const NAME_BONUS: f32 = 1.0;
/// What it adds that its measure or its name speaks of nothing else.
const NOTHING_ELSE_BONUS: f32 = 0.2;

/// Every figure of the documents that can be looked up, found once for each index.
#[derive(Debug)]
pub struct Topics {
    facts: Vec<Fact>,
    /// In how many facts each stem stands.
    frequencies: HashMap<String, u32>,
}

/// A measure as it is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure<'t> {
    /// What is counted.
    pub name: &'t str,
    /// The id of the document it stands in.
    pub document: &'t str,
    /// The periods it is known for, in order; empty where none is stated.
    pub periods: Vec<&'t str>,
    /// Whether somebody looked after it.
    pub curated: bool,
}

/// What came of looking a topic up.
#[derive(Debug)]
pub enum Found<'i> {
    /// Figures about it, best first, and the series the first one belongs to.
    Cards(Vec<Card<'i>>, Option<Series>),
    /// None; these measures come nearest.
    Nothing(Vec<String>),
    /// Somebody told of harm: nothing was looked up.
    Signpost,
}

impl Topics {
    /// The figures of `reports`; the curated ones stand in for those of their own sentences.
    pub fn new(reports: &[Report], curated: &[Located]) -> Self {
        let facts = fact::all(reports, curated);
        let mut frequencies = HashMap::new();
        for (stem, _) in facts.iter().flat_map(|fact| &fact.terms) {
            *frequencies.entry(stem.clone()).or_default() += 1;
        }
        Self { facts, frequencies }
    }

    /// Looks `topic` up, in the document named or in all. `reports` and `curated` are those it was made from.
    pub fn find<'i>(
        &self,
        topic: &str,
        document: Option<&str>,
        reports: &'i [Report],
        curated: &'i [Located],
    ) -> Result<Found<'i>, QuestionError> {
        let question = Question::parse(topic, &[])?;
        if question.disclosure {
            return Ok(Found::Signpost);
        }
        let ranked = self.ranked(&question, document, reports, curated);
        let enough = |one: &&Ranked<'_>| {
            let covered = one.coverage >= ENOUGH && one.own_coverage >= ENOUGH_OF_ITS_OWN;
            covered && one.fact.has_numbers(&question) && one.fact.is_spoken_of(&question)
        };
        let Some(&Ranked { fact: first, score, .. }) = ranked.iter().find(enough) else {
            return Ok(Found::Nothing(nearest(&ranked)));
        };
        let series = Series::of(first, &self.facts, reports, curated);
        // A series says itself what stands in it, and what is left out of it.
        let own = folded(&first.statistic.measure);
        let in_series = |fact: &Fact| series.is_some() && folded(&fact.statistic.measure) == own;
        let mut shown: Vec<&Fact> = vec![first];
        for Ranked { fact, score: other, .. } in ranked.iter().filter(enough) {
            let close = *other >= score * WORTH_SHOWING && shown.len() < MAX_CARDS;
            if close && !in_series(fact) && !shown.iter().any(|known| known.is_the_same_figure(fact)) {
                shown.push(fact);
            }
        }
        let cards = shown.into_iter().filter_map(|fact| fact.card(reports, curated)).collect();
        Ok(Found::Cards(cards, series))
    }

    /// The card of the figure that begins at byte `figure` of the document of `quote`, and its series; `None` if none is
    /// known there. `reports` and `curated` are those it was made from.
    pub fn at<'i>(
        &self,
        quote: &Quote<'_>,
        figure: u32,
        reports: &'i [Report],
        curated: &'i [Located],
    ) -> Option<(Card<'i>, Option<Series>)> {
        let number = reports.iter().position(|report| report.id == quote.report().id)?;
        let here = |fact: &&Fact| fact.report() == number && fact.statistic.figure.start == figure;
        let fact = self.facts.iter().find(here)?;
        Some((fact.card(reports, curated)?, Series::of(fact, &self.facts, reports, curated)))
    }

    /// The facts, best first, and of equals the latest.
    fn ranked<'t>(
        &'t self,
        question: &Question,
        document: Option<&str>,
        reports: &[Report],
        curated: &[Located],
    ) -> Vec<Ranked<'t>> {
        let typed = folded(&question.text);
        let inside =
            |fact: &&Fact| document.is_none_or(|id| reports.get(fact.report()).is_some_and(|report| report.id == id));
        let mut ranked: Vec<Ranked<'t>> = self
            .facts
            .iter()
            .filter(inside)
            .map(|fact| {
                let (coverage, own_coverage) = self.coverage(question, fact);
                let entry = fact.curated.and_then(|at| curated.get(at));
                let named = fact.names(curated).any(|name| folded(name) == typed);
                let looked_after = if entry.is_some() { CURATED_BONUS } else { 0.0 };
                let by_name = if named && entry.is_some() { NAME_BONUS } else { 0.0 };
                let bonus = looked_after + by_name + NOTHING_ELSE_BONUS * fact.covered_by(question);
                let least = if named { 1.0 } else { 0.0 };
                let score = coverage + bonus;
                Ranked { fact, coverage: coverage.max(least), own_coverage: own_coverage.max(least), score }
            })
            .collect();
        ranked.sort_by(|one, other| {
            other.score.total_cmp(&one.score).then_with(|| other.fact.year().cmp(&one.fact.year()))
        });
        ranked
    }

    /// The share of the question's weight that a fact holds, and the share it holds in what it says of itself; rare words
    /// weigh more.
    fn coverage(&self, question: &Question, fact: &Fact) -> (f32, f32) {
        let (mut held, mut own, mut all) = (0.0, 0.0, f32::EPSILON);
        for term in &question.terms {
            let forms = || [&term.stem].into_iter().chain(&term.formal);
            let frequency = forms().filter_map(|stem| self.frequencies.get(stem)).max().copied().unwrap_or(0);
            #[expect(clippy::cast_precision_loss, reason = "a share of some thousands")]
            let rarity = (1.0 + self.facts.len() as f32 / (1.0 + frequency as f32)).ln();
            let weight = term.weight * rarity;
            all += weight;
            held += weight * forms().map(|stem| fact.weight_of(stem)).fold(0.0, f32::max);
            own += if forms().any(|stem| fact.says(stem)) { weight } else { 0.0 };
        }
        (held / all, own / all)
    }

    /// The measures, those somebody looked after first, each once for its document.
    pub fn measures<'t>(&'t self, document: Option<&str>, reports: &'t [Report]) -> Vec<Measure<'t>> {
        let mut measures: Vec<Measure<'t>> = Vec::new();
        let mut places: HashMap<(usize, &str, bool), usize> = HashMap::new();
        for fact in &self.facts {
            let Some(report) = reports.get(fact.report()).filter(|report| document.is_none_or(|id| report.id == id))
            else {
                continue;
            };
            let name = fact.statistic.measure.as_str();
            let at = *places.entry((fact.report(), name, fact.curated.is_some())).or_insert_with(|| {
                let curated = fact.curated.is_some();
                measures.push(Measure { name, document: &report.id, periods: Vec::new(), curated });
                measures.len() - 1
            });
            let period = fact.statistic.period.as_deref().filter(|period| !measures[at].periods.contains(period));
            measures[at].periods.extend(period);
        }
        for measure in &mut measures {
            measure.periods.sort_unstable();
        }
        measures
    }

    /// At most `limit` measures and names that what was typed begins or stands in, none longer than `max_units` of
    /// UTF-16, for autocompletion.
    pub fn suggest<'t>(&'t self, typed: &str, limit: usize, max_units: usize, curated: &'t [Located]) -> Vec<&'t str> {
        let typed = folded(typed);
        let mut seen = HashSet::new();
        let names = self.facts.iter().flat_map(|fact| {
            let entry = fact.curated.and_then(|at| curated.get(at)).map(|located| located.curated.name.as_str());
            [fact.statistic.measure.as_str()].into_iter().chain(entry)
        });
        let short = |name: &&str| name.encode_utf16().count() <= max_units;
        let mut fitting: Vec<(u8, &str)> = names
            .filter(short)
            .filter_map(|name| {
                let folded = folded(name);
                let all_words = typed.split(' ').all(|word| folded.contains(word));
                let rank = if folded.starts_with(&typed) { 0 } else { u8::from(!folded.contains(&typed)) + 1 };
                (all_words && seen.insert(name)).then_some((rank, name))
            })
            .collect();
        fitting.sort_by_key(|(rank, _)| *rank);
        fitting.into_iter().take(limit).map(|(_, name)| name).collect()
    }
}

/// A figure as it fits a topic.
struct Ranked<'t> {
    fact: &'t Fact,
    /// The share of the topic's weight that it holds.
    coverage: f32,
    /// The share that it holds in what it says of itself, and not only in its sentence or the headings over it.
    own_coverage: f32,
    /// Larger is better; comparable only within one look-up.
    score: f32,
}

/// The measures that come nearest, each once.
fn nearest(ranked: &[Ranked<'_>]) -> Vec<String> {
    let mut nearest: Vec<String> = Vec::new();
    for Ranked { fact, .. } in ranked.iter().filter(|one| one.own_coverage > 0.0) {
        if nearest.len() < MAX_NEAREST && !nearest.contains(&fact.statistic.measure) {
            nearest.push(fact.statistic.measure.clone());
        }
    }
    nearest
}

/// A name as it is compared: folded, word by word.
fn folded(name: &str) -> String {
    name.split_whitespace()
        .map(|word| fold(word.trim_matches(['“', '”', '"', '?', '.', ',', ';', ':'])))
        .collect::<Vec<_>>()
        .join(" ")
}
