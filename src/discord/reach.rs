//! How far a member's answer may go: what they may do themselves, and no further.

use serenity::all::{
    AuthorizingIntegrationOwner, AuthorizingIntegrationOwners, ChannelType, Member, PartialChannel, Permissions,
};

/// Where a member may share an answer from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Reach {
    /// In the channel or thread they are in.
    pub(super) here: bool,
    /// In threads of the channel they are in.
    pub(super) threads: bool,
}

impl Reach {
    /// The reach of `member` in `channel`. There is none in direct messages, nor where they brought the bot along
    /// themselves and the server has not: its moderators have not let it in.
    pub(super) fn of(
        member: Option<&Member>,
        channel: Option<&PartialChannel>,
        owners: &AuthorizingIntegrationOwners,
    ) -> Self {
        let installed =
            |owner: &AuthorizingIntegrationOwner| matches!(owner, AuthorizingIntegrationOwner::GuildInstall(Some(_)));
        let permissions = member.and_then(|member| member.permissions).filter(|_| owners.0.iter().any(installed));
        let (Some(permissions), Some(channel)) = (permissions, channel) else { return Self::default() };
        let thread = is_thread(channel.kind);
        let writing = if thread { Permissions::SEND_MESSAGES_IN_THREADS } else { Permissions::SEND_MESSAGES };
        Self {
            here: permissions.contains(writing),
            threads: matches!(channel.kind, ChannelType::Text | ChannelType::News)
                && permissions.contains(Permissions::SEND_MESSAGES_IN_THREADS),
        }
    }
}

/// Whether a channel is a thread.
pub(super) fn is_thread(kind: ChannelType) -> bool {
    matches!(kind, ChannelType::PublicThread | ChannelType::PrivateThread | ChannelType::NewsThread)
}
