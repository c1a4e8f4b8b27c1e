//! Words compared as a careful reader compares them: white space, the shape of quotation marks and dashes, words divided
//! at line ends, case, ligatures and raised note marks make no difference; everything else does.

use std::collections::VecDeque;
use std::ops::Range;

use unicode_normalization::char::decompose_compatible;

/// What is taken from both ends of a wording: who quotes puts it there.
const AROUND: &[char] =
    &['"', '\'', '“', '”', '„', '‟', '‘', '’', '‚', '‛', '«', '»', '…', '.', ',', ';', ':', '!', '?', '*', '_', '>'];

/// Words that are looked for.
#[derive(Clone, Debug)]
pub struct Wording(Vec<char>);

impl Wording {
    /// The wording of `text`, without the marks around it; `None` if nothing is left.
    pub fn new(text: &str) -> Option<Self> {
        let text = text.trim_matches(|edge: char| edge.is_whitespace() || AROUND.contains(&edge));
        let folded: Vec<char> = Folded::new(text, 0).map(|(folded, _)| folded).collect();
        folded.iter().any(|folded| folded.is_alphanumeric()).then_some(Self(folded))
    }

    /// Where it stands in `text`, in order: byte ranges that begin and end with whole words.
    pub fn find_in(&self, text: &str) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = Vec::new();
        let mut before = None;
        for (start, character) in text.char_indices() {
            let inside_word = before.is_some_and(char::is_alphanumeric) && character.is_alphanumeric();
            before = Some(character);
            let free = found.last().is_none_or(|last| last.end <= start);
            if free && !inside_word && self.begins_with(character) {
                found.extend(self.end_at(text, start).map(|end| start..end));
            }
        }
        found
    }

    fn begins_with(&self, character: char) -> bool {
        Folded::new(character.encode_utf8(&mut [0; 4]), 0)
            .next()
            .is_some_and(|(first, _)| Some(&first) == self.0.first())
    }

    /// Where the wording that begins at `start` ends, if it stands there.
    fn end_at(&self, text: &str, start: usize) -> Option<usize> {
        let mut folded = Folded::new(text, start);
        let mut end = start;
        for wanted in &self.0 {
            let (character, after) = folded.next()?;
            if character != *wanted {
                return None;
            }
            end = after;
        }
        let goes_on = text[end..].chars().next().is_some_and(|next| next.is_alphanumeric() && !is_ignored(next));
        let ends_in_word = self.0.last().is_some_and(|last| last.is_alphanumeric());
        (!(goes_on && ends_in_word)).then_some(end)
    }
}

/// The characters of a text as they are compared, each with the offset behind what it was read from.
struct Folded<'t> {
    text: &'t str,
    at: usize,
    before: Option<char>,
    pending: VecDeque<char>,
}

impl<'t> Folded<'t> {
    fn new(text: &'t str, at: usize) -> Self {
        Self { text, at, before: None, pending: VecDeque::new() }
    }

    fn skip_white_space(&mut self) {
        self.at = self.text.len() - self.text[self.at..].trim_start().len();
    }
}

impl Iterator for Folded<'_> {
    type Item = (char, usize);

    fn next(&mut self) -> Option<Self::Item> {
        while self.pending.is_empty() {
            let character = self.text[self.at..].chars().next()?;
            self.at += character.len_utf8();
            let before = self.before.replace(character);
            if is_ignored(character) {
                self.before = before;
            } else if character.is_whitespace() {
                self.skip_white_space();
                self.pending.push_back(' ');
            } else if is_hyphen(character) {
                let next = self.text[self.at..].trim_start().chars().next();
                let joins = |kind: fn(char) -> bool| before.is_some_and(kind) && next.is_some_and(kind);
                if joins(char::is_alphanumeric) {
                    self.skip_white_space();
                }
                // "short-term" and "traf-ficked" can't be told apart, so that no hyphen within a word counts.
                if !joins(char::is_alphabetic) {
                    self.pending.push_back('-');
                }
            } else if let Some(mark) = quotation_mark(character) {
                self.pending.push_back(mark);
            } else {
                let pending = &mut self.pending;
                decompose_compatible(character, |part| pending.extend(part.to_lowercase()));
            }
        }
        self.pending.pop_front().map(|character| (character, self.at))
    }
}

fn is_hyphen(character: char) -> bool {
    matches!(character, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

fn quotation_mark(character: char) -> Option<char> {
    match character {
        '‘' | '’' | '‚' | '‛' | '\'' => Some('\''),
        '“' | '”' | '„' | '‟' | '"' | '«' | '»' => Some('"'),
        _ => None,
    }
}

/// Raised digits, and what has no width.
fn is_ignored(character: char) -> bool {
    matches!(character, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TEXT: &str = "In 2023, “short-term” eﬃcient care\nrose by 45.6%.¹² It’s the child’s own\u{c}right — they said so: £1.2 million, 2018–2023.";

    fn found(wording: &str) -> Vec<&'static str> {
        let wording = Wording::new(wording).unwrap();
        wording.find_in(TEXT).into_iter().map(|range| &TEXT[range]).collect()
    }

    #[test]
    fn what_a_reader_calls_the_same_is_the_same() {
        for (wording, stands) in [
            ("in 2023, \"Short- term\" efficient CARE rose", "In 2023, “short-term” eﬃcient care\nrose"),
            ("“…rose by 45.6%. It's the child's own right…”", "rose by 45.6%.¹² It’s the child’s own\u{c}right"),
            ("effi-\ncient care", "eﬃcient care"),
            ("own right – they", "own\u{c}right — they"),
            ("2018-2023", "2018–2023"),
            ("2018- 2023", "2018–2023"),
        ] {
            assert_eq!(found(wording), [stands], "{wording}");
        }
    }

    #[test]
    fn what_is_another_word_or_figure_is_not() {
        for wording in [
            "in 2024, short-term",
            "the child s own",
            "rose by 45.7%",
            "ort-term efficient",
            "2018 2023",
            "efficient car",
        ] {
            assert!(found(wording).is_empty(), "{wording}");
        }
        assert!(Wording::new("“…”").is_none());
    }

    proptest! {
        #[test]
        fn a_text_is_found_in_itself(text in "\\PC{0,60}[a-z]\\PC{0,60}", before in "(\\PC{0,20} )?") {
            let whole = format!("{before}{text}");
            if let Some(wording) = Wording::new(&text) {
                for range in wording.find_in(&whole) {
                    prop_assert!(whole.get(range).is_some());
                }
            }
        }

        #[test]
        fn plain_words_are_found(words in prop::collection::vec("[a-z]{1,8}", 1..8), at in 0_usize..8) {
            let text = words.join(" ");
            let part = words[at.min(words.len() - 1)..].join("\n");
            prop_assert!(!Wording::new(&part).unwrap().find_in(&text).is_empty());
        }
    }
}
