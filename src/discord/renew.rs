//! A new index and a changed configuration, taken up while the bot runs.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use super::room::Room;
use super::shelf::Shelf;
use crate::config::{Config, Discord};
use crate::search::{IndexError, SearchIndex};

/// How often is looked whether there is a new index, or a change of the configuration.
const LOOK_EVERY: Duration = Duration::from_secs(2);

/// Puts every new index and every change of the configuration in `file` to use; never ends. Answers under way finish on
/// what they began with. What is wrong with something new is logged once, and the old stays in use.
pub(super) async fn keep(room: Arc<Room>, file: Option<PathBuf>) {
    let mut complaint = None;
    let mut written = Config::written(file.as_deref());
    loop {
        tokio::time::sleep(LOOK_EVERY).await;
        let now = Config::written(file.as_deref());
        let changed = now.is_some() && now != written && configure(&room, file.as_deref());
        written = now.or(written);
        let (shelf, here) = (room.shelf(), Arc::clone(&room));
        // Reading an index may take long, and must not stall the gateway.
        let looking = move || newer(&shelf, &here.config(), changed);
        let Ok(looked) = tokio::task::spawn_blocking(looking).await else { continue };
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

/// The index in use, if that is another than the one on `shelf`, or if what is known of its documents may have changed.
fn newer(shelf: &Shelf, config: &Config, changed: bool) -> Result<Option<Shelf>, IndexError> {
    if !changed && shelf.index.is_current(&config.index)? {
        return Ok(None);
    }
    SearchIndex::open(&config.index, config.model.as_deref()).map(|index| Some(Shelf::new(index, &config.sources)))
}

/// Takes up what can be changed while the bot runs: channels, helplines, and what is said of documents. Returns whether
/// the configuration could be read.
fn configure(room: &Room, file: Option<&Path>) -> bool {
    let new = match Config::load(file) {
        Ok(new) => new,
        Err(error) => {
            tracing::error!(%error, "the configuration has changed and can't be used; the one before still is");
            return false;
        }
    };
    let old = room.config();
    let taken = Config {
        discord: Discord { channels: new.discord.channels.clone(), ..old.discord.clone() },
        signpost: new.signpost.clone(),
        sources: new.sources.clone(),
        ..(*old).clone()
    };
    let rest = if taken == new { "all of it is in use" } else { "some of it takes a restart" };
    tracing::info!(rest, "the configuration was read again");
    room.reconfigure(taken);
    true
}
