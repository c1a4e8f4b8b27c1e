//! Messages: mentions in enabled channels, pinged replies, and direct messages.

use serenity::all::{Http, Message, MessageType, UserId};

use super::ask::answered;
use super::places::may_speak;
use super::post::Post;
use super::reply::Audience;
use super::room::Room;
use crate::question::is_disclosure;

/// Answers `message` if it is for the bot, and the bot may speak there.
pub(super) async fn hear(room: &Room, http: &Http, message: &Message) -> serenity::Result<()> {
    let Some(me) = room.me.get().copied() else { return Ok(()) };
    if !is_for(me, message) {
        return Ok(());
    }
    if let Some(server) = message.guild_id
        && !may_speak(room, http, server, message.channel_id).await
    {
        return Ok(());
    }
    let settings = room.settings_or_default(message.guild_id).await;
    let text = without_mention(&message.content, me);
    if message.guild_id.is_some() && is_disclosure(&text) {
        return point_to_help(room.signpost(&settings), http, message).await;
    }
    let post = answered(room, &settings, text, None, Audience::Public).await;
    message.channel_id.send_message(http, post.message(Some(message))).await.map(drop)
}

/// Whether a person wrote it to the bot: by name, as a pinged reply, or directly.
fn is_for(me: UserId, message: &Message) -> bool {
    let person = !message.author.bot && message.webhook_id.is_none() && message.author.id != me;
    let spoken = matches!(message.kind, MessageType::Regular | MessageType::InlineReply);
    let addressed = message.guild_id.is_none() || message.mentions.iter().any(|user| user.id == me);
    person && spoken && addressed
}

/// Privately if the member takes direct messages; else in a reply, which repeats nothing.
async fn point_to_help(signpost: &str, http: &Http, message: &Message) -> serenity::Result<()> {
    let post = Post::text(signpost);
    if let Ok(direct) = message.author.id.create_dm_channel(http).await
        && direct.id.send_message(http, post.clone().message(None)).await.is_ok()
    {
        return Ok(());
    }
    message.channel_id.send_message(http, post.message(Some(message))).await.map(drop)
}

fn without_mention(content: &str, me: UserId) -> String {
    let text = content.replace(&format!("<@{me}>"), " ").replace(&format!("<@!{me}>"), " ");
    text.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mention_is_no_part_of_the_question() {
        let me = UserId::new(42);
        assert_eq!(without_mention("<@42> how many?", me), "how many?");
        assert_eq!(without_mention("how <@!42>many?", me), "how  many?");
        assert_eq!(without_mention("how many <@43>?", me), "how many <@43>?");
    }
}
