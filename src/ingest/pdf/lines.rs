//! Lines: segments side by side, with what their type looks like.

use super::cells::Cell;
use super::fonts::letter_index;
use super::glyphs::Glyph;
use super::segments::Segment;
use super::tags::Role;

/// The gaps between the words of a justified line differ by less than this many ems.
const JUSTIFIED_EM: f64 = 0.03;

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
    /// What the document's tags say it is part of, if they say one thing.
    pub(super) role: Option<Role>,
    /// The letters whose ink was measured, capitals first, and their ink together, thousandths.
    pub(super) letters: Letters,
}

impl Line {
    /// The text with cells divided by `separator`.
    pub(super) fn text(&self, separator: &str) -> String {
        let cells: Vec<&str> = self.cells.iter().map(|cell| cell.text.as_str()).collect();
        cells.join(separator)
    }

    /// Whether the line is drawn rather than written: underscores, dashes, dots.
    pub(super) fn is_rule(&self) -> bool {
        let mut signs = self.cells.iter().flat_map(|cell| cell.text.chars()).filter(|character| *character != ' ');
        self.chars >= 3 && signs.all(|sign| matches!(sign, '_' | '-' | '–' | '—' | '=' | '.' | '*' | '·' | '~'))
    }

    /// The line made of `segments`, left to right; `None` if there is nothing to read in them.
    pub(super) fn new(segments: &[Segment]) -> Option<Self> {
        let cells: Vec<Cell> = segments.iter().filter_map(Cell::new).collect();
        let glyphs = || segments.iter().flat_map(|segment| &segment.glyphs).filter(|glyph| !glyph.text.is_whitespace());
        let chars = glyphs().count();
        let size = super::scale::mode(glyphs().map(|glyph| (glyph.size, 1)), 0.25)?;
        let bold = super::scale::share(glyphs().filter(|glyph| glyph.bold).count(), chars);
        let artifact = glyphs().all(|glyph| glyph.artifact);
        let role = glyphs().next()?.role.filter(|role| glyphs().all(|glyph| glyph.role == Some(*role)));
        let letters = Letters::of(glyphs());
        let (x0, x1) = (cells.first()?.x0, cells.last()?.x1);
        let y = segments.iter().max_by(|a, b| a.glyphs.len().cmp(&b.glyphs.len()))?.y;
        Some(Self { cells, x0, x1, y, size, chars, bold, artifact, role, letters })
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
            lines.extend(Line::new(&closed(std::mem::take(&mut row))));
        }
        row.push(segment);
    }
    lines.extend(Line::new(&closed(row)));
    lines
}

/// The pieces of a line: one if it is running text that was stretched to its column's width.
fn closed(row: Vec<Segment>) -> Vec<Segment> {
    if !is_justified(&row) {
        return row;
    }
    let whole = row.into_iter().reduce(|mut whole, piece| {
        whole.absorb(piece);
        whole
    });
    whole.into_iter().collect()
}

/// Whether pieces of a line stand as far apart as all their words do, whose widths differ: cells never do.
fn is_justified(row: &[Segment]) -> bool {
    let [first, _, ..] = row else { return false };
    let near = JUSTIFIED_EM * first.size;
    let (mut words, mut gaps) = (Vec::new(), Vec::new());
    let (mut letters, mut digits) = (0, 0);
    for piece in row {
        for word in piece.glyphs.split(|glyph| glyph.text.is_whitespace()) {
            let ([first, ..], [.., last]) = (word, word) else { continue };
            if let Some((_, end)) = words.last() {
                gaps.push(first.x0 - end);
            }
            words.push((first.x0, last.x1));
            letters += word.iter().filter(|glyph| glyph.text.is_alphabetic()).count();
            digits += word.iter().filter(|glyph| glyph.text.is_numeric()).count();
        }
    }
    let spread = |values: &mut dyn Iterator<Item = f64>| {
        let (least, most) =
            values.fold((f64::MAX, f64::MIN), |(least, most), value| (least.min(value), most.max(value)));
        most - least
    };
    gaps.len() > 1
        && letters > 2 * digits
        && spread(&mut gaps.iter().copied()) < near
        && spread(&mut words.iter().map(|(start, end)| end - start)) > first.size
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::pdf::segments::segments;

    fn typed(text: &str, x: f64, y: f64, size: f64) -> Vec<Glyph> {
        let mut x = x;
        text.chars()
            .map(|text| {
                let x0 = x;
                x += size * 0.5;
                Glyph { text, x0, x1: x, y, size, ..Glyph::default() }
            })
            .collect()
    }

    fn read(glyphs: &[Glyph]) -> Vec<String> {
        lines(segments(glyphs, &[])).iter().map(|line| line.text("\t")).collect()
    }

    #[test]
    fn cells_stay_apart() {
        let mut glyphs = typed("Total", 50.0, 100.0, 10.0);
        glyphs.extend(typed("293", 200.0, 100.0, 10.0));
        glyphs.extend(typed("41", 230.0, 100.0, 10.0));
        assert_eq!(read(&glyphs), ["Total\t293\t41"]);
    }

    #[test]
    fn a_line_stretched_to_its_column_is_one() {
        let set = |words: &[(&str, f64)]| {
            read(&words.iter().flat_map(|&(word, x)| typed(word, x, 100.0, 10.0)).collect::<Vec<_>>())
        };
        assert_eq!(set(&[("copies", 50.0), ("of", 95.0), ("47", 120.0), ("books", 145.0)]), ["copies of 47 books"]);
        assert_eq!(set(&[("copies", 50.0), ("of", 95.0), ("47", 121.0), ("books", 145.0)]), ["copies\tof\t47\tbooks"]);
        assert_eq!(set(&[("2019", 50.0), ("2020", 90.0), ("2021", 130.0)]), ["2019\t2020\t2021"]);
        assert_eq!(set(&[("yes", 50.0), ("yes", 90.0), ("yes", 130.0)]), ["yes\tyes\tyes"]);
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
    fn columns_set_close_stay_apart() {
        let columns = [["As of", "using the", "Scholes-Merton option-"], ["Amortized", "over the", "development"]];
        let mut glyphs = Vec::new();
        for (column, x) in columns.iter().zip([50.0, 164.0]) {
            for (text, y) in column.iter().zip([100.0, 112.0, 124.0]) {
                glyphs.extend(typed(text, x, y, 10.0));
            }
        }
        assert_eq!(read(&glyphs), columns.concat());
    }

    #[test]
    fn text_drawn_twice_is_read_once() {
        let mut glyphs = typed("Title", 50.0, 100.0, 20.0);
        glyphs.extend(typed("Title", 50.4, 100.4, 20.0));
        assert_eq!(read(&glyphs), ["Title"]);
    }
}
