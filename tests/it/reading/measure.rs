//! How alike two readings of a text are: its words, its sentences, their order. For the test against known truth and for
//! the bench against a second reader.

use std::collections::HashMap;
use std::iter::Sum;
use std::ops::{Add, Range};
use unicode_normalization::UnicodeNormalization;

/// How long note marks may be that stand in a sentence of one reader and not in that of the other, in bytes: "(2)(10)".
const MARKS_BYTES: usize = 8;
/// Stands for a note mark.
const MARK: char = '\u{1}';

/// So many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Share {
    /// Those that are as they should be.
    pub(super) right: usize,
    /// All of them.
    pub(super) all: usize,
}

impl Share {
    /// Counts one more.
    pub(super) fn count(&mut self, right: bool) {
        self.right += usize::from(right);
        self.all += 1;
    }

    /// The share, 0 to 1; 1 of nothing.
    #[expect(clippy::cast_precision_loss, reason = "counts of words are far below 2^52")]
    pub(super) fn ratio(self) -> f64 {
        if self.all == 0 { 1.0 } else { self.right as f64 / self.all as f64 }
    }
}

impl Add for Share {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { right: self.right + other.right, all: self.all + other.all }
    }
}

impl Sum for Share {
    fn sum<I: Iterator<Item = Self>>(shares: I) -> Self {
        shares.fold(Self::default(), Self::add)
    }
}

/// The words of a text, each as often as it stands there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Bag(HashMap<String, usize>);

impl Bag {
    /// The bag of `words`.
    pub(super) fn of(words: impl IntoIterator<Item = String>) -> Self {
        let mut bag = Self::default();
        for word in words {
            *bag.0.entry(word).or_default() += 1;
        }
        bag
    }

    /// How many words it holds.
    pub(super) fn len(&self) -> usize {
        self.0.values().sum()
    }

    /// The words that it holds more often than `other`.
    pub(super) fn lacking_in(&self, other: &Self) -> Vec<String> {
        let lacks = |(word, times): &(&String, &usize)| other.0.get(*word).is_none_or(|there| there < *times);
        self.0.iter().filter(lacks).map(|(word, _)| word.clone()).collect()
    }

    /// How many words both hold.
    pub(super) fn shared(&self, other: &Self) -> usize {
        self.0.iter().map(|(word, &times)| times.min(other.0.get(word).copied().unwrap_or_default())).sum()
    }
}

/// The F1 of two bags as a share: twice the words in both, of the words in each. Shares of documents add up to that of
/// all of them.
pub(super) fn f1(one: &Bag, other: &Bag) -> Share {
    Share { right: 2 * one.shared(other), all: one.len() + other.len() }
}

/// The words of `text`, punctuation at their ends, hyphens, quotation marks and the form of letters aside. A note mark is
/// a word.
pub(super) fn words(text: &str) -> impl Iterator<Item = String> {
    let ends = |character: char| !character.is_alphanumeric() && !"%£$€".contains(character);
    rejoined(&marks_apart(text))
        .split_whitespace()
        .map(|word| squeeze(word).trim_matches(ends).to_owned())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .into_iter()
}

/// `text` without what two good readers may differ in: white space, hyphens, quotation marks, and the form of letters
/// (NFKC: ligatures, raised digits).
pub(super) fn squeeze(text: &str) -> String {
    text.nfkc()
        .filter(|&character| !character.is_whitespace() && !is_hyphen(character) && !is_quote(character))
        .collect()
}

/// A text in which sentences are looked up.
#[derive(Debug)]
pub(super) struct Haystack(String);

impl Haystack {
    /// Of `text`, squeezed.
    pub(super) fn new(text: &str) -> Self {
        Self(squeeze(text))
    }

    /// Where `sentence` stands whole, its note marks and the mark of its list aside: byte offsets that are good for
    /// comparing only.
    pub(super) fn find(&self, sentence: &str) -> Option<Range<usize>> {
        let sentence = with_marks_as(MARK, sentence.trim_start_matches(is_bullet));
        let pieces: Vec<String> = sentence.split(MARK).map(squeeze).filter(|piece| !piece.is_empty()).collect();
        let (first, rest) = pieces.split_first()?;
        self.0.match_indices(first.as_str()).find_map(|(start, _)| {
            let mut end = start + first.len();
            for piece in rest {
                let after = &self.0[end..];
                let marks = (0..=MARKS_BYTES).find(|&bytes| {
                    after.get(..bytes).is_some_and(are_marks) && after[bytes..].starts_with(piece.as_str())
                })?;
                end += marks + piece.len();
            }
            Some(start..end)
        })
    }

    /// Where `sentence` stands, if it does so once.
    pub(super) fn find_only(&self, sentence: &str) -> Option<usize> {
        let found = self.find(sentence)?;
        let again = Self(self.0[found.end..].to_owned()).find(sentence).is_some();
        (!again).then_some(found.start)
    }
}

/// Reading-order agreement: of the pairs of neighbours among `positions`, how many stand in the same order.
pub(super) fn order(positions: &[usize]) -> Share {
    let mut share = Share::default();
    for pair in positions.windows(2) {
        share.count(pair[0] < pair[1]);
    }
    share
}

/// Words divided at line ends in one piece. The hyphens of a ditto ("-do-") divide no word.
fn rejoined(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    let is_divided = |text: &str| {
        text.ends_with(is_hyphen) && !text.split_whitespace().next_back().unwrap_or(text).starts_with(is_hyphen)
    };
    for line in text.split('\n') {
        if !joined.is_empty() && !is_divided(&joined) {
            joined.push('\n');
        }
        joined.push_str(line.trim_end());
    }
    joined
}

/// `text` with `stand_in` for each note mark: raised digits, a letter in parentheses at the end of a word ("sales(b)"),
/// and the parentheses around raised digits.
pub(super) fn with_marks_as(stand_in: char, text: &str) -> String {
    let mut marked = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        let in_word = marked.ends_with(|last: char| !last.is_whitespace() && last != '(');
        let mark = mark_bytes(rest, in_word);
        if mark > 0 {
            marked.push(stand_in);
            rest = &rest[mark..];
        } else {
            marked.push(character);
            rest = &rest[character.len_utf8()..];
        }
    }
    marked
}

/// The length of the note mark at the beginning of `text`; 0 if there is none. A letter is one at the end of a word only.
fn mark_bytes(text: &str, in_word: bool) -> usize {
    let digits = |text: &str| text.find(|character| !is_raised(character)).unwrap_or(text.len());
    let Some(inside) = text.strip_prefix('(') else { return digits(text) };
    let letter = usize::from(in_word && inside.starts_with(|first: char| first.is_ascii_lowercase()));
    let mark = digits(inside).max(letter);
    if mark > 0 && inside[mark..].starts_with(')') { mark + 2 } else { 0 }
}

/// Whether `text` is nothing or note marks, no longer raised: "12", "(b)", "(2)(10)".
fn are_marks(text: &str) -> bool {
    text.split(['(', ')', ',']).all(|mark| {
        mark.bytes().all(|byte| byte.is_ascii_digit()) || (mark.len() == 1 && mark.as_bytes()[0].is_ascii_lowercase())
    })
}

/// Note marks as words of their own.
fn marks_apart(text: &str) -> String {
    let mut apart = String::with_capacity(text.len());
    let mut before = false;
    for character in text.chars() {
        let raised = is_raised(character);
        if raised != before {
            apart.push(' ');
        }
        before = raised;
        apart.push(character);
    }
    apart
}

fn is_bullet(character: char) -> bool {
    character.is_whitespace() || "•▪●■◦‣·–*\u{fffd}".contains(character)
}

fn is_raised(character: char) -> bool {
    matches!(character, '²' | '³' | '¹' | '\u{2070}'..='\u{2079}')
}

fn is_hyphen(character: char) -> bool {
    matches!(character, '-' | '\u{ad}' | '\u{2010}' | '\u{2011}')
}

fn is_quote(character: char) -> bool {
    matches!(character, '\'' | '"' | '`' | '\u{2018}'..='\u{201f}' | '«' | '»' | '´')
}
