//! The glyphs of a page: what hayro draws, as characters with positions.

use super::characters::spell;
use super::fonts::Fonts;
use hayro_interpret::font::{Glyph as Drawn, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::object::Dict;
use hayro_interpret::kurbo::{Affine, BezPath, Rect};
use hayro_interpret::{BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, SoftMask};

/// More glyphs than this on one page are not read: no printed page has them.
const MAX_GLYPHS: usize = 500_000;

/// Marked content nested deeper than this is not looked into.
const MAX_MARKS: usize = 256;

/// A character where it stands. Lengths are points; `y` grows down the page and is the baseline.
#[derive(Clone, Copy, Debug)]
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
    /// Whether an image covers a good part of the page.
    pub(super) image: bool,
    /// Whether there were more glyphs than are read.
    pub(super) overflow: bool,
}

/// The device that hayro draws a page on.
pub(super) struct Collector<'f> {
    fonts: &'f mut Fonts,
    bounds: Rect,
    /// Glyphs by the quarter turn of their text: upright, down, upside down, up.
    turned: [Vec<Glyph>; 4],
    marks: Vec<Mark>,
    unseen_marks: usize,
    last_fill: Option<(Affine, usize)>,
    image: bool,
    overflow: bool,
}

/// What a marked-content sequence says about the text in it.
#[derive(Clone, Copy, PartialEq)]
enum Mark {
    Artifact,
    Other,
}

impl<'f> Collector<'f> {
    /// A collector for a page of `width` × `height` points.
    pub(super) fn new(fonts: &'f mut Fonts, width: f64, height: f64) -> Self {
        Self {
            fonts,
            bounds: Rect::new(0.0, 0.0, width, height),
            turned: Default::default(),
            marks: Vec::new(),
            unseen_marks: 0,
            last_fill: None,
            image: false,
            overflow: false,
        }
    }

    /// The page, turned so that most of its text is upright; text in other directions (stamps, axis labels)
    /// is left out.
    pub(super) fn finish(self) -> PageGlyphs {
        let Rect { x1: width, y1: height, .. } = self.bounds;
        let [upright, down, over, up] = self.turned;
        let most = [upright.len(), down.len(), over.len(), up.len()].into_iter().max().unwrap_or_default();
        let (glyphs, width, height) = match most {
            n if n == upright.len() => (upright, width, height),
            n if n == down.len() => (down, height, width),
            n if n == up.len() => (up, height, width),
            _ => (over, width, height),
        };
        PageGlyphs { glyphs, width, height, image: self.image, overflow: self.overflow }
    }

    fn place(&mut self, glyph: &Drawn<'_>, at: Affine, stretched: bool, bold: bool) {
        let [forward, across, .., x, y] = at.as_coeffs();
        let along = forward.hypot(across);
        let area = at.determinant().abs();
        let inside = self.bounds.inflate(1.0, 1.0).contains((x, y));
        if !(along > 0.0 && area.is_finite() && inside) {
            return;
        }
        let size = area / along * 1000.0;
        let (quarter, x0, y) = match (forward / along, across / along) {
            (cos, _) if cos > 0.98 => (0, x, y),
            (cos, _) if cos < -0.98 => (2, self.bounds.x1 - x, self.bounds.y1 - y),
            (_, sin) if sin > 0.98 => (1, y, self.bounds.x1 - x),
            (_, sin) if sin < -0.98 => (3, self.bounds.y1 - y, x),
            _ => return,
        };
        let advance = f64::from(advance(glyph));
        let scale = if stretched { size / 1000.0 } else { along };
        let unicode = glyph.as_unicode();
        let ink = match unicode {
            Some(BfString::Char(letter)) if letter.is_ascii_alphabetic() => self.fonts.ink(letter, glyph),
            _ => 0,
        };
        let artifact = self.marks.contains(&Mark::Artifact);
        let placed = Glyph {
            text: '\u{fffd}',
            x0,
            x1: x0 + advance.max(0.0) * scale,
            y,
            size,
            ink,
            bold,
            artifact,
            code: glyph.char_code(),
        };
        let Some(glyphs) = self.turned.get_mut(quarter) else { return };
        spell(unicode, placed, glyphs);
    }

    fn full(&mut self) -> bool {
        self.overflow |= self.turned.iter().map(Vec::len).sum::<usize>() >= MAX_GLYPHS;
        self.overflow
    }
}

impl<'a> Device<'a> for Collector<'_> {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        let Some(first) = run.glyphs().first() else { return };
        // Text that is filled and stroked is drawn twice.
        let drawing = (props.transform * first.transform(), run.glyphs().len());
        if matches!(mode, DrawMode::Stroke(_)) && self.last_fill == Some(drawing) {
            return;
        }
        self.last_fill = Some(drawing);
        if self.full() {
            return;
        }
        let bold = self.fonts.bold(first);
        let stretched = is_stretched(run);
        for glyph in run.glyphs() {
            self.place(glyph, props.transform * glyph.transform(), stretched, bold);
        }
    }

    fn draw_image(&mut self, _: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let drawn = props.transform.transform_rect_bbox(Rect::new(0.0, 0.0, 1.0, 1.0)).intersect(self.bounds);
        self.image |= drawn.area() > 0.0;
    }

    fn begin_marked_content(&mut self, tag: &[u8], properties: Option<&Dict<'_>>) {
        if self.marks.len() >= MAX_MARKS {
            self.unseen_marks += 1;
            return;
        }
        let furniture = || properties.is_some_and(is_furniture);
        self.marks.push(if tag == b"Artifact" && furniture() { Mark::Artifact } else { Mark::Other });
    }

    fn end_marked_content(&mut self) {
        if self.unseen_marks > 0 {
            self.unseen_marks -= 1;
        } else {
            self.marks.pop();
        }
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}
    fn draw_rect(&mut self, _: &Rect, _: DrawProps<'a>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_clip_rect(&mut self, _: &Rect) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

/// Whether an artifact is a running head or foot. Other artifacts may hold text that readers see.
fn is_furniture(properties: &Dict<'_>) -> bool {
    use hayro_interpret::hayro_syntax::object::Name;
    let is = |key: &str, values: &[&str]| {
        properties.get::<Name<'_>>(key).is_some_and(|name| values.contains(&name.as_str()))
    };
    is("Type", &["Pagination"])
        && (is("Subtype", &["Header", "Footer", "Watermark"]) || !properties.contains_key("Subtype"))
}

/// Whether the glyphs of a run are stretched one by one, as those of a substitute font are: their advances
/// already include the stretch.
fn is_stretched(run: &GlyphRun<'_, '_>) -> bool {
    let widths = run.glyphs().iter().map(|glyph| {
        let [a, b, ..] = glyph.transform().as_coeffs();
        a.hypot(b)
    });
    let (low, high) = widths.fold((f64::MAX, 0.0_f64), |(low, high), width| (low.min(width), high.max(width)));
    high > low * 1.001
}

fn advance(glyph: &Drawn<'_>) -> f32 {
    let advance = match glyph {
        Drawn::Outline(outline) => outline.advance_width(),
        Drawn::Type3(type3) => type3.advance_width(),
    };
    advance.filter(|width| width.is_finite()).unwrap_or_default()
}
