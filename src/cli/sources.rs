//! `footnote sources`: what the index holds.

use std::io::Write;

use serde::Serialize;

use super::args::{Args, Format};
use super::{DONE, json, open_index};
use crate::config::Config;
use crate::report::Report;
use crate::search::SearchIndex;

#[derive(Serialize)]
struct SourceLine<'a> {
    document: &'a str,
    title: &'a str,
    pages: usize,
    bytes: usize,
    url: Option<&'a str>,
    warnings: &'a [String],
}

pub(super) fn run(config: &Config, args: &Args, text: Option<&str>) -> anyhow::Result<u8> {
    let index = open_index(config)?;
    if let Some(id) = text {
        let report = index.report(id).ok_or_else(|| {
            let known: Vec<&str> = index.reports().iter().map(|report| report.id.as_str()).collect();
            anyhow::anyhow!("there is no document “{id}”; there are: {}", known.join(", "))
        })?;
        // Not through anstream: the text is printed byte for byte, since quotes point into it.
        std::io::stdout().lock().write_all(report.text.as_bytes())?;
        return Ok(DONE);
    }
    let mut out = anstream::stdout().lock();
    match args.format {
        Format::Text => list(&mut out, &index)?,
        Format::Json => {
            for report in index.reports() {
                json::write_line(&mut out, &line(report))?;
            }
        }
    }
    Ok(DONE)
}

/// Writes the documents, one a line.
pub(super) fn list(out: &mut dyn Write, index: &SearchIndex) -> anyhow::Result<()> {
    for report in index.reports() {
        let pages =
            if report.pages.is_empty() { "no pages".to_owned() } else { format!("{} pages", report.pages.len()) };
        writeln!(out, "{}  {}  ({pages}, {} KiB of text)", report.id, report.title, report.text.len().div_ceil(1024))?;
        if let Some(url) = &report.url {
            writeln!(out, "    {url}")?;
        }
        for warning in &report.warnings {
            writeln!(out, "    ! {warning}")?;
        }
    }
    writeln!(out)?;
    Ok(())
}

fn line(report: &Report) -> SourceLine<'_> {
    SourceLine {
        document: &report.id,
        title: &report.title,
        pages: report.pages.len(),
        bytes: report.text.len(),
        url: report.url.as_deref(),
        warnings: &report.warnings,
    }
}
