//! The dress of what came of somebody's quote.

use serenity::all::CreateEmbed;

use super::super::escape::visible;
use super::super::limits::{DESCRIPTION, clip, length};
use super::super::locale::{filled, said};
use super::super::pages::Pages;
use super::super::post::Post;
use super::super::room::Circumstances;
use super::super::shelf::Shelf;
use super::quotation::Cover;
use super::{Audience, answer, citation, page};
use crate::answer::{Difference, Misquotation, Quotation, Quote, Verdict};
use crate::cite::Style;

/// The most one differing stretch takes, in units, as it is escaped.
const WORDS_UNITS: usize = 120;
/// How many differences are named.
const MAX_DIFFERENCES: usize = 6;

/// The dress of `found`, cited in `style`.
pub(in super::super) fn quoted(
    found: &Quotation<'_>,
    shelf: &Shelf,
    audience: Audience,
    style: Style,
    circumstances: &Circumstances,
) -> Post {
    match found {
        Quotation::Verbatim(places) => {
            let also = match places.len() {
                1 => said("**Verbatim:** it stands there, word for word."),
                2 => said("**Verbatim:** it stands there, word for word, in two places."),
                _ => said("**Verbatim:** it stands there, word for word, in several places."),
            };
            shown(places, shelf, audience, style, also.to_owned())
        }
        Quotation::Misquoted(near) => {
            let note = differences(near, super::cover(shelf, &near.stands.place()));
            shown(std::slice::from_ref(&near.stands), shelf, audience, style, note)
        }
        Quotation::Topic(found) => {
            let post = answer(found, shelf, audience, circumstances);
            match found.verdict {
                Verdict::Answered => {
                    Post { content: said("Nobody wrote quite that. What the documents say on it:").to_owned(), ..post }
                }
                Verdict::NotInReport | Verdict::Signpost => post,
            }
        }
    }
}

/// Pages of `quotes` below `note`, the first of them cited.
fn shown(quotes: &[Quote<'_>], shelf: &Shelf, audience: Audience, style: Style, note: String) -> Post {
    let Some(mut post) = Pages::of_quotes(quotes, shelf).and_then(|pages| page(&pages, shelf, audience)) else {
        return Post::text(note);
    };
    if let Some(first) = quotes.first() {
        let forms = clip_forms(citation::forms(&first.place(), style));
        post.embeds.push(CreateEmbed::new().title(citation::title(style)).description(forms).colour(super::ANSWERED));
    }
    Post { content: note, ..post }
}

fn clip_forms(forms: String) -> String {
    if length(&forms) <= DESCRIPTION / 2 { forms } else { said("*The citation is too long to show here.*").to_owned() }
}

/// What differs, a line each: "**45.6%**, not ~~54.6%~~".
fn differences(near: &Misquotation<'_>, cover: Cover) -> String {
    if near.differences.is_empty() {
        return said("The words are right, the punctuation is not. What stands there:").to_owned();
    }
    let line = |one: &Difference| {
        let quoted = clip(&visible(&one.quoted), WORDS_UNITS);
        let stands = one.stands.map(|span| cover.over(&clip(near.stands.report().slice(span), WORDS_UNITS)));
        match (stands, quoted.is_empty()) {
            (Some(stands), true) => filled("• **{0}** was left out", &[&stands]),
            (Some(stands), false) => filled("• **{0}**, not ~~{1}~~", &[&stands, &quoted]),
            (None, _) => filled("• ~~{0}~~ does not stand there", &[&quoted]),
        }
    };
    let mut lines = vec![said("That is **not** what stands there:").to_owned()];
    lines.extend(near.differences.iter().take(MAX_DIFFERENCES).map(line));
    if near.differences.len() > MAX_DIFFERENCES {
        lines.push(said("• and more").to_owned());
    }
    lines.join("\n")
}
