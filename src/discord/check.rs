//! Whether everything is in place, for the operator; and the link that invites the bot.

use serenity::all::{Channel, ChannelId, GuildChannel, Http, Permissions, UserId};

use super::{ServeError, http, runtime};
use crate::config::{Config, DiscordToken};

/// What Discord says of the application and of the channels it should answer in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// The application's id.
    pub application: u64,
    /// Its name.
    pub name: String,
    /// The link that invites it.
    pub invite: String,
    /// What is worth knowing, a sentence each.
    pub notes: Vec<String>,
    /// What is missing, and the way out, a sentence each; empty when all is well.
    pub problems: Vec<String>,
}

/// What the bot needs of a server: to see a channel, write there and in threads, open a thread
/// for a member who asks for one, show embeds, and read what it replies to.
const PERMISSIONS: Permissions = Permissions::VIEW_CHANNEL
    .union(Permissions::SEND_MESSAGES)
    .union(Permissions::SEND_MESSAGES_IN_THREADS)
    .union(Permissions::CREATE_PUBLIC_THREADS)
    .union(Permissions::EMBED_LINKS)
    .union(Permissions::READ_MESSAGE_HISTORY);

/// The link that invites the application with this id to a server, with the least permissions.
pub fn invite_link(application_id: u64) -> String {
    format!(
        "https://discord.com/oauth2/authorize?client_id={application_id}&scope=bot+applications.commands&permissions={}",
        PERMISSIONS.bits()
    )
}

/// Asks Discord about the application and each enabled channel.
pub fn check(config: &Config, token: &DiscordToken) -> Result<Checked, ServeError> {
    runtime()?.block_on(async {
        let http = http(config, token);
        let application = http.get_current_application_info().await.map_err(ServeError::from_call)?;
        let mut notes =
            vec!["Only intents that every application has are used; none needs switching on in the portal.".to_owned()];
        notes.push(if application.bot_public {
            "Anybody may invite the bot; switch off Bot → Public Bot if only you should.".to_owned()
        } else {
            "Only you may invite the bot; switch on Bot → Public Bot to let others.".to_owned()
        });
        if config.discord.channels.is_empty() {
            notes.push(
                "No channel is enabled: mentions are not answered, slash commands are. Put ids into discord.channels."
                    .to_owned(),
            );
        }
        let mut problems = Vec::new();
        if application.bot_require_code_grant {
            problems.push(
                "Bot → Requires OAuth2 Code Grant is on, so the invite link won't work; switch it off.".to_owned(),
            );
        }
        if !config.discord.channels.is_empty() {
            let me = http.get_current_user().await.map_err(ServeError::from_call)?.id;
            for id in &config.discord.channels {
                problems.extend(channel_problem(&http, me, *id).await?);
            }
        }
        let id = application.id.get();
        Ok(Checked { application: id, name: application.name, invite: invite_link(id), notes, problems })
    })
}

async fn channel_problem(http: &Http, me: UserId, id: u64) -> Result<Option<String>, ServeError> {
    if id == 0 {
        return Ok(Some(
            "discord.channels holds 0, which is no channel; copy the id with Developer Mode on.".to_owned(),
        ));
    }
    match ChannelId::new(id).to_channel(http).await {
        Ok(Channel::Guild(channel)) => lacking(http, me, channel).await.map_err(ServeError::from_call),
        Ok(_) => Ok(Some(format!("Channel {id} is not a server's channel; take it out of discord.channels."))),
        Err(error) => match super::status(&error) {
            Some(403) => Ok(Some(format!("The bot may not see channel {id}: give it View Channel there."))),
            Some(404) => Ok(Some(format!(
                "Channel {id} is not known: check the id in discord.channels, and that the bot was invited to its server."
            ))),
            _ => Err(ServeError::from_call(error)),
        },
    }
}

/// Which permissions the bot lacks in `channel`, as a sentence, if it does.
async fn lacking(http: &Http, me: UserId, channel: GuildChannel) -> serenity::Result<Option<String>> {
    let (id, name) = (channel.id, channel.name.clone());
    // What holds in a thread is what holds in its channel.
    let parent = channel.parent_id.filter(|_| channel.thread_metadata.is_some());
    let place = match parent {
        None => channel,
        Some(parent) => match parent.to_channel(http).await? {
            Channel::Guild(parent) => parent,
            _ => channel,
        },
    };
    let (server, member) = (http.get_guild(place.guild_id).await?, http.get_member(place.guild_id, me).await?);
    let missing = PERMISSIONS - server.user_permissions_in(&place, &member);
    let names = missing.get_permission_names().join(", ");
    let told = format!("In #{name} ({id}) the bot lacks: {names}. Give it these in the channel's settings.");
    Ok((!missing.is_empty()).then_some(told))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_invite_asks_for_little() {
        insta::assert_snapshot!(invite_link(42), @"https://discord.com/oauth2/authorize?client_id=42&scope=bot+applications.commands&permissions=309237730304");
        assert!(
            !PERMISSIONS
                .intersects(Permissions::ADMINISTRATOR | Permissions::MANAGE_MESSAGES | Permissions::MENTION_EVERYONE)
        );
    }
}
