//! What moderators decided, as the handlers of events need it: read from the store once, and remembered.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex};
use std::time::{SystemTime, UNIX_EPOCH};

use serenity::all::GuildId;

use super::reference::Reference;
use super::room::locked;
use crate::store::{Settings, Store, StoreError};

/// How many servers are remembered; all are forgotten, and read again, above that.
const REMEMBERED: usize = 10_000;

/// The store, and what is remembered of it. A server is served by one process, so nobody else changes its settings.
pub(super) struct Servers {
    store: Arc<Store>,
    known: Mutex<HashMap<GuildId, Arc<Settings>>>,
    changing: tokio::sync::Mutex<()>,
}

impl Servers {
    /// The servers of `store`.
    pub(super) fn new(store: Arc<Store>) -> Self {
        Self { store, known: Mutex::default(), changing: tokio::sync::Mutex::default() }
    }

    /// The settings of `server`.
    pub(super) async fn settings(&self, server: GuildId) -> Result<Arc<Settings>, String> {
        if let Some(known) = locked(&self.known).get(&server) {
            return Ok(Arc::clone(known));
        }
        let read = Arc::new(self.stored(move |store| store.settings(server.get())).await?);
        let mut known = locked(&self.known);
        if known.len() >= REMEMBERED {
            known.clear();
        }
        // One that was written meanwhile is newer.
        Ok(Arc::clone(known.entry(server).or_insert(read)))
    }

    /// Changes the settings of `server`. Returns what they were and what they are.
    pub(super) async fn change(
        &self,
        server: GuildId,
        change: impl FnOnce(&mut Settings) + Send + 'static,
    ) -> Result<(Arc<Settings>, Settings), String> {
        let _one_by_one = self.changing.lock().await;
        let before = self.settings(server).await?;
        let after = self.stored(move |store| store.change(server.get(), change)).await?;
        locked(&self.known).insert(server, Arc::new(after.clone()));
        Ok((before, after))
    }

    /// Deletes everything about `server`.
    pub(super) async fn forget(&self, server: GuildId) -> Result<(), String> {
        let _one_by_one = self.changing.lock().await;
        self.stored(move |store| store.forget(server.get())).await?;
        locked(&self.known).insert(server, Arc::default());
        Ok(())
    }

    /// Notes that `server` removed the bot, from when on its rows are kept for 30 days.
    pub(super) async fn left(&self, server: GuildId) {
        locked(&self.known).remove(&server);
        // A failure is logged there; the next start finds out again.
        let _ = self.stored(move |store| store.left(server.get(), now())).await;
    }

    /// Notes that `server` has the bot.
    pub(super) async fn joined(&self, server: GuildId) {
        let _ = self.stored(move |store| store.joined(server.get())).await;
    }

    /// Notes which servers removed the bot while it was away: those of this shard that are not among `present`.
    pub(super) async fn missed(&self, present: HashSet<GuildId>, is_ours: impl Fn(GuildId) -> bool) {
        let Ok(stored) = self.stored(Store::servers).await else { return };
        let stored = stored.into_iter().filter(|id| *id != 0).map(GuildId::new);
        for server in stored.filter(|server| is_ours(*server) && !present.contains(server)) {
            self.left(server).await;
        }
    }

    /// Forgets the servers that removed the bot 30 days ago.
    pub(super) async fn sweep(&self) {
        if let Ok(forgotten @ 1..) = self.stored(|store| store.sweep(now())).await {
            tracing::info!(forgotten, "servers that removed the bot are forgotten");
        }
    }

    /// Runs `work`, which waits for the disk, where it can't stall the gateway. A failure is logged here, once, and told
    /// as a sentence with the reference under which it was logged.
    pub(super) async fn stored<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Store) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, String> {
        let store = Arc::clone(&self.store);
        let failure = match tokio::task::spawn_blocking(move || work(&store)).await {
            Ok(Ok(done)) => return Ok(done),
            Ok(Err(failure)) => failure.to_string(),
            Err(_) => "the store panicked".to_owned(),
        };
        let reference = Reference::current();
        tracing::error!(%reference, %failure, "the store failed");
        Err(reference.apology())
    }
}

/// Seconds since 1970.
fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}
