//! Cells: the text between two wide gaps of a line, and which of them are one cell of a table, or several.

use super::bidi;
use super::lines::Line;
use super::segments::Segment;
use super::words::{self, Gap};

/// Where a part of a cell begins or ends: in its text, in bytes, and on the page.
type Edge = (usize, f64);

/// One cell of a line: the text between two wide gaps.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Cell {
    /// Its words, divided by single spaces.
    pub(super) text: String,
    /// Left edge.
    pub(super) x0: f64,
    /// Right edge.
    pub(super) x1: f64,
    /// The wide gaps between its words.
    pub(super) gaps: Vec<Gap>,
    /// The places of its first and its last letter among those of the page, as they are drawn.
    pub(super) order: (u32, u32),
}

impl Cell {
    /// The cell of a segment; `None` if there is nothing to read in it.
    pub(super) fn new(segment: &Segment) -> Option<Self> {
        let (visual, gaps) = words::spell(&segment.glyphs, segment.y, segment.size);
        let text = bidi::logical(&visual);
        let gaps = if text == visual { gaps } else { Vec::new() };
        let orders = || segment.glyphs.iter().map(|glyph| glyph.order);
        let order = (orders().min()?, orders().max()?);
        (!text.is_empty()).then_some(Cell { text, x0: segment.x0, x1: segment.x1, gaps, order })
    }

    /// The cell divided at some of its gaps.
    pub(super) fn divide(self, gaps: impl Fn(&Gap) -> bool) -> Vec<Self> {
        let chosen: Vec<Gap> = self.gaps.iter().copied().filter(|gap| gaps(gap)).collect();
        if chosen.is_empty() {
            return vec![self];
        }
        let ends = chosen.iter().map(|gap| (gap.at, gap.x0)).chain([(self.text.len(), self.x1)]);
        let starts = [(0, self.x0)].into_iter().chain(chosen.iter().map(|gap| (gap.at, gap.x1)));
        // Its parts were drawn at a stretch, one after another.
        let parts = u32::try_from(chosen.len() + 1).unwrap_or(u32::MAX);
        let step = (self.order.1 - self.order.0) / parts;
        let part = |(at, ((start, x0), (end, x1))): (u32, (Edge, Edge))| {
            let text = self.text.get(start..end).unwrap_or_default().trim().to_owned();
            let first = self.order.0 + at * step;
            let inside = |gap: &&Gap| start < gap.at && gap.at < end;
            let gaps = self.gaps.iter().filter(inside).map(|gap| Gap { at: gap.at - start, ..*gap }).collect();
            Self { text, x0, x1, gaps, order: (first, first + step.saturating_sub(1)) }
        };
        (0..).zip(starts.zip(ends)).map(part).collect()
    }

    /// The cell divided wherever a gap wider than a space stands between two figures: "293 41" is two.
    fn divide_figures(self) -> Vec<Self> {
        let text = self.text.clone();
        let between_figures = |gap: &Gap| {
            let (before, after) = text.split_at_checked(gap.at).unwrap_or_default();
            let is_digit = |character: char| character.is_ascii_digit() || words::is_superscript(character);
            let ends = before.trim_end().ends_with(|last: char| is_digit(last) || matches!(last, '%' | ')'));
            let begins = after.trim_start().trim_start_matches(['$', '£', '€', '(', '-', '–', '−', '+', '.', ' ']);
            ends && begins.starts_with(|first: char| first.is_ascii_digit())
        };
        self.divide(between_figures)
    }
}

/// The cells of a line with what belongs together put together: a currency sign and its amount, an amount and
/// its bracket or per-cent sign, a list mark and its text.
pub(super) fn cells(line: &Line) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::with_capacity(line.cells.len());
    let mut sign: Option<String> = None;
    for cell in &line.cells {
        let first = cells.len() == 1;
        let (text, next_sign) = split_sign(&cell.text, cell.x1 < line.x1);
        let text = match sign.take() {
            Some(sign) => format!("{sign} {text}"),
            None => text.to_owned(),
        };
        sign = next_sign.map(str::to_owned);
        let add = |last: &mut Cell, gap: &str| {
            let shift = last.text.len() + gap.len();
            last.text.push_str(gap);
            last.text.push_str(&text);
            last.x1 = cell.x1;
            last.gaps.extend(cell.gaps.iter().map(|other| Gap { at: other.at + shift, ..*other }));
            last.order = (last.order.0.min(cell.order.0), last.order.1.max(cell.order.1));
        };
        match cells.last_mut() {
            Some(last) if is_opening(&last.text) => add(last, " "),
            Some(last) if is_closing(&text) && cell.x0 - last.x1 < 1.5 * line.size => add(last, ""),
            Some(last) if first && super::marks::is_list_mark(&last.text) && !is_figure(&text) => add(last, " "),
            _ => {
                let gaps = if text == cell.text { cell.gaps.clone() } else { Vec::new() };
                cells.push(Cell { text, gaps, ..*cell });
            }
        }
    }
    cells.into_iter().flat_map(Cell::divide_figures).collect()
}

/// A currency sign that stands closer to the figure before it than to its own is cut off, for the next cell.
fn split_sign(text: &str, has_next: bool) -> (&str, Option<&str>) {
    match text.rsplit_once(' ') {
        Some((figure, sign)) if has_next && is_opening(sign) && sign != "(" => (figure, Some(sign)),
        _ => (text, None),
    }
}

fn is_opening(text: &str) -> bool {
    matches!(text, "$" | "£" | "€" | "¥" | "US$" | "(" | "$(" | "$ (" | "£(" | "€(")
}

fn is_closing(text: &str) -> bool {
    matches!(text, ")" | "%" | ")%" | ") %" | "%)")
}

/// Whether a cell holds a figure: digits and signs, or the dash that stands for none.
pub(super) fn is_figure(text: &str) -> bool {
    let letters = text.chars().filter(|character| character.is_alphabetic()).count();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    (digits > 0 && letters <= digits.min(3))
        || matches!(text, "-" | "–" | "—" | "n/a" | "N/A" | ".." | ":" | "$ —" | "$ -" | "*")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_set_close_are_several_cells() {
        let gap = |at| Gap { at, x0: 0.0, x1: 4.0 };
        let cell = |text: &str, gaps: &[usize]| Cell {
            text: text.to_owned(),
            gaps: gaps.iter().map(|at| gap(*at)).collect(),
            order: (0, 30),
            ..Cell::default()
        };
        let texts = |cell: Cell| cell.divide_figures().into_iter().map(|cell| cell.text).collect::<Vec<_>>();
        assert_eq!(texts(cell("111 11 28.3%", &[3, 6])), ["111", "11", "28.3%"]);
        assert_eq!(texts(cell("1 000", &[])), ["1 000"]);
        assert_eq!(texts(cell("Stops Staff", &[5])), ["Stops Staff"]);
        assert_eq!(texts(cell("19% (4)", &[3])), ["19%", "(4)"]);
    }
}
