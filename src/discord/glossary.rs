//! `/glossary`: what the documents say their terms mean.

use serenity::all::{CommandInteraction, CreateEmbed, Http};

use super::ask::{option, reach};
use super::delivery;
use super::escape::member_text;
use super::limits::{DESCRIPTION, clip, clip_plain, lines};
use super::locale::{filled, said};
use super::pages::Pages;
use super::post::Post;
use super::reply::{self, Audience};
use super::room::Room;
use super::shelf::{Entry, Shelf};
use crate::answer::term_key;

/// The most a term takes where it is repeated, in units.
const TERM_UNITS: usize = 120;

/// Answers `/glossary`.
pub(super) async fn answer(room: &Room, http: &Http, command: &CommandInteraction) -> serenity::Result<()> {
    let term = option(command, "term").filter(|term| !term.trim().is_empty());
    let audience = Audience::Private(reach(command));
    let thought = room.think(move |shelf| {
        Ok(match term {
            Some(term) => explained(shelf, &term, audience),
            None => listed(shelf),
        })
    });
    let post = thought.await.unwrap_or_else(Post::text);
    delivery::respond(http, command, post.private()).await
}

/// The sentences that define `term`, one document after the other.
fn explained(shelf: &Shelf, term: &str, audience: Audience) -> Post {
    let wanted = term_key(term);
    let entries: Vec<Entry<'_>> = shelf.entries().filter(|entry| term_key(entry.term()) == wanted).collect();
    let quotes: Vec<_> = entries.iter().filter_map(Entry::quote).collect();
    let page = Pages::of_quotes(&quotes, shelf).and_then(|pages| reply::page(&pages, shelf, audience));
    let (Some(post), Some(first)) = (page, entries.first()) else {
        let named = member_text(&clip_plain(term, TERM_UNITS));
        return Post::text(filled(
            "The documents don't define **{0}**. **/glossary** alone lists what they do.",
            &[&named],
        ));
    };
    let name = clip(first.term(), TERM_UNITS);
    let content = match first.long() {
        Some(long) => filled("**{0}** stands for **{1}**.", &[&name, &clip(long, TERM_UNITS)]),
        None => filled("**{0}**, as the document has it:", &[&name]),
    };
    Post { content, ..post }
}

/// Every term, in alphabetical order.
fn listed(shelf: &Shelf) -> Post {
    let mut terms: Vec<Entry<'_>> = shelf.entries().collect();
    terms.sort_by_key(|entry| entry.term().to_lowercase());
    terms.dedup_by_key(|entry| entry.term().to_lowercase());
    if terms.is_empty() {
        return Post::text(said("The documents define no terms."));
    }
    let line = |entry: &Entry<'_>| {
        let long = entry.long().map(|long| format!(" · {}", clip(long, TERM_UNITS)));
        format!("**{}**{}", clip(entry.term(), TERM_UNITS), long.unwrap_or_default())
    };
    let list = lines(terms.iter().map(line), DESCRIPTION);
    let embed = CreateEmbed::new().title(said("What the documents define")).description(list).colour(reply::ANSWERED);
    Post { embeds: vec![embed], ..Post::default() }
}
