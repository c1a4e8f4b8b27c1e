//! `footnote ingest`: build the index, with a progress bar and a summary.

use std::fmt;
use std::io::Write;
use std::path::PathBuf;

use anyhow::Context;
use indicatif::{MultiProgress, ProgressBar, ProgressState, ProgressStyle};
use url::Url;

use super::args::Args;
use super::{DONE, FAILED};
use crate::config::{Config, Input, Source};
use crate::ingest::worker::Reader;
use crate::ingest::{Progress, Reach, Read, ingest};

pub(super) fn run(config: &Config, _args: &Args, sources: &[String]) -> anyhow::Result<u8> {
    let mut config = config.clone();
    if !sources.is_empty() {
        config.sources = named(sources)?;
    }
    let reads = build(&config, Reach::Web)?;
    Ok(if reads.iter().all(|read| read.outcome.is_ok()) { DONE } else { FAILED })
}

/// Builds the index at a first start, from what is here.
pub(super) fn first(config: &Config) -> anyhow::Result<()> {
    build(config, Reach::Local)?;
    Ok(())
}

/// The sources that arguments name: addresses and files.
fn named(arguments: &[String]) -> anyhow::Result<Vec<Source>> {
    let mut sources: Vec<Source> = Vec::new();
    for argument in arguments {
        let input = match Url::parse(argument) {
            Ok(url) if matches!(url.scheme(), "http" | "https") => Input::Url(url),
            _ => Input::File(PathBuf::from(argument)),
        };
        let id = input.stem();
        if let Some(other) = sources.iter().find(|other| other.id == id) {
            anyhow::bail!(
                "{} and {input} would both be called “{id}”; rename one, or list them in config.toml with an `id`",
                other.input
            );
        }
        sources.push(Source { id, title: None, link: None, input });
    }
    Ok(sources)
}

fn build(config: &Config, reach: Reach) -> anyhow::Result<Vec<Read>> {
    let bars = MultiProgress::new();
    let bar = bars.add(styled("{bar:24} {pos}/{len} {msg}"));
    bar.set_length(config.sources.len() as u64);
    let mut pages_bar: Option<ProgressBar> = None;
    let reader = Reader::Child(Config::program().context("this program's own file can't be found")?);
    let mut lines = Vec::new();
    let result = ingest(config, &reader, reach, &mut |progress| match progress {
        Progress::Begin(source) => bar.set_message(source.id.clone()),
        Progress::Fetched(read, Some(all)) => bar.set_message(format!("{} of {} KiB", read >> 10, all >> 10)),
        Progress::Fetched(read, None) => bar.set_message(format!("{} KiB", read >> 10)),
        Progress::Pages(read, all) => {
            let pages_bar =
                pages_bar.get_or_insert_with(|| bars.add(styled("{bar:24} {pos}/{len} pages, {rate} pages/s")));
            pages_bar.set_length(all as u64);
            pages_bar.set_position(read as u64);
        }
        Progress::End(read) => {
            if let Some(bar) = pages_bar.take() {
                bar.finish_and_clear();
            }
            bar.inc(1);
            lines.extend(describe(read, reach));
        }
    });
    bar.finish_and_clear();
    let mut err = anstream::stderr().lock();
    for line in lines {
        writeln!(err, "{line}")?;
    }
    let (reads, warnings) = result?;
    for warning in warnings {
        writeln!(err, "! {warning}")?;
    }
    writeln!(err, "The index is in {}.", config.index.display())?;
    Ok(reads)
}

/// A bar without a length yet; drawn on standard error, and only where that is a terminal.
fn styled(template: &str) -> ProgressBar {
    let bar = ProgressBar::no_length();
    match ProgressStyle::with_template(template) {
        Ok(style) => bar.with_style(style.with_key("rate", |state: &ProgressState, written: &mut dyn fmt::Write| {
            let _ = write!(written, "{:.0}", state.per_sec());
        })),
        Err(_) => bar,
    }
}

/// What to tell the operator of a source.
fn describe(read: &Read, reach: Reach) -> Vec<String> {
    match &read.outcome {
        Ok(summary) => {
            let pages = if summary.pages == 0 { String::new() } else { format!("{} pages, ", summary.pages) };
            let size = summary.bytes.div_ceil(1024);
            let mut lines = vec![format!("{}: {} ({pages}{size} KiB of text)", read.id, summary.title)];
            lines.extend(summary.warnings.iter().map(|warning| format!("! {}: {warning}", read.id)));
            lines
        }
        Err(_) if read.kept && reach == Reach::Local => Vec::new(),
        Err(error) => {
            let kept = if read.kept { "; what was read of it before is kept" } else { "" };
            vec![format!("! {}: {error}{kept}", read.id)]
        }
    }
}
