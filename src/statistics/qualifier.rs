//! What a text says of how exact a figure is.

use serde::{Deserialize, Serialize};

use super::Unit;
use super::figure::Figure;
use super::tokens::Tokens;

/// How a figure bounds the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Qualifier {
    /// Near it, on either side: "about", "some".
    About,
    /// A little below it: "nearly", "just under".
    Nearly,
    /// Above it: "more than".
    Over,
    /// It or above: "at least", "or more".
    AtLeast,
    /// Below it: "less than".
    Under,
    /// It or below: "up to", "no more than".
    AtMost,
}

impl Qualifier {
    /// Its name in the machine interface.
    pub fn name(self) -> &'static str {
        match self {
            Self::About => "about",
            Self::Nearly => "nearly",
            Self::Over => "over",
            Self::AtLeast => "at_least",
            Self::Under => "under",
            Self::AtMost => "at_most",
        }
    }
}

/// The words that qualify what follows them; of two that fit, the longer stands first.
const BEFORE: &[(&str, Qualifier)] = &[
    ("no more than about", Qualifier::AtMost),
    ("no more than", Qualifier::AtMost),
    ("not more than", Qualifier::AtMost),
    ("no fewer than", Qualifier::AtLeast),
    ("no less than", Qualifier::AtLeast),
    ("slightly more than", Qualifier::Over),
    ("slightly less than", Qualifier::Nearly),
    ("more than", Qualifier::Over),
    ("less than", Qualifier::Under),
    ("fewer than", Qualifier::Under),
    ("just over", Qualifier::Over),
    ("well over", Qualifier::Over),
    ("just under", Qualifier::Nearly),
    ("just below", Qualifier::Nearly),
    ("at least", Qualifier::AtLeast),
    ("minimum of", Qualifier::AtLeast),
    ("minimum", Qualifier::AtLeast),
    ("at most", Qualifier::AtMost),
    ("maximum of", Qualifier::AtMost),
    ("maximum", Qualifier::AtMost),
    ("up to", Qualifier::AtMost),
    ("as many as", Qualifier::AtMost),
    ("close to", Qualifier::About),
    ("nearly", Qualifier::Nearly),
    ("almost", Qualifier::Nearly),
    ("about", Qualifier::About),
    ("around", Qualifier::About),
    ("approximately", Qualifier::About),
    ("roughly", Qualifier::About),
    ("some", Qualifier::About),
    ("estimated", Qualifier::About),
    ("over", Qualifier::Over),
    ("above", Qualifier::Over),
    ("exceeding", Qualifier::Over),
    ("exceeded", Qualifier::Over),
    ("under", Qualifier::Under),
    ("below", Qualifier::Under),
];

/// The qualifier that ends before word `at`, and the byte it begins at.
pub(super) fn before(tokens: &Tokens<'_>, at: usize) -> Option<(Qualifier, usize)> {
    let fits = |words: &str| {
        let count = words.split(' ').count();
        let start = at.checked_sub(count)?;
        let same = words.split(' ').enumerate().all(|(place, word)| tokens.lower(start + place) == word);
        let spaced = (start..at).all(|word| is_spacing(tokens.gap(word)));
        (same && spaced).then(|| tokens.words[start].range.start)
    };
    BEFORE.iter().find_map(|(words, qualifier)| Some((*qualifier, fits(words)?)))
}

fn is_spacing(gap: &str) -> bool {
    matches!(gap.trim_end_matches(|sign| Unit::of_sign(sign).is_some()), " " | "\u{a0}" | "\n")
}

/// `figure` with what stands around it: "about", "+", "or more".
pub(super) fn qualified(tokens: &Tokens<'_>, mut figure: Figure) -> Figure {
    let first = tokens.at_or_after(figure.range.start);
    let article =
        first.checked_sub(1).filter(|before| matches!(tokens.lower(*before), "a" | "an") && tokens.gap(*before) == " ");
    let sign = tokens.text[..figure.range.start].chars().next_back();
    let found = before(tokens, first).or_else(|| before(tokens, article?));
    if let Some((qualifier, start)) = found {
        figure.qualifier = Some(qualifier);
        figure.said.start = start;
    } else if let Some((qualifier, sign)) = sign.and_then(|sign| Some((of_sign(sign)?, sign))) {
        figure.qualifier = Some(qualifier);
        figure.said.start -= sign.len_utf8();
    }
    let rest = &tokens.text[figure.range.end..];
    for (words, qualifier) in [
        ("+", Qualifier::AtLeast),
        (" or more", Qualifier::AtLeast),
        (" or higher", Qualifier::AtLeast),
        (" or longer", Qualifier::AtLeast),
        (" or less", Qualifier::AtMost),
        (" or fewer", Qualifier::AtMost),
    ] {
        if rest.starts_with(words) && figure.unit != Unit::Rank {
            figure.qualifier = Some(qualifier);
            figure.said.end += words.len();
        }
    }
    figure
}

fn of_sign(sign: char) -> Option<Qualifier> {
    match sign {
        '<' => Some(Qualifier::Under),
        '>' => Some(Qualifier::Over),
        '≥' => Some(Qualifier::AtLeast),
        '≤' => Some(Qualifier::AtMost),
        '~' | '≈' => Some(Qualifier::About),
        _ => None,
    }
}
