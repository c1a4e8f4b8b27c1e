//! What can be pressed under a page.

use serenity::all::{
    ButtonStyle, ChannelType, CreateActionRow, CreateButton, CreateInputText, CreateInteractionResponse, CreateModal,
    CreateSelectMenu, CreateSelectMenuKind, InputTextStyle,
};

use super::super::limits::THREAD_NAME;
use super::super::locale::said;
use super::super::pages::{Deed, Pages};
use super::Audience;

/// The rows under a page.
pub(super) fn rows(pages: &Pages, audience: Audience) -> Vec<CreateActionRow> {
    let rows = match audience {
        Audience::Private(reach) => {
            let share = reach.here.then(|| button(pages, Deed::Share, said("Share here")).style(ButtonStyle::Primary));
            let thread = reach.threads.then(|| button(pages, Deed::Thread, said("Share in a thread")));
            vec![share.into_iter().chain(thread).collect(), turning(pages).chain(looking(pages)).collect()]
        }
        Audience::PrivateShared => {
            let shared = button(pages, Deed::Share, said("Shared")).disabled(true);
            vec![vec![shared], turning(pages).chain(looking(pages)).collect()]
        }
        Audience::Choosing => return choosing(pages),
        Audience::Public => vec![turning(pages).chain(looking(pages)).collect()],
        Audience::Shared => vec![looking(&pages.alone()).collect()],
    };
    rows.into_iter().filter(|row: &Vec<CreateButton>| !row.is_empty()).map(CreateActionRow::Buttons).collect()
}

/// The form that asks for the name of a new thread.
pub(in super::super) fn name_of_thread(pages: &Pages, name: &str) -> CreateInteractionResponse {
    let longest = u16::try_from(THREAD_NAME).unwrap_or(u16::MAX);
    let input = CreateInputText::new(InputTextStyle::Short, said("Name of the thread, which everyone sees"), "name");
    let input = input.value(name).min_length(1).max_length(longest).required(true);
    let modal = CreateModal::new(pages.press(Deed::New), said("Share in a new thread"));
    CreateInteractionResponse::Modal(modal.components(vec![CreateActionRow::InputText(input)]))
}

fn choosing(pages: &Pages) -> Vec<CreateActionRow> {
    let kinds = vec![ChannelType::PublicThread, ChannelType::PrivateThread, ChannelType::NewsThread];
    let kind = CreateSelectMenuKind::Channel { channel_types: Some(kinds), default_channels: None };
    let menu =
        CreateSelectMenu::new(pages.press(Deed::Chosen), kind).placeholder(said("A thread that is there already"));
    let new = button(pages, Deed::New, said("New thread…")).style(ButtonStyle::Primary);
    let back = button(pages, Deed::Show, said("Back"));
    vec![CreateActionRow::SelectMenu(menu), CreateActionRow::Buttons(vec![new, back])]
}

fn turning(pages: &Pages) -> impl Iterator<Item = CreateButton> {
    let turn = |label: &str, at: Option<usize>| Some(button(&pages.turned(at?)?, Deed::Show, label));
    let previous = turn(said("Previous"), pages.at.checked_sub(1));
    let next = turn(said("More passages"), pages.at.checked_add(1));
    previous.into_iter().chain(next)
}

fn looking(pages: &Pages) -> impl Iterator<Item = CreateButton> {
    let buttons = [(Deed::Context, said("Context")), (Deed::Cite, said("Cite")), (Deed::Wrong, said("Wrong?"))];
    buttons.into_iter().map(|(deed, label)| button(pages, deed, label))
}

fn button(pages: &Pages, deed: Deed, label: &str) -> CreateButton {
    CreateButton::new(pages.press(deed)).label(label).style(ButtonStyle::Secondary)
}
