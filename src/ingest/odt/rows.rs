//! The rows of an Open Document table.

use roxmltree::Node;

use crate::ingest::grid::{self, Drawn, Row};
use crate::ingest::package::attribute;
use crate::report::Grid;

/// A cell or row is repeated no more often than this; spreadsheets fill sheets with millions.
const MAX_REPEATS: usize = 256;

/// The grid of `table`; `text` reads a cell.
pub(super) fn read<'x>(table: Node<'x, 'x>, text: &mut dyn FnMut(Node<'x, 'x>) -> String) -> Grid {
    let mut rows = Vec::new();
    gather(table, false, text, &mut rows);
    grid::lay_out(rows)
}

fn gather<'x>(parent: Node<'x, 'x>, is_head: bool, text: &mut dyn FnMut(Node<'x, 'x>) -> String, rows: &mut Vec<Row>) {
    for node in parent.children().filter(Node::is_element) {
        match node.tag_name().name() {
            "table-header-rows" => gather(node, true, text, rows),
            "table-rows" | "table-row-group" => gather(node, is_head, text, rows),
            "table-row" => rows.push(row(node, is_head, text)),
            _ => {}
        }
    }
}

/// A row; the places that a cell covers are left out, as the cell fills them.
fn row<'x>(node: Node<'x, 'x>, heading: bool, text: &mut dyn FnMut(Node<'x, 'x>) -> String) -> Row {
    let mut row = Row::default();
    for cell in node.children().filter(|cell| cell.tag_name().name() == "table-cell") {
        let number = |name| attribute(cell, name).and_then(|value| value.parse().ok()).unwrap_or(1);
        let (columns, rows) = (number("number-columns-spanned"), number("number-rows-spanned").max(1));
        let cell_text = text(cell);
        for _ in 0..number("number-columns-repeated").clamp(1, MAX_REPEATS) {
            row.cells.push(Drawn { rows, columns, heading, ..Drawn::new(cell_text.clone()) });
        }
    }
    row
}
