//! How to cite a page, to be copied.

use serenity::all::{CreateActionRow, CreateEmbed, CreateSelectMenu, CreateSelectMenuKind, CreateSelectMenuOption};

use super::super::limits::{clip_plain, length};
use super::super::locale::{filled, said};
use super::super::pages::{Deed, Pages};
use super::super::post::Post;
use super::super::shelf::Shelf;
use crate::cite::{Style, cite};
use crate::report::Place;

/// The most one form of a citation takes, in units.
const FORM_UNITS: usize = 1_000;

/// Both forms of a citation, with a menu of styles; `None` if the page is no longer in the index.
pub(in super::super) fn citation(pages: &Pages, shelf: &Shelf, style: Style) -> Option<Post> {
    let quote = shelf.quote(pages.spot()?)?;
    let embed = CreateEmbed::new().title(title(style));
    let embed = embed.description(forms(&quote.place(), style)).colour(super::ANSWERED);
    let option = |one: Style| CreateSelectMenuOption::new(one.title(), one.name()).default_selection(one == style);
    let options = Style::ALL.into_iter().map(option).collect();
    let menu = CreateSelectMenu::new(pages.alone().press(Deed::Cite), CreateSelectMenuKind::String { options });
    let row = CreateActionRow::SelectMenu(menu.placeholder(said("Another style")));
    Some(Post { embeds: vec![embed], rows: vec![row], ..Post::default() })
}

/// What stands above a citation.
pub(super) fn title(style: Style) -> String {
    filled("Citation: {0}", &[style.title()])
}

/// The forms in code blocks, which are copied as they are.
pub(in super::super) fn forms(place: &Place<'_>, style: Style) -> String {
    let citation = cite(place, style);
    let form = |goes: &str, text: &str| format!("**{goes}**\n{}", code(text));
    let forms = [form(style.pinpoint_goes(), &citation.pinpoint), form(style.reference_goes(), &citation.reference)];
    forms.join("\n")
}

fn code(text: &str) -> String {
    // A fence can't be escaped within a fence.
    let text = text.replace('`', "'");
    let text = if length(&text) <= FORM_UNITS { text } else { clip_plain(&text, FORM_UNITS) };
    format!("```text\n{text}\n```")
}
