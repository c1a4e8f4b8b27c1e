//! The buttons and menus under an answer.

use serenity::all::{ComponentInteraction, ComponentInteractionDataKind, Http, Message, MessageFlags};

use super::delivery;
use super::locale::said;
use super::pages::{Deed, Pages, Press};
use super::post::Post;
use super::reach::Reach;
use super::reply::{self, Audience};
use super::room::Room;
use super::sharing;
use super::shelf::Shelf;
use super::stat::{self, Figures};
use super::wrong;
use crate::cite::Style;

/// What is told when a page can't be shown any more.
pub(super) fn gone_text() -> &'static str {
    said("That passage is no longer in the index; ask again.")
}

/// Answers a pressed button or a chosen entry.
pub(super) async fn press(room: &Room, http: &Http, pressed: &ComponentInteraction) -> serenity::Result<()> {
    if let Some(figures) = Figures::read(&pressed.data.custom_id) {
        return stat::share(room, http, pressed, figures).await;
    }
    let Some(Press { deed, pages }) = Press::read(&pressed.data.custom_id) else { return gone(http, pressed).await };
    match deed {
        Deed::Show => show(room, http, pressed, pages).await,
        Deed::Share => sharing::here(room, http, pressed, pages).await,
        Deed::Thread => sharing::which_thread(room, http, pressed, pages).await,
        Deed::Chosen => sharing::in_chosen(room, http, pressed, pages).await,
        Deed::New => sharing::ask_name(http, pressed, &pages).await,
        Deed::Context => beside(room, http, pressed, move |shelf| reply::context(&pages, shelf)).await,
        Deed::Cite => cite(room, http, pressed, pages).await,
        Deed::Wrong => beside(room, http, pressed, move |_| Some(wrong::ask(&pages))).await,
        Deed::Reason => wrong::count(room, http, pressed, pages).await,
    }
}

/// A private answer is turned where it stands; a public one stays as it is, and the page comes privately.
async fn show(room: &Room, http: &Http, pressed: &ComponentInteraction, pages: Pages) -> serenity::Result<()> {
    let reach = Reach::of(pressed.member.as_ref(), pressed.channel.as_ref(), &pressed.authorizing_integration_owners);
    let drawn = room.think(move |shelf| Ok(reply::page(&pages, shelf, Audience::Private(reach)))).await;
    match drawn {
        Ok(Some(post)) if is_private(pressed) => {
            delivery::respond(http, pressed, post.asked(question(&pressed.message)).update()).await
        }
        Ok(Some(post)) => delivery::respond(http, pressed, post.private()).await,
        Ok(None) => gone(http, pressed).await,
        Err(apology) => delivery::respond(http, pressed, Post::text(apology).private()).await,
    }
}

/// A style that is chosen takes the place of the one before; the button brings the plain one.
async fn cite(room: &Room, http: &Http, pressed: &ComponentInteraction, pages: Pages) -> serenity::Result<()> {
    let ComponentInteractionDataKind::StringSelect { values } = &pressed.data.kind else {
        return beside(room, http, pressed, move |shelf| reply::citation(&pages, shelf, Style::Plain)).await;
    };
    let style = values.first().and_then(|name| Style::named(name)).unwrap_or(Style::Plain);
    match room.think(move |shelf| Ok(reply::citation(&pages, shelf, style))).await {
        Ok(Some(post)) if is_private(pressed) => delivery::respond(http, pressed, post.update()).await,
        Ok(_) => gone(http, pressed).await,
        Err(apology) => delivery::respond(http, pressed, Post::text(apology).private()).await,
    }
}

/// Answers with a private message beside the one that was pressed.
async fn beside(
    room: &Room,
    http: &Http,
    pressed: &ComponentInteraction,
    draw: impl FnOnce(&Shelf) -> Option<Post> + Send + 'static,
) -> serenity::Result<()> {
    match room.think(move |shelf| Ok(draw(shelf))).await {
        Ok(Some(post)) => delivery::respond(http, pressed, post.private()).await,
        Ok(None) => gone(http, pressed).await,
        Err(apology) => delivery::respond(http, pressed, Post::text(apology).private()).await,
    }
}

/// Tells that the page is not there any more, or never was.
pub(super) async fn gone(http: &Http, pressed: &ComponentInteraction) -> serenity::Result<()> {
    delivery::respond(http, pressed, Post::text(gone_text()).private()).await
}

/// Whether only the member who pressed sees the message.
pub(super) fn is_private(pressed: &ComponentInteraction) -> bool {
    pressed.message.flags.is_some_and(|flags| flags.contains(MessageFlags::EPHEMERAL))
}

/// The question above a private answer, which stands nowhere but in that message.
pub(super) fn question(message: &Message) -> Option<String> {
    message.embeds.first().and_then(|embed| embed.author.as_ref()).map(|author| author.name.clone())
}
