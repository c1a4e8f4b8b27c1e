//! Words: where spaces stand between glyphs, and which digits are raised.

use super::glyphs::Glyph;
use crate::ingest::blocks::raised_digit;

/// A gap of this many ems is a space between words that are set without space characters.
const SPACE_EM: f64 = 0.16;

/// A gap of this many ems is remembered: it may divide the cells of a table that are set close.
const GAP_EM: f64 = 0.32;

/// A wide gap between two words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Gap {
    /// Where its space stands in the text, in bytes.
    pub(super) at: usize,
    /// Where it begins.
    pub(super) x0: f64,
    /// Where it ends.
    pub(super) x1: f64,
}

/// The text of glyphs on one line, words divided by single spaces, and the wide gaps in it. `y` is the line's baseline,
/// `size` its size.
pub(super) fn spell(glyphs: &[Glyph], y: f64, size: f64) -> (String, Vec<Gap>) {
    let space = space_width(glyphs, size);
    let mut text = String::with_capacity(glyphs.len() + 8);
    let mut gaps = Vec::new();
    let mut previous: Option<(&Glyph, bool)> = None;
    for (at, glyph) in glyphs.iter().enumerate() {
        if glyph.text.is_whitespace() {
            push_space(&mut text);
            continue;
        }
        // A place where the word might have been divided, but was not.
        if glyph.text == '\u{ad}' && at + 1 < glyphs.len() {
            continue;
        }
        // Figures in a raised word are part of it: the 600 of V600E is no note.
        let mut beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter_map(|at| glyphs.get(at));
        let spelt = beside.any(|other| other.text.is_alphabetic() && is_raised(other, y, size));
        let raised = !spelt && is_raised(glyph, y, size) && raised_digit(glyph.text).is_some();
        if let Some((before, was_raised)) = previous {
            let wide = glyph.x0 - before.x1 > space;
            // A mark at the start of a note stands apart from the note's text.
            let after_mark = was_raised && !raised && text.chars().all(is_superscript) && glyph.text.is_alphanumeric();
            if wide && !(raised && glyph.x0 - before.x1 < 2.0 * space) || after_mark {
                push_space(&mut text);
            }
            if text.ends_with(' ') && glyph.x0 - before.x1 > GAP_EM * size {
                gaps.push(Gap { at: text.len() - 1, x0: before.x1, x1: glyph.x0 });
            }
        }
        text.push(if raised { raised_digit(glyph.text).unwrap_or(glyph.text) } else { glyph.text });
        previous = Some((glyph, raised));
    }
    text.truncate(text.trim_end().len());
    (text, gaps)
}

fn push_space(text: &mut String) {
    if !text.is_empty() && !text.ends_with(' ') {
        text.push(' ');
    }
}

/// The gap that divides words: more where the letters themselves are spaced out.
fn space_width(glyphs: &[Glyph], size: f64) -> f64 {
    let plain = SPACE_EM * size;
    let mut gaps: Vec<f64> = glyphs
        .windows(2)
        .filter_map(|pair| match pair {
            [a, b] if a.text.is_alphabetic() && b.text.is_alphabetic() => Some(b.x0 - a.x1),
            _ => None,
        })
        .collect();
    if gaps.len() < 4 {
        return plain;
    }
    gaps.sort_by(f64::total_cmp);
    let middle = gaps.get(gaps.len() / 2).copied().unwrap_or_default();
    if middle > 0.08 * size { middle + plain } else { plain }
}

fn is_raised(glyph: &Glyph, y: f64, size: f64) -> bool {
    glyph.size < 0.85 * size && y - glyph.y > 0.05 * size
}

/// Whether `character` is a superscript digit.
pub(super) fn is_superscript(character: char) -> bool {
    matches!(character, '⁰' | '¹' | '²' | '³' | '⁴'..='⁹')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: char, x0: f64, x1: f64) -> Glyph {
        Glyph { text, x0, x1, y: 100.0, size: 10.0, ..Glyph::default() }
    }

    #[test]
    fn gaps_divide_words() {
        let glyphs = [at('a', 0.0, 5.0), at('b', 5.1, 10.0), at('c', 12.5, 17.0)];
        assert_eq!(spell(&glyphs, 100.0, 10.0).0, "ab c");
    }

    #[test]
    fn letter_spacing_is_no_gap() {
        let glyphs: Vec<Glyph> =
            "TABLES".chars().zip([0.0, 8.0, 16.0, 24.0, 32.0, 40.0]).map(|(c, x)| at(c, x, x + 6.0)).collect();
        assert_eq!(spell(&glyphs, 100.0, 10.0).0, "TABLES");
    }

    #[test]
    fn ordinals_stay_words() {
        let mut glyphs = vec![at('1', 0.0, 5.0)];
        glyphs.push(Glyph { size: 6.0, y: 96.0, ..at('s', 5.0, 8.0) });
        glyphs.push(Glyph { size: 6.0, y: 96.0, ..at('t', 8.0, 10.0) });
        assert_eq!(spell(&glyphs, 100.0, 10.0).0, "1st");
    }
}
