//! What moderators decided: one `SQLite` file, and nothing in it of anybody else.
//!
//! A server has rows only once a moderator changed a setting there, or a member sent something to its moderators. All of them hang on its row in `server`, so that
//! deleting that one deletes everything. Times are whole seconds since 1970, given by the caller.

mod feedback;
mod gaps;
mod schema;
mod settings;

pub use feedback::Feedback;
pub use gaps::{Gap, Kept};
pub use settings::Settings;

use std::fs::{DirBuilder, OpenOptions};
use std::io;
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, Transaction, TransactionBehavior};

/// How long a call waits for another process that is writing; an interaction has 3 s in all.
const WAIT_FOR_LOCK: Duration = Duration::from_secs(1);
/// How long a server's rows are kept after it removed the bot, in seconds: 30 days.
const KEPT_AFTER_LEAVING_S: i64 = 30 * 24 * 60 * 60;
/// The most questions, and the most counts of what is wrong, that are kept of a server.
const MOST: i64 = 1_000;

/// Why the store can't be read or written. The messages name the way out.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The file can't be opened or made.
    #[error("the store {path} can't be opened: {reason}; look at its permissions and its disk, or change store.path")]
    Unusable {
        /// The file.
        path: String,
        /// What the system or `SQLite` said.
        reason: String,
    },
    /// The file is damaged, or is no store.
    #[error("the store {path} is damaged or no store: put a backup in its place, or move it away to begin anew")]
    Damaged {
        /// The file.
        path: String,
    },
    /// A newer program made it.
    #[error("the store has schema {found}, this program knows up to {known}; update Footnote")]
    Newer {
        /// The schema of the file.
        found: usize,
        /// The newest one known here.
        known: usize,
    },
    /// A statement failed: the file is locked, read-only, damaged, or its disk is full.
    #[error("the store: {0}")]
    Failed(#[from] rusqlite::Error),
    /// Settings that can't be read.
    #[error("the store holds settings that can't be read: {0}")]
    Settings(#[from] serde_json::Error),
}

/// The store. Calls block on the disk, for a second at most where another process is writing.
#[derive(Debug)]
pub struct Store(Mutex<Connection>);

impl Store {
    /// Opens the file at `path`, which is made with its folder where there is none, and brings its schema up to date.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let name = || path.display().to_string();
        make(path).map_err(|error| StoreError::Unusable { path: name(), reason: error.to_string() })?;
        let opened = Connection::open(path).map_err(StoreError::from).and_then(Self::prepared);
        opened.map_err(|error| match error {
            StoreError::Failed(error) if is_damage(&error) => StoreError::Damaged { path: name() },
            StoreError::Failed(error) => StoreError::Unusable { path: name(), reason: error.to_string() },
            other => other,
        })
    }

    /// A store that lasts as long as the value.
    pub fn in_memory() -> Result<Self, StoreError> {
        Connection::open_in_memory().map_err(StoreError::from).and_then(Self::prepared)
    }

    fn prepared(mut connection: Connection) -> Result<Self, StoreError> {
        connection.busy_timeout(WAIT_FOR_LOCK)?;
        // Write-ahead: readers never wait. What is deleted is overwritten.
        connection.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(()))?;
        connection.pragma_update(None, "synchronous", "normal")?;
        connection.pragma_update(None, "foreign_keys", true)?;
        connection.pragma_update(None, "secure_delete", true)?;
        schema::migrate(&mut connection)?;
        Ok(Self(Mutex::new(connection)))
    }

    /// Runs `read` on the connection.
    fn read<T>(&self, read: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, StoreError> {
        Ok(read(&self.0.lock().unwrap_or_else(PoisonError::into_inner))?)
    }

    /// Runs `write` as one transaction: all of it happens, or nothing.
    fn write<T>(&self, write: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let mut connection = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let written = write(&transaction)?;
        transaction.commit()?;
        Ok(written)
    }
}

/// Whether one more of what the query `count` counts of `server` may be kept.
fn has_room(connection: &Connection, count: &str, server: u64) -> rusqlite::Result<bool> {
    Ok(connection.query_row(count, [server], |row| row.get::<_, i64>(0))? < MOST)
}

/// Makes the file and its folder, which only their owner can read.
fn make(path: &Path) -> io::Result<()> {
    let mut folders = DirBuilder::new();
    folders.recursive(true);
    let mut file = OpenOptions::new();
    file.append(true).create(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
        folders.mode(0o700);
        file.mode(0o600);
    }
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        folders.create(folder)?;
    }
    file.open(path).map(drop)
}

fn is_damage(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_store_outlives_its_process_and_is_its_owners() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state/footnote.db");
        let change = |settings: &mut Settings| settings.channels.push(7);
        Store::open(&path).unwrap().change(1, change).unwrap();
        assert_eq!(Store::open(&path).unwrap().settings(1).unwrap().channels, [7]);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        }
    }

    #[test]
    fn what_is_no_store_is_refused_and_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("footnote.db");
        std::fs::write(&path, "not a database at all, and long enough to be looked at").unwrap();
        let error = Store::open(&path).unwrap_err();
        assert!(matches!(error, StoreError::Damaged { .. }), "{error}");
        assert!(error.to_string().contains("footnote.db"), "{error}");
        assert!(std::fs::read(&path).unwrap().starts_with(b"not a database"));
        let error = Store::open(folder.path()).unwrap_err();
        assert!(matches!(error, StoreError::Unusable { .. }), "{error}");
    }

    #[test]
    fn a_full_or_read_only_store_keeps_what_it_has_and_says_why() {
        let store = Store::in_memory().unwrap();
        store.change(1, |settings| settings.channels = vec![7]).unwrap();
        let large = || Some("x".repeat(1 << 20));
        let pages = |count: u32| store.read(|connection| connection.pragma_update(None, "max_page_count", count));
        pages(8).unwrap();
        let error = store.change(1, |settings| settings.signpost = large()).unwrap_err();
        assert!(error.to_string().contains("full"), "{error}");
        assert_eq!(store.settings(1).unwrap().channels, [7], "what was there stays");
        pages(1 << 20).unwrap();
        store.change(1, |settings| settings.signpost = large()).unwrap();

        let read_only = |on: bool| store.read(|connection| connection.pragma_update(None, "query_only", on));
        read_only(true).unwrap();
        let error = store.change(1, |settings| settings.channels.clear()).unwrap_err();
        assert!(error.to_string().contains("readonly"), "{error}");
        assert_eq!(store.settings(1).unwrap().channels, [7]);
        read_only(false).unwrap();
        store.change(1, |settings| settings.channels.clear()).unwrap();
    }

    #[test]
    fn a_locked_store_is_waited_for_and_then_said_to_be_locked() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("footnote.db");
        let store = Store::open(&path).unwrap();
        store.change(1, |settings| settings.channels = vec![7]).unwrap();
        let other = Connection::open(&path).unwrap();
        other.execute_batch("BEGIN IMMEDIATE").unwrap();
        assert!(store.change(1, |settings| settings.channels.clear()).unwrap_err().to_string().contains("locked"));
        assert_eq!(store.settings(1).unwrap().channels, [7], "reading goes on");
        other.execute_batch("COMMIT").unwrap();
        store.change(1, |settings| settings.channels.clear()).unwrap();
        assert!(store.settings(1).unwrap().channels.is_empty());
    }
}
