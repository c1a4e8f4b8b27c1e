//! Whether a sentence holds the kind of answer that a question wants.

mod measure;

use crate::language::{fold, is_month, stem, words};
use crate::question::{Intent, Question};
use crate::search::Evidence;

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
/// Words by which somebody holds something to be so.
const HOLDS: [&str; 19] = [
    "argue",
    "argues",
    "believe",
    "believes",
    "believed",
    "concluded",
    "concludes",
    "estimated",
    "gave",
    "gives",
    "estimates",
    "held",
    "maintained",
    "maintains",
    "noted",
    "suggested",
    "suggests",
    "thinks",
    "thought",
];
/// Words by which a time is told.
const TIMES: [&str; 9] = ["century", "centuries", "decade", "decades", "ago", "ad", "bc", "bce", "bp"];
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
        Intent::Figure(measure) => measure::is_held(question, measure, evidence, text),
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
        let word = folded[at].as_str();
        (SAYS.contains(&word) || HOLDS.contains(&word))
            && folded[at.saturating_sub(BEFORE_SAYING)..folded.len().min(at + 1 + NEAR_WORDS)].iter().any(asked)
    })
}

fn is_in_digits(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_digit())
}

/// Whether `text` says a time other than by a year: "in May", "the 5th century", "in the 1990s", "3,000 years ago".
fn says_when(text: &str) -> bool {
    let decade = |word: &str| word.len() == 5 && word.ends_with('s') && is_in_digits(word);
    words(text).any(|word| is_month(word.surface) || decade(word.surface)) || has_any(text, &TIMES)
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
                "Ada Shaw said that boats and the mayor are late.",
            ),
            ("why did it rise", "It rose because of wars.", "It rose by 9%."),
            ("what do they recommend", "The report asks the Home Office to act.", "Children were moved."),
        ] {
            assert!(is_right(question, right), "{question}: {right}");
            assert!(!is_right(question, wrong), "{question}: {wrong}");
        }
    }
}
