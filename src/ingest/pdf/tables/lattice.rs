//! Ruled tables: boxes between lines that cross.

mod compartment;

use super::Reading;
use crate::ingest::pdf::canvas::Ruling;
use crate::ingest::pdf::hyphens::Vocabulary;
use crate::ingest::pdf::lines::Line;
use compartment::{Compartment, pieces};

/// Lines nearer than this, in points, are one line, and lines that miss each other by it meet.
const NEAR: f64 = 2.5;

/// Pages with more lines in one direction are drawings.
const MAX_LINES: usize = 300;

/// Lattices of more boxes are drawings too: no page of a report has room for them.
const MAX_BOXES: usize = 5_000;

/// The lines of one table.
#[derive(Debug, Default)]
pub(super) struct Lattice {
    across: Vec<Ruling>,
    down: Vec<Ruling>,
    /// Where columns begin and end, left to right.
    xs: Vec<f64>,
    /// Where rows begin and end, top to bottom.
    ys: Vec<f64>,
}

/// The lattices on a page: lines that cross and make at least two rows and two columns.
pub(super) fn lattices(rulings: &[Ruling]) -> Vec<Lattice> {
    let mut across = merged(rulings.iter().filter(|line| !line.vertical));
    let mut down = merged(rulings.iter().filter(|line| line.vertical));
    if across.len() > MAX_LINES || down.len() > MAX_LINES {
        return Vec::new();
    }
    let mut lattices = Vec::new();
    while let Some(seed) = down.pop() {
        let mut lattice = Lattice { down: vec![seed], ..Lattice::default() };
        loop {
            let before = lattice.across.len() + lattice.down.len();
            let (joined, others) =
                across.into_iter().partition(|line| lattice.down.iter().any(|other| meet(line, other)));
            across = others;
            lattice.across.extend::<Vec<Ruling>>(joined);
            let (joined, others) =
                down.into_iter().partition(|line| lattice.across.iter().any(|other| meet(other, line)));
            down = others;
            lattice.down.extend::<Vec<Ruling>>(joined);
            if lattice.across.len() + lattice.down.len() == before {
                break;
            }
        }
        lattice.measure();
        if lattice.xs.len() >= 3 && lattice.ys.len() >= 3 {
            lattices.push(lattice);
        }
    }
    lattices
}

/// Lines in one direction, those on one another joined.
fn merged<'r>(lines: impl Iterator<Item = &'r Ruling>) -> Vec<Ruling> {
    let mut lines: Vec<Ruling> = lines.copied().collect();
    lines.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.from.total_cmp(&b.from)));
    let mut merged: Vec<Ruling> = Vec::new();
    for line in lines {
        let joins = |other: &&mut Ruling| {
            (other.at - line.at).abs() < NEAR && line.from < other.to + NEAR && other.from < line.to + NEAR
        };
        match merged.iter_mut().rev().take(40).find(joins) {
            Some(other) => {
                other.from = other.from.min(line.from);
                other.to = other.to.max(line.to);
            }
            None => merged.push(line),
        }
    }
    merged
}

fn meet(across: &Ruling, down: &Ruling) -> bool {
    (across.from - NEAR..across.to + NEAR).contains(&down.at) && (down.from - NEAR..down.to + NEAR).contains(&across.at)
}

/// The distinct values, in order.
fn positions(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.dedup_by(|next, one| *next - *one < 2.0 * NEAR);
    values
}

impl Lattice {
    fn measure(&mut self) {
        let ends = |lines: &[Ruling]| lines.iter().flat_map(|line| [line.from, line.to]).collect::<Vec<_>>();
        let xs = self.down.iter().map(|line| line.at).chain(ends(&self.across));
        let ys = self.across.iter().map(|line| line.at).chain(ends(&self.down));
        (self.xs, self.ys) = (positions(xs), positions(ys));
    }

    /// Whether a line stands in the table.
    pub(super) fn holds(&self, line: &Line) -> bool {
        let (Some(left), Some(right)) = (self.xs.first(), self.xs.last()) else { return false };
        let (Some(top), Some(bottom)) = (self.ys.first(), self.ys.last()) else { return false };
        let middle = f64::midpoint(line.x0, line.x1);
        (*left..*right).contains(&middle) && (*top..*bottom).contains(&(line.y - 0.3 * line.size))
    }

    /// The cells of the table, whose lines are those at `inside`; `None` if the lines rule something else.
    pub(super) fn read(&self, lines: &[Line], inside: &[usize], words: &Vocabulary) -> Option<Reading> {
        let mut boxes: Vec<Compartment<'_>> = self.boxes()?;
        let mut straddles = false;
        for line in inside.iter().filter_map(|at| lines.get(*at)) {
            for cell in &line.cells {
                let (x, y) = (f64::midpoint(cell.x0, cell.x1), line.y - 0.3 * line.size);
                let home = boxes.iter_mut().find(|area| area.x0 <= x && x < area.x1 && area.y0 <= y && y < area.y1)?;
                straddles |= cell.x0 < home.x0 - NEAR || cell.x1 > home.x1 + NEAR;
                home.cells.push((cell, line));
            }
        }
        let filled = boxes.iter().filter(|area| !area.cells.is_empty()).count();
        let used = |of: fn(&Compartment<'_>) -> usize| {
            let mut used: Vec<usize> = boxes.iter().filter(|area| !area.cells.is_empty()).map(of).collect();
            used.sort_unstable();
            used.dedup();
            used.len()
        };
        if filled < 4 || used(|area| area.row) < 2 || used(|area| area.column) < 2 {
            return None;
        }
        let (pieces, divided) = pieces(boxes, words);
        let doubt = if straddles {
            Some("a word in it crosses a line")
        } else {
            (!divided).then_some("a box in it holds several figures")
        };
        Some(Reading { pieces, doubt })
    }

    /// The boxes between the lines; `None` if they are no rectangles.
    fn boxes(&self) -> Option<Vec<Compartment<'_>>> {
        let (columns, rows) = (self.xs.len() - 1, self.ys.len() - 1);
        if columns * rows > MAX_BOXES {
            return None;
        }
        let mut free = vec![true; columns * rows];
        let mut boxes = Vec::new();
        for at in 0..columns * rows {
            if !*free.get(at)? {
                continue;
            }
            let (row, column) = (at / columns, at % columns);
            let width = (column + 1..columns).take_while(|next| !self.stands(*next, row)).count() + 1;
            let spans = |next: &usize| (column..column + width).all(|column| !self.lies(column, *next));
            let height = (row + 1..rows).take_while(spans).count() + 1;
            for row in row..row + height {
                for column in column..column + width {
                    let free = free.get_mut(row * columns + column)?;
                    if !std::mem::take(free) {
                        return None;
                    }
                }
            }
            boxes.push(Compartment {
                row,
                column,
                rows: height,
                columns: width,
                x0: *self.xs.get(column)?,
                x1: *self.xs.get(column + width)?,
                y0: *self.ys.get(row)?,
                y1: *self.ys.get(row + height)?,
                cells: Vec::new(),
            });
        }
        Some(boxes)
    }

    /// Whether a line stands left of `column` in `row`.
    fn stands(&self, column: usize, row: usize) -> bool {
        between(&self.down, self.xs.get(column), self.ys.get(row), self.ys.get(row + 1))
    }

    /// Whether a line lies over `row` in `column`.
    fn lies(&self, column: usize, row: usize) -> bool {
        between(&self.across, self.ys.get(row), self.xs.get(column), self.xs.get(column + 1))
    }
}

/// Whether one of `lines` stands at `at` and passes the middle between `from` and `to`.
fn between(lines: &[Ruling], at: Option<&f64>, from: Option<&f64>, to: Option<&f64>) -> bool {
    let (Some(at), Some(from), Some(to)) = (at, from, to) else { return true };
    let middle = f64::midpoint(*from, *to);
    lines.iter().any(|line| (line.at - at).abs() < 2.0 * NEAR && line.from < middle && middle < line.to)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::pdf::cells::Cell;

    fn ruled(xs: &[f64], ys: &[f64]) -> Vec<Ruling> {
        let (left, right) = (xs[0], xs[xs.len() - 1]);
        let (top, bottom) = (ys[0], ys[ys.len() - 1]);
        let down = xs.iter().map(|at| Ruling { vertical: true, at: *at, from: top, to: bottom });
        down.chain(ys.iter().map(|at| Ruling { vertical: false, at: *at, from: left, to: right })).collect()
    }

    fn typed(text: &str, x0: f64, y: f64, order: u32) -> Line {
        let x1 = x0 + 5.0 * f64::from(u32::try_from(text.len()).unwrap());
        let cell = Cell { text: text.to_owned(), x0, x1, order: (order, order + 1), ..Cell::default() };
        Line { cells: vec![cell], x0, x1, y, size: 10.0, ..Line::default() }
    }

    fn read(rulings: &[Ruling], lines: &[Line]) -> Vec<(usize, usize, String)> {
        let lattices = lattices(rulings);
        let [lattice] = lattices.as_slice() else { panic!("{} lattices", lattices.len()) };
        let inside: Vec<usize> = (0..lines.len()).filter(|at| lattice.holds(&lines[*at])).collect();
        let reading = lattice.read(lines, &inside, &Vocabulary::default()).unwrap();
        assert_eq!(reading.doubt, None);
        reading.pieces.into_iter().map(|piece| (piece.row, piece.column, piece.text)).collect()
    }

    fn expected(cells: &[(usize, usize, &str)]) -> Vec<(usize, usize, String)> {
        cells.iter().map(|(row, column, text)| (*row, *column, (*text).to_owned())).collect()
    }

    #[test]
    fn boxes_hold_their_lines() {
        let lines = [
            typed("Children", 55.0, 112.0, 0),
            typed("referred", 55.0, 124.0, 2),
            typed("7,432", 160.0, 118.0, 4),
            typed("Adults", 55.0, 145.0, 6),
            typed("8,622", 160.0, 145.0, 8),
            typed("Outside", 55.0, 300.0, 10),
        ];
        let cells = [(0, 0, "Children referred"), (0, 1, "7,432"), (1, 0, "Adults"), (1, 1, "8,622")];
        assert_eq!(read(&ruled(&[50.0, 150.0, 250.0], &[100.0, 130.0, 150.0]), &lines), expected(&cells));
    }

    #[test]
    fn rows_ruled_as_a_group_are_divided_where_they_line_up() {
        let lines = [
            typed("Year", 55.0, 112.0, 0),
            typed("Girls", 160.0, 112.0, 2),
            typed("2022", 55.0, 130.0, 4),
            typed("293", 160.0, 130.0, 6),
            typed("2023", 55.0, 142.0, 8),
            typed("41", 160.0, 142.0, 10),
        ];
        let cells = [(0, 0, "Year"), (0, 1, "Girls"), (1, 0, "2022"), (1, 1, "293"), (2, 0, "2023"), (2, 1, "41")];
        assert_eq!(read(&ruled(&[50.0, 150.0, 250.0], &[100.0, 120.0, 150.0]), &lines), expected(&cells));
    }

    #[test]
    fn lines_that_do_not_line_up_are_not_divided() {
        let lines = [
            typed("Profit before", 55.0, 112.0, 0),
            typed("taxation", 55.0, 124.0, 2),
            typed("39", 160.0, 124.0, 4),
            typed("12", 160.0, 136.0, 6),
            typed("Last", 55.0, 165.0, 8),
            typed("7", 160.0, 165.0, 10),
        ];
        let lattices = lattices(&ruled(&[50.0, 150.0, 250.0], &[100.0, 150.0, 170.0]));
        let reading = lattices[0].read(&lines, &[0, 1, 2, 3, 4, 5], &Vocabulary::default()).unwrap();
        assert_eq!(reading.doubt, Some("a box in it holds several figures"));
    }

    #[test]
    fn frames_and_drawings_are_no_tables() {
        assert!(lattices(&ruled(&[50.0, 250.0], &[100.0, 150.0])).is_empty());
        let many: Vec<f64> = (0..900).map(|at| f64::from(at) * 6.0).collect();
        assert!(lattices(&ruled(&many, &many)).is_empty());
    }
}
