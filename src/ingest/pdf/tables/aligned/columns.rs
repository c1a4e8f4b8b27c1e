//! The columns of a table, and its rows under the headings.

use super::{Row, is_figure, is_year, piece};
use crate::ingest::pdf::cells::Cell;
use crate::ingest::pdf::hyphens::Vocabulary;
use crate::ingest::pdf::lines::Line;
use crate::ingest::pdf::tables::Reading;
use crate::ingest::pdf::tables::piece::Piece;
use crate::ingest::pdf::words::Gap;

/// Where the columns stand: the labels first, then those of the figures, left to right.
pub(super) struct Columns(Vec<(f64, f64)>);

impl Columns {
    /// The columns of `rows`; `None` if there are none besides the labels.
    pub(super) fn of(rows: &[Row<'_>]) -> Option<Self> {
        let others = || rows.iter().flat_map(|row| row.cells.iter().skip(1)).filter(|cell| is_value(cell));
        let close: Vec<&Cell> = others().filter(|cell| cell.gaps.is_empty()).collect();
        let mut columns: Vec<(f64, f64)> = close.iter().map(|cell| (cell.x0, cell.x1)).collect();
        if columns.is_empty() {
            return None;
        }
        merge(&mut columns);
        let first = columns.first()?.0;
        // Columns of words stand where no figures do.
        let texts =
            rows.iter().filter(|row| row.cells.iter().skip(1).any(is_value)).flat_map(|row| row.cells.iter().skip(1));
        let mut words: Vec<(f64, f64)> = texts
            .filter(|cell| !is_figure(&cell.text) && !columns.iter().any(|column| overlap(*column, cell) > 0.0))
            .map(|cell| (cell.x0, cell.x1))
            .collect();
        merge(&mut words);
        let first = words.first().map_or(first, |column| column.0.min(first));
        columns.extend(words);
        merge(&mut columns);
        let labels: Vec<&Cell> =
            rows.iter().filter_map(|row| row.cells.first()).filter(|cell| cell.x1 <= first).collect();
        let left = labels.iter().map(|cell| cell.x0).fold(f64::MAX, f64::min);
        let right = labels.iter().map(|cell| cell.x1).fold(f64::MIN, f64::max);
        columns.insert(0, if labels.is_empty() { (first - 1.0, first - 0.5) } else { (left, right) });
        Some(Self(columns))
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Where a column stands.
    pub(super) fn at(&self, column: usize) -> (f64, f64) {
        self.0.get(column).copied().unwrap_or_default()
    }

    /// Divides cells that reach over several columns at the wide gaps between them.
    pub(super) fn divide(&self, cells: &[Cell]) -> Vec<Cell> {
        cells.iter().flat_map(|cell| self.divide_cell(cell)).collect()
    }

    fn divide_cell(&self, cell: &Cell) -> Vec<Cell> {
        let in_gutter = |gap: &Gap| {
            let inside = |x: f64| self.0.iter().any(|column| column.0 + 0.5 < x && x < column.1 - 0.5);
            let left = self.0.iter().any(|column| column.1 <= gap.x1 && column.1 > cell.x0);
            let right = self.0.iter().any(|column| column.0 >= gap.x0 && column.0 < cell.x1);
            !inside(f64::midpoint(gap.x0, gap.x1)) && left && right
        };
        cell.clone().divide(in_gutter)
    }

    /// The columns that a cell meets, as a range; `None` if it meets none.
    pub(super) fn met(&self, cell: &Cell) -> Option<std::ops::RangeInclusive<usize>> {
        let meets = |column: &(f64, f64)| overlap(*column, cell) > 0.0;
        Some(self.0.iter().position(meets)?..=self.0.iter().rposition(meets)?)
    }

    /// Whether a row stands under the headings: it has a figure, years aside, in a column of figures.
    pub(super) fn is_body(&self, row: &Row<'_>) -> bool {
        let in_column = |cell: &Cell| self.met(cell).is_some_and(|met| *met.start() > 0);
        row.cells.iter().any(|cell| is_figure(&cell.text) && !is_year(&cell.text) && in_column(cell))
    }

    /// The rows of `body`, numbered from `first`. Lines of a label alone go with the row they belong to.
    pub(super) fn rows(&self, body: &[Row<'_>], first: usize, words: &Vocabulary) -> Reading {
        let mut reading = Reading { pieces: Vec::new(), doubt: None };
        let mut row = first;
        let mut label: Option<Piece> = None;
        for (at, line) in body.iter().enumerate() {
            let mut pieces = Vec::new();
            for cell in &line.cells {
                match self.met(cell) {
                    Some(met) if met.start() == met.end() => pieces.push(piece(cell, line.line, row, *met.start(), 1)),
                    Some(met) if *met.start() == 0 && line.cells.len() == 1 => {
                        pieces.push(piece(cell, line.line, row, 0, 1));
                    }
                    Some(met) => {
                        reading.doubt = reading.doubt.or(Some("a cell reaches over several columns"));
                        pieces.push(piece(cell, line.line, row, *met.start(), met.end() - met.start() + 1));
                    }
                    None => {
                        reading.doubt = reading.doubt.or(Some("a cell stands in no column"));
                        pieces.push(piece(cell, line.line, row, self.after(cell), 1));
                    }
                }
            }
            let labels_only = pieces.iter().all(|piece| piece.column == 0);
            if labels_only && let Some(text) = pieces.pop() {
                match wrap(line.line, body.get(at + 1).map(|row| row.line), label.is_some(), at > 0) {
                    Wrap::Above if extend(&mut reading.pieces, row, &text, words) => {}
                    Wrap::Below => label = Some(joined(label.take(), text, words)),
                    _ => {
                        reading.pieces.extend(label.take().map(|label| Piece { row, ..label }));
                        reading.pieces.push(Piece { row, ..text });
                        row += 1;
                    }
                }
                continue;
            }
            if let Some(above) = label.take() {
                match pieces.first_mut().filter(|piece| piece.column == 0) {
                    Some(own) => *own = joined(Some(above), own.clone(), words),
                    None => pieces.insert(0, above),
                }
            }
            let spread = pieces.iter().all(|piece| piece.column > 0 && !is_figure(&piece.text));
            reading.doubt = reading.doubt.or(spread.then_some("its rows can't be told apart"));
            reading.pieces.extend(pieces.into_iter().map(|piece| Piece { row, ..piece }));
            row += 1;
        }
        reading.pieces.extend(label.map(|label| Piece { row, ..label }));
        reading
    }

    /// The column that a cell between columns would begin.
    fn after(&self, cell: &Cell) -> usize {
        self.0.iter().rposition(|column| column.1 <= cell.x0).unwrap_or_default()
    }
}

/// Where the words of a line without figures belong.
enum Wrap {
    /// To the row above.
    Above,
    /// To the row below.
    Below,
    /// They name the rows below.
    Own,
}

fn wrap(line: &Line, below: Option<&Line>, open: bool, has_above: bool) -> Wrap {
    let text = line.text(" ");
    let low = |text: &str| text.chars().next().is_some_and(char::is_lowercase);
    if low(&text) && has_above && !open {
        return Wrap::Above;
    }
    let Some(below) = below else { return if has_above { Wrap::Above } else { Wrap::Own } };
    let next = rows_label(below);
    let ends_open = text.ends_with([',', '-', '–', '('])
        || text.split(' ').next_back().is_some_and(|word| {
            matches!(word, "and" | "of" | "or" | "the" | "to" | "for" | "in" | "by" | "from" | "with")
        });
    match next {
        None => Wrap::Below,
        Some(next) if low(&next) || ends_open => Wrap::Below,
        Some(_) => Wrap::Own,
    }
}

/// The label of a line with figures; `None` if it begins with a figure.
fn rows_label(line: &Line) -> Option<String> {
    let first = line.cells.first()?;
    (!is_figure(&first.text) || is_year(&first.text)).then(|| first.text.clone())
}

fn joined(above: Option<Piece>, below: Piece, words: &Vocabulary) -> Piece {
    let Some(mut label) = above else { return below };
    words.join(&mut label.text, &below.text);
    label.take(&below);
    label
}

/// Adds words to the label of the last row; false if there is none.
fn extend(pieces: &mut [Piece], row: usize, text: &Piece, words: &Vocabulary) -> bool {
    let label = pieces.iter_mut().rev().take_while(|piece| piece.row + 1 == row).find(|piece| piece.column == 0);
    let Some(label) = label else { return false };
    words.join(&mut label.text, &text.text);
    label.take(text);
    true
}

fn is_value(cell: &Cell) -> bool {
    is_figure(&cell.text) && !is_year(&cell.text)
}

/// Joins intervals that overlap.
fn merge(intervals: &mut Vec<(f64, f64)>) {
    intervals.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut merged: Vec<(f64, f64)> = Vec::with_capacity(intervals.len());
    for interval in intervals.drain(..) {
        match merged.last_mut() {
            Some(last) if interval.0 < last.1 => last.1 = last.1.max(interval.1),
            _ => merged.push(interval),
        }
    }
    *intervals = merged;
}

fn overlap(column: (f64, f64), cell: &Cell) -> f64 {
    column.1.min(cell.x1) - column.0.max(cell.x0)
}
