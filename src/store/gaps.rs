//! Questions the documents don't answer, which members sent to their moderators on purpose.

use super::{Row, Store, StoreError, Value, has_room};

/// A question that members sent. Who sent it, and when, is not stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The section it comes nearest to.
    pub topic: String,
    /// The question, as it was first sent.
    pub question: String,
    /// How often it was sent.
    pub times: u32,
}

/// What became of a question that was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// It is in the list.
    Yes,
    /// The server's moderators don't collect questions, or no longer.
    NotCollected,
    /// The list is full.
    Full,
}

impl Store {
    /// Adds `question` to the gap log of `server`, or counts it if it is there, in whatever letters.
    pub fn keep_gap(&self, server: u64, topic: &str, question: &str) -> Result<Kept, StoreError> {
        if !self.settings(server)?.gap_log {
            return Ok(Kept::NotCollected);
        }
        self.write(|transaction| {
            let (server, question) = (Value::id(server), Value::from(question));
            let again = "UPDATE gap SET times = times + 1 WHERE server = ?1 AND lower(question) = lower(?2)";
            if transaction.execute(again, &[server, question])? > 0 {
                return Ok(Kept::Yes);
            }
            if !has_room(transaction, "SELECT count(*) FROM gap WHERE server = ?1", server)? {
                return Ok(Kept::Full);
            }
            let new = "INSERT INTO gap (server, topic, question, times) VALUES (?1, ?2, ?3, 1)";
            transaction.execute(new, &[server, Value::from(topic), question])?;
            Ok(Kept::Yes)
        })
    }

    /// The gap log of `server`: topics by how often they were asked about, and so the questions in each.
    pub fn gaps(&self, server: u64) -> Result<Vec<Gap>, StoreError> {
        let gaps = self.rows(
            "SELECT topic, question, times FROM gap WHERE server = ?1
             ORDER BY sum(times) OVER (PARTITION BY topic) DESC, topic, times DESC, question",
            &[Value::id(server)],
        )?;
        let gap =
            |row: &Row| Gap { topic: row.text(0).to_owned(), question: row.text(1).to_owned(), times: row.count(2) };
        Ok(gaps.iter().map(gap).collect())
    }

    /// Deletes the questions of one topic, or all of them, from the gap log of `server`. Returns how many.
    pub fn delete_gaps(&self, server: u64, topic: Option<&str>) -> Result<usize, StoreError> {
        let deleted = "DELETE FROM gap WHERE server = ?1 AND (CAST(?2 AS TEXT) IS NULL OR topic = ?2)";
        self.write(|transaction| transaction.execute(deleted, &[Value::id(server), Value::Text(topic)]))
    }
}

#[cfg(test)]
mod tests {
    use super::super::MOST;
    use super::super::tests::on_each_database;
    use super::*;

    #[test]
    fn questions_are_grouped_counted_and_deleted() {
        on_each_database(|store| {
            store.change(1, |settings| settings.gap_log = true).unwrap();
            for (topic, question) in [("A", "one?"), ("B", "two?"), ("B", "TWO?"), ("B", "three?"), ("C", "four?")] {
                assert_eq!(store.keep_gap(1, topic, question).unwrap(), Kept::Yes);
            }
            let listed = store.gaps(1).unwrap();
            let listed: Vec<_> =
                listed.iter().map(|gap| (gap.topic.as_str(), gap.question.as_str(), gap.times)).collect();
            assert_eq!(listed, [("B", "two?", 2), ("B", "three?", 1), ("A", "one?", 1), ("C", "four?", 1)]);
            assert!(store.gaps(2).unwrap().is_empty());
            assert_eq!(store.delete_gaps(1, Some("B")).unwrap(), 2);
            assert_eq!(store.delete_gaps(1, None).unwrap(), 2);
            assert!(store.gaps(1).unwrap().is_empty());
        });
    }

    #[test]
    fn nothing_is_kept_where_it_is_not_wanted_nor_without_end() {
        on_each_database(|store| {
            store.change(1, |settings| settings.gap_log = true).unwrap();
            assert_eq!(store.keep_gap(2, "A", "one?").unwrap(), Kept::NotCollected);
            assert!(store.servers().unwrap() == [1] && store.gaps(2).unwrap().is_empty());
            for number in 0..MOST {
                store.keep_gap(1, "A", &number.to_string()).unwrap();
            }
            assert_eq!(store.keep_gap(1, "A", "one more").unwrap(), Kept::Full);
            assert_eq!(store.keep_gap(1, "A", "7").unwrap(), Kept::Yes, "one that is there is still counted");
            store.forget(1).unwrap();
            assert!(store.gaps(1).unwrap().is_empty());
        });
    }
}
