//! What is offered while a member types: documents, their sections, and the terms they define.

use serenity::all::{
    AutocompleteChoice, CommandInteraction, CreateAutocompleteResponse, CreateInteractionResponse, Http,
    ResolvedOption, ResolvedValue,
};

use super::delivery;
use super::limits::{CHOICE, CHOICES, clip_plain, length};
use super::room::Room;
use super::shelf::Shelf;

/// Offers what fits the option that is being typed.
pub(super) async fn complete(room: &Room, http: &Http, typing: &CommandInteraction) -> serenity::Result<()> {
    let Some(typed) = typing.data.autocomplete() else { return Ok(()) };
    let shelf = room.shelf();
    let choices = match typed.name {
        "topic" | "first" | "second" => topics(&shelf, typed.value),
        "term" => terms(&shelf, typed.value),
        "section" => sections(&shelf, typed.value, named(&typing.data.options(), "document")),
        _ => documents(&shelf, typed.value),
    };
    let response = CreateAutocompleteResponse::new().set_choices(choices);
    delivery::respond(http, typing, CreateInteractionResponse::Autocomplete(response)).await
}

/// The documents whose id or title holds what was typed.
fn documents(shelf: &Shelf, typed: &str) -> Vec<AutocompleteChoice> {
    let reports = shelf.index.reports().iter();
    let fitting = reports.filter(|report| holds(&report.id, typed) || holds(&report.title, typed));
    choices(fitting.map(|report| (report.title.as_str(), report.id.as_str())))
}

/// The measures and names of figures that what was typed stands in.
fn topics(shelf: &Shelf, typed: &str) -> Vec<AutocompleteChoice> {
    let names = shelf.topics.suggest(typed, CHOICES, CHOICE, shelf.index.statistics());
    choices(names.into_iter().map(|name| (name, name)))
}

/// The terms that hold what was typed; those that begin with it first.
fn terms(shelf: &Shelf, typed: &str) -> Vec<AutocompleteChoice> {
    let mut fitting: Vec<&str> = shelf.entries().map(|entry| entry.term()).filter(|term| holds(term, typed)).collect();
    fitting.sort_by_key(|term| (!term.to_lowercase().starts_with(&typed.to_lowercase()), term.to_lowercase()));
    fitting.dedup_by_key(|term| term.to_lowercase());
    choices(fitting.into_iter().map(|term| (term, term)))
}

/// The headings, of one document if it is named, that hold what was typed.
fn sections(shelf: &Shelf, typed: &str, document: Option<&str>) -> Vec<AutocompleteChoice> {
    let reports = shelf.index.reports().iter().filter(|report| document.is_none_or(|id| report.id == id));
    let headings = reports.flat_map(|report| report.headings().map(|(_, heading)| report.slice(heading)));
    let mut known = std::collections::HashSet::new();
    choices(
        headings.filter(|heading| holds(heading, typed) && known.insert(*heading)).map(|heading| (heading, heading)),
    )
}

/// The first ones that Discord takes, by name and value.
fn choices<'a>(found: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<AutocompleteChoice> {
    let fitting = found.filter(|(name, value)| length(value) <= CHOICE && !name.trim().is_empty());
    fitting.take(CHOICES).map(|(name, value)| AutocompleteChoice::new(clip_plain(name, CHOICE), value)).collect()
}

fn holds(text: &str, typed: &str) -> bool {
    text.to_lowercase().contains(&typed.to_lowercase())
}

fn named<'a>(options: &[ResolvedOption<'a>], name: &str) -> Option<&'a str> {
    options.iter().find(|option| option.name == name).and_then(|option| match option.value {
        ResolvedValue::String(text) => Some(text),
        _ => None,
    })
}
