//! How deep a page's elements are nested, and keeping that bounded.
//!
//! The HTML parser looks through all open elements at many tags, so 100,000 nested ones take minutes.

use std::borrow::Cow;

use ego_tree::Tree;
use ego_tree::iter::Edge;
use scraper::Node;

/// Tags nested deeper than this are left out, their text is kept. Real pages stay below 100; browsers stop at 512.
const MAX_DEPTH: usize = 400;

/// Elements that don't nest: those without content, and those the parser closes by itself.
const NOT_NESTING: &[&str] = &[
    "area", "base", "br", "caption", "col", "colgroup", "dd", "dt", "embed", "hr", "img", "input", "li", "link",
    "meta", "optgroup", "option", "p", "param", "rb", "rp", "rt", "source", "tbody", "td", "tfoot", "th", "thead",
    "tr", "track", "wbr",
];

/// Elements whose content is not markup.
const RAW: &[&str] = &["iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp"];

/// Elements in which those of [`RAW`] hold markup after all.
const NOT_RAW_INSIDE: &[&str] = &["math", "select", "svg"];

/// The depth of the deepest node.
pub(super) fn depth(tree: &Tree<Node>) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for edge in tree.root().traverse() {
        match edge {
            Edge::Open(_) => depth += 1,
            Edge::Close(_) => depth = depth.saturating_sub(1),
        }
        deepest = deepest.max(depth);
    }
    deepest
}

/// `html` without the tags nested deeper than [`MAX_DEPTH`], counted with care: an end tag closes an element only if
/// that was opened last, so that no ill-matched tags make the count too low.
pub(super) fn cap(html: &str) -> Cow<'_, str> {
    let mut open: Vec<&str> = Vec::new();
    let mut kept = String::new();
    let (mut copied, mut at) = (0, 0);
    while let Some(offset) = html[at..].find('<') {
        let start = at + offset;
        let tag = match Markup::at(html, start) {
            Markup::Tag(tag) => tag,
            Markup::Nothing { end } => {
                at = end;
                continue;
            }
            Markup::Unclosed => break,
        };
        at = tag.end;
        if is_in(tag.name, NOT_NESTING) {
            continue;
        }
        if tag.closes {
            if open.last().is_some_and(|name| name.eq_ignore_ascii_case(tag.name)) {
                open.pop();
            }
        } else if is_in(tag.name, RAW) && !open.iter().rev().any(|name| is_in(name, NOT_RAW_INSIDE)) {
            let Some(end) = raw_end(html, &tag) else { break };
            at = end;
        } else if open.len() < MAX_DEPTH {
            open.push(tag.name);
        } else {
            kept.push_str(&html[copied..start]);
            kept.push(' ');
            copied = tag.end;
        }
    }
    if copied == 0 {
        return Cow::Borrowed(html);
    }
    kept.push_str(&html[copied..]);
    Cow::Owned(kept)
}

struct Tag<'h> {
    name: &'h str,
    closes: bool,
    end: usize,
}

/// What a `<` begins.
enum Markup<'h> {
    Tag(Tag<'h>),
    /// Text, a comment or a declaration, up to `end`.
    Nothing {
        end: usize,
    },
    /// Something that never ends, so that nothing after it is markup.
    Unclosed,
}

impl<'h> Markup<'h> {
    fn at(html: &'h str, start: usize) -> Self {
        let rest = &html[start + 1..];
        let (name, closes) = rest.strip_prefix('/').map_or((rest, false), |name| (name, true));
        let nothing_until = |end: Option<usize>| end.map_or(Self::Unclosed, |end| Self::Nothing { end });
        if name.starts_with(|first: char| first.is_ascii_alphabetic()) {
            let name_end = name.find(|next: char| next.is_ascii_whitespace() || "/>".contains(next));
            let Some(name) = name_end.map(|end| &name[..end]) else { return Self::Unclosed };
            let attributes = start + 1 + usize::from(closes) + name.len();
            tag_end(html, attributes).map_or(Self::Unclosed, |end| Self::Tag(Tag { name, closes, end }))
        } else if rest.starts_with("!--") {
            nothing_until(comment_end(html, start + "<!--".len()))
        } else if closes || rest.starts_with(['!', '?']) {
            nothing_until(rest.find('>').map(|end| start + 1 + end + 1))
        } else {
            Self::Nothing { end: start + 1 }
        }
    }
}

fn is_in(name: &str, names: &[&str]) -> bool {
    names.iter().any(|other| other.eq_ignore_ascii_case(name))
}

/// The offset after the `>` that ends the tag whose attributes begin at `start`.
fn tag_end(html: &str, start: usize) -> Option<usize> {
    #[derive(Clone, Copy)]
    enum State {
        BeforeName,
        Name,
        AfterName,
        BeforeValue,
        Value,
        Quoted(u8),
    }
    use State::{AfterName, BeforeName, BeforeValue, Name, Quoted, Value};
    let mut state = BeforeName;
    for (offset, byte) in html.as_bytes()[start..].iter().enumerate() {
        state = match (state, byte) {
            (Quoted(quote), byte) => {
                if *byte == quote {
                    BeforeName
                } else {
                    state
                }
            }
            (BeforeValue, b'"' | b'\'') => Quoted(*byte),
            (_, b'>') => return Some(start + offset + 1),
            (BeforeName | Name | AfterName, b'/') => BeforeName,
            (Name | AfterName, b'=') => BeforeValue,
            (Name, byte) if byte.is_ascii_whitespace() => AfterName,
            (Value, byte) if byte.is_ascii_whitespace() => BeforeName,
            (_, byte) if byte.is_ascii_whitespace() => state,
            (BeforeValue | Value, _) => Value,
            (BeforeName | AfterName | Name, _) => Name,
        };
    }
    None
}

/// The offset after the comment whose text begins at `start`.
fn comment_end(html: &str, start: usize) -> Option<usize> {
    let comment = &html[start..];
    if let Some(end) = [">", "->"].iter().find(|end| comment.starts_with(**end)) {
        return Some(start + end.len());
    }
    let mut at = start;
    loop {
        at += html[at..].find("--")?;
        let end = ["-->", "--!>"].iter().find(|end| html[at..].starts_with(**end));
        if let Some(end) = end {
            return Some(at + end.len());
        }
        at += 1;
    }
}

/// The offset of the end tag of the raw `tag`.
fn raw_end(html: &str, tag: &Tag<'_>) -> Option<usize> {
    let mut at = tag.end;
    loop {
        at += html[at..].find("</")?;
        let name = html.as_bytes().get(at + 2..at + 2 + tag.name.len());
        if name.is_some_and(|name| name.eq_ignore_ascii_case(tag.name.as_bytes())) {
            return Some(at);
        }
        at += 2;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use scraper::Html;

    use super::*;

    #[test]
    fn ordinary_pages_are_left_alone() {
        let rows = "<tr><td>a<li>b<p>c<br>".repeat(2000);
        let scripts = "<script>if (a<b && '<div>') {}</script><!-- <div> --><a title='<div>'>x</a>".repeat(2000);
        for html in [rows.as_str(), &scripts, "a < b <3 </ <", "<", "<!--", "<a href='", "<é>"] {
            assert!(matches!(cap(html), Cow::Borrowed(_)), "{}", &html[..html.len().min(40)]);
        }
    }

    #[test]
    fn deep_nesting_is_capped_and_keeps_its_text() {
        for (before, after) in [
            ("<div>", ""),
            ("<div>", "</div>"),
            ("<span></x><div></span>", ""),
            ("<b a=1><i =\">", ""),
            ("<div \">", ""),
            ("<!--><div>", ""),
        ] {
            let html = format!("{}text{}", before.repeat(100_000), after.repeat(100_000));
            let capped = cap(&html);
            let tree = Html::parse_document(&capped).tree;
            assert!(depth(&tree) <= 2 * MAX_DEPTH, "{before}");
            assert!(tree.root().descendants().any(|node| node.value().as_text().is_some_and(|t| t.contains("text"))));
        }
    }

    proptest! {
        #[test]
        fn any_text_is_capped(html in any::<String>(), tags in "[<>/!a-c='\" -]{0,60}") {
            prop_assert_eq!(cap(&html), html.as_str());
            prop_assert_eq!(cap(&tags), tags.as_str());
        }
    }
}
