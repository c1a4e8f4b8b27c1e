//! The abbreviations a text defines.

use std::ops::Range;

use super::words;

/// How far an abbreviation and what it stands for may reach from its bracket, in bytes.
const MAX_DEFINITION_BYTES: usize = 500;

/// An abbreviation where its text says what it stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Abbreviation {
    /// The abbreviation, in bytes of the text.
    pub short: Range<usize>,
    /// What it stands for.
    pub long: Range<usize>,
}

/// The abbreviations `text` defines: "National Referral Mechanism (NRM)", by the initials of the words before the bracket, of
/// which small ones may be left out.
pub fn abbreviations(text: &str) -> impl Iterator<Item = Abbreviation> {
    text.match_indices('(').filter_map(move |(open, _)| {
        let inside = &text[open + 1..text.floor_char_boundary(open + MAX_DEFINITION_BYTES)];
        let quoted = &inside[..inside.find([')', ',', ';', ' '])?];
        let unquoted = quoted.trim_start_matches(QUOTES);
        let bare = unquoted.trim_end_matches(QUOTES).trim_end_matches('s');
        let plausible =
            (2..=8).contains(&bare.len()) && bare.bytes().filter(u8::is_ascii_uppercase).count() * 3 >= bare.len() * 2;
        if !plausible {
            return None;
        }
        let start = open + 1 + quoted.len() - unquoted.len();
        let from = text.ceil_char_boundary(open.saturating_sub(MAX_DEFINITION_BYTES));
        let line = text[from..open].rsplit(['\n', '\u{c}', '.', ';', ':']).next()?;
        let long = long_form(line, bare)?;
        let line_start = open - line.len();
        Some(Abbreviation { short: start..start + bare.len(), long: line_start + long.start..line_start + long.end })
    })
}

const QUOTES: [char; 6] = ['“', '”', '"', '‘', '’', '\''];

/// The end of `before` whose words begin with the letters of `short`, in order; words without capitals may be skipped.
fn long_form(before: &str, short: &str) -> Option<Range<usize>> {
    let before_words: Vec<_> = words(before).collect();
    let mut letters = short.chars().rev().filter(char::is_ascii_alphabetic).peekable();
    let mut start = None;
    for word in before_words.iter().rev().take(short.len() * 2 + 2) {
        let Some(&letter) = letters.peek() else { break };
        if word.surface.chars().next()?.eq_ignore_ascii_case(&letter) {
            letters.next();
            start = Some(word.range.start);
        } else if word.surface.starts_with(char::is_uppercase) {
            return None;
        }
    }
    let end = before.trim_end().len();
    letters.peek().is_none().then_some(start.unwrap_or(end)..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_define_their_abbreviations() {
        let text = "The National Referral Mechanism (NRM) and the Duty to Notify (‘DtN’). A thing (2023). Every Child \
                    Protected Against Trafficking (ECPAT) says (see below).";
        let found: Vec<_> = abbreviations(text).map(|found| (&text[found.short], &text[found.long])).collect();
        let ecpat = ("ECPAT", "Every Child Protected Against Trafficking");
        assert_eq!(found, [("NRM", "National Referral Mechanism"), ("DtN", "Duty to Notify"), ecpat]);
    }
}
