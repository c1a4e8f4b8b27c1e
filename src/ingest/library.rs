//! Fetched documents, kept between ingests: the old copy stays until a new one is whole and readable.
//!
//! A copy is named after its digest, and a record beside it says which copy is in use and what its server said of it.
//! Replacing the record is what puts a new copy in use, so the two can't disagree.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use url::Url;

use super::fetch::{self, Fetched, Validators};
use super::source::{Found, Original, ReportOf, now};
use super::{DocumentError, Progress, Reach};
use crate::config::Config;
use crate::report::Report;
use crate::search::digest;

/// What is known of the copy in use.
#[derive(Debug, Serialize, Deserialize)]
struct Record {
    /// The address the configuration has: a copy from another one is of another document.
    source: Url,
    sha256: String,
    content_type: Option<String>,
    /// When these bytes first came.
    fetched: Option<String>,
    validators: Validators,
}

/// A place in the library.
struct Shelf<'c> {
    folder: &'c Path,
    name: String,
    source: &'c Url,
}

/// The document at `url`: fetched and put into the library, or the copy there. When fetching or reading fails, the second
/// value is the old copy, if there is one that can be read.
pub(super) fn read(
    id: &str,
    url: &Url,
    config: &Config,
    reach: Reach,
    progress: &mut dyn FnMut(Progress<'_>),
    report: ReportOf<'_>,
) -> (Result<Found, DocumentError>, Option<Report>) {
    let shelf = Shelf { folder: &config.library, name: file_name(id), source: url };
    let copy = shelf.copy();
    let read = |(record, bytes): &(Record, Vec<u8>), progress: &mut dyn FnMut(Progress<'_>)| {
        report(&record.original(bytes), progress)
    };
    if reach == Reach::Local {
        let found = copy
            .as_ref()
            .ok_or_else(|| DocumentError::NotFetched(url.to_string()))
            .and_then(|copy| read(copy, progress));
        return (found, None);
    }
    let known = copy.as_ref().filter(|_| reach == Reach::Web).map(|(record, _)| &record.validators);
    let fetched =
        fetch::fetch(url.as_str(), known, &config.fetch, &mut |read, all| progress(Progress::Fetched(read, all)));
    let fresh = match (fetched, &copy) {
        (Ok(None), Some(copy)) => read(copy, progress),
        (Ok(None), None) => Err(DocumentError::NotFetched(url.to_string())),
        (Ok(Some(fetched)), copy) => shelf.replace(fetched, copy.as_ref().map(|(record, _)| record), report, progress),
        (Err(error), _) => Err(error.into()),
    };
    match fresh {
        Ok(found) => (Ok(found), None),
        Err(error) => (Err(error), copy.and_then(|copy| Some(read(&copy, progress).ok()?.0))),
    }
}

impl Record {
    fn original<'b>(&'b self, bytes: &'b [u8]) -> Original<'b> {
        Original {
            bytes,
            name: self.source.as_str(),
            content_type: self.content_type.as_deref(),
            url: Some(self.source.as_str()),
            fetched: self.fetched.as_deref(),
        }
    }
}

impl Shelf<'_> {
    /// The copy in use, if it is of this source and whole.
    fn copy(&self) -> Option<(Record, Vec<u8>)> {
        let record = self.record().filter(|record| record.source == *self.source)?;
        let bytes = fs::read(self.copy_path(&record.sha256)).ok()?;
        (digest(&bytes) == record.sha256).then_some((record, bytes))
    }

    /// Reads what was fetched and, if it can be read, puts it in use instead of `old`.
    fn replace(
        &self,
        fetched: Fetched,
        old: Option<&Record>,
        report: ReportOf<'_>,
        progress: &mut dyn FnMut(Progress<'_>),
    ) -> Result<Found, DocumentError> {
        let Fetched { bytes, content_type, validators } = fetched;
        let sha256 = digest(&bytes);
        let first = old.filter(|old| old.sha256 == sha256).and_then(|old| old.fetched.clone());
        let fetched = first.or_else(now);
        let record = Record { source: self.source.clone(), sha256, content_type, fetched, validators };
        let found = report(&record.original(&bytes), progress)?;
        self.keep(&record, &bytes)?;
        Ok(found)
    }

    fn keep(&self, record: &Record, bytes: &[u8]) -> Result<(), DocumentError> {
        let path = self.record_path();
        let failed = |error: std::io::Error| DocumentError::File { path: path.clone(), reason: error.to_string() };
        fs::create_dir_all(self.folder).map_err(failed)?;
        let superseded = self.record().filter(|old| old.sha256 != record.sha256);
        let record_bytes = serde_json::to_vec(record).map_err(|error| failed(error.into()))?;
        self.write(&self.copy_path(&record.sha256), bytes).map_err(failed)?;
        self.write(&path, &record_bytes).map_err(failed)?;
        if let Some(old) = superseded {
            // What can't be removed is only in the way: no record names it any more.
            let _ = fs::remove_file(self.copy_path(&old.sha256));
        }
        Ok(())
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> std::io::Result<()> {
        let mut file = tempfile::NamedTempFile::new_in(self.folder)?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        file.persist(path).map_err(|error| error.error)?;
        Ok(())
    }

    fn record(&self) -> Option<Record> {
        let record: Record = serde_json::from_slice(&fs::read(self.record_path()).ok()?).ok()?;
        record.sha256.bytes().all(|byte| byte.is_ascii_hexdigit()).then_some(record)
    }

    fn record_path(&self) -> PathBuf {
        self.folder.join(format!("{}.json", self.name))
    }

    fn copy_path(&self, sha256: &str) -> PathBuf {
        self.folder.join(format!("{}.{sha256}.fetched", self.name))
    }
}

/// A file name for any id: letters, digits, dots and dashes stay.
fn file_name(id: &str) -> String {
    let safe: String =
        id.chars().map(|c| if c.is_alphanumeric() || matches!(c, '-' | '_' | '.') { c } else { '_' }).collect();
    safe.trim_start_matches('.').to_owned()
}
