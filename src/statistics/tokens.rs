//! The words of a text, with what stands between them.

use crate::language::{Word, words};

/// The words of a text in order, as printed and in lower case.
pub(super) struct Tokens<'t> {
    /// The text.
    pub(super) text: &'t str,
    /// Its words.
    pub(super) words: Vec<Word<'t>>,
    lower: Vec<String>,
}

impl<'t> Tokens<'t> {
    /// The words of `text`.
    pub(super) fn new(text: &'t str) -> Self {
        let words: Vec<Word<'t>> = words(text).collect();
        let lower = words.iter().map(|word| word.surface.to_lowercase()).collect();
        Self { text, words, lower }
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// Word `at` in lower case; empty past either end.
    pub(super) fn lower(&self, at: usize) -> &str {
        self.lower.get(at).map_or("", String::as_str)
    }

    /// The word `back` words before word `at`, in lower case; empty before the first.
    pub(super) fn before(&self, at: usize, back: usize) -> &str {
        at.checked_sub(back).map_or("", |at| self.lower(at))
    }

    /// What stands between word `at` and the next.
    pub(super) fn gap(&self, at: usize) -> &'t str {
        match (self.words.get(at), self.words.get(at + 1)) {
            (Some(one), Some(next)) => &self.text[one.range.end..next.range.start],
            _ => "",
        }
    }

    /// Word `at` in lower case if nothing but a space or a hyphen divides it from the one before, else nothing.
    pub(super) fn joined(&self, at: usize) -> &str {
        let gap = at.checked_sub(1).map_or("", |before| self.gap(before));
        let joins = matches!(gap.chars().next(), Some(' ' | '-' | '\u{2010}' | '\u{2011}' | '\u{a0}' | '\n'));
        if joins && gap.chars().count() == 1 { self.lower(at) } else { "" }
    }

    /// The character before word `at`.
    pub(super) fn char_before(&self, at: usize) -> Option<char> {
        self.text[..self.words.get(at)?.range.start].chars().next_back()
    }

    /// The text after word `at`.
    pub(super) fn after(&self, at: usize) -> &'t str {
        self.words.get(at).map_or("", |word| &self.text[word.range.end..])
    }

    /// The first word that begins at byte `offset` or later.
    pub(super) fn at_or_after(&self, offset: usize) -> usize {
        self.words.partition_point(|word| word.range.start < offset)
    }
}

/// Whether `word` is one of `list`, whose words are divided by spaces.
pub(super) fn is_one_of(list: &str, word: &str) -> bool {
    !word.is_empty() && list.split(' ').any(|known| known == word)
}
