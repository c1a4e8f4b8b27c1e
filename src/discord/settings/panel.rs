//! The panel: two pages, each with what holds and the menus that change it.

use serenity::all::{
    ActionRowComponent, ButtonStyle, ChannelId, ChannelType, CreateActionRow, CreateButton, CreateEmbed,
    CreateInputText, CreateInteractionResponse, CreateModal, CreateSelectMenu, CreateSelectMenuKind,
    CreateSelectMenuOption, InputTextStyle, ModalInteractionData, RoleId,
};

use super::PREFIX;
use super::change::listed;
use crate::config::MAX_SIGNPOST_CHARS;
use crate::discord::limits::{CHOICE, CHOICES, clip, clip_plain, length};
use crate::discord::locale::Locale;
use crate::discord::post::Post;
use crate::report::Report;
use crate::store::Settings;

/// The value of the option that stands for all documents, and what comes before the id of a named one.
pub(super) const ALL_DOCUMENTS: &str = "all";
pub(super) const NAMED_DOCUMENT: &str = "id:";
/// The most a menu takes.
const MOST: u8 = 25;
/// Where messages can be written.
const SPEAKABLE: [ChannelType; 6] = [
    ChannelType::Text,
    ChannelType::News,
    ChannelType::Forum,
    ChannelType::PublicThread,
    ChannelType::PrivateThread,
    ChannelType::NewsThread,
];

/// A page of the panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Page {
    /// Where the bot speaks.
    Where,
    /// Who may do what, and what is said.
    Who,
}

impl Page {
    /// The page that the control named `control` turns to.
    pub(super) fn read(control: &str) -> Option<Self> {
        match control {
            "where" => Some(Self::Where),
            "who" => Some(Self::Who),
            _ => None,
        }
    }
}

/// The panel with this page open; `said` stands above it.
pub(super) fn draw(settings: &Settings, page: Page, reports: &[Report], said: Option<&str>) -> Post {
    let (title, lines, rows) = match page {
        Page::Where => ("Where I speak", where_lines(settings), where_rows(settings)),
        Page::Who => ("Who may do what", who_lines(settings, reports), who_rows(settings, reports)),
    };
    let embed = CreateEmbed::new().title(title).description(lines.join("\n"));
    Post { embeds: vec![embed], rows, ..Post::text(said.unwrap_or_default()) }
}

/// What is asked before a server is forgotten.
pub(super) fn forget() -> Post {
    let asked = "This deletes the settings of this server, the questions that were sent and what was found wrong, \
                 at once and for good. Everything else about it was never stored.";
    let button = button("forget", "Delete all of it", ButtonStyle::Danger);
    Post { rows: vec![CreateActionRow::Buttons(vec![button])], ..Post::text(asked) }
}

/// The form in which the helplines are written; `now` is what holds.
pub(super) fn signpost(now: &str) -> CreateInteractionResponse {
    let most = u16::try_from(MAX_SIGNPOST_CHARS).unwrap_or(u16::MAX);
    let input = CreateInputText::new(InputTextStyle::Paragraph, "What somebody who tells of harm is told", "text");
    let input = input.value(now).required(false).max_length(most).placeholder("Empty for the operator's own text");
    let form = CreateModal::new(format!("{PREFIX}signpost"), "Helplines of this server");
    CreateInteractionResponse::Modal(form.components(vec![CreateActionRow::InputText(input)]))
}

/// What was written in that form; `None` if it is another.
pub(super) fn written(form: &ModalInteractionData) -> Option<String> {
    if form.custom_id.strip_prefix(PREFIX) != Some("signpost") {
        return None;
    }
    let inputs = form.components.iter().flat_map(|row| &row.components);
    let text = inputs.filter_map(|input| match input {
        ActionRowComponent::InputText(input) if input.custom_id == "text" => Some(input.value.clone()),
        _ => None,
    });
    let text = text.flatten().next().unwrap_or_default().trim().to_owned();
    (text.chars().count() <= MAX_SIGNPOST_CHARS).then_some(text)
}

fn where_lines(settings: &Settings) -> Vec<String> {
    let or = |list: &[u64], nothing: &str| if list.is_empty() { nothing.to_owned() } else { listed("#", list) };
    let log = settings.log_channel.map_or_else(|| "nowhere".to_owned(), |id| format!("<#{id}>"));
    vec![
        format!("**I answer mentions in:** {}", or(&settings.channels, "no channel you chose")),
        "Their threads are included. The operator's configuration may name more channels.".to_owned(),
        format!("**I never post in:** {}", or(&settings.never, "– (nothing is ruled out)")),
        "This wins over everything else. Private answers still work there.".to_owned(),
        format!("**Changes of settings are written to:** {log}"),
    ]
}

fn who_lines(settings: &Settings, reports: &[Report]) -> Vec<String> {
    let sharers = if settings.sharers.is_empty() { "everybody".to_owned() } else { listed("@&", &settings.sharers) };
    let known = |id: &&String| reports.iter().any(|report| report.id == **id);
    let document = match (&settings.document, settings.document.as_ref().filter(known)) {
        (_, Some(id)) => format!("**{}**", clip(id, CHOICE)),
        (Some(id), None) => format!("all of them (**{}** is no longer there)", clip(id, CHOICE)),
        (None, None) => "all of them".to_owned(),
    };
    let collected = if settings.gap_log { "yes, by whoever asked one; see **/gaps**" } else { "no" };
    let language = Locale::of(settings).name();
    let signpost = if settings.signpost.is_some() { "this server's own text" } else { "the operator's text" };
    vec![
        format!("**Who may share answers:** {sharers}"),
        format!("**Documents asked where a member names none:** {document}"),
        format!("**Somebody who tells of harm is told:** {signpost}"),
        format!("**Questions I declined can be sent to you:** {collected}"),
        format!("**Members are answered in:** {language}; quotes stay as they stand, this panel and help in English"),
    ]
}

fn where_rows(settings: &Settings) -> Vec<CreateActionRow> {
    vec![
        channels("channels", "Where I answer mentions (replaces the list)", &settings.channels, MOST),
        channels("never", "Where I never post (replaces the list)", &settings.never, MOST),
        channels("log", "Where changes of settings are written", settings.log_channel.as_slice(), 1),
        CreateActionRow::Buttons(vec![button("who", "Who may do what", ButtonStyle::Secondary)]),
    ]
}

fn who_rows(settings: &Settings, reports: &[Report]) -> Vec<CreateActionRow> {
    let (control, label) = if settings.gap_log {
        ("stop", "Stop collecting questions")
    } else {
        ("collect", "Collect declined questions")
    };
    let collecting = button(control, label, ButtonStyle::Secondary);
    let sharers = CreateSelectMenuKind::Role { default_roles: Some(chosen(&settings.sharers, RoleId::new, MOST)) };
    vec![
        menu("sharers", "Who may share (nobody chosen: everybody)", sharers, MOST),
        menu("document", "Which document is asked", documents(settings, reports), 1),
        menu("language", "The language members are answered in", languages(settings), 1),
        CreateActionRow::Buttons(vec![
            button("where", "Where I speak", ButtonStyle::Secondary),
            button("signpost", "Helplines", ButtonStyle::Secondary),
            collecting,
        ]),
    ]
}

/// All, and each of the first few documents.
fn documents(settings: &Settings, reports: &[Report]) -> CreateSelectMenuKind {
    let all =
        CreateSelectMenuOption::new("All documents", ALL_DOCUMENTS).default_selection(settings.document.is_none());
    let named = reports.iter().filter(|report| length(&report.id) + NAMED_DOCUMENT.len() <= CHOICE).map(|report| {
        CreateSelectMenuOption::new(clip_plain(&report.title, CHOICE), format!("{NAMED_DOCUMENT}{}", report.id))
            .default_selection(settings.document.as_ref() == Some(&report.id))
    });
    CreateSelectMenuKind::String { options: std::iter::once(all).chain(named).take(CHOICES).collect() }
}

/// The languages the bot speaks.
fn languages(settings: &Settings) -> CreateSelectMenuKind {
    let option = |locale: Locale| {
        CreateSelectMenuOption::new(locale.name(), locale.code()).default_selection(locale == Locale::of(settings))
    };
    CreateSelectMenuKind::String { options: Locale::ALL.into_iter().map(option).collect() }
}

fn channels(control: &str, placeholder: &str, now: &[u64], most: u8) -> CreateActionRow {
    let default_channels = Some(chosen(now, ChannelId::new, most));
    let kind = CreateSelectMenuKind::Channel { channel_types: Some(SPEAKABLE.to_vec()), default_channels };
    menu(control, placeholder, kind, most)
}

/// What a menu shows as chosen; an id is never 0.
fn chosen<I>(now: &[u64], id: impl Fn(u64) -> I, most: u8) -> Vec<I> {
    now.iter().copied().filter(|number| *number != 0).take(usize::from(most)).map(id).collect()
}

fn menu(control: &str, placeholder: &str, kind: CreateSelectMenuKind, most: u8) -> CreateActionRow {
    let least = u8::from(matches!(kind, CreateSelectMenuKind::String { .. }));
    let menu = CreateSelectMenu::new(format!("{PREFIX}{control}"), kind).placeholder(placeholder);
    CreateActionRow::SelectMenu(menu.min_values(least).max_values(most))
}

fn button(control: &str, label: &str, style: ButtonStyle) -> CreateButton {
    CreateButton::new(format!("{PREFIX}{control}")).label(label).style(style)
}
