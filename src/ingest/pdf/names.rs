//! Letters of fonts that name their glyphs by code: "G41" for A.
//!
//! The PostScript driver of Windows made Type 1 fonts, all called "MSTT…", of TrueType ones, and named each glyph after
//! the code that its letter has in Windows-1252. That says which letter it is if the font is one of letters: a font of
//! symbols went the same way. So the widths must be those of Latin type as well.

use encoding_rs::WINDOWS_1252;
use hayro_font::{CMapResolverFn, Font, FontCache, FontGlyph, FontResolverFn};
use hayro_interpret::font::GlyphIdentifier;
use hayro_syntax::object::{Array, Dict, Name, Object};
use std::collections::HashMap;

/// What the driver's fonts are called, after the tag of their subset.
const DRIVER: &str = "MSTT";

/// The glyphs of a font, each with its character; none where their names don't tell it.
pub(super) fn characters(
    font: &Dict<'_>,
    fonts: &FontResolverFn,
    maps: &CMapResolverFn,
) -> Vec<(GlyphIdentifier, char)> {
    let named = font.get::<Name<'_>>("BaseFont").is_some_and(|name| is_drivers(name.as_str()));
    if !named || font.contains_key("ToUnicode") {
        return Vec::new();
    }
    let Some(loaded) = FontCache::new().font(font, fonts, maps) else { return Vec::new() };
    let codes = named_codes(font);
    let widths = codes.iter().map(|(code, letter)| (*letter, loaded.code_advance(u32::from(*code)).x)).collect();
    if !is_latin(&widths) {
        return Vec::new();
    }
    let figures = level(&widths, "0123456789");
    codes
        .into_iter()
        .filter(|(_, letter)| figures || !letter.is_ascii_digit())
        .filter_map(|(code, letter)| Some((glyph(&loaded, code)?, letter)))
        .collect()
}

fn glyph(font: &Font<'_>, code: u8) -> Option<GlyphIdentifier> {
    let code = u32::from(code);
    match font.glyph(font.map_code(code), code) {
        FontGlyph::Outline(outline) => Some(outline.identifier()),
        FontGlyph::Type3(_) => None,
    }
}

fn is_drivers(name: &str) -> bool {
    name.split_once('+').map_or(name, |(_, name)| name).starts_with(DRIVER)
}

/// The codes that the font's encoding gives a glyph named by a letter's code, with that letter.
fn named_codes(font: &Dict<'_>) -> Vec<(u8, char)> {
    let differences = font.get::<Dict<'_>>("Encoding").and_then(|encoding| encoding.get::<Array<'_>>("Differences"));
    let mut code: Option<u8> = None;
    let mut codes = Vec::new();
    for entry in differences.iter().flat_map(Array::iter::<Object<'_>>) {
        if let Object::Name(name) = &entry {
            codes.extend(code.and_then(|code| Some((code, letter(name.as_str())?))));
            code = code.and_then(|code| code.checked_add(1));
        } else {
            code = entry.into_number().and_then(|code| u8::try_from(code.as_i64()).ok());
        }
    }
    codes
}

/// The letter that a glyph's name stands for: A for "G41" and for "G41.alt".
fn letter(name: &str) -> Option<char> {
    let hex = name.split('.').next()?.strip_prefix('G').filter(|hex| hex.len() == 2)?;
    let code = u8::from_str_radix(hex, 16).ok()?;
    WINDOWS_1252.decode_without_bom_handling(&[code]).0.chars().next().filter(|letter| !letter.is_control())
}

/// Whether letters have the widths of Latin type: i and its like narrow, m and its like wide, the others between and
/// much alike.
fn is_latin(widths: &HashMap<char, f64>) -> bool {
    let of = |letters: &'static str| letters.chars().filter_map(|letter| widths.get(&letter).copied());
    let (narrow, middle, wide) = (of("ijl"), of("bdhnpqu"), of("mMW"));
    let (least, most) =
        middle.clone().fold((f64::MAX, 0.0), |(least, most), width| (width.min(least), width.max(most)));
    let enough = narrow.clone().count() >= 1 && middle.count() >= 4 && wide.clone().count() >= 1;
    enough && most < 1.15 * least && narrow.fold(0.0, f64::max) < 0.8 * least && wide.fold(f64::MAX, f64::min) > most
}

/// Whether the characters that the font has of `these` are all equally wide.
fn level(widths: &HashMap<char, f64>, these: &str) -> bool {
    let mut widths = these.chars().filter_map(|letter| widths.get(&letter));
    let first = widths.next().copied().unwrap_or_default();
    widths.all(|width| (width - first).abs() < 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_tell_a_letter() {
        for (name, expected) in
            [("G41", Some('A')), ("G39", Some('9')), ("G92", Some('’')), ("G46._", Some('F')), ("Ge9", Some('é'))]
        {
            assert_eq!(letter(name), expected, "{name}");
        }
        for name in ["G4", "G414", "C41", "G07", "Gx1", "A", ""] {
            assert_eq!(letter(name), None, "{name}");
        }
        assert!(is_drivers("MGNKDL+MSTT31c20b") && is_drivers("MSTT31") && !is_drivers("ABCDEF+Optima"));
    }

    #[test]
    fn only_latin_widths_are_believed() {
        let widths =
            |letters: &str, widths: &[f64]| letters.chars().zip(widths.iter().copied()).collect::<HashMap<_, _>>();
        assert!(is_latin(&widths("ilhnubm", &[222.0, 222.0, 556.0, 556.0, 556.0, 556.0, 833.0])));
        // Symbol's Greek, and a font of pictures.
        assert!(!is_latin(&widths("ilhnubm", &[329.0, 549.0, 603.0, 521.0, 576.0, 549.0, 576.0])));
        assert!(!is_latin(&widths("ilhnubm", &[746.0; 7])));
        assert!(!is_latin(&widths("ilm", &[222.0, 222.0, 833.0])));
        assert!(level(&widths("0123", &[556.0; 4]), "0123456789"));
        assert!(!level(&widths("019", &[556.0, 400.0, 556.0]), "0123456789"));
    }
}
