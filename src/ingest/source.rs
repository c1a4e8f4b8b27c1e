//! A source read: anew, or taken from the old index where reading it would give the same.

use std::path::Path;
use std::time::{Duration, Instant};

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::worker::Reader;
use super::{Document, DocumentError, Progress, Reach, Read, Summary, file_bytes, library};
use crate::config::{Config, Input, Source};
use crate::report::{Reading, Report};
use crate::search::{SearchIndex, digest};

/// The version of the readers. Raise it with every change to what they make of a document: only then are documents that
/// have not changed read again. A release reads everything again in any case.
const READER: u32 = 8;

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

/// Makes a report of a document.
pub(super) type ReportOf<'f> = &'f dyn Fn(&Original<'_>, &mut dyn FnMut(Progress<'_>)) -> Result<Found, DocumentError>;

/// A document that was read, and how long that took: `None` if it was taken from the old index.
pub(super) type Found = (Report, Option<Duration>);

/// What becomes of `source`: its report for the new index, if there is one, and what to tell of it.
pub(super) fn read(
    source: &Source,
    config: &Config,
    reader: &Reader,
    reach: Reach,
    old: Option<&SearchIndex>,
    progress: &mut dyn FnMut(Progress<'_>),
) -> (Option<Report>, Read) {
    let old = old.and_then(|old| old.report(&source.id));
    let known = old.filter(|_| reach != Reach::Anew);
    // What is compiled in is trusted, and needs no process of its own.
    let reader = if matches!(source.input, Input::Bundled(..)) { &Reader::Here } else { reader };
    let report = |original: &Original<'_>, progress: &mut dyn FnMut(Progress<'_>)| {
        report(original, old, known, || {
            let pages = &mut |done, all| progress(Progress::Pages(done, all));
            reader.read(original.document(&source.id), &config.reading, pages)
        })
    };
    let (found, stale) = match &source.input {
        Input::Url(url) => library::read(&source.id, url, config, reach, progress, &report),
        Input::File(path) => (file(path, &report, progress), None),
        Input::Bundled(name, text) => (report(&Original::local(name, text.as_bytes()), progress), None),
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

    fn document<'d>(&'d self, id: &'d str) -> Document<'d> {
        let Self { bytes, name, content_type, url, .. } = *self;
        Document { id, bytes: bytes.into(), name, content_type, url }
    }

    /// The reader's version and all that it reads, `bytes_sha256` standing for the bytes.
    fn key(&self, bytes_sha256: &str) -> String {
        let extension = Path::new(self.name).extension().unwrap_or_default();
        let told = (env!("CARGO_PKG_VERSION"), READER, extension, self.content_type, self.url, bytes_sha256);
        digest(format!("{told:?}").as_bytes())
    }
}

fn file(path: &Path, report: ReportOf<'_>, progress: &mut dyn FnMut(Progress<'_>)) -> Result<Found, DocumentError> {
    let bytes = file_bytes(path)?;
    report(&Original::local(&path.display().to_string(), &bytes), progress)
}

/// The report of `original`: `known`, if reading would give the same again, else what `read` makes of it.
fn report(
    original: &Original<'_>,
    old: Option<&Report>,
    known: Option<&Report>,
    read: impl FnOnce() -> Result<Report, DocumentError>,
) -> Result<Found, DocumentError> {
    let sha256 = digest(original.bytes);
    let key = original.key(&sha256);
    if let Some(known) = known.filter(|known| known.reading.key == key) {
        return Ok((known.clone(), None));
    }
    let begun = Instant::now();
    let mut report = read()?;
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
