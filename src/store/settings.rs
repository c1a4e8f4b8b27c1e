//! What moderators decided for their server, and how a server is forgotten.

use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};

use super::{KEPT_AFTER_LEAVING_S, Store, StoreError};

/// What moderators decided for their server. The default is what holds where nobody decided anything.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Channels and threads where mentions are answered, beside those of the configuration.
    pub channels: Vec<u64>,
    /// Channels and threads where nothing is ever posted for all; this list wins.
    pub never: Vec<u64>,
    /// Roles whose members may share answers; empty for everybody.
    pub sharers: Vec<u64>,
    /// The document that is asked where a member names none; all of them where there is none.
    pub document: Option<String>,
    /// What somebody who tells of harm is told, in place of the operator's words.
    pub signpost: Option<String>,
    /// The channel where changes of settings are written.
    pub log_channel: Option<u64>,
    /// Whether members may send moderators the questions that the documents don't answer.
    pub gap_log: bool,
}

impl Store {
    /// The settings of `server`.
    pub fn settings(&self, server: u64) -> Result<Settings, StoreError> {
        let found = self.read(|connection| written(connection, server))?;
        found.map_or_else(|| Ok(Settings::default()), |json| Ok(serde_json::from_str(&json)?))
    }

    /// Changes the settings of `server`, and returns what they are then.
    pub fn change(&self, server: u64, change: impl FnOnce(&mut Settings)) -> Result<Settings, StoreError> {
        self.write(|transaction| {
            let mut settings = match written(transaction, server)? {
                Some(json) => serde_json::from_str(&json)?,
                None => Settings::default(),
            };
            change(&mut settings);
            transaction.execute(
                "INSERT INTO server (id, settings) VALUES (?1, ?2) ON CONFLICT (id) DO UPDATE SET settings = ?2",
                params![server, serde_json::to_string(&settings)?],
            )?;
            Ok(settings)
        })
    }

    /// Deletes everything about `server`.
    pub fn forget(&self, server: u64) -> Result<(), StoreError> {
        self.write(|transaction| {
            transaction.execute("DELETE FROM server WHERE id = ?1", [server])?;
            Ok(())
        })?;
        // The log of writes would hold what was deleted until it is next copied into the file. Whoever reads just now
        // can keep it from being emptied: then that happens later.
        self.read(|connection| connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())))
    }

    /// Servers of which anything is stored, and that have not removed the bot.
    pub fn servers(&self) -> Result<Vec<u64>, StoreError> {
        self.read(|connection| {
            let mut asked = connection.prepare("SELECT id FROM server WHERE left_at IS NULL")?;
            let found = asked.query_map([], |row| row.get(0))?;
            found.collect()
        })
    }

    /// Notes that `server` removed the bot at `now`; it is forgotten 30 days later.
    pub fn left(&self, server: u64, now: i64) -> Result<(), StoreError> {
        self.write(|transaction| {
            let left = "UPDATE server SET left_at = ?2 WHERE id = ?1 AND left_at IS NULL";
            transaction.execute(left, params![server, now])?;
            Ok(())
        })
    }

    /// Notes that the bot is on `server`.
    pub fn joined(&self, server: u64) -> Result<(), StoreError> {
        let away = "SELECT EXISTS (SELECT 1 FROM server WHERE id = ?1 AND left_at IS NOT NULL)";
        if !self.read(|connection| connection.query_row(away, [server], |row| row.get(0)))? {
            return Ok(());
        }
        self.write(|transaction| {
            transaction.execute("UPDATE server SET left_at = NULL WHERE id = ?1", [server])?;
            Ok(())
        })
    }

    /// Forgets the servers that removed the bot 30 days before `now`, and returns how many. A clock that was ahead when
    /// one left doesn't keep it longer.
    pub fn sweep(&self, now: i64) -> Result<usize, StoreError> {
        self.write(|transaction| {
            transaction.execute("UPDATE server SET left_at = ?1 WHERE left_at > ?1", [now])?;
            Ok(transaction.execute("DELETE FROM server WHERE left_at <= ?1", [now - KEPT_AFTER_LEAVING_S])?)
        })
    }
}

/// The settings as they are written; `None` where nobody decided anything.
fn written(connection: &Connection, server: u64) -> rusqlite::Result<Option<String>> {
    connection.query_row("SELECT settings FROM server WHERE id = ?1", [server], |row| row.get(0)).optional()
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY_S: i64 = 24 * 60 * 60;

    #[test]
    fn settings_are_a_servers_own() {
        let store = Store::in_memory().unwrap();
        assert_eq!(store.settings(1).unwrap(), Settings::default());
        assert!(store.servers().unwrap().is_empty(), "reading stores nothing");
        store.change(1, |settings| settings.document = Some("report".to_owned())).unwrap();
        let both = store.change(1, |settings| settings.never = vec![u64::MAX >> 1]).unwrap();
        assert_eq!((both.document.as_deref(), &both.never[..]), (Some("report"), &[u64::MAX >> 1][..]));
        assert_eq!(store.settings(1).unwrap(), both);
        assert_eq!(store.settings(2).unwrap(), Settings::default());
        store.forget(1).unwrap();
        assert_eq!(store.settings(1).unwrap(), Settings::default());
    }

    #[test]
    fn a_server_that_removed_the_bot_is_forgotten_after_thirty_days() {
        let store = Store::in_memory().unwrap();
        for server in [1, 2, 3] {
            store.change(server, |settings| settings.channels = vec![7]).unwrap();
        }
        store.left(1, 100 * DAY_S).unwrap();
        store.left(2, 100 * DAY_S).unwrap();
        store.left(1, 120 * DAY_S).unwrap();
        store.joined(2).unwrap();
        assert_eq!(store.servers().unwrap(), [2, 3]);
        assert_eq!(store.sweep(130 * DAY_S - 1).unwrap(), 0);
        assert_eq!(store.sweep(130 * DAY_S).unwrap(), 1);
        assert_eq!(store.settings(1).unwrap(), Settings::default());
        assert!([2, 3].iter().all(|server| store.settings(*server).unwrap().channels == [7]));
    }

    #[test]
    fn a_clock_that_was_ahead_keeps_nothing_longer() {
        let store = Store::in_memory().unwrap();
        store.change(1, |settings| settings.channels = vec![7]).unwrap();
        store.left(1, 9_000 * DAY_S).unwrap();
        assert_eq!(store.sweep(100 * DAY_S).unwrap(), 0);
        assert_eq!(store.sweep(130 * DAY_S).unwrap(), 1);
    }
}
