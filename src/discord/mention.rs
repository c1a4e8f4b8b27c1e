//! Messages: mentions in enabled channels, pinged replies, and direct messages.

use serenity::all::{Http, Message, MessageType, UserId};

use super::ask::answered;
use super::conversation::earlier;
use super::delivery::{self, is_refused};
use super::locale::filled;
use super::places::may_speak;
use super::post::Post;
use super::reply::Audience;
use super::room::Room;
use crate::question::is_disclosure;

/// Answers `message` if it is for the bot, and the bot may speak there. Elsewhere whoever mentions it is told so, in private
/// and now and then.
pub(super) async fn hear(room: &Room, http: &Http, message: &Message) -> serenity::Result<()> {
    let Some(me) = room.me.get().copied() else { return Ok(()) };
    let direct = message.guild_id.is_none();
    let addressed = direct || message.mentions.iter().any(|user| user.id == me);
    if !is_spoken(me, message) || !addressed {
        return Ok(());
    }
    let locale = room.locale(message.guild_id).await;
    Box::pin(locale.during(addressed_by(room, http, me, message))).await
}

/// Answers `message`, which speaks to the bot.
async fn addressed_by(room: &Room, http: &Http, me: UserId, message: &Message) -> serenity::Result<()> {
    let direct = message.guild_id.is_none();
    let text = question_in(&message.content, me);
    let enabled = match message.guild_id {
        Some(server) => may_speak(room, http, server, message.channel_id).await,
        None => true,
    };
    let tells = is_disclosure(&text);
    match (enabled, !direct && tells) {
        (_, true) => point_to_help(room, http, message, enabled).await,
        (false, false) => hint(room, http, message).await,
        (true, false) => {
            room.metrics.event("mention");
            let admitted = room.admit(message.author.id, message.channel_id, message.guild_id, || tells);
            if let Err(too_often) = admitted {
                // The channel stays quiet, and so does the member's inbox.
                if room.rates.may_tell(message.author.id) {
                    tell(http, message, too_often.post()).await;
                }
                return Ok(());
            }
            let earlier = earlier(room, http, me, message, &text).await;
            let circumstances = room.circumstances(message.guild_id, None).await;
            let post = answered(room, circumstances, text, earlier, Audience::Public).await;
            let sent = delivery::send(http, message.channel_id, post.message(Some(message)), message.id).await;
            if sent.as_ref().is_err_and(is_refused) && room.may_hint(message.channel_id) {
                let channel = message.channel_id;
                tell(
                    http,
                    message,
                    Post::text(filled("I may not write in <#{0}>, so I can't answer there.", &[&channel.to_string()])),
                )
                .await;
            }
            sent.map(drop)
        }
    }
}

/// Whether a person wrote it.
pub(super) fn is_spoken(me: UserId, message: &Message) -> bool {
    let person = !message.author.bot && message.webhook_id.is_none() && message.author.id != me;
    person && matches!(message.kind, MessageType::Regular | MessageType::InlineReply)
}

/// Privately if the member takes direct messages; else, where the bot may speak, in a reply, which repeats nothing.
async fn point_to_help(room: &Room, http: &Http, message: &Message, enabled: bool) -> serenity::Result<()> {
    let post = Post::text(room.circumstances(message.guild_id, None).await.signpost);
    if tell(http, message, post.clone()).await || !enabled {
        return Ok(());
    }
    delivery::send(http, message.channel_id, post.message(Some(message)), message.id).await.map(drop)
}

/// Says in private that the bot is not switched on in a channel, at most once a day for each.
async fn hint(room: &Room, http: &Http, message: &Message) -> serenity::Result<()> {
    if room.may_hint(message.channel_id) {
        let channel = message.channel_id;
        let post = Post::text(filled(
            "I don't answer in <#{0}>: the moderators haven't switched me on there. **/ask** works everywhere, and only you see the answer. You can also ask me here.",
            &[&channel.to_string()],
        ));
        // Who takes no direct messages gets no hint: the channel is to stay quiet.
        tell(http, message, post).await;
    }
    Ok(())
}

/// Writes to the author of `message` directly. Returns whether they take direct messages.
async fn tell(http: &Http, message: &Message, post: Post) -> bool {
    match message.author.id.create_dm_channel(http).await {
        Ok(direct) => delivery::send(http, direct.id, post.message(None), message.id).await.is_ok(),
        Err(_) => false,
    }
}

/// What a message asks: its text without the mention of the bot.
pub(super) fn question_in(content: &str, me: UserId) -> String {
    let text = content.replace(&format!("<@{me}>"), " ").replace(&format!("<@!{me}>"), " ");
    text.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mention_is_no_part_of_the_question() {
        let me = UserId::new(42);
        assert_eq!(question_in("<@42> how many?", me), "how many?");
        assert_eq!(question_in("how <@!42>many?", me), "how  many?");
        assert_eq!(question_in("how many <@43>?", me), "how many <@43>?");
    }
}
