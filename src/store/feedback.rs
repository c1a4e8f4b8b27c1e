//! What members thought of passages, as counts: no name, no question.

use super::{Row, Settings, Store, StoreError, Value, has_room};

/// What members found wrong with a passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feedback {
    /// What is wrong with it.
    pub reason: String,
    /// Where it stands: document, section and page.
    pub place: String,
    /// How often that was said.
    pub times: u32,
}

impl Store {
    /// Counts that `reason` is wrong with the passage at `place`, on `server`. Returns whether there was room for it.
    pub fn count_feedback(&self, server: u64, reason: &str, place: &str) -> Result<bool, StoreError> {
        self.write(|transaction| {
            let (server, reason, place) = (Value::id(server), Value::from(reason), Value::from(place));
            let again = "UPDATE feedback SET times = times + 1 WHERE server = ?1 AND reason = ?2 AND place = ?3";
            if transaction.execute(again, &[server, reason, place])? > 0 {
                return Ok(true);
            }
            if !has_room(transaction, "SELECT count(*) FROM feedback WHERE server = ?1", server)? {
                return Ok(false);
            }
            let known = "INSERT INTO server (id, settings) VALUES (?1, ?2) ON CONFLICT DO NOTHING";
            let settings = serde_json::to_string(&Settings::default())?;
            transaction.execute(known, &[server, Value::from(&*settings)])?;
            let new = "INSERT INTO feedback (server, reason, place, times) VALUES (?1, ?2, ?3, 1)";
            transaction.execute(new, &[server, reason, place])?;
            Ok(true)
        })
    }

    /// What was counted on `server`, the most frequent first.
    pub fn feedback(&self, server: u64) -> Result<Vec<Feedback>, StoreError> {
        let counted = self.rows(
            "SELECT reason, place, times FROM feedback WHERE server = ?1 ORDER BY times DESC, place, reason",
            &[Value::id(server)],
        )?;
        let entry =
            |row: &Row| Feedback { reason: row.text(0).to_owned(), place: row.text(1).to_owned(), times: row.count(2) };
        Ok(counted.iter().map(entry).collect())
    }

    /// Deletes what was counted on `server`. Returns how many entries there were.
    pub fn delete_feedback(&self, server: u64) -> Result<usize, StoreError> {
        self.write(|transaction| transaction.execute("DELETE FROM feedback WHERE server = ?1", &[Value::id(server)]))
    }
}

#[cfg(test)]
mod tests {
    use super::super::MOST;
    use super::super::tests::on_each_database;

    #[test]
    fn reasons_are_counted_by_place_and_forgotten_with_their_server() {
        on_each_database(|store| {
            for (reason, place) in [("wrong figure", "p. 3"), ("no answer", "p. 3"), ("wrong figure", "p. 3")] {
                assert!(store.count_feedback(1, reason, place).unwrap());
            }
            store.count_feedback(2, "wrong figure", "p. 9").unwrap();
            let counted = |server| -> Vec<(String, u32)> {
                store.feedback(server).unwrap().into_iter().map(|entry| (entry.reason, entry.times)).collect()
            };
            assert_eq!(counted(1), [("wrong figure".to_owned(), 2), ("no answer".to_owned(), 1)]);
            store.forget(1).unwrap();
            assert!(counted(1).is_empty());
            assert_eq!(counted(2).len(), 1);
            assert_eq!(store.delete_feedback(2).unwrap(), 1);
            assert_eq!(store.servers().unwrap(), [2], "its settings stay");
        });
    }

    #[test]
    fn counts_are_kept_of_so_many_places_only() {
        on_each_database(|store| {
            for place in 0..MOST {
                store.count_feedback(1, "wrong figure", &place.to_string()).unwrap();
            }
            assert!(!store.count_feedback(1, "wrong figure", "one more").unwrap());
            assert!(store.count_feedback(1, "wrong figure", "7").unwrap());
        });
    }
}
