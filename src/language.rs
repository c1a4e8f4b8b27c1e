//! English as the index, the question and the answer all see it: words, terms, stop words, sentences.
//!
//! There is one definition of each, so that a question's word finds the document's. A *word* is a run of letters
//! or digits with its byte range; a *term* is what it is compared by: folded, then stemmed.

mod abbreviation;
mod numeral;
mod sentence;
mod stop;
mod wording;

pub use abbreviation::{Abbreviation, abbreviations};
pub use numeral::{number_word, number_words};
pub use sentence::sentences;
pub use stop::is_stop_word;
pub use wording::Wording;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use frostem::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// Words longer than this, in bytes, are not language (keys, base64): they are left out.
const MAX_WORD_BYTES: usize = 64;

static STEMMER: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::new(Algorithm::English));

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word<'t> {
    /// As it stands in the text.
    pub surface: &'t str,
    /// Its byte range in the text.
    pub range: Range<usize>,
}

/// Whether `character` is drawn over or under the one before it: an accent, or one of a pile of them.
pub fn is_combining_mark(character: char) -> bool {
    unicode_normalization::char::is_combining_mark(character)
}

/// The words of `text`, in order (UAX #29 word boundaries). Numbers keep their separators ("7,432", "18.29").
/// Raised digits are not words, so a footnote mark never joins a figure.
pub fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut next = 0;
    // No word goes over a space or a line's end, and a piece that is all ASCII is divided several times as fast.
    text.split_inclusive(if text.is_ascii() { '\n' } else { ' ' }).flat_map(move |piece| {
        let from = next;
        next += piece.len();
        piece.unicode_word_indices().filter_map(move |(at, surface)| {
            let wordlike = surface.chars().any(|character| character.is_alphabetic() || character.is_ascii_digit());
            let range = from + at..from + at + surface.len();
            (wordlike && surface.len() <= MAX_WORD_BYTES).then_some(Word { surface, range })
        })
    })
}

/// A content word and what it is compared by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term<'t> {
    /// The word.
    pub word: Word<'t>,
    /// Folded and stemmed.
    pub stem: String,
}

/// The words of `text` that carry meaning, in order: stop words are left out.
pub fn terms(text: &str) -> impl Iterator<Item = Term<'_>> {
    words(text).filter_map(|word| {
        let folded = fold(word.surface);
        let content = !folded.is_empty() && (is_acronym_like_stop_word(word.surface) || !is_stop_word(&folded));
        content.then(|| Term { stem: stem(&folded), word })
    })
}

/// `word` in the form in which words are compared: compatibility forms resolved (NFKC), lower case, without
/// accents, possessive endings, thousands separators and the stops of abbreviations ("U.K." is "uk"), and a financial
/// year without its mark ("FY2018" and "FY18" are "2018").
pub fn fold(word: &str) -> String {
    let lower: Cow<'_, str> = if word.is_ascii() {
        Cow::Owned(word.to_ascii_lowercase())
    } else {
        let bare = |character: &char| !is_combining_mark(*character);
        Cow::Owned(word.nfkd().filter(bare).flat_map(char::to_lowercase).collect::<String>().replace('’', "'"))
    };
    if let Some(year) = lower.strip_prefix("fy").filter(|year| year.bytes().all(|byte| byte.is_ascii_digit())) {
        match year.len() {
            2 => return format!("20{year}"),
            4 => return year.to_owned(),
            _ => {}
        }
    }
    let bare = lower.strip_suffix("'s").or_else(|| lower.strip_suffix('\'')).unwrap_or(&lower);
    if !bare.contains([',', '.', '\'']) {
        return bare.to_owned();
    }
    if bare.starts_with(|first: char| first.is_ascii_digit()) {
        return bare.replace([',', '\''], "").trim_end_matches('.').to_owned();
    }
    bare.replace(['.', '\''], "")
}

/// Whether a text denies something: "not", "never", "without", "isn't".
pub fn denies(text: &str) -> bool {
    words(text).any(|word| {
        let folded = fold(word.surface);
        matches!(
            folded.as_str(),
            "not" | "never" | "no" | "none" | "nobody" | "without" | "cannot" | "neither" | "nor" | "unless"
        ) || (folded.ends_with("nt") && is_stop_word(&folded) && folded != "went")
    })
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Whether `word` names a month, whole or abbreviated.
pub fn is_month(word: &str) -> bool {
    word.len() >= 3
        && word.get(..3).is_some_and(|start| MONTHS.contains(&start.to_ascii_lowercase().as_str()))
        && (word.len() <= 4 || word.ends_with(['y', 'h', 'l', 'e', 't', 'r']))
}

/// The stem of a folded word (Snowball English; <https://snowballstem.org/algorithms/english/stemmer.html>), after
/// the irregular plurals that matter here. Words with digits are their own stems.
pub fn stem(folded: &str) -> String {
    let regular = match folded {
        "children" => "child",
        "women" => "woman",
        "men" => "man",
        "people" => "person",
        "wives" => "wife",
        "lives" => "life",
        "criteria" => "criterion",
        "paid" => "pay",
        "said" => "say",
        "found" => "find",
        "gave" | "given" => "give",
        "rose" | "risen" => "rise",
        "fell" | "fallen" => "fall",
        "grew" | "grown" => "grow",
        _ if folded.bytes().any(|byte| byte.is_ascii_digit()) => return folded.to_owned(),
        other => other,
    };
    STEMMER.stem(regular).into_owned()
}

/// "US" (or "U.S."), "IT" and "WHO" in capitals are names, not the stop words they look like.
fn is_acronym_like_stop_word(surface: &str) -> bool {
    matches!(surface, "US" | "U.S" | "U.S." | "IT" | "WHO")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Dividing at spaces first is for speed only; but a mark that stands on a space is a word without it.
        #[test]
        fn words_are_those_of_the_whole_text(text in "([a-z0-9 .,'’é\u{301}\u{200d}\u{a0}\n\u{202e}٣अक्😀-]|\\PC){0,40}") {
            let whole = text.split_word_bound_indices().filter(|(_, surface)| {
                surface.chars().any(|character| character.is_alphabetic() || character.is_ascii_digit())
            });
            let whole: Vec<(usize, &str)> =
                whole.map(|(at, surface)| (at + surface.len(), surface.trim_start_matches(' '))).collect();
            let divided: Vec<(usize, &str)> = words(&text).map(|word| (word.range.end, word.surface)).collect();
            prop_assert_eq!(divided, whole);
        }
    }

    fn stems(text: &str) -> Vec<String> {
        terms(text).map(|term| term.stem).collect()
    }

    #[test]
    fn terms_are_compared_folded_and_stemmed() {
        assert_eq!(stems("The children’s referrals"), ["child", "referr"]);
        assert_eq!(stems("trafficked, trafficking"), ["traffick", "traffick"]);
        assert_eq!(stems("7,432 in 2023¹²; 18.29%"), ["7432", "2023", "18.29"]);
        assert_eq!(stems("the U.K., the US and the U.S."), ["uk", "us", "us"]);
        assert_eq!(stems("FY2018 and FY19"), ["2018", "2019"]);
        assert_eq!(stems("eﬃcient café"), [stem("efficient"), stem("cafe")]);
    }

    #[test]
    fn ranges_point_at_the_words() {
        let text = "“Child’s play”, 2.5 times";
        for word in words(text) {
            assert_eq!(&text[word.range.clone()], word.surface);
        }
    }
}
