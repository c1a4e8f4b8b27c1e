//! The headings over the columns of a table without boxes.

use super::columns::Columns;
use super::{Row, piece};
use crate::ingest::pdf::canvas::Ruling;
use crate::ingest::pdf::cells::Cell;
use crate::ingest::pdf::hyphens::Vocabulary;
use crate::ingest::pdf::lines::Line;
use crate::ingest::pdf::tables::Reading;
use crate::ingest::pdf::tables::piece::Piece;
use std::ops::RangeInclusive;

/// The headings in `rows`, lines of one heading joined.
pub(super) fn headings(rows: &[Row<'_>], columns: &Columns, rulings: &[Ruling], words: &Vocabulary) -> Reading {
    let mut reading = Reading { pieces: Vec::new(), doubt: None };
    for (at, row) in rows.iter().enumerate() {
        let below = rows.get(at + 1..).unwrap_or_default();
        let mut shares = shared_out(row, columns, below).into_iter();
        for cell in &row.cells {
            let share = if nearest(cell, columns) == 0 { None } else { shares.next() };
            // "(in thousands)" is said of all figures, wherever it stands.
            let aside = row.cells.len() == 1 && cell.text.starts_with('(') && nearest(cell, columns) > 0;
            let share = share.or(aside.then(|| 1..=columns.len() - 1));
            let ruled = underline(cell, row.line, columns, rulings);
            let ruled = ruled.and_then(|line| spanned(columns, line.from, line.to));
            let told = share.or(ruled).or_else(|| over(cell, row.line, columns, below));
            let over = told.unwrap_or_else(|| {
                reading.doubt = Some("a heading may stand over several columns");
                let column = nearest(cell, columns);
                column..=column
            });
            let piece = piece(cell, row.line, at, *over.start(), over.end() - over.start() + 1);
            stack(&mut reading.pieces, piece, words);
        }
    }
    settle(&mut reading.pieces);
    reading
}

/// The columns a heading stands over; `None` where that can't be told.
fn over(cell: &Cell, line: &Line, columns: &Columns, below: &[Row<'_>]) -> Option<RangeInclusive<usize>> {
    if let Some(over) = spanned(columns, cell.x0, cell.x1).filter(|over| over.start() < over.end()) {
        return (!below.is_empty()).then_some(over);
    }
    let column = nearest(cell, columns);
    let alone = below.is_empty() || column == 0;
    // In the lines above the last, a heading belongs to the column whose edge or middle it shares.
    let lines_up = |(x0, x1): (f64, f64)| {
        let near = |a: f64, b: f64| (a - b).abs() < 0.6 * line.size;
        near(cell.x0, x0) || near(cell.x1, x1) || near(f64::midpoint(cell.x0, cell.x1), f64::midpoint(x0, x1))
    };
    let under = below.iter().flat_map(|row| &row.cells).filter(|other| nearest(other, columns) == column);
    let under: Vec<(f64, f64)> = under.map(|other| (other.x0, other.x1)).collect();
    let stacked = lines_up(columns.at(column)) || under.into_iter().any(lines_up);
    (alone || stacked).then_some(column..=column)
}

/// The columns of each heading of a row whose headings share all columns out evenly, each in the middle over its own;
/// empty for other rows.
fn shared_out(row: &Row<'_>, columns: &Columns, below: &[Row<'_>]) -> Vec<RangeInclusive<usize>> {
    let headings: Vec<&Cell> = row.cells.iter().filter(|cell| nearest(cell, columns) > 0).collect();
    let figures = columns.len() - 1;
    if below.is_empty() || headings.is_empty() || !figures.is_multiple_of(headings.len()) || figures == headings.len() {
        return Vec::new();
    }
    let share = figures / headings.len();
    let groups = (0..headings.len()).map(|at| at * share + 1..=(at + 1) * share);
    let in_the_middle = |(cell, group): (&&Cell, RangeInclusive<usize>)| {
        let under = below.iter().flat_map(|row| &row.cells).filter(|other| group.contains(&nearest(other, columns)));
        let stretches = under.map(|other| (other.x0, other.x1)).chain(group.clone().map(|column| columns.at(column)));
        let (left, right) = stretches.fold((f64::MAX, f64::MIN), |all, one| (all.0.min(one.0), all.1.max(one.1)));
        let away = f64::midpoint(left, right) - f64::midpoint(cell.x0, cell.x1);
        away.abs() < 0.75 * row.line.size && left < cell.x0 && cell.x1 < right
    };
    if headings.iter().zip(groups.clone()).all(in_the_middle) { groups.collect() } else { Vec::new() }
}

/// The line drawn under a heading, if there is one of its own.
fn underline<'r>(cell: &Cell, line: &Line, columns: &Columns, rulings: &'r [Ruling]) -> Option<&'r Ruling> {
    rulings.iter().find(|rule| {
        let below = (0.0..0.9 * line.size).contains(&(rule.at - line.y));
        let under = rule.from < cell.x0 + line.size && rule.to > cell.x1 - line.size;
        // A line under the whole heading row belongs to none of its cells.
        let own = line.cells.iter().filter(|other| rule.from < other.x1 && other.x0 < rule.to).count() == 1;
        let beside_labels = rule.from > columns.at(0).1 - 0.5 * line.size;
        !rule.vertical && below && under && own && beside_labels
    })
}

/// The columns of which a stretch of the page covers the middle.
fn spanned(columns: &Columns, x0: f64, x1: f64) -> Option<RangeInclusive<usize>> {
    let covered = |column: &usize| {
        let (left, right) = columns.at(*column);
        (x0 - 1.0..x1 + 1.0).contains(&f64::midpoint(left, right))
    };
    let mut all = (1..columns.len()).filter(covered);
    let first = all.next()?;
    Some(first..=all.next_back().unwrap_or(first))
}

/// The column whose middle is nearest to that of the cell; the labels' if it begins left of all others.
fn nearest(cell: &Cell, columns: &Columns) -> usize {
    let middle = f64::midpoint(cell.x0, cell.x1);
    if cell.x1 <= columns.at(1).0 && cell.x0 < columns.at(0).1.max(columns.at(0).0 + 1.0) {
        return 0;
    }
    let away = |column: &usize| {
        let (left, right) = columns.at(*column);
        (f64::midpoint(left, right) - middle).abs()
    };
    (1..columns.len()).min_by(|a, b| away(a).total_cmp(&away(b))).unwrap_or_default()
}

/// Adds a heading; a line right under one over the same columns goes on with it.
fn stack(pieces: &mut Vec<Piece>, piece: Piece, words: &Vocabulary) {
    let same = |other: &&mut Piece| {
        other.column == piece.column
            && other.columns == piece.columns
            && piece.y0 - other.y1 < 0.8 * (piece.y1 - piece.y0)
    };
    let blocked = |other: &Piece, by: &[Piece]| {
        by.iter()
            .any(|between| between.row > other.row && between.shares_column(other) && between.columns != other.columns)
    };
    let before = pieces.clone();
    match pieces.iter_mut().rev().find(same) {
        Some(other) if !blocked(other, &before) => {
            words.join(&mut other.text, &piece.text);
            other.take(&piece);
            other.row = piece.row;
        }
        _ => pieces.push(piece),
    }
}

/// Numbers the rows without gaps: those that went into the heading below them are gone.
fn settle(pieces: &mut [Piece]) {
    let mut rows: Vec<usize> = pieces.iter().map(|piece| piece.row).collect();
    rows.sort_unstable();
    rows.dedup();
    for piece in pieces.iter_mut() {
        piece.row = rows.binary_search(&piece.row).unwrap_or_default();
    }
    pieces.sort_by_key(|piece| (piece.row, piece.column));
}
