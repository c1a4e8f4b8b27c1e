//! `/compare`: two figures side by side, or why they can't be compared.

use serenity::all::{CommandInteraction, Http};

use super::ask::{option, reach, refused, respond};
use super::post::Post;
use super::reply::{Audience, statistic};
use super::room::{Circumstances, Room};
use crate::answer::Compared;
use crate::ask::compare;

/// Answers `/compare`.
pub(super) async fn answer(room: &Room, http: &Http, command: &CommandInteraction) -> serenity::Result<()> {
    let topic = |name: &str| option(command, name).unwrap_or_default();
    let (first, second) = (topic("first"), topic("second"));
    let audience = Audience::Private(reach(command));
    let Circumstances { signpost, document, .. } =
        room.circumstances(command.guild_id, option(command, "document")).await;
    let thought =
        room.think(move |shelf| match compare(&shelf.index, &shelf.topics, &first, &second, document.as_deref()) {
            Ok(Compared::Cards(cards, outcome)) => Ok(statistic::compared(&cards, &outcome, shelf, audience)),
            Ok(Compared::Nothing { nearest, .. }) => Ok(statistic::nothing(&nearest)),
            Ok(Compared::Signpost) => Ok(Post::text(signpost)),
            Err(error) => refused(error),
        });
    respond(http, command, async { thought.await.unwrap_or_else(Post::text) }).await
}
