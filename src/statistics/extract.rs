//! Statistics of a sentence, with what the sentence says about them.

use std::ops::Range;

use super::change::{base, direction};
use super::clause::clause;
use super::dated::{AGAINST, period_of};
use super::figure::{Figure, figures};
use super::paired::{self, Turn, turn};
use super::period::{Period, only, periods, says_when};
use super::place::place;
use super::population::populations;
use super::tokens::Tokens;
use super::{Statistic, Unit, row};
use crate::report::{Block, BlockKind, Report, Span};

/// A clause longer than this, in characters, is not shown as a measure: the sentence stands beside it anyway.
const MAX_MEASURE_CHARS: usize = 160;

/// A sentence longer than this, in bytes, is none: it gives no statistics. What they take grows with its square.
const MAX_SENTENCE_BYTES: usize = 10_000;

/// What introduces a list is looked for so many items before one.
const MAX_ITEMS: usize = 40;

/// The statistics that the sentence at `sentence` gives, in order; a row of a table gives some only where the table's
/// figures can be vouched for. Caveats are not known here.
pub fn extract(report: &Report, sentence: Span) -> Vec<Statistic> {
    let text = report.slice(sentence);
    if text.len() > MAX_SENTENCE_BYTES {
        return Vec::new();
    }
    if let Some(table) = report.table_at(sentence.start) {
        return row::statistics(report, table, sentence);
    }
    if !text.contains(char::is_alphabetic) {
        return Vec::new(); // the labels of a chart
    }
    let tokens = Tokens::new(text);
    let all = figures(text);
    let periods = periods(&tokens, &all);
    let counts = |figure: &Figure| !says_when(&tokens, figure) && !is_threshold(&tokens, figure);
    let figures: Vec<Figure> = all.into_iter().filter(counts).collect();
    let populations = populations(&tokens, &figures);
    let spans: Vec<(Range<usize>, Unit)> = figures.iter().map(|figure| (figure.range.clone(), figure.unit)).collect();
    let (lists, times) = (paired::listed(text, &spans), paired::times(text, &periods));
    let read = Read { tokens, figures, spans, lists, periods, times, sentence };
    let found = populations.into_iter().enumerate();
    let stands_alone = |at: usize| {
        !paired::is_bare(text, &read.figures, at) && !is_of_a_population(&read.tokens, &read.figures[at], &read.figures)
    };
    let found = found.filter(|(at, _)| stands_alone(*at));
    let mut found: Vec<Statistic> = found.filter_map(|(at, population)| read.statistic(at, population)).collect();
    let open = |one: &Statistic| {
        let before = text.get(..(one.figure.start - sentence.start) as usize).unwrap_or_default();
        one.period.is_none() && !AGAINST.iter().any(|word| before.contains(word))
    };
    if found.iter().any(open)
        && let Some(period) = period_over(report, sentence)
    {
        for one in found.iter_mut().filter(|one| open(one)) {
            one.period = Some(period.clone());
        }
    }
    found
}

/// The one period of what introduces the list that a sentence is an item of: "In 2019:".
fn period_over(report: &Report, sentence: Span) -> Option<String> {
    let at = report.blocks.partition_point(|block| block.bytes.end <= sentence.start);
    let item = |block: &&Block| block.kind == BlockKind::ListItem;
    report.blocks.get(at).filter(item)?;
    let introduction = report.blocks[..at].iter().rev().take(MAX_ITEMS).find(|block| !item(block))?;
    let text = report.slice(introduction.bytes).trim_end();
    (text.ends_with(':') && text.len() <= MAX_SENTENCE_BYTES).then(|| only(text))?
}

/// A sentence as read.
struct Read<'t> {
    tokens: Tokens<'t>,
    figures: Vec<Figure>,
    /// Where the figures stand, and in which unit.
    spans: Vec<(Range<usize>, Unit)>,
    /// Which figures stand in a list, by their places.
    lists: Vec<Range<usize>>,
    periods: Vec<Period>,
    /// Where the single times stand that the periods name.
    times: Vec<Range<usize>>,
    sentence: Span,
}

impl Read<'_> {
    /// The statistic of figure `at`.
    fn statistic(&self, at: usize, population: Option<Range<usize>>) -> Option<Statistic> {
        let Self { tokens, figures, spans, lists, periods, times, sentence } = self;
        let figure = &figures[at];
        let list = lists.iter().find(|list| list.contains(&at));
        // What stands in a list is said of all of it, and of a list before it.
        let whole = list.map_or_else(
            || figure.clone(),
            |list| {
                let range = paired::span(spans, list);
                Figure { said: figures[list.start].said.start..range.end, range, ..figure.clone() }
            },
        );
        let mut clause = clause(tokens, &whole, population.as_ref(), figures);
        if list.is_some() {
            clause.start = tokens.text[..clause.start].rfind("; ").map_or(0, |at| at + "; ".len());
        }
        let period = match turn(tokens.text, spans, times, at) {
            Turn::Of(time) => Some(paired::name(tokens.text, times, time)),
            Turn::Unclear => None,
            Turn::NotListed => period_of(tokens, periods, &whole, &clause, figures).map(|period| period.name.clone()),
        };
        let words = tokens.at_or_after(clause.start)..tokens.at_or_after(clause.end);
        let first = sentence.start as usize;
        let span = |range: &Range<usize>| Span::new(first + range.start..first + range.end);
        Some(Statistic {
            value: figure.value,
            upper: figure.upper,
            unit: figure.unit,
            qualifier: figure.qualifier,
            direction: direction(tokens, figure),
            figure: span(&figure.range)?,
            said: span(&figure.said)?,
            measure: measure(tokens.text, &clause, figure),
            population: population.map(|range| one_line(&tokens.text[range])),
            place: place(tokens, words.start, words.end).or_else(|| place(tokens, 0, tokens.len())),
            period,
            base: base(tokens, figure),
            caveat: None,
            sentence: *sentence,
        })
    }
}

/// "an income of $75,000 or more": an amount that says who is counted.
fn is_threshold(tokens: &Tokens<'_>, figure: &Figure) -> bool {
    let at = tokens.at_or_after(figure.range.start);
    let bounded = figure.qualifier.is_some() || figure.upper.is_some();
    let of_income = (1..=5).any(|back| matches!(tokens.before(at, back), "income" | "incomes" | "earning" | "earn"));
    figure.unit.is_money() && bounded && of_income
}

/// Whether a figure stands in what says who is counted: "Among the 40% who did so, half paid".
fn is_of_a_population(tokens: &Tokens<'_>, figure: &Figure, all: &[Figure]) -> bool {
    let opens = matches!(tokens.lower(0), "among" | "for");
    let comma = tokens.text.find(", ").filter(|_| opens);
    comma.is_some_and(|comma| {
        figure.range.end <= comma && all.iter().any(|other| other.range.start > comma) && figure.unit != Unit::Percent
    })
}

/// The clause in as many characters as a measure has, with the figure among them.
fn measure(text: &str, clause: &Range<usize>, figure: &Figure) -> String {
    let long = text[clause.start..figure.range.end.min(clause.end)].chars().count() > MAX_MEASURE_CHARS / 2
        && text[clause.clone()].chars().count() > MAX_MEASURE_CHARS;
    if !long {
        return shorten(&text[clause.clone()]);
    }
    let before: Vec<usize> =
        text[..figure.range.start].char_indices().map(|(at, _)| at).rev().take(MAX_MEASURE_CHARS / 2).collect();
    let start = before.last().copied().unwrap_or(0);
    let word = text[start..figure.range.start].find(' ').map_or(start, |space| start + space + 1);
    format!("…{}", shorten(&text[word..clause.end]))
}

/// A clause as a measure: without what joins it to the one before, and not too long.
pub(super) fn shorten(clause: &str) -> String {
    let clause = clause.trim().trim_end_matches(['.', ';', ',', ':']).trim_matches(['“', '”', '"']);
    let joins = ["and ", "but ", "while ", "with ", "whereas "];
    let clause = joins.iter().find_map(|join| clause.strip_prefix(join)).unwrap_or(clause);
    if clause.chars().count() <= MAX_MEASURE_CHARS {
        return one_line(clause);
    }
    let cut: String = clause.chars().take(MAX_MEASURE_CHARS - 1).collect();
    let whole_words = cut.rsplit_once(' ').map_or(cut.as_str(), |(before, _)| before);
    one_line(&format!("{whole_words}…"))
}

pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
