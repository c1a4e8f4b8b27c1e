//! What the fonts of a document tell: about characters, by the names of glyphs; about weight, by their own names and by
//! how much ink their letters take.
//!
//! Type 1 and CFF fonts give neither name nor weight, so ink is measured on the outlines.

use super::{names, scale};
use hayro_interpret::InterpreterSettings;
use hayro_interpret::font::{Glyph, GlyphIdentifier};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::kurbo::Shape;
use hayro_syntax::object::{Dict, ObjectIdentifier};
use hayro_syntax::page::Page;
use std::collections::{HashMap, HashSet};

/// Glyph shapes remembered; a document with more has no body font worth measuring.
const MAX_SHAPES: usize = 50_000;

/// Where an ASCII letter stands in a table of capitals and lower-case letters.
pub(super) fn letter_index(letter: char) -> Option<usize> {
    let code = u8::try_from(letter).ok()?;
    match code {
        b'A'..=b'Z' => Some(usize::from(code - b'A')),
        b'a'..=b'z' => Some(usize::from(code - b'a') + 26),
        _ => None,
    }
}

/// The mean ink of each letter over a document: what its body font has, near enough.
#[derive(Clone, Copy, Debug)]
pub(super) struct LetterInk([(f64, f64); 52]);

impl Default for LetterInk {
    fn default() -> Self {
        Self([(0.0, 0.0); 52])
    }
}

impl LetterInk {
    fn add(&mut self, letter: char, ink: u16) {
        if let Some((sum, count)) = letter_index(letter).and_then(|at| self.0.get_mut(at)) {
            *sum += f64::from(ink);
            *count += 1.0;
        }
    }

    /// The ink that letters in these numbers have together in this document.
    pub(super) fn expected(&self, letters: &[u8; 52]) -> f64 {
        let inks = letters.iter().zip(self.0).filter(|(_, (_, count))| *count > 0.0);
        inks.map(|(number, (sum, count))| f64::from(*number) * sum / count).sum()
    }
}

/// The fonts of one document, as far as they have been seen.
#[derive(Default)]
pub(super) struct Fonts {
    ink: HashMap<GlyphIdentifier, u16>,
    bold: HashMap<u128, bool>,
    /// The fonts whose names were looked at, and the characters these told.
    known: HashSet<ObjectIdentifier>,
    named: HashMap<GlyphIdentifier, char>,
    /// What the letters seen so far weigh.
    pub(super) letters: LetterInk,
}

impl Fonts {
    /// Looks at the names of the glyphs in a page's fonts.
    pub(super) fn learn(&mut self, page: &Page<'_>, settings: &InterpreterSettings) {
        let fonts = &page.resources().fonts;
        for key in fonts.keys() {
            let is_new = fonts.get_ref(&*key).is_none_or(|font| self.known.insert(font.into()));
            if let Some(font) = fonts.get::<Dict<'_>>(key).filter(|_| is_new) {
                self.named.extend(names::characters(&font, &settings.font_resolver, &settings.cmap_resolver));
            }
        }
    }

    /// The character of a glyph, as its font's character map or its name tells it.
    pub(super) fn character(&self, glyph: &Glyph<'_>) -> Option<BfString> {
        let named = || match glyph {
            Glyph::Outline(outline) if !self.named.is_empty() => self.named.get(&outline.identifier()).copied(),
            _ => None,
        };
        glyph.as_unicode().or_else(|| named().map(BfString::Char))
    }

    /// Ink of a glyph as thousandths of its advance times the em; 0 where there is no outline.
    pub(super) fn ink(&mut self, letter: char, glyph: &Glyph<'_>) -> u16 {
        let ink = self.measure(glyph);
        if ink > 0 {
            self.letters.add(letter, ink);
        }
        ink
    }

    fn measure(&mut self, glyph: &Glyph<'_>) -> u16 {
        let Glyph::Outline(outline) = glyph else { return 0 };
        let key = outline.identifier();
        if let Some(ink) = self.ink.get(&key) {
            return *ink;
        }
        let advance = outline.advance_width().map_or(0.0, f64::from);
        let ink = if advance > 1.0 { outline.outline().area().abs() / advance } else { 0.0 };
        let ink = u16::try_from(scale::step(ink, 1.0)).unwrap_or_default();
        if self.ink.len() < MAX_SHAPES {
            self.ink.insert(key, ink);
        }
        ink
    }

    /// Whether the font of `glyph` calls itself bold.
    pub(super) fn bold(&mut self, glyph: &Glyph<'_>) -> bool {
        let Glyph::Outline(outline) = glyph else { return false };
        let Some(font) = outline.font_data() else { return false };
        *self.bold.entry(font.cache_key).or_insert_with(|| {
            font.weight.is_some_and(|weight| (600..=1000).contains(&weight))
                || font.postscript_name.is_some_and(|name| is_bold_name(&name))
        })
    }
}

fn is_bold_name(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ["bold", "black", "heavy", "-demi", "semibd"].iter().any(|mark| name.contains(mark))
}

#[cfg(test)]
mod tests {
    use super::is_bold_name;

    #[test]
    fn names_tell_weight() {
        assert!(is_bold_name("ABCDEF+Calibri-Bold"));
        assert!(is_bold_name("Arial-BoldItalicMT"));
        assert!(!is_bold_name("TimesNewRomanPSMT"));
    }
}
