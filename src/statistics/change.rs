//! Changes: which way a figure went, and what it is compared with.

use serde::{Deserialize, Serialize};

use super::figure::Figure;
use super::tokens::Tokens;
use crate::language::stem;

/// Which way a measure went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// It rose.
    Up,
    /// It fell.
    Down,
}

impl Direction {
    /// Its name in the machine interface.
    pub fn name(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
        }
    }
}

/// Stems of the words for a rise and for a fall.
const UP: &[&str] = &[
    "rise", "increas", "grow", "growth", "up", "jump", "surg", "climb", "gain", "higher", "doubl", "tripl", "trebl",
    "quadrupl",
];
const DOWN: &[&str] = &["fall", "decreas", "declin", "drop", "down", "reduc", "reduct", "lower", "halv"];
/// How many words from the figure a change is looked for.
const NEAR_WORDS: usize = 4;
/// The longest base that is shown, in bytes.
const MAX_BASE_BYTES: usize = 80;

/// Which way the figure went, where it is a change or what one led to; `None` where none is spoken of beside it.
pub(super) fn direction(tokens: &Tokens<'_>, figure: &Figure) -> Option<Direction> {
    let start = tokens.at_or_after(figure.said.start);
    let own = tokens.at_or_after(figure.range.start);
    let end = tokens.at_or_after(figure.range.end);
    let way = |at: usize| {
        let stem = stem(tokens.lower(at));
        let among = |stems: &[&str]| stems.contains(&stem.as_str());
        let up_to = tokens.lower(at) == "up" && at + 1 == own && figure.qualifier.is_some();
        if among(UP) && !up_to { Some(Direction::Up) } else { among(DOWN).then_some(Direction::Down) }
    };
    let plain = |at: &usize| !tokens.gap(*at).contains([',', ';', '(', ')', '–', '—', '.']);
    let own_word = (own..end).find_map(way);
    let before = (1..=NEAR_WORDS).map_while(|back| start.checked_sub(back).filter(plain)).find_map(way);
    let after = (end..end + NEAR_WORDS - 1).take_while(|at| *at == end || plain(&(at - 1))).find_map(way);
    own_word.or(before).or(after)
}

/// What the figure is compared with: "compared with *2020*", "up from *3,137*", "49% vs. *66%*".
pub(super) fn base(tokens: &Tokens<'_>, figure: &Figure) -> Option<String> {
    let end = tokens.at_or_after(figure.range.end);
    let clause_end =
        (end..tokens.len()).find(|at| tokens.gap(*at).contains([',', ';', ')', '—'])).map_or(tokens.len(), |at| at + 1);
    let introduced = (end..clause_end).find_map(|at| match (tokens.lower(at), tokens.lower(at + 1)) {
        ("compared" | "relative", "to" | "with") | ("up" | "down", "from") => Some(at + 2),
        ("than", "in" | "the" | "among" | "those" | "for" | "a") | ("vs" | "versus", _) => Some(at + 1),
        _ => None,
    });
    let (start, end) = match introduced {
        Some(start) => (start, clause_end),
        None => from(tokens, figure)?,
    };
    let range = tokens.words.get(start)?.range.start..tokens.words.get(end.checked_sub(1)?)?.range.end;
    let sign = usize::from(tokens.text[range.end..].starts_with('%'));
    let text = tokens.text.get(range.start..range.end + sign)?;
    let base = super::extract::one_line(text);
    (base.len() <= MAX_BASE_BYTES).then_some(base)
}

/// The words of A in "from A to B", where B is the figure.
fn from(tokens: &Tokens<'_>, figure: &Figure) -> Option<(usize, usize)> {
    let at = tokens.at_or_after(figure.said.start);
    let to = at.checked_sub(1).filter(|to| tokens.lower(*to) == "to")?;
    let from = (to.saturating_sub(NEAR_WORDS)..to).rev().find(|word| tokens.lower(*word) == "from")?;
    (from + 1 < to).then_some((from + 1, to))
}
