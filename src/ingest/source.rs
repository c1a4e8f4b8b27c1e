//! A source read: anew, or taken from the old index where reading it would give the same.

use std::path::Path;
use std::time::{Duration, Instant};

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::{DocumentError, Progress, Reach, Read, Summary, file_bytes, library, read_bytes};
use crate::config::{Config, Input, Source};
use crate::report::{Reading, Report};
use crate::search::{SearchIndex, digest};

/// The version of the readers. Raise it with every change to what they make of a document: only then are documents that
/// have not changed read again. A release reads everything again in any case.
const READER: u32 = 1;

/// A document as it came, and what its reader is told of it.
pub(super) struct Original<'b> {
    /// Its bytes.
    pub(super) bytes: &'b [u8],
    /// Its path or address: for messages, and for its extension.
    pub(super) name: &'b str,
    /// The server's `Content-Type`.
    pub(super) content_type: Option<&'b str>,
    /// The address it came from.
    pub(super) url: Option<&'b str>,
    /// When these bytes were fetched, where they were: RFC 3339, UTC.
    pub(super) fetched: Option<&'b str>,
}

/// A document that was read, and how long that took: `None` if it was taken from the old index.
pub(super) type Found = (Report, Option<Duration>);

/// What becomes of `source`: its report for the new index, if there is one, and what to tell of it.
pub(super) fn read(
    source: &Source,
    config: &Config,
    reach: Reach,
    old: Option<&SearchIndex>,
    progress: &mut dyn FnMut(Progress<'_>),
) -> (Option<Report>, Read) {
    let old = old.and_then(|old| old.report(&source.id));
    let known = old.filter(|_| reach != Reach::Anew);
    let report = |original: &Original<'_>| report(&source.id, original, old, known);
    let (found, stale) = match &source.input {
        Input::Url(url) => {
            let fetched = &mut |read, all| progress(Progress::Fetched(read, all));
            library::read(&source.id, url, config, reach, fetched, &report)
        }
        Input::File(path) => (file(path, &report), None),
        Input::Bundled(name, text) => (report(&Original::local(name, text.as_bytes())), None),
    };
    let id = source.id.clone();
    match found {
        Ok((report, took)) => {
            let report = dress(report, source);
            let read = Read { id, outcome: Ok(summary(&report, took)), kept: None };
            (Some(report), read)
        }
        Err(error) => {
            // What the index had may be of another file or address than the configuration now describes.
            let report = stale.map(|report| dress(report, source)).or_else(|| old.cloned());
            let kept = report.as_ref().map(|report| summary(report, None));
            (report, Read { id, outcome: Err(error), kept })
        }
    }
}

impl<'b> Original<'b> {
    /// A document that was not fetched.
    fn local(name: &'b str, bytes: &'b [u8]) -> Self {
        Self { bytes, name, content_type: None, url: None, fetched: None }
    }

    /// The reader's version and all that it reads, `bytes_sha256` standing for the bytes.
    fn key(&self, bytes_sha256: &str) -> String {
        let extension = Path::new(self.name).extension().unwrap_or_default();
        let told = (env!("CARGO_PKG_VERSION"), READER, extension, self.content_type, self.url, bytes_sha256);
        digest(format!("{told:?}").as_bytes())
    }
}

fn file(path: &Path, report: &dyn Fn(&Original<'_>) -> Result<Found, DocumentError>) -> Result<Found, DocumentError> {
    let bytes = file_bytes(path)?;
    report(&Original::local(&path.display().to_string(), &bytes))
}

/// The report of `original`: `known`, if reading would give the same again.
fn report(
    id: &str,
    original: &Original<'_>,
    old: Option<&Report>,
    known: Option<&Report>,
) -> Result<Found, DocumentError> {
    let sha256 = digest(original.bytes);
    let key = original.key(&sha256);
    if let Some(known) = known.filter(|known| known.reading.key == key) {
        return Ok((known.clone(), None));
    }
    let begun = Instant::now();
    let mut report = read_bytes(id, original.bytes, original.name, original.content_type, original.url)?;
    let took = begun.elapsed();
    let seen = old.filter(|old| old.about.sha256.as_ref() == Some(&sha256)).and_then(|old| old.about.fetched.clone());
    report.about.fetched = seen.or_else(|| original.fetched.map(str::to_owned)).or_else(now);
    report.about.sha256 = Some(sha256);
    report.reading = Reading { key, title: report.title.clone(), url: report.url.clone() };
    Ok((report, Some(took)))
}

/// This second, RFC 3339, UTC.
pub(super) fn now() -> Option<String> {
    OffsetDateTime::now_utc().truncate_to_second().format(&Rfc3339).ok()
}

/// The report as the config wants it shown.
fn dress(mut report: Report, source: &Source) -> Report {
    report.title = source.title.as_ref().unwrap_or(&report.reading.title).clone();
    report.url = source.link.as_ref().or(report.reading.url.as_ref()).cloned();
    report
}

fn summary(report: &Report, took: Option<Duration>) -> Summary {
    Summary {
        title: report.title.clone(),
        pages: report.pages.len(),
        bytes: report.text.len(),
        warnings: report.warnings.clone(),
        took,
    }
}
