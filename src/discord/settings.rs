//! `/settings`: what moderators decide for their server, on a panel of menus and buttons.

mod change;
mod panel;

use std::time::Duration;

use serenity::all::{
    ChannelId, CommandInteraction, ComponentInteraction, CreateInteractionResponse, GuildId, Http, Member,
    ModalInteraction,
};

use super::delivery;
use super::escape::member_name;
use super::places::moderated;
use super::post::Post;
use super::room::Room;
use crate::store::Settings;
use change::Change;
use panel::Page;

/// How the `custom_id` of everything on the panel begins; the number is the version of the form.
pub(super) const PREFIX: &str = "settings1.";

/// How long writing to a log channel may take; two of them leave time for the response, which is due within 3 s.
const LOG_WITHIN: Duration = Duration::from_millis(900);

const NOT_ALLOWED: &str = "Only members who may manage this server can see or change its settings.";
const STALE: &str = "This panel is of another version; use /settings show again.";
const FORGOTTEN: &str = "Everything that was stored about this server is deleted.";

/// Answers `/settings show` and `/settings forget`.
pub(super) async fn command(room: &Room, http: &Http, command: &CommandInteraction) -> serenity::Result<()> {
    let wanted = command.data.options.first().map(|option| option.name.as_str());
    let post = match moderated(command.guild_id, command.member.as_deref()) {
        None => Post::text(NOT_ALLOWED),
        Some(_) if wanted == Some("forget") => panel::forget(),
        Some(server) => match room.servers.settings(server).await {
            Ok(settings) => panel::draw(&settings, Page::Where, room.shelf().index.reports(), None),
            Err(apology) => Post::text(apology),
        },
    };
    delivery::respond_chosen(http, command, &post.private()).await
}

/// Answers what is pressed or chosen on the panel.
pub(super) async fn press(room: &Room, http: &Http, pressed: &ComponentInteraction) -> serenity::Result<()> {
    let Some(server) = moderated(pressed.guild_id, pressed.member.as_ref()) else {
        return delivery::respond(http, pressed, Post::text(NOT_ALLOWED).private()).await;
    };
    let control = pressed.data.custom_id.strip_prefix(PREFIX).unwrap_or_default();
    let settings = match room.servers.settings(server).await {
        Ok(settings) => settings,
        Err(apology) => return delivery::respond(http, pressed, Post::text(apology).private()).await,
    };
    let shelf = room.shelf();
    let response: CreateInteractionResponse = match control {
        "forget" => match room.servers.forget(server).await {
            Ok(()) => {
                let line = format!(
                    "**{}** had everything deleted that I stored about this server.",
                    name(pressed.member.as_ref())
                );
                Post::text(format!("{FORGOTTEN}{}", log(http, settings.log_channel, &line).await)).update()
            }
            Err(apology) => Post::text(apology).private(),
        },
        "signpost" => panel::signpost(settings.signpost.as_deref().unwrap_or(&room.config().signpost)),
        _ => match (Page::read(control), Change::read(control, &pressed.data.kind, shelf.index.reports())) {
            (Some(page), _) => panel::draw(&settings, page, shelf.index.reports(), None).update(),
            (None, Some(change)) => {
                let by = name(pressed.member.as_ref());
                let page = change.page();
                let changed = changed(room, http, server, change, &by).await;
                match changed {
                    Ok((settings, said)) => panel::draw(&settings, page, shelf.index.reports(), Some(&said)).update(),
                    Err(apology) => Post::text(apology).private(),
                }
            }
            (None, None) => Post::text(STALE).private(),
        },
    };
    delivery::respond_chosen(http, pressed, &response).await
}

/// Answers the form in which the helplines of a server are written.
pub(super) async fn submit(room: &Room, http: &Http, form: &ModalInteraction) -> serenity::Result<()> {
    let response = match (moderated(form.guild_id, form.member.as_ref()), panel::written(&form.data)) {
        (None, _) => Post::text(NOT_ALLOWED).private(),
        (_, None) => Post::text(STALE).private(),
        (Some(server), Some(text)) => {
            let change =
                Change::Signpost(Some(text).filter(|text| !text.is_empty() && *text != room.config().signpost));
            let page = change.page();
            match changed(room, http, server, change, &name(form.member.as_ref())).await {
                Ok((settings, said)) => {
                    panel::draw(&settings, page, room.shelf().index.reports(), Some(&said)).update()
                }
                Err(apology) => Post::text(apology).private(),
            }
        }
    };
    delivery::respond_chosen(http, form, &response).await
}

/// Makes `change`, and writes it to the log channel. Returns the settings then, and what the moderator is told.
async fn changed(
    room: &Room,
    http: &Http,
    server: GuildId,
    change: Change,
    by: &str,
) -> Result<(Settings, String), String> {
    let said = change.sentence();
    let (before, after) = room.servers.change(server, move |settings| change.apply(settings)).await?;
    let line = format!("**{by}** changed my settings. {said}");
    // Whoever switches the log off, or to another channel, is seen to do so.
    let mut places = vec![before.log_channel, after.log_channel];
    places.dedup();
    let unwritten = log(http, places.into_iter().flatten(), &line).await;
    Ok((after, format!("✅ {said}{unwritten}")))
}

/// Writes what a moderator did to `places`, the channels for that. Returns what the moderator is told of those where that
/// failed, to be added to what is told already.
pub(super) async fn log(http: &Http, places: impl IntoIterator<Item = u64>, line: &str) -> String {
    let mut told = String::new();
    for place in places.into_iter().filter(|id| *id != 0) {
        let sending = ChannelId::new(place).send_message(http, Post::text(line).message(None));
        let failure = match tokio::time::timeout(LOG_WITHIN, sending).await {
            Ok(Ok(_)) => continue,
            Ok(Err(error)) => super::plain(error),
            Err(_) => "Discord did not answer in time".to_owned(),
        };
        tracing::warn!(error = failure, "what a moderator did could not be written to its log channel");
        told = format!("{told}\n⚠️ I couldn't write that to <#{place}>: let me see it and write there.");
    }
    told
}

/// A moderator, as the log names them.
pub(super) fn name(member: Option<&Member>) -> String {
    member_name(member.map_or("", |member| member.display_name()))
}
