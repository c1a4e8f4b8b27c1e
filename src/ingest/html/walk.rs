//! From a tree of elements to blocks and tables.

use ego_tree::NodeRef;
use ego_tree::iter::Edge;
use scraper::node::Element;
use scraper::{ElementRef, Node};

use super::roles::{self, Role};
use super::surrounds;
use crate::ingest::blocks::{self, Found, Gatherer};
use crate::ingest::grid::{self, Drawn, Row};
use crate::report::BlockKind;

/// The blocks and tables under `root`, in reading order. Iterative: any depth of nesting is walked.
pub(super) fn blocks(root: NodeRef<'_, Node>) -> Vec<Found> {
    let appeals = surrounds::appeals(root);
    let mut walker = Walker::default();
    let mut edges = root.traverse();
    while let Some(edge) = edges.next() {
        match edge {
            Edge::Open(node) => {
                if let Some(element) = ElementRef::wrap(node).filter(|_| node.id() != root.id())
                    && (surrounds::is_dropped(element) || appeals.contains(&node.id()))
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

#[derive(Default)]
struct Walker {
    gatherer: Gatherer,
    links: u32,
    raised: u32,
    /// The number of the next item of each open list; `None` for bullets.
    numbers: Vec<Option<i64>>,
    /// Each open table: its rows where it holds data, `None` where it lays out a page.
    tables: Vec<Option<Vec<Row>>>,
    in_head: bool,
    begins_section: bool,
    in_cell: bool,
}

impl Walker {
    fn enter(&mut self, node: NodeRef<'_, Node>) {
        if let Some(text) = node.value().as_text() {
            let raised = if self.raised > 0 { blocks::raised(text) } else { text.to_string() };
            self.gatherer.text(&raised, self.links > 0);
            return;
        }
        let Some(element) = ElementRef::wrap(node) else { return };
        match self.role(element.value()) {
            Role::Link => self.links += 1,
            Role::Raised => self.raised += 1,
            Role::LineBreak => self.gatherer.line_break(),
            Role::Table => {
                self.gatherer.end_block();
                self.tables.push(roles::is_data(element).then(Vec::new));
            }
            Role::Section => {
                self.in_head = element.value().name() == "thead";
                self.begins_section = true;
            }
            Role::Row => {
                self.gatherer.end_block();
                let begins_section = std::mem::take(&mut self.begins_section);
                if let Some(Some(rows)) = self.tables.last_mut() {
                    rows.push(Row { cells: Vec::new(), begins_section });
                }
            }
            Role::Cell => {
                self.gatherer.end_block();
                self.in_cell = true;
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
                let rows = self.tables.pop().flatten();
                self.gatherer.extend(rows.map(|rows| Found::Table(grid::lay_out(rows))));
            }
            Role::Cell => self.leave_cell(element),
            Role::List => {
                self.gatherer.end_block();
                self.numbers.pop();
            }
            Role::Item | Role::Kind(_) => self.gatherer.close(),
            Role::Block => self.gatherer.end_block(),
            Role::Space => self.gatherer.text(" ", false),
            Role::Section => self.in_head = false,
            Role::LineBreak | Role::Row | Role::Inline => {}
        }
    }

    /// The role of `element` here. The same when it is entered and left: all it depends on nests.
    fn role(&self, element: &Element) -> Role {
        Role::of(element, matches!(self.tables.last(), Some(Some(_))), self.in_cell)
    }

    fn leave_cell(&mut self, element: &Element) {
        self.in_cell = false;
        let text = self.gatherer.take();
        let span = |name| element.attr(name).and_then(|value| value.trim().parse().ok()).unwrap_or(1);
        let heads_row = matches!(element.attr("scope"), Some("row" | "rowgroup"));
        let heading = element.name() == "th" || self.in_head || heads_row;
        let cell = Drawn { text, rows: span("rowspan"), columns: span("colspan"), heading };
        if let Some(Some(rows)) = self.tables.last_mut()
            && let Some(row) = rows.last_mut()
        {
            row.cells.push(cell);
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

#[cfg(test)]
mod tests {
    use scraper::Html;

    use super::*;
    use crate::report::GridCell;
    use BlockKind::{Caption, Heading, ListItem, Paragraph, TableRow};

    fn check(html: &str, expected: &[(BlockKind, &str)]) {
        let page = Html::parse_document(html);
        let tidy = |text: &str| text.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        let mut found = Vec::new();
        for block in blocks(page.tree.root()) {
            match block {
                Found::Block { kind, text, .. } => found.push((kind, tidy(&text).replace('\u{2028}', "/"))),
                Found::Table(grid) => found.extend(grid.rows.iter().map(|row| (TableRow, shown(row)))),
            }
        }
        let expected: Vec<_> = expected.iter().map(|(kind, text)| (*kind, (*text).to_owned())).collect();
        assert_eq!(found, expected, "{html}");
    }

    /// The cells of a row, with their columns, `#` before headings.
    fn shown(row: &[GridCell]) -> String {
        let cell = |cell: &GridCell| format!("{}{}:{}", if cell.heading { "#" } else { "" }, cell.column, cell.text);
        row.iter().map(cell).collect::<Vec<_>>().join(" ")
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
            &[(Paragraph, "Said."), (Paragraph, "She"), (Caption, "Fig")],
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
            &[(Caption, "Cases"), (TableRow, "#0:Year #1:Cases"), (TableRow, "#0:2021¹ 1:1 2")],
        );
        check(
            "<table><tr><td><h1>Page</h1><p>Text</p><td><table><tr><td>a<td>1</table></table>",
            &[(Heading(1), "Page"), (Paragraph, "Text"), (TableRow, "#0:a 1:1")],
        );
        check(
            "<table><thead><tr><td rowspan=9>Area<td colspan=2>Referred<tr><td>boys<td>girls<tbody>\
             <tr><td scope=row>Kent<td>41<td>293<tr><td>x<td class=share>4<td hidden>5<td>6</table>",
            &[
                (TableRow, "#0:Area #1:Referred"),
                (TableRow, "#1:boys #2:girls"),
                (TableRow, "#0:Kent 1:41 2:293"),
                (TableRow, "0:x 1:4 2:6"),
            ],
        );
        check("<table><tr><td><p>A box.<tr><td>More.</table>", &[(Paragraph, "A box."), (Paragraph, "More.")]);
    }
}
