//! Tables in text files: cells divided by tabs, by bars, or by setting them in columns.

use std::ops::Range;

use super::line;
use crate::ingest::grid::{self, Drawn, Row};
use crate::report::Grid;

/// Tab stops stand this many columns apart.
const TAB_COLUMNS: usize = 8;

/// The table of `lines`. Where its cells don't stand clearly in columns, it is not vouched for.
pub(super) fn read(lines: &[&str]) -> Grid {
    let lines: Vec<_> = lines.iter().copied().filter(|line| !line::is_rule(line)).collect();
    let (rows, doubt) = if lines.iter().all(|line| line::has_bars(line)) {
        (lines.iter().map(|line| line.trim().trim_matches('|').split('|').map(str::to_owned).collect()).collect(), None)
    } else if lines.iter().all(|line| line.contains('\t')) {
        (tab_divided(&lines), None)
    } else {
        set_in_columns(&lines)
    };
    let row = |cells: Vec<String>| Row { cells: cells.into_iter().map(Drawn::new).collect(), begins_section: false };
    let mut grid = grid::lay_out(rows.into_iter().map(row).collect());
    let unnamed = || has_column_without_heading(&grid).then(|| "a column of it has no heading".to_owned());
    grid.doubt = doubt.or_else(|| grid.doubt.clone()).or_else(unnamed);
    grid
}

/// The cells between tabs. Where only so the rows have equally many, several tabs in a row divide once.
fn tab_divided(lines: &[&str]) -> Vec<Vec<String>> {
    let exact: Vec<Vec<_>> = lines.iter().map(|line| line.split('\t').map(str::to_owned).collect()).collect();
    let filled = |cells: &Vec<String>| cells.iter().filter(|cell| !cell.trim().is_empty()).cloned().collect();
    let folded: Vec<Vec<String>> = exact.iter().map(filled).collect();
    let is_even = |rows: &[Vec<String>]| rows.windows(2).all(|pair| pair[0].len() == pair[1].len());
    if !is_even(&exact) && is_even(&folded) { folded } else { exact }
}

/// The cells that stand under each other, as far apart as they are on a screen.
fn set_in_columns(lines: &[&str]) -> (Vec<Vec<String>>, Option<String>) {
    let rows: Vec<Vec<(Range<usize>, String)>> = lines.iter().map(|line| placed_cells(line)).collect();
    let columns = columns(rows.iter().flatten().map(|(range, _)| range.clone()).collect());
    let column = |range: &Range<usize>| columns.partition_point(|column| column.end <= range.start);
    let one_each =
        |row: &Vec<(Range<usize>, String)>| row.windows(2).all(|pair| column(&pair[0].0) < column(&pair[1].0));
    if !rows.iter().all(one_each) {
        let cells = |row: Vec<(Range<usize>, String)>| row.into_iter().map(|(_, text)| text).collect();
        return (rows.into_iter().map(cells).collect(), Some("its columns do not line up".to_owned()));
    }
    let spread = |row: Vec<(Range<usize>, String)>| {
        let mut cells = vec![String::new(); columns.len()];
        for (range, text) in row {
            if let Some(cell) = cells.get_mut(column(&range)) {
                *cell = text;
            }
        }
        cells
    };
    (rows.into_iter().map(spread).collect(), None)
}

/// The cells of `line` and the columns of the screen they fill.
fn placed_cells(line: &str) -> Vec<(Range<usize>, String)> {
    let mut expanded = String::new();
    let mut column = 0;
    for character in line.chars() {
        let next = if character == '\t' { (column / TAB_COLUMNS + 1) * TAB_COLUMNS } else { column + 1 };
        expanded.extend(std::iter::repeat_n(if character == '\t' { ' ' } else { character }, next - column));
        column = next;
    }
    let (mut cells, mut column) = (Vec::new(), 0);
    for part in expanded.split("   ") {
        let start = column + part.chars().take_while(|character| character.is_whitespace()).count();
        let text = part.trim();
        if !text.is_empty() {
            cells.push((start..start + text.chars().count(), text.to_owned()));
        }
        column += part.chars().count() + 3;
    }
    // A tab divides cells even where it is less than three columns wide.
    if line.trim().split('\t').filter(|part| !part.trim().is_empty()).count() > cells.len() {
        return cells_between_tabs(line).collect();
    }
    cells
}

fn cells_between_tabs(line: &str) -> impl Iterator<Item = (Range<usize>, String)> {
    let mut column = 0;
    line.split('\t').filter_map(move |part| {
        let start = column + part.chars().take_while(|character| character.is_whitespace()).count();
        let text = part.trim();
        column = (column + part.chars().count()) / TAB_COLUMNS * TAB_COLUMNS + TAB_COLUMNS;
        (!text.is_empty()).then(|| (start..start + text.chars().count(), text.to_owned()))
    })
}

/// The ranges that `cells` fill together, from left to right.
fn columns(mut cells: Vec<Range<usize>>) -> Vec<Range<usize>> {
    cells.sort_unstable_by_key(|range| range.start);
    let mut columns: Vec<Range<usize>> = Vec::new();
    for cell in cells {
        match columns.last_mut() {
            Some(last) if cell.start < last.end => last.end = last.end.max(cell.end),
            _ => columns.push(cell),
        }
    }
    columns
}

/// Whether a first row of words leaves a column of figures without one.
fn has_column_without_heading(grid: &Grid) -> bool {
    let Some((head, body)) = grid.rows.split_first() else { return false };
    let has_heading = |column: u16| column == 0 || head.iter().any(|heading| heading.column == column);
    !head.iter().any(|cell| grid::has_figure(&cell.text))
        && body.iter().flatten().any(|cell| !has_heading(cell.column) && grid::has_figure(&cell.text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str], doubt: Option<&str>) {
        let grid = read(&text.split('\n').collect::<Vec<_>>());
        let rows: Vec<_> = grid
            .rows
            .iter()
            .map(|row| {
                let cells = row
                    .iter()
                    .map(|cell| format!("{}{} {}", if cell.heading { "#" } else { "" }, cell.column, cell.text));
                cells.collect::<Vec<_>>().join(", ")
            })
            .collect();
        assert_eq!(rows, expected, "{text}");
        assert_eq!(grid.doubt.as_deref(), doubt, "{text}");
    }

    #[test]
    fn columns_are_seen() {
        check(
            "        2021   2022   2023\n------------------------\nboys            41     12\ngirls    3             9",
            &["#1 2021, #2 2022, #3 2023", "#0 boys, 2 41, 3 12", "#0 girls, 1 3, 3 9"],
            None,
        );
        check("Year   Cases\n2021   1,004\n2022\t9", &["#0 Year, #1 Cases", "#0 2021, 1 1,004", "#0 2022, 1 9"], None);
        check(
            "Area   Cases reported   Of these, children\nKent        41     12\nEssex   3     1",
            &["#0 Area, #1 Cases reported, #2 Of these, children", "#0 Kent, 1 41, 2 12", "#0 Essex, 1 3, 2 1"],
            Some("its columns do not line up"),
        );
        check(
            "Area   Cases\nKent              4\nEssex             5",
            &["#0 Area, 1 Cases", "#0 Kent, 2 4", "#0 Essex, 2 5"],
            Some("a column of it has no heading"),
        );
    }

    #[test]
    fn tabs_and_bars_divide() {
        check(
            "Area\tBoys\tGirls\nKent\t\t4\nEssex\t5\t",
            &["#0 Area, #1 Boys, #2 Girls", "#0 Kent, 2 4", "#0 Essex, 1 5"],
            None,
        );
        check("Area\t\tBoys\nNorthumbria\t5", &["#0 Area, #1 Boys", "#0 Northumbria, 1 5"], None);
        check("| Area | Boys |\n|---|---|\n| Kent | 4 |", &["#0 Area, #1 Boys", "#0 Kent, 1 4"], None);
        check("a\t1\t2\nb\t\t\t3", &["#0 a, 1 1, 2 2", "#0 b, 3 3"], Some("its rows have different numbers of cells"));
    }
}
