//! A member's message as statements that can be checked.

use std::borrow::Cow;

use crate::language::{fold, sentences, words};

/// The longest claim, in characters.
pub const MAX_CLAIM_CHARS: usize = 6_000;
/// How many statements of a message are checked; the others are left out, and counted.
const MAX_STATEMENTS: usize = 12;
/// A statement longer than this, in bytes, is none.
const MAX_STATEMENT_BYTES: usize = 1_000;
/// A statement has at least this many words.
const MIN_WORDS: usize = 3;

/// What a message claims.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Statements {
    /// The statements, in order, at most [`MAX_STATEMENTS`].
    pub statements: Vec<String>,
    /// How many more there are.
    pub left_out: usize,
}

/// Why a text can't be checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ClaimError {
    /// Nothing but white space.
    #[error("the claim is empty; write something like “7,432 children were referred in 2023”")]
    Empty,
    /// Over [`MAX_CLAIM_CHARS`].
    #[error("the claim is {0} characters long; at most {MAX_CLAIM_CHARS} are checked, so shorten it")]
    TooLong(usize),
    /// Questions, opinions, greetings or fragments only.
    #[error(
        "there is no statement in it that a report could bear out; write one like “7,432 children were referred in 2023”"
    )]
    NoStatement,
}

/// The statements of `text`: sentences, and the parts of a sentence that stand by themselves, without Markdown, mentions
/// and addresses. Questions and opinions are no statements.
pub fn statements(text: &str) -> Result<Statements, ClaimError> {
    let length = text.chars().count();
    if length > MAX_CLAIM_CHARS {
        return Err(ClaimError::TooLong(length));
    }
    if text.trim().is_empty() {
        return Err(ClaimError::Empty);
    }
    let plain = plain(text);
    let mut found: Vec<String> = Vec::new();
    for line in plain.lines() {
        for range in sentences(line) {
            let sentence = &line[range];
            if sentence.ends_with('?') || is_opinion(sentence) {
                continue;
            }
            found.extend(clauses(sentence).into_iter().map(str::to_owned));
        }
    }
    found.retain(|statement| {
        let worded = words(statement).filter(|word| word.surface.contains(char::is_alphabetic)).count();
        worded >= MIN_WORDS && statement.len() <= MAX_STATEMENT_BYTES
    });
    if found.is_empty() {
        return Err(ClaimError::NoStatement);
    }
    let left_out = found.len().saturating_sub(MAX_STATEMENTS);
    found.truncate(MAX_STATEMENTS);
    Ok(Statements { statements: found, left_out })
}

/// Turns of phrase that say "only".
const ONLY: [&str; 2] = ["nothing short of", "nothing less than"];

/// A statement told plainly: "It was the keeper who lit it" as "the keeper lit it", "nothing less than" as "only".
pub(super) fn plainly(statement: &str) -> Cow<'_, str> {
    let statement = match ONLY.iter().find(|phrase| statement.contains(*phrase)) {
        Some(phrase) => Cow::Owned(statement.replace(phrase, "only")),
        None => Cow::Borrowed(statement),
    };
    let rest = ["It was ", "It is ", "it was ", "it is "].iter().find_map(|it| statement.strip_prefix(it));
    let named = |who: &str| who.starts_with("the ") || who.starts_with(char::is_uppercase);
    let parts = rest.and_then(|rest| rest.split_once(" who ")).filter(|(who, _)| named(who));
    match parts {
        Some((who, told)) => Cow::Owned(format!("{who} {told}")),
        None => statement,
    }
}

/// `text` without mentions, addresses, and the marks of Markdown.
fn plain(text: &str) -> String {
    let kept = text.lines().map(|line| {
        let line = line.trim().trim_start_matches(['>', '#', '-', '*', '•', ' ']);
        let words = line.split_whitespace().filter(|word| {
            let mention = word.starts_with('<') && word.ends_with('>');
            !mention && !word.contains("://") && !word.starts_with('@')
        });
        words.collect::<Vec<_>>().join(" ").replace(['*', '`', '|', '~'], "").replace("__", "")
    });
    kept.collect::<Vec<_>>().join("\n")
}

/// "I think it is a shame": what no report bears out.
fn is_opinion(sentence: &str) -> bool {
    let first: Vec<String> = words(sentence).take(3).map(|word| fold(word.surface)).collect();
    let first: Vec<&str> = first.iter().map(String::as_str).collect();
    // "Thanks to the new Act" is no thanks.
    let thanks = first.first() == Some(&"thanks") && first.get(1) != Some(&"to");
    thanks
        || matches!(
            first.as_slice(),
            ["i", "think" | "feel" | "believe" | "hope" | "love" | "hate" | "guess" | "wish" | "wonder", ..]
                | ["imo" | "imho" | "lol" | "wow" | "please" | "lets", ..]
                | ["in", "my", "opinion"]
                | ["how" | "what", "a", _]
        )
}

/// The parts of a sentence that have a subject and a verb of their own: divided at ";", and at a comma with "and", "but",
/// "while" or "whereas".
fn clauses(sentence: &str) -> Vec<&str> {
    let mut clauses = Vec::new();
    let mut start = 0;
    for (at, divider) in dividers(sentence) {
        let (left, right) = (&sentence[start..at], &sentence[at + divider.len()..]);
        if stands_alone(left) && stands_alone(right) {
            clauses.push(left.trim());
            start = at + divider.len();
        }
    }
    clauses.push(sentence[start..].trim());
    clauses
}

fn dividers(sentence: &str) -> Vec<(usize, &'static str)> {
    let mut found: Vec<(usize, &'static str)> = Vec::new();
    for divider in ["; ", ", and ", ", but ", ", while ", ", whereas "] {
        found.extend(sentence.match_indices(divider).map(|(at, _)| (at, divider)));
    }
    found.sort_unstable();
    found
}

/// Whether a part begins with a subject that is no pronoun and has a verb after it.
fn stands_alone(part: &str) -> bool {
    let folded: Vec<String> = words(part).map(|word| fold(word.surface)).collect();
    let verb = folded.iter().position(|word| is_finite_verb(word));
    let pronoun = folded.iter().take(3).any(|word| {
        matches!(
            word.as_str(),
            "it" | "they" | "he" | "she" | "this" | "that" | "these" | "those" | "who" | "which" | "their" | "its"
        )
    });
    !pronoun && verb.is_some_and(|at| at >= 1) && folded.len() >= 4
}

fn is_finite_verb(word: &str) -> bool {
    matches!(
        word,
        "is" | "are"
            | "was"
            | "were"
            | "has"
            | "have"
            | "had"
            | "does"
            | "do"
            | "did"
            | "can"
            | "could"
            | "will"
            | "would"
            | "should"
            | "must"
            | "may"
            | "made"
            | "rose"
            | "fell"
            | "grew"
            | "said"
            | "says"
            | "wants"
            | "asks"
            | "calls"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_message_is_divided_into_statements() {
        let of = |text: &str| statements(text).map(|found| found.statements);
        assert_eq!(
            of("> **7,432 children** were referred in 2023, and the Home Office was told. Shocking?\n<@42> see https://a.example").unwrap(),
            ["7,432 children were referred in 2023", "the Home Office was told."]
        );
        assert_eq!(of("It rose, and fell again later.").unwrap(), ["It rose, and fell again later."]);
        assert_eq!(of("I think this is a shame. Is it true?"), Err(ClaimError::NoStatement));
        assert_eq!(of(" \n"), Err(ClaimError::Empty));
        assert_eq!(of(&"a ".repeat(3_001)), Err(ClaimError::TooLong(6_002)));
        let many = statements(&"The Rhine is a river. ".repeat(20)).unwrap();
        assert_eq!((many.statements.len(), many.left_out), (12, 8));
    }

    #[test]
    fn a_statement_is_told_plainly() {
        assert_eq!(plainly("Ada said that nothing short of a boat will do."), "Ada said that only a boat will do.");
        assert_eq!(plainly("It was Ada Moor who lit it."), "Ada Moor lit it.");
        assert_eq!(plainly("It was the keeper who lit it."), "the keeper lit it.");
        assert_eq!(plainly("It was said of all who lit it."), "It was said of all who lit it.");
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC{0,300}|[a-z ,;.<>@*`|#0-9\n]{0,300}") {
            let _ = statements(&text);
        }
    }
}
