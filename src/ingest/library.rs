//! Fetched documents, kept between ingests: the old copy stays until a new one is whole and readable.

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use url::Url;

use super::{DocumentError, Reach, fetch, read_bytes};
use crate::config::Config;
use crate::report::Report;

/// The document at `url`: fetched and put into the library, or the copy there. When fetching or reading fails, the second
/// value is the old copy, if there is one that can be read.
pub(super) fn read(
    id: &str,
    url: &Url,
    config: &Config,
    reach: Reach,
    progress: &mut dyn FnMut(u64, Option<u64>),
) -> (Result<Report, DocumentError>, Option<Report>) {
    let path = config.library.join(file_name(id));
    let copy = || {
        let bytes = fs::read(&path).ok()?;
        read_bytes(id, &bytes, url.as_str(), None, Some(url.as_str())).ok()
    };
    if reach == Reach::Local {
        let found = copy().ok_or_else(|| DocumentError::NotFetched(url.to_string()));
        return (found, None);
    }
    let fresh = fetch::fetch(url.as_str(), &config.fetch, progress).map_err(DocumentError::from).and_then(|fetched| {
        let content_type = fetched.content_type.as_deref();
        let report = read_bytes(id, &fetched.bytes, url.as_str(), content_type, Some(url.as_str()))?;
        keep(&path, &fetched.bytes)?;
        Ok(report)
    });
    match fresh {
        Ok(report) => (Ok(report), None),
        Err(error) => (Err(error), copy()),
    }
}

fn keep(path: &PathBuf, bytes: &[u8]) -> Result<(), DocumentError> {
    let failed = |error: std::io::Error| DocumentError::File { path: path.clone(), reason: error.to_string() };
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder).map_err(failed)?;
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
    file.write_all(bytes).map_err(failed)?;
    file.as_file().sync_all().map_err(failed)?;
    file.persist(path).map_err(|error| failed(error.error))?;
    Ok(())
}

/// A file name for any id: letters, digits, dots and dashes stay.
fn file_name(id: &str) -> String {
    let safe: String =
        id.chars().map(|c| if c.is_alphanumeric() || matches!(c, '-' | '_' | '.') { c } else { '_' }).collect();
    format!("{}.fetched", safe.trim_start_matches('.'))
}
