//! The dress of what the documents say to a claim.

use serenity::all::CreateEmbed;

use super::super::escape::member_text;
use super::super::limits::{DESCRIPTION, EMBEDS_IN_ALL, TITLE, clip, length};
use super::super::locale::{filled, said};
use super::super::post::Post;
use super::super::shelf::Shelf;
use super::{DECLINED, description, linked};
use crate::answer::{Finding, Ruling};
use crate::check::Checked;

/// How many statements are shown; the others are counted.
const MAX_FINDINGS: usize = 4;
/// The most a caveat takes, in units.
const CAVEAT_UNITS: usize = 500;
/// The colour of what is supported: green, apart from the other also in lightness.
const SUPPORTED: u32 = 0x3b_a5_5d;
/// The colour of what is contradicted: dark red.
const CONTRADICTED: u32 = 0x8e_1f_2f;

/// The dress of `checked`; a disclosure is told `signpost`.
pub(in super::super) fn checked(checked: &Checked<'_>, shelf: &Shelf, signpost: &str) -> Post {
    if checked.findings.is_empty() {
        return Post::text(signpost);
    }
    let shown = checked.findings.len().min(MAX_FINDINGS);
    let limit = EMBEDS_IN_ALL / shown - TITLE;
    let embeds = checked.findings.iter().take(shown).map(|finding| embed(finding, shelf, limit.min(DESCRIPTION)));
    let more = checked.findings.len() - shown + checked.left_out;
    let content =
        if more > 0 { filled("{0} more statements were not checked.", &[&more.to_string()]) } else { String::new() };
    Post { content, embeds: embeds.collect(), ..Post::default() }
}

/// One statement, what the documents say to it, and their words, in at most `limit` units below the title.
fn embed(finding: &Finding<'_>, shelf: &Shelf, limit: usize) -> CreateEmbed {
    let (colour, ruled) = match (finding.ruling, &finding.difference) {
        (Ruling::Supported, _) if finding.rounded => (SUPPORTED, said("✅ **Supported**, rounded").to_owned()),
        (Ruling::Supported, _) => (SUPPORTED, said("✅ **Supported**").to_owned()),
        (Ruling::Contradicted, Some(difference)) => {
            (CONTRADICTED, filled("❌ **Contradicted.** {0}.", &[&difference.kind()]))
        }
        (Ruling::Contradicted, None) => (CONTRADICTED, said("❌ **Contradicted**").to_owned()),
        (Ruling::NotInReport, _) if finding.quotes.is_empty() => {
            (DECLINED, said("❔ **Not found in the report**").to_owned())
        }
        (Ruling::NotInReport, _) => {
            (DECLINED, said("❔ **Not found in the report.** This comes nearest; read it before you judge:").to_owned())
        }
    };
    let mut text = ruled;
    if let Some(caveat) = &finding.caveat {
        text = format!("{text}\n⚠️ {}", clip(caveat, CAVEAT_UNITS));
    }
    if let Some(quote) = finding.quotes.first() {
        let left = limit.saturating_sub(length(&text) + 2);
        text = format!("{text}\n\n{}", description(quote, shelf.warning(&quote.place()), left));
    } else {
        for place in &finding.nearest {
            let line = format!("\n• {}", linked(place));
            if length(&text) + length(&line) <= limit {
                text.push_str(&line);
            }
        }
    }
    CreateEmbed::new().title(clip_title(&finding.statement)).description(text).colour(colour)
}

/// A member's statement as a title: clipped before it is escaped, so that no escape is cut.
fn clip_title(statement: &str) -> String {
    let mut kept = statement.to_owned();
    while length(&member_text(&kept)) > TITLE - 1 {
        kept = kept.chars().take(kept.chars().count() * 9 / 10).collect();
    }
    if kept.len() < statement.len() { format!("{}…", member_text(&kept)) } else { member_text(&kept) }
}
