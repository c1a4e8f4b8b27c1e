//! The small server the tests play in: who and what is there, and how Discord writes it down.

use std::time::Duration;

use serde_json::{Value, json};
use serenity::model::id::MessageId;

/// A snowflake. Discord writes it as a string; the tests hold it as a number.
pub(crate) type Id = u64;

/// The application, which is also its bot user, as in every application made since 2016.
pub(crate) const BOT: Id = 1_100_000_000_000_000_001;
/// The one server.
pub(crate) const GUILD: Id = 1_100_000_000_000_000_010;
/// A text channel everyone uses.
pub(crate) const GENERAL: Id = 1_100_000_000_000_000_020;
/// A second text channel.
pub(crate) const RESEARCH: Id = 1_100_000_000_000_000_021;
/// A public thread in [`RESEARCH`].
pub(crate) const THREAD: Id = 1_100_000_000_000_000_022;
/// The direct messages between [`ADA`] and the bot.
pub(crate) const ADA_DM: Id = 1_100_000_000_000_000_023;
/// A member without any special permission.
pub(crate) const ADA: Id = 1_100_000_000_000_000_030;
/// Another one.
pub(crate) const BEN: Id = 1_100_000_000_000_000_031;
/// A member who may manage the server.
pub(crate) const MODERATOR: Id = 1_100_000_000_000_000_032;
/// A member who may read and use commands, and not write.
pub(crate) const GUEST: Id = 1_100_000_000_000_000_033;

/// `GUILDS`: guilds, channels and threads.
pub(crate) const GUILDS_INTENT: u64 = 1;
/// `GUILD_MESSAGES`.
pub(crate) const GUILD_MESSAGES_INTENT: u64 = 1 << 9;
/// `DIRECT_MESSAGES`; ephemeral messages also come by it.
pub(crate) const DIRECT_MESSAGES_INTENT: u64 = 1 << 12;
/// `MESSAGE_CONTENT`, privileged.
pub(crate) const MESSAGE_CONTENT_INTENT: u64 = 1 << 15;
/// `GUILD_MEMBERS`, `GUILD_PRESENCES` and `MESSAGE_CONTENT`: refused with 4014 unless the setup allows them.
pub(crate) const PRIVILEGED_INTENTS: u64 = (1 << 1) | (1 << 8) | MESSAGE_CONTENT_INTENT;

/// `SEND_MESSAGES`, wanted of the bot outside threads.
pub(crate) const SEND_MESSAGES: u64 = 1 << 11;
/// `CREATE_PUBLIC_THREADS`.
pub(crate) const CREATE_PUBLIC_THREADS: u64 = 1 << 35;
/// `SEND_MESSAGES_IN_THREADS`.
pub(crate) const SEND_MESSAGES_IN_THREADS: u64 = 1 << 38;
/// Everything a member may do by default, near enough: react, view, write, embed, attach, read history, use commands and threads.
pub(crate) const ORDINARY: u64 = (1 << 6)
    | (1 << 10)
    | SEND_MESSAGES
    | (1 << 14)
    | (1 << 15)
    | (1 << 16)
    | (1 << 31)
    | CREATE_PUBLIC_THREADS
    | SEND_MESSAGES_IN_THREADS;
/// View, read history and use commands.
const READING: u64 = (1 << 10) | (1 << 16) | (1 << 31);
/// `MANAGE_GUILD` and `MANAGE_CHANNELS`.
const MANAGING: u64 = (1 << 5) | (1 << 4);

/// A member whose name is an attack.
pub(crate) const MALLORY: Id = 1_100_000_000_000_000_034;
/// What it holds: pings, a link, a spoiler, code, an invitation, text turned around, and a pile of accents.
pub(crate) const HOSTILE_NAME: &str = "@everyone<@&7>[x](https://a.example)||s||```c``` discord.gg/evil \u{202e}Z\u{300}\u{300}\u{300}\u{300}\u{300}\u{300}";

/// What the loopback is told before it starts. Every field has a default that suits most tests.
pub(crate) struct Setup {
    /// The only token it lets in.
    pub(crate) token: String,
    /// The interval HELLO asks for.
    pub(crate) heartbeat: Duration,
    /// How long an interaction waits for its first response (Discord: 3 s).
    pub(crate) callback_limit: Duration,
    /// How long an interaction's token is good for (Discord: 15 min).
    pub(crate) token_lifetime: Duration,
    /// How long the tests wait for the bot before they fail.
    pub(crate) patience: Duration,
    /// Which of [`PRIVILEGED_INTENTS`] the developer portal has switched on.
    pub(crate) privileged_intents: u64,
    /// Whether members brought the bot along themselves, and the server hasn't installed it.
    pub(crate) brought_along: bool,
    /// Channels, threads and direct messages.
    pub(crate) channels: Vec<Channel>,
}

impl Default for Setup {
    fn default() -> Self {
        Self {
            token: fake_token(),
            heartbeat: Duration::from_secs(20),
            callback_limit: Duration::from_secs(3),
            token_lifetime: Duration::from_mins(15),
            patience: Duration::from_secs(20),
            privileged_intents: 0,
            brought_along: false,
            channels: vec![
                Channel::text(GENERAL, "general"),
                Channel::text(RESEARCH, "research"),
                Channel { parent: Some(RESEARCH), ..Channel::text(THREAD, "the 2024 report") },
                Channel { direct_with: Some(ADA), ..Channel::text(ADA_DM, "") },
            ],
        }
    }
}

/// A token every library takes for one, and no server would.
pub(crate) fn fake_token() -> String {
    ["MTEwMDAwMDAwMDAwMDAwMDAwMQ", "GNotRl", "a-token-for-the-loopback-only-000000000"].join(".")
}

/// A text channel, a thread (with a parent) or direct messages (with a member).
#[derive(Clone)]
pub(crate) struct Channel {
    pub(crate) id: Id,
    pub(crate) name: String,
    pub(crate) parent: Option<Id>,
    pub(crate) direct_with: Option<Id>,
    /// What the bot may do in it; writing without the permission is 403, code 50013.
    pub(crate) bot_permissions: u64,
}

impl Channel {
    /// A text channel in which the bot may write.
    pub(crate) fn text(id: Id, name: &str) -> Self {
        Self { id, name: name.to_owned(), parent: None, direct_with: None, bot_permissions: ORDINARY }
    }

    /// The permission writing here takes.
    pub(crate) fn writing(&self) -> u64 {
        if self.parent.is_some() { SEND_MESSAGES_IN_THREADS } else { SEND_MESSAGES }
    }

    /// The full channel object.
    pub(crate) fn json(&self) -> Value {
        let Self { id, name, .. } = self;
        if let Some(member) = self.direct_with {
            return json!({"id": id.to_string(), "type": 1, "flags": 0, "last_message_id": null, "recipients": [user(member)]});
        }
        let mut channel = json!({
            "id": id.to_string(), "type": 0, "guild_id": GUILD.to_string(), "name": name, "position": 0, "flags": 0,
            "permission_overwrites": [], "nsfw": false, "rate_limit_per_user": 0, "topic": null, "parent_id": null, "last_message_id": null,
        });
        if self.bot_permissions != ORDINARY {
            let denied = ORDINARY & !self.bot_permissions;
            channel["permission_overwrites"] =
                json!([{"id": BOT.to_string(), "type": 1, "allow": "0", "deny": denied.to_string()}]);
        }
        if let Some(parent) = self.parent {
            channel["type"] = json!(11);
            channel["parent_id"] = json!(parent.to_string());
            channel["owner_id"] = json!(BOT.to_string());
            channel["message_count"] = json!(0);
            channel["member_count"] = json!(1);
            channel["thread_metadata"] = json!({
                "archived": false, "auto_archive_duration": 1440, "locked": false,
                "archive_timestamp": timestamp_of(*id), "create_timestamp": timestamp_of(*id),
            });
        }
        channel
    }

    /// The partial channel object of an interaction, with the member's permissions.
    pub(crate) fn partial(&self, member: Id) -> Value {
        let mut channel = self.json();
        channel["permissions"] = json!(permissions(member).to_string());
        channel
    }
}

/// The user object.
pub(crate) fn user(id: Id) -> Value {
    let (username, global_name) = match id {
        BOT => ("footnote", "Footnote"),
        ADA => ("ada", "Ada"),
        BEN => ("ben", "Ben"),
        MODERATOR => ("mo", "Mo"),
        GUEST => ("gus", "Gus"),
        MALLORY => ("mallory", HOSTILE_NAME),
        _ => ("someone", "Someone"),
    };
    json!({
        "id": id.to_string(), "username": username, "global_name": global_name, "discriminator": "0", "avatar": null, "bot": id == BOT,
        "public_flags": 0, "avatar_decoration_data": null, "clan": null, "primary_guild": null, "collectibles": null,
    })
}

/// The member object without its user, as message events carry it.
pub(crate) fn partial_member() -> Value {
    json!({
        "nick": null, "avatar": null, "banner": null, "roles": [], "joined_at": "2024-01-01T00:00:00.000000+00:00", "premium_since": null,
        "deaf": false, "mute": false, "flags": 0, "pending": false, "communication_disabled_until": null,
    })
}

/// The member object of an interaction: user and permissions are in it.
pub(crate) fn member(id: Id) -> Value {
    let mut member = partial_member();
    member["user"] = user(id);
    member["permissions"] = json!(permissions(id).to_string());
    member["unusual_dm_activity_until"] = Value::Null;
    member
}

fn permissions(id: Id) -> u64 {
    match id {
        MODERATOR => ORDINARY | MANAGING,
        GUEST => READING,
        _ => ORDINARY,
    }
}

/// The guild object, without what only `GUILD_CREATE` has.
pub(crate) fn guild() -> Value {
    let everyone = json!({
        "id": GUILD.to_string(), "name": "@everyone", "color": 0, "hoist": false, "managed": false, "mentionable": false, "position": 0,
        "colors": {"primary_color": 0, "secondary_color": null, "tertiary_color": null}, "permissions": ORDINARY.to_string(),
        "icon": null, "unicode_emoji": null, "flags": 0,
    });
    json!({
        "id": GUILD.to_string(), "name": "A campaign", "icon": null, "splash": null, "discovery_splash": null,
        "owner_id": MODERATOR.to_string(), "afk_channel_id": null, "afk_timeout": 300, "verification_level": 0,
        "default_message_notifications": 1, "explicit_content_filter": 0, "roles": [everyone], "emojis": [], "features": [],
        "mfa_level": 0, "application_id": null, "system_channel_id": null, "system_channel_flags": 0, "rules_channel_id": null,
        "vanity_url_code": null, "description": null, "banner": null, "premium_tier": 0, "premium_subscription_count": 0,
        "preferred_locale": "en-GB", "public_updates_channel_id": null, "nsfw_level": 0, "stickers": [],
        "premium_progress_bar_enabled": false, "safety_alerts_channel_id": null, "incidents_data": null, "max_members": 500_000,
    })
}

/// The application object of `/applications/@me`.
pub(crate) fn application() -> Value {
    json!({
        "id": BOT.to_string(), "name": "Footnote", "icon": null, "description": "", "bot_public": true, "bot_require_code_grant": false,
        "verify_key": "0".repeat(64), "team": null, "owner": user(MODERATOR), "flags": 0, "bot": user(BOT), "summary": "",
        "integration_types_config": {"0": {}, "1": {}}, "approximate_guild_count": 1, "approximate_user_install_count": 0,
    })
}

/// The moment written in a snowflake, as Discord writes time.
pub(crate) fn timestamp_of(id: Id) -> String {
    MessageId::new(id).created_at().to_rfc3339().unwrap_or_default()
}
