//! The rows of a Word document's table.

use std::collections::HashMap;

use roxmltree::Node;

use crate::ingest::grid::{self, Drawn, Row};
use crate::ingest::package::{attribute, child};
use crate::report::Grid;

/// The grid of `table`; `text` reads a cell.
pub(super) fn read<'x>(table: Node<'x, 'x>, text: &mut dyn FnMut(Node<'x, 'x>) -> String) -> Grid {
    let mut rows: Vec<Row> = Vec::new();
    // For each column, the cell that those below it may go on with: its row, and its place there.
    let mut open: HashMap<usize, (usize, usize)> = HashMap::new();
    for node in below(table, "tr") {
        let properties = child(node, "trPr");
        if properties.and_then(|properties| child(properties, "del")).is_some() {
            continue;
        }
        let number = |name| properties.and_then(|properties| number(properties, name)).unwrap_or(0);
        let is_head = properties.and_then(|properties| super::is_on(properties, "tblHeader")).unwrap_or(false);
        let mut row = Row::default();
        let mut column = number("gridBefore");
        row.cells.extend((column > 0).then(|| Drawn { columns: column, ..Drawn::new("") }));
        for cell in below(node, "tc") {
            let properties = child(cell, "tcPr");
            let columns = properties.and_then(|properties| self::number(properties, "gridSpan")).unwrap_or(1).max(1);
            let merge = properties.and_then(|properties| child(properties, "vMerge"));
            let goes_on = merge.is_some_and(|merge| attribute(merge, "val") != Some("restart"));
            if goes_on && let Some((above, place)) = open.get(&column) {
                rows[*above].cells[*place].rows += 1;
            } else {
                open.remove(&column);
                if merge.is_some() {
                    open.insert(column, (rows.len(), row.cells.len()));
                }
                row.cells.push(Drawn { columns, heading: is_head, ..Drawn::new(text(cell)) });
            }
            column = column.saturating_add(columns);
        }
        let after = number("gridAfter");
        row.cells.extend((after > 0).then(|| Drawn { columns: after, ..Drawn::new("") }));
        rows.push(row);
    }
    grid::lay_out(rows)
}

/// The elements `name` under `node`, not looking into those of others but the wrappers of content controls and changes.
fn below<'x>(node: Node<'x, 'x>, name: &'static str) -> Vec<Node<'x, 'x>> {
    let mut found = Vec::new();
    for inner in node.children().filter(Node::is_element) {
        match inner.tag_name().name() {
            own if own == name => found.push(inner),
            "sdt" | "sdtContent" | "ins" | "moveTo" | "customXml" => found.extend(below(inner, name)),
            _ => {}
        }
    }
    found
}

fn number(properties: Node<'_, '_>, name: &str) -> Option<usize> {
    attribute(child(properties, name)?, "val")?.parse().ok()
}
