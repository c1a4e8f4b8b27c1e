//! `footnote ingest`: build the index, with a progress bar and a summary.

mod watch;

use std::fmt;
use std::io::Write;
use std::path::PathBuf;

use anyhow::Context;
use indicatif::{MultiProgress, ProgressBar, ProgressState, ProgressStyle};
use url::Url;

use super::args::Args;
use super::{DONE, FAILED, configured};
use crate::config::{Config, Input, Source};
use crate::ingest::worker::Reader;
use crate::ingest::{DocumentError, Ingested, Progress, Reach, Read, Summary, ingest};

pub(super) fn run(args: &Args, sources: &[String], fresh: bool, watching: bool) -> anyhow::Result<u8> {
    let reach = if fresh { Reach::Anew } else { Reach::Web };
    if watching {
        return watch::run(args, sources, reach);
    }
    let ingested = build(&settled(args, sources)?, reach)?;
    Ok(if ingested.reads.iter().all(|read| read.outcome.is_ok()) { DONE } else { FAILED })
}

/// Builds the index at a first start, from what is here.
pub(super) fn first(config: &Config) -> anyhow::Result<()> {
    build(config, Reach::Local)?;
    Ok(())
}

/// The configuration with the sources that are named, or with its own.
fn settled(args: &Args, sources: &[String]) -> anyhow::Result<Config> {
    let mut config = configured(args)?;
    if !sources.is_empty() {
        config.sources = named(sources)?;
    }
    Ok(config)
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
        sources.push(Source::new(id, input));
    }
    Ok(sources)
}

fn build(config: &Config, reach: Reach) -> anyhow::Result<Ingested> {
    let bars = MultiProgress::new();
    let bar = bars.add(styled("{bar:24} {pos}/{len} {msg}"));
    bar.set_length(config.sources.len() as u64);
    let mut pages_bar: Option<ProgressBar> = None;
    let reader = reader()?;
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
            lines.extend(describe(read));
        }
    });
    bar.finish_and_clear();
    let mut err = anstream::stderr().lock();
    for line in lines {
        writeln!(err, "{line}")?;
    }
    let ingested = result?;
    for warning in &ingested.warnings {
        writeln!(err, "! {warning}")?;
    }
    if ingested.changed {
        writeln!(err, "The index is in {}.", config.index.display())?;
    } else {
        writeln!(err, "Nothing has changed: the index in {} is as it was.", config.index.display())?;
    }
    Ok(ingested)
}

/// What reads documents: this program, in a process of its own.
pub(super) fn reader() -> anyhow::Result<Reader> {
    Ok(Reader::Child(Config::program().context("this program's own file can't be found")?))
}

/// A bar without a length yet; drawn on standard error, and only where that is a terminal.
pub(super) fn styled(template: &str) -> ProgressBar {
    let bar = ProgressBar::no_length();
    match ProgressStyle::with_template(template) {
        Ok(style) => bar.with_style(style.with_key("rate", |state: &ProgressState, written: &mut dyn fmt::Write| {
            let _ = write!(written, "{:.0}", state.per_sec());
        })),
        Err(_) => bar,
    }
}

/// What to tell the operator of a source.
fn describe(read: &Read) -> Vec<String> {
    let (error, summary, kept) = match &read.outcome {
        Ok(summary) => (None, Some(summary), false),
        // It was not to be fetched now, and what was fetched before is there.
        Err(DocumentError::NotFetched(_)) if read.kept.is_some() => return Vec::new(),
        Err(error) => (Some(format!("! {}: {error}", read.id)), read.kept.as_ref(), true),
    };
    let found = summary.map(|summary| format!("{}: {} ({})", read.id, summary.title, measures(summary, kept)));
    let warnings = summary.into_iter().flat_map(|summary| &summary.warnings);
    let warnings = warnings.map(|warning| format!("! {}: {warning}", read.id));
    error.into_iter().chain(found).chain(warnings).collect()
}

/// "read: 12 pages, 34 KiB of text, 56 pages/s".
fn measures(summary: &Summary, kept: bool) -> String {
    let became = match summary.took {
        Some(_) => "read",
        None if kept => "what was read before is kept",
        None => "unchanged",
    };
    let mut parts = vec![format!("{} KiB of text", summary.bytes.div_ceil(1024))];
    if summary.pages > 0 {
        parts.insert(0, format!("{} pages", summary.pages));
        parts.extend(summary.took.map(|took| {
            let pages_per_s = summary.pages as u128 * 1_000 / took.as_millis().max(1);
            format!("{pages_per_s} pages/s")
        }));
    }
    format!("{became}: {}", parts.join(", "))
}
