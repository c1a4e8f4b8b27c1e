//! What moderators decided for their server, and how a server is forgotten.

use serde::{Deserialize, Serialize};

use super::{KEPT_AFTER_LEAVING_S, Row, Store, StoreError, Value};

/// Asks for the settings of a server as they are written; there are none where nobody decided anything.
const WRITTEN: &str = "SELECT settings FROM server WHERE id = ?1";

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
    /// Discord's name of the language that members are answered in, around the documents' own words; English if none.
    pub language: Option<String>,
    /// The channel where changes of settings are written.
    pub log_channel: Option<u64>,
    /// Whether members may send moderators the questions that the documents don't answer.
    pub gap_log: bool,
}

impl Store {
    /// The settings of `server`.
    pub fn settings(&self, server: u64) -> Result<Settings, StoreError> {
        read(&self.rows(WRITTEN, &[Value::id(server)])?)
    }

    /// Changes the settings of `server`, and returns what they are then.
    pub fn change(&self, server: u64, change: impl FnOnce(&mut Settings)) -> Result<Settings, StoreError> {
        self.write(|transaction| {
            let mut settings = read(&transaction.rows(WRITTEN, &[Value::id(server)])?)?;
            change(&mut settings);
            transaction.execute(
                "INSERT INTO server (id, settings) VALUES (?1, ?2) ON CONFLICT (id) DO UPDATE SET settings = ?2",
                &[Value::id(server), Value::from(&*serde_json::to_string(&settings)?)],
            )?;
            Ok(settings)
        })
    }

    /// Deletes everything about `server`.
    pub fn forget(&self, server: u64) -> Result<(), StoreError> {
        self.write(|transaction| transaction.execute("DELETE FROM server WHERE id = ?1", &[Value::id(server)]))?;
        self.database().clear_deleted()
    }

    /// Servers of which anything is stored, and that have not removed the bot.
    pub fn servers(&self) -> Result<Vec<u64>, StoreError> {
        let found = self.rows("SELECT id FROM server WHERE left_at IS NULL ORDER BY id", &[])?;
        Ok(found.iter().map(|row| row.id(0)).collect())
    }

    /// Notes that `server` removed the bot at `now`; it is forgotten 30 days later.
    pub fn left(&self, server: u64, now: i64) -> Result<(), StoreError> {
        let left = "UPDATE server SET left_at = ?2 WHERE id = ?1 AND left_at IS NULL";
        self.write(|transaction| transaction.execute(left, &[Value::id(server), Value::Number(now)]).map(drop))
    }

    /// Notes that the bot is on `server`.
    pub fn joined(&self, server: u64) -> Result<(), StoreError> {
        let away = "SELECT id FROM server WHERE id = ?1 AND left_at IS NOT NULL";
        if self.rows(away, &[Value::id(server)])?.is_empty() {
            return Ok(());
        }
        let back = "UPDATE server SET left_at = NULL WHERE id = ?1";
        self.write(|transaction| transaction.execute(back, &[Value::id(server)]).map(drop))
    }

    /// Forgets the servers that removed the bot 30 days before `now`, and returns how many. A clock that was ahead when
    /// one left doesn't keep it longer.
    pub fn sweep(&self, now: i64) -> Result<usize, StoreError> {
        self.write(|transaction| {
            transaction.execute("UPDATE server SET left_at = ?1 WHERE left_at > ?1", &[Value::Number(now)])?;
            let old = "DELETE FROM server WHERE left_at <= ?1";
            transaction.execute(old, &[Value::Number(now - KEPT_AFTER_LEAVING_S)])
        })
    }
}

/// What is written, or the default.
fn read(written: &[Row]) -> Result<Settings, StoreError> {
    written.first().map_or_else(|| Ok(Settings::default()), |row| Ok(serde_json::from_str(row.text(0))?))
}

#[cfg(test)]
mod tests {
    use super::super::tests::on_each_database;
    use super::*;

    const DAY_S: i64 = 24 * 60 * 60;

    #[test]
    fn settings_are_a_servers_own() {
        on_each_database(|store| {
            assert_eq!(store.settings(1).unwrap(), Settings::default());
            assert!(store.servers().unwrap().is_empty(), "reading stores nothing");
            store.change(1, |settings| settings.document = Some("report".to_owned())).unwrap();
            let both = store.change(1, |settings| settings.never = vec![u64::MAX >> 1]).unwrap();
            assert_eq!((both.document.as_deref(), &both.never[..]), (Some("report"), &[u64::MAX >> 1][..]));
            assert_eq!(store.settings(1).unwrap(), both);
            assert_eq!(store.settings(2).unwrap(), Settings::default());
            store.forget(1).unwrap();
            assert_eq!(store.settings(1).unwrap(), Settings::default());
        });
    }

    #[test]
    fn a_server_that_removed_the_bot_is_forgotten_after_thirty_days() {
        on_each_database(|store| {
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
        });
    }

    #[test]
    fn a_clock_that_was_ahead_keeps_nothing_longer() {
        on_each_database(|store| {
            store.change(1, |settings| settings.channels = vec![7]).unwrap();
            store.left(1, 9_000 * DAY_S).unwrap();
            assert_eq!(store.sweep(100 * DAY_S).unwrap(), 0);
            assert_eq!(store.sweep(130 * DAY_S).unwrap(), 1);
        });
    }
}
