//! `footnote sources --outline ID`: the headings of a document.

use std::io::Write;

use serde::Serialize;

use super::super::args::Format;
use super::super::json::{self, PageObject};
use super::pages;
use crate::report::Report;

#[derive(Serialize)]
struct HeadingLine<'a> {
    document: &'a str,
    level: u8,
    heading: &'a str,
    page: Option<PageObject<'a>>,
    bytes: [u32; 2],
}

/// Writes the headings, one a line: indented by their level, with their pages.
pub(super) fn show(out: &mut dyn Write, report: &Report, format: Format) -> anyhow::Result<()> {
    let outermost = report.headings().map(|(level, _)| level).min().unwrap_or(1);
    for (level, bytes) in report.headings() {
        let (place, heading) = (report.place(bytes), report.slice(bytes));
        if format == Format::Text {
            let indent = 2 * usize::from(level - outermost);
            // A heading that runs over a page break holds the mark of it, which is not the terminal's.
            writeln!(out, "{:indent$}{}{}", "", heading.replace('\u{c}', " "), pages(&place))?;
        } else {
            let page = json::page(place.page);
            let (document, bytes) = (report.id.as_str(), [bytes.start, bytes.end]);
            json::write_line(out, &HeadingLine { document, level, heading, page, bytes })?;
        }
    }
    Ok(())
}
