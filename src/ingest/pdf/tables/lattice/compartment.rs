//! The boxes of a ruled table, and the cells they make.

use super::NEAR;
use crate::ingest::pdf::cells::{Cell, is_figure};
use crate::ingest::pdf::hyphens::Vocabulary;
use crate::ingest::pdf::lines::Line;
use crate::ingest::pdf::tables::piece::Piece;

/// A cell of a line with its baseline and size.
type Placed<'l> = (&'l Cell, &'l Line);

/// A box of a lattice, with what stands in it.
#[derive(Clone, Debug)]
pub(super) struct Compartment<'l> {
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) rows: usize,
    pub(super) columns: usize,
    pub(super) x0: f64,
    pub(super) x1: f64,
    pub(super) y0: f64,
    pub(super) y1: f64,
    pub(super) cells: Vec<Placed<'l>>,
}

/// The cells of the boxes, in order, and whether each holds one thing. Rows that are ruled only as a group are divided
/// where all their columns have a figure or a label on the same baselines.
pub(super) fn pieces(mut boxes: Vec<Compartment<'_>>, words: &Vocabulary) -> (Vec<Piece>, bool) {
    for area in &mut boxes {
        area.cells.sort_by(|a, b| a.1.y.total_cmp(&b.1.y).then(a.0.x0.total_cmp(&b.0.x0)));
    }
    boxes.sort_by_key(|area| (area.row, area.column));
    let (mut pieces, mut divided, mut added) = (Vec::new(), true, 0);
    for band in boxes.chunk_by(|one, next| one.row == next.row) {
        let several = |area: &Compartment<'_>| area.cells.iter().filter(|(cell, _)| is_figure(&cell.text)).count() > 1;
        let filled: Vec<Vec<f64>> = band.iter().map(Compartment::baselines).filter(|lines| !lines.is_empty()).collect();
        let level = |lines: &Vec<f64>, others: &Vec<f64>| {
            lines.len() == others.len() && lines.iter().zip(others).all(|(one, other)| (one - other).abs() < NEAR)
        };
        let even = filled.windows(2).all(|pair| matches!(pair, [one, other] if level(one, other)))
            && band.iter().all(|area| area.rows == 1);
        let parts = match filled.first() {
            Some(lines) if even && band.iter().any(several) => lines.len(),
            _ => 1,
        };
        divided &= parts > 1 || !band.iter().any(several);
        for part in 0..parts {
            pieces.extend(band.iter().filter_map(|area| area.piece(part, parts, added, words)));
        }
        added += parts - 1;
    }
    pieces.sort_by_key(|piece| (piece.row, piece.column));
    (pieces, divided)
}

impl Compartment<'_> {
    /// The baselines of what stands in the box, from the top down.
    fn baselines(&self) -> Vec<f64> {
        let lines = self.cells.chunk_by(|a, b| (a.1.y - b.1.y).abs() < 1.0);
        lines.filter_map(|line| Some(line.first()?.1.y)).collect()
    }

    /// Part `part` of `parts` of the box as a cell, `added` rows further down.
    fn piece(&self, part: usize, parts: usize, added: usize, words: &Vocabulary) -> Option<Piece> {
        let lines: Vec<&[Placed<'_>]> = self.cells.chunk_by(|a, b| (a.1.y - b.1.y).abs() < 1.0).collect();
        let lines = if parts > 1 { lines.get(part..=part)? } else { &lines };
        let mut text = String::new();
        for line in lines {
            let line: Vec<&str> = line.iter().map(|(cell, _)| cell.text.as_str()).collect();
            words.join(&mut text, &line.join(" "));
        }
        let orders = || lines.iter().flat_map(|line| line.iter()).map(|(cell, _)| cell.order);
        let order = (orders().map(|order| order.0).min()?, orders().map(|order| order.1).max()?);
        Some(Piece {
            text,
            row: self.row + added + part,
            column: self.column,
            rows: self.rows,
            columns: self.columns,
            heading: false,
            x0: self.x0,
            y0: self.y0,
            x1: self.x1,
            y1: self.y1,
            order,
        })
    }
}
