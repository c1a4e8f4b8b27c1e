//! Which channels are enabled: those of the configuration, and their threads.

use std::collections::{HashMap, HashSet};

use serenity::all::{Channel, ChannelId, GuildChannel, Http};

use super::reach::is_thread;
use super::room::{Room, locked};

/// How many channels are remembered; all are forgotten, and looked up again, above that.
const REMEMBERED: usize = 10_000;

/// What is known of channels.
pub(super) struct Threads {
    enabled: HashSet<u64>,
    /// The parent of each thread; `None` for what is no thread.
    parents: HashMap<u64, Option<u64>>,
}

impl Threads {
    /// With these channels enabled.
    pub(super) fn new(enabled: &[u64]) -> Self {
        Self { enabled: enabled.iter().copied().collect(), parents: HashMap::new() }
    }

    /// Remembers what `channel` is.
    pub(super) fn learn(&mut self, channel: &GuildChannel) {
        let parent = channel.parent_id.filter(|_| is_thread(channel.kind));
        self.remember(channel.id.get(), parent.map(ChannelId::get));
    }

    /// Forgets a thread that is gone.
    pub(super) fn forget(&mut self, channel: ChannelId) {
        self.parents.remove(&channel.get());
    }

    fn remember(&mut self, channel: u64, parent: Option<u64>) {
        if self.parents.len() >= REMEMBERED {
            self.parents.clear();
        }
        self.parents.insert(channel, parent);
    }

    /// Whether a channel is known to be a thread.
    pub(super) fn is_thread(&self, channel: ChannelId) -> bool {
        self.parents.get(&channel.get()).is_some_and(Option::is_some)
    }

    /// Whether a channel is enabled; `None` where it must be looked up.
    fn enabled(&self, channel: u64) -> Option<bool> {
        if self.enabled.contains(&channel) {
            return Some(true);
        }
        if self.enabled.is_empty() {
            return Some(false);
        }
        self.parents.get(&channel).map(|parent| parent.is_some_and(|parent| self.enabled.contains(&parent)))
    }
}

/// Whether mentions are answered in `channel`. What can't be looked up is not enabled.
pub(super) async fn is_enabled(room: &Room, http: &Http, channel: ChannelId) -> bool {
    if let Some(known) = locked(&room.threads).enabled(channel.get()) {
        return known;
    }
    match channel.to_channel(http).await {
        Ok(Channel::Guild(found)) => locked(&room.threads).learn(&found),
        Ok(_) => locked(&room.threads).remember(channel.get(), None),
        Err(error) => {
            tracing::warn!(error = super::plain(error), "a channel could not be looked up, so it is left alone");
        }
    }
    locked(&room.threads).enabled(channel.get()).unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thread_is_as_enabled_as_its_parent() {
        let mut threads = Threads::new(&[1]);
        assert_eq!((threads.enabled(1), threads.enabled(2)), (Some(true), None));
        threads.remember(2, Some(1));
        threads.remember(3, Some(9));
        threads.remember(4, None);
        assert_eq!(
            (threads.enabled(2), threads.enabled(3), threads.enabled(4)),
            (Some(true), Some(false), Some(false))
        );
        assert_eq!(Threads::new(&[]).enabled(2), Some(false), "nothing is looked up where nothing is enabled");
        for channel in 10..=(10 + REMEMBERED as u64) {
            threads.remember(channel, None);
        }
        assert!(threads.parents.len() <= REMEMBERED);
    }
}
