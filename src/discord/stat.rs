//! `/stat`: a figure with everything known about it, and a chart of its series.

use serenity::all::{CommandInteraction, ComponentInteraction, Http};

use super::ask::{option, reach, refused, respond};
use super::limits::length;
use super::pages::{spot, written};
use super::post::Post;
use super::reply::statistic;
use super::reply::{Audience, shared_by};
use super::room::{Circumstances, Room};
use super::sharing;
use super::shelf::{Shelf, Spot};
use crate::answer::{Card, Compared, Found, Series};
use crate::ask::look_up;

/// How an id begins that names figures, its version included.
const PREFIX: &str = "f1.";

/// Answers `/stat`.
pub(super) async fn answer(room: &Room, http: &Http, command: &CommandInteraction) -> serenity::Result<()> {
    let (topic, audience) = (option(command, "topic").unwrap_or_default(), Audience::Private(reach(command)));
    let Circumstances { signpost, document, .. } =
        room.circumstances(command.guild_id, option(command, "document")).await;
    let thought = room.think(move |shelf| match look_up(&shelf.index, &shelf.topics, &topic, document.as_deref()) {
        Ok(Found::Cards(cards, series)) => statistic::cards(&cards, series.as_ref(), shelf, audience),
        Ok(Found::Nothing(nearest)) => Ok(statistic::nothing(&nearest)),
        Ok(Found::Signpost) => Ok(Post::text(signpost)),
        Err(error) => refused(error),
    });
    respond(http, command, async { thought.await.unwrap_or_else(Post::text) }).await
}

/// Posts the figures for all, with whatever was shown to the member.
pub(super) async fn share(
    room: &Room,
    http: &Http,
    pressed: &ComponentInteraction,
    figures: Figures,
) -> serenity::Result<()> {
    if let Some(why) = sharing::not_here(room, pressed).await {
        return sharing::refuse(http, pressed, &why).await;
    }
    let name = sharing::display_name(pressed.member.as_ref(), &pressed.user);
    let drawn = room.think(move |shelf| {
        let private = dressed(&figures, shelf, Audience::PrivateShared).transpose()?;
        let public = dressed(&figures, shelf, Audience::Shared).transpose()?;
        Ok(private.zip(public.map(|public| shared_by(&name, public))))
    });
    sharing::post_for_all(http, pressed, drawn.await).await
}

/// One figure, or two that are compared, as a button names them: the sentence of each, and where in it the figure begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Figures(Vec<(Spot, u32)>);

impl Figures {
    /// The figures of `cards`; `None` if the place of one can't be named.
    pub(super) fn of<'c, 'i: 'c>(cards: impl IntoIterator<Item = &'c Card<'i>>, shelf: &Shelf) -> Option<Self> {
        let place =
            |card: &Card<'_>| Some((shelf.spot(&card.quote)?, card.statistic.figure.start - card.quote.bytes().start));
        cards.into_iter().map(place).collect::<Option<Vec<_>>>().map(Self)
    }

    /// The `custom_id`.
    pub(super) fn id(&self) -> String {
        let places: Vec<String> =
            self.0.iter().map(|(place, offset)| format!("{}-{offset:x}", written(place))).collect();
        format!("{PREFIX}{}", places.join("."))
    }

    /// Reads a `custom_id`, which anybody may have written.
    pub(super) fn read(id: &str) -> Option<Self> {
        let place = |text: &str| {
            let (place, offset) = text.rsplit_once('-')?;
            Some((spot(place)?, u32::from_str_radix(offset, 16).ok()?))
        };
        let places: Vec<_> = id.strip_prefix(PREFIX)?.split('.').map(place).collect::<Option<_>>()?;
        matches!(places.len(), 1 | 2).then_some(Self(places))
    }
}

/// The dress of the figures; `None` if one is no longer in the index.
fn dressed(figures: &Figures, shelf: &Shelf, audience: Audience) -> Option<Result<Post, String>> {
    let found: Option<Vec<(Card<'_>, Option<Series>)>> = figures.0.iter().map(|place| found(shelf, *place)).collect();
    let mut found = found?.into_iter();
    match (found.next()?, found.next()) {
        ((card, series), None) => Some(statistic::cards(&[card], series.as_ref(), shelf, audience)),
        ((first, _), Some((second, _))) => {
            let (cards, outcome) = Compared::side_by_side(first, second);
            Some(Ok(statistic::compared(&cards, &outcome, shelf, audience)))
        }
    }
}

fn found(shelf: &Shelf, (spot, offset): (Spot, u32)) -> Option<(Card<'_>, Option<Series>)> {
    let quote = shelf.quote(spot)?;
    let figure = spot.bytes.start.checked_add(offset)?;
    shelf.topics.at(&quote, figure, shelf.index.reports(), shelf.index.statistics())
}

/// Whether the `custom_id` of these figures fits.
pub(super) fn fits(figures: &Figures) -> bool {
    length(&figures.id()) <= super::limits::CUSTOM_ID
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Span;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn two_figures_of_ordinary_documents_fit_and_come_back(
            edition: u32, start in 0..100_000_000_u32, len in 0..9_000_u32, offset in 0..9_000_u32
        ) {
            let place = (Spot { edition, bytes: Span { start, end: start + len } }, offset);
            let figures = Figures(vec![place; 2]);
            prop_assert!(fits(&figures));
            prop_assert_eq!(Figures::read(&figures.id()), Some(figures));
        }

        #[test]
        fn no_id_panics(id in "\\PC{0,100}|f1(\\.[0-9a-z]{0,9}-[0-9a-z]{0,9}-[0-9a-z]{0,9}-[0-9a-f]{0,9}){0,3}") {
            let _ = Figures::read(&id);
        }
    }
}
