//! The dress of an answer: what it looks like on Discord. Nothing is decided here, and nothing is sent.

mod checked;
mod citation;
mod context;
mod controls;
mod figures;
mod quotation;
mod quoted;
pub(super) mod statistic;

pub(super) use checked::checked;
pub(super) use citation::citation;
pub(super) use context::context;
pub(super) use controls::name_of_thread;
pub(super) use quoted::quoted;

use serenity::all::{CreateEmbed, CreateEmbedFooter};

use super::escape::{member_name, member_text};
use super::gaps;
use super::limits::{AUTHOR, DESCRIPTION, TITLE, URL, clip, clip_plain, length};
use super::locale::{filled, said};
use super::pages::Pages;
use super::post::Post;
use super::reach::Reach;
use super::room::Circumstances;
use super::shelf::Shelf;
use crate::answer::{Answer, Quote, Verdict, cards};
use crate::report::Place;
use quotation::Cover;

/// The most a section path takes, in units.
const SECTION_UNITS: usize = 300;
/// The longest address that is written into a text.
const LINK_UNITS: usize = 500;
/// The most the rows of a table take when they are said with their headings, in units.
const ROWS_UNITS: usize = 700;
/// The most that is said of what the documents don't mention, in units.
const UNKNOWN_UNITS: usize = 300;
/// The most a warning takes, in units.
const WARNING_UNITS: usize = 400;
/// The colour of an answer: ink blue.
pub(super) const ANSWERED: u32 = 0x2b_4a_6f;
/// The colour of a decline: grey.
pub(super) const DECLINED: u32 = 0x8a_8f_98;

/// Who sees a page, which decides its buttons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Audience {
    /// The member who asked: they can turn pages, and share as far as this reaches.
    Private(Reach),
    /// The same, after they shared this page.
    PrivateShared,
    /// The same, while they choose a thread to share this page in.
    Choosing,
    /// Everybody in the channel; whoever turns a page gets it privately.
    Public,
    /// Everybody, on behalf of a member.
    Shared,
}

/// The dress of `answer`.
pub(super) fn answer(answer: &Answer<'_>, shelf: &Shelf, audience: Audience, circumstances: &Circumstances) -> Post {
    if answer.verdict == Verdict::Signpost {
        return Post::text(&circumstances.signpost);
    }
    let shown = Pages::of(answer, shelf).and_then(|pages| page(&pages, shelf, audience));
    let shown = shown.map(|post| Post { content: of_several(answer), ..post });
    shown.unwrap_or_else(|| {
        let sends = circumstances.gap_log && matches!(audience, Audience::Private(_));
        let rows = if sends { vec![gaps::send_button(circumstances.document.as_deref())] } else { Vec::new() };
        Post { embeds: vec![declined(answer)], rows, ..Post::default() }
    })
}

/// The dress of one page; `None` if what it shows is no longer in the index.
pub(super) fn page(pages: &Pages, shelf: &Shelf, audience: Audience) -> Option<Post> {
    let quote = shelf.quote(pages.spot()?)?;
    let title = clip(&quote.report().title, TITLE);
    let footer = match pages.spots.len() {
        several @ 2.. if audience != Audience::Shared => {
            filled("Verbatim · passage {0} of {1}", &[&(pages.at + 1).to_string(), &several.to_string()])
        }
        _ => said("Verbatim").to_owned(),
    };
    let cover = cover(shelf, &quote.place());
    let description = description(&quote, shelf.warning(&quote.place()), DESCRIPTION);
    // Room for the question above a private answer.
    let spent = AUTHOR + length(&title) + length(&footer) + length(&description);
    let mut embed = CreateEmbed::new().title(title).description(description).colour(ANSWERED);
    for (name, value) in figures::fields(&cards(&[quote], shelf.index.statistics()), spent, cover) {
        embed = embed.field(name, value, false);
    }
    if let Some(link) = link(&quote.place(), URL) {
        embed = embed.url(link);
    }
    let embed = embed.footer(CreateEmbedFooter::new(footer));
    Some(Post { embeds: vec![embed], rows: controls::rows(pages, audience), ..Post::default() })
}

/// A page for all, on behalf of the member named `name`; `None` if what it shows is no longer in the index.
pub(super) fn shared(pages: &Pages, shelf: &Shelf, name: &str) -> Option<Post> {
    Some(shared_by(name, page(pages, shelf, Audience::Shared)?))
}

/// `post` on behalf of the member named `name`.
pub(super) fn shared_by(name: &str, post: Post) -> Post {
    Post { content: filled("Shared by **{0}**", &[&member_name(name)]), ..post }
}

/// What covers the words at `place`.
fn cover(shelf: &Shelf, place: &Place<'_>) -> Cover {
    if shelf.warning(place).is_some() { Cover::Spoiler } else { Cover::Open }
}

/// The quote, below the reason why it is covered, if it is; then where it stands and what opens it. In at most `limit`
/// units, of which the last takes up to 2,000.
pub(super) fn description(quote: &Quote<'_>, warning: Option<&str>, limit: usize) -> String {
    let place = quote.place();
    let cover = if warning.is_some() { Cover::Spoiler } else { Cover::Open };
    let press = said("*Press the bars to read.*");
    let above = warning.map(|warning| format!("⚠️ {} {press}\n", clip(warning, WARNING_UNITS)));
    let above = above.unwrap_or_default();
    let below = match link(&place, LINK_UNITS) {
        Some(link) => format!("{}\n[{}]({link})", location(&place), opens(&place)),
        None => location(&place),
    };
    let below = match quotation::rows(quote, ROWS_UNITS) {
        Some(rows) => {
            let rows: Vec<String> = rows.lines().map(|row| cover.over(row)).collect();
            format!("{}\n\n{below}", rows.join("\n"))
        }
        None => below,
    };
    let room = quotation::QUOTE_UNITS.min(limit.saturating_sub(length(&above) + length(&below) + 2));
    format!("{above}{}\n\n{below}", quotation::block(quote, room, cover))
}

/// Where the answers to several questions in one are, and which of them have none; empty for a single question.
fn of_several(answer: &Answer<'_>) -> String {
    let unanswered = answer.unanswered.iter().map(|question| {
        filled("The report doesn't answer: {0}", &[&member_text(&clip_plain(question, UNKNOWN_UNITS))])
    });
    let further = match answer.questions {
        0 | 1 => None,
        2 => Some(said("This is about your first question; **More passages** answers the second.").to_owned()),
        _ => Some(said("This is about your first question; **More passages** answers the others.").to_owned()),
    };
    further.into_iter().chain(unanswered).collect::<Vec<_>>().join("\n")
}

fn declined(answer: &Answer<'_>) -> CreateEmbed {
    let mut lines = Vec::new();
    if !answer.unknown.is_empty() {
        let words: Vec<String> = answer.unknown.iter().map(|word| format!("**{}**", member_text(word))).collect();
        let named = words.join(", ");
        if length(&named) <= UNKNOWN_UNITS {
            lines.push(filled("It doesn't mention {0}.", &[&named]));
        }
    }
    if let Some(first) = answer.nearest.first() {
        let one = answer.nearest.iter().all(|place| place.report.id == first.report.id);
        let title = |place: &Place<'_>| clip(&place.report.title, SECTION_UNITS);
        lines.push(if one {
            filled("The nearest sections of **{0}**:", &[&title(first)])
        } else {
            said("The nearest sections:").to_owned()
        });
        let line = |place: &Place<'_>| {
            if one { format!("• {}", linked(place)) } else { format!("• {} · {}", linked(place), title(place)) }
        };
        lines.extend(answer.nearest.iter().map(line));
    }
    if lines.is_empty() {
        lines.push(said("Nothing in it comes near. Try other words, or the name of a section.").to_owned());
    }
    CreateEmbed::new().title(said("The report doesn't answer this")).description(lines.join("\n")).colour(DECLINED)
}

/// A place with its link: "[3 Identification › 3.2 Delays](…#page=14) · p. 12, PDF 14".
fn linked(place: &Place<'_>) -> String {
    let section = section(place).unwrap_or_else(|| clip(&place.report.title, SECTION_UNITS));
    let named = link(place, LINK_UNITS).map_or_else(|| section.clone(), |link| format!("[{section}]({link})"));
    place.pages().map_or_else(|| named.clone(), |pages| format!("{named} · {}", clip(&pages, SECTION_UNITS)))
}

/// Where something stands, in words: "3 Identification › 3.2 Delays · p. 12, PDF 14".
fn location(place: &Place<'_>) -> String {
    let pages = place.pages().map(|pages| clip(&pages, SECTION_UNITS));
    let parts: Vec<String> = section(place).map(|path| format!("**{path}**")).into_iter().chain(pages).collect();
    if parts.is_empty() { clip(&place.report.id, SECTION_UNITS) } else { parts.join(" · ") }
}

/// The headings over a place; the document's title stands above.
fn section(place: &Place<'_>) -> Option<String> {
    let path = place.headings().collect::<Vec<_>>().join(" › ");
    (!path.is_empty()).then(|| clip(&path, SECTION_UNITS))
}

fn opens(place: &Place<'_>) -> String {
    match place.page {
        None => said("Open the document").to_owned(),
        Some(page) => filled("Open PDF page {0}", &[&page.pdf.to_string()]),
    }
}

/// The address of a place as it can stand in a masked link; `None` if there is none, or Discord would not take it.
pub(super) fn link(place: &Place<'_>, limit: usize) -> Option<String> {
    let url = url::Url::parse(&place.url()?).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
    let link = url.as_str().replace('(', "%28").replace(')', "%29");
    (length(&link) <= limit).then_some(link)
}

#[cfg(test)]
mod tests;
