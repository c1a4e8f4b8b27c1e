//! Tables as markup draws them: which cell stands in which column, and which cells are headings.

mod headings;

pub(super) use headings::has_figure;

use crate::report::{Grid, GridCell, tidy};

/// Cells beyond this column are written into the last one, and the table is not vouched for. The widest tables of
/// published statistics have some sixty.
const MAX_COLUMNS: usize = 256;

/// A row of a table, as drawn.
#[derive(Debug, Default)]
pub(super) struct Row {
    /// Its cells in order, empty ones too; none for places that a cell of a row above fills.
    pub(super) cells: Vec<Drawn>,
    /// Whether a head, a body or a foot begins with it, into which no cell from above reaches.
    pub(super) begins_section: bool,
}

/// A cell, as drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Drawn {
    /// Its text.
    pub(super) text: String,
    /// How many rows it spans; 0 for all to the end of its section.
    pub(super) rows: usize,
    /// How many columns it spans; 0 is taken for 1.
    pub(super) columns: usize,
    /// Whether the markup says that it is a heading.
    pub(super) heading: bool,
}

impl Drawn {
    /// A cell that spans nothing and is no heading.
    pub(super) fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), rows: 1, columns: 1, heading: false }
    }
}

/// A row with its cells in their columns.
#[derive(Debug)]
struct Placed {
    cells: Vec<GridCell>,
    /// How many columns it fills, with the cells that reach into it from above.
    width: usize,
}

/// The table of `rows`. Headings are those the markup names, and those that the cells show: a first row of words over
/// figures, a first column of words beside them. A table whose rows don't fit together is not vouched for.
pub(super) fn lay_out(rows: Vec<Row>) -> Grid {
    let (mut rows, mut doubt) = place(rows);
    drop_blank(&mut rows);
    if doubt.is_none() && is_ragged(&rows) {
        doubt = Some("its rows have different numbers of cells".to_owned());
    }
    let mut rows: Vec<_> = rows.into_iter().map(|row| row.cells).collect();
    headings::find(&mut rows);
    for row in &mut rows {
        row.retain(|cell| !cell.text.is_empty());
    }
    Grid { caption: None, rows, doubt }
}

/// Puts each cell into the first free column of its row, as browsers do (HTML standard, "Forming a table").
fn place(rows: Vec<Row>) -> (Vec<Placed>, Option<String>) {
    let ends = section_ends(&rows);
    // For each column, the row after the last that a cell fills.
    let mut filled: Vec<usize> = Vec::new();
    let mut doubt = None;
    let mut placed = Vec::with_capacity(rows.len());
    for (at, row) in rows.into_iter().enumerate() {
        let is_free = |filled: &[usize], column: usize| filled.get(column).is_none_or(|end| *end <= at);
        let mut cells: Vec<GridCell> = Vec::with_capacity(row.cells.len());
        let mut next = 0;
        for cell in row.cells {
            let text = tidy(&cell.text);
            let column = (next..=MAX_COLUMNS).find(|column| is_free(&filled, *column)).unwrap_or(MAX_COLUMNS);
            if column >= MAX_COLUMNS {
                doubt = Some(format!("it has more than {MAX_COLUMNS} columns"));
                match cells.last_mut() {
                    Some(last) => last.text = tidy(&format!("{} {text}", last.text)),
                    None => cells.push(GridCell { text, column: small(column), ..GridCell::default() }),
                }
                continue;
            }
            let wanted = cell.columns.clamp(1, MAX_COLUMNS - column);
            let columns = (column..column + wanted).take_while(|column| is_free(&filled, *column)).count();
            if columns < wanted {
                doubt.get_or_insert_with(|| "cells of it overlap".to_owned());
            }
            let left = ends[at] - at;
            let height = if cell.rows == 0 { left } else { cell.rows.min(left) };
            next = column + columns;
            filled.resize(filled.len().max(next), 0);
            filled[column..next].fill(at + height);
            cells.push(GridCell {
                text,
                column: small(column),
                rows: small(height),
                columns: small(columns),
                heading: cell.heading,
                area: None,
            });
        }
        let width = filled.iter().rposition(|end| *end > at).map_or(0, |last| last + 1);
        placed.push(Placed { cells, width });
    }
    (placed, doubt)
}

/// For each row, the row after the last of its section.
fn section_ends(rows: &[Row]) -> Vec<usize> {
    let mut end = rows.len();
    let mut ends = vec![0; rows.len()];
    for at in (0..rows.len()).rev() {
        ends[at] = end;
        if rows[at].begins_section {
            end = at;
        }
    }
    ends
}

/// Drops the rows without text; cells that spanned them span so many fewer.
fn drop_blank(rows: &mut Vec<Placed>) {
    let is_kept = |row: &Placed| row.cells.iter().any(|cell| !cell.text.is_empty());
    let mut kept_before = vec![0];
    for row in rows.iter() {
        kept_before.push(kept_before.last().copied().unwrap_or(0) + usize::from(is_kept(row)));
    }
    for (at, row) in rows.iter_mut().enumerate() {
        for cell in &mut row.cells {
            let end = (at + usize::from(cell.rows)).min(kept_before.len() - 1);
            cell.rows = small(kept_before[end] - kept_before[at]);
        }
    }
    rows.retain(is_kept);
}

/// Whether the rows have different widths. A lone cell of words may stand over or under all columns: a title, a group, a
/// note.
fn is_ragged(rows: &[Placed]) -> bool {
    let is_banner = |row: &&Placed| matches!(row.cells.as_slice(), [cell] if !has_figure(&cell.text));
    let mut widths = rows.iter().filter(|row| !is_banner(row)).map(|row| row.width);
    let width = widths.next().unwrap_or(0);
    widths.any(|other| other != width) || rows.iter().filter(is_banner).any(|row| width > 0 && row.width > width)
}

fn small(number: usize) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::report::{Draft, Format};

    fn rows(table: &[&[(&str, usize, usize)]]) -> Vec<Row> {
        let cell = |&(text, rows, columns): &(&str, usize, usize)| {
            let heading = text.starts_with('#');
            Drawn { rows, columns, heading, ..Drawn::new(text.trim_start_matches('#')) }
        };
        table.iter().map(|row| Row { cells: row.iter().map(cell).collect(), begins_section: false }).collect()
    }

    /// The cells as "row.column text", with rows and columns spanned where that is not 1.
    fn shape(grid: &Grid) -> Vec<String> {
        let cells = (0..).zip(&grid.rows).flat_map(|(at, row)| row.iter().map(move |cell| (at, cell)));
        let shown = cells.map(|(at, GridCell { text, column, rows, columns, .. })| match (rows, columns) {
            (1, 1) => format!("{at}.{column} {text}"),
            _ => format!("{at}.{column} {text} {rows}x{columns}"),
        });
        shown.collect()
    }

    #[test]
    fn cells_stand_in_their_columns() {
        let grid = lay_out(rows(&[
            &[("Area", 2, 1), ("Referred", 1, 2)],
            &[("boys", 1, 1), ("girls", 1, 1)],
            &[("", 1, 1), ("", 1, 2)],
            &[("Kent", 0, 1), ("41", 1, 1), ("293", 1, 1)],
            &[("", 1, 1), ("12", 1, 1)],
        ]));
        let expected = [
            "0.0 Area 2x1",
            "0.1 Referred 1x2",
            "1.1 boys",
            "1.2 girls",
            "2.0 Kent 2x1",
            "2.1 41",
            "2.2 293",
            "3.2 12",
        ];
        assert_eq!((shape(&grid), grid.doubt), (expected.map(str::to_owned).to_vec(), None));
    }

    #[test]
    fn tables_that_do_not_fit_are_doubted() {
        let one = ("1", 1, 1);
        for (table, doubt) in [
            (rows(&[&[one, one], &[one, one]]), None),
            (rows(&[&[("Title", 1, 1)], &[one, one], &[("Source: none", 1, 2)]]), None),
            (rows(&[&[one, one], &[one]]), Some("its rows have different numbers of cells")),
            (rows(&[&[one, one], &[("Note", 1, 3)]]), Some("its rows have different numbers of cells")),
            (rows(&[&[one, ("2", 2, 1), one], &[("3", 1, 2), one]]), Some("cells of it overlap")),
            (rows(&[&[("1", 1, 9999), one]]), Some("it has more than 256 columns")),
        ] {
            assert_eq!(lay_out(table).doubt.as_deref(), doubt);
        }
    }

    #[test]
    fn spans_end_with_their_section() {
        let mut table = rows(&[&[("Year", 9, 1), ("Cases", 1, 1)], &[("2021", 1, 1), ("4", 1, 1)]]);
        table[1].begins_section = true;
        assert_eq!(shape(&lay_out(table)), ["0.0 Year", "0.1 Cases", "1.0 2021", "1.1 4"]);
    }

    proptest! {
        #[test]
        fn any_cells_are_laid_out(table in prop::collection::vec(prop::collection::vec(("[#a1 ]{0,3}", 0..5_usize, 0..300_usize), 0..6), 0..6)) {
            let borrowed: Vec<Vec<_>> = table.iter().map(|row| row.iter().map(|(text, r, c)| (text.as_str(), *r, *c)).collect()).collect();
            let borrowed: Vec<_> = borrowed.iter().map(Vec::as_slice).collect();
            let grid = lay_out(rows(&borrowed));
            let mut draft = Draft::new("d", Format::Html);
            draft.table(&grid);
            let report = draft.finish();
            prop_assert_eq!(report.check(), Ok(()));
            let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
            let written: Vec<_> = table.iter().flatten().flat_map(|(text, ..)| words(text.trim_start_matches('#'))).collect();
            prop_assert_eq!(words(&report.text), written);
        }
    }
}
