//! Fetched documents, kept between ingests: the old copy stays until a new one is whole and readable.

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use url::Url;

use super::worker::Reader;
use super::{Document, DocumentError, Progress, Reach, fetch};
use crate::config::Config;
use crate::report::Report;

/// The document at `url`: fetched and put into the library, or the copy there. When fetching or reading fails, the second
/// value is the old copy, if there is one that can be read.
pub(super) fn read(
    id: &str,
    url: &Url,
    config: &Config,
    reader: &Reader,
    reach: Reach,
    progress: &mut dyn FnMut(Progress<'_>),
) -> (Result<Report, DocumentError>, Option<Report>) {
    let path = config.library.join(file_name(id));
    let read = |bytes: &[u8], content_type: Option<&str>, progress: &mut dyn FnMut(Progress<'_>)| {
        let document = Document { id, bytes: bytes.into(), name: url.as_str(), content_type, url: Some(url.as_str()) };
        reader.read(document, &config.reading, &mut |done, all| progress(Progress::Pages(done, all)))
    };
    let copy = |progress: &mut dyn FnMut(Progress<'_>)| read(&fs::read(&path).ok()?, None, progress).ok();
    if reach == Reach::Local {
        let found = copy(progress).ok_or_else(|| DocumentError::NotFetched(url.to_string()));
        return (found, None);
    }
    let fetched = fetch::fetch(url.as_str(), &config.fetch, &mut |done, all| progress(Progress::Fetched(done, all)));
    let fresh = fetched.map_err(DocumentError::from).and_then(|fetched| {
        let report = read(&fetched.bytes, fetched.content_type.as_deref(), progress)?;
        keep(&path, &fetched.bytes)?;
        Ok(report)
    });
    match fresh {
        Ok(report) => (Ok(report), None),
        Err(error) => (Err(error), copy(progress)),
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
