//! Headings: told by the outline, else by type; their levels by style.

use super::lines::Line;
use super::outline::Entry;
use super::scale::step;
use super::sheet::Body;
use std::collections::{BTreeMap, HashMap};

/// Longer lines are no headings.
const MAX_CHARS: usize = 160;

/// The deepest level told apart.
const MAX_LEVEL: u8 = 6;

/// Styles used less often are not a level of their own.
const DISPLAY_USES: usize = 2;

/// What the type of a heading looks like; larger is more prominent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Style {
    half_points: i32,
    bold: bool,
    capitals: bool,
}

impl Style {
    /// The style of `line`.
    pub(super) fn of(line: &Line, body: &Body) -> Self {
        Self { half_points: step(line.size, 0.5), bold: body.is_bold(line), capitals: is_capitals(&line.text(" ")) }
    }
}

impl Style {
    /// Whether the style is more than that of running text.
    pub(super) fn stands_out(self, body: &Body) -> bool {
        self.bold || self.capitals || f64::from(self.half_points) * 0.5 >= 1.15 * body.size
    }
}

/// Whether the type of `line` is a heading's. `apart` is whether it stands apart from the line above.
pub(super) fn is_heading(line: &Line, body: &Body, apart: bool) -> bool {
    let text = line.text(" ");
    if !could_be_heading(&text) || line.cells.len() > 2 {
        return false;
    }
    let large = line.size >= 1.15 * body.size;
    let level = line.size >= 0.95 * body.size;
    let bold = level && body.is_bold(line);
    large || (apart && bold) || (apart && level && is_capitals(&text) && text.split(' ').count() >= 2)
}

/// Whether the words of a line could be a heading's.
fn could_be_heading(text: &str) -> bool {
    let chars = text.chars().count();
    let letters = text.chars().filter(|character| character.is_alphabetic()).count();
    let first = text.chars().find(|character| character.is_alphabetic());
    letters >= 3
        && chars <= MAX_CHARS
        && 2 * letters > chars
        && first.is_some_and(|letter| !letter.is_lowercase())
        && !text.ends_with(['.', ',', ';', '-'])
        && !text.starts_with(['•', '–', '—', '“', '"', '(', '▪', '‘'])
        && !text.contains("....")
        && !text.contains("://")
        && !holds_sentence(text)
}

/// Whether a sentence ends inside the text, and another goes on: a paragraph that begins in bold.
fn holds_sentence(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').collect();
    words.iter().enumerate().any(|(at, word)| {
        let stem = word.trim_end_matches('.');
        let ends = stem.len() < word.len() && stem.len() > 3 && stem.chars().all(char::is_alphabetic);
        ends && at >= 1 && words.len() - at > 4
    })
}

fn is_capitals(text: &str) -> bool {
    let letters = || text.chars().filter(|character| character.is_alphabetic());
    letters().count() >= 4 && !letters().any(char::is_lowercase)
}

/// The outline's entry that `text` is, if it is on this page: with or without its number.
pub(super) fn in_outline(text: &str, entries: &[Entry]) -> Option<u8> {
    let text = letters_of(text);
    let same = |entry: &&Entry| {
        let title = letters_of(&entry.title);
        title == text
            || (title.len() > 8
                && text.len() > 8
                && (title.ends_with(&text) || text.ends_with(&title))
                && title.len().abs_diff(text.len()) <= 8)
    };
    (!text.is_empty()).then(|| entries.iter().find(same)).flatten().map(|entry| entry.level)
}

/// Whether the outline has an entry on this page that begins with `text`: a heading of several lines.
pub(super) fn begins_entry(text: &str, entries: &[Entry]) -> bool {
    let text = letters_of(text);
    text.len() > 6 && entries.iter().any(|entry| letters_of(&entry.title).starts_with(&text))
}

fn letters_of(text: &str) -> String {
    text.chars().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The level of each style: what the outline says of its headings, else its rank.
pub(super) fn levels(headings: &[(Style, Option<u8>)]) -> HashMap<Style, u8> {
    let mut told: BTreeMap<Style, (usize, BTreeMap<u8, usize>)> = BTreeMap::new();
    for (style, level) in headings {
        let (uses, votes) = told.entry(*style).or_default();
        *uses += 1;
        if let Some(level) = level {
            *votes.entry(*level).or_default() += 1;
        }
    }
    let mut uses: Vec<usize> = told.values().map(|(uses, _)| *uses).filter(|uses| *uses >= DISPLAY_USES).collect();
    uses.sort_unstable_by(|a, b| b.cmp(a));
    let enough = uses.get(usize::from(MAX_LEVEL) - 2).or(uses.last()).copied().unwrap_or_default();
    let mut levels = HashMap::new();
    let first = headings.first().map(|(style, _)| *style);
    let mut rank = 0;
    let mut advance = true;
    for (style, (uses, votes)) in told.into_iter().rev() {
        let voted = votes.into_iter().max_by_key(|(level, count)| (*count, std::cmp::Reverse(*level)));
        rank = voted.map_or(rank + u8::from(advance), |(level, _)| level).clamp(1, MAX_LEVEL);
        // A rare style is a display line: it takes no level from the styles that structure the text. The first heading
        // is the title.
        advance = uses >= enough || Some(style) == first;
        levels.insert(style, rank);
    }
    levels
}

/// The depth of a number before a heading: 1 for "3 Delays", 2 for "3.1 Delays"; `None` without one.
pub(super) fn numbered_depth(text: &str) -> Option<u8> {
    let number = text.split_whitespace().next()?.trim_end_matches('.');
    let parts: Vec<&str> = number.split('.').collect();
    let sound =
        parts.iter().all(|part| (1..=2).contains(&part.len()) && part.chars().all(|digit| digit.is_ascii_digit()));
    (sound && parts.len() <= 4).then(|| u8::try_from(parts.len()).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_no_headings() {
        for no in ["and so it went", "It ended.", "12 34 56", "• Item", "See https://a.b"] {
            assert!(!could_be_heading(no), "{no}");
        }
        assert!(could_be_heading("3.1 Why children go missing"));
    }

    #[test]
    fn levels_follow_the_outline_then_prominence() {
        let style = |half_points, bold| Style { half_points, bold, capitals: false };
        let often = |half_points, bold, level| vec![(style(half_points, bold), level); 3];
        let headings =
            [often(40, true, Some(1)), often(28, true, None), often(22, true, Some(3)), often(22, false, None)];
        let levels = levels(&headings.concat());
        let level = |half_points, bold| levels[&style(half_points, bold)];
        assert_eq!([level(40, true), level(28, true), level(22, true), level(22, false)], [1, 2, 3, 4]);
    }

    #[test]
    fn numbers_tell_depth() {
        assert_eq!(numbered_depth("3 Delays"), Some(1));
        assert_eq!(numbered_depth("3.1 Delays"), Some(2));
        assert_eq!(numbered_depth("3.1.4. Delays"), Some(3));
        assert_eq!(numbered_depth("2023 in figures"), None);
    }
}
