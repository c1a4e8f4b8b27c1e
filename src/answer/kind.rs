//! Whether a sentence holds the kind of answer that a question wants.

use crate::language::{fold, is_month, number_word, stem, words};
use crate::question::{Intent, Measure, Question};
use crate::search::Evidence;
use crate::statistics::{Figure, Unit, figures};

/// Words that give a cause or a purpose.
const REASONS: [&str; 11] =
    ["because", "due", "therefore", "reason", "reasons", "result", "caused", "causes", "order", "owing", "thus"];
/// Words that ask for something.
const ASKS: [&str; 23] = [
    "recommend",
    "recommends",
    "recommended",
    "recommendation",
    "recommendations",
    "ask",
    "asks",
    "asked",
    "call",
    "calls",
    "called",
    "calling",
    "urge",
    "urges",
    "should",
    "must",
    "needs",
    "propose",
    "proposes",
    "demand",
    "demands",
    "want",
    "wants",
];
/// Words that allow, forbid or oblige.
const MODALS: [&str; 14] = [
    "can", "cannot", "cant", "may", "must", "should", "allowed", "able", "entitled", "required", "only", "need",
    "needs", "not",
];
/// Words by which somebody speaks.
const SAYS: [&str; 14] = [
    "said",
    "says",
    "say",
    "told",
    "according",
    "warned",
    "argued",
    "stated",
    "added",
    "called",
    "described",
    "claimed",
    "commented",
    "wrote",
];
/// Words by which a time is told.
const TIMES: [&str; 9] = ["century", "centuries", "decade", "decades", "ago", "ad", "bc", "bce", "bp"];
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
/// What the right kind of answer is worth, beside a coverage of [`super::select`]'s weight.
const COMMON_KIND: f32 = 1.25;
/// The same where few sentences have it by chance.
const RARE_KIND: f32 = 3.0;
/// How many words before it may say who speaks.
const BEFORE_SAYING: usize = 8;
/// How many words may stand between a term and the verb that defines it.
const NEAR_WORDS: usize = 3;

/// Whether the sentence `text`, which holds `evidence` of `question`, has the kind of answer that is wanted.
pub(super) fn is_right(question: &Question, evidence: &Evidence, text: &str) -> bool {
    match question.intent {
        Intent::Figure(measure) => measures(question, measure, evidence, text),
        Intent::Date => evidence.year || says_when(text),
        Intent::Person | Intent::Location => evidence.name,
        Intent::Speaker => evidence.name && has_any(text, &SAYS),
        Intent::Words => is_said(question, text),
        Intent::Definition => defines(question, text),
        Intent::Reason => has_any(text, &REASONS),
        Intent::Recommendation => has_any(text, &ASKS),
        Intent::Permission => has_any(text, &MODALS),
        Intent::List => text.matches(',').count() >= 2,
        Intent::Summary | Intent::Other => false,
    }
}

/// What the right kind of answer is worth for a sentence; larger where few sentences have it by chance.
pub(super) fn worth(intent: Intent) -> f32 {
    match intent {
        Intent::Figure(_) | Intent::Definition | Intent::Recommendation | Intent::Permission => RARE_KIND,
        _ => COMMON_KIND,
    }
}

/// Whether a word asks for something: "recommends", "should".
pub(super) fn asks(word: &str) -> bool {
    ASKS.contains(&fold(word).as_str())
}

/// Whether somebody speaks in `text`: "said", "according to".
pub(super) fn speaks(text: &str) -> bool {
    has_any(text, &SAYS)
}

/// Whether somebody of the question speaks in `text`: "Eleanor Lyons, the Commissioner, said".
fn is_said(question: &Question, text: &str) -> bool {
    let folded: Vec<String> = words(text).map(|word| fold(word.surface)).collect();
    let asked = |word: &String| {
        let stem = stem(word);
        question.terms.iter().any(|term| term.weight >= 1.0 && (term.stem == stem || term.formal.contains(&stem)))
    };
    (0..folded.len()).any(|at| {
        SAYS.contains(&folded[at].as_str())
            && folded[at.saturating_sub(BEFORE_SAYING)..folded.len().min(at + 1 + NEAR_WORDS)].iter().any(asked)
    })
}

fn measures(question: &Question, measure: Measure, evidence: &Evidence, text: &str) -> bool {
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
        Measure::Money => of(&[Unit::Pounds, Unit::Dollars, Unit::Euros]) || text.contains(['£', '$', '€']),
        Measure::Duration => {
            of(&[Unit::Years, Unit::Months, Unit::Weeks, Unit::Days, Unit::Hours, Unit::Minutes])
                || has_any(text, &["since", "years", "months", "quickly"])
                || says_length(text)
        }
        Measure::Age => of(&[Unit::Years]) || has_any(text, &["since", "founded", "born"]) || says_age(text),
    }
}

/// Whether a figure can be a count: five years are none of children.
fn is_count(question: &Question, figure: &Figure) -> bool {
    let time =
        matches!(figure.unit, Unit::Years | Unit::Months | Unit::Weeks | Unit::Days | Unit::Hours | Unit::Minutes);
    !time || question.terms.iter().any(|term| TIME_UNITS.contains(&term.stem.as_str()))
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

fn is_in_digits(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_digit())
}

/// Whether `text` says a time other than by a year: "in May", "the 5th century", "in the 1990s", "3,000 years ago".
fn says_when(text: &str) -> bool {
    let decade = |word: &str| word.len() == 5 && word.ends_with('s') && is_in_digits(word);
    words(text).any(|word| is_month(word.surface) || decade(word.surface)) || has_any(text, &TIMES)
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

fn has_any(text: &str, wanted: &[&str]) -> bool {
    words(text).any(|word| wanted.contains(&fold(word.surface).as_str()))
}

/// Whether a verb that defines stands next to a term of the question, or what an abbreviation among them is short for
/// next to its bracket.
fn defines(question: &Question, text: &str) -> bool {
    let found: Vec<String> = words(text).map(|word| fold(word.surface)).collect();
    let asked = |word: &String| {
        let stem = stem(word);
        question.terms.iter().any(|term| term.stem == stem && term.weight >= 1.0)
    };
    let defining =
        |word: &String| matches!(word.as_str(), "is" | "are" | "was" | "were" | "means" | "refers" | "stands");
    let next_to = |at: usize| {
        let from = at.saturating_sub(NEAR_WORDS);
        found[from..found.len().min(at + 1 + NEAR_WORDS)].iter().any(asked)
    };
    let verb = (0..found.len()).any(|at| defining(&found[at]) && next_to(at));
    let bracket = question.terms.iter().any(|term| {
        let inside = text.match_indices('(').map(|(at, _)| &text[at + 1..]);
        inside.filter_map(|rest| rest.split_once(')')).any(|(inside, _)| fold(inside) == term.word)
    });
    if words(&question.text).any(|word| matches!(fold(word.surface).as_str(), "stand" | "stands" | "short")) && bracket
    {
        return true;
    }
    verb && (bracket || !question.terms.iter().any(|term| is_abbreviation_in(&term.word, text)))
}

/// Whether a folded word stands in `text` in capitals only, as an abbreviation does.
fn is_abbreviation_in(word: &str, text: &str) -> bool {
    words(text).any(|other| {
        other.surface.len() > 1 && !other.surface.contains(char::is_lowercase) && fold(other.surface) == word
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_right(question: &str, text: &str) -> bool {
        let evidence = Evidence { number: true, name: true, ..Evidence::default() };
        super::is_right(&Question::parse(question, &[]).unwrap(), &evidence, text)
    }

    #[test]
    fn an_answer_is_of_the_kind_that_is_wanted() {
        for (question, right, wrong) in [
            ("how long do decisions take", "They took 530 days.", "There were 530 decisions."),
            ("what % were boys", "78% were boys.", "Some 78 were boys."),
            ("how much did it cost", "It cost £5 million.", "It cost 5 lives."),
            (
                "what does nrm stand for",
                "The National Mechanism (NRM) is a way in.",
                "In 2023 it was in the NRM in the UK.",
            ),
            ("who is ada lovelace", "The first programmer is Ada Lovelace.", "Ada Lovelace, of London, said so."),
            (
                "can i refer someone",
                "Members of the public cannot refer anyone.",
                "In 2020, 4,946 children were referred.",
            ),
            ("how many kids got leave", "Leave was given to 28 children.", "The leave is five years."),
            ("how many judges sit", "Each state sends one judge.", "One reason is the price."),
            ("how many treaties protect it", "None of the treaties does.", "The treaties of 1957 may."),
            ("how old are they", "They are aged 12 to 17.", "Referrals of all ages in 2019 rose."),
            ("did fares rise in 2023", "Fares were 9% higher in 2023.", "Fares were £9."),
            (
                "what did the mayor say",
                "The mayor, of Leeds, said that boats are late.",
                "Ada Shaw said the mayor is late.",
            ),
            ("why did it rise", "It rose because of wars.", "It rose by 9%."),
            ("what do they recommend", "The report asks the Home Office to act.", "Children were moved."),
        ] {
            assert!(is_right(question, right), "{question}: {right}");
            assert!(!is_right(question, wrong), "{question}: {wrong}");
        }
    }
}
