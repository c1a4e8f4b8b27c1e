//! What a sentence defines: "A *first responder* is an organisation that …".

use crate::language::{fold, words};

/// How many words may stand before the verb that defines: longer beginnings say something else.
const MAX_SUBJECT_WORDS: usize = 9;
/// How many words after "is" may be a name: "The Commissioner is *Eleanor Lyons*".
const MAX_NAME_WORDS: usize = 3;

/// The parts of `sentence` that it defines: what stands before the verb and, after it, a name. Empty if it defines
/// nothing.
pub(super) fn defined(sentence: &str) -> Vec<&str> {
    let mut end = 0;
    let mut subject = None;
    let found: Vec<_> = words(sentence).take(MAX_SUBJECT_WORDS + 1 + MAX_NAME_WORDS).collect();
    for (at, word) in found.iter().enumerate() {
        let folded = fold(word.surface);
        if matches!(folded.as_str(), "is" | "are" | "was" | "means" | "refers" | "stands") {
            subject = Some(at);
            break;
        }
        if at >= MAX_SUBJECT_WORDS
            || matches!(folded.as_str(), "in" | "that" | "which" | "who" | "this" | "it" | "there")
        {
            return Vec::new();
        }
        end = word.range.end;
    }
    let Some(verb) = subject.filter(|&verb| verb > 0) else { return Vec::new() };
    let name = found[verb + 1..].iter().take_while(|word| word.surface.starts_with(char::is_uppercase));
    let name: Vec<_> = name.collect();
    let mut parts = vec![&sentence[..end]];
    if let (Some(first), Some(last)) = (name.first(), name.last()) {
        parts.push(&sentence[first.range.start..last.range.end]);
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_definition_begins_with_what_it_defines() {
        for (sentence, expected) in [
            ("A first responder is an organisation.", &["A first responder"][..]),
            ("The National Mechanism (NRM) is the way in.", &["The National Mechanism (NRM"][..]),
            ("The Commissioner is Ada Lovelace.", &["The Commissioner", "Ada Lovelace"][..]),
            ("County lines means the supply of drugs.", &["County lines"][..]),
            ("In 2023, it was so.", &[][..]),
            ("This is a list.", &[][..]),
            ("Is it so?", &[][..]),
            ("Children were moved far away.", &[][..]),
        ] {
            assert_eq!(defined(sentence), expected, "{sentence}");
        }
    }
}
