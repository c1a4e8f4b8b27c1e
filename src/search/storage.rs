//! Where an index lies on disk, and how a new one takes the old one's place.
//!
//! An index folder holds one folder a generation and `CURRENT`, a small file that names the generation in use. A
//! rebuild (one at a time, by a lock) writes a whole new generation beside the old and then replaces `CURRENT` in one rename: readers see the
//! old index or the new one, never half of either, and a failed rebuild leaves the old one serving.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::contents::Contents;

/// The form of the stored contents; raised whenever they change.
const SCHEMA: u32 = 10;
const CURRENT: &str = "CURRENT";
const CONTENTS: &str = "contents.postcard";
const TANTIVY: &str = "tantivy";
const LOCK: &str = "LOCK";
const GENERATION: &str = "generation-";

/// Why an index can't be opened or written.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// There is none.
    #[error("there is no index in {0}; run `footnote ingest` to build it")]
    Missing(PathBuf),
    /// It was made by another version.
    #[error("{path} was made by schema {found}, this program reads {SCHEMA}; run `footnote ingest` to rebuild it")]
    Schema {
        /// The index folder.
        path: PathBuf,
        /// Its schema.
        found: u32,
    },
    /// Files are missing or changed.
    #[error("the index in {path} is damaged ({reason}); run `footnote ingest` to rebuild it")]
    Damaged {
        /// The index folder.
        path: PathBuf,
        /// What is wrong.
        reason: String,
    },
    /// The model that finds passages by their sense can't be used.
    #[error("the model in {path}: {reason}")]
    Model {
        /// The model's folder.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// It can't be written.
    #[error("the index can't be written to {path}: {reason}; the old one is untouched")]
    Unwritable {
        /// The index folder.
        path: PathBuf,
        /// What went wrong.
        reason: String,
    },
}

/// What `CURRENT` says.
#[derive(Debug, Serialize, Deserialize)]
struct Current {
    schema: u32,
    generation: String,
    contents_sha256: String,
}

impl Current {
    /// Unlike the folder's name alone, it also changes when the whole index is removed and built anew.
    fn name(&self) -> String {
        format!("{} {}", self.generation, self.contents_sha256)
    }
}

/// Reads the generation in use: its contents, the folder of its tantivy index, and its name.
pub(super) fn load(path: &Path) -> Result<(Contents, PathBuf, String), IndexError> {
    let damaged = |reason: String| IndexError::Damaged { path: path.to_owned(), reason };
    // A rebuild may remove the generation between the two reads; then `CURRENT` names another one.
    let mut tries = 3;
    loop {
        let current = current(path)?;
        let folder = path.join(&current.generation);
        let bytes = match fs::read(folder.join(CONTENTS)) {
            Ok(bytes) => bytes,
            Err(_) if tries > 0 => {
                tries -= 1;
                continue;
            }
            Err(error) => return Err(damaged(format!("{}: {error}", folder.join(CONTENTS).display()))),
        };
        if digest(&bytes) != current.contents_sha256 {
            return Err(damaged(format!("{CONTENTS} has changed since it was written")));
        }
        let mut contents: Contents = postcard::from_bytes(&bytes).map_err(|error| damaged(error.to_string()))?;
        contents.restore().map_err(damaged)?;
        return Ok((contents, folder.join(TANTIVY), current.name()));
    }
}

/// The name of the generation in use: it changes with every rebuild.
pub(super) fn generation(path: &Path) -> Result<String, IndexError> {
    Ok(current(path)?.name())
}

/// When the generation in use was built.
pub(super) fn built(path: &Path) -> Result<SystemTime, IndexError> {
    current(path)?;
    let damaged = |error: std::io::Error| IndexError::Damaged { path: path.to_owned(), reason: error.to_string() };
    fs::metadata(path.join(CURRENT)).and_then(|file| file.modified()).map_err(damaged)
}

fn current(path: &Path) -> Result<Current, IndexError> {
    let text = match fs::read_to_string(path.join(CURRENT)) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Err(IndexError::Missing(path.to_owned())),
        Err(error) => return Err(IndexError::Damaged { path: path.to_owned(), reason: format!("{CURRENT}: {error}") }),
    };
    let damaged = |reason: String| IndexError::Damaged { path: path.to_owned(), reason };
    let value: serde_json::Value =
        serde_json::from_str(&text).map_err(|error| damaged(format!("{CURRENT}: {error}")))?;
    match value.get("schema").and_then(serde_json::Value::as_u64) {
        Some(schema) if schema == u64::from(SCHEMA) => {}
        other => {
            let found = other.and_then(|schema| u32::try_from(schema).ok()).unwrap_or(0);
            return Err(IndexError::Schema { path: path.to_owned(), found });
        }
    }
    serde_json::from_value(value).map_err(|error| damaged(format!("{CURRENT}: {error}")))
}

/// Writes `contents` as a new generation, with `tantivy` filling its index folder, and puts it in use.
pub(super) fn store(
    path: &Path,
    contents: &Contents,
    tantivy: impl FnOnce(&Path) -> tantivy::Result<()>,
) -> Result<(), IndexError> {
    let unwritable = |reason: String| IndexError::Unwritable { path: path.to_owned(), reason };
    let io = |error: std::io::Error| unwritable(error.to_string());
    fs::create_dir_all(path).map_err(io)?;
    let lock = fs::File::create(path.join(LOCK)).map_err(io)?;
    lock.try_lock().map_err(|_| unwritable("another `footnote ingest` is writing there; let it finish".to_owned()))?;
    let generation = next_generation(path);
    let folder = path.join(&generation);
    let fill = || -> Result<String, String> {
        let bytes = postcard::to_stdvec(contents).map_err(|error| error.to_string())?;
        let tantivy_folder = folder.join(TANTIVY);
        fs::create_dir_all(&tantivy_folder).map_err(|error| error.to_string())?;
        write_synced(&folder.join(CONTENTS), &bytes).map_err(|error| error.to_string())?;
        tantivy(&tantivy_folder).map_err(|error| error.to_string())?;
        Ok(digest(&bytes))
    };
    let contents_sha256 = fill().map_err(|reason| {
        let _ = fs::remove_dir_all(&folder);
        unwritable(reason)
    })?;
    let current = Current { schema: SCHEMA, generation: generation.clone(), contents_sha256 };
    let text = serde_json::to_vec(&current).map_err(|error| unwritable(error.to_string()))?;
    let fresh = path.join(format!("{CURRENT}.new"));
    write_synced(&fresh, &text).map_err(io)?;
    fs::rename(&fresh, path.join(CURRENT)).map_err(io)?;
    remove_others(path, &generation);
    Ok(())
}

fn generations(path: &Path) -> impl Iterator<Item = String> {
    let names = fs::read_dir(path).into_iter().flatten().flatten();
    names.map(|entry| entry.file_name().to_string_lossy().into_owned()).filter(|name| name.starts_with(GENERATION))
}

/// A name after all those that are there, so that it was never used for what readers may still have open.
fn next_generation(path: &Path) -> String {
    let number = |name: String| name.strip_prefix(GENERATION)?.parse::<u64>().ok();
    let last = generations(path).filter_map(number).max().unwrap_or(0);
    format!("{GENERATION}{}", last + 1)
}

fn write_synced(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = fs::File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Removes the generations that are no longer in use; what can't be removed now is removed next time.
fn remove_others(path: &Path, kept: &str) {
    for name in generations(path).filter(|name| name != kept) {
        let _ = fs::remove_dir_all(path.join(name));
    }
}

/// The SHA-256 of `bytes`, 64 hexadecimal digits.
pub fn digest(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
