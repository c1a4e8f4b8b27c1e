//! A new index, taken up while the bot runs.

use std::sync::Arc;
use std::time::Duration;

use super::room::Room;
use super::shelf::Shelf;
use crate::config::Config;
use crate::search::{IndexError, SearchIndex};

/// How often is looked whether there is a new index.
const LOOK_EVERY: Duration = Duration::from_secs(2);

/// Puts every new index in use; never ends. Answers under way finish on the one they began with. What is wrong with a
/// new index is logged once, and the one in use stays.
pub(super) async fn keep(room: Arc<Room>) {
    let mut complaint = None;
    loop {
        tokio::time::sleep(LOOK_EVERY).await;
        let (shelf, here) = (room.shelf(), Arc::clone(&room));
        // Reading an index may take long, and must not stall the gateway.
        let Ok(looked) = tokio::task::spawn_blocking(move || newer(&shelf, &here.config)).await else { continue };
        match looked {
            Ok(None) => complaint = None,
            Ok(Some(shelf)) => {
                tracing::info!(documents = shelf.index.reports().len(), "answering from a new index");
                room.replace(shelf);
                complaint = None;
            }
            Err(error) => {
                let said = Some(error.to_string());
                if complaint != said {
                    tracing::error!(%error, "the new index can't be used; the one before still is");
                    complaint = said;
                }
            }
        }
    }
}

/// The index in use, if that is another than the one on `shelf`.
fn newer(shelf: &Shelf, config: &Config) -> Result<Option<Shelf>, IndexError> {
    if shelf.index.is_current(&config.index)? {
        return Ok(None);
    }
    SearchIndex::open(&config.index).map(|index| Some(Shelf::new(index, &config.sources)))
}
