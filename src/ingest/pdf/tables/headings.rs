//! Headings of a table: which cells name the columns under them, and which the cells beside them.

use super::piece::{Piece, is_year};
use crate::ingest::pdf::cells::is_figure;

/// Marks the headings among `pieces`, which are in order.
pub(super) fn mark(pieces: &mut [Piece]) {
    let Some(columns) = pieces.iter().map(|piece| piece.column + piece.columns).max() else { return };
    let first = first_body_row(pieces);
    let labels = (0..columns).take_while(|column| labels_rows(pieces, first, *column)).count();
    // Where every column holds words, the first names the rows.
    let labels = if labels == columns { 1 } else { labels };
    let alone: Vec<bool> = pieces
        .iter()
        .map(|piece| piece.column == 0 && pieces.iter().filter(|other| other.row == piece.row).count() == 1)
        .collect();
    for (piece, alone) in pieces.iter_mut().zip(alone) {
        piece.heading = piece.row + piece.rows <= first || piece.column < labels;
        // A line of its own names the rows under it, across all columns.
        if alone && piece.row >= first && columns > 1 && piece.rows == 1 && !is_figure(&piece.text) {
            piece.heading = true;
            piece.columns = columns;
        }
    }
}

/// The first row under the column headings: the first that holds a figure beside its label, years aside. In a table
/// without figures it is the second.
pub(super) fn first_body_row(pieces: &[Piece]) -> usize {
    let is_value = |piece: &&Piece| piece.column > 0 && is_figure(&piece.text) && !is_year(&piece.text);
    let with_figures = pieces.iter().find(is_value).map(|piece| piece.row);
    with_figures.unwrap_or_else(|| pieces.iter().map(|piece| piece.row).find(|row| *row > 0).unwrap_or(0))
}

/// Whether a column names the rows: it holds words or, if it is the first, years.
fn labels_rows(pieces: &[Piece], first: usize, column: usize) -> bool {
    let labels = || pieces.iter().filter(|piece| piece.column == column && piece.row >= first);
    let names = labels().filter(|piece| !is_figure(&piece.text) || column == 0 && is_year(&piece.text)).count();
    2 * names > labels().count()
}
