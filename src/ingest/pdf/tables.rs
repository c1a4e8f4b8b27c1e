//! Tables: found among the lines of a page, read by their rulings or by how their cells line up.
//!
//! A table is certain when its positions, the order in which it was drawn, its headings and its totals agree. What is
//! not certain is still text, but its figures are never read out.

mod aligned;
mod certainty;
mod headings;
mod lattice;
mod piece;
mod totals;

use super::canvas::Ruling;
use super::hyphens::Vocabulary;
use super::lines::Line;
use super::rows::Shape;
use crate::report::{Area, Grid, GridCell};
use piece::Piece;

/// A table of a page.
pub(super) struct Table {
    /// Its lines, by their place on the page, in order.
    pub(super) lines: Vec<usize>,
    /// Its cells.
    pub(super) grid: Grid,
}

/// What was read of a table: its cells, and what speaks against them.
struct Reading {
    pieces: Vec<Piece>,
    doubt: Option<&'static str>,
}

/// The tables among `lines`, whose shapes are `shapes`.
pub(super) fn find(lines: &[Line], shapes: &[Shape], rulings: &[Ruling], words: &Vocabulary) -> Vec<Table> {
    let mut taken = vec![false; lines.len()];
    let mut tables = Vec::new();
    for lattice in lattice::lattices(rulings) {
        let inside: Vec<usize> = (0..lines.len())
            .filter(|&at| !taken[at] && lines.get(at).is_some_and(|line| lattice.holds(line)))
            .collect();
        if let Some(reading) = lattice.read(lines, &inside, words) {
            tables.push(table(reading, &inside, &mut taken));
        }
    }
    for region in aligned::regions(lines, shapes, &taken) {
        let reading = aligned::read(lines, &region, rulings, words);
        tables.push(table(reading, &region, &mut taken));
    }
    tables.sort_by_key(|table| table.lines.first().copied());
    tables
}

fn table(mut reading: Reading, lines: &[usize], taken: &mut [bool]) -> Table {
    for at in lines {
        if let Some(taken) = taken.get_mut(*at) {
            *taken = true;
        }
    }
    headings::mark(&mut reading.pieces);
    let doubt = reading.doubt.or_else(|| certainty::doubt(&reading.pieces));
    Table { lines: lines.to_vec(), grid: grid(&reading.pieces, doubt) }
}

fn grid(pieces: &[Piece], doubt: Option<&'static str>) -> Grid {
    let short = |number: usize| u16::try_from(number).unwrap_or(u16::MAX);
    let cell = |piece: &Piece| GridCell {
        text: piece.text.clone(),
        column: short(piece.column),
        rows: short(piece.rows),
        columns: short(piece.columns),
        heading: piece.heading,
        area: Some(area(piece)),
    };
    let rows = pieces.chunk_by(|one, next| one.row == next.row);
    Grid {
        caption: None,
        rows: rows.map(|row| row.iter().map(cell).collect()).collect(),
        doubt: doubt.map(str::to_owned),
    }
}

fn area(piece: &Piece) -> Area {
    use super::scale::step;
    Area {
        left: step(piece.x0, 1.0),
        top: step(piece.y0, 1.0),
        right: step(piece.x1, 1.0),
        bottom: step(piece.y1, 1.0),
    }
}
