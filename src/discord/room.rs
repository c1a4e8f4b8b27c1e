//! What the handlers of events share.

use std::collections::{HashMap, HashSet, VecDeque};
use std::future::Future;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use serenity::all::{ChannelId, GuildId, UserId};
use tokio::sync::Semaphore;
use tracing::Instrument;

use super::locale::Locale;
use super::metrics::Metrics;
use super::rate::{Rates, TooOften};
use super::reference::Reference;
use super::servers::Servers;
use super::shelf::Shelf;
use super::threads::Threads;
use crate::config::Config;
use crate::store::{Settings, Store};

/// How many events are worked on at once; further ones wait their turn.
const MAX_AT_ONCE: u32 = 32;
/// When nothing came in for so long, the bot may go.
const QUIET: Duration = Duration::from_millis(150);
/// How many interactions and messages are remembered, so that one delivered twice is answered once.
const REMEMBERED: usize = 2_048;

/// How often somebody is told that the bot is not switched on in a channel, and in how many channels at most.
const HINT_EVERY: Duration = Duration::from_hours(24);
const MAX_HINTS: usize = 10_000;

/// What the handlers of events share.
pub(super) struct Room {
    config: Mutex<Arc<Config>>,
    /// What moderators decided.
    pub(super) servers: Servers,
    shelf: Mutex<Arc<Shelf>>,
    /// The bot's own user, once it is known.
    pub(super) me: OnceLock<UserId>,
    /// Which channels are threads of which.
    pub(super) threads: Mutex<Threads>,
    /// What is measured.
    pub(super) metrics: Metrics,
    /// How often one asked lately.
    pub(super) rates: Rates,
    /// Whether the commands are registered.
    pub(super) registered: tokio::sync::Mutex<bool>,
    recent: Mutex<Recent>,
    /// When each channel was last hinted at.
    hints: Mutex<HashMap<u64, Instant>>,
    turns: Semaphore,
    /// How many events were worked on, or wait for it.
    begun: AtomicU64,
}

/// What a question is answered with.
#[derive(Clone, Debug)]
pub(super) struct Circumstances {
    /// What somebody who tells of harm is told.
    pub(super) signpost: String,
    /// The document that is asked; all of them where there is none.
    pub(super) document: Option<String>,
    /// Whether the member may send the question to the moderators if it is declined. Only what was typed as a question
    /// is the member's to send on.
    pub(super) gap_log: bool,
}

impl Room {
    /// The room of a bot that answers from `shelf`, as `store` says.
    pub(super) fn new(config: Config, store: Arc<Store>, shelf: Shelf) -> Self {
        Self {
            threads: Mutex::default(),
            metrics: Metrics::new(),
            rates: Rates::new(&config.discord.per_minute),
            config: Mutex::new(Arc::new(config)),
            servers: Servers::new(store),
            shelf: Mutex::new(Arc::new(shelf)),
            me: OnceLock::new(),
            registered: tokio::sync::Mutex::new(false),
            recent: Mutex::default(),
            hints: Mutex::default(),
            turns: Semaphore::new(MAX_AT_ONCE as usize),
            begun: AtomicU64::new(0),
        }
    }

    /// The documents as they are now; whoever holds them keeps them as they were.
    pub(super) fn shelf(&self) -> Arc<Shelf> {
        Arc::clone(&locked(&self.shelf))
    }

    /// The configuration as it is now.
    pub(super) fn config(&self) -> Arc<Config> {
        Arc::clone(&locked(&self.config))
    }

    /// Goes by `newer` from now on.
    pub(super) fn reconfigure(&self, newer: Config) {
        *locked(&self.config) = Arc::new(newer);
    }

    /// Answers from `newer` from now on.
    pub(super) fn replace(&self, newer: Shelf) {
        *locked(&self.shelf) = Arc::new(newer);
    }

    /// What holds on `server`; what holds where nobody decided anything, outside servers and where the store fails.
    pub(super) async fn settings_or_default(&self, server: Option<GuildId>) -> Arc<Settings> {
        match server {
            Some(server) => self.servers.settings(server).await.unwrap_or_default(),
            None => Arc::default(),
        }
    }

    /// The language of `server`.
    pub(super) async fn locale(&self, server: Option<GuildId>) -> Locale {
        let settings = self.settings_or_default(server).await;
        Locale::of(&settings)
    }

    /// What a question on `server` is answered with; the document that is asked is the one `named` or else the server's
    /// own, if it is there.
    pub(super) async fn circumstances(&self, server: Option<GuildId>, named: Option<String>) -> Circumstances {
        let settings = self.settings_or_default(server).await;
        let own = || settings.document.clone().filter(|id| self.shelf().index.report(id).is_some());
        let signpost = settings.signpost.clone().unwrap_or_else(|| self.config().signpost.clone());
        Circumstances { signpost, document: named.or_else(own), gap_log: false }
    }

    /// Counts something that is asked; an error if that is too often. Whoever tells of harm is never turned away.
    pub(super) fn admit(
        &self,
        member: UserId,
        channel: ChannelId,
        server: Option<GuildId>,
        tells: impl FnOnce() -> bool,
    ) -> Result<(), TooOften> {
        match self.rates.take(member, channel, server) {
            Err(too_often) if !tells() => {
                self.metrics.turned_away();
                Err(too_often)
            }
            _ => Ok(()),
        }
    }

    /// Whether somebody may be told that the bot is not switched on in `channel`; from then on not for a day.
    pub(super) fn may_hint(&self, channel: ChannelId) -> bool {
        let mut hints = locked(&self.hints);
        hints.retain(|_, last| last.elapsed() < HINT_EVERY);
        if hints.contains_key(&channel.get()) || hints.len() >= MAX_HINTS {
            return false;
        }
        hints.insert(channel.get(), Instant::now());
        true
    }

    /// Does `work` on the event with this id, unless it was done before or the bot is stopping. Everything that is logged
    /// meanwhile carries one reference.
    pub(super) async fn once(&self, id: u64, work: impl Future<Output = ()>) {
        if !locked(&self.recent).is_new(id) {
            return;
        }
        let began = Instant::now();
        let reference = Reference::next();
        let span = tracing::info_span!("event", %reference);
        self.begun.fetch_add(1, Ordering::Relaxed);
        if let Ok(_turn) = self.turns.acquire().await {
            reference.during(work).instrument(span).await;
            self.metrics.took(began.elapsed());
        }
    }

    /// Waits at most `patience` until what is under way is done and nothing more comes in, then takes no new work. Returns
    /// whether all of it was finished.
    pub(super) async fn finish(&self, patience: Duration) -> bool {
        let all = tokio::time::timeout(patience, async {
            loop {
                let known = self.begun.load(Ordering::Relaxed);
                drop(self.turns.acquire_many(MAX_AT_ONCE).await);
                // What Discord sent before it knows that we go is still on its way.
                tokio::time::sleep(QUIET).await;
                if self.begun.load(Ordering::Relaxed) == known {
                    break;
                }
            }
        });
        let finished = all.await.is_ok();
        self.turns.close();
        finished
    }

    /// Runs `think`, which may take long, where it can't stall the gateway. A failure is logged here, once, and told as
    /// a sentence with the reference under which it was logged.
    pub(super) async fn think<T: Send + 'static>(
        &self,
        think: impl FnOnce(&Shelf) -> Result<T, String> + Send + 'static,
    ) -> Result<T, String> {
        let (documents, locale) = (self.shelf(), Locale::current());
        let failure = match tokio::task::spawn_blocking(move || locale.speaking(|| think(&documents))).await {
            Ok(Ok(thought)) => return Ok(thought),
            Ok(Err(failure)) => failure,
            Err(_) => "the search panicked".to_owned(),
        };
        let reference = Reference::current();
        tracing::error!(%reference, %failure, "a question could not be answered");
        Err(reference.apology())
    }
}

/// The value in `mutex`; what a panic elsewhere left of it is still good.
pub(super) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[derive(Default)]
struct Recent {
    known: HashSet<u64>,
    order: VecDeque<u64>,
}

impl Recent {
    fn is_new(&mut self, id: u64) -> bool {
        if !self.known.insert(id) {
            return false;
        }
        self.order.push_back(id);
        if self.order.len() > REMEMBERED
            && let Some(oldest) = self.order.pop_front()
        {
            self.known.remove(&oldest);
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_new_once_and_memory_is_bounded() {
        let mut recent = Recent::default();
        assert!(recent.is_new(1) && !recent.is_new(1));
        for id in 2..=(REMEMBERED as u64 + 1) {
            assert!(recent.is_new(id));
        }
        assert_eq!(recent.known.len(), REMEMBERED);
        assert!(recent.is_new(1), "forgotten by now");
    }
}
