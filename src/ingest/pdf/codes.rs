//! Text of fonts without character maps, where the codes themselves are letters.
//!
//! Subsetters that drop the map often keep the codes: ASCII, or the usual glyph order of TrueType fonts, in
//! which letters stand 29 below ASCII. Either is believed only if it reads as English. That proves nothing of digits,
//! so those stay unread: a sentence with a figure that was guessed is never quoted.

use super::glyphs::Glyph;
use super::scale::share;

/// What is added to a code to get ASCII.
const SHIFTS: [u32; 2] = [0, 29];

/// Words that make up a good quarter of any English text.
const COMMON: [&str; 24] = [
    "the", "of", "and", "to", "in", "a", "for", "is", "that", "on", "with", "as", "by", "are", "was", "be", "or",
    "from", "at", "this", "which", "has", "have", "not",
];

/// Reads the unmapped glyphs of a page by their codes, if that makes sense; true if it was done.
pub(super) fn read(glyphs: &mut [Glyph]) -> bool {
    let unmapped = glyphs.iter().filter(|glyph| glyph.text == '\u{fffd}').count();
    if share(unmapped, glyphs.len()) < 0.02 || unmapped < 40 {
        return false;
    }
    let Some(shift) = SHIFTS.into_iter().find(|shift| reads_as_english(glyphs, *shift)) else { return false };
    for glyph in glyphs {
        if let Some(text) = ascii(glyph, shift) {
            glyph.text = text;
        }
    }
    true
}

fn ascii(glyph: &Glyph, shift: u32) -> Option<char> {
    let code = glyph.code.checked_add(shift).filter(|_| glyph.text == '\u{fffd}')?;
    char::from_u32(code).filter(|character| matches!(character, ' '..='~') && !character.is_ascii_digit())
}

fn reads_as_english(glyphs: &[Glyph], shift: u32) -> bool {
    let (mut words, mut common) = (0, 0);
    let mut word = String::new();
    let mut previous = f64::MAX;
    for glyph in glyphs.iter().filter(|glyph| glyph.text == '\u{fffd}') {
        let letter = ascii(glyph, shift).filter(char::is_ascii_alphabetic);
        let gap = (glyph.x0 - previous).abs() > 0.16 * glyph.size;
        if (gap || letter.is_none()) && !word.is_empty() {
            words += 1;
            common += usize::from(COMMON.contains(&word.to_ascii_lowercase().as_str()));
            word.clear();
        }
        word.extend(letter);
        previous = glyph.x1;
    }
    common >= 8 && share(common, words) > 0.15
}

#[cfg(test)]
mod tests {
    use super::*;

    fn coded(text: &str, shift: u32) -> Vec<Glyph> {
        let glyph = |(at, letter): (u32, char)| {
            let x0 = f64::from(at) * 5.0;
            Glyph {
                text: '\u{fffd}',
                x0,
                x1: x0 + 5.0,
                y: 0.0,
                size: 10.0,
                code: u32::from(letter) - shift,
                ..Glyph::default()
            }
        };
        (0..).zip(text.chars()).map(glyph).collect()
    }

    #[test]
    fn codes_are_read_only_if_they_make_words() {
        let english =
            "the end of the story is that the child was not found in the house of the man who was on the run ";
        for shift in SHIFTS {
            let mut glyphs = coded(english, shift);
            assert!(read(&mut glyphs));
            assert_eq!(glyphs.iter().map(|glyph| glyph.text).collect::<String>(), english);
        }
        assert!(!read(&mut coded(english, 11)));
        let mut glyphs = coded(&format!("{english}78"), 29);
        assert!(read(&mut glyphs));
        assert!(glyphs.iter().rev().take(2).all(|glyph| glyph.text == '\u{fffd}'), "figures are not guessed");
    }
}
