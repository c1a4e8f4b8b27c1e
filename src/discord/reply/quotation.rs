//! A quote as a block quote that displays its words exactly.

use super::super::escape::escape;
use super::super::limits::{clip, length};
use super::super::locale::said;
use crate::answer::Quote;
use crate::language::sentences;
use crate::report::Span;
use crate::statistics::figures;

/// The most a quotation takes, in units, so that figures and the place have room beside it.
pub(super) const QUOTE_UNITS: usize = 2_400;

/// Whether a quotation is shown at once or behind a spoiler.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cover {
    /// At once.
    Open,
    /// When it is pressed.
    Spoiler,
}

impl Cover {
    /// `text`, a line, under this cover.
    pub(super) fn over(self, text: &str) -> String {
        match self {
            Self::Open => text.to_owned(),
            Self::Spoiler => format!("||{text}||"),
        }
    }
}

/// `quote` as a block quote of at most `limit` units. A longer one ends after a whole sentence or, failing that, a
/// word that is no part of a figure, and says so outside the quotation marks.
pub(super) fn block(quote: &Quote<'_>, limit: usize, cover: Cover) -> String {
    let whole = dressed(quote.text(), cover);
    if length(&whole) <= limit {
        return whole;
    }
    let note = format!("\n…\n{}", said("*It goes on; open the document for the rest.*"));
    let fits = |end: &usize| length(&dressed(&quote.text()[..*end], cover)) + length(&note) <= limit;
    let shortened = ends(quote.text()).into_iter().find(fits).and_then(|end| {
        let start = quote.bytes().start;
        Quote::new(quote.report(), Span { start, end: start + u32::try_from(end).ok()? })
    });
    match shortened {
        Some(part) => format!("{}{note}", dressed(part.text(), cover)),
        None => said("*The passage is too long to show here; open the document.*").to_owned(),
    }
}

/// The rows of tables in `quote` as they would be said, in at most `limit` units.
pub(super) fn rows(quote: &Quote<'_>, limit: usize) -> Option<String> {
    let rows = quote.said_rows();
    (!rows.is_empty()).then(|| clip(&rows.join("\n"), limit))
}

/// Where a text may end when it must be shortened, best first: sentence ends from the last, then word ends from the last.
fn ends(text: &str) -> Vec<usize> {
    let mut ends: Vec<usize> = sentences(text).iter().map(|range| range.end).filter(|end| *end < text.len()).collect();
    ends.reverse();
    let figures = figures(text);
    let inside = |at: usize| figures.iter().any(|figure| figure.range.start < at && at < figure.range.end);
    let spaces = text.char_indices().filter(|(_, character)| character.is_whitespace()).map(|(at, _)| at);
    let mut words: Vec<usize> = spaces.filter(|at| *at > 0 && !inside(*at)).collect();
    words.reverse();
    ends.extend(words);
    ends
}

/// Quotation marks, and a block quote's mark before each line; page breaks are line breaks.
fn dressed(text: &str, cover: Cover) -> String {
    let lines = text.split(['\n', '\u{c}', '\r']).map(|line| line.trim().replace('\t', " | "));
    let mut lines: Vec<String> = lines.filter(|line| !line.is_empty()).map(|line| escape(&line)).collect();
    if let Some(first) = lines.first_mut() {
        first.insert(0, '“');
    }
    if let Some(last) = lines.last_mut() {
        last.push('”');
    }
    // A spoiler does not reach over the lines of a block quote.
    let covered: Vec<String> = lines.iter().map(|line| cover.over(line)).collect();
    format!("> {}", covered.join("\n> "))
}
