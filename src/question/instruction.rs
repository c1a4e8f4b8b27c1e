//! What of a question says how to answer rather than what is asked: "Round your answer to two decimal places."

use std::ops::Range;

use crate::language::{fold, words};

/// First words of a sentence that tells how to answer.
const ORDERS: [&str; 12] =
    ["please", "pls", "answer", "answers", "write", "round", "give", "express", "provide", "return", "respond", "use"];
/// What such a sentence is about: the form of the answer.
const FORMS: [&str; 15] = [
    "answer",
    "answers",
    "decimal",
    "decimals",
    "format",
    "rounded",
    "integer",
    "float",
    "digits",
    "percent",
    "million",
    "millions",
    "thousands",
    "list",
    "word",
];

/// The parts of `text` that ask something: all of it but the sentences and brackets that tell how to answer. Everything
/// where nothing else would be left.
pub(super) fn asking_parts(text: &str) -> Vec<Range<usize>> {
    let parts: Vec<Range<usize>> = clauses(text).into_iter().filter(|part| !is_order(&text[part.clone()])).collect();
    let asks = parts.iter().any(|part| words(&text[part.clone()]).next().is_some());
    if asks { parts } else { std::iter::once(0..text.len()).collect() }
}

/// The sentences of `text`, with brackets as sentences of their own.
fn clauses(text: &str) -> Vec<Range<usize>> {
    let mut clauses = Vec::new();
    let mut start = 0;
    let mut stopped = false;
    for (at, character) in text.char_indices() {
        // "2.5" and "e.g." go on; "…?Round" does not.
        let ends = matches!(character, '(' | ')' | '?' | '!' | '\n') || (stopped && character.is_whitespace());
        if ends {
            clauses.push(start..at);
            start = at;
        }
        stopped = character == '.';
    }
    clauses.push(start..text.len());
    clauses
}

fn is_order(clause: &str) -> bool {
    let folded: Vec<String> = words(clause).map(|word| fold(word.surface)).collect();
    let speaks_of = |forms: &[&str]| folded.iter().any(|word| forms.contains(&word.as_str()));
    let Some(first) = folded.first().map(String::as_str) else { return false };
    let orders = ORDERS.contains(&first) && speaks_of(&FORMS);
    let unit = clause.starts_with('(') && first == "in" && speaks_of(&["million", "millions", "thousands", "billions"]);
    orders || unit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_tells_how_to_answer_is_left_out() {
        let asked = |text: &str| {
            let parts: Vec<&str> = asking_parts(text).into_iter().map(|part| text[part].trim()).collect();
            parts.concat()
        };
        for (text, expected) in [
            ("What is the ratio for Nike?Round your answer to two decimal places.", "What is the ratio for Nike"),
            ("How much was spent (in USD millions)? Answer in million.", "How much was spent)"),
            ("Who said so? Please write the answer in one word.", "Who said so"),
            ("Use of drones: who allows it", "Use of drones: who allows it"),
            ("answer in one word", "answer in one word"),
            ("Is 2.5 enough? And 3.5?", "Is 2.5 enough? And 3.5?"),
        ] {
            let asked = asked(text);
            assert_eq!(asked.trim_end_matches(['?', '.']), expected.trim_end_matches('?'), "{text}");
        }
    }
}
