//! The left-hand line: documents in, index out.
//!
//! [`ingest`] reads every source it can, keeps what the old index has of those it can't, and puts the new index in use in
//! one commit. Nothing that goes wrong with one document stops the others.

mod about;
mod blocks;
pub mod decode;
pub mod docx;
pub mod fetch;
mod furniture;
mod grid;
pub mod html;
mod imprint;
mod library;
pub mod markdown;
mod numerals;
pub mod odt;
mod package;
pub mod pdf;
pub mod sniff;
mod source;
pub mod text;
pub mod watch;
pub mod worker;

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::config::{Config, Input, Reading, Source};
use crate::report::Report;
use crate::search::{IndexError, SearchIndex};
use crate::statistics::{Curated, CuratedError, parse_curated};
pub use package::PackageError;
use sniff::Kind;
use worker::Reader;

/// The largest file that is read from disk, in bytes.
const MAX_FILE_BYTES: u64 = 1 << 30;

/// Why a document can't be indexed; the message names it and the way out.
#[derive(Debug, thiserror::Error, Serialize, Deserialize)]
pub enum DocumentError {
    /// The file can't be read.
    #[error("{path}: {reason}")]
    File {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// It was fetched before, but is not here and was not to be fetched now.
    #[error("{0} has not been fetched yet; run `footnote ingest` where there is internet")]
    NotFetched(String),
    /// It is not a document.
    #[error(transparent)]
    NotADocument(#[from] sniff::NotADocument),
    /// It is a PDF that can't be read.
    #[error("{name}: {reason}")]
    Pdf {
        /// The document.
        name: String,
        /// What is wrong with it.
        reason: pdf::PdfError,
    },
    /// It is a DOCX or ODT file that can't be read.
    #[error("{name} {reason}")]
    Package {
        /// The document.
        name: String,
        /// What is wrong with it.
        reason: PackageError,
    },
    /// It holds no text.
    #[error("{0} has no text in it")]
    NoText(String),
    /// Reading it cost too much, or failed.
    #[error("{name}: {reason}")]
    Stopped {
        /// The document.
        name: String,
        /// What was too much.
        reason: worker::Stopped,
    },
    /// The address can't be fetched. Last, since a child that reads never says this.
    #[error(transparent)]
    #[serde(skip)]
    Fetch(#[from] fetch::FetchError),
}

/// Why nothing could be indexed.
#[derive(Debug, thiserror::Error)]
pub enum IngestError {
    /// The statistics file is wrong.
    #[error("{file}: {reason}")]
    Statistics {
        /// The file.
        file: String,
        /// What is wrong with it.
        reason: CuratedError,
    },
    /// The statistics file can't be read.
    #[error("{file}: {reason}")]
    StatisticsFile {
        /// The file.
        file: String,
        /// What is wrong with it.
        reason: std::io::Error,
    },
    /// No document was left to index.
    #[error("none of the documents could be read, so the index is as it was")]
    NothingRead,
    /// The index can't be written.
    #[error(transparent)]
    Index(#[from] IndexError),
}

/// What an ingest may reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Files, and addresses that are fetched now; what has not changed is not read again.
    Web,
    /// The same, everything read again.
    Anew,
    /// Files, and what was fetched before: a first start must not wait for the internet.
    Local,
}

/// What happens while documents are read, for a progress bar.
#[derive(Debug)]
pub enum Progress<'p> {
    /// A document is begun.
    Begin(&'p Source),
    /// So many bytes of it have come over the network, of so many where that is known.
    Fetched(u64, Option<u64>),
    /// So many pages of it are read, of so many.
    Pages(usize, usize),
    /// A document is done.
    End(&'p Read),
}

/// What became of a source.
#[derive(Debug)]
pub struct Read {
    /// Its id.
    pub id: String,
    /// Pages, blocks and warnings of the document, or why it could not be read.
    pub outcome: Result<Summary, DocumentError>,
    /// What was kept instead of a document that could not be read: an older fetched copy, or what the old index had.
    pub kept: Option<Summary>,
}

/// A document of the new index.
#[derive(Clone, Debug)]
pub struct Summary {
    /// Its title.
    pub title: String,
    /// How many pages; 0 for documents without pages.
    pub pages: usize,
    /// Bytes of text.
    pub bytes: usize,
    /// What could not be read.
    pub warnings: Vec<String>,
    /// How long reading it took; `None` if it was not read again.
    pub took: Option<Duration>,
}

/// A document that is not read yet.
#[derive(Clone, Debug)]
pub struct Document<'d> {
    /// What the report is to be called.
    pub id: &'d str,
    /// What it holds.
    pub bytes: Cow<'d, [u8]>,
    /// Its file or address, for messages and for its extension.
    pub name: &'d str,
    /// What the server said it is, if it came from one.
    pub content_type: Option<&'d str>,
    /// Where it came from.
    pub url: Option<&'d str>,
}

/// What became of an ingest.
#[derive(Debug)]
pub struct Ingested {
    /// The sources, in order.
    pub reads: Vec<Read>,
    /// What is wrong with the statistics.
    pub warnings: Vec<String>,
    /// Whether a new index was put in use: not where it would have been the same.
    pub changed: bool,
}

/// Reads the sources of `config` with `reader` and puts an index of them in use.
pub fn ingest(
    config: &Config,
    reader: &Reader,
    reach: Reach,
    progress: &mut dyn FnMut(Progress<'_>),
) -> Result<Ingested, IngestError> {
    let curated = curated(config)?;
    let old = SearchIndex::open(&config.index, config.model.as_deref()).ok();
    let mut reports = Vec::new();
    let mut reads = Vec::new();
    for source in &config.sources {
        progress(Progress::Begin(source));
        let (report, read) = source::read(source, config, reader, reach, old.as_ref(), progress);
        progress(Progress::End(&read));
        reports.extend(report);
        reads.push(read);
    }
    if reports.is_empty() {
        return Err(IngestError::NothingRead);
    }
    if let Some(old) = old.filter(|old| reach != Reach::Anew && old.holds(&reports, &curated, &config.everyday)) {
        return Ok(Ingested { reads, warnings: old.unplaced_statistics(), changed: false });
    }
    let warnings = SearchIndex::rebuild(&config.index, reports, curated, &config.everyday, config.model.as_deref())?;
    Ok(Ingested { reads, warnings, changed: true })
}

/// The curated statistics of `config`.
pub fn curated(config: &Config) -> Result<Vec<Curated>, IngestError> {
    let mut all: Vec<Curated> = Vec::new();
    for input in &config.statistics {
        let file = input.to_string();
        let text = match input {
            Input::Bundled(_, text) => (*text).to_owned(),
            Input::File(path) => std::fs::read_to_string(path)
                .map_err(|reason| IngestError::StatisticsFile { file: file.clone(), reason })?,
            Input::Url(_) => continue,
        };
        let found = parse_curated(&text).map_err(|reason| IngestError::Statistics { file: file.clone(), reason })?;
        let known = found.iter().filter(|entry| all.iter().any(|other| other.name == entry.name));
        let faults: Vec<String> = known.map(|entry| format!("“{}” is in another file too", entry.name)).collect();
        if !faults.is_empty() {
            return Err(IngestError::Statistics { file, reason: CuratedError { faults } });
        }
        all.extend(found);
    }
    Ok(all)
}

/// The bytes of the file at `path`.
fn file_bytes(path: &Path) -> Result<Vec<u8>, DocumentError> {
    let failed = |reason: String| DocumentError::File { path: path.to_owned(), reason };
    let about = std::fs::metadata(path).map_err(|error| failed(error.to_string()))?;
    if about.is_dir() {
        return Err(failed("is a folder; name the files in it".to_owned()));
    }
    if !about.is_file() {
        return Err(failed("is not an ordinary file".to_owned()));
    }
    if about.len() > MAX_FILE_BYTES {
        return Err(failed(format!("is larger than {} MiB, the most that is read", MAX_FILE_BYTES >> 20)));
    }
    std::fs::read(path).map_err(|error| failed(error.to_string()))
}

/// Reads a document, whatever it costs in time and memory: [`Reader`] is what keeps that in bounds.
fn read_bytes(
    document: Document<'_>,
    limits: &Reading,
    pages: &mut dyn FnMut(usize, usize),
) -> Result<Report, DocumentError> {
    let Document { id, bytes, name, content_type, url } = document;
    let unpacked = |reason| DocumentError::Package { name: name.to_owned(), reason };
    let decoded = |bytes: &[u8]| decode::decode(bytes, content_type);
    let mut report = match sniff::sniff(&bytes, Some(name), content_type)? {
        Kind::Pdf => pdf::read(id, bytes.into_owned(), pdf::Limits { max_pages: limits.max_pages }, pages)
            .map_err(|reason| DocumentError::Pdf { name: name.to_owned(), reason })?,
        Kind::Docx => docx::read(id, &bytes).map_err(unpacked)?,
        Kind::Odt => odt::read(id, &bytes).map_err(unpacked)?,
        Kind::Html => html::read(id, &decoded(&bytes), url),
        Kind::Markdown => markdown::read(id, &decoded(&bytes)),
        Kind::Text => text::read(id, &decoded(&bytes)),
    };
    if report.blocks.is_empty() {
        return Err(DocumentError::NoText(name.to_owned()));
    }
    imprint::complete(&mut report);
    if report.url.is_none() {
        report.url = url.map(str::to_owned);
    }
    Ok(report)
}
