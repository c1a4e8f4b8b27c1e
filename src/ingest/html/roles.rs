//! What an element does to the text around it.

use scraper::ElementRef;
use scraper::node::Element;

use super::surrounds;
use crate::report::BlockKind;

/// Elements that begin and end a paragraph.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "blockquote",
    "body",
    "center",
    "details",
    "div",
    "dl",
    "fieldset",
    "figure",
    "footer",
    "form",
    "header",
    "hgroup",
    "hr",
    "legend",
    "main",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "ul",
];

/// A table with a cell of more characters than this lays out a page.
const MAX_CELL_CHARS: usize = 1500;

/// What an element does to the text around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Link,
    Raised,
    LineBreak,
    Table,
    /// The head, a body or the foot of a table.
    Section,
    Row,
    Cell,
    List,
    Item,
    Kind(BlockKind),
    Block,
    /// A block inside a cell: only divides words.
    Space,
    Inline,
}

impl Role {
    /// The role of `element` in a table of data or outside of all, inside or outside of a cell.
    pub(super) fn of(element: &Element, in_data: bool, in_cell: bool) -> Self {
        let name = element.name();
        let is_block = BLOCKS.contains(&name);
        match name {
            "a" => Self::Link,
            "sup" => Self::Raised,
            "thead" | "tbody" | "tfoot" if in_data => Self::Section,
            "tr" if in_data => Self::Row,
            "td" | "th" if in_data => Self::Cell,
            "br" if in_cell => Self::Space,
            "br" => Self::LineBreak,
            _ if in_cell => {
                let divides = is_block || is_item(name) || heading_level(name).is_some();
                if divides { Self::Space } else { Self::Inline }
            }
            "table" => Self::Table,
            "ol" | "ul" => Self::List,
            "li" => Self::Item,
            "dt" | "dd" => Self::Kind(BlockKind::ListItem),
            "caption" | "figcaption" => Self::Kind(BlockKind::Caption),
            "tr" | "td" | "th" => Self::Block,
            _ => match heading_level(name) {
                Some(level) => Self::Kind(BlockKind::Heading(level)),
                None if is_block => Self::Block,
                None => Self::Inline,
            },
        }
    }
}

fn is_item(name: &str) -> bool {
    matches!(name, "li" | "dt" | "dd" | "figcaption" | "caption")
}

fn heading_level(name: &str) -> Option<u8> {
    let level = name.strip_prefix('h')?.parse().ok()?;
    (1..=6).contains(&level).then_some(level)
}

/// Whether a table holds data: rows of several cells, and no table, heading or page of text inside.
pub(super) fn is_data(table: ElementRef<'_>) -> bool {
    let inside = || table.descendants().skip(1).filter_map(ElementRef::wrap);
    let lays_out = |element: ElementRef<'_>| match element.value().name() {
        "table" | "article" | "main" => true,
        "td" | "th" => surrounds::holds_more_than(element, MAX_CELL_CHARS),
        name => heading_level(name).is_some_and(|level| level <= 2),
    };
    let has_columns = |element: ElementRef<'_>| {
        let cells =
            element.children().filter_map(ElementRef::wrap).filter(|cell| matches!(cell.value().name(), "td" | "th"));
        element.value().name() == "tr" && cells.count() > 1
    };
    !matches!(table.value().attr("role"), Some("presentation" | "none"))
        && inside().any(has_columns)
        && !inside().any(lays_out)
}
