//! `/sources`, `/help` and `/privacy`.

use serenity::all::CreateEmbed;

use super::limits::{DESCRIPTION, clip, length};
use super::post::Post;
use crate::report::Report;

/// The most a title takes in the list, in units.
const TITLE_UNITS: usize = 200;
/// The longest address that is listed, in units.
const LINK_UNITS: usize = 400;
/// Room for the line that says how many more there are.
const MORE_UNITS: usize = 60;

const HELP: &str = "\
Ask a question about the documents and I answer with their own words: a passage quoted exactly, its section and page, and a link that opens it.

• **/ask** answers you alone. **Share here** posts the passage for everyone, **Next passage** shows what else there is.
• Mention me, or reply to me, in a channel where the moderators switched me on, and I answer there. In direct messages just write.
• **/stat** looks a figure up, with all that is known about it and a chart of its years. **/compare** sets two side by side.
• **/sources** lists the documents, **/privacy** says what is stored.

I never write a quote myself, I never ping anyone, and when the documents don't answer I say so and point to the nearest sections. \
Check the page before you publish a figure; the link is there for that.";

const PRIVACY: &str = "\
**Nothing you write is stored.** Your question is searched for in memory and forgotten with the answer; no name, no id, no message is kept.
The log says that something failed, never what was asked or by whom.
The buttons under an answer hold only the places of its passages. I read direct messages to me and messages that mention me or reply to me, no others.
Discord itself keeps what is posted on it, by its own rules.";

/// What `/help` says.
pub(super) fn help() -> Post {
    titled("How to ask", HELP.to_owned())
}

/// What `/privacy` says.
pub(super) fn privacy() -> Post {
    titled("What is stored", PRIVACY.to_owned())
}

/// What `/sources` says.
pub(super) fn sources(reports: &[Report]) -> Post {
    let mut list = String::new();
    for (at, report) in reports.iter().enumerate() {
        let line = format!("• {}\n", source(report));
        if length(&list) + length(&line) + MORE_UNITS > DESCRIPTION {
            list.push_str("… and ");
            list.push_str(&(reports.len() - at).to_string());
            list.push_str(" more.");
            break;
        }
        list += &line;
    }
    titled("Sources", list)
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
    Post { embeds: vec![CreateEmbed::new().title(title).description(description)], ..Post::default() }
}
