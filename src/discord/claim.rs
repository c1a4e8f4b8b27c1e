//! `/check` and “Check against the report”: what the documents say to a claim, for the member who asked.

use serenity::all::{CommandInteraction, GuildId, Http};

use super::ask::{option, refused, respond, sentence, target};
use super::post::Post;
use super::reply;
use super::room::{Circumstances, Room};
use crate::check::{CheckError, check};

/// Answers `/check`.
pub(super) async fn answer(room: &Room, http: &Http, command: &CommandInteraction) -> serenity::Result<()> {
    let claim = option(command, "claim").unwrap_or_default();
    respond(http, command, checked(room, command.guild_id, claim, option(command, "document"))).await
}

/// Answers “Check against the report”: what the message says is the claim.
pub(super) async fn of_message(room: &Room, http: &Http, command: &CommandInteraction) -> serenity::Result<()> {
    respond(http, command, checked(room, command.guild_id, target(command), None)).await
}

async fn checked(room: &Room, server: Option<GuildId>, claim: String, document: Option<String>) -> Post {
    let Circumstances { signpost, document, .. } = room.circumstances(server, document).await;
    let thought = room.think(move |shelf| match check(&shelf.index, &claim, document.as_deref()) {
        Ok(checked) => Ok(reply::checked(&checked, shelf, &signpost)),
        Err(CheckError::Claim(error)) => Ok(Post::text(sentence(&error.to_string()))),
        Err(CheckError::Ask(error)) => refused(error),
    });
    thought.await.unwrap_or_else(Post::text)
}
