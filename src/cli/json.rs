//! The machine interface: one JSON object a line.

use std::io::Write;

use serde::Serialize;

use crate::answer::{Answer, Card, Finding, Quote, Ranked};
use crate::check::Checked;
use crate::report::{Area, Cell, Page, Place, Report, Table};
use crate::statistics::{Direction, Qualifier};

#[derive(Serialize)]
struct AnswerLine<'a> {
    id: &'a str,
    verdict: &'static str,
    confidence: f32,
    quotes: Vec<QuoteObject<'a>>,
    statistics: Vec<StatisticObject<'a>>,
    passages: Vec<PassageObject<'a>>,
    nearest: Vec<PlaceObject<'a>>,
    /// The questions, of several in one, that were not answered.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    unanswered: &'a [String],
    elapsed_us: u128,
}

#[derive(Serialize)]
struct CheckedLine<'a> {
    id: &'a str,
    #[serde(flatten)]
    decisive: StatementObject<'a>,
    statistics: Vec<StatisticObject<'a>>,
    passages: Vec<PassageObject<'a>>,
    nearest: Vec<PlaceObject<'a>>,
    statements: Vec<StatementObject<'a>>,
    left_out: usize,
    elapsed_us: u128,
}

#[derive(Serialize)]
struct StatementObject<'a> {
    text: &'a str,
    verdict: &'static str,
    confidence: f32,
    /// In what the report differs, and what it says instead.
    aspect: Option<&'static str>,
    difference: Option<String>,
    rounded: bool,
    caveat: Option<&'a str>,
    quotes: Vec<QuoteObject<'a>>,
}

#[derive(Serialize)]
pub(super) struct QuoteObject<'a> {
    text: &'a str,
    document: &'a str,
    title: &'a str,
    section: Vec<&'a str>,
    page: Option<PageObject<'a>>,
    bytes: [u32; 2],
    /// The figures of a table, if the quote is some of its rows.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    cells: Vec<CellObject<'a>>,
    url: Option<String>,
    sha256: Option<&'a str>,
    fetched: Option<&'a str>,
    /// The paragraphs around it, in order, its own among them, if they were asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    context: Vec<ParagraphObject<'a>>,
}

#[derive(Serialize)]
struct ParagraphObject<'a> {
    text: &'a str,
    bytes: [u32; 2],
}

/// A cell of a table.
#[derive(Serialize)]
pub(super) struct CellObject<'a> {
    text: &'a str,
    row: u16,
    column: u16,
    rows: u16,
    columns: u16,
    heading: bool,
    headings: Vec<&'a str>,
    bytes: [u32; 2],
    area: Option<Area>,
}

/// A page: `null` in documents without pages.
#[derive(Serialize)]
pub(super) struct PageObject<'a> {
    printed: &'a str,
    pdf: u32,
}

/// A statistic with its sentence.
#[derive(Serialize)]
pub(super) struct StatisticObject<'a> {
    value: f64,
    unit: &'static str,
    text: &'a str,
    measure: &'a str,
    population: &'a str,
    period: &'a str,
    /// The upper end of a range.
    #[serde(skip_serializing_if = "Option::is_none")]
    upper: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    qualifier: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    direction: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    base: Option<&'a str>,
    /// How it was counted, who published it and where, if somebody looked after it.
    #[serde(skip_serializing_if = "Option::is_none")]
    basis: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published_at: Option<&'a str>,
    caveat: Option<&'a str>,
    quote: QuoteObject<'a>,
}

#[derive(Serialize)]
struct PassageObject<'a> {
    document: &'a str,
    section: Vec<&'a str>,
    page: Option<PageObject<'a>>,
    bytes: [u32; 2],
    text: &'a str,
    score: f32,
}

#[derive(Serialize)]
struct PlaceObject<'a> {
    document: &'a str,
    title: &'a str,
    section: Vec<&'a str>,
    page: Option<PageObject<'a>>,
    url: Option<String>,
}

#[derive(Serialize)]
struct ErrorLine<'a> {
    id: Option<&'a str>,
    error: &'a str,
}

/// Writes an answer as one line; with `context`, the paragraphs around each quote too.
pub(super) fn answer(
    out: &mut dyn Write,
    id: &str,
    answer: &Answer<'_>,
    elapsed_us: u128,
    context: bool,
) -> anyhow::Result<()> {
    let line = AnswerLine {
        id,
        verdict: answer.verdict.name(),
        confidence: answer.confidence,
        quotes: answer.quotes.iter().map(|one| quote(one, context)).collect(),
        statistics: answer.statistics.iter().map(statistic).collect(),
        passages: answer.passages.iter().map(passage).collect(),
        nearest: answer.nearest.iter().map(place).collect(),
        unanswered: &answer.unanswered,
        elapsed_us,
    };
    write_line(out, &line)
}

/// Writes what came of a claim as one line: the finding that decides, then each statement.
pub(super) fn checked(out: &mut dyn Write, id: &str, checked: &Checked<'_>, elapsed_us: u128) -> anyhow::Result<()> {
    let Some(decisive) = checked.decisive() else {
        return write_line(out, &serde_json::json!({"id": id, "verdict": "signpost", "elapsed_us": elapsed_us}));
    };
    let line = CheckedLine {
        id,
        decisive: statement(decisive),
        statistics: decisive.statistics.iter().map(statistic).collect(),
        passages: decisive.passages.iter().map(passage).collect(),
        nearest: decisive.nearest.iter().map(place).collect(),
        statements: checked.findings.iter().map(statement).collect(),
        left_out: checked.left_out,
        elapsed_us,
    };
    write_line(out, &line)
}

fn statement<'a>(finding: &'a Finding<'a>) -> StatementObject<'a> {
    let difference = finding.difference.as_ref();
    StatementObject {
        text: &finding.statement,
        verdict: finding.ruling.name(),
        confidence: finding.confidence,
        aspect: difference.map(|difference| difference.aspect.name()),
        difference: finding.instead(),
        rounded: finding.rounded,
        caveat: finding.caveat.as_deref(),
        quotes: finding.quotes.iter().map(|one| quote(one, false)).collect(),
    }
}

/// Writes a line that says why another could not be answered.
pub(super) fn error(out: &mut dyn Write, id: Option<&str>, error: &str) -> anyhow::Result<()> {
    write_line(out, &ErrorLine { id, error })
}

/// Writes any value as one line.
pub(super) fn write_line(out: &mut dyn Write, value: &impl Serialize) -> anyhow::Result<()> {
    // As one write: a reader of a pipe never sees half a line of a short answer.
    let mut line = serde_json::to_vec(value)?;
    line.push(b'\n');
    out.write_all(&line)?;
    Ok(())
}

/// `quote` as the interface has it; with `context`, with the paragraphs around it.
pub(super) fn quote<'a>(quote: &Quote<'a>, context: bool) -> QuoteObject<'a> {
    let paragraphs = if context { quote.paragraphs() } else { Vec::new() };
    let paragraph = |one: &Quote<'a>| ParagraphObject { text: one.text(), bytes: [one.bytes().start, one.bytes().end] };
    let place = quote.place();
    QuoteObject {
        text: quote.text(),
        document: &quote.report().id,
        title: &quote.report().title,
        page: page(place.page),
        bytes: [quote.bytes().start, quote.bytes().end],
        cells: cells(quote),
        url: place.url(),
        section: place.section,
        sha256: quote.report().about.sha256.as_deref(),
        fetched: quote.report().about.fetched.as_deref(),
        context: paragraphs.iter().map(paragraph).collect(),
    }
}

fn cells<'a>(quote: &Quote<'a>) -> Vec<CellObject<'a>> {
    let report = quote.report();
    let tables = report.tables.iter().filter(|table| table.bytes.start < quote.bytes().end);
    let tables = tables.filter(|table| quote.bytes().start < table.bytes.end);
    let figures = tables.flat_map(|table| table.cells.iter().map(move |cell| (table, cell)));
    figures
        .filter(|(_, cell)| !cell.heading && quote.bytes().contains(cell.bytes))
        .map(|(table, cell)| self::cell(report, table, cell))
        .collect()
}

/// A cell of `table`, with its headings.
pub(super) fn cell<'a>(report: &'a Report, table: &'a Table, cell: &Cell) -> CellObject<'a> {
    let Cell { bytes, row, column, rows, columns, heading, area } = *cell;
    CellObject {
        text: report.slice(bytes),
        row,
        column,
        rows,
        columns,
        heading,
        headings: table.headings(cell).into_iter().map(|heading| report.slice(heading.bytes)).collect(),
        bytes: [bytes.start, bytes.end],
        area,
    }
}

/// The object of a card.
pub(super) fn statistic<'a>(card: &'a Card<'a>) -> StatisticObject<'a> {
    let statistic = &card.statistic;
    StatisticObject {
        value: statistic.value,
        unit: statistic.unit.name(),
        text: card.figure(),
        measure: &statistic.measure,
        population: statistic.population.as_deref().unwrap_or("not stated"),
        period: statistic.period.as_deref().unwrap_or("not stated"),
        upper: statistic.upper,
        qualifier: statistic.qualifier.map(Qualifier::name),
        direction: statistic.direction.map(Direction::name),
        place: statistic.place.as_deref(),
        base: statistic.base.as_deref(),
        basis: card.curated.and_then(|entry| entry.basis.as_deref()),
        publisher: card.curated.and_then(|entry| entry.publisher.as_deref()),
        published_at: card.curated.and_then(|entry| entry.url.as_deref()),
        caveat: statistic.caveat.as_deref(),
        quote: quote(&card.quote, false),
    }
}

fn passage<'a>(ranked: &Ranked<'a>) -> PassageObject<'a> {
    let place = ranked.passage.place();
    PassageObject {
        document: &ranked.passage.report().id,
        page: page(place.page),
        section: place.section,
        bytes: [ranked.passage.bytes().start, ranked.passage.bytes().end],
        text: ranked.passage.text(),
        score: ranked.score,
    }
}

fn place<'a>(place: &Place<'a>) -> PlaceObject<'a> {
    PlaceObject {
        document: &place.report.id,
        title: &place.report.title,
        section: place.section.clone(),
        page: page(place.page),
        url: place.url(),
    }
}

/// `page` as the interface has it.
pub(super) fn page(page: Option<&Page>) -> Option<PageObject<'_>> {
    page.map(|page| PageObject { printed: &page.printed, pdf: page.pdf })
}
