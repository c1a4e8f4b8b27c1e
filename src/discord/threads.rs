//! Which channels are threads, and of which channel.

use std::collections::HashMap;

use serenity::all::{Channel, ChannelId, GuildChannel, Http};

use super::reach::is_thread;
use super::room::{Room, locked};

/// How many channels are remembered; all are forgotten, and looked up again, above that.
const REMEMBERED: usize = 10_000;

/// What a channel is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// No thread.
    Channel,
    /// A thread of this channel.
    ThreadOf(u64),
}

/// What is known of channels.
#[derive(Default)]
pub(super) struct Threads(HashMap<u64, Kind>);

impl Threads {
    /// Remembers what `channel` is.
    pub(super) fn learn(&mut self, channel: &GuildChannel) {
        let parent = channel.parent_id.filter(|_| is_thread(channel.kind));
        self.remember(channel.id, parent.map_or(Kind::Channel, |parent| Kind::ThreadOf(parent.get())));
    }

    /// Forgets a thread that is gone.
    pub(super) fn forget(&mut self, channel: ChannelId) {
        self.0.remove(&channel.get());
    }

    /// What `channel` is; `None` where that must be looked up.
    pub(super) fn kind(&self, channel: ChannelId) -> Option<Kind> {
        self.0.get(&channel.get()).copied()
    }

    /// Whether a channel is known to be a thread.
    pub(super) fn is_thread(&self, channel: ChannelId) -> bool {
        matches!(self.kind(channel), Some(Kind::ThreadOf(_)))
    }

    fn remember(&mut self, channel: ChannelId, kind: Kind) {
        if self.0.len() >= REMEMBERED {
            self.0.clear();
        }
        self.0.insert(channel.get(), kind);
    }
}

/// Asks Discord what `channel` is, and remembers it. `None` where Discord doesn't say.
pub(super) async fn look_up(room: &Room, http: &Http, channel: ChannelId) -> Option<Kind> {
    match channel.to_channel(http).await {
        Ok(Channel::Guild(found)) => locked(&room.threads).learn(&found),
        Ok(_) => locked(&room.threads).remember(channel, Kind::Channel),
        Err(error) => {
            tracing::warn!(error = super::plain(error), "a channel could not be looked up, so it is left alone");
        }
    }
    locked(&room.threads).kind(channel)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn channels_are_remembered_and_memory_is_bounded() {
        let mut threads = Threads::default();
        threads.remember(ChannelId::new(2), Kind::ThreadOf(1));
        threads.remember(ChannelId::new(4), Kind::Channel);
        let kinds = [2, 4, 9].map(|channel| threads.kind(ChannelId::new(channel)));
        assert_eq!(kinds, [Some(Kind::ThreadOf(1)), Some(Kind::Channel), None]);
        for channel in 10..=(10 + REMEMBERED as u64) {
            threads.remember(ChannelId::new(channel), Kind::Channel);
        }
        assert!(threads.0.len() <= REMEMBERED);
    }
}
