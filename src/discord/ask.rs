//! `/ask` and `/quote`: the answer is the first response, and only the asker sees it.

use std::future::Future;
use std::time::Duration;

use serenity::all::{
    CommandInteraction, CreateInteractionResponse, CreateInteractionResponseMessage, Http, ResolvedTarget,
};

use super::delivery;
use super::escape::member_text;
use super::limits::{CHOICE, clip_plain};
use super::pages::Pages;
use super::post::Post;
use super::reach::Reach;
use super::reply::{self, Audience};
use super::room::{Circumstances, Room};
use super::sharing;
use crate::ask::{AskError, ask, quotation};
use crate::cite::Style;

/// After this long the member is told that an answer is under way; Discord gives 3 s.
const DEFER_AFTER: Duration = Duration::from_millis(1_500);

/// Answers `/ask`.
pub(super) async fn answer(room: &Room, http: &Http, command: &CommandInteraction) -> serenity::Result<()> {
    let text = option(command, "question").unwrap_or_default();
    let gap_log = room.settings_or_default(command.guild_id).await.gap_log;
    let circumstances =
        Circumstances { gap_log, ..room.circumstances(command.guild_id, option(command, "document")).await };
    let answering = answered(room, circumstances, text.clone(), Vec::new(), Audience::Private(reach(command)));
    respond(http, command, async { answering.await.asked(Some(text)) }).await
}

/// Answers `/quote`.
pub(super) async fn quote(room: &Room, http: &Http, command: &CommandInteraction) -> serenity::Result<()> {
    let words = option(command, "words").unwrap_or_default();
    let circumstances = room.circumstances(command.guild_id, option(command, "document")).await;
    let style = option(command, "style").and_then(|name| Style::named(&name)).unwrap_or(Style::Plain);
    let audience = Audience::Private(reach(command));
    let thought = room.think(move |shelf| {
        let found = quotation(&shelf.index, &words, circumstances.document.as_deref());
        found.map_or_else(refused, |found| Ok(reply::quoted(&found, shelf, audience, style, &circumstances)))
    });
    respond(http, command, async { thought.await.unwrap_or_else(Post::text) }).await
}

/// Answers “Find in the report”: what the message says is the question.
pub(super) async fn find(room: &Room, http: &Http, command: &CommandInteraction) -> serenity::Result<()> {
    let text = target(command);
    let circumstances = room.circumstances(command.guild_id, None).await;
    let answering = answered(room, circumstances, text.clone(), Vec::new(), Audience::Private(reach(command)));
    respond(http, command, async { answering.await.asked(Some(text)) }).await
}

/// Answers “Share cited answer”: for all, if there is an answer and the member may write here; else in private.
pub(super) async fn share(room: &Room, http: &Http, command: &CommandInteraction) -> serenity::Result<()> {
    let parent = command.channel.as_ref().and_then(|channel| channel.parent_id);
    let ruled_out =
        sharing::ruled_out(room, command.guild_id, command.member.as_deref(), command.channel_id, parent).await;
    let why = if reach(command).here { ruled_out } else { Some(sharing::may_not().to_owned()) };
    if let Some(why) = why {
        return delivery::respond(http, command, Post::text(why).private()).await;
    }
    let name = sharing::display_name(command.member.as_deref(), &command.user);
    let text = target(command);
    let circumstances = room.circumstances(command.guild_id, None).await;
    let thought = room.think(move |shelf| {
        let answer = match ask(&shelf.index, &text, &[], circumstances.document.as_deref()) {
            Ok(answer) => answer,
            Err(error) => return refused(error).map(|post| (post, false)),
        };
        let shared = Pages::of(&answer, shelf).and_then(|pages| reply::shared(&pages, shelf, &name));
        let private = || reply::answer(&answer, shelf, Audience::Private(Reach::default()), &circumstances);
        Ok(shared.map_or_else(|| (private(), false), |post| (post, true)))
    });
    let (post, is_public) = thought.await.unwrap_or_else(|apology| (Post::text(apology), false));
    let response = if is_public { post.public() } else { post.private() };
    delivery::respond(http, command, response).await
}

/// What the message says that a command was used on.
pub(super) fn target(command: &CommandInteraction) -> String {
    match command.data.target() {
        Some(ResolvedTarget::Message(message)) => message.content.clone(),
        _ => String::new(),
    }
}

/// The text a member gave an option.
pub(super) fn option(command: &CommandInteraction, name: &str) -> Option<String> {
    let found = command.data.options.iter().find(|option| option.name == name);
    found.and_then(|option| option.value.as_str()).map(str::to_owned)
}

/// Everything a command says in a member's words: its options, and the message it was used on.
pub(super) fn texts(command: &CommandInteraction) -> impl Iterator<Item = String> {
    let options = command.data.options.iter().filter_map(|option| option.value.as_str().map(str::to_owned));
    options.chain([target(command)])
}

/// How far the member who used a command may share what comes of it.
pub(super) fn reach(command: &CommandInteraction) -> Reach {
    Reach::of(command.member.as_deref(), command.channel.as_ref(), &command.authorizing_integration_owners)
}

/// Responds in private with what `answering` comes to: at once, or after a deferral if that takes long.
pub(super) async fn respond(
    http: &Http,
    command: &CommandInteraction,
    answering: impl Future<Output = Post>,
) -> serenity::Result<()> {
    tokio::pin!(answering);
    if let Ok(post) = tokio::time::timeout(DEFER_AFTER, &mut answering).await {
        return delivery::respond(http, command, post.private()).await;
    }
    let deferral = CreateInteractionResponseMessage::new().ephemeral(true);
    delivery::respond(http, command, CreateInteractionResponse::Defer(deferral)).await?;
    let post = answering.await;
    delivery::fill_in(http, command, post.edit()).await
}

/// What a member is told who asks `text` after `earlier` questions (oldest first), whatever comes of it.
pub(super) async fn answered(
    room: &Room,
    circumstances: Circumstances,
    text: String,
    earlier: Vec<String>,
    audience: Audience,
) -> Post {
    let thought = room.think(move |shelf| {
        let earlier: Vec<&str> = earlier.iter().map(String::as_str).collect();
        let answer = ask(&shelf.index, &text, &earlier, circumstances.document.as_deref());
        match answer {
            Ok(answer) => Ok((reply::answer(&answer, shelf, audience, &circumstances), Some(answer.verdict))),
            Err(error) => refused(error).map(|post| (post, None)),
        }
    });
    let (post, verdict) = thought.await.unwrap_or_else(|apology| (Post::text(apology), None));
    if let Some(verdict) = verdict {
        room.metrics.verdict(verdict.name());
        tracing::debug!(verdict = verdict.name(), "answered");
    }
    post
}

/// What a member is told who can't be answered; an error of the index is for the operator.
pub(super) fn refused(error: AskError) -> Result<Post, String> {
    match error {
        AskError::Question(error) => Ok(Post::text(sentence(&error.to_string()))),
        AskError::UnknownDocument { id, known } => Ok(Post::text(format!(
            "There is no document {}; there are: {}.",
            member_text(&clip_plain(&id, CHOICE)),
            super::limits::clip(&known, 1_000)
        ))),
        AskError::Index(error) => Err(error.to_string()),
    }
}

/// An error as a sentence: with a capital and a stop.
pub(super) fn sentence(error: &str) -> String {
    let mut characters = error.chars();
    let stop = if error.ends_with(['.', '?', '!', '”']) { "" } else { "." };
    characters.next().map_or_else(String::new, |first| format!("{}{}{stop}", first.to_uppercase(), characters.as_str()))
}
