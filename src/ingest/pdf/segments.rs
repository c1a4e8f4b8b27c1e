//! Segments: glyphs in the order they are drawn, gathered into stretches without a wide gap.

use super::canvas::Ruling;
use super::glyphs::Glyph;
use std::collections::HashMap;

/// A gap of this many ems divides a line into segments: cells of a table, or columns.
const CELL_GAP_EM: f64 = 1.15;

/// A piece of which more than this share lies on the letters of a line was printed over it, and is not part of it.
const COVERED: f64 = 0.35;

/// A piece this many ems away from a line may be a part of it that was drawn out of turn.
const STRAY_GAP_EM: f64 = 0.8;

/// The same for a piece that stands under the one drawn before it: a line of its own column, unless it all but touches.
const COLUMN_GAP_EM: f64 = 0.3;

/// How many neighbours on a baseline are tried when a stray piece looks for its line.
const NEIGHBOURS: usize = 48;

/// Pages in more pieces than this are left in the order they are drawn: gathering takes time that grows faster
/// than their number.
const MAX_PIECES: usize = 20_000;

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

/// Lines down the page that are looked at when text is divided; a page with more is a drawing.
const MAX_DIVIDERS: usize = 400;

/// The segments of a page in the order they are drawn. Lines down the page divide them.
pub(super) fn segments(glyphs: &[Glyph], rulings: &[Ruling]) -> Vec<Segment> {
    let dividers: Vec<Ruling> = rulings.iter().copied().filter(|line| line.vertical).collect();
    let dividers = if dividers.len() > MAX_DIVIDERS { Vec::new() } else { dividers };
    let divided = |piece: &Segment, glyph: &Glyph| {
        dividers.iter().any(|line| line.stands_between(piece.inked, glyph.x0, glyph.y, glyph.size))
    };
    let mut pieces: Vec<Segment> = Vec::new();
    for glyph in glyphs {
        match pieces.last_mut() {
            Some(piece) if piece.takes(glyph) && !divided(piece, glyph) => piece.add(glyph),
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
    gather(pieces, &dividers)
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

    /// Takes in another piece of its line.
    pub(super) fn absorb(&mut self, other: Self) {
        // As a whole: letters of one piece stay in the order they were drawn in, even where they overlap.
        let middle = f64::midpoint(other.x0, other.x1);
        let after = |glyph: &Glyph| f64::midpoint(glyph.x0, glyph.x1) > middle;
        let at = self.glyphs.iter().position(after).unwrap_or(self.glyphs.len());
        self.glyphs.splice(at..at, other.glyphs);
        self.x0 = self.x0.min(other.x0);
        self.x1 = self.x1.max(other.x1);
        self.inked = self.inked.max(other.inked);
        if other.size > self.size * 1.1 {
            self.y = other.y;
            self.size = other.size;
        }
    }

    /// Whether `other`, drawn elsewhere in the stream, belongs into this segment: on its line, without
    /// covering its letters or being more than `gap_em` ems away.
    fn fits(&self, other: &Self, gap_em: f64, dividers: &[Ruling]) -> bool {
        let (left, right) = if self.x0 < other.x0 { (self, other) } else { (other, self) };
        let divided = || dividers.iter().any(|line| line.stands_between(left.inked, right.x0, self.y, self.size));
        if self.glyphs.is_empty() || divided() {
            return false;
        }
        let em = self.size.max(other.size);
        let level = self.same_baseline(other.y, other.size) || other.same_baseline(self.y, self.size);
        let near = other.x0 - self.x1 < gap_em * em && self.x0 - other.x1 < gap_em * em;
        level && near && {
            let ink = self.glyphs.iter().filter(|glyph| !glyph.text.is_whitespace());
            let over: f64 = ink.map(|glyph| (glyph.x1.min(other.x1) - glyph.x0.max(other.x0)).max(0.0)).sum();
            over <= COVERED * (other.x1 - other.x0)
        }
    }

    /// Whether this is the next line under `above`, drawn just before it.
    fn stands_under(&self, above: &Self) -> bool {
        let em = self.size.max(above.size);
        (self.x0 - above.x0).abs() < 0.1 * em && (0.8 * em..1.8 * em).contains(&(self.y - above.y))
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
fn gather(pieces: Vec<Segment>, dividers: &[Ruling]) -> Vec<Segment> {
    if pieces.len() > MAX_PIECES {
        return pieces;
    }
    let mut gathered: Vec<Segment> = Vec::with_capacity(pieces.len());
    let mut rows: HashMap<i32, Vec<usize>> = HashMap::new();
    let under = pieces.windows(2).map(|pair| matches!(pair, [above, piece] if piece.stands_under(above)));
    let under: Vec<bool> = std::iter::once(false).chain(under).collect();
    for (piece, under) in pieces.into_iter().zip(under) {
        let gap_em = if under { COLUMN_GAP_EM } else { STRAY_GAP_EM };
        let row = super::scale::step(piece.y, 8.0);
        let near: Vec<usize> = (row - 1..=row + 1)
            .filter_map(|row| rows.get(&row))
            .flat_map(|row| row.iter().rev().take(NEIGHBOURS).copied())
            .collect();
        if near.iter().any(|&at| gathered.get(at).is_some_and(|segment| segment.repeats(&piece))) {
            continue;
        }
        let mut homes: Vec<usize> = near
            .into_iter()
            .filter(|&at| gathered.get(at).is_some_and(|segment| segment.fits(&piece, gap_em, dividers)))
            .collect();
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
