//! What members thought of answers, as counts: no name, no question, no answer.

use rusqlite::params;

use super::{Store, StoreError};

impl Store {
    /// Counts one more `reason` on `server`.
    pub fn count_feedback(&self, server: u64, reason: &str) -> Result<(), StoreError> {
        self.write(|transaction| {
            let empty = serde_json::to_string(&super::Settings::default())?;
            transaction.execute(
                "INSERT INTO server (id, settings) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
                params![server, empty],
            )?;
            transaction.execute(
                "INSERT INTO feedback (server, reason, times) VALUES (?1, ?2, 1)
                 ON CONFLICT (server, reason) DO UPDATE SET times = times + 1",
                params![server, reason],
            )?;
            Ok(())
        })
    }

    /// The reasons counted on `server` with how often, the most frequent first.
    pub fn feedback(&self, server: u64) -> Result<Vec<(String, u32)>, StoreError> {
        self.read(|connection| {
            let mut asked = connection
                .prepare("SELECT reason, times FROM feedback WHERE server = ?1 ORDER BY times DESC, reason")?;
            let counts = asked.query_map([server], |row| Ok((row.get(0)?, row.get(1)?)))?;
            counts.collect()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_are_counted_and_forgotten_with_their_server() {
        let store = Store::in_memory().unwrap();
        for reason in ["wrong page", "not an answer", "wrong page"] {
            store.count_feedback(1, reason).unwrap();
        }
        store.count_feedback(2, "wrong page").unwrap();
        let counted = [("wrong page".to_owned(), 2), ("not an answer".to_owned(), 1)];
        assert_eq!(store.feedback(1).unwrap(), counted);
        store.forget(1).unwrap();
        assert!(store.feedback(1).unwrap().is_empty());
        assert_eq!(store.feedback(2).unwrap().len(), 1);
    }
}
