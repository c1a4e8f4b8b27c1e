//! `/sources`, `/help` and `/privacy`.

use serenity::all::{CommandInteraction, CreateEmbed, Http};

use super::ask::{option, reach};
use super::delivery;
use super::limits::{DESCRIPTION, clip, length, lines};
use super::pages::Pages;
use super::post::Post;
use super::reply::{self, Audience};
use super::room::Room;
use super::shelf::Shelf;
use crate::answer::Quote;
use crate::report::{Passage, Report};

/// The most a title takes in the list, in units.
const TITLE_UNITS: usize = 200;
/// The longest address that is listed, in units.
const LINK_UNITS: usize = 400;
/// How many passages of a section's beginning can be turned.
const MAX_BEGINNING: usize = 3;

const HELP: &str = "\
Ask a question about the documents and I answer with their own words: a passage quoted exactly, its section and page, and a link that opens it.

• **/ask** answers you alone. **Share here** or **Share in a thread** posts the passage for everyone, **More passages** turns to what else there is, **Context** shows the paragraphs around it, **Cite** gives a citation to copy, **Wrong?** counts what is wrong with it.
• **/quote** checks a quote word for word, shows what really stands there, and cites it: plain, Harvard, APA, Chicago or OSCOLA.
• **/check** says whether the documents support a claim, contradict it, or don't say.
• **/stat** looks a figure up, with all that is known about it and a chart of its years. **/compare** sets two side by side.
• **/glossary** says what terms and abbreviations mean, **/sources** lists the documents and their sections, **/privacy** says what is stored.
• In a message's menu, under Apps: **Check against the report** checks what it says, **Find in the report** answers it for you, **Share cited answer** for everyone.
• Mention me, or reply to me, in a channel where the moderators switched me on, and I answer there; a reply can follow up. In direct messages just write.

I never write a quote myself, I never ping anyone, and when the documents don't answer I say so and point to the nearest sections. \
Check the page before you publish a figure; the link is there for that.";

const PRIVACY: &str = "\
**Nothing you write is stored unless you send it.** Your question is searched for in memory and forgotten with the answer; no name, no id, no message is kept.

• Of a server are stored only the settings its moderators chose: channels, roles, the document, the helplines, the language. Where they collect questions, one that I declined is stored if you press **Send this question to the campaign team**, without who asked it, whom it mentions, or when. What is said to be **Wrong?** with a passage is counted by reason and passage. **/settings forget** deletes all of it at once; when I am removed it goes after 30 days.
• The log says that something failed, never what was asked or by whom.
• The question above a private answer stands in that answer only, where Discord shows it to you alone; it is offered as the name of a thread when you open one.
• The buttons under an answer hold only the places of its passages.
• I read direct messages to me, messages that mention me or reply to me, and messages whose menu you use me from, no others. For a follow-up I read what was asked of me before it in the same thread.

Discord itself keeps what is posted on it, by its own rules.";

/// What `/help` says.
pub(super) fn help() -> Post {
    titled("How to ask", HELP.to_owned())
}

/// What `/privacy` says.
pub(super) fn privacy() -> Post {
    titled("What is stored", PRIVACY.to_owned())
}

/// Answers `/sources`: the documents, the sections of one, or the beginning of a section.
pub(super) async fn sources(room: &Room, http: &Http, command: &CommandInteraction) -> serenity::Result<()> {
    let (document, section) = (option(command, "document"), option(command, "section"));
    let audience = Audience::Private(reach(command));
    let thought = room.think(move |shelf| {
        let meant: Vec<&Report> = match &document {
            Some(id) => shelf.index.report(id).into_iter().collect(),
            None => shelf.index.reports().iter().collect(),
        };
        Ok(match (section, document, meant.as_slice()) {
            (_, Some(_), []) => Post::text("There is no such document; **/sources** alone lists them."),
            (Some(section), ..) => begins(&meant, &section, shelf, audience),
            (None, Some(_), [report, ..]) => outline(report),
            (None, ..) => list(&meant),
        })
    });
    let post = thought.await.unwrap_or_else(Post::text);
    delivery::respond(http, command, post.private()).await
}

fn list(reports: &[&Report]) -> Post {
    titled("Sources", lines(reports.iter().map(|report| format!("• {}", source(report))), DESCRIPTION))
}

/// What is known of a document, and its headings with their pages.
fn outline(report: &Report) -> Post {
    let about = &report.about;
    let known = [("by", &about.author), ("published", &about.published), ("ISBN", &about.isbn)];
    let known = known
        .iter()
        .filter_map(|(name, value)| value.as_ref().map(|value| format!("{name} {}", clip(value, TITLE_UNITS))));
    let head = [source(report)].into_iter().chain(known).collect::<Vec<_>>().join(" · ");
    let shown = || report.headings().filter(|(_, bytes)| report.slice(*bytes) != report.title);
    let outermost = shown().map(|(level, _)| level).min().unwrap_or(1);
    let headings = shown().map(|(level, bytes)| {
        let heading = clip(report.slice(bytes), TITLE_UNITS);
        let pages = report.place(bytes).pages().map(|pages| format!(" · {}", clip(&pages, TITLE_UNITS)));
        let pages = pages.unwrap_or_default();
        match usize::from(level - outermost) {
            0 => format!("**{heading}**{pages}"),
            below => format!("{}{heading}{pages}", "\u{2003}".repeat(below.min(3))),
        }
    });
    titled("Sections", lines([head, String::new()].into_iter().chain(headings), DESCRIPTION))
}

/// The first passages below the heading `section`, as pages to turn.
fn begins(reports: &[&Report], section: &str, shelf: &Shelf, audience: Audience) -> Post {
    let named = |report: &&Report| {
        report.headings().position(|(_, bytes)| report.slice(bytes).eq_ignore_ascii_case(section.trim()))
    };
    let found = reports.iter().find_map(|report| Some((*report, named(report)?)));
    let quotes = found.and_then(|(report, place)| {
        let number = shelf.index.reports().iter().position(|known| known.id == report.id)?;
        let mut headings = report.headings().skip(place);
        let (level, heading) = headings.next()?;
        let end = headings.find(|(next, _)| *next <= level).map_or(u32::MAX, |(_, next)| next.start);
        let inside = |passage: &&Passage| (heading.end..end).contains(&passage.bytes.start);
        let below = shelf.index.passages_of(number).filter(inside).take(MAX_BEGINNING);
        Some(below.filter_map(|passage| Quote::new(report, passage.bytes)).collect::<Vec<_>>())
    });
    let pages = quotes.and_then(|quotes| Pages::of_quotes(&quotes, shelf));
    pages.and_then(|pages| reply::page(&pages, shelf, audience)).unwrap_or_else(|| {
        Post::text(
            "There is no such section, or nothing in it can be quoted. **/sources document:** lists the sections.",
        )
    })
}

fn source(report: &Report) -> String {
    let title = clip(&report.title, TITLE_UNITS);
    let url = report.url.as_deref().and_then(|url| url::Url::parse(url).ok());
    let link = url
        .filter(|url| matches!(url.scheme(), "http" | "https"))
        .map(|url| url.as_str().replace('(', "%28").replace(')', "%29"))
        .filter(|link| length(link) <= LINK_UNITS);
    let named = link.map_or_else(|| format!("**{title}**"), |link| format!("[{title}]({link})"));
    let pages = match report.pages.len() {
        0 => "no pages".to_owned(),
        1 => "1 page".to_owned(),
        pages => format!("{pages} pages"),
    };
    format!("{named} · {} · {pages}", clip(&report.id, TITLE_UNITS))
}

fn titled(title: &str, description: String) -> Post {
    Post {
        embeds: vec![CreateEmbed::new().title(title).description(description).colour(reply::ANSWERED)],
        ..Post::default()
    }
}
