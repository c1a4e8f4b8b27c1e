//! From a tree of elements to blocks.

use ego_tree::NodeRef;
use ego_tree::iter::Edge;
use scraper::node::Element;
use scraper::{ElementRef, Node};

use super::surrounds;
use crate::ingest::blocks::{self, Found, Gatherer};
use crate::report::BlockKind;

/// Elements that begin and end a paragraph.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "blockquote",
    "body",
    "caption",
    "center",
    "details",
    "div",
    "dl",
    "fieldset",
    "figcaption",
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

/// The blocks under `root`, in reading order. Iterative: any depth of nesting is walked.
pub(super) fn blocks(root: NodeRef<'_, Node>) -> Vec<Found> {
    let mut walker = Walker::default();
    let mut edges = root.traverse();
    while let Some(edge) = edges.next() {
        match edge {
            Edge::Open(node) => {
                if let Some(element) = ElementRef::wrap(node).filter(|_| node.id() != root.id())
                    && surrounds::is_dropped(element)
                {
                    // Pass over everything inside: up to the edge that closes this node.
                    edges.by_ref().find(|edge| matches!(edge, Edge::Close(closed) if closed.id() == node.id()));
                    continue;
                }
                walker.enter(node);
            }
            Edge::Close(node) => {
                if let Some(element) = node.value().as_element() {
                    walker.leave(element);
                }
            }
        }
    }
    walker.gatherer.finish()
}

/// What an element does to the text around it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Link,
    Raised,
    LineBreak,
    Table,
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

#[derive(Default)]
struct Walker {
    gatherer: Gatherer,
    links: u32,
    raised: u32,
    /// The number of the next item of each open list; `None` for bullets.
    numbers: Vec<Option<i64>>,
    /// Whether each open table holds data, not the layout of a page.
    tables: Vec<bool>,
    /// Cells seen in the open row of a data table.
    cells: Option<u32>,
}

impl Walker {
    fn enter(&mut self, node: NodeRef<'_, Node>) {
        if let Some(text) = node.value().as_text() {
            // Tabs divide cells, and nothing else.
            let text = text.replace('\t', " ");
            let text = if self.raised > 0 { blocks::raised(&text) } else { text };
            self.gatherer.text(&text, self.links > 0);
            return;
        }
        let Some(element) = ElementRef::wrap(node) else { return };
        match self.role(element.value()) {
            Role::Link => self.links += 1,
            Role::Raised => self.raised += 1,
            Role::LineBreak => self.gatherer.line_break(),
            Role::Table => {
                self.gatherer.end_block();
                self.tables.push(is_data(element));
            }
            Role::Row => {
                self.gatherer.open(BlockKind::TableRow);
                self.cells = Some(0);
            }
            Role::Cell => {
                let cells = self.cells.get_or_insert(0);
                if *cells > 0 {
                    self.gatherer.text("\t", false);
                }
                *cells += 1;
            }
            Role::List => {
                self.gatherer.end_block();
                self.numbers.push(first_number(element.value()));
            }
            Role::Item => self.enter_item(element.value()),
            Role::Kind(kind) => self.gatherer.open(kind),
            Role::Block => self.gatherer.end_block(),
            Role::Space => self.gatherer.text(" ", false),
            Role::Inline => {}
        }
    }

    fn leave(&mut self, element: &Element) {
        match self.role(element) {
            Role::Link => self.links = self.links.saturating_sub(1),
            Role::Raised => self.raised = self.raised.saturating_sub(1),
            Role::Table => {
                self.gatherer.end_block();
                self.tables.pop();
            }
            Role::Row => {
                self.gatherer.close();
                self.cells = None;
            }
            Role::List => {
                self.gatherer.end_block();
                self.numbers.pop();
            }
            Role::Item | Role::Kind(_) => self.gatherer.close(),
            Role::Block => self.gatherer.end_block(),
            Role::Space => self.gatherer.text(" ", false),
            Role::LineBreak | Role::Cell | Role::Inline => {}
        }
    }

    /// The role of `element` here. The same when it is entered and left: all it depends on nests.
    fn role(&self, element: &Element) -> Role {
        let name = element.name();
        let in_data = self.tables.last() == Some(&true);
        match name {
            "a" => Role::Link,
            "sup" => Role::Raised,
            "tr" if in_data => Role::Row,
            "td" | "th" if in_data => Role::Cell,
            "br" if self.cells.is_some() => Role::Space,
            "br" => Role::LineBreak,
            _ if self.cells.is_some() => {
                let divides = BLOCKS.contains(&name) || name == "li" || heading_level(name).is_some();
                if divides { Role::Space } else { Role::Inline }
            }
            "table" => Role::Table,
            "ol" | "ul" => Role::List,
            "li" => Role::Item,
            "dt" | "dd" => Role::Kind(BlockKind::ListItem),
            "tr" | "td" | "th" => Role::Block,
            _ => match heading_level(name) {
                Some(level) => Role::Kind(BlockKind::Heading(level)),
                None if BLOCKS.contains(&name) => Role::Block,
                None => Role::Inline,
            },
        }
    }

    fn enter_item(&mut self, element: &Element) {
        self.gatherer.open(BlockKind::ListItem);
        if let Some(Some(next)) = self.numbers.last_mut() {
            let number = element.attr("value").and_then(|value| value.trim().parse().ok()).unwrap_or(*next);
            *next = number.saturating_add(1);
            self.gatherer.mark(Some(format!("{number}.")));
        }
    }
}

/// The number of the first item of a list, if a reader sees numbers: not for bullets, letters, or counting down.
fn first_number(list: &Element) -> Option<i64> {
    let is_decimal = list.attr("type").is_none_or(|kind| kind == "1");
    let counts_up = list.name() == "ol" && list.attr("reversed").is_none();
    (counts_up && is_decimal).then(|| list.attr("start").and_then(|start| start.trim().parse().ok()).unwrap_or(1))
}

fn heading_level(name: &str) -> Option<u8> {
    let level = name.strip_prefix('h')?.parse().ok()?;
    (1..=6).contains(&level).then_some(level)
}

/// Whether a table holds data: no table, heading or page of text inside.
fn is_data(table: ElementRef<'_>) -> bool {
    let lays_out = |element: ElementRef<'_>| match element.value().name() {
        "table" | "article" | "main" => true,
        "td" | "th" => surrounds::holds_more_than(element, MAX_CELL_CHARS),
        name => heading_level(name).is_some_and(|level| level <= 2),
    };
    let inside = table.descendants().skip(1).filter_map(ElementRef::wrap);
    !matches!(table.value().attr("role"), Some("presentation" | "none")) && !inside.into_iter().any(lays_out)
}

#[cfg(test)]
mod tests {
    use scraper::Html;

    use super::*;
    use BlockKind::{Heading, ListItem, Paragraph, TableRow};

    fn check(html: &str, expected: &[(BlockKind, &str)]) {
        let page = Html::parse_document(html);
        let found: Vec<_> = blocks(page.tree.root())
            .into_iter()
            .map(|block| {
                (block.kind, block.text.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "))
            })
            .map(|(kind, text)| (kind, text.replace('\u{2028}', "/")))
            .collect();
        let expected: Vec<_> = expected.iter().map(|(kind, text)| (*kind, (*text).to_owned())).collect();
        assert_eq!(found, expected, "{html}");
    }

    #[test]
    fn prose() {
        check(
            "<h1>A <i>b</i></h1><p>One<br>two.<p>In 2021<sup>1</sup>, 1<b>0</b>%.<script>x</script>",
            &[(Heading(1), "A b"), (Paragraph, "One/two."), (Paragraph, "In 2021¹, 10%.")],
        );
        check(
            "<div>Loose <a href=x>link</a><br> <br>next<div>inner</div>after</div>",
            &[(Paragraph, "Loose link/"), (Paragraph, "next"), (Paragraph, "inner"), (Paragraph, "after")],
        );
        check(
            "<blockquote><p>Said.</p><footer>She</footer></blockquote><figure><img alt=no><figcaption>Fig</figure>",
            &[(Paragraph, "Said."), (Paragraph, "She"), (Paragraph, "Fig")],
        );
    }

    #[test]
    fn lists() {
        check(
            "<ol start=3><li><p>Three</p><ul><li>inner</ul><li value=9>Nine</ol><dl><dt>Term<dd>Meaning</dl>",
            &[
                (ListItem, "3. Three"),
                (ListItem, "inner"),
                (ListItem, "9. Nine"),
                (ListItem, "Term"),
                (ListItem, "Meaning"),
            ],
        );
        check("<ol type=a><li>lettered</ol><ol reversed><li>down</ol>", &[(ListItem, "lettered"), (ListItem, "down")]);
    }

    #[test]
    fn tables() {
        check(
            "<table><caption>Cases</caption><tr><th>Year<th>Cases<tr><td>2021<sup>1</sup><td><p>1</p><p>2</p></table>",
            &[(Paragraph, "Cases"), (TableRow, "Year\tCases"), (TableRow, "2021¹\t 1 2")],
        );
        check(
            "<table><tr><td><h1>Page</h1><p>Text</p><td><table><tr><td>a<td>1</table></table>",
            &[(Heading(1), "Page"), (Paragraph, "Text"), (TableRow, "a\t1")],
        );
    }
}
