//! Words: where spaces stand between glyphs, and which digits are raised.

use super::glyphs::Glyph;
use crate::ingest::blocks::raised_digit;

/// A gap of this many ems is a space between words that are set without space characters.
const SPACE_EM: f64 = 0.16;

/// The same between letters that were drawn by themselves: producers that place every few letters miss by less.
const SPACE_BETWEEN_RUNS_EM: f64 = 0.1;

/// The same between a figure and a letter drawn by itself: these touch where they are one word, as in 3M.
const SPACE_AFTER_FIGURE_EM: f64 = 0.05;

/// A letter that begins less than this many ems after a space began is drawn over it.
const OVER_EM: f64 = 0.01;

/// A gap of this many ems is remembered: it may divide the cells of a table that are set close.
const GAP_EM: f64 = 0.32;

/// How many characters before and after a raised figure are looked at for the word that it is in.
const RAISED_CHARS: usize = 8;

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
    let spacing = letter_spacing(glyphs, size);
    let mut text = String::with_capacity(glyphs.len() + 8);
    let mut gaps = Vec::new();
    let mut previous: Option<(&Glyph, bool)> = None;
    let mut space: Option<&Glyph> = None;
    for (at, glyph) in glyphs.iter().enumerate() {
        if glyph.text.is_whitespace() {
            space = space.or(Some(glyph));
            continue;
        }
        // A space that the next letter is drawn over is none: so producers mark where a word might be divided.
        if space.take().is_some_and(|space| glyph.x0 > space.x0 + OVER_EM * size) {
            push_space(&mut text);
        }
        // A place where the word might have been divided, but was not.
        if glyph.text == '\u{ad}' && at + 1 < glyphs.len() {
            continue;
        }
        let raised =
            raised_digit(glyph.text).is_some() && is_raised(glyph, y, size) && !in_raised_word(glyphs, at, y, size);
        if let Some((before, was_raised)) = previous {
            let space = spacing + space_em(before, glyph) * size;
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

/// The gap, in ems, that divides two letters which follow each other.
fn space_em(before: &Glyph, glyph: &Glyph) -> f64 {
    if before.run == glyph.run {
        SPACE_EM
    } else if before.text.is_ascii_digit() && glyph.text.is_alphabetic() {
        SPACE_AFTER_FIGURE_EM
    } else {
        SPACE_BETWEEN_RUNS_EM
    }
}

/// How far the letters themselves are spaced out; 0 where they are set as usual.
fn letter_spacing(glyphs: &[Glyph], size: f64) -> f64 {
    let mut gaps: Vec<f64> = glyphs
        .windows(2)
        .filter_map(|pair| match pair {
            [a, b] if a.text.is_alphabetic() && b.text.is_alphabetic() => Some(b.x0 - a.x1),
            _ => None,
        })
        .collect();
    if gaps.len() < 4 {
        return 0.0;
    }
    let middle = gaps.len() / 2;
    let (_, middle, _) = gaps.select_nth_unstable_by(middle, f64::total_cmp);
    if *middle > 0.08 * size { *middle } else { 0.0 }
}

fn is_raised(glyph: &Glyph, y: f64, size: f64) -> bool {
    glyph.size < 0.85 * size && y - glyph.y > 0.05 * size
}

/// Whether the raised figure at `at` is part of a raised word, as the 600 of V600E is: that is no note.
fn in_raised_word(glyphs: &[Glyph], at: usize, y: f64, size: f64) -> bool {
    let (before, after) = glyphs.split_at(at);
    let spelt = |glyph: &&Glyph| glyph.text.is_alphanumeric() && is_raised(glyph, y, size);
    let before = before.iter().rev().take(RAISED_CHARS).take_while(spelt);
    let after = after.iter().take(RAISED_CHARS).take_while(spelt);
    before.chain(after).any(|glyph| glyph.text.is_alphabetic())
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
    fn runs_drawn_by_themselves_are_divided_by_less() {
        let runs = |left: char, right: char, gap: f64| {
            spell(&[at(left, 0.0, 5.0), Glyph { run: 1, ..at(right, 5.0 + gap, 10.0 + gap) }], 100.0, 10.0).0
        };
        assert_eq!((runs('a', 'b', 0.9), runs('a', 'b', 1.2)), ("ab".to_owned(), "a b".to_owned()));
        assert_eq!((runs('3', 'M', 0.2), runs('3', 'C', 0.8)), ("3M".to_owned(), "3 C".to_owned()));
        assert_eq!(runs('3', '7', 0.8), "37");
    }

    #[test]
    fn letter_spacing_is_no_gap() {
        let glyphs: Vec<Glyph> =
            "TABLES".chars().zip([0.0, 8.0, 16.0, 24.0, 32.0, 40.0]).map(|(c, x)| at(c, x, x + 6.0)).collect();
        assert_eq!(spell(&glyphs, 100.0, 10.0).0, "TABLES");
    }

    #[test]
    fn raised_words_keep_their_figures() {
        let raised = |(at, letter): (u8, char)| Glyph {
            size: 6.0,
            y: 96.0,
            ..self::at(letter, 5.0 + 3.0 * f64::from(at), 8.0 + 3.0 * f64::from(at))
        };
        for (mark, read) in [("V600E", "FV600E"), ("12", "F¹²"), ("1,a", "F¹,a"), ("10b", "F10b")] {
            let glyphs: Vec<Glyph> =
                [at('F', 0.0, 5.0)].into_iter().chain((0..).zip(mark.chars()).map(raised)).collect();
            assert_eq!(spell(&glyphs, 100.0, 10.0).0, read);
        }
    }

    #[test]
    fn ordinals_stay_words() {
        let mut glyphs = vec![at('1', 0.0, 5.0)];
        glyphs.push(Glyph { size: 6.0, y: 96.0, ..at('s', 5.0, 8.0) });
        glyphs.push(Glyph { size: 6.0, y: 96.0, ..at('t', 8.0, 10.0) });
        assert_eq!(spell(&glyphs, 100.0, 10.0).0, "1st");
    }
}
