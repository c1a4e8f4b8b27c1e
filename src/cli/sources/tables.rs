//! `footnote sources --tables ID`: the tables of a document, as they were read.

mod layout;

use std::io::Write;

use serde::Serialize;

use super::super::args::Format;
use super::super::json::{self, CellObject, PageObject};
use super::pages;
use crate::report::{Report, Table};

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
        cells: table.cells.iter().map(|cell| json::cell(report, table, cell)).collect(),
    }
}
