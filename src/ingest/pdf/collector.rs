//! The device that hayro draws a page on: it keeps the letters, with what says whether a reader sees them.

use super::canvas::Canvas;
use super::characters::spell;
use super::fonts::Fonts;
use super::glyphs::{Glyph, PageGlyphs, turn};
use super::tags::{PageTags, Role};
use hayro_interpret::font::{Glyph as Drawn, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::object::Dict;
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect, Shape};
use hayro_interpret::{BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, SoftMask};

/// More glyphs than this on one page are not read: no printed page has them.
const MAX_GLYPHS: usize = 500_000;

/// Smaller text, in points, is not meant to be read.
const MIN_SIZE: f64 = 1.0;

/// Marked content nested deeper than this is not looked into.
const MAX_MARKS: usize = 256;

/// Collects what is drawn on one page.
pub(super) struct Collector<'f> {
    fonts: &'f mut Fonts,
    tags: Option<&'f PageTags>,
    bounds: Rect,
    canvas: Canvas,
    /// Glyphs by the quarter turn of their text: upright, down, upside down, up.
    turned: [Vec<Glyph>; 4],
    letters: u32,
    runs: u32,
    marks: Vec<Mark>,
    unseen_marks: usize,
    last_fill: Option<(Affine, usize)>,
    overflow: bool,
}

/// What a marked-content sequence says about the text in it.
#[derive(Clone, Copy, PartialEq)]
enum Mark {
    Artifact,
    Tagged(Role),
    Other,
}

/// How the glyphs of a run are drawn.
#[derive(Clone, Copy)]
struct Manner {
    bold: bool,
    stretched: bool,
    invisible: bool,
}

impl<'f> Collector<'f> {
    /// A collector for a page of `width` × `height` points, with its structure tags if it has any.
    pub(super) fn new(fonts: &'f mut Fonts, tags: Option<&'f PageTags>, width: f64, height: f64) -> Self {
        let bounds = Rect::new(0.0, 0.0, width, height);
        Self {
            fonts,
            tags,
            bounds,
            canvas: Canvas::new(bounds),
            turned: Default::default(),
            letters: 0,
            runs: 0,
            marks: Vec::new(),
            unseen_marks: 0,
            last_fill: None,
            overflow: false,
        }
    }

    /// The page.
    pub(super) fn finish(self) -> PageGlyphs {
        PageGlyphs::new(self.turned, &self.canvas, self.bounds, self.overflow)
    }

    fn place(&mut self, glyph: &Drawn<'_>, at: Affine, manner: Manner) {
        let [forward, across, .., x, y] = at.as_coeffs();
        let along = forward.hypot(across);
        let area = at.determinant().abs();
        if !(along > 0.0 && area.is_finite()) {
            return;
        }
        let size = area / along * 1000.0;
        if size < MIN_SIZE {
            return;
        }
        let quarter = match (forward / along, across / along) {
            (cos, _) if cos > 0.98 => 0,
            (_, sin) if sin > 0.98 => 1,
            (cos, _) if cos < -0.98 => 2,
            (_, sin) if sin < -0.98 => 3,
            _ => return,
        };
        let advance = f64::from(advance(glyph)).max(0.0) * if manner.stretched { size / 1000.0 } else { along };
        let Point { x: x0, y } = turn(Point::new(x, y), quarter, self.bounds);
        let unicode = self.fonts.character(glyph);
        let ink = match unicode {
            Some(BfString::Char(letter)) if letter.is_ascii_alphabetic() => self.fonts.ink(letter, glyph),
            _ => 0,
        };
        let placed = Glyph {
            text: '\u{fffd}',
            x0,
            x1: x0 + advance,
            y,
            size,
            ink,
            bold: manner.bold,
            artifact: self.marks.contains(&Mark::Artifact),
            code: glyph.char_code(),
            order: self.letters,
            run: self.runs,
            invisible: manner.invisible,
            role: self.role(),
        };
        self.letters = self.letters.saturating_add(1);
        if let Some(glyphs) = self.turned.get_mut(quarter) {
            spell(unicode, placed, glyphs);
        }
    }

    /// What the innermost tag around the text says.
    fn role(&self) -> Option<Role> {
        self.marks.iter().rev().find_map(|mark| if let Mark::Tagged(role) = mark { Some(*role) } else { None })
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
        let invisible = matches!(mode, DrawMode::Invisible);
        // A word that is cut by the edge of its cell is read whole, since its reader guesses the rest.
        let is_seen = run.glyphs().iter().any(|glyph| {
            let middle = Point::new(f64::from(advance(glyph)) / 2.0, 250.0);
            let at = props.transform * glyph.transform() * middle;
            self.bounds.contains(at) && (invisible || self.canvas.shows(at, &props.paint))
        });
        if !is_seen {
            return;
        }
        self.runs = self.runs.saturating_add(1);
        let manner = Manner { bold: self.fonts.bold(first), stretched: is_stretched(run), invisible };
        for glyph in run.glyphs() {
            self.place(glyph, props.transform * glyph.transform(), manner);
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        self.canvas.draw_image(&image, &props, self.letters);
    }

    fn begin_marked_content(&mut self, tag: &[u8], properties: Option<&Dict<'_>>) {
        if self.marks.len() >= MAX_MARKS {
            self.unseen_marks += 1;
            return;
        }
        let furniture = || properties.is_some_and(is_furniture);
        let role = || self.tags?.get(&properties?.get::<i32>("MCID")?).copied();
        self.marks.push(match role() {
            _ if tag == b"Artifact" && furniture() => Mark::Artifact,
            Some(role) => Mark::Tagged(role),
            None => Mark::Other,
        });
    }

    fn end_marked_content(&mut self) {
        if self.unseen_marks > 0 {
            self.unseen_marks -= 1;
        } else {
            self.marks.pop();
        }
    }

    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        self.canvas.path(path, &props, mode, self.letters);
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        self.canvas.clip(clip.path.bounding_box());
    }

    fn pop_clip(&mut self) {
        self.canvas.unclip();
    }

    fn push_transparency_group(&mut self, opacity: f32, mask: Option<SoftMask<'a>>, blend: BlendMode) {
        self.canvas.group(opacity > 0.98 && mask.is_none() && blend == BlendMode::Normal);
    }

    fn pop_transparency_group(&mut self) {
        self.canvas.ungroup();
    }
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
