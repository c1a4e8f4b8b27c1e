//! `footnote sources --tables ID`: the tables of a document, as they were read.

mod layout;

use std::io::Write;

use serde::Serialize;

use super::super::args::Format;
use super::super::json::{self, PageObject};
use super::pages;
use crate::report::{Area, Cell, Report, Table};

#[derive(Serialize)]
struct TableLine<'a> {
    document: &'a str,
    caption: Option<&'a str>,
    section: Vec<&'a str>,
    page: Option<PageObject<'a>>,
    bytes: [u32; 2],
    certain: bool,
    doubt: Option<&'a str>,
    cells: Vec<CellObject<'a>>,
}

#[derive(Serialize)]
struct CellObject<'a> {
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

/// Writes the tables: what names each, where it stands, whether its figures are certain, and its cells.
pub(super) fn show(out: &mut dyn Write, report: &Report, format: Format) -> anyhow::Result<()> {
    for (number, table) in (1..).zip(&report.tables) {
        if format == Format::Json {
            json::write_line(out, &line(report, table))?;
            continue;
        }
        let caption = table.caption.map_or("without caption", |caption| report.slice(caption));
        let pages = pages(&report.place(table.bytes));
        let named = format!("Table {number} of {}: {caption}{pages}", report.tables.len());
        let certainty = match &table.doubt {
            None => "certain".to_owned(),
            Some(doubt) => format!("uncertain, never read out: {doubt}"),
        };
        for line in [named, certainty] {
            writeln!(out, "{}", textwrap::fill(&line, layout::WIDTH))?;
        }
        writeln!(out, "\n{}", layout::laid_out(report, table))?;
    }
    Ok(())
}

fn line<'a>(report: &'a Report, table: &'a Table) -> TableLine<'a> {
    let place = report.place(table.bytes);
    TableLine {
        document: &report.id,
        caption: table.caption.map(|caption| report.slice(caption)),
        page: json::page(place.page),
        section: place.section,
        bytes: [table.bytes.start, table.bytes.end],
        certain: table.doubt.is_none(),
        doubt: table.doubt.as_deref(),
        cells: table.cells.iter().map(|cell| object(report, table, cell)).collect(),
    }
}

fn object<'a>(report: &'a Report, table: &'a Table, cell: &Cell) -> CellObject<'a> {
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
