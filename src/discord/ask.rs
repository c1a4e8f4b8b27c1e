//! `/ask`: the answer is the first response, and only the asker sees it.

use std::time::Duration;

use serenity::all::{
    AutocompleteChoice, CommandInteraction, CreateAutocompleteResponse, CreateInteractionResponse, Http,
};

use super::escape::member_text;
use super::limits::{CHOICE, CHOICES, clip_plain, length};
use super::post::Post;
use super::reply::{self, Audience};
use super::room::Room;
use super::shelf::Shelf;
use crate::ask::{AskError, ask};

/// After this long the member is told that an answer is under way; Discord gives 3 s.
const DEFER_AFTER: Duration = Duration::from_millis(1_500);

/// Answers `/ask`.
pub(super) async fn answer(room: &Room, http: &Http, command: &CommandInteraction) -> serenity::Result<()> {
    let text = option(command, "question").unwrap_or_default();
    respond(http, command, answered(room, text, option(command, "document"), Audience::Private)).await
}

/// What the member filled in for an option.
pub(super) fn option(command: &CommandInteraction, name: &str) -> Option<String> {
    let found = command.data.options.iter().find(|option| option.name == name);
    found.and_then(|option| option.value.as_str()).map(str::to_owned)
}

/// Responds in private with what `answering` comes to: at once, or after a deferral if that takes long.
pub(super) async fn respond(
    http: &Http,
    command: &CommandInteraction,
    answering: impl Future<Output = Post>,
) -> serenity::Result<()> {
    tokio::pin!(answering);
    if let Ok(post) = tokio::time::timeout(DEFER_AFTER, &mut answering).await {
        return command.create_response(http, post.private()).await;
    }
    command.defer_ephemeral(http).await?;
    let post = answering.await;
    command.edit_response(http, post.edit()).await.map(drop)
}

/// What a member is told who asks `text`, whatever comes of it.
pub(super) async fn answered(room: &Room, text: String, document: Option<String>, audience: Audience) -> Post {
    let signpost = room.config.signpost.clone();
    let thought = room.think(move |shelf| dressed(shelf, &text, document.as_deref(), audience, &signpost));
    thought.await.unwrap_or_else(Post::text)
}

/// The dress of the answer to `text`; an error is for the operator.
fn dressed(
    shelf: &Shelf,
    text: &str,
    document: Option<&str>,
    audience: Audience,
    signpost: &str,
) -> Result<Post, String> {
    match ask(&shelf.index, text, &[], document) {
        Ok(answer) => Ok(reply::answer(&answer, shelf, audience, signpost)),
        Err(error) => refused(error),
    }
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
fn sentence(error: &str) -> String {
    let mut characters = error.chars();
    let stop = if error.ends_with(['.', '?', '!', '”']) { "" } else { "." };
    characters.next().map_or_else(String::new, |first| format!("{}{}{stop}", first.to_uppercase(), characters.as_str()))
}

/// Offers the documents whose id or title holds what was typed.
pub(super) async fn complete(room: &Room, http: &Http, typing: &CommandInteraction) -> serenity::Result<()> {
    let typed = typing.data.autocomplete().map(|option| option.value.to_lowercase()).unwrap_or_default();
    let holds = |text: &str| text.to_lowercase().contains(&typed);
    let shelf = room.shelf();
    let reports = shelf.index.reports().iter();
    let fitting = reports.filter(|report| length(&report.id) <= CHOICE && (holds(&report.id) || holds(&report.title)));
    let choices = fitting
        .take(CHOICES)
        .map(|report| AutocompleteChoice::new(clip_plain(&report.title, CHOICE), report.id.clone()))
        .collect();
    let response = CreateAutocompleteResponse::new().set_choices(choices);
    typing.create_response(http, CreateInteractionResponse::Autocomplete(response)).await
}
