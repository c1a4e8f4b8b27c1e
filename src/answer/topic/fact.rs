//! One figure that can be looked up, and what it is found by.

use std::collections::{HashMap, HashSet};

use crate::answer::card::{Card, cards_of};
use crate::answer::quote::Quote;
use crate::answer::scale;
use crate::language::{stem, terms};
use crate::question::Question;
use crate::report::{Report, Sections, Span, split};
use crate::search::Located;
use crate::statistics::{Statistic, figures};

/// What a word counts by where it stands: in what is measured, in the sentence, in the headings over it.
const IN_MEASURE: f32 = 1.0;
const IN_SENTENCE: f32 = 0.6;
const IN_HEADING: f32 = 0.5;
/// What a word of a topic weighs at least that says what it is about.
const LEAST_WEIGHT: f32 = 0.5;

/// One figure that can be looked up.
#[derive(Debug)]
pub(in crate::answer) struct Fact {
    report: u32,
    /// The figure and what is known about it.
    pub(in crate::answer) statistic: Statistic,
    /// Which of the curated statistics it is, by place.
    pub(in crate::answer) curated: Option<usize>,
    /// What it is found by: stems and what they count.
    pub(super) terms: HashMap<String, f32>,
    /// The stems of its measure and of its name, each by itself.
    names: Vec<Vec<String>>,
    /// The stems of what and who is counted, of what members call it, and of the figure.
    subject: HashSet<String>,
}

/// The figures of `reports`, the curated ones first.
pub(super) fn all(reports: &[Report], curated: &[Located]) -> Vec<Fact> {
    let mut facts: Vec<Fact> =
        curated.iter().enumerate().filter_map(|(at, located)| Fact::curated(at, located, reports)).collect();
    let looked_after = facts.len();
    for (number, report) in (0..).zip(reports) {
        let mut sections = Sections::new(report);
        for passage in split(report) {
            let headings = sections.at(passage.bytes.start).join(" ");
            for sentence in passage.sentences.iter().filter(|one| report.is_certain(one.kind, one.bytes)) {
                for mut card in cards_of(report, sentence.bytes, curated) {
                    scale::warn(&mut card);
                    let is_known =
                        |fact: &Fact| fact.report == number && fact.statistic.figure == card.statistic.figure;
                    if card.curated.is_none() && !facts[..looked_after].iter().any(is_known) {
                        facts.push(Fact::new(number, card.statistic, None, report, &[], &headings));
                    }
                }
            }
        }
    }
    facts
}

impl Fact {
    fn new(
        number: u32,
        statistic: Statistic,
        curated: Option<usize>,
        report: &Report,
        names: &[&str],
        headings: &str,
    ) -> Self {
        let mut found_by: HashMap<String, f32> = HashMap::new();
        let mut add = |text: &str, weight: f32, numbers: bool| {
            for term in terms(text).filter(|term| numbers || !is_number(&term.stem)) {
                let known = found_by.entry(term.stem).or_default();
                *known = known.max(weight);
            }
        };
        let stated = [&statistic.population, &statistic.place, &statistic.period].into_iter().flatten();
        let own = [statistic.measure.as_str(), report.slice(statistic.figure)];
        for text in own.into_iter().chain(stated.map(String::as_str)).chain(names.iter().copied()) {
            add(text, IN_MEASURE, true);
        }
        // A year beside it is another figure's, unless nothing is said of when this one was.
        let in_text = statistic.period.is_none() && report.table_at(statistic.sentence.start).is_none();
        add(report.slice(statistic.sentence), IN_SENTENCE, in_text);
        add(&report.names_of_row(statistic.sentence).join(" "), IN_SENTENCE, false);
        add(headings, IN_HEADING, false);
        let stems =
            |text: &str| terms(text).map(|term| term.stem).filter(|stem| !is_number(stem)).collect::<Vec<String>>();
        let counted = [Some(statistic.measure.as_str()), statistic.population.as_deref()].into_iter().flatten();
        let figure = terms(report.slice(statistic.figure)).map(|term| term.stem);
        let subject = counted.chain(names.iter().copied()).flat_map(stems).chain(figure).collect();
        let names = [statistic.measure.as_str()].into_iter().chain(names.first().copied()).map(stems).collect();
        Self { report: number, statistic, curated, terms: found_by, names, subject }
    }

    /// The fact of a curated statistic; `None` where its quote doesn't stand in its document.
    fn curated(at: usize, located: &Located, reports: &[Report]) -> Option<Self> {
        let (number, sentence) = located.place?;
        let report = reports.get(number as usize)?;
        let entry = &located.curated;
        let quote = report.slice(sentence);
        let figure = quote.find(&entry.text)?;
        let start = sentence.start as usize + figure;
        let span = Span::new(start..start + entry.text.len())?;
        let said = figures(quote).into_iter().find(|read| read.range.start <= figure && figure < read.range.end);
        let stated = |text: &str| (text != "not stated").then(|| text.to_owned());
        let statistic = Statistic {
            value: entry.value,
            upper: said.as_ref().and_then(|read| read.upper),
            unit: entry.unit,
            qualifier: said.and_then(|read| read.qualifier),
            direction: None,
            figure: span,
            said: span,
            measure: entry.measure.clone(),
            population: stated(&entry.population),
            place: entry.place.clone(),
            period: stated(&entry.period),
            base: None,
            caveat: entry.caveat.clone(),
            sentence,
        };
        let names: Vec<&str> = [&entry.name].into_iter().chain(&entry.aliases).map(String::as_str).collect();
        Some(Self::new(number, statistic, Some(at), report, &names, ""))
    }

    /// Which document it stands in, by place.
    pub(in crate::answer) fn report(&self) -> usize {
        self.report as usize
    }

    /// Its card.
    pub(in crate::answer) fn card<'i>(&self, reports: &'i [Report], curated: &'i [Located]) -> Option<Card<'i>> {
        let report = reports.get(self.report())?;
        let entry = self.curated.and_then(|at| curated.get(at)).map(|located| &located.curated);
        Some(Card {
            statistic: self.statistic.clone(),
            quote: Quote::new(report, self.statistic.sentence)?,
            curated: entry,
        })
    }

    /// What it is called: its measure and, if somebody looked after it, its name and aliases.
    pub(super) fn names<'f>(&'f self, curated: &'f [Located]) -> impl Iterator<Item = &'f str> {
        let entry = self.curated.and_then(|at| curated.get(at)).map(|located| &located.curated);
        let given = entry.into_iter().flat_map(|entry| [&entry.name].into_iter().chain(&entry.aliases));
        [&self.statistic.measure].into_iter().chain(given).map(String::as_str)
    }

    /// What a stem counts in it, 0 to 1.
    pub(super) fn weight_of(&self, stem: &str) -> f32 {
        self.terms.get(stem).copied().unwrap_or(0.0)
    }

    /// Whether a stem stands in what it says of itself, and not only beside it.
    pub(super) fn says(&self, stem: &str) -> bool {
        self.weight_of(stem) >= IN_MEASURE
    }

    /// Whether the question speaks of what or who is counted, or of the figure, and not of a place or a year alone.
    pub(super) fn is_spoken_of(&self, question: &Question) -> bool {
        let meant = question.terms.iter().filter(|term| term.weight >= LEAST_WEIGHT);
        let mut stems = meant.flat_map(|term| [&term.stem].into_iter().chain(&term.formal));
        stems.any(|stem| self.subject.contains(stem))
    }

    /// Whether every number of the question, a year for instance, stands in it.
    pub(super) fn has_numbers(&self, question: &Question) -> bool {
        let numbers = question.terms.iter().filter(|term| is_number(&term.stem));
        numbers.map(|term| self.weight_of(&term.stem)).all(|weight| weight > 0.0)
    }

    /// The share of its measure, or of its name, that the question speaks of.
    pub(super) fn covered_by(&self, question: &Question) -> f32 {
        let asked = |own: &&String| {
            question.terms.iter().any(|term| term.stem == **own || term.formal.contains(own) || term.stem == stem(own))
        };
        #[expect(clippy::cast_precision_loss, reason = "some dozens of words")]
        let share = |part: usize, all: usize| part as f32 / all.max(1) as f32;
        let covered = self.names.iter().map(|name| share(name.iter().filter(asked).count(), name.len()));
        covered.fold(0.0, f32::max)
    }

    /// The first year of its period.
    pub(in crate::answer) fn year(&self) -> Option<u16> {
        let period = self.statistic.period.as_deref()?;
        period.split(|character: char| !character.is_ascii_digit()).find(|part| part.len() == 4)?.parse().ok()
    }

    /// Whether both are one value of one period, which a sentence and a table may give.
    pub(super) fn is_the_same_figure(&self, other: &Self) -> bool {
        let (one, two) = (&self.statistic, &other.statistic);
        one.unit == two.unit && one.value.to_bits() == two.value.to_bits() && one.period == two.period
    }

    /// Whether it measures the same as `other`, of the same population, in the same place and unit and on the same basis; of
    /// figures that nobody looked after, only those of one table do.
    pub(in crate::answer) fn is_of_measure(&self, other: &Self, curated: &[Located]) -> bool {
        let basis =
            |fact: &Self| fact.curated.and_then(|at| curated.get(at)).and_then(|located| located.curated.basis.clone());
        self.is_about_the_same(other)
            && self.curated.is_some() == other.curated.is_some()
            && basis(self) == basis(other)
    }

    /// The same but for the basis.
    pub(in crate::answer) fn is_about_the_same(&self, other: &Self) -> bool {
        let (one, two) = (&self.statistic, &other.statistic);
        one.unit == two.unit && one.measure == two.measure && one.population == two.population && one.place == two.place
    }
}

fn is_number(stem: &str) -> bool {
    stem.starts_with(|first: char| first.is_ascii_digit())
}
