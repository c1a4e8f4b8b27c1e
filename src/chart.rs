//! Charts: a series as a picture that is read in Discord's dark and light themes, with its source and caveats in it.

mod scale;
mod text;

use std::fmt::Write as _;
use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

use crate::answer::{Point, Series};
use crate::statistics::Unit;
use scale::Scale;
use text::{escaped, width, wrapped};

/// The width of a picture, in pixels: twice what Discord shows it at, for sharp screens.
const WIDTH: f64 = 1_100.0;
/// The height of the part with the bars, in pixels.
const PLOT_HEIGHT: f64 = 400.0;
const MARGIN: f64 = 48.0;
const WIDEST_BAR: f64 = 120.0;
/// Sizes of type, in pixels.
const TITLE: f64 = 38.0;
const LABEL: f64 = 26.0;
const SMALL: f64 = 23.5;
/// Lines of notes below the bars; further ones are left to the card. The source is never left out.
const MAX_NOTE_LINES: usize = 12;

// Ink on paper: the bars stand out by lightness alone, so that no eye for colour is needed.
const PAPER: &str = "#ffffff";
const EDGE: &str = "#c9ced6";
const INK: &str = "#16202c";
const FAINT: &str = "#566270";
const GRID: &str = "#dfe3e8";
const BAR: &str = "#2b5f9e";

// The families that the embedded fonts call themselves.
const PLAIN: &str = "Inter";
const BOLD: &str = "Inter SemiBold";

/// The fonts, in the program itself: a chart looks the same everywhere.
static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    fonts.load_font_data(include_bytes!("chart/Inter-Regular.ttf").to_vec());
    fonts.load_font_data(include_bytes!("chart/Inter-SemiBold.ttf").to_vec());
    Arc::new(fonts)
});

/// Why there is no picture.
#[derive(Debug, thiserror::Error)]
#[error("the chart could not be drawn: {0}")]
pub struct ChartError(String);

/// A bar chart of `series` as a PNG, 1,100 pixels wide.
pub fn png(series: &Series) -> Result<Vec<u8>, ChartError> {
    let failed = |error: &dyn std::fmt::Display| ChartError(error.to_string());
    let options = Options { fontdb: Arc::clone(&FONTS), font_family: PLAIN.to_owned(), ..Options::default() };
    let tree = Tree::from_str(&svg(series), &options).map_err(|error| failed(&error))?;
    let size = tree.size().to_int_size();
    let mut pixels = Pixmap::new(size.width(), size.height()).ok_or_else(|| failed(&"it would be empty"))?;
    resvg::render(&tree, Transform::default(), &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| failed(&error))
}

/// The picture as SVG.
fn svg(series: &Series) -> String {
    let mut drawing = Drawing { svg: String::new(), y: MARGIN };
    drawing.heading(series);
    drawing.plot(series);
    drawing.notes(series);
    let height = drawing.y + MARGIN - SMALL;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height}\">\
         <rect x=\"1\" y=\"1\" width=\"{}\" height=\"{}\" rx=\"20\" fill=\"{PAPER}\" stroke=\"{EDGE}\" stroke-width=\"2\"/>\
         {}</svg>",
        WIDTH - 2.0,
        height - 2.0,
        drawing.svg
    )
}

/// A picture that grows from the top down.
struct Drawing {
    svg: String,
    /// Where the next thing begins, in pixels from the top.
    y: f64,
}

/// How a text stands on its point.
#[derive(Clone, Copy)]
enum Anchor {
    Start,
    Middle,
    End,
}

impl Drawing {
    fn heading(&mut self, series: &Series) {
        let mut measure = series.measure.clone();
        if let Some(first) = measure.get(..1) {
            measure.replace_range(..1, &first.to_uppercase());
        }
        for line in wrapped(&measure, TITLE, WIDTH - 2.0 * MARGIN) {
            self.y += TITLE;
            self.text(MARGIN, self.y, TITLE, (INK, BOLD), Anchor::Start, &line);
            self.y += 8.0;
        }
        let stated =
            [series.place.as_deref(), Some(&series.span()), series.basis.as_deref(), series.population.as_deref()];
        let below = stated.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        for line in wrapped(&below, LABEL, WIDTH - 2.0 * MARGIN) {
            self.y += LABEL + 8.0;
            self.text(MARGIN, self.y, LABEL, (FAINT, PLAIN), Anchor::Start, &line);
        }
        self.y += LABEL + 22.0;
        self.text(MARGIN, self.y, SMALL, (FAINT, PLAIN), Anchor::Start, axis_title(series.unit));
        self.y += 42.0;
    }

    fn plot(&mut self, series: &Series) {
        let scale = Scale::over(series.known().map(|(_, value)| value));
        let top = self.y;
        let at = |value: f64| top + PLOT_HEIGHT * scale.share_above(value);
        let left = MARGIN + scale.ticks().map(|tick| width(&scale.label(tick), SMALL)).fold(0.0, f64::max) + 16.0;
        let right = WIDTH - MARGIN;
        for tick in scale.ticks() {
            let (y, zero) = (at(tick), tick == 0.0);
            let (colour, thickness) = if zero { (INK, 2.0) } else { (GRID, 1.5) };
            self.line(left, right, y, colour, thickness);
            self.text(left - 12.0, y + SMALL * 0.35, SMALL, (FAINT, PLAIN), Anchor::End, &scale.label(tick));
        }
        #[expect(clippy::cast_precision_loss, reason = "at most some dozens")]
        let step = (right - left) / series.points.len().max(1) as f64;
        let fits = series.points.iter().all(|point| width(&point.text, LABEL) <= step - 6.0);
        for (number, point) in (0_u32..).zip(&series.points) {
            let middle = left + step * (f64::from(number) + 0.5);
            self.bar(point, middle, step, fits, &at);
        }
        self.periods(series, left, step, top + PLOT_HEIGHT + SMALL + 14.0);
        self.y = top + PLOT_HEIGHT + 2.0 * (SMALL + 14.0) + 10.0;
        self.text(f64::midpoint(left, right), self.y, SMALL, (FAINT, PLAIN), Anchor::Middle, period_title(series));
        self.y += 20.0;
    }

    /// A bar from zero, with its figure on top; a mark where there is no figure.
    fn bar(&mut self, point: &Point, middle: f64, step: f64, labelled: bool, at: &dyn Fn(f64) -> f64) {
        let Some(value) = point.value else {
            self.text(
                middle,
                at(0.0) - 12.0,
                SMALL,
                (FAINT, PLAIN),
                Anchor::Middle,
                if step > 90.0 { "no figure" } else { "–" },
            );
            return;
        };
        let (upper, lower) = (at(value.max(0.0)), at(value.min(0.0)));
        let bar = (step * 0.66).min(WIDEST_BAR);
        let _ = write!(
            self.svg,
            "<rect x=\"{:.1}\" y=\"{upper:.1}\" width=\"{bar:.1}\" height=\"{:.1}\" fill=\"{BAR}\"/>",
            middle - bar / 2.0,
            (lower - upper).max(1.0)
        );
        if labelled {
            let y = if value < 0.0 { lower + LABEL + 4.0 } else { upper - 10.0 };
            self.text(middle, y, LABEL, (INK, BOLD), Anchor::Middle, &point.text);
        }
    }

    /// The periods under the bars: every one, or every so many, that they don't run into each other.
    fn periods(&mut self, series: &Series, left: f64, step: f64, y: f64) {
        let widest = series.points.iter().map(|point| width(&point.period, SMALL)).fold(0.0, f64::max) + 14.0;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small count, not below one")]
        let every = (widest / step).ceil().max(1.0) as usize;
        for (number, point) in (0_u32..).zip(&series.points).step_by(every) {
            let middle = left + step * (f64::from(number) + 0.5);
            self.text(middle, y, SMALL, (INK, PLAIN), Anchor::Middle, &point.period);
        }
    }

    fn notes(&mut self, series: &Series) {
        let mut left = MAX_NOTE_LINES;
        for note in &series.notes {
            let lines = wrapped(note, SMALL, WIDTH - 2.0 * MARGIN);
            if lines.len() > left {
                self.paragraph(&["There is more to know about these figures than fits here.".to_owned()]);
                break;
            }
            left -= lines.len();
            self.paragraph(&lines);
        }
        self.paragraph(&wrapped(&format!("Source: {}", series.sources.join("; ")), SMALL, WIDTH - 2.0 * MARGIN));
        self.y += SMALL;
    }

    fn paragraph(&mut self, lines: &[String]) {
        self.y += 7.0;
        for line in lines {
            self.y += SMALL + 7.0;
            self.text(MARGIN, self.y, SMALL, (FAINT, PLAIN), Anchor::Start, line);
        }
    }

    fn text(&mut self, x: f64, y: f64, size: f64, (colour, family): (&str, &str), anchor: Anchor, text: &str) {
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        let _ = write!(
            self.svg,
            "<text x=\"{x:.1}\" y=\"{y:.1}\" font-family=\"{family}\" font-size=\"{size}\" fill=\"{colour}\" \
             text-anchor=\"{anchor}\" stroke=\"{PAPER}\" stroke-width=\"6\" paint-order=\"stroke\">{}</text>",
            escaped(text)
        );
    }

    fn line(&mut self, from: f64, to: f64, y: f64, colour: &str, thickness: f64) {
        let _ = write!(
            self.svg,
            "<line x1=\"{from:.1}\" y1=\"{y:.1}\" x2=\"{to:.1}\" y2=\"{y:.1}\" stroke=\"{colour}\" stroke-width=\"{thickness}\"/>"
        );
    }
}

fn axis_title(unit: Unit) -> &'static str {
    match unit {
        Unit::Percent => "Per cent",
        Unit::PercentagePoints => "Percentage points",
        Unit::Count => "Number",
        Unit::Times => "Times",
        Unit::Rank => "Rank",
        Unit::Pounds => "Pounds, as printed",
        Unit::Dollars => "Dollars, as printed",
        Unit::Euros => "Euros, as printed",
        Unit::Rupees => "Rupees, as printed",
        Unit::Yen => "Yen, as printed",
        Unit::Years => "Years",
        Unit::Months => "Months",
        Unit::Weeks => "Weeks",
        Unit::Days => "Days",
        Unit::Hours => "Hours",
        Unit::Minutes => "Minutes",
    }
}

fn period_title(series: &Series) -> &'static str {
    let years = series.points.iter().all(|point| point.period.len() == 4);
    if years { "Year" } else { "Period" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn series(points: &[(&str, Option<f64>, &str)]) -> Series {
        let point = |(period, value, text): &(&str, Option<f64>, &str)| Point {
            period: (*period).to_owned(),
            value: *value,
            text: (*text).to_owned(),
        };
        Series {
            measure: "lamps broken & mended".to_owned(),
            population: None,
            place: Some("Wales".to_owned()),
            unit: Unit::Count,
            basis: None,
            points: points.iter().map(point).collect(),
            sources: vec!["The board <2023>".to_owned()],
            notes: vec!["Counted anew in 2022.".to_owned()],
        }
    }

    #[test]
    fn bars_begin_at_zero_and_everything_is_said_in_the_picture() {
        let series = series(&[("2021", Some(50.0), "50"), ("2022", None, ""), ("2023", Some(100.0), "100")]);
        let drawn = svg(&series);
        for said in [
            "Lamps broken &amp; mended",
            "Wales · 2021–2023",
            "no figure",
            ">2022<",
            "Counted anew",
            "The board &lt;2023&gt;",
        ] {
            assert!(drawn.contains(said), "{said}: {drawn}");
        }
        let heights: Vec<f64> = drawn
            .split("<rect ")
            .skip(2)
            .filter_map(|bar| bar.split("height=\"").nth(1)?.split('"').next()?.parse().ok())
            .collect();
        assert_eq!(heights.len(), 2);
        assert!((heights[1] - 2.0 * heights[0]).abs() < 0.3, "twice the value is twice as high: {heights:?}");
        let png = png(&series).unwrap();
        assert!(png.starts_with(b"\x89PNG"));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(6))]
        #[test]
        fn any_series_is_drawn(measure in "\\PC{0,200}", values in prop::collection::vec(prop::option::of(-1e12..1e12_f64), 0..40)) {
            let points = values.iter().map(|value| Point { period: "2020/21".to_owned(), value: *value, text: "1,234".to_owned() });
            let series = Series { measure, points: points.collect(), ..series(&[]) };
            prop_assert!(png(&series).is_ok());
        }
    }
}
