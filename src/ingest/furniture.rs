//! Page furniture: the words around an article that are not part of it.
//!
//! Only whole blocks are dropped, and only by what they are, never by where a word stands in a sentence: a block
//! that reads "Sponsored Content" goes, a sentence about sponsored content stays.

use super::blocks::Found;
use crate::report::BlockKind;

/// Blocks that are furniture wherever they stand.
const ALWAYS: &[&str] = &[
    "accept all cookies",
    "accept cookies",
    "advertisement",
    "back to top",
    "continue reading",
    "cookie policy",
    "cookie preferences",
    "cookie settings",
    "copy link",
    "featured event",
    "featured events",
    "follow us",
    "leave a comment",
    "leave a reply",
    "listen to this article",
    "manage cookies",
    "most popular",
    "most popular articles",
    "most popular articles today",
    "most read",
    "most viewed",
    "print this page",
    "read more",
    "read next",
    "recommended for you",
    "reject all cookies",
    "related articles",
    "related content",
    "related links",
    "related news",
    "related posts",
    "related stories",
    "share on facebook",
    "share on linkedin",
    "share on twitter",
    "share on whatsapp",
    "share on x",
    "share this",
    "share this article",
    "share this page",
    "share this post",
    "share this story",
    "sign up to our newsletter",
    "skip to content",
    "skip to main content",
    "sponsored",
    "sponsored content",
    "subscribe to our newsletter",
    "trending now",
    "you may also like",
    "you might also like",
];

/// Words too common to drop anywhere but at the ends of a document, among other furniture.
const AT_THE_ENDS: &[&str] = &[
    "close",
    "comments",
    "email",
    "events",
    "facebook",
    "home",
    "linkedin",
    "log in",
    "login",
    "menu",
    "next",
    "previous",
    "print",
    "privacy policy",
    "recommended",
    "register",
    "related",
    "search",
    "share",
    "sign in",
    "sign up",
    "subscribe",
    "terms and conditions",
    "trending",
    "tweet",
    "twitter",
    "whatsapp",
    "x",
];

/// The furniture headings under which a run of links is furniture too.
const OVER_LINKS: &[&str] =
    &["featured", "most ", "read more", "read next", "recommended", "related", "trending", "you m"];

/// What appeals for money say on their buttons.
const APPEALS: &[&str] = &[
    "donate",
    "donate here",
    "donate now",
    "donate today",
    "give monthly",
    "give now",
    "give today",
    "make a donation",
    "support our work",
    "support us",
];

/// How cookie notices begin.
const NOTICES: &[&str] = &[
    "By continuing to browse",
    "By continuing to use this",
    "Our website uses cookies",
    "This site uses cookies",
    "This website uses cookies",
    "We and our partners store",
    "We use cookies",
    "We value your privacy",
];

/// A longer notice is a text about cookies.
const MAX_NOTICE_BYTES: usize = 600;
/// A longer line is neither the title of another article nor an appeal.
const MAX_LISTED_CHARS: usize = 120;

/// Takes the furniture out of `blocks`: known phrases, runs of links under them, and amounts left over at the
/// document's end.
pub(super) fn clear(blocks: &mut Vec<Found>) {
    clear_links(blocks);
    clear_appeals(blocks);
    blocks.retain(|block| is_row(block) || !(is_phrase(block.text()) || is_notice(block)));
    let kept = blocks.iter().rposition(|block| !is_end_furniture(block)).map_or(0, |last| last + 1);
    blocks.truncate(kept);
    let first = blocks.iter().position(|block| is_row(block) || !matches(block.text(), AT_THE_ENDS)).unwrap_or(0);
    blocks.drain(..first);
}

/// Whether `text` is furniture wherever it stands.
pub(super) fn is_phrase(text: &str) -> bool {
    matches(text, ALWAYS)
}

/// Drops the blocks that are nothing but links directly under a furniture phrase.
fn clear_links(blocks: &mut Vec<Found>) {
    let mut under = false;
    blocks.retain(|block| {
        let text = bare(block.text());
        let begins = matches(&text, ALWAYS) || matches(&text, AT_THE_ENDS);
        under = (begins && OVER_LINKS.iter().any(|words| text.starts_with(words))) || (under && block.linked());
        !(under && block.linked())
    });
}

/// In a document without links, drops the lines under a heading of related articles: short, and no sentences.
pub(super) fn clear_unlinked(found: &mut Vec<Found>) {
    let mut under = false;
    found.retain(|block| {
        let is_title = !is_row(block)
            && !block.text().trim_end().ends_with(['.', ':', '?', '!', '”', '"'])
            && block.text().chars().count() <= MAX_LISTED_CHARS;
        let text = bare(block.text());
        let begins = matches(&text, ALWAYS) && OVER_LINKS.iter().any(|words| text.starts_with(words));
        under = begins || (under && is_title && block.kind() == BlockKind::Paragraph);
        !under
    });
}

/// Drops appeals for money: the lines beside "Donate now" that name an amount.
fn clear_appeals(found: &mut Vec<Found>) {
    let is_appeal = |block: &Found| !is_row(block) && matches(block.text(), APPEALS);
    let names_amount = |block: &Found| {
        !is_row(block)
            && block.text().chars().count() <= MAX_LISTED_CHARS
            && block.text().trim_start().starts_with(['£', '$', '€'])
    };
    let mut dropped: Vec<bool> = found.iter().map(is_appeal).collect();
    for at in 1..found.len() {
        dropped[at] |= dropped[at - 1] && names_amount(&found[at]);
    }
    for at in (1..found.len()).rev() {
        dropped[at - 1] |= dropped[at] && names_amount(&found[at - 1]);
    }
    let mut dropped = dropped.into_iter();
    found.retain(|_| !dropped.next().unwrap_or(false));
}

/// Whether a block is a cookie notice.
fn is_notice(block: &Found) -> bool {
    let text = block.text().trim_start();
    text.len() <= MAX_NOTICE_BYTES && NOTICES.iter().any(|notice| text.starts_with(notice))
}

fn is_end_furniture(block: &Found) -> bool {
    !is_row(block) && (matches(block.text(), AT_THE_ENDS) || is_phrase(block.text()) || is_amount(block.text()))
}

fn is_row(block: &Found) -> bool {
    matches!(block.kind(), BlockKind::TableRow | BlockKind::Footnote)
}

fn matches(text: &str, phrases: &[&str]) -> bool {
    let text = text.trim_end();
    let is_sentence = text.ends_with('.') && !text.ends_with("...");
    // The longest phrase is far shorter; don't copy whole paragraphs to compare them.
    !is_sentence && text.len() < 60 && phrases.binary_search(&bare(text).as_str()).is_ok()
}

/// `text` in lower case, without the arrows, colons and dots around it.
fn bare(text: &str) -> String {
    let inner = text.trim_matches(|character: char| !character.is_alphanumeric());
    let words: Vec<_> = inner.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ")
}

/// Whether `text` is only an amount: "£48,000", "12", "45%". A date is not.
fn is_amount(text: &str) -> bool {
    let text = text.trim();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let is_date = text.split(['/', '-', '.']).filter(|part| !part.is_empty()).count() >= 3;
    let is_year = digits == 4 && text.len() == 4;
    let parts = |character: char| character.is_ascii_digit() || " ,.£$€%+-–kKmM".contains(character);
    digits > 0 && !is_date && !is_year && text.chars().all(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(texts: &[&str], expected: &[&str]) {
        let mut blocks: Vec<_> = texts.iter().map(|text| Found::new(BlockKind::Paragraph, *text)).collect();
        clear(&mut blocks);
        let kept: Vec<_> = blocks.iter().map(Found::text).collect();
        assert_eq!(kept, expected);
    }

    #[test]
    fn lists_are_sorted() {
        assert!(ALWAYS.is_sorted());
        assert!(AT_THE_ENDS.is_sorted());
        assert!(APPEALS.is_sorted());
    }

    #[test]
    fn furniture_goes_and_prose_stays() {
        check(
            &["Menu", "Text.", "Read more »", "Share", "More.", "£48,000", "Share:", "Most popular"],
            &["Text.", "Share", "More."],
        );
        check(&["The sum was", "£48,000", "in all."], &["The sum was", "£48,000", "in all."]);
        check(&["Text.", "13/12/24"], &["Text.", "13/12/24"]);
        check(&["Text.", "2024-12-13"], &["Text.", "2024-12-13"]);
        check(&["Text.", "Sponsored content is on the rise."], &["Text.", "Sponsored content is on the rise."]);
        check(&[], &[]);
    }

    #[test]
    fn notices_and_appeals_go() {
        check(
            &[
                "We use cookies to make this site work.",
                "Text.",
                "£48 could pay for a night.",
                "£5 helps.",
                "Donate now »",
                "More.",
            ],
            &["Text.", "More."],
        );
        check(&["It cost", "£48", "Give now", "£9 buys a book", "in all"], &["It cost", "in all"]);
        check(&["£48 million was spent.", "Donors gave it."], &["£48 million was spent.", "Donors gave it."]);
    }

    #[test]
    fn other_titles_under_related_articles_go() {
        let texts = ["Text.", "Related articles", "Another story", "A third", "This is the text again.", "Its end"];
        let mut found: Vec<_> = texts.iter().map(|text| Found::new(BlockKind::Paragraph, *text)).collect();
        clear_unlinked(&mut found);
        let kept: Vec<_> = found.iter().map(Found::text).collect();
        assert_eq!(kept, ["Text.", "This is the text again.", "Its end"]);
    }

    #[test]
    fn links_under_related_articles_go() {
        let link = |text: &str| Found::Block { kind: BlockKind::ListItem, text: text.to_owned(), linked: true };
        let mut blocks = vec![
            Found::new(BlockKind::Heading(2), "Sources"),
            link("The first source"),
            Found::new(BlockKind::Heading(2), "Related articles"),
            link("Another story"),
            link("A third"),
            Found::new(BlockKind::Paragraph, "About us, in a sentence."),
            link("Contact the authors"),
        ];
        clear(&mut blocks);
        let kept: Vec<_> = blocks.iter().map(Found::text).collect();
        assert_eq!(kept, ["Sources", "The first source", "About us, in a sentence.", "Contact the authors"]);
    }
}
