//! The sentences, and the cells of tables, that may say something to a claim.

use std::borrow::Cow;

use super::number::{Number, Quantity};
use super::reading::{Reading, is_date};
use super::speaker::speaker;
use crate::answer::{Quote, scale};
use crate::report::{BlockKind, Report, Span};
use crate::search::Hit;
use crate::statistics::{Unit, extract};

/// A sentence longer than this, in bytes, is none.
const MAX_SENTENCE_BYTES: usize = 1_500;
/// How many sentences before and after one are its context.
const NEIGHBOURS: usize = 2;
/// How much of what stands before a passage is looked through for who speaks, in bytes.
const BEFORE_BYTES: usize = 600;

/// Who wrote a document is named within so much of its beginning, in bytes.
const OPENING_BYTES: usize = 3_000;

/// The year that a yearly report is of stands so near behind "year ended", in bytes.
const YEAR_WITHIN: usize = 40;

/// Something a report says.
#[derive(Debug)]
pub(super) struct Said<'i> {
    /// Its document.
    report: &'i Report,
    /// What is quoted: the sentence, or the row of a cell.
    bytes: Span,
    /// The words in `text` that stand in the document: all of a sentence, the figure of a cell.
    verbatim: Span,
    /// Where those begin in `text`.
    offset: usize,
    /// The currency of a cell's amount and what it is counted in, where a note says.
    counted_in: Option<(Unit, f64)>,
    /// The sentence; or a cell after its headings.
    text: Cow<'i, str>,
}

/// A passage taken apart.
#[derive(Debug)]
pub(super) struct Spoken<'i> {
    /// What it says, in order.
    pub(super) said: Vec<Said<'i>>,
    /// The title, whom the document is by, the headings over it and the captions in it.
    headings: String,
    /// Whom the document is by; empty where nobody is named.
    pub(super) own: &'i str,
    /// How the document begins.
    pub(super) opening: &'i str,
    /// What stands before it.
    before: Option<&'i str>,
}

impl<'i> Said<'i> {
    fn sentence(report: &'i Report, bytes: Span) -> Self {
        Self { report, bytes, verbatim: bytes, offset: 0, counted_in: None, text: Cow::Borrowed(report.slice(bytes)) }
    }

    /// The text, taken apart; amounts in a cell have the size that their table's note gives them.
    pub(super) fn reading(&self) -> Reading<'_> {
        let mut reading = Reading::new(&self.text);
        let of_cell = |number: &&mut Number| self.offset > 0 && number.range.start >= self.offset;
        for number in reading.numbers.iter_mut().filter(of_cell) {
            match (self.counted_in, number.quantity) {
                (Some((unit, scale)), Quantity::Of(own)) if own == unit || own == Unit::Count => {
                    number.quantity = Quantity::Of(unit);
                    number.value *= scale;
                    number.last_digit = number.last_digit.map(|digit| digit * scale);
                }
                (None, Quantity::Of(own)) => number.unscaled = own == Unit::Count || own.is_money(),
                _ => {}
            }
        }
        reading
    }

    /// All of it, as a quote.
    pub(super) fn quote(&self) -> Option<Quote<'i>> {
        Quote::new(self.report, self.bytes)
    }

    /// The bytes `range` of its text as a quote; all that is verbatim where they are not.
    pub(super) fn part(&self, range: std::ops::Range<usize>) -> Option<Quote<'i>> {
        let start = self.verbatim.start as usize;
        let inside = range.start >= self.offset && range.end - self.offset <= self.verbatim.len() && !range.is_empty();
        let part = || Span::new(start + range.start - self.offset..start + range.end - self.offset);
        Quote::new(self.report, if inside { part()? } else { self.verbatim })
    }
}

impl<'i> Spoken<'i> {
    /// What the passage of `hit` says; its document is by somebody named `own`.
    pub(super) fn new(hit: &Hit<'i>, own: Option<&'i str>) -> Self {
        let report = hit.report;
        let mut said = Vec::new();
        let mut captions: Vec<&str> = Vec::new();
        for sentence in &hit.passage.sentences {
            if sentence.kind == BlockKind::TableRow {
                captions.extend(
                    report
                        .table_at(sentence.bytes.start)
                        .and_then(|table| table.caption)
                        .map(|caption| report.slice(caption)),
                );
                if report.is_certain(sentence.kind, sentence.bytes) {
                    said.extend(cells(report, sentence.bytes));
                }
            } else if sentence.bytes.len() <= MAX_SENTENCE_BYTES {
                said.push(Said::sentence(report, sentence.bytes));
            }
        }
        captions.dedup();
        let mut headings = vec![report.title.as_str()];
        headings.extend(own);
        headings.extend(report.section_at(hit.passage.bytes.start));
        headings.extend(captions);
        let start = hit.passage.bytes.start as usize;
        let from = report.text.ceil_char_boundary(start.saturating_sub(BEFORE_BYTES));
        let opening = &report.text[..report.text.floor_char_boundary(OPENING_BYTES)];
        Self {
            said,
            opening,
            headings: headings.join("\n"),
            own: own.unwrap_or_default(),
            before: report.text.get(from..start),
        }
    }

    /// What the headings say.
    pub(super) fn headings(&self) -> Reading<'_> {
        Reading::new(&self.headings)
    }

    /// The year that a yearly report is of: "For the year ended 31 March 2021".
    pub(super) fn year(&self) -> Option<f64> {
        let ended = self.opening.to_lowercase();
        let from = ended.find("year ended").or_else(|| ended.find("year ending"))?;
        let to = self.opening.ceil_char_boundary((from + YEAR_WITHIN).min(self.opening.len()));
        let said = Reading::new(self.opening.get(from..to)?);
        said.numbers.iter().find(|number| number.quantity == Quantity::Year).map(|number| number.value)
    }

    /// What stands before it, sentence by sentence.
    pub(super) fn before(&self) -> Vec<Reading<'_>> {
        let before = self.before.unwrap_or_default();
        crate::language::sentences(before).into_iter().map(|range| Reading::new(&before[range])).collect()
    }
}

/// The cells of a row, each after its headings, as they would be said.
fn cells(report: &Report, row: Span) -> Vec<Said<'_>> {
    let Some(table) = report.table_at(row.start) else { return Vec::new() };
    let scale = scale::factor(report, row.start as usize);
    let amounts = if scale.is_some() { extract(report, row) } else { Vec::new() };
    let cells = table.row(row).filter(|cell| !cell.heading);
    let said = cells.map(|cell| {
        let headings = table.headings(cell).into_iter().map(|heading| report.slice(heading.bytes));
        let mut text = headings
            .map(|heading| heading.split_whitespace().collect::<Vec<_>>().join(" "))
            .collect::<Vec<_>>()
            .join(" ");
        text.push(' ');
        let offset = text.len();
        text.push_str(report.slice(cell.bytes));
        // "In thousands, except per share amounts".
        let amount = amounts.iter().find(|amount| cell.bytes.contains(amount.figure) && amount.unit.is_money());
        let counted_in = amount.map(|amount| amount.unit).zip(scale).filter(|_| !text.contains("per "));
        Said { report, bytes: row, verbatim: cell.bytes, offset, counted_in, text: Cow::Owned(text) }
    });
    said.collect()
}

/// The neighbours of sentence `at`: those that help to understand it.
pub(super) fn around<'a, 't>(readings: &'a [Reading<'t>], at: usize) -> Vec<&'a Reading<'t>> {
    let from = at.saturating_sub(NEIGHBOURS);
    let to = (at + NEIGHBOURS + 1).min(readings.len());
    (from..to).filter(|&near| near != at).map(|near| &readings[near]).collect()
}

/// Who is speaking in sentence `at`: the last one named before it, or the first one right after it.
pub(super) fn said_by<'a, 't>(
    before: &'a [Reading<'t>],
    readings: &'a [Reading<'t>],
    at: usize,
) -> Option<&'a Reading<'t>> {
    let earlier = before.iter().chain(&readings[..at]).rev().take(4);
    let later = readings.get(at + 1..).unwrap_or_default().iter().take(1);
    earlier.chain(later).find(|reading| speaker(reading).is_some())
}

/// The years that the headings name and, if sentence `at` leans on what stands before it, those last named there; where
/// neither these nor the sentences before it name any, the `own` one of the document.
pub(super) fn years(headings: &Reading<'_>, readings: &[Reading<'_>], at: usize, own: Option<f64>) -> Vec<f64> {
    let near = if readings[at].leans() { NEIGHBOURS } else { 0 };
    let mut before = readings[..at].iter().rev().take(near);
    let named = before.find(|reading| reading.numbers.iter().any(is_date)).into_iter().chain([headings]);
    let numbers = named.flat_map(|reading| &reading.numbers);
    let years: Vec<f64> =
        numbers.filter(|number| number.quantity == Quantity::Year).map(|number| number.value).collect();
    let undated = !readings[..=at].iter().rev().take(NEIGHBOURS + 1).any(|reading| reading.numbers.iter().any(is_date));
    let own = own.filter(|_| years.is_empty() && undated);
    years.into_iter().chain(own).collect()
}
