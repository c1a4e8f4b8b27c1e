//! Lines: glyphs in the order they are drawn, gathered into segments, and segments into lines.

use super::fonts::letter_index;
use super::glyphs::Glyph;
use super::words;
use std::collections::HashMap;

/// A gap of this many ems divides a line into segments: cells of a table, or columns.
const CELL_GAP_EM: f64 = 1.15;

/// How many neighbours on a baseline are tried when a stray piece looks for its line.
const NEIGHBOURS: usize = 48;

/// Glyphs on one baseline without a wide gap.
#[derive(Clone, Debug, Default)]
pub(super) struct Segment {
    /// The glyphs, left to right; spaces included.
    pub(super) glyphs: Vec<Glyph>,
    /// Left edge, points.
    pub(super) x0: f64,
    /// Right edge, points.
    pub(super) x1: f64,
    /// Baseline, points down the page.
    pub(super) y: f64,
    /// The largest font size in it.
    pub(super) size: f64,
    /// Right edge of the last glyph that is no space: producers bridge the gaps of tables with spaces.
    pub(super) inked: f64,
}

/// One cell of a line: the text between two wide gaps.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Cell {
    /// Its words, divided by single spaces.
    pub(super) text: String,
    /// Left edge.
    pub(super) x0: f64,
    /// Right edge.
    pub(super) x1: f64,
}

/// Segments side by side.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    /// The cells, left to right; one for running text.
    pub(super) cells: Vec<Cell>,
    /// Left edge.
    pub(super) x0: f64,
    /// Right edge.
    pub(super) x1: f64,
    /// Baseline.
    pub(super) y: f64,
    /// The size most of its characters have.
    pub(super) size: f64,
    /// Characters in it, spaces not counted.
    pub(super) chars: usize,
    /// The share of its characters in a font that calls itself bold.
    pub(super) bold: f64,
    /// Whether it is marked as a running head or foot.
    pub(super) artifact: bool,
    /// The letters whose ink was measured, capitals first, and their ink together, thousandths.
    pub(super) letters: Letters,
}

impl Line {
    /// The text with cells divided by `separator`.
    pub(super) fn text(&self, separator: &str) -> String {
        let cells: Vec<&str> = self.cells.iter().map(|cell| cell.text.as_str()).collect();
        cells.join(separator)
    }

    /// The line made of `segments`, left to right; `None` if there is nothing to read in them.
    pub(super) fn new(segments: &[Segment]) -> Option<Self> {
        let cells: Vec<Cell> = segments.iter().filter_map(cell).collect();
        let glyphs = || segments.iter().flat_map(|segment| &segment.glyphs).filter(|glyph| !glyph.text.is_whitespace());
        let chars = glyphs().count();
        let size = super::scale::mode(glyphs().map(|glyph| (glyph.size, 1)), 0.25)?;
        let bold = super::scale::share(glyphs().filter(|glyph| glyph.bold).count(), chars);
        let artifact = glyphs().all(|glyph| glyph.artifact);
        let letters = Letters::of(glyphs());
        let (x0, x1) = (cells.first()?.x0, cells.last()?.x1);
        let y = segments.iter().max_by(|a, b| a.glyphs.len().cmp(&b.glyphs.len()))?.y;
        Some(Self { cells, x0, x1, y, size, chars, bold, artifact, letters })
    }
}

/// Letters by number, with the ink they take.
#[derive(Clone, Copy, Debug)]
pub(super) struct Letters {
    /// How often each stands in the line: A–Z, a–z.
    pub(super) counts: [u8; 52],
    /// Their ink together.
    pub(super) ink: f64,
}

impl Default for Letters {
    fn default() -> Self {
        Self { counts: [0; 52], ink: 0.0 }
    }
}

impl Letters {
    fn of<'g>(glyphs: impl Iterator<Item = &'g Glyph>) -> Self {
        let mut letters = Self::default();
        for glyph in glyphs.filter(|glyph| glyph.ink > 0) {
            let count = letter_index(glyph.text).and_then(|at| letters.counts.get_mut(at));
            if let Some(count) = count.filter(|count| **count < u8::MAX) {
                *count += 1;
                letters.ink += f64::from(glyph.ink);
            }
        }
        letters
    }

    /// How many letters were measured.
    pub(super) fn number(&self) -> usize {
        self.counts.iter().map(|count| usize::from(*count)).sum()
    }
}

fn cell(segment: &Segment) -> Option<Cell> {
    let text = words::spell(&segment.glyphs, segment.y, segment.size);
    (!text.is_empty()).then_some(Cell { text, x0: segment.x0, x1: segment.x1 })
}

/// The segments of a page in the order they are drawn.
pub(super) fn segments(glyphs: &[Glyph]) -> Vec<Segment> {
    let mut pieces: Vec<Segment> = Vec::new();
    for glyph in glyphs {
        match pieces.last_mut() {
            Some(piece) if piece.takes(glyph) => piece.add(glyph),
            _ if glyph.text.is_whitespace() => {}
            _ => pieces.push(Segment {
                glyphs: vec![*glyph],
                x0: glyph.x0,
                x1: glyph.x1,
                y: glyph.y,
                size: glyph.size,
                inked: glyph.x1,
            }),
        }
    }
    for piece in &mut pieces {
        piece.trim();
    }
    gather(pieces)
}

impl Segment {
    fn takes(&self, glyph: &Glyph) -> bool {
        let em = self.size.max(glyph.size);
        let gap = glyph.x0 - self.x1;
        (gap > -0.35 * em || (glyph.text.is_whitespace() && gap > -em))
            && gap < CELL_GAP_EM * em
            && (glyph.text.is_whitespace() || glyph.x0 - self.inked < CELL_GAP_EM * em)
            && (self.same_baseline(glyph.y, glyph.size) || self.is_mark_before(glyph))
    }

    /// Whether text of `size` on baseline `y` stands on this line: level with it, or small and raised or lowered.
    fn same_baseline(&self, y: f64, size: f64) -> bool {
        let rise = self.y - y;
        let em = self.size.max(size);
        rise.abs() < 0.12 * em || (size < 0.85 * self.size && (-0.35 * em..0.75 * em).contains(&rise))
    }

    /// Whether this is a raised mark, and `glyph` the text after it.
    fn is_mark_before(&self, glyph: &Glyph) -> bool {
        let rise = glyph.y - self.y;
        self.glyphs.len() <= 4
            && self.size < 0.85 * glyph.size
            && (0.05 * glyph.size..0.75 * glyph.size).contains(&rise)
    }

    fn add(&mut self, glyph: &Glyph) {
        if glyph.size > self.size * 1.1 && !glyph.text.is_whitespace() {
            self.y = glyph.y;
            self.size = glyph.size;
        }
        self.x1 = self.x1.max(glyph.x1);
        if !glyph.text.is_whitespace() {
            self.inked = self.inked.max(glyph.x1);
        }
        self.glyphs.push(*glyph);
    }

    fn trim(&mut self) {
        while self.glyphs.last().is_some_and(|glyph| glyph.text.is_whitespace()) {
            self.glyphs.pop();
        }
        self.x1 = self.glyphs.iter().fold(self.x0, |x1, glyph| x1.max(glyph.x1));
    }

    fn absorb(&mut self, other: Self) {
        self.glyphs.extend(other.glyphs);
        self.glyphs.sort_by(|a, b| a.x0.total_cmp(&b.x0));
        self.x0 = self.x0.min(other.x0);
        self.x1 = self.x1.max(other.x1);
        if other.size > self.size * 1.1 {
            self.y = other.y;
            self.size = other.size;
        }
    }

    /// Whether `other`, drawn elsewhere in the stream, belongs into this segment: on its line, without
    /// covering its letters.
    fn fits(&self, other: &Self) -> bool {
        if self.glyphs.is_empty() {
            return false;
        }
        let em = self.size.max(other.size);
        let level = self.same_baseline(other.y, other.size) || other.same_baseline(self.y, self.size);
        let near = other.x0 - self.x1 < 0.8 * em && self.x0 - other.x1 < 0.8 * em;
        level && near && {
            let covered = self.glyphs.iter().filter(|glyph| !glyph.text.is_whitespace()).any(|glyph| {
                let middle = f64::midpoint(glyph.x0, glyph.x1);
                other.x0 + 0.1 * em < middle && middle < other.x1 - 0.1 * em
            });
            !covered
        }
    }

    fn repeats(&self, other: &Self) -> bool {
        let em = 0.3 * self.size;
        (self.x0 - other.x0).abs() < em
            && (self.y - other.y).abs() < em
            && self.glyphs.len() == other.glyphs.len()
            && self.glyphs.iter().zip(&other.glyphs).all(|(a, b)| a.text == b.text)
    }
}

/// Puts pieces that were drawn out of turn (a bold word, a raised mark) into the segment they stand in, and
/// drops pieces drawn twice for weight or shadow.
fn gather(pieces: Vec<Segment>) -> Vec<Segment> {
    let mut gathered: Vec<Segment> = Vec::with_capacity(pieces.len());
    let mut rows: HashMap<i32, Vec<usize>> = HashMap::new();
    for piece in pieces {
        let row = super::scale::step(piece.y, 8.0);
        let near: Vec<usize> = (row - 1..=row + 1)
            .filter_map(|row| rows.get(&row))
            .flat_map(|row| row.iter().rev().take(NEIGHBOURS).copied())
            .collect();
        if near.iter().any(|&at| gathered.get(at).is_some_and(|segment| segment.repeats(&piece))) {
            continue;
        }
        let mut homes: Vec<usize> =
            near.into_iter().filter(|&at| gathered.get(at).is_some_and(|segment| segment.fits(&piece))).collect();
        homes.sort_unstable();
        let [home, others @ ..] = homes.as_slice() else {
            rows.entry(row).or_default().push(gathered.len());
            gathered.push(piece);
            continue;
        };
        // A piece that closes the gap between two segments makes them one.
        let others: Vec<Segment> = others.iter().filter_map(|&at| gathered.get_mut(at).map(std::mem::take)).collect();
        if let Some(segment) = gathered.get_mut(*home) {
            segment.absorb(piece);
            for other in others {
                segment.absorb(other);
            }
        }
    }
    gathered.retain(|segment| !segment.glyphs.is_empty());
    gathered
}

/// The lines of `segments`: neighbours in reading order that stand side by side make one.
pub(super) fn lines(segments: Vec<Segment>) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut row: Vec<Segment> = Vec::new();
    for segment in segments {
        let goes_on = row.last().is_some_and(|last| {
            let em = last.size.max(segment.size);
            (last.y - segment.y).abs() < 0.3 * em && segment.x0 >= last.x1 - 0.3 * em
        });
        if !goes_on {
            lines.extend(Line::new(&std::mem::take(&mut row)));
        }
        row.push(segment);
    }
    lines.extend(Line::new(&row));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str, x: f64, y: f64, size: f64) -> Vec<Glyph> {
        let mut x = x;
        text.chars()
            .map(|text| {
                let x0 = x;
                x += size * 0.5;
                Glyph { text, x0, x1: x, y, size, ink: 0, bold: false, artifact: false, code: 0 }
            })
            .collect()
    }

    fn read(glyphs: &[Glyph]) -> Vec<String> {
        lines(segments(glyphs)).iter().map(|line| line.text("\t")).collect()
    }

    #[test]
    fn cells_stay_apart() {
        let mut glyphs = typed("Total", 50.0, 100.0, 10.0);
        glyphs.extend(typed("293", 200.0, 100.0, 10.0));
        glyphs.extend(typed("41", 230.0, 100.0, 10.0));
        assert_eq!(read(&glyphs), ["Total\t293\t41"]);
    }

    #[test]
    fn raised_marks_are_never_part_of_a_figure() {
        let mut glyphs = typed("in 2023", 50.0, 100.0, 10.0);
        glyphs.extend(typed("12", 85.0, 96.0, 6.0));
        glyphs.extend(typed(" was", 91.0, 100.0, 10.0));
        assert_eq!(read(&glyphs), ["in 2023¹² was"]);
    }

    #[test]
    fn a_note_begins_with_its_mark() {
        let mut glyphs = typed("7", 50.0, 97.0, 5.0);
        glyphs.extend(typed("See above", 53.0, 100.0, 9.0));
        assert_eq!(read(&glyphs), ["⁷ See above"]);
    }

    #[test]
    fn words_drawn_out_of_turn_find_their_line() {
        let mut glyphs = typed("a ", 50.0, 100.0, 10.0);
        glyphs.extend(typed("line", 85.0, 100.0, 10.0));
        glyphs.extend(typed("next", 50.0, 112.0, 10.0));
        glyphs.extend(typed("bold", 62.0, 100.0, 10.0));
        assert_eq!(read(&glyphs), ["a bold line", "next"]);
    }

    #[test]
    fn text_drawn_twice_is_read_once() {
        let mut glyphs = typed("Title", 50.0, 100.0, 20.0);
        glyphs.extend(typed("Title", 50.4, 100.4, 20.0));
        assert_eq!(read(&glyphs), ["Title"]);
    }
}
