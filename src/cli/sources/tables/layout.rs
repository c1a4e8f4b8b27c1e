//! A table drawn with characters, or as a list where it is too wide for that.

use textwrap::core::display_width;

use crate::report::{Cell, Report, Table};

/// The widest a table is drawn, in columns of a terminal.
pub(super) const WIDTH: usize = 100;
/// What no column is made narrower than.
const NARROWEST: usize = 8;
/// Between two columns.
const GAP: &str = "  ";

/// The cells of `table` under and beside their headings, at most [`WIDTH`] wide; every line ends with a line end.
pub(super) fn laid_out(report: &Report, table: &Table) -> String {
    match widths(report, table) {
        Some(widths) => drawn(report, table, &widths),
        None => listed(report, table),
    }
}

/// How wide each column is drawn; `None` if they don't fit side by side.
fn widths(report: &Report, table: &Table) -> Option<Vec<usize>> {
    let count = table.cells.iter().map(|cell| columns(cell).end).max()?;
    let room = WIDTH.checked_sub(GAP.len() * count.saturating_sub(1))?;
    let mut widths = vec![0; count];
    for cell in &table.cells {
        let width = display_width(report.slice(cell.bytes)).div_ceil(columns(cell).len().max(1)).min(WIDTH);
        for column in &mut widths[columns(cell)] {
            *column = width.max(*column);
        }
    }
    while widths.iter().sum::<usize>() > room {
        let widest = widths.iter_mut().max().filter(|width| **width > NARROWEST)?;
        *widest -= 1;
    }
    Some(widths)
}

/// The columns that `cell` covers.
fn columns(cell: &Cell) -> std::ops::Range<usize> {
    usize::from(cell.column)..usize::from(cell.column) + usize::from(cell.columns)
}

fn drawn(report: &Report, table: &Table, widths: &[usize]) -> String {
    let mut lines = Vec::new();
    let mut under_headings = false;
    for row in table.cells.chunk_by(|one, next| one.row == next.row) {
        let headings = row.iter().all(|cell| cell.heading);
        if under_headings && !headings {
            lines.push(widths.iter().map(|width| "─".repeat(*width)).collect::<Vec<_>>().join(GAP));
        }
        under_headings = headings;
        lines.extend(row_lines(report, row, widths));
    }
    lines.join("\n") + "\n"
}

/// The lines of a row, each cell wrapped within its columns.
fn row_lines(report: &Report, row: &[Cell], widths: &[usize]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for cell in row {
        let columns = columns(cell);
        let start = widths[..columns.start].iter().sum::<usize>() + GAP.len() * columns.start;
        let width = widths[columns.clone()].iter().sum::<usize>() + GAP.len() * columns.len().saturating_sub(1);
        for (number, part) in textwrap::wrap(report.slice(cell.bytes), width.max(1)).iter().enumerate() {
            if lines.len() <= number {
                lines.push(String::new());
            }
            let line = &mut lines[number];
            line.push_str(&" ".repeat(start.saturating_sub(display_width(line))));
            line.push_str(part);
        }
    }
    lines
}

/// A line or more for every cell, with its headings before it.
fn listed(report: &Report, table: &Table) -> String {
    let options = || textwrap::Options::new(WIDTH).initial_indent("  ").subsequent_indent("    ");
    let mut lines = Vec::new();
    for row in table.cells.chunk_by(|one, next| one.row == next.row) {
        lines.push(format!("row {}", usize::from(row[0].row) + 1));
        for cell in row {
            let mut path: Vec<&str> = table.headings(cell).iter().map(|heading| report.slice(heading.bytes)).collect();
            path.push(report.slice(cell.bytes));
            lines.push(textwrap::fill(&path.join(" › "), options()));
        }
    }
    lines.join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Draft, Format, Grid, GridCell};

    /// A table of these cells: text, columns it spans, whether it is a heading; empty cells only take their place.
    fn table(rows: &[&[(&str, u16, bool)]]) -> Report {
        let mut grid = Grid::default();
        for row in rows {
            let mut cells = Vec::new();
            let mut column = 0;
            for &(text, columns, heading) in *row {
                cells.push(GridCell { text: text.to_owned(), column, columns, heading, ..GridCell::default() });
                column += columns;
            }
            grid.rows.push(cells);
        }
        let mut draft = Draft::new("d", Format::Html);
        draft.table(&grid);
        draft.finish()
    }

    #[test]
    fn cells_stand_under_their_headings() {
        let report = table(&[
            &[("", 1, false), ("Referred in the year", 2, true)],
            &[("Nationality", 1, true), ("2022", 1, true), ("2023", 1, true)],
            &[("British", 1, true), ("3,579", 1, false), ("", 1, false)],
            &[("Vietnamese and others", 1, true), ("991", 1, false), ("1,200", 1, false)],
        ]);
        let expected = [
            "                       Referred in the year",
            "Nationality            2022        2023",
            "─────────────────────  ──────────  ──────────",
            "British                3,579",
            "Vietnamese and others  991         1,200",
        ];
        assert_eq!(laid_out(&report, &report.tables[0]).lines().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn wide_tables_are_folded_and_wider_ones_listed() {
        let long = "a cell of many words that goes on and on and never comes to an end before the margin does";
        let report = table(&[&[("Heading", 1, true), ("Other", 1, true)], &[(long, 1, false), (long, 1, false)]]);
        let text = laid_out(&report, &report.tables[0]);
        assert!(text.lines().count() >= 4 && text.lines().all(|line| display_width(line) <= WIDTH), "{text}");

        let headings: Vec<String> = (0..20).map(|number| format!("Heading {number}")).collect();
        let heads: Vec<_> = headings.iter().map(|heading| (heading.as_str(), 1, true)).collect();
        let cells: Vec<_> = headings.iter().map(|_| ("1,234,567", 1, false)).collect();
        let report = table(&[&heads, &cells]);
        let text = laid_out(&report, &report.tables[0]);
        assert!(text.contains("row 2\n  Heading 0 › 1,234,567\n"), "{text}");
    }
}
