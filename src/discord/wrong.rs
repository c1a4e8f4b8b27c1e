//! “Wrong?” under a passage: a reason is chosen, and counted for the moderators without a name.

use serenity::all::{
    ComponentInteraction, ComponentInteractionDataKind, CreateActionRow, CreateSelectMenu, CreateSelectMenuKind,
    CreateSelectMenuOption, Http,
};

use super::buttons::gone;
use super::delivery;
use super::locale::said;
use super::pages::{Deed, Pages};
use super::post::Post;
use super::room::Room;
use super::shelf::Shelf;

/// What can be wrong, as it is stored.
const REASONS: [&str; 5] = ["no answer", "wrong figure", "wrong page", "out of context", "garbled"];

/// A reason as a member reads it.
fn in_words(reason: &str) -> &'static str {
    match reason {
        "no answer" => said("It doesn't answer the question"),
        "wrong figure" => said("A figure, or what is said of it, is wrong"),
        "wrong page" => said("The page or the link is wrong"),
        "out of context" => said("It misleads without its context"),
        _ => said("The text is garbled"),
    }
}

/// Asks what is wrong with the page that is shown.
pub(super) fn ask(pages: &Pages) -> Post {
    let options = REASONS.into_iter().map(|reason| CreateSelectMenuOption::new(in_words(reason), reason)).collect();
    let kind = CreateSelectMenuKind::String { options };
    let menu =
        CreateSelectMenu::new(pages.alone().press(Deed::Reason), kind).placeholder(said("What is wrong with it?"));
    let asked =
        said("What is wrong with this passage? Only the reason and the passage are counted, without your name.");
    Post { rows: vec![CreateActionRow::SelectMenu(menu)], ..Post::text(asked) }
}

/// Counts the reason that was chosen.
pub(super) async fn count(
    room: &Room,
    http: &Http,
    pressed: &ComponentInteraction,
    pages: Pages,
) -> serenity::Result<()> {
    let ComponentInteractionDataKind::StringSelect { values } = &pressed.data.kind else {
        return gone(http, pressed).await;
    };
    let reason = REASONS.into_iter().find(|name| values.first().is_some_and(|value| value == name));
    let place = pages.spot().and_then(|spot| place(&room.shelf(), spot));
    let (Some(reason), Some(place)) = (reason, place) else { return gone(http, pressed).await };
    let told = match pressed.guild_id {
        None => said("There is no server here whose moderators would read it; tell whoever runs me what is wrong, with the page.").to_owned(),
        Some(server) => {
            let counted = room.servers.stored(move |store| store.count_feedback(server.get(), reason, &place)).await;
            counted.map_or_else(|apology| apology, |counted| if counted { said("Thank you. It is counted for the moderators of this server: the reason and the passage, not who you are.") } else { said("The moderators' list is full, so it could not be counted; please tell them yourself.") }.to_owned())
        }
    };
    delivery::respond(http, pressed, Post::text(told).update()).await
}

/// Where a passage stands, as moderators read it: "The survey › 2 Ferries, p. 12, PDF 14".
fn place(shelf: &Shelf, spot: super::shelf::Spot) -> Option<String> {
    let quote = shelf.quote(spot)?;
    let place = quote.place();
    let path: Vec<&str> = std::iter::once(place.report.title.as_str()).chain(place.headings()).collect();
    let path = path.join(" › ");
    Some(match place.pages() {
        Some(pages) => format!("{path}, {pages}"),
        None => path,
    })
}
