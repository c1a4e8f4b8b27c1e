//! Columns: the order of segments on pages whose stream zig-zags between wide fragments of prose.
//!
//! The order in which text is drawn is right for most producers, and keeps table rows together. Only a page
//! that draws line by line across two columns is sorted anew.

use super::scale::{share, step};
use super::segments::Segment;
use std::collections::HashMap;

/// Lines with the same gutter that make a page two-columned.
const ZIGZAG_LINES: usize = 5;

/// Columns in columns in columns: no page goes deeper.
const MAX_DEPTH: usize = 3;

/// The segments in reading order.
pub(super) fn order(segments: Vec<Segment>, width: f64) -> Vec<Segment> {
    if climbs(&segments) {
        return sorted(segments, width, MAX_DEPTH);
    }
    match zigzag_gutter(&segments, width) {
        Some(gutter) => split(segments, gutter, width, MAX_DEPTH),
        None => segments,
    }
}

/// Whether the stream goes up the page more often than down: it says nothing about the order.
fn climbs(segments: &[Segment]) -> bool {
    let (mut up, mut down) = (0, 0);
    for pair in segments.windows(2) {
        let [a, b] = pair else { continue };
        let side_by_side = a.x1 < b.x0 || b.x1 < a.x0;
        if side_by_side || (a.y - b.y).abs() < 0.5 * a.size {
            continue;
        }
        if b.y < a.y {
            up += 1;
        } else {
            down += 1;
        }
    }
    up > 8 && up > down
}

fn sorted(mut segments: Vec<Segment>, width: f64, depth: usize) -> Vec<Segment> {
    segments.sort_by(|a, b| step(a.y, 3.0).cmp(&step(b.y, 3.0)).then(a.x0.total_cmp(&b.x0)));
    match zigzag_gutter(&segments, width) {
        Some(gutter) => split(segments, gutter, width, depth),
        None => segments,
    }
}

/// The middle of the gap that divides prose from prose on line after line, if the stream jumps across it.
fn zigzag_gutter(segments: &[Segment], width: f64) -> Option<f64> {
    let mut gutters: HashMap<i32, Vec<f64>> = HashMap::new();
    for pair in segments.windows(2) {
        let [left, right] = pair else { continue };
        let level = (left.y - right.y).abs() < 0.3 * left.size;
        if level && right.x0 > left.x1 && is_prose(left, width) && is_prose(right, width) {
            gutters.entry(step(right.x0, 12.0)).or_default().push(right.x0 - 2.0);
        }
    }
    let (_, edges) = gutters.into_iter().max_by_key(|(at, edges)| (edges.len(), *at))?;
    let gutter = edges.iter().copied().fold(f64::MAX, f64::min);
    (edges.len() >= ZIGZAG_LINES).then_some(gutter)
}

fn is_prose(segment: &Segment, width: f64) -> bool {
    let letters = segment.glyphs.iter().filter(|glyph| glyph.text.is_alphabetic()).count();
    segment.x1 - segment.x0 > 0.2 * width && letters > 12 && share(letters, segment.glyphs.len()) > 0.6
}

/// Left column, then right column, between the segments that span both.
fn split(mut segments: Vec<Segment>, gutter: f64, width: f64, depth: usize) -> Vec<Segment> {
    segments.sort_by(|a, b| step(a.y, 3.0).cmp(&step(b.y, 3.0)).then(a.x0.total_cmp(&b.x0)));
    let (mut ordered, mut left, mut right) = (Vec::new(), Vec::new(), Vec::new());
    for segment in segments {
        if segment.x0 < gutter - 6.0 && segment.x1 > gutter + 6.0 {
            flush(&mut ordered, &mut left, &mut right, width, depth);
            ordered.push(segment);
        } else if segment.x0 >= gutter - 6.0 {
            right.push(segment);
        } else {
            left.push(segment);
        }
    }
    flush(&mut ordered, &mut left, &mut right, width, depth);
    ordered
}

fn flush(ordered: &mut Vec<Segment>, left: &mut Vec<Segment>, right: &mut Vec<Segment>, width: f64, depth: usize) {
    for column in [left, right] {
        let column = std::mem::take(column);
        match depth.checked_sub(1) {
            Some(depth) => ordered.extend(sorted(column, width * 0.6, depth)),
            None => ordered.extend(column),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::pdf::glyphs::Glyph;

    fn prose(name: char, x0: f64, y: f64) -> Segment {
        let glyph = Glyph { text: name, x0, x1: x0 + 5.0, y, size: 10.0, ..Glyph::default() };
        Segment { glyphs: vec![glyph; 30], x0, x1: x0 + 200.0, y, size: 10.0, ..Segment::default() }
    }

    fn names(segments: &[Segment]) -> String {
        segments.iter().map(|segment| segment.glyphs[0].text).collect()
    }

    #[test]
    fn a_stream_across_columns_is_sorted_anew() {
        let rows = [('a', 'g'), ('b', 'h'), ('c', 'i'), ('d', 'j'), ('e', 'k'), ('f', 'l')];
        let drawn = |(row, (left, right)): (u32, (char, char))| {
            let y = f64::from(row) * 12.0;
            [prose(left, 50.0, y), prose(right, 300.0, y)]
        };
        let zigzag: Vec<Segment> = (0..).zip(rows).flat_map(drawn).collect();
        assert_eq!(names(&order(zigzag, 550.0)), "abcdefghijkl");
    }

    #[test]
    fn a_stream_column_by_column_is_left_alone() {
        let column = |names: &str, x: f64| -> Vec<Segment> {
            (0..).zip(names.chars()).map(|(row, name)| prose(name, x, f64::from(row) * 12.0)).collect()
        };
        let mut drawn = column("abcdef", 50.0);
        drawn.extend(column("ghijkl", 300.0));
        assert_eq!(names(&order(drawn, 550.0)), "abcdefghijkl");
    }
}
