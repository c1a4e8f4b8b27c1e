//! The paragraphs around a page.

use serenity::all::{CreateEmbed, CreateEmbedFooter};

use super::super::limits::{DESCRIPTION, TITLE, clip, length};
use super::super::locale::said;
use super::super::pages::Pages;
use super::super::post::Post;
use super::super::shelf::Shelf;
use super::quotation;
use crate::answer::Quote;

/// The most the paragraphs before and after take, in units each.
const NEIGHBOUR_UNITS: usize = 900;

/// The paragraphs around a page, each quoted by itself; `None` if the page is no longer in the index.
pub(in super::super) fn context(pages: &Pages, shelf: &Shelf) -> Option<Post> {
    let quote = shelf.quote(pages.spot()?)?;
    let place = super::location(&quote.place());
    let mut left = DESCRIPTION - length(&place) - 2;
    let mut shown = Vec::new();
    for paragraph in quote.paragraphs() {
        let holds = |one: &Quote<'_>| one.bytes().start < quote.bytes().end && quote.bytes().start < one.bytes().end;
        let limit = if holds(&paragraph) { quotation::QUOTE_UNITS } else { NEIGHBOUR_UNITS };
        let block = quotation::block(&paragraph, limit.min(left), super::cover(shelf, &paragraph.place()));
        if length(&block) + 2 > left {
            break;
        }
        left -= length(&block) + 2;
        shown.push(block);
    }
    shown.push(place);
    let title = clip(&quote.report().title, TITLE);
    let embed = CreateEmbed::new().title(title).description(shown.join("\n\n")).colour(super::ANSWERED);
    Some(Post {
        embeds: vec![embed.footer(CreateEmbedFooter::new(said("The paragraphs around the quote, verbatim")))],
        ..Post::default()
    })
}
