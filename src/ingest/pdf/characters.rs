//! Characters: what a glyph stands for, spelled out.

use super::glyphs::Glyph;
use super::scale::float;
use hayro_interpret::hayro_cmap::BfString;

/// Writes the characters of one glyph, sharing its width among them.
pub(super) fn spell(unicode: Option<BfString>, placed: Glyph, glyphs: &mut Vec<Glyph>) {
    match unicode {
        None => glyphs.push(placed),
        Some(BfString::Char('\u{ad}')) => glyphs.push(Glyph { text: '\u{ad}', x1: placed.x0, ..placed }),
        Some(BfString::Char(character)) => match ligature(character) {
            Some(letters) => spread(letters, placed, glyphs),
            None => glyphs.push(Glyph { text: legible(character), ..placed }),
        },
        Some(BfString::String(text)) => spread(&text, placed, glyphs),
    }
}

fn spread(text: &str, placed: Glyph, glyphs: &mut Vec<Glyph>) {
    let width = (placed.x1 - placed.x0) / float(text.chars().count().max(1));
    let mut x0 = placed.x0;
    for character in text.chars() {
        glyphs.push(Glyph { text: legible(character), x0, x1: x0 + width, ..placed });
        x0 += width;
    }
}

/// The letters of a Latin ligature that has a code point of its own.
fn ligature(character: char) -> Option<&'static str> {
    Some(match character {
        '\u{fb00}' => "ff",
        '\u{fb01}' => "fi",
        '\u{fb02}' => "fl",
        '\u{fb03}' => "ffi",
        '\u{fb04}' => "ffl",
        '\u{fb05}' | '\u{fb06}' => "st",
        _ => return None,
    })
}

/// Symbol fonts put their signs at U+F000 and up; bullets are worth telling, the rest can't be read.
fn legible(character: char) -> char {
    match character {
        '\u{f0b7}' | '\u{f09f}' | '\u{f06c}' => '•',
        '\u{f0a7}' | '\u{f06e}' => '▪',
        '\u{f0d8}' | '\u{f0e0}' => '➢',
        '\u{f0fc}' => '✓',
        '\u{f02d}' => '–',
        '\u{f020}' => ' ',
        '\u{e000}'..='\u{f8ff}' | '\0' => '\u{fffd}',
        other => other,
    }
}
