//! Which cells of a table are headings, where the markup doesn't say.

use std::collections::HashSet;

use crate::report::GridCell;

/// A lone cell with more characters than this is a note, not the name of a group of rows.
const MAX_GROUP_CHARS: usize = 100;
/// A text with no more characters than this may stand for a figure that is not given: "–", "n/a", "[c]".
const MAX_PLACEHOLDER_CHARS: usize = 4;
/// Numbers that are years.
const YEARS: std::ops::RangeInclusive<u32> = 1900..=2100;

/// Marks the headings among the cells of `rows`, which hold empty cells too.
pub(super) fn find(rows: &mut [Vec<GridCell>]) {
    if rows.iter().flatten().filter(|cell| is_filled(cell)).all(|cell| cell.heading) {
        // A table of nothing but headings says nothing.
        rows.iter_mut().flatten().for_each(|cell| cell.heading = false);
    }
    let marked =
        rows.iter().take_while(|row| row.iter().filter(|cell| is_filled(cell)).all(|cell| cell.heading)).count();
    let head = if marked > 0 { marked } else { head_by_content(rows) };
    let (head, body) = rows.split_at_mut(head);
    let width = width(head).max(width(body));
    for row in head {
        if let [title] = row.as_mut_slice() {
            title.columns = width;
        }
        for cell in row {
            cell.heading = true;
        }
    }
    mark_groups(body, width);
    mark_row_headings(body, width);
    unmark_rows_without_cells(body, width);
}

/// Whether `text` begins with a figure: "1,004", "£48m", "12 children". Years, periods and ranges ("2021/22", "16–17",
/// "18+") are labels.
pub(in crate::ingest) fn has_figure(text: &str) -> bool {
    let text: String = text
        .chars()
        .filter(|character| character.is_ascii() || character.is_alphabetic() || "–—£€".contains(*character))
        .collect();
    let begins = text.trim_start_matches(|character: char| !character.is_alphanumeric());
    begins.starts_with(|first: char| first.is_ascii_digit()) && !is_period(text.trim())
}

fn is_period(text: &str) -> bool {
    let is_number = |part: &str| (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_year = |part: &str| part.len() == 4 && part.parse().is_ok_and(|year| YEARS.contains(&year));
    let parts: Vec<_> = text.split(['–', '—', '-', '/']).map(str::trim).collect();
    match parts.as_slice() {
        [one] => is_year(one) || one.strip_suffix('+').is_some_and(is_number),
        [first, last] => is_number(first) && is_number(last) && (is_year(first) || !text.contains('/')),
        _ => false,
    }
}

fn is_filled(cell: &GridCell) -> bool {
    !cell.text.is_empty()
}

fn width(rows: &[Vec<GridCell>]) -> u16 {
    rows.iter().flatten().map(|cell| cell.column.saturating_add(cell.columns)).max().unwrap_or(0)
}

/// How many rows at the top are words over figures: one, or as many as its cells span, or two where cells stand over
/// several columns. Titles over all columns count with them.
fn head_by_content(rows: &[Vec<GridCell>]) -> usize {
    let Some(first) =
        rows.iter().position(|row| row.iter().filter(|cell| is_filled(cell)).count() > 1 || row.len() > 1)
    else {
        return 0;
    };
    let names = |row: &Vec<GridCell>| row.iter().all(|cell| !has_figure(&cell.text));
    let over_several = rows[first].iter().any(|cell| cell.columns > 1);
    let stacked = over_several && rows.get(first + 1).is_some_and(names);
    let spanned = rows[first].iter().map(|cell| usize::from(cell.rows)).max().unwrap_or(1);
    let head = first + spanned.max(if stacked { 2 } else { 1 });
    let (above, below) = rows.split_at(head.min(rows.len()));
    let over_figures = above[first..].iter().flatten().filter(|cell| is_filled(cell) && cell.column > 0);
    let stands_over_figures = over_figures.into_iter().any(|heading| is_column_of_figures(below, heading.column));
    if above.iter().all(names) && stands_over_figures { head } else { 0 }
}

/// Whether all of a column is figures, or marks for figures that are not given.
fn is_column_of_figures(rows: &[Vec<GridCell>], column: u16) -> bool {
    let cells = || rows.iter().flatten().filter(|cell| cell.column == column && cell.columns == 1 && is_filled(cell));
    let fits = |cell: &GridCell| has_figure(&cell.text) || cell.text.chars().count() <= MAX_PLACEHOLDER_CHARS;
    cells().any(|cell| has_figure(&cell.text)) && cells().all(fits)
}

/// Marks the rows of one cell that name the rows below them: "England" over "Boys" and "Girls". Where the rest of such a
/// row is empty cells, it may as well be a row without figures; it names others only if their names recur.
fn mark_groups(body: &mut [Vec<GridCell>], width: u16) {
    let last_of_figures =
        body.iter().rposition(|row| row.iter().skip(1).any(|cell| has_figure(&cell.text))).unwrap_or(0);
    let mut names = HashSet::new();
    let recurs = body.iter().filter(|row| row.iter().filter(|cell| is_filled(cell)).count() > 1).any(|row| {
        row.first().is_some_and(|cell| cell.column == 0 && is_filled(cell) && !names.insert(cell.text.clone()))
    });
    for row in body.iter_mut().take(last_of_figures) {
        let whole = row.len() == 1;
        let mut filled = row.iter_mut().filter(|cell| is_filled(cell));
        let (Some(cell), None) = (filled.next(), filled.next()) else { continue };
        let names_rows = !has_figure(&cell.text) && cell.text.chars().count() <= MAX_GROUP_CHARS;
        if cell.column == 0 && cell.rows == 1 && names_rows && width > 1 && (whole || recurs) {
            cell.heading = true;
            cell.columns = width;
        }
    }
}

/// Marks the first column where it names the rows: words beside figures in every row; the next one too where cells of
/// the first span rows. Where the markup names headings in the first column, they are all there are.
fn mark_row_headings(body: &mut [Vec<GridCell>], width: u16) {
    let is_name = |cell: &GridCell, column: u16| cell.column == column && cell.columns < width && is_filled(cell);
    if body.iter().flatten().any(|cell| is_name(cell, 0) && cell.heading) {
        return;
    }
    for column in 0..width.saturating_sub(1) {
        let names = || body.iter().flatten().filter(|cell| is_name(cell, column));
        let beside = body.iter().flatten().any(|cell| cell.column > column && has_figure(&cell.text));
        if !beside || names().any(|cell| has_figure(&cell.text)) {
            return;
        }
        let goes_on = names().any(|cell| cell.rows > 1);
        body.iter_mut().flatten().filter(|cell| is_name(cell, column)).for_each(|cell| cell.heading = true);
        if !goes_on {
            return;
        }
    }
}

/// A name beside empty cells is no heading: it would stand over the rows below.
fn unmark_rows_without_cells(body: &mut [Vec<GridCell>], width: u16) {
    for row in body {
        let mut filled = row.iter_mut().filter(|cell| is_filled(cell));
        if let (Some(cell), None) = (filled.next(), filled.next())
            && cell.columns < width
            && cell.rows == 1
            && cell.column == 0
        {
            cell.heading = false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `rows` with cells divided by `|`; `#` marks headings, before and after.
    fn check(rows: &[&str], expected: &[&str]) {
        let cell = |(column, text): (u16, &str)| {
            let heading = text.starts_with('#');
            let text = text.trim_start_matches('#').to_owned();
            GridCell { text, column, rows: 1, columns: 1, heading, area: None }
        };
        let mut cells: Vec<Vec<_>> = rows.iter().map(|row| (0..).zip(row.split('|')).map(cell).collect()).collect();
        find(&mut cells);
        let mark = |cell: &GridCell| format!("{}{}", if cell.heading { "#" } else { "" }, cell.text);
        let found: Vec<_> = cells.iter().map(|row| row.iter().map(mark).collect::<Vec<_>>().join("|")).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_first_row_of_words_over_figures() {
        check(&["Year|Cases", "2021|1,004", "2022|–"], &["#Year|#Cases", "#2021|1,004", "#2022|–"]);
        check(&["|2021/22|2022/23", "Boys|£4|5%"], &["#|#2021/22|#2022/23", "#Boys|£4|5%"]);
        check(&["Name|Town", "Ann|Leeds"], &["Name|Town", "Ann|Leeds"]);
        check(&["Kent|12", "Essex|13"], &["#Kent|12", "#Essex|13"]);
        check(&["Founded|by hand", "Staff|41", "Seat|Leeds"], &["#Founded|by hand", "#Staff|41", "#Seat|Leeds"]);
        check(&["No|Cases", "1|41", "2|7"], &["#No|#Cases", "1|41", "2|7"]);
        check(&["1|2"], &["1|2"]);
    }

    #[test]
    fn what_the_markup_says_goes_first() {
        check(&["#1|#2", "#a|3"], &["#1|#2", "#a|3"]);
        check(&["#Year|#Cases", "2021|4"], &["#Year|#Cases", "#2021|4"]);
        check(&["#Year|2021|2022", "#Boys|4|5"], &["#Year|#2021|#2022", "#Boys|4|5"]);
        check(&["#a|#b", "#c|#4"], &["#a|#b", "#c|4"]);
    }

    #[test]
    fn groups_of_rows() {
        check(
            &["Sex|Cases", "England", "Boys|4", "Wales", "Boys|5", "Source: the register"],
            &["#Sex|#Cases", "#England", "#Boys|4", "#Wales", "#Boys|5", "Source: the register"],
        );
        check(
            &["Sex|Cases", "England|", "Boys|4", "Wales|", "Boys|5"],
            &["#Sex|#Cases", "#England|", "#Boys|4", "#Wales|", "#Boys|5"],
        );
        check(&["Area|Cases", "Kent|4", "Essex|", "Surrey|5"], &["#Area|#Cases", "#Kent|4", "Essex|", "#Surrey|5"]);
    }

    #[test]
    fn figures_and_labels() {
        for text in ["1,004", "£48m", "(3)", "12 children", "-4", "12.5%", "3/4", "0-15-20", "1850", "2021¹ 5"] {
            assert!(has_figure(text), "{text}");
        }
        for text in ["2021", "2021¹", "2021/22", "2021–22", "16–17", "18+", "Q1 2023", "Aged 4", "–", ""] {
            assert!(!has_figure(text), "{text}");
        }
    }
}
