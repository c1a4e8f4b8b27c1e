//! The questions before a message, read from Discord when a follow-up needs them, and kept nowhere.

use serenity::all::{GetMessages, Http, Message, UserId};

use super::mention::{is_spoken, question_in};
use super::room::{Room, locked};
use crate::question::{is_disclosure, is_follow_up};

/// How many earlier questions are read.
const MAX_EARLIER: usize = 3;
/// How many messages of a thread are looked through for them.
const LOOK_BACK: u8 = 50;

/// The questions that `text`, which `message` asks, may follow up, oldest first. None where it stands alone, and none where
/// Discord doesn't let the bot read.
pub(super) async fn earlier(room: &Room, http: &Http, me: UserId, message: &Message, text: &str) -> Vec<String> {
    if !is_follow_up(text) {
        return Vec::new();
    }
    let mut newest_first = if message.referenced_message.is_some() {
        along_replies(http, me, message).await
    } else if message.guild_id.is_none() || locked(&room.threads).is_thread(message.channel_id) {
        in_thread(http, me, message).await.unwrap_or_default()
    } else {
        Vec::new()
    };
    newest_first.reverse();
    newest_first
}

/// The questions along a chain of replies: each answer of the bot is itself a reply to its question.
async fn along_replies(http: &Http, me: UserId, message: &Message) -> Vec<String> {
    let mut questions = Vec::new();
    let mut reply = message.clone();
    while questions.len() < MAX_EARLIER {
        let answer = reply.referenced_message.take().filter(|answer| answer.author.id == me);
        let asked = answer.and_then(|answer| answer.message_reference).and_then(|reference| reference.message_id);
        let Some(asked) = asked else { break };
        let Ok(question) = message.channel_id.message(http, asked).await else { break };
        questions.extend(asked_in(me, &question));
        reply = question;
    }
    questions
}

/// The last questions in a thread or in direct messages.
async fn in_thread(http: &Http, me: UserId, message: &Message) -> serenity::Result<Vec<String>> {
    let before = GetMessages::new().before(message.id).limit(LOOK_BACK);
    let messages = message.channel_id.messages(http, before).await?;
    let direct = message.guild_id.is_none();
    let meant = |one: &&Message| direct || one.mentions.iter().any(|user| user.id == me);
    Ok(messages.iter().filter(meant).filter_map(|one| asked_in(me, one)).take(MAX_EARLIER).collect())
}

/// The question a message asks, if a person wrote it and Discord shows it; never what tells of harm.
fn asked_in(me: UserId, message: &Message) -> Option<String> {
    let question = question_in(&message.content, me);
    (is_spoken(me, message) && !question.is_empty() && !is_disclosure(&question)).then_some(question)
}
