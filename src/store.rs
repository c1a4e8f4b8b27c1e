//! What moderators decided: one `SQLite` file or, in builds with the feature `postgres`, a database of a `PostgreSQL`
//! server; and nothing in it of anybody else.
//!
//! A server has rows only once a moderator changed a setting there, or a member sent something to its moderators. All of
//! them hang on its row in `server`, so that deleting that one deletes everything. Times are whole seconds since 1970,
//! given by the caller.

mod database;
mod feedback;
mod gaps;
#[cfg_attr(feature = "postgres", path = "store/server.rs")]
#[cfg_attr(not(feature = "postgres"), path = "store/no_server.rs")]
mod server;
mod settings;
mod sqlite;

pub use feedback::Feedback;
pub use gaps::{Gap, Kept};
pub use settings::Settings;

use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use database::{Database, Row, Transaction, Value};

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
    /// The server can't be used.
    #[error("the store's server can't be used: {0}; look at FOOTNOTE_STORE_URL, or take it away to use store.path")]
    Server(String),
    /// A newer program made it.
    #[error("the store has schema {found}, this program knows up to {known}; update Footnote")]
    Newer {
        /// The schema of the store.
        found: usize,
        /// The newest one known here.
        known: usize,
    },
    /// A statement failed: the store is locked, read-only, damaged or away, or its disk is full.
    #[error("the store: {0}")]
    Failed(String),
    /// Settings that can't be read.
    #[error("the store holds settings that can't be read: {0}")]
    Settings(#[from] serde_json::Error),
}

/// The store. Calls block on the disk or the server, for a second at most where another process is writing.
pub struct Store(Mutex<Box<dyn Database>>);

impl Store {
    /// Opens the store at `address`, that of a `PostgreSQL` database, or else the file at `path`, which is made with its
    /// folder where there is none; and brings its schema up to date.
    pub fn open(path: &Path, address: Option<&str>) -> Result<Self, StoreError> {
        Ok(Self(Mutex::new(match address {
            Some(address) => Box::new(server::Server::connect(address)?),
            None => Box::new(sqlite::File::open(path)?),
        })))
    }

    /// A store that lasts as long as the value.
    pub fn in_memory() -> Result<Self, StoreError> {
        Ok(Self(Mutex::new(Box::new(sqlite::File::in_memory()?))))
    }

    fn database(&self) -> MutexGuard<'_, Box<dyn Database>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The rows that a query finds; `?1` in it is the first of `values`.
    fn rows(&self, query: &str, values: &[Value<'_>]) -> Result<Vec<Row>, StoreError> {
        self.database().rows(query, values)
    }

    /// Runs `write` as one transaction: all of it happens, or nothing, and no other process writes meanwhile.
    fn write<T>(&self, write: impl FnOnce(&mut dyn Transaction) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let mut database = self.database();
        let mut transaction = database.begin()?;
        let written = write(&mut *transaction)?;
        transaction.commit()?;
        Ok(written)
    }
}

/// Whether one more of what the query `count` counts of a server may be kept.
fn has_room(transaction: &mut dyn Transaction, count: &str, server: Value<'_>) -> Result<bool, StoreError> {
    Ok(transaction.rows(count, &[server])?.first().map_or(0, |row| row.number(0)) < MOST)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Runs `test` on an empty store in memory and, where there is a server to test with, on one there.
    pub(super) fn on_each_database(test: impl Fn(&Store)) {
        test(&Store::in_memory().unwrap());
        #[cfg(feature = "postgres")]
        server::tests::on_a_database(test);
    }

    #[test]
    fn a_store_on_a_server_needs_one() {
        let error = Store::open(Path::new(""), Some("postgres:s3cret@[")).err().unwrap();
        assert!(error.to_string().contains("FOOTNOTE_STORE_URL"), "{error}");
        assert!(!error.to_string().contains("s3cret"), "{error}");
    }
}
