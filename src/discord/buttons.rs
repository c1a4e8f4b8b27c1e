//! The buttons under an answer.

use serenity::all::{ComponentInteraction, Http, MessageFlags};

use super::pages::{Pages, Press};
use super::post::Post;
use super::reply::{self, Audience};
use super::room::Room;
use super::stat::{self, Figures};

const GONE: &str = "That passage is no longer in the index; ask again.";
const NOT_SHARED: &str = "I couldn't share it here; copy the passage and its link instead.";

/// Answers a pressed button.
pub(super) async fn press(room: &Room, http: &Http, pressed: &ComponentInteraction) -> serenity::Result<()> {
    let figures = Figures::read(&pressed.data.custom_id).filter(|_| is_private(pressed));
    if let Some(figures) = figures {
        return stat::share(room, http, pressed, figures).await;
    }
    match Press::read(&pressed.data.custom_id) {
        Some(Press::Show(pages)) => show(room, http, pressed, pages).await,
        Some(Press::Share(pages)) if is_private(pressed) => share(room, http, pressed, pages).await,
        _ => gone(http, pressed).await,
    }
}

/// A private answer is turned where it stands; a public one stays as it is, and the page comes privately.
async fn show(room: &Room, http: &Http, pressed: &ComponentInteraction, pages: Pages) -> serenity::Result<()> {
    let drawn = room.think(move |shelf| Ok(reply::page(&pages, shelf, Audience::Private))).await;
    match drawn {
        Ok(Some(post)) if is_private(pressed) => pressed.create_response(http, post.update()).await,
        Ok(Some(post)) => pressed.create_response(http, post.private()).await,
        Ok(None) => gone(http, pressed).await,
        Err(apology) => pressed.create_response(http, Post::text(apology).private()).await,
    }
}

/// The private answer can't be shared twice; then the page is posted for all.
async fn share(room: &Room, http: &Http, pressed: &ComponentInteraction, pages: Pages) -> serenity::Result<()> {
    let name = display_name(pressed);
    let drawn = room.think(move |shelf| {
        let private = reply::page(&pages, shelf, Audience::PrivateShared);
        Ok(private.zip(reply::shared(&pages, shelf, &name)))
    });
    post_for_all(http, pressed, drawn.await).await
}

/// Marks the private answer as shared, and posts the public one.
pub(super) async fn post_for_all(
    http: &Http,
    pressed: &ComponentInteraction,
    drawn: Result<Option<(Post, Post)>, String>,
) -> serenity::Result<()> {
    match drawn {
        Ok(Some((private, public))) => {
            pressed.create_response(http, private.update()).await?;
            if let Err(error) = pressed.create_followup(http, public.public_followup()).await {
                pressed.create_followup(http, Post::text(NOT_SHARED).private_followup()).await?;
                return Err(error);
            }
            Ok(())
        }
        Ok(None) => gone(http, pressed).await,
        Err(apology) => pressed.create_response(http, Post::text(apology).private()).await,
    }
}

async fn gone(http: &Http, pressed: &ComponentInteraction) -> serenity::Result<()> {
    pressed.create_response(http, Post::text(GONE).private()).await
}

fn is_private(pressed: &ComponentInteraction) -> bool {
    pressed.message.flags.is_some_and(|flags| flags.contains(MessageFlags::EPHEMERAL))
}

/// The name the member goes by where they pressed.
pub(super) fn display_name(pressed: &ComponentInteraction) -> String {
    pressed
        .member
        .as_ref()
        .map_or_else(|| pressed.user.display_name().to_owned(), |member| member.display_name().to_owned())
}
