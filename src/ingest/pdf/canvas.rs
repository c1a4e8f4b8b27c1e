//! What is drawn on a page beside its letters: ruling lines, and whatever hides text from a reader's eyes.

use hayro_interpret::kurbo::{Affine, BezPath, PathEl, PathSeg, Point, Rect};
use hayro_interpret::{BlendMode, DrawMode, DrawProps, Image, ImageDrawProps, Paint};

/// Filled boxes thinner than this, in points, are lines.
const THIN: f64 = 3.0;

/// Shorter lines, in points, rule nothing.
const SHORT: f64 = 4.0;

/// Shapes remembered of one kind; a page with more is a drawing, whose lines rule no table.
const MAX_SHAPES: usize = 10_000;

/// Covers remembered: each is compared with every letter.
const MAX_COVERS: usize = 500;

/// A straight line along or across the page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Ruling {
    /// Whether it runs down the page.
    pub(super) vertical: bool,
    /// Where it stands: x of a vertical line, y of a horizontal one.
    pub(super) at: f64,
    /// Where it begins.
    pub(super) from: f64,
    /// Where it ends.
    pub(super) to: f64,
}

impl Ruling {
    /// The line along the longer side of `area`.
    pub(super) fn along(area: Rect) -> Self {
        let centre = area.center();
        if area.height() > area.width() {
            Self { vertical: true, at: centre.x, from: area.y0, to: area.y1 }
        } else {
            Self { vertical: false, at: centre.y, from: area.x0, to: area.x1 }
        }
    }

    /// Whether it stands between a letter that ends at `left` and one that begins at `right`, on the baseline `y`.
    pub(super) fn stands_between(&self, left: f64, right: f64, y: f64, size: f64) -> bool {
        let between = left - 0.5 < self.at && self.at < right + 0.5 && right - left > 0.5;
        self.vertical && between && self.from < y - 0.1 * size && y - 0.4 * size < self.to
    }

    /// The line as an area without breadth.
    pub(super) fn area(self) -> Rect {
        if self.vertical {
            Rect::new(self.at, self.from, self.at, self.to)
        } else {
            Rect::new(self.from, self.at, self.to, self.at)
        }
    }
}

/// An area that hides what was drawn before it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Cover {
    /// How many letters were drawn before it.
    pub(super) letters: u32,
    /// The area.
    pub(super) area: Rect,
    /// Whether it is dark, as the boxes over redacted words are: it hides letters one by one. Others (the ground of a
    /// table's cell) also lie over the end of a word that is too long for its place; they hide whole words only.
    pub(super) dark: bool,
}

/// The drawing of a page, in page coordinates.
#[derive(Debug)]
pub(super) struct Canvas {
    bounds: Rect,
    /// What can be drawn on, innermost last.
    clips: Vec<Rect>,
    /// Which of the open transparency groups let shine through what is below them.
    groups: Vec<bool>,
    /// Areas that are not white.
    backdrops: Vec<Rect>,
    covers: Vec<Cover>,
    rulings: Vec<Ruling>,
    /// Whether there is an image.
    pub(super) image: bool,
}

impl Canvas {
    /// An empty page.
    pub(super) fn new(bounds: Rect) -> Self {
        Self {
            bounds,
            clips: Vec::new(),
            groups: Vec::new(),
            backdrops: Vec::new(),
            covers: Vec::new(),
            rulings: Vec::new(),
            image: false,
        }
    }

    /// Narrows what is drawn on to `area`.
    pub(super) fn clip(&mut self, area: Rect) {
        let inner = self.visible().intersect(area);
        self.clips.push(inner);
    }

    /// Ends the last narrowing.
    pub(super) fn unclip(&mut self) {
        self.clips.pop();
    }

    /// Begins a group; `solid` groups hide what is below them.
    pub(super) fn group(&mut self, solid: bool) {
        self.groups.push(solid);
    }

    /// Ends the last group.
    pub(super) fn ungroup(&mut self) {
        self.groups.pop();
    }

    fn visible(&self) -> Rect {
        self.clips.last().copied().unwrap_or(self.bounds)
    }

    /// Whether a letter drawn now at `at` can be seen: on the page, not clipped away, and not white on white.
    pub(super) fn shows(&self, at: Point, paint: &Paint<'_>) -> bool {
        let inside = self.visible().inflate(1.0, 1.0).contains(at);
        inside && (!is_blank(paint) || self.backdrops.iter().any(|area| area.contains(at)))
    }

    /// Takes a path that is drawn after `letters` letters.
    pub(super) fn path(&mut self, path: &BezPath, props: &DrawProps<'_>, mode: &DrawMode, letters: u32) {
        if matches!(mode, DrawMode::Stroke(_) | DrawMode::FillAndStroke(..)) {
            self.stroke(path, props.transform);
        }
        if matches!(mode, DrawMode::Fill(_) | DrawMode::FillAndStroke(..)) {
            for (area, is_box) in subpaths(path, props.transform) {
                self.fill(area, is_box, props, letters);
            }
        }
    }

    fn stroke(&mut self, path: &BezPath, transform: Affine) {
        for segment in path.segments() {
            let PathSeg::Line(line) = segment else { continue };
            let area = Rect::from_points(transform * line.p0, transform * line.p1);
            if area.width().min(area.height()) < 0.5 {
                self.rule(area);
            }
        }
    }

    fn fill(&mut self, area: Rect, is_box: bool, props: &DrawProps<'_>, letters: u32) {
        let area = area.intersect(self.visible());
        if area.width().min(area.height()) <= THIN {
            return self.rule(area);
        }
        if !is_blank(&props.paint) && self.backdrops.len() < MAX_SHAPES {
            self.backdrops.push(area);
        }
        let Paint::Color(colour) = &props.paint else { return };
        let [red, green, blue, alpha] = colour.to_rgba().to_rgba8();
        if is_box && alpha > 250 && props.soft_mask.is_none() && props.blend_mode == BlendMode::Normal {
            self.cover(Cover { letters, area, dark: red.max(green).max(blue) < 90 });
        }
    }

    /// Takes an image that is drawn after `letters` letters.
    pub(super) fn draw_image(&mut self, image: &Image<'_, '_>, props: &ImageDrawProps<'_>, letters: u32) {
        let area = props.transform.transform_rect_bbox(Rect::new(0.0, 0.0, 1.0, 1.0)).intersect(self.visible());
        if area.area() <= 0.0 {
            return;
        }
        self.image = true;
        if self.backdrops.len() < MAX_SHAPES {
            self.backdrops.push(area);
        }
        let whole = |image: &hayro_interpret::RasterImage<'_>| {
            let dict = image.stream().dict();
            !dict.contains_key("SMask") && !dict.contains_key("Mask")
        };
        let solid = matches!(image, Image::Raster(image) if whole(image));
        if solid && props.soft_mask.is_none() && props.blend_mode == BlendMode::Normal {
            self.cover(Cover { letters, area, dark: false });
        }
    }

    fn rule(&mut self, area: Rect) {
        let area = area.intersect(self.visible().inflate(1.0, 1.0));
        if area.width().max(area.height()) >= SHORT && self.rulings.len() < MAX_SHAPES {
            self.rulings.push(Ruling::along(area));
        }
    }

    fn cover(&mut self, cover: Cover) {
        let hides = cover.letters > 0 && !self.groups.contains(&false);
        if hides && cover.area.width() > 2.0 * THIN && self.covers.len() < MAX_COVERS {
            self.covers.push(cover);
        }
    }

    /// The areas that hide text.
    pub(super) fn covers(&self) -> &[Cover] {
        &self.covers
    }

    /// The ruling lines; none of a page that is a drawing.
    pub(super) fn rulings(&self) -> &[Ruling] {
        if self.rulings.len() < MAX_SHAPES { &self.rulings } else { &[] }
    }
}

/// Whether paint leaves no mark on white paper.
fn is_blank(paint: &Paint<'_>) -> bool {
    let Paint::Color(colour) = paint else { return false };
    let [red, green, blue, alpha] = colour.to_rgba().to_rgba8();
    alpha < 5 || red.min(green).min(blue) > 250
}

/// The bounds of each part of a path, and whether the part is a box along the axes.
fn subpaths(path: &BezPath, transform: Affine) -> impl Iterator<Item = (Rect, bool)> {
    let parts = path.elements().chunk_by(|_, next| !matches!(next, PathEl::MoveTo(_)));
    parts.take(MAX_SHAPES).filter_map(move |part| {
        let mut corners = Corners::default();
        for element in part {
            match *element {
                PathEl::MoveTo(point) | PathEl::LineTo(point) => corners.add(transform * point),
                PathEl::QuadTo(control, point) => corners.curve([control, point].map(|point| transform * point)),
                PathEl::CurveTo(one, two, point) => corners.curve([one, two, point].map(|point| transform * point)),
                PathEl::ClosePath => {}
            }
        }
        let area = corners.area.filter(|area| area.is_finite() && part.len() > 1)?;
        Some((area, corners.is_box() && (4..=6).contains(&part.len())))
    })
}

/// The corners of a part of a path; of a curve, the points that it stays between.
#[derive(Default)]
struct Corners {
    area: Option<Rect>,
    points: [Point; 6],
    count: usize,
    curved: bool,
}

impl Corners {
    fn add(&mut self, point: Point) {
        self.area = Some(self.area.map_or(Rect::from_points(point, point), |area| area.union_pt(point)));
        if let Some(slot) = self.points.get_mut(self.count) {
            *slot = point;
        }
        self.count += 1;
    }

    fn curve<const N: usize>(&mut self, points: [Point; N]) {
        self.curved = true;
        for point in points {
            self.add(point);
        }
    }

    fn is_box(&self) -> bool {
        let (Some(area), Some(points)) = (self.area, self.points.get(..self.count)) else { return false };
        let near = |a: f64, b: f64| (a - b).abs() < 0.1;
        let at_corner = |point: &Point| {
            (near(point.x, area.x0) || near(point.x, area.x1)) && (near(point.y, area.y0) || near(point.y, area.y1))
        };
        !self.curved && points.iter().all(at_corner)
    }
}
