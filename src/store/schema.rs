//! The tables, and how an older file is brought up to date.

use rusqlite::{Connection, TransactionBehavior};

use super::StoreError;

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

/// Brings the schema up to date, in one transaction; a file of a newer program is refused and left as it is.
pub(super) fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let version: usize = transaction.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let newer = StoreError::Newer { found: version, known: STEPS.len() };
    for step in STEPS.get(version..).ok_or(newer)? {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "user_version", STEPS.len())?;
    Ok(transaction.commit()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_taken_once_and_a_newer_schema_is_refused() {
        let mut connection = Connection::open_in_memory().unwrap();
        migrate(&mut connection).unwrap();
        migrate(&mut connection).unwrap();
        connection.pragma_update(None, "user_version", STEPS.len() + 1).unwrap();
        let error = migrate(&mut connection).unwrap_err();
        assert!(matches!(error, StoreError::Newer { .. }), "{error}");
    }
}
