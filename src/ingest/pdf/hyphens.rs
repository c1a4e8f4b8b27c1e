//! Words divided at line ends: joined where the document itself shows how.

use std::collections::HashSet;

const HYPHENS: [char; 3] = ['-', '\u{2010}', '\u{2011}'];

/// The words of a document, in lower case.
#[derive(Debug, Default)]
pub(super) struct Vocabulary(HashSet<Box<str>>);

impl Vocabulary {
    /// Adds the words of a line; its last one, if divided, is not a word.
    pub(super) fn add(&mut self, line: &str) {
        for token in line.split_whitespace() {
            let word = bare(token);
            if word.len() >= 3 && !word.ends_with(HYPHENS) && !self.0.contains(word) {
                self.0.insert(word.to_lowercase().into());
            }
        }
    }

    fn has(&self, word: &str) -> bool {
        self.0.contains(bare(word).to_lowercase().as_str())
    }

    /// Appends the next line of a paragraph to `text`.
    ///
    /// A word divided by a hyphen is joined if the document has the joined form, keeps its hyphen if it has
    /// that form, and is otherwise joined between lower-case letters only.
    pub(super) fn join(&self, text: &mut String, next: &str) {
        if text.ends_with('\u{ad}') {
            text.truncate(text.len() - '\u{ad}'.len_utf8());
            text.push_str(next);
            return;
        }
        let hyphen = HYPHENS.into_iter().find(|hyphen| text.ends_with(*hyphen));
        let Some(hyphen) = hyphen else {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(next);
            return;
        };
        let stem = text.get(..text.len() - hyphen.len_utf8()).unwrap_or_default();
        let first = last_word(stem).to_owned();
        let second = next.split_whitespace().next().unwrap_or_default();
        // The hyphens of a ditto ("-do-") divide no word.
        let ditto = first.starts_with(HYPHENS) || second.starts_with(HYPHENS);
        if first.is_empty() || ditto || matches!(bare(second), "and" | "or" | "to" | "nor") {
            text.push(' ');
        } else if self.joins(&first, second) {
            text.truncate(text.len() - hyphen.len_utf8());
        }
        text.push_str(next);
    }

    fn joins(&self, first: &str, second: &str) -> bool {
        let lower = |letter: Option<char>| letter.is_some_and(char::is_lowercase);
        if self.has(&format!("{first}{}", bare(second))) {
            return lower(bare(second).chars().next());
        }
        let hyphenated = format!("{first}-{}", bare(second));
        // Two words of the document are a compound; the halves of a divided word are rarely words.
        let compound = self.has(first) && self.has(second) || is_compound(first, bare(second));
        !compound
            && !self.has(&hyphenated)
            && !first.contains('-')
            && lower(first.chars().last())
            && lower(second.chars().next())
    }
}

/// Whether a hyphen between the two is one that English writes: no word is divided after these or before those.
fn is_compound(first: &str, second: &str) -> bool {
    const FIRST: [&str; 12] =
        ["anti", "double", "eighty", "fifty", "forty", "half", "long", "ninety", "self", "seventy", "thirty", "twenty"];
    const SECOND: [&str; 9] =
        ["based", "centred", "driven", "friendly", "funded", "prone", "specific", "style", "term"];
    let first = first.to_lowercase();
    FIRST.contains(&first.as_str())
        || first == "co" && second.starts_with('o')
        || first.len() >= 4 && SECOND.contains(&second)
        || first == "well" && second.ends_with("ed")
}

fn bare(token: &str) -> &str {
    token.trim_matches(|character: char| !character.is_alphanumeric() && !HYPHENS.contains(&character))
}

fn last_word(text: &str) -> &str {
    text.rsplit(char::is_whitespace).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_document_decides() {
        let mut words = Vocabulary::default();
        words.add("identification was long-term and well-being (anti-slavery) and trans\u{2010}");
        words.add("literated");
        let check = |text: &str, next: &str, expected: &str| {
            let mut text = text.to_owned();
            words.join(&mut text, next);
            assert_eq!(text, expected);
        };
        check("the identi-", "fication of", "the identification of");
        check("a long-", "term plan", "a long-term plan");
        check("the Anti-", "Slavery Act", "the Anti-Slavery Act");
        check("some unknown safe-", "guarding", "some unknown safeguarding");
        check("trans\u{2010}", "literated", "transliterated");
        check("in 2018-", "2019", "in 2018-2019");
        check("one error-", "prone page", "one error-prone page");
        check("a co-", "operative", "a co-operative");
        check("the well-", "established firm", "the well-established firm");
        check("short-", "and long-term", "short- and long-term");
        check("Schwarz-", "Weiß", "Schwarz-Weiß");
        check("an end", "of line", "an end of line");
        check("-do-", "-do-", "-do- -do-");
        check("noon -do-", "in May", "noon -do- in May");
        check("soft\u{ad}", "ened", "softened");
    }
}
