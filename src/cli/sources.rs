//! `footnote sources`: what the index holds.

mod outline;
mod tables;

use std::io::Write;

use serde::Serialize;

use super::args::{Args, Format, Show};
use super::{DONE, json, open_index};
use crate::config::Config;
use crate::report::{About, Place, Report};
use crate::search::SearchIndex;

#[derive(Serialize)]
struct SourceLine<'a> {
    document: &'a str,
    title: &'a str,
    pages: usize,
    bytes: usize,
    url: Option<&'a str>,
    warnings: &'a [String],
    #[serde(flatten)]
    about: &'a About,
}

pub(super) fn run(config: &Config, args: &Args, show: &Show) -> anyhow::Result<u8> {
    let index = open_index(config)?;
    if let Some(id) = &show.text {
        // Not through anstream: the text is printed byte for byte, since quotes point into it.
        std::io::stdout().lock().write_all(report(&index, id)?.text.as_bytes())?;
        return Ok(DONE);
    }
    let mut out = anstream::stdout().lock();
    match (&show.outline, &show.tables, args.format) {
        (Some(id), _, format) => outline::show(&mut out, report(&index, id)?, format)?,
        (_, Some(id), format) => tables::show(&mut out, report(&index, id)?, format)?,
        (None, None, Format::Text) => list(&mut out, &index)?,
        (None, None, Format::Json) => {
            for report in index.reports() {
                json::write_line(&mut out, &line(report))?;
            }
        }
    }
    Ok(DONE)
}

fn report<'i>(index: &'i SearchIndex, id: &str) -> anyhow::Result<&'i Report> {
    index.report(id).ok_or_else(|| {
        let known: Vec<&str> = index.reports().iter().map(|report| report.id.as_str()).collect();
        anyhow::anyhow!("there is no document “{id}”; there are: {}", known.join(", "))
    })
}

/// Writes the documents, one a paragraph.
pub(super) fn list(out: &mut dyn Write, index: &SearchIndex) -> anyhow::Result<()> {
    for report in index.reports() {
        let pages =
            if report.pages.is_empty() { "no pages".to_owned() } else { format!("{} pages", report.pages.len()) };
        writeln!(out, "{}  {}  ({pages}, {} KiB of text)", report.id, report.title, report.text.len().div_ceil(1024))?;
        for line in report.url.iter().cloned().chain(about(&report.about)) {
            writeln!(out, "    {line}")?;
        }
        for warning in &report.warnings {
            writeln!(out, "    ! {warning}")?;
        }
    }
    writeln!(out)?;
    Ok(())
}

/// What is known of a document: what it says of itself, then what the ingest knows.
fn about(about: &About) -> impl Iterator<Item = String> {
    let line = |parts: &[(&str, &Option<String>)]| {
        let known = parts.iter().filter_map(|(name, value)| Some(format!("{name} {}", value.as_ref()?)));
        Some(known.collect::<Vec<_>>().join(" · ")).filter(|line| !line.is_empty())
    };
    let printed =
        [("by", &about.author), ("published", &about.published), ("language", &about.language), ("ISBN", &about.isbn)];
    let file = [("fetched", &about.fetched), ("SHA-256", &about.sha256)];
    line(&printed).into_iter().chain(line(&file))
}

/// "p. iv, PDF 6", set off from what stands before it; nothing for documents without pages.
fn pages(place: &Place<'_>) -> String {
    place.pages().map(|pages| format!("  ({pages})")).unwrap_or_default()
}

fn line(report: &Report) -> SourceLine<'_> {
    SourceLine {
        document: &report.id,
        title: &report.title,
        pages: report.pages.len(),
        bytes: report.text.len(),
        url: report.url.as_deref(),
        warnings: &report.warnings,
        about: &report.about,
    }
}
