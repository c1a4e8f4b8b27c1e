//! Tables without boxes: rows of lines whose cells stand under one another.

mod columns;
mod over;

use super::Reading;
use super::headings::first_body_row;
use super::piece::{Piece, is_year};
use crate::ingest::pdf::canvas::Ruling;
use crate::ingest::pdf::cells::{Cell, cells, is_figure};
use crate::ingest::pdf::hyphens::Vocabulary;
use crate::ingest::pdf::lines::Line;
use crate::ingest::pdf::marks::names_figure;
use crate::ingest::pdf::rows::Shape;
use columns::Columns;

/// Rows further apart than this, in sizes, are two tables'.
const MAX_GAP: f64 = 4.0;

/// The stretches of lines that are shaped like rows and not yet read, each from top to bottom.
pub(super) fn regions(lines: &[Line], shapes: &[Shape], taken: &[bool]) -> Vec<Vec<usize>> {
    let mut regions: Vec<Vec<usize>> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if shapes.get(at) != Some(&Shape::Row) || taken.get(at) == Some(&true) {
            continue;
        }
        let last = regions.last().and_then(|region| region.last()).copied();
        let follows = last
            .filter(|last| last + 1 == at)
            .and_then(|last| lines.get(last))
            .is_some_and(|above| (0.0..MAX_GAP * line.size.max(above.size)).contains(&(line.y - above.y)));
        match regions.last_mut() {
            Some(region) if follows => region.push(at),
            _ => regions.push(vec![at]),
        }
    }
    for region in &mut regions {
        while let Some(above) = heading_above(lines, shapes, region) {
            region.insert(0, above);
        }
    }
    regions
}

/// The line over a region, if it stands over its columns: a heading of several of them.
fn heading_above(lines: &[Line], shapes: &[Shape], region: &[usize]) -> Option<usize> {
    let first = lines.get(*region.first()?)?;
    let at = region.first()?.checked_sub(1)?;
    let line = lines.get(at).filter(|_| shapes.get(at) == Some(&Shape::Text))?;
    let close = (0.0..2.2 * first.size).contains(&(first.y - line.y));
    let columns_begin =
        first.cells.iter().map(|cell| cell.x0).filter(|x0| *x0 > first.x0 + first.size).fold(f64::MAX, f64::min);
    let text = line.text(" ");
    let short = text.split(' ').count() <= 8 && !text.ends_with('.') && !names_figure(&text);
    (close
        && short
        && line.x0 > columns_begin.min(first.x0.max(line.size * 12.0)) - line.size
        && line.x1 < first.x1 + 2.0 * line.size)
        .then_some(at)
}

/// A line of a table: its cells, merged and divided by column.
struct Row<'l> {
    line: &'l Line,
    cells: Vec<Cell>,
}

/// The cells of the table whose lines are those at `region`.
pub(super) fn read(lines: &[Line], region: &[usize], rulings: &[Ruling], words: &Vocabulary) -> Reading {
    let rows: Vec<Row<'_>> =
        region.iter().filter_map(|at| lines.get(*at)).map(|line| Row { line, cells: cells(line) }).collect();
    let Some(columns) = Columns::of(&rows) else { return unread(&rows) };
    let rows: Vec<Row<'_>> = rows.into_iter().map(|row| Row { cells: columns.divide(&row.cells), ..row }).collect();
    let Some(body) = rows.iter().position(|row| columns.is_body(row)) else { return unread(&rows) };
    let (heads, body) = rows.split_at(body);
    let heads = over::headings(heads, &columns, rulings, words);
    let first = heads.pieces.iter().map(|piece| piece.row + 1).max().unwrap_or_default();
    let under = columns.rows(body, first, words);
    let pieces: Vec<Piece> = heads.pieces.into_iter().chain(under.pieces).collect();
    let doubt = heads.doubt.or(under.doubt);
    let mismatched = first_body_row(&pieces) != first;
    Reading { pieces, doubt: doubt.or(mismatched.then_some("its headings can't be told from its figures")) }
}

/// The cells of a table whose columns can't be told: line by line.
fn unread(rows: &[Row<'_>]) -> Reading {
    let pieces = (0..)
        .zip(rows)
        .flat_map(|(at, row)| (0..).zip(&row.cells).map(move |(column, cell)| piece(cell, row.line, at, column, 1)));
    Reading { pieces: pieces.collect(), doubt: Some("its columns do not line up") }
}

fn piece(cell: &Cell, line: &Line, row: usize, column: usize, columns: usize) -> Piece {
    Piece {
        text: cell.text.clone(),
        row,
        column,
        rows: 1,
        columns,
        heading: false,
        x0: cell.x0,
        y0: line.y - 0.8 * line.size,
        x1: cell.x1,
        y1: line.y + 0.2 * line.size,
        order: cell.order,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A line of cells, each right-aligned at its x.
    fn row(y: f64, cells: &[(&str, f64)]) -> Line {
        let cells: Vec<Cell> = (0..)
            .zip(cells)
            .map(|(at, (text, x1))| {
                let width = 5.0 * f64::from(u32::try_from(text.chars().count()).unwrap());
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small numbers")]
                let order = (y * 100.0) as u32 + at * 10;
                Cell { text: (*text).to_owned(), x0: x1 - width, x1: *x1, order: (order, order + 5), ..Cell::default() }
            })
            .collect();
        Line { x0: cells[0].x0, x1: cells[cells.len() - 1].x1, cells, y, size: 10.0, ..Line::default() }
    }

    fn check(lines: &[Line], expected: &[&str], doubt: Option<&str>) {
        let region: Vec<usize> = (0..lines.len()).collect();
        let mut reading = read(lines, &region, &[], &Vocabulary::default());
        super::super::headings::mark(&mut reading.pieces);
        let rows: Vec<String> = reading
            .pieces
            .chunk_by(|one, next| one.row == next.row)
            .map(|row| {
                let cell =
                    |piece: &Piece| format!("{}{}:{}", if piece.heading { "#" } else { "" }, piece.column, piece.text);
                row.iter().map(cell).collect::<Vec<_>>().join(" ")
            })
            .collect();
        assert_eq!(rows, expected);
        assert_eq!(reading.doubt.or_else(|| super::super::certainty::doubt(&reading.pieces)), doubt);
    }

    #[test]
    fn headings_of_several_lines_and_labels_of_several_lines() {
        let lines = [
            row(80.0, &[("Girls", 200.0), ("Boys", 300.0)]),
            row(92.0, &[("Year", 70.0), ("found", 200.0), ("found", 300.0)]),
            row(110.0, &[("2022", 70.0), ("293", 200.0), ("41", 300.0)]),
            row(122.0, &[("2023", 70.0), ("7,310", 200.0), ("38", 300.0)]),
            row(134.0, &[("All years and", 115.0)]),
            row(146.0, &[("places", 80.0), ("7,603", 200.0), ("79", 300.0)]),
        ];
        check(
            &lines,
            &[
                "#0:Year #1:Girls found #2:Boys found",
                "#0:2022 1:293 2:41",
                "#0:2023 1:7,310 2:38",
                "#0:All years and places 1:7,603 2:79",
            ],
            None,
        );
    }

    #[test]
    fn lines_between_rows_name_those_below() {
        let lines = [
            row(92.0, &[("Region", 80.0), ("2022", 200.0), ("2023", 300.0)]),
            row(110.0, &[("England", 85.0)]),
            row(122.0, &[("Girls", 95.0), ("293", 200.0), ("41", 300.0)]),
            row(134.0, &[("Boys", 90.0), ("13", 200.0), ("9", 300.0)]),
        ];
        check(&lines, &["#0:Region #1:2022 #2:2023", "#0:England", "#0:Girls 1:293 2:41", "#0:Boys 1:13 2:9"], None);
    }

    #[test]
    fn a_heading_that_may_stand_over_several_columns_is_a_doubt() {
        let lines = [
            row(80.0, &[("Women", 240.0)]),
            row(92.0, &[("Year", 70.0), ("young", 200.0), ("old", 300.0)]),
            row(110.0, &[("2022", 70.0), ("293", 200.0), ("41", 300.0)]),
        ];
        let region: Vec<usize> = (0..lines.len()).collect();
        let reading = read(&lines, &region, &[], &Vocabulary::default());
        assert_eq!(reading.doubt, Some("a heading may stand over several columns"));
        let under = Ruling { vertical: false, at: 83.0, from: 170.0, to: 300.0 };
        let middle = [row(80.0, &[("Women", 254.0)]), lines[1].clone(), lines[2].clone()];
        for (lines, rulings) in [(&lines, &[under][..]), (&middle, &[][..])] {
            let reading = read(lines, &region, rulings, &Vocabulary::default());
            assert_eq!(reading.doubt, None);
            assert_eq!((reading.pieces[0].column, reading.pieces[0].columns), (1, 2));
        }
    }
}
