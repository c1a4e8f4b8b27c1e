//! Where the bot may speak for all: the channels of the configuration and of the moderators, less those they ruled out.

use serenity::all::{ChannelId, GuildId, Http, Member, Permissions};

use super::locale::said;
use super::room::{Room, locked};
use super::threads::{self, Kind};
use crate::store::Settings;

/// Whether mentions are answered in `channel` of `server`. Where that can't be found out they are not.
pub(super) async fn may_speak(room: &Room, http: &Http, server: GuildId, channel: ChannelId) -> bool {
    let Ok(settings) = room.servers.settings(server).await else { return false };
    let known = locked(&room.threads).kind(channel);
    let config = room.config();
    if let Some(decided) = speaks(&config.discord.channels, &settings, channel.get(), known) {
        return decided;
    }
    let found = threads::look_up(room, http, channel).await;
    found.is_some() && speaks(&config.discord.channels, &settings, channel.get(), found) == Some(true)
}

/// Whether mentions are answered in `channel`: `None` where it depends on whose thread it is, and that is not known.
fn speaks(configured: &[u64], settings: &Settings, channel: u64, kind: Option<Kind>) -> Option<bool> {
    let enabled = |id: &u64| configured.contains(id) || settings.channels.contains(id);
    if settings.never.contains(&channel) || (configured.is_empty() && settings.channels.is_empty()) {
        return Some(false);
    }
    if enabled(&channel) && settings.never.is_empty() {
        return Some(true);
    }
    let parent = match kind? {
        Kind::Channel => None,
        Kind::ThreadOf(parent) => Some(parent),
    };
    let ruled_out = parent.is_some_and(|parent| settings.never.contains(&parent));
    Some(!ruled_out && (enabled(&channel) || parent.as_ref().is_some_and(enabled)))
}

/// The server, if `member` may manage it.
pub(super) fn moderated(server: Option<GuildId>, member: Option<&Member>) -> Option<GuildId> {
    server.filter(|_| manages(member))
}

/// Why a member may not share in a channel, as they are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NotShared {
    /// The moderators ruled the channel out.
    Place,
    /// The moderators let others share.
    Role,
}

impl NotShared {
    /// What the member is told.
    pub(super) fn told(self) -> &'static str {
        match self {
            Self::Place => said("The moderators asked me never to post in this channel, so I can't share it here."),
            Self::Role => said("On this server only some roles may share answers, and you have none of them."),
        }
    }
}

/// Whether `member` may share in `channel`, which is a thread of `parent` or none. Moderators may, save where the bot is
/// ruled out.
pub(super) fn may_share(
    settings: &Settings,
    member: Option<&Member>,
    channel: ChannelId,
    parent: Option<ChannelId>,
) -> Result<(), NotShared> {
    let ruled_out = |id: ChannelId| settings.never.contains(&id.get());
    if ruled_out(channel) || parent.is_some_and(ruled_out) {
        return Err(NotShared::Place);
    }
    let of_them = |member: &Member| member.roles.iter().any(|role| settings.sharers.contains(&role.get()));
    if settings.sharers.is_empty() || manages(member) || member.is_some_and(of_them) {
        Ok(())
    } else {
        Err(NotShared::Role)
    }
}

/// Whether `member`, as an interaction brings them, may manage the server.
pub(super) fn manages(member: Option<&Member>) -> bool {
    member.and_then(|member| member.permissions).is_some_and(|may| may.contains(Permissions::MANAGE_GUILD))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thread_is_as_enabled_as_its_channel_and_never_wins() {
        let settings = |channels: &[u64], never: &[u64]| Settings {
            channels: channels.to_vec(),
            never: never.to_vec(),
            ..Settings::default()
        };
        let (channel, thread, unknown) = (Some(Kind::Channel), Some(Kind::ThreadOf(1)), None);
        for (configured, channels, never, parent, expected) in [
            (&[][..], &[][..], &[][..], unknown, Some(false)),
            (&[7], &[], &[], unknown, Some(true)),
            (&[], &[7], &[], unknown, Some(true)),
            (&[1], &[], &[], unknown, None),
            (&[1], &[], &[], thread, Some(true)),
            (&[], &[1], &[], thread, Some(true)),
            (&[2], &[], &[], thread, Some(false)),
            (&[1], &[], &[], channel, Some(false)),
            (&[7], &[7], &[7], unknown, Some(false)),
            (&[1], &[], &[7], thread, Some(false)),
            (&[7], &[], &[1], unknown, None),
            (&[7], &[], &[1], thread, Some(false)),
            (&[7], &[], &[1], channel, Some(true)),
        ] {
            let settings = settings(channels, never);
            assert_eq!(speaks(configured, &settings, 7, parent), expected, "{configured:?} {settings:?} {parent:?}");
        }
    }
}
