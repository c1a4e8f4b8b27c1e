//! The store in a file.

use std::fs::{DirBuilder, OpenOptions};
use std::io;
use std::path::Path;
use std::time::Duration;

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, ErrorCode, ToSql, Transaction, TransactionBehavior, params_from_iter};

use super::StoreError;
use super::database::{self, Cell, Database, Row, Value};

/// How long a call waits for another process that is writing; an interaction has 3 s in all.
const WAIT_FOR_LOCK: Duration = Duration::from_secs(1);

/// What each version added, oldest first. A released step is never edited: add another.
const STEPS: [&str; 2] = [
    "
    CREATE TABLE server (
        id       INTEGER PRIMARY KEY,
        settings TEXT NOT NULL,
        left_at  INTEGER
    ) STRICT;
",
    "
    CREATE TABLE gap (
        id       INTEGER PRIMARY KEY,
        server   INTEGER NOT NULL REFERENCES server (id) ON DELETE CASCADE,
        topic    TEXT NOT NULL,
        question TEXT NOT NULL COLLATE NOCASE,
        times    INTEGER NOT NULL,
        UNIQUE (server, question)
    ) STRICT;
    CREATE TABLE feedback (
        server INTEGER NOT NULL REFERENCES server (id) ON DELETE CASCADE,
        reason TEXT NOT NULL,
        place  TEXT NOT NULL,
        times  INTEGER NOT NULL,
        PRIMARY KEY (server, reason, place)
    ) STRICT, WITHOUT ROWID;
",
];

/// An open `SQLite` file.
pub(super) struct File(Connection);

impl File {
    /// Opens the file at `path`, which is made with its folder where there is none, and brings its schema up to date.
    pub(super) fn open(path: &Path) -> Result<Self, StoreError> {
        let unusable = |reason: String| StoreError::Unusable { path: path.display().to_string(), reason };
        make(path).map_err(|error| unusable(error.to_string()))?;
        Connection::open(path).and_then(prepared).and_then(Self::up_to_date).map_err(|error| {
            if is_damage(&error) {
                StoreError::Damaged { path: path.display().to_string() }
            } else {
                unusable(error.to_string())
            }
        })?
    }

    /// A store that lasts as long as the value.
    pub(super) fn in_memory() -> Result<Self, StoreError> {
        Connection::open_in_memory().and_then(prepared).and_then(Self::up_to_date)?
    }

    /// Brings the schema up to date, in one transaction; a file of a newer program is refused and left as it is.
    fn up_to_date(mut connection: Connection) -> rusqlite::Result<Result<Self, StoreError>> {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let version: usize = transaction.pragma_query_value(None, "user_version", |row| row.get(0))?;
        let Some(steps) = STEPS.get(version..) else {
            return Ok(Err(StoreError::Newer { found: version, known: STEPS.len() }));
        };
        for step in steps {
            transaction.execute_batch(step)?;
        }
        transaction.pragma_update(None, "user_version", STEPS.len())?;
        transaction.commit()?;
        Ok(Ok(Self(connection)))
    }
}

impl Database for File {
    fn rows(&mut self, query: &str, values: &[Value<'_>]) -> Result<Vec<Row>, StoreError> {
        Ok(rows(&self.0, query, values)?)
    }

    fn begin(&mut self) -> Result<Box<dyn database::Transaction + '_>, StoreError> {
        Ok(Box::new(self.0.transaction_with_behavior(TransactionBehavior::Immediate)?))
    }

    fn clear_deleted(&mut self) -> Result<(), StoreError> {
        // The log of writes would hold what was deleted until it is next copied into the file. Whoever reads just now
        // can keep it from being emptied: then that happens later.
        Ok(self.0.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?)
    }
}

impl database::Transaction for Transaction<'_> {
    fn rows(&mut self, query: &str, values: &[Value<'_>]) -> Result<Vec<Row>, StoreError> {
        Ok(rows(self, query, values)?)
    }

    fn execute(&mut self, statement: &str, values: &[Value<'_>]) -> Result<usize, StoreError> {
        Ok(Connection::execute(self, statement, params_from_iter(values))?)
    }

    fn commit(self: Box<Self>) -> Result<(), StoreError> {
        Ok(Transaction::commit(*self)?)
    }
}

fn rows(connection: &Connection, query: &str, values: &[Value<'_>]) -> rusqlite::Result<Vec<Row>> {
    let mut asked = connection.prepare(query)?;
    let columns = asked.column_count();
    let cell = |row: &rusqlite::Row<'_>, column| {
        Ok(match row.get_ref(column)? {
            ValueRef::Integer(number) => Cell::Number(number),
            other => Cell::Text(other.as_str()?.to_owned()),
        })
    };
    let row = |row: &rusqlite::Row<'_>| (0..columns).map(|column| cell(row, column)).collect::<Result<_, _>>().map(Row);
    asked.query_map(params_from_iter(values), row)?.collect()
}

impl ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        match self {
            Self::Number(number) => number.to_sql(),
            Self::Text(text) => text.to_sql(),
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Failed(error.to_string())
    }
}

fn prepared(connection: Connection) -> rusqlite::Result<Connection> {
    connection.busy_timeout(WAIT_FOR_LOCK)?;
    // Write-ahead: readers never wait. What is deleted is overwritten.
    connection.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(()))?;
    connection.pragma_update(None, "synchronous", "normal")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "secure_delete", true)?;
    Ok(connection)
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
    use super::super::{Settings, Store};
    use super::*;

    /// A store in a file of its own, and another connection to it.
    fn shared() -> (tempfile::TempDir, Store, Connection) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("footnote.db");
        let store = Store::open(&path, None).unwrap();
        store.change(1, |settings| settings.channels = vec![7]).unwrap();
        let other = Connection::open(&path).unwrap();
        (folder, store, other)
    }

    #[test]
    fn steps_are_taken_once_and_a_newer_schema_is_refused() {
        let File(connection) = File::in_memory().unwrap();
        let File(connection) = File::up_to_date(connection).unwrap().unwrap();
        connection.pragma_update(None, "user_version", STEPS.len() + 1).unwrap();
        let error = File::up_to_date(connection).unwrap().err().unwrap();
        assert!(matches!(error, StoreError::Newer { .. }), "{error}");
    }

    #[test]
    fn a_store_outlives_its_process_and_is_its_owners() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state/footnote.db");
        let change = |settings: &mut Settings| settings.channels.push(7);
        Store::open(&path, None).unwrap().change(1, change).unwrap();
        assert_eq!(Store::open(&path, None).unwrap().settings(1).unwrap().channels, [7]);
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
        let error = Store::open(&path, None).err().unwrap();
        assert!(matches!(error, StoreError::Damaged { .. }), "{error}");
        assert!(error.to_string().contains("footnote.db"), "{error}");
        assert!(std::fs::read(&path).unwrap().starts_with(b"not a database"));
        let error = Store::open(folder.path(), None).err().unwrap();
        assert!(matches!(error, StoreError::Unusable { .. }), "{error}");
        // One whose tables are there already, though it never says so.
        let path = folder.path().join("odd.db");
        Connection::open(&path).unwrap().execute_batch("CREATE TABLE server (id)").unwrap();
        let error = Store::open(&path, None).err().unwrap();
        assert!(matches!(&error, StoreError::Unusable { path, .. } if path.contains("odd.db")), "{error}");
    }

    #[test]
    fn a_full_or_read_only_store_keeps_what_it_has_and_says_why() {
        let mut file = File::in_memory().unwrap();
        let settings = |file: &mut File| file.rows("SELECT settings FROM server", &[]).unwrap()[0].text(0).to_owned();
        let write = |file: &mut File, text: &str| {
            let mut transaction = file.begin()?;
            let new = "INSERT INTO server (id, settings) VALUES (1, ?1) ON CONFLICT (id) DO UPDATE SET settings = ?1";
            transaction.execute(new, &[Value::from(text)])?;
            transaction.commit()
        };
        let large = "x".repeat(1 << 20);
        write(&mut file, "small").unwrap();
        let pages = |file: &File, count: u32| file.0.pragma_update(None, "max_page_count", count).unwrap();
        pages(&file, 8);
        let error = write(&mut file, &large).unwrap_err();
        assert!(error.to_string().contains("full"), "{error}");
        assert_eq!(settings(&mut file), "small", "what was there stays");
        pages(&file, 1 << 20);
        write(&mut file, &large).unwrap();

        let read_only = |file: &File, on: bool| file.0.pragma_update(None, "query_only", on).unwrap();
        read_only(&file, true);
        let error = write(&mut file, "small").unwrap_err();
        assert!(error.to_string().contains("readonly"), "{error}");
        assert_eq!(settings(&mut file), large);
        read_only(&file, false);
        write(&mut file, "small").unwrap();
    }

    #[test]
    fn a_locked_store_is_waited_for_and_then_said_to_be_locked() {
        let (_folder, store, other) = shared();
        other.execute_batch("BEGIN IMMEDIATE").unwrap();
        assert!(store.change(1, |settings| settings.channels.clear()).unwrap_err().to_string().contains("locked"));
        assert_eq!(store.settings(1).unwrap().channels, [7], "reading goes on");
        other.execute_batch("COMMIT").unwrap();
        store.change(1, |settings| settings.channels.clear()).unwrap();
        assert!(store.settings(1).unwrap().channels.is_empty());
    }
}
