//! Whether a sentence holds a figure of the measure that a question wants.

use super::{NEAR_WORDS, has_any, is_in_digits};
use crate::language::{fold, number_word, stem, words};
use crate::question::{Measure, Question};
use crate::search::Evidence;
use crate::statistics::{Figure, Unit, figures};

/// Stems of units of time.
const TIME_UNITS: [&str; 6] = ["year", "month", "week", "day", "hour", "minut"];
/// Words by which something changes.
const CHANGES: [&str; 26] = [
    "changed",
    "decline",
    "declined",
    "decrease",
    "decreased",
    "double",
    "doubled",
    "down",
    "dropped",
    "fall",
    "fallen",
    "fell",
    "fewer",
    "grew",
    "growth",
    "halved",
    "higher",
    "increase",
    "increased",
    "less",
    "lower",
    "more",
    "rise",
    "rose",
    "than",
    "up",
];
/// Ages of people are below this, in years.
const MAX_AGE: u8 = 120;
/// Words that count without a number.
const COUNTS: [&str; 10] =
    ["none", "neither", "single", "several", "dozens", "hundreds", "thousands", "millions", "twice", "both"];
/// Words that say how much without a number.
const AMOUNTS: [&str; 6] = ["all", "half", "little", "most", "much", "whole"];
/// Units of length, and pages.
const LENGTHS: [&str; 12] =
    ["feet", "kilometers", "kilometres", "km", "m", "meters", "metres", "mi", "mile", "miles", "page", "pages"];

/// Whether `text`, which holds `evidence` of `question`, says a figure of `measure`.
pub(super) fn is_held(question: &Question, measure: Measure, evidence: &Evidence, text: &str) -> bool {
    // What the question says itself is no answer to it.
    let is_asked = |figure: &Figure| {
        words(&text[figure.range.clone()]).all(|word| {
            let folded = fold(word.surface);
            question.terms.iter().any(|term| term.word == folded)
        })
    };
    // Reading figures takes time, and few sentences have any.
    let read = if evidence.number || evidence.year { figures(text) } else { Vec::new() };
    let figures: Vec<Figure> = read.into_iter().filter(|figure| !is_asked(figure)).collect();
    let of = |wanted: &[Unit]| figures.iter().any(|figure| wanted.contains(&figure.unit));
    match measure {
        Measure::Any => !figures.is_empty() || has_any(text, &AMOUNTS) || counts(question, text),
        Measure::Count => figures.iter().any(|figure| is_count(question, figure)) || counts(question, text),
        Measure::Change => !figures.is_empty() && has_any(text, &CHANGES),
        Measure::Share => of(&[Unit::Percent]) || has_any(text, &["half", "third", "quarter", "majority", "most"]),
        Measure::Money => figures.iter().any(|figure| figure.unit.is_money()) || text.contains(['£', '$', '€']),
        Measure::Duration => {
            figures.iter().any(|figure| figure.unit.is_time())
                || has_any(text, &["since", "years", "months", "quickly"])
                || says_length(text)
        }
        Measure::Age => of(&[Unit::Years]) || has_any(text, &["since", "founded", "born"]) || says_age(text),
    }
}

/// Whether a figure can be a count: five years are none of children.
fn is_count(question: &Question, figure: &Figure) -> bool {
    !figure.unit.is_time() || question.terms.iter().any(|term| TIME_UNITS.contains(&term.stem.as_str()))
}

/// Whether `text` counts something in words, or by a measure: no day or year, and no section.
fn counts(question: &Question, text: &str) -> bool {
    let folded: Vec<String> = words(text).map(|word| fold(word.surface)).collect();
    let is_counted = |word: &String| {
        let stem = stem(word);
        question.counted.iter().any(|&at| question.terms[at].stem == stem)
    };
    let is_asked = |word: &String| question.terms.iter().any(|term| term.word == *word);
    let is_time = |at: usize| folded.get(at).is_some_and(|word| TIME_UNITS.contains(&stem(word).as_str()));
    (0..folded.len()).any(|at| match folded[at].as_str() {
        "one" | "no" => folded.get(at + 1).is_some_and(is_counted),
        word if number_word(word).is_some_and(|number| number > 1) => !is_asked(&folded[at]) && !is_time(at + 1),
        word => COUNTS.contains(&word),
    }) || says_length(text)
}

/// Whether `text` says how long something stretches: "how long" may ask that, too.
fn says_length(text: &str) -> bool {
    has_any(text, &LENGTHS) && words(text).any(|word| is_in_digits(word.surface))
}

/// Whether `text` has a number beside a word of age: "aged 12", "under the age of 18".
fn says_age(text: &str) -> bool {
    let folded: Vec<String> = words(text).map(|word| fold(word.surface)).collect();
    let number = |word: &String| word.parse().is_ok_and(|years: u8| years < MAX_AGE) || number_word(word).is_some();
    let age = |word: &String| {
        matches!(word.as_str(), "age" | "ages" | "aged" | "old" | "olds" | "older" | "younger" | "under")
    };
    folded.windows(NEAR_WORDS).any(|near| near.iter().any(number) && near.iter().any(age))
}
