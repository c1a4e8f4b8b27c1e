//! Several questions asked in one.

use super::spelling::meant;
use super::{VERBS, own_terms};
use crate::language::{Word, fold, words};

/// The most questions that are told apart in one text; what follows is part of the last.
const MAX_PARTS: usize = 3;
/// A question says what it asks within so many words.
const OPENS_WITHIN: usize = 4;

/// Words that open a question wherever it stands.
const OPENERS: [&str; 12] =
    ["how", "what", "whats", "who", "whos", "when", "whens", "where", "wheres", "why", "which", "whose"];
/// Those of them that hold a verb, or may be followed by any.
const WITH_VERB: [&str; 7] = ["what", "whats", "who", "whos", "whens", "wheres", "which"];
/// Words that open one at the beginning of a sentence.
const AUXILIARIES: [&str; 14] =
    ["is", "are", "was", "were", "did", "do", "does", "have", "has", "had", "can", "could", "should", "will"];
/// Words for two things at once: a question with one of them asks one thing.
const COMPARING: [&str; 8] =
    ["compare", "compared", "comparison", "versus", "vs", "difference", "differences", "between"];

/// A word, folded and as it stands.
type Spelt<'t> = (String, Word<'t>);

/// The questions that `text` asks, in order, as they are typed; `text` itself if it asks one.
pub fn parts(text: &str) -> Vec<&str> {
    let all: Vec<Spelt<'_>> = words(text).map(|word| (plain_word(&word), word)).collect();
    if all.iter().any(|(folded, _)| COMPARING.contains(&folded.as_str())) {
        return vec![text];
    }
    let mut starts = vec![0];
    for at in 1..all.len() {
        let ((before, last), (folded, word)) = (&all[at - 1], &all[at]);
        let between = text.get(last.range.end..word.range.start).unwrap_or_default();
        let new_sentence = between.contains(['?', '\n', ';']);
        let joined = matches!(before.as_str(), "and" | "also") || between.contains(',');
        let opens = OPENERS.contains(&folded.as_str()) && (new_sentence || joined)
            || new_sentence && (AUXILIARIES.contains(&folded.as_str()) || matches!(folded.as_str(), "and" | "also"));
        let begun = starts.last().copied().unwrap_or_default();
        if opens && starts.len() < MAX_PARTS && is_question(&all[begun..at]) && is_question(&all[at..]) {
            starts.push(at);
        }
    }
    let first_bytes: Vec<usize> = starts.iter().map(|&at| if at == 0 { 0 } else { all[at].1.range.start }).collect();
    let ends = first_bytes.iter().skip(1).copied().chain([text.len()]);
    if starts.len() == 1 {
        return vec![text];
    }
    let parts = first_bytes.iter().zip(ends).filter_map(|(&start, end)| text.get(start..end));
    parts.map(trimmed).collect()
}

/// A word folded, as it is meant.
fn plain_word(word: &Word<'_>) -> String {
    let folded = fold(word.surface);
    meant(&folded).map_or(folded, str::to_owned)
}

/// Whether words ask something by themselves: they open a question, have a verb, and say what it is about.
fn is_question(words: &[Spelt<'_>]) -> bool {
    let is_in = |list: &[&str], (folded, _): &Spelt<'_>| list.contains(&folded.as_str());
    let opens = |word: &Spelt<'_>| is_in(&OPENERS, word) || is_in(&AUXILIARIES, word);
    let Some(opening) = words.iter().take(OPENS_WITHIN).position(opens) else { return false };
    // "When boats are late, who waits" asks one thing: its "when" opens a clause.
    let is_clause = words[opening].0 == "when" && !words.get(opening + 1).is_some_and(|next| is_in(&AUXILIARIES, next));
    let has_verb = is_in(&WITH_VERB, &words[opening])
        || words[opening..].iter().any(|word| is_in(&VERBS, word) || word.0.ends_with("ed"));
    let about = |(folded, word): &Spelt<'_>| {
        matches!(folded.as_str(), "it" | "this") || own_terms(word.surface, 1.0).iter().any(|term| term.weight >= 1.0)
    };
    has_verb && !is_clause && words.iter().any(about)
}

/// A part without what joins it to those beside it.
fn trimmed(part: &str) -> &str {
    let part = part.trim_matches(|character: char| character.is_whitespace() || matches!(character, ',' | ';'));
    let joints = ["and", "also"].into_iter();
    let shorter = joints.clone().find_map(|joint| part.strip_suffix(joint)?.strip_suffix([' ', '\n']));
    let shorter = shorter.or_else(|| joints.clone().find_map(|joint| part.strip_prefix(joint)?.strip_prefix(' ')));
    shorter.map_or(part, trimmed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn several_questions_are_told_apart() {
        for (text, expected) in [
            ("what is the NRM? and who runs it", &["what is the NRM?", "who runs it"][..]),
            ("when did it come out and who wrote it", &["when did it come out", "who wrote it"]),
            (
                "how many kids were referred in 2023 and what is an ICTG?",
                &["how many kids were referred in 2023", "what is an ICTG?"],
            ),
            (
                "tell me who wrote the report, how long do decisions take, and whats the weather in leeds",
                &["tell me who wrote the report", "how long do decisions take", "whats the weather in leeds"],
            ),
            (
                "how many were british, and how many waited a year?",
                &["how many were british", "how many waited a year?"],
            ),
        ] {
            assert_eq!(parts(text), expected, "{text}");
        }
    }

    #[test]
    fn what_asks_one_thing_stays_whole() {
        for text in [
            "",
            "how many boys and how many girls were referred?",
            "hi there?? how many children were referred",
            "what is the difference between how many were referred and how many were confirmed",
            "how many were referred in 2023? pls help, its for a project",
            "what did the report say about when and where it happened",
            "girls and boys, what share went missing",
            "when children are moved, what happens to their school place?",
        ] {
            assert_eq!(parts(text), [text]);
        }
    }

    proptest! {
        #[test]
        fn any_text_has_parts_of_it(text in "(\\PC{0,9}|how|what| is |lamps|, and|\\?|;){0,30}") {
            let parts = parts(&text);
            prop_assert!((1..=MAX_PARTS).contains(&parts.len()) && parts.iter().all(|part| text.contains(part)));
        }
    }
}
