//! Rows of tables and lines of a table of contents, told from running text.

use super::cells::{Cell, cells, is_figure};
use super::lines::Line;

/// What a line is, seen with its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Running text, a heading, a list item.
    Text,
    /// A row of a table.
    Row,
    /// A line of a table of contents.
    Contents,
}

/// Lines with a page number at their end that make a table of contents.
const CONTENTS_LINES: usize = 3;

/// The shape of each line of a page.
pub(super) fn shapes(lines: &[Line]) -> Vec<Shape> {
    let mut shapes = rows(lines);
    let titled = lines.iter().any(|line| is_contents_title(&line.text(" ")));
    let entry = |line: &Line| {
        let text = line.text(" ");
        let leader = has_leader(&text) && ends_in_page(&text);
        leader || (titled && text.chars().any(char::is_alphabetic) && ends_in_page(&text) && line.cells.len() <= 3)
    };
    let numbered = pages_first(lines);
    let entries: Vec<bool> = lines.iter().zip(numbered).map(|(line, numbered)| numbered || entry(line)).collect();
    if entries.iter().filter(|entry| **entry).count() >= CONTENTS_LINES {
        for (shape, entry) in shapes.iter_mut().zip(entries) {
            if entry {
                *shape = Shape::Contents;
            }
        }
    }
    shapes
}

/// Lines that begin with a page number, if there are several and the numbers grow by more than a list's do.
fn pages_first(lines: &[Line]) -> Vec<bool> {
    let number = |line: &Line| {
        let text = line.text(" ");
        let (number, title) = text.split_once(' ')?;
        let titled = title.chars().next().is_some_and(char::is_uppercase) && title.split(' ').count() <= 10;
        number.parse::<u16>().ok().filter(|number| *number < 1000 && titled && !title.ends_with('.'))
    };
    let numbers: Vec<Option<u16>> = lines.iter().map(number).collect();
    let known: Vec<u16> = numbers.iter().copied().flatten().collect();
    let (first, last) = (known.first().copied().unwrap_or_default(), known.last().copied().unwrap_or_default());
    let grows = known.len() >= 4 && known.is_sorted() && usize::from(last.saturating_sub(first)) > known.len();
    numbers.into_iter().map(|number| grows && number.is_some()).collect()
}

/// Whether a line is the title of a table of contents.
pub(super) fn is_contents_title(text: &str) -> bool {
    let lower = text.trim().to_lowercase();
    lower.chars().count() <= 24 && (lower.ends_with("contents") || lower == "index")
}

fn has_leader(text: &str) -> bool {
    text.contains("....") || text.contains(". . . .") || text.contains("……") || text.contains("____")
}

fn ends_in_page(text: &str) -> bool {
    let Some(last) = text.split([' ', '.', '_', '…']).rfind(|word| !word.is_empty()) else { return false };
    let number = last.len() <= 4 && last.chars().all(|character| character.is_ascii_digit());
    number || super::furniture::parse_roman(last).is_some() || super::marks::is_lettered_page(last)
}

/// A line that could be a row is one if a line next to it could be one too, in the same columns.
fn rows(lines: &[Line]) -> Vec<Shape> {
    let candidate: Vec<bool> = lines.iter().map(could_be_row).collect();
    let alike = |a: usize, b: usize| {
        let both = candidate.get(a) == Some(&true) && candidate.get(b) == Some(&true);
        both && lines.get(a).zip(lines.get(b)).is_some_and(|(a, b)| shared_columns(a, b) > 0)
    };
    let mut shapes: Vec<Shape> = (0..lines.len())
        .map(|at| {
            let before = (1..=2).any(|away| at.checked_sub(away).is_some_and(|other| alike(other, at)));
            let after = (1..=2).any(|away| alike(at, at + away));
            if before || after { Shape::Row } else { Shape::Text }
        })
        .collect();
    // A head of several cells stands over the rows it names.
    for at in (1..lines.len()).rev() {
        let below_is_row = shapes.get(at) == Some(&Shape::Row);
        let head = lines.get(at - 1).is_some_and(is_head);
        if let Some(shape) = shapes.get_mut(at - 1).filter(|_| below_is_row && head) {
            *shape = Shape::Row;
        }
    }
    // A few words between rows name the rows below, or go on with the one above.
    for at in 1..lines.len().saturating_sub(1) {
        let between = shapes.get(at - 1) == Some(&Shape::Row) && shapes.get(at + 1) == Some(&Shape::Row);
        let around = lines.get(at - 1).zip(lines.get(at + 1));
        let close = around.is_some_and(|(above, below)| (0.0..5.0 * above.size).contains(&(below.y - above.y)));
        let short = lines.get(at).is_some_and(|line| line.text(" ").split(' ').count() <= 8);
        if let Some(shape) = shapes.get_mut(at).filter(|_| between && close && short) {
            *shape = Shape::Row;
        }
    }
    shapes
}

fn is_head(line: &Line) -> bool {
    let cells = cells(line);
    cells.len() >= 2 && cells.iter().all(|cell| cell.text.split(' ').count() <= 8)
}

fn could_be_row(line: &Line) -> bool {
    let cells = cells(line);
    let figures = cells.iter().filter(|cell| is_figure(&cell.text)).count();
    let words = cells.iter().map(|cell| cell.text.split(' ').count()).max().unwrap_or_default();
    match cells.len() {
        0 | 1 => false,
        2 => figures >= 1 && cells.last().is_some_and(|cell| is_figure(&cell.text)),
        _ => figures >= 1 || words <= 8,
    }
}

/// Columns in which both lines have a cell that begins or ends at the same place.
fn shared_columns(a: &Line, b: &Line) -> usize {
    let near = |a: f64, b: f64, size: f64| (a - b).abs() < 0.6 * size;
    let size = a.size.max(b.size);
    let meets = |cell: &&Cell| {
        cells(b).iter().skip(1).any(|other| {
            near(cell.x0, other.x0, size)
                || near(cell.x1, other.x1, size)
                || near(f64::midpoint(cell.x0, cell.x1), f64::midpoint(other.x0, other.x1), size)
        })
    };
    cells(a).iter().skip(1).filter(meets).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(cells: &[(&str, f64)]) -> Line {
        let cells: Vec<Cell> = cells
            .iter()
            .map(|(text, x0)| Cell { text: (*text).to_owned(), x0: *x0, x1: x0 + 20.0, ..Cell::default() })
            .collect();
        let x1 = cells.last().unwrap().x1;
        Line { cells, x1, size: 10.0, ..Line::default() }
    }

    #[test]
    fn rows_stand_in_columns() {
        let table = [
            line(&[("Year", 50.0), ("Found", 200.0), ("Missing", 300.0)]),
            line(&[("2022", 50.0), ("293", 200.0), ("41", 300.0)]),
            line(&[("2023", 50.0), ("$", 190.0), ("310 $", 200.0), ("(38", 300.0), (")", 322.0)]),
            line(&[("And then text went on.", 50.0)]),
        ];
        assert_eq!(shapes(&table), [Shape::Row, Shape::Row, Shape::Row, Shape::Text]);
        let texts: Vec<String> = cells(&table[2]).into_iter().map(|cell| cell.text).collect();
        assert_eq!(texts, ["2023", "$ 310", "$ (38)"]);
    }

    #[test]
    fn contents_have_leaders() {
        let page =
            [line(&[("1 Aims ..... 3", 50.0)]), line(&[("2 Method ..... 7", 50.0)]), line(&[("Annex ..... iv", 50.0)])];
        assert_eq!(shapes(&page), [Shape::Contents; 3]);
    }
}
