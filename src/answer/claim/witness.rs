//! The sentences that say something to a claim, and those that come near.

use std::collections::HashSet;

use super::conflict::{Aspect, Conflict};
use super::evidence::{self, Said, Spoken};
use super::judge::{Claim, Evidence, Judgement, judge};
use super::reading::Reading;
use super::{Contrast, Ruling, trap, trend};
use crate::answer::Quote;
use crate::report::{Report, Span};

/// How many sentences a finding quotes.
const MAX_QUOTES: usize = 2;
/// How much more of a claim a sentence must hold that contradicts it than one that supports it, to be the one believed.
const CLOSER: f32 = 0.05;
/// A sentence that says nothing to a claim is shown if it shares so much of it: one in six of those that share just that
/// much would have settled it, had it been understood, of those that share .9 two in three.
const NEAR: f32 = 0.4;
/// Two sentences are about as close to a claim as each other within this much.
const ABOUT_AS_CLOSE: f32 = 0.1;

/// A sentence that says something to a claim.
pub(super) struct Witness<'i> {
    /// How well it fits, 0 to 1.
    pub(super) fit: f32,
    /// By how much it is to be believed before others: larger is better.
    closeness: f32,
    /// Whether a number of the claim is an honest rounding of its own.
    pub(super) rounded: bool,
    /// Whether it holds every telling word of the claim itself.
    whole: bool,
    /// The last year that it names, outside of brackets; where it names none, it speaks of now.
    year: Option<f64>,
    /// What is quoted.
    pub(super) quote: Quote<'i>,
    /// What it says instead; only if it contradicts.
    pub(super) difference: Option<Contrast<'i>>,
}

impl<'i> Witness<'i> {
    /// One that leaves no doubt.
    fn certain(quote: Quote<'i>, difference: Option<Contrast<'i>>) -> Self {
        Self { fit: 1.0, closeness: 1.0, rounded: false, whole: true, year: None, quote, difference }
    }

    fn is_of(&self, aspect: Aspect) -> bool {
        self.difference.as_ref().is_some_and(|difference| difference.aspect == aspect)
    }
}

/// What the passages say to a claim.
#[derive(Default)]
pub(super) struct Heard<'i> {
    /// The sentences that say something to it.
    pub(super) witnesses: Vec<Witness<'i>>,
    /// Those that say nothing to it, but come near, and how near.
    pub(super) near: Vec<(f32, Quote<'i>)>,
}

impl<'i> Heard<'i> {
    /// Hears what the sentences of a passage say to `claim`.
    pub(super) fn hear(&mut self, claim: &Claim<'_>, spoken: &Spoken<'i>, names: &HashSet<&str>) {
        let headings = spoken.headings();
        let own = Reading::new(spoken.own);
        let year = spoken.year();
        let before = spoken.before();
        let mut readings: Vec<Reading<'_>> = spoken.said.iter().map(Said::reading).collect();
        for reading in &mut readings {
            reading.name_first(|first| names.contains(first.word.surface));
        }
        for (at, (said, stated)) in spoken.said.iter().zip(&readings).enumerate() {
            let neighbours = evidence::around(&readings, at);
            let dated = evidence::years(&headings, &readings, at, year);
            let said_by = evidence::said_by(&before, &readings, at);
            let setting: Vec<&Reading<'_>> = before.iter().chain(&readings[..at]).collect();
            let evidence = Evidence {
                stated,
                topic: &headings,
                own: &own,
                opening: spoken.opening,
                neighbours: &neighbours,
                setting: &setting,
                said_by,
                dated: &dated,
            };
            match judge(claim, &evidence) {
                Judgement::Silent { nearness } if nearness < NEAR => {}
                Judgement::Silent { nearness } => self.near.extend(said.quote().map(|quote| (nearness, quote))),
                judgement => self.witnesses.extend(witness(claim, said, stated.last_year(), judgement)),
            }
        }
        if let Some(told) = trend::told(claim, &readings, &headings, &own) {
            self.witnesses.extend(of_trend(claim, &spoken.said, told));
        }
    }
}

/// What `witnesses` come to: the ruling and those that bear it out, best first.
pub(super) fn weigh(mut witnesses: Vec<Witness<'_>>) -> (Ruling, Vec<Witness<'_>>) {
    witnesses.sort_by(|one, other| other.closeness.total_cmp(&one.closeness));
    let (against, supporting): (Vec<Witness<'_>>, Vec<Witness<'_>>) =
        witnesses.into_iter().partition(|witness| witness.difference.is_some());
    let best = |witnesses: &[Witness<'_>]| witnesses.iter().map(|witness| witness.closeness).fold(0.0, f32::max);
    // Where one sentence has the claim's very numbers, others with other numbers are about something else; but not where
    // it lacks a word of the claim that they have.
    let counts = |witness: &Witness<'_>| witness.is_of(Aspect::Number) || witness.is_of(Aspect::Period);
    let whole = supporting.iter().any(|witness| witness.whole);
    let about = |witness: &Witness<'_>| supporting.is_empty() || !counts(witness) || !whole;
    let mut against: Vec<Witness<'_>> = against.into_iter().filter(about).collect();
    latest_first(&mut against);
    match (supporting.is_empty(), against.is_empty()) {
        (true, true) => (Ruling::NotInReport, Vec::new()),
        (true, false) => (Ruling::Contradicted, against),
        (false, _) if best(&against) > best(&supporting) + CLOSER => (Ruling::Contradicted, against),
        (false, _) => (Ruling::Supported, supporting),
    }
}

/// Puts first, of the numbers that contradict a claim about equally well, the one for the latest year.
fn latest_first(against: &mut [Witness<'_>]) {
    let Some(best) = against.first().filter(|best| best.is_of(Aspect::Number)).map(|best| best.closeness) else {
        return;
    };
    let alike =
        against.iter().take_while(|other| other.is_of(Aspect::Number) && other.closeness > best - ABOUT_AS_CLOSE);
    let alike = alike.count();
    let year = |witness: &Witness<'_>| witness.year.unwrap_or(f64::INFINITY);
    against[..alike].sort_by(|one, other| year(other).total_cmp(&year(one)));
}

/// A figure that is told wrongly, quoted if its document is here.
pub(super) fn trapped<'i>(trap: &trap::Trap<'i>, reports: &'i [Report]) -> Option<Witness<'i>> {
    let (number, place) = trap.located.place?;
    let report = reports.get(number as usize)?;
    let start = place.start as usize;
    let stated = Quote::new(report, Span::new(start + trap.stated.start..start + trap.stated.end)?)?;
    let difference = Some(Contrast { aspect: trap.aspect, claimed: trap.located.curated.text.clone(), stated });
    Some(Witness::certain(Quote::new(report, place)?, difference))
}

/// The sentences of `near` that share the most of a claim, best first.
pub(super) fn nearest_first(mut near: Vec<(f32, Quote<'_>)>) -> Vec<Quote<'_>> {
    near.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    distinct(near.into_iter().map(|(_, quote)| quote))
}

/// The first of `quotes`, each once.
pub(super) fn distinct<'i>(quotes: impl Iterator<Item = Quote<'i>>) -> Vec<Quote<'i>> {
    let mut distinct: Vec<Quote<'i>> = Vec::new();
    for quote in quotes {
        if distinct.len() < MAX_QUOTES && !distinct.contains(&quote) {
            distinct.push(quote);
        }
    }
    distinct
}

/// The sentences whose figures tell which way something went.
fn of_trend<'i>(claim: &Claim<'_>, said: &[Said<'i>], told: trend::Told) -> Vec<Witness<'i>> {
    let [first, second] = told.sentences.map(|at| &said[at]);
    let difference = told.contradicted.and_then(|otherwise| {
        let claimed = claim.reading.text.get(otherwise.claimed).unwrap_or_default().to_owned();
        Some(Contrast { aspect: otherwise.aspect, claimed, stated: first.part(otherwise.stated)? })
    });
    let witness = |said: &Said<'i>, difference: Option<Contrast<'i>>| Some(Witness::certain(said.quote()?, difference));
    [witness(first, difference.clone()), witness(second, difference)].into_iter().flatten().collect()
}

fn witness<'i>(claim: &Claim<'_>, said: &Said<'i>, year: Option<f64>, judgement: Judgement) -> Option<Witness<'i>> {
    let quote = said.quote()?;
    match judgement {
        Judgement::Supports { fit, closeness, rounded, whole } => {
            Some(Witness { fit, closeness, rounded, whole, year, quote, difference: None })
        }
        Judgement::Contradicts { fit, closeness, conflict: Conflict { aspect, claimed, stated, .. } } => {
            let claimed = claim.reading.text.get(claimed).unwrap_or_default().to_owned();
            let stated = said.part(stated)?;
            Some(Witness {
                fit,
                closeness,
                rounded: false,
                whole: true,
                year,
                quote,
                difference: Some(Contrast { aspect, claimed, stated }),
            })
        }
        Judgement::Silent { .. } => None,
    }
}
