//! A text as it is compared with the truth: white space folded, letters in one form; raised digits stay raised, hyphens
//! stay where they are.

use unicode_normalization::UnicodeNormalization;

/// A folded text that knows where each of its bytes came from.
#[derive(Debug)]
pub(super) struct View {
    text: String,
    /// For each byte of `text`, the beginning and the end of the character it was made of.
    origins: Vec<(usize, usize)>,
}

impl View {
    /// The view of `text`.
    pub(super) fn new(text: &str) -> Self {
        let mut view = Self { text: String::with_capacity(text.len()), origins: Vec::with_capacity(text.len()) };
        for (at, character) in text.char_indices() {
            if !character.is_whitespace() {
                push_folded(character, &mut view.text);
            } else if !view.text.ends_with(' ') {
                view.text.push(' ');
            }
            view.origins.resize(view.text.len(), (at, at + character.len_utf8()));
        }
        view
    }

    /// Where `needle` stands: beginnings and ends in the text that was viewed.
    pub(super) fn find(&self, needle: &str) -> impl Iterator<Item = (usize, usize)> {
        let needle = folded(needle);
        let starts: Vec<usize> = self.text.match_indices(&needle).map(|(start, _)| start).collect();
        let length = needle.len();
        starts.into_iter().filter_map(move |start| {
            Some((self.origins.get(start)?.0, self.origins.get(start + length.checked_sub(1)?)?.1))
        })
    }

    /// What stands where `missing` should: the most of its beginning that is there, and as much as it is long.
    pub(super) fn instead(&self, missing: &str) -> String {
        let missing = folded(missing);
        let cuts = missing.char_indices().skip(1).map(|(cut, _)| cut).collect::<Vec<_>>();
        let start = cuts.iter().rev().find_map(|&cut| self.text.find(&missing[..cut]));
        self.text[start.unwrap_or_default()..].chars().take(missing.chars().count() + 4).collect()
    }
}

/// `text` folded, without white space at its ends.
pub(super) fn folded(text: &str) -> String {
    View::new(text.trim()).text
}

fn push_folded(character: char, to: &mut String) {
    if matches!(character, '²' | '³' | '¹' | '\u{2070}'..='\u{2079}') {
        to.push(character);
    } else {
        to.extend(std::iter::once(character).nfkc());
    }
}

#[test]
fn a_view_finds_over_white_space_and_ligatures_and_keeps_raised_digits() {
    let text = "In 2023¹² the o\u{fb03}ce\u{c}  of waterways.";
    let view = View::new(text);
    let found: Vec<&str> = view.find("office of").map(|(start, end)| &text[start..end]).collect();
    assert_eq!(found, ["o\u{fb03}ce\u{c}  of"]);
    assert_eq!(view.find("202312").count(), 0);
    assert_eq!(view.find("2023¹²").count(), 1);
}
