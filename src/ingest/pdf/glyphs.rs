//! The glyphs of a page: characters with positions, in the direction most of them are set in.

use super::canvas::{Canvas, Cover, Ruling};
use super::tags::Role;
use hayro_interpret::kurbo::{Point, Rect};

/// A character where it stands. Lengths are points; `y` grows down the page and is the baseline.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Glyph {
    /// The character; U+FFFD where the font doesn't say.
    pub(super) text: char,
    /// Where it begins, along the line.
    pub(super) x0: f64,
    /// Where the next would begin.
    pub(super) x1: f64,
    /// Its baseline.
    pub(super) y: f64,
    /// Its font size, as drawn.
    pub(super) size: f64,
    /// The share of its advance square covered with ink, in thousandths; 0 when not measured.
    pub(super) ink: u16,
    /// Whether the font calls itself bold.
    pub(super) bold: bool,
    /// Whether it is marked as a running head or foot.
    pub(super) artifact: bool,
    /// The character's code in its font; fonts without a character map may have left it readable.
    pub(super) code: u32,
    /// Its place among the letters of the page, as they are drawn.
    pub(super) order: u32,
    /// Which stretch of letters it was drawn with.
    pub(super) run: u32,
    /// Whether it is drawn without ink, as the text over a scan is.
    pub(super) invisible: bool,
    /// What the document's tags say it is part of.
    pub(super) role: Option<Role>,
}

impl Glyph {
    /// The middle of what is seen of it.
    fn centre(&self) -> Point {
        Point::new(f64::midpoint(self.x0, self.x1), self.y - 0.3 * self.size)
    }
}

/// What stands on a page.
#[derive(Debug, Default)]
pub(super) struct PageGlyphs {
    /// The glyphs in the order they are drawn, in the page's main direction.
    pub(super) glyphs: Vec<Glyph>,
    /// Width along the lines.
    pub(super) width: f64,
    /// Height across the lines.
    pub(super) height: f64,
    /// The ruling lines.
    pub(super) rulings: Vec<Ruling>,
    /// Whether there is an image on the page.
    pub(super) image: bool,
    /// Whether there were more glyphs than are read.
    pub(super) overflow: bool,
}

impl PageGlyphs {
    /// The page of `bounds` with `turned` glyphs, by quarter turn, and what was drawn beside them. The direction of most
    /// of its text is kept; text in other directions (stamps, axis labels) is left out, and so is what can't be seen.
    pub(super) fn new(turned: [Vec<Glyph>; 4], canvas: &Canvas, bounds: Rect, overflow: bool) -> Self {
        let (quarter, glyphs) = (0..4).zip(turned).rev().max_by_key(|(_, glyphs)| glyphs.len()).unwrap_or_default();
        let covers: Vec<Cover> = canvas
            .covers()
            .iter()
            .map(|cover| Cover { area: turn_area(cover.area, quarter, bounds), ..*cover })
            .collect();
        let rulings = canvas.rulings().iter().map(|line| Ruling::along(turn_area(line.area(), quarter, bounds)));
        let Rect { x1: width, y1: height, .. } = turn_area(bounds, quarter, bounds);
        Self { glyphs: seen(glyphs, &covers), width, height, rulings: rulings.collect(), image: canvas.image, overflow }
    }
}

/// The glyphs a reader sees: not those covered later on or drawn without ink, unless these are most of the text, as
/// over or under a scan.
fn seen(glyphs: Vec<Glyph>, covers: &[Cover]) -> Vec<Glyph> {
    let covered = |glyph: &Glyph, dark: bool| {
        let at = glyph.centre();
        covers.iter().any(|cover| cover.dark == dark && glyph.order < cover.letters && cover.area.contains(at))
    };
    let runs = glyphs.chunk_by(|one, next| one.run == next.run);
    let hidden: Vec<bool> = runs
        .flat_map(|run| {
            let letters = || run.iter().filter(|glyph| !glyph.text.is_whitespace());
            let whole = letters().count() > 0 && letters().all(|glyph| covered(glyph, false));
            run.iter().map(move |glyph| glyph.invisible || whole || covered(glyph, true))
        })
        .collect();
    let count = hidden.iter().filter(|hidden| **hidden).count();
    if count == 0 || 2 * count > glyphs.len() {
        return glyphs;
    }
    glyphs.into_iter().zip(hidden).filter(|(_, hidden)| !hidden).map(|(glyph, _)| glyph).collect()
}

/// Where a point of a page of `bounds` lies when the page is turned so that text of `quarter` is upright.
pub(super) fn turn(at: Point, quarter: usize, bounds: Rect) -> Point {
    match quarter {
        0 => at,
        1 => Point::new(at.y, bounds.x1 - at.x),
        2 => Point::new(bounds.x1 - at.x, bounds.y1 - at.y),
        _ => Point::new(bounds.y1 - at.y, at.x),
    }
}

fn turn_area(area: Rect, quarter: usize, bounds: Rect) -> Rect {
    let corner = |x, y| turn(Point::new(x, y), quarter, bounds);
    Rect::from_points(corner(area.x0, area.y0), corner(area.x1, area.y1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn covered_text_is_left_out_unless_it_is_most_of_the_page() {
        let glyph = |order: u32, x0| Glyph {
            text: 'a',
            x0,
            x1: x0 + 5.0,
            y: 50.0,
            size: 10.0,
            order,
            run: order / 2,
            ..Glyph::default()
        };
        let page: Vec<Glyph> = (0..6).map(|order| glyph(order, f64::from(order) * 50.0)).collect();
        let check = |x1: f64, letters: u32, dark: bool, expected: &[u32]| {
            let cover = Cover { letters, area: Rect::new(0.0, 40.0, x1, 60.0), dark };
            let orders: Vec<u32> = seen(page.clone(), &[cover]).iter().map(|glyph| glyph.order).collect();
            assert_eq!(orders, expected, "to {x1} after {letters}");
        };
        check(140.0, 6, true, &[3, 4, 5]);
        check(140.0, 6, false, &[2, 3, 4, 5]);
        check(140.0, 1, true, &[1, 2, 3, 4, 5]);
        check(999.0, 6, true, &[0, 1, 2, 3, 4, 5]);
    }

    #[test]
    fn turns_bring_text_upright() {
        let bounds = Rect::new(0.0, 0.0, 600.0, 800.0);
        assert_eq!(turn(Point::new(10.0, 20.0), 1, bounds), Point::new(20.0, 590.0));
        assert_eq!(turn_area(bounds, 3, bounds), Rect::new(0.0, 0.0, 800.0, 600.0));
    }
}
