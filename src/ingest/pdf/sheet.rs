//! A page as laid out, and what the pages of a document have in common.

use super::canvas::Ruling;
use super::codes;
use super::columns;
use super::fonts::LetterInk;
use super::glyphs::PageGlyphs;
use super::lines::{self, Line};
use super::scale::{mode, share};
use super::segments;
use super::tags::Role;

/// A page with more than this share of unreadable characters is left empty.
const UNREADABLE: f64 = 0.4;

/// A page's lines in reading order.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// The lines, furniture included until it is taken off.
    pub(super) lines: Vec<Line>,
    /// Height in points, across the lines.
    pub(super) height: f64,
    /// The ruling lines.
    pub(super) rulings: Vec<Ruling>,
    /// Why there is no text, if there is none: for the warning.
    pub(super) trouble: Option<&'static str>,
}

impl Sheet {
    /// Lays out the glyphs of a page.
    pub(super) fn new(mut page: PageGlyphs) -> Self {
        let guessed = codes::read(&mut page.glyphs);
        let seen = page.glyphs.iter().filter(|glyph| !glyph.text.is_whitespace()).count();
        let unreadable = page.glyphs.iter().filter(|glyph| glyph.text == '\u{fffd}').count();
        let trouble = if seen == 0 {
            page.image.then_some("is an image: it has no text layer")
        } else if share(unreadable, seen) > UNREADABLE {
            Some("can't be read: its font has no character map")
        } else if guessed {
            Some("has a font without a character map: its text was read from the font's codes")
        } else {
            page.overflow.then_some("was cut: it has too many characters")
        };
        let lines = if seen == 0 || share(unreadable, seen) > UNREADABLE {
            Vec::new()
        } else {
            lines::lines(columns::order(segments::segments(&page.glyphs, &page.rulings), page.width))
        };
        Self { lines: titles_first(lines), height: page.height, rulings: page.rulings, trouble }
    }
}

/// Some producers draw the title of a page last: lines at the end that stand above all others come first.
fn titles_first(mut lines: Vec<Line>) -> Vec<Line> {
    for _ in 0..4 {
        let Some((last, others)) = lines.split_last() else { break };
        let above_all = !others.is_empty() && others.iter().all(|other| last.y < other.y - 0.8 * last.size);
        if !above_all {
            break;
        }
        lines.rotate_right(1);
    }
    lines
}

/// What running text looks like in a document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Body {
    /// Its font size, points.
    pub(super) size: f64,
    /// Distance of its lines, in sizes.
    pub(super) leading: f64,
    weight: f64,
    letters: LetterInk,
    bold: bool,
    /// Whether the document's tags tell its headings.
    pub(super) tagged: bool,
}

/// Headings are no more than this share of a document: tags that say otherwise were put there by a machine.
const MAX_HEADINGS: f64 = 0.25;

impl Body {
    /// Measures the lines of a document.
    pub(super) fn of(sheets: &[Sheet], letters: &LetterInk) -> Self {
        let lines = || sheets.iter().flat_map(|sheet| &sheet.lines);
        let size = mode(lines().map(|line| (line.size, line.chars)), 0.5).unwrap_or(10.0).max(0.5);
        let body = || lines().filter(move |line| (line.size - size).abs() < 0.6);
        let chars = body().map(|line| line.chars).sum::<usize>();
        let heavy = body().filter(|line| line.bold > 0.5).map(|line| line.chars).sum::<usize>();
        let weights = body().filter_map(|line| Some((weight(line, letters)?, line.chars)));
        let weight = mode(weights, 0.05).unwrap_or(1.0);
        let leading = mode(sheets.iter().flat_map(|sheet| leadings(sheet, size)), 0.05).unwrap_or(1.2);
        let is_heading = |line: &&Line| matches!(line.role, Some(Role::Heading(_)));
        let headings = lines().filter(is_heading).map(|line| line.chars).sum::<usize>();
        let share_of_headings = share(headings, lines().map(|line| line.chars).sum());
        let tagged = lines().filter(is_heading).count() >= 3 && share_of_headings < MAX_HEADINGS;
        Self { size, leading, weight, letters: *letters, bold: share(heavy, chars) > 0.5, tagged }
    }

    /// Whether `line` is set heavier than running text.
    pub(super) fn is_bold(&self, line: &Line) -> bool {
        let named = line.bold > 0.7 && !self.bold;
        let heavier = || weight(line, &self.letters).is_some_and(|weight| weight > 1.2 * self.weight);
        named || (line.bold < 0.1 && heavier())
    }
}

/// The ink of a line against what its letters have on average in the document; `None` with too few letters.
fn weight(line: &Line, letters: &LetterInk) -> Option<f64> {
    let expected = letters.expected(&line.letters.counts);
    (line.letters.number() >= 5 && expected > 0.0).then(|| line.letters.ink / expected)
}

fn leadings(sheet: &Sheet, size: f64) -> impl Iterator<Item = (f64, usize)> {
    sheet.lines.windows(2).filter_map(move |pair| {
        let [above, below] = pair else { return None };
        let level = (above.size - size).abs() < 0.6 && (below.size - size).abs() < 0.6;
        let apart = (below.y - above.y) / size;
        (level && (0.8..3.2).contains(&apart)).then_some((apart, 1))
    })
}
