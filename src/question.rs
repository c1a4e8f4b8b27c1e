//! What a member asks, understood without a document: terms, kind of answer wanted, follow-ups, disclosures.

mod disclosure;
mod everyday;
mod instruction;
mod intent;
mod parts;
mod spelling;

pub use disclosure::is_disclosure;
pub use everyday::formal_words;
pub use intent::{Intent, Measure};
pub use parts::parts;

use std::borrow::Cow;

use crate::language::{fold, is_stop_word, stem, words};

/// The longest question, in characters. Longer ones are refused, not cut: half a question is another question.
pub const MAX_QUESTION_CHARS: usize = 4_000;
/// The most terms a question is searched by; further ones are left out.
const MAX_TERMS: usize = 48;
/// What the terms of the question before a follow-up weigh, beside 1 for its own; halved for each one further back.
const FOLLOW_UP_WEIGHT: f32 = 0.5;
/// What "report" weighs in a question about "it" that follows no other: the report is what members speak of.
const REPORT_WEIGHT: f32 = 0.3;
/// What the words that questions are built of ("mean", "mentioned", "three") weigh, beside 1 for what they ask about.
const SCAFFOLD_WEIGHT: f32 = 0.4;
/// Where what is counted ends.
const VERBS: [&str; 17] = [
    "is", "are", "was", "were", "did", "do", "does", "have", "has", "had", "got", "get", "went", "go", "can", "will",
    "would",
];
/// The most words of what is counted.
const MAX_COUNTED: usize = 4;
/// How many earlier questions a follow-up may lean on.
const MAX_PREVIOUS: usize = 3;

/// A question, understood as far as that goes without a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// As it was typed.
    pub text: String,
    /// What it is searched by, in order; those of earlier questions last.
    pub terms: Vec<QueryTerm>,
    /// The kind of answer it wants.
    pub intent: Intent,
    /// Which of its terms are counted, if any: "boys" and "care" in "how many boys in care went missing".
    pub counted: Vec<usize>,
    /// Whether somebody tells of harm done to them: no search is made then.
    pub disclosure: bool,
}

/// A word of a question.
#[derive(Clone, Debug, PartialEq)]
pub struct QueryTerm {
    /// As it was typed, folded.
    pub word: String,
    /// What it is compared by.
    pub stem: String,
    /// Stems of formal words for it ("kids": "child").
    pub formal: Vec<String>,
    /// How much it counts, 0 to 1: less when it comes from an earlier question.
    pub weight: f32,
    /// Whether it looks like a name or a number, which the document must know for the question to be about it; never
    /// what comes from an earlier question.
    pub specific: bool,
    /// Whether it says where ("in jersey"), so that it is a name if no document knows it.
    pub place: bool,
}

/// Why a text is not a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum QuestionError {
    /// Nothing but white space.
    #[error("the question is empty; ask something like “how many children were referred in 2023?”")]
    Empty,
    /// Punctuation, symbols or emoji only.
    #[error("the question has no words; ask something like “how many children were referred in 2023?”")]
    NoWords,
    /// Over [`MAX_QUESTION_CHARS`].
    #[error("the question is {0} characters long; at most {MAX_QUESTION_CHARS} are searched, so shorten it")]
    TooLong(usize),
}

impl Question {
    /// Understands `text`, asked after `previous` (oldest first), of which a follow-up takes what it leaves unsaid.
    pub fn parse(text: &str, previous: &[&str]) -> Result<Self, QuestionError> {
        let text = text.trim();
        let length = text.chars().count();
        if length > MAX_QUESTION_CHARS {
            return Err(QuestionError::TooLong(length));
        }
        if text.is_empty() {
            return Err(QuestionError::Empty);
        }
        if words(text).next().is_none() {
            return Err(QuestionError::NoWords);
        }
        let typed = text;
        let text = &*spelling::plain(text);
        let previous: Vec<Cow<'_, str>> = previous.iter().map(|earlier| spelling::plain(earlier)).collect();
        let mut terms = own_terms(text, 1.0);
        if leans_on_previous(text, &terms) {
            if previous.is_empty() {
                add_new(&mut terms, own_terms("report", REPORT_WEIGHT));
            }
            let mut weight = FOLLOW_UP_WEIGHT;
            for earlier in previous.iter().rev().take(MAX_PREVIOUS) {
                let mut inherited = own_terms(earlier, weight);
                if terms.iter().any(QueryTerm::is_number) {
                    inherited.retain(|term| !term.is_number());
                }
                add_new(&mut terms, inherited);
                let stands_alone = !leans_on_previous(earlier, &own_terms(earlier, 1.0));
                if stands_alone {
                    break;
                }
                weight *= 0.5;
            }
        }
        terms.truncate(MAX_TERMS);
        let mut intent = Intent::of(text).or_of(previous.last().map(|earlier| &**earlier));
        if intent == Intent::Figure(Measure::Change) {
            // What changed is looked for, by figures that change; "more than" says it as well as "rose".
            terms.iter_mut().filter(|term| intent::changes(&term.word)).for_each(|term| term.weight *= SCAFFOLD_WEIGHT);
        }
        if intent == Intent::Summary && !terms.iter().all(|term| term.weight < 1.0 || intent::sums_up(&term.word)) {
            // "The findings on guardians" are a part.
            intent = Intent::Other;
        }
        if intent == Intent::Permission
            && words(text).any(|word| matches!(fold(word.surface).as_str(), "i" | "we" | "my" | "our"))
        {
            // Who may do something is "anyone" or "the public" in a report.
            add_new(&mut terms, vec![QueryTerm::light("i")]);
        }
        if intent == Intent::Date && terms.iter().all(|term| term.weight < 1.0) {
            // "When is it from?" asks when it was published.
            add_new(&mut terms, own_terms("published", 1.0));
        }
        let counted =
            counted(text).iter().filter_map(|counted| terms.iter().position(|term| term.stem == *counted)).collect();
        Ok(Self { text: typed.to_owned(), terms, intent, counted, disclosure: is_disclosure(typed) })
    }
}

/// Whether `text` says too little to stand alone, so that the questions before it are worth looking for.
pub fn is_follow_up(text: &str) -> bool {
    let text = &spelling::plain(text);
    leans_on_previous(text, &own_terms(text, 1.0))
}

impl QueryTerm {
    /// A word that says little by itself, to be found by its formal words.
    fn light(folded: &str) -> Self {
        let formal = formal_words(folded).iter().map(|word| stem(word)).collect();
        Self {
            word: folded.to_owned(),
            stem: stem(folded),
            formal,
            weight: SCAFFOLD_WEIGHT,
            specific: false,
            place: false,
        }
    }

    /// The year that it names, in four digits also where it is cut short ("in 18").
    pub fn year(&self) -> Option<&str> {
        let year = |text: &&str| text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        std::iter::once(self.stem.as_str()).chain(self.formal.iter().map(String::as_str)).find(year)
    }

    fn is_number(&self) -> bool {
        self.stem.starts_with(|first: char| first.is_ascii_digit())
    }
}

fn own_terms(text: &str, weight: f32) -> Vec<QueryTerm> {
    let shouted = !text.chars().any(char::is_lowercase);
    let mut terms = Vec::new();
    let asking = instruction::asking_parts(text);
    let mut before = String::new();
    for (at, word) in words(text).enumerate() {
        if !asking.iter().any(|part| part.contains(&word.range.start)) {
            continue;
        }
        let mut folded = fold(word.surface);
        let last = text[word.range.end..].trim_matches(|after: char| !after.is_alphanumeric()).is_empty();
        let preceding = std::mem::replace(&mut before, folded.clone());
        let place = matches!(preceding.as_str(), "in" | "from" | "near");
        // Whom a member speaks of ("can i refer my friend") no report knows.
        let own = matches!(preceding.as_str(), "my" | "our");
        let name = !shouted && at > 0 && word.surface.starts_with(char::is_uppercase);
        let acronym = !shouted && word.surface.len() > 1 && !word.surface.contains(char::is_lowercase);
        if folded.is_empty() || everyday::is_chat_noise(&folded) || (is_stop_word(&folded) && !acronym) {
            continue;
        }
        let number = folded.starts_with(|first: char| first.is_ascii_digit());
        let mut year = full_year(&preceding, &folded, last);
        if last && matches!(preceding.as_str(), "in" | "since" | "until") {
            // Nothing follows that there could be so many of.
            folded = year.take().unwrap_or(folded);
        }
        let formal = formal_words(&folded).iter().map(|word| stem(word)).chain(year).collect();
        let stem = stem(&folded);
        let weight = if own || everyday::is_scaffold(&folded) { weight * SCAFFOLD_WEIGHT } else { weight };
        add_new(
            &mut terms,
            vec![QueryTerm {
                stem,
                formal,
                weight,
                specific: weight >= 1.0 && (name || acronym || number || everyday::is_nation(&folded)),
                place: weight >= 1.0 && place,
                word: folded,
            }],
        );
    }
    terms
}

/// The year that a number of two digits after `preceding` or at the end, or one with an s, is short for: "since 18",
/// "how many adults 23", "2024s".
fn full_year(preceding: &str, folded: &str, last: bool) -> Option<String> {
    let digits = |text: &str, number: usize| text.len() == number && text.bytes().all(|byte| byte.is_ascii_digit());
    let dated = matches!(preceding, "by" | "for" | "from" | "in" | "of" | "since" | "than" | "to" | "until");
    match folded.strip_suffix('s') {
        Some(year) if digits(year, 4) => Some(year.to_owned()),
        None if (dated || last) && digits(folded, 2) => Some(format!("20{folded}")),
        _ => None,
    }
}

/// The stems of what `text` wants counted: the content words after "how many" or "share of", up to the verb.
fn counted(text: &str) -> Vec<String> {
    let folded: Vec<String> = words(text).map(|word| fold(word.surface)).collect();
    let counts = |pair: &[String]| {
        matches!(
            [pair[0].as_str(), pair[1].as_str()],
            ["how" | "hw", "many"]
                | ["number" | "percentage" | "percent" | "proportion" | "share" | "rate" | "total" | "pct", "of"]
        )
    };
    let Some(at) = folded.windows(2).position(counts) else { return Vec::new() };
    let named = folded[at + 2..].iter().take_while(|word| !VERBS.contains(&word.as_str()));
    // Whoever a report counts are people.
    let content = named.filter(|word| !is_stop_word(word) && !everyday::is_scaffold(word) && *word != "people");
    content.map(|word| stem(word)).take(MAX_COUNTED).collect()
}

fn add_new(terms: &mut Vec<QueryTerm>, more: Vec<QueryTerm>) {
    for term in more {
        if !terms.iter().any(|known| known.stem == term.stem) {
            terms.push(term);
        }
    }
}

/// Whether a question says too little to stand alone: it begins like a continuation, is very short, or speaks of
/// somebody or something named before.
fn leans_on_previous(text: &str, terms: &[QueryTerm]) -> bool {
    let content_words = terms.iter().filter(|term| term.weight >= 1.0).count();
    let folded: Vec<String> = words(text).map(|word| fold(word.surface)).collect();
    let first_two: Vec<&str> = folded.iter().take(2).map(String::as_str).collect();
    let continues = matches!(
        first_two.as_slice(),
        ["and" | "but" | "or" | "also", ..]
            | ["what" | "how", "about"]
            | ["says" | "since" | "until", _]
            | ["same", "for"]
    );
    let pronoun = folded.iter().any(|word| {
        matches!(
            word.as_str(),
            "it" | "its" | "they" | "them" | "their" | "that" | "those" | "these" | "this" | "he" | "she" | "there"
        )
    });
    // "Who wrote the report" is about the report.
    let about_report = folded.iter().any(|word| word == "report");
    continues || (pronoun && content_words <= 3) || (content_words <= 1 && !about_report)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn stems(text: &str, previous: &[&str]) -> Vec<String> {
        Question::parse(text, previous).unwrap().terms.into_iter().map(|term| term.stem).collect()
    }

    #[test]
    fn terms_leave_out_chat_and_function_words() {
        assert_eq!(stems("pls how many kids were referred in 2023??", &[]), ["kid", "refer", "2023"]);
        assert_eq!(stems("HOW MANY CHILDREN REFERRED", &[]), ["child", "refer"]);
        let parsed = Question::parse("kids in the US", &[]).unwrap();
        assert_eq!(parsed.terms[0].formal, ["child", "young"]);
        assert!(parsed.terms[1].specific && parsed.terms[1].stem == "us");
    }

    #[test]
    fn follow_ups_take_what_they_leave_unsaid() {
        assert_eq!(stems("what about girls?", &["how many boys were referred in 2023?"])[0], "girl");
        assert!(stems("what about girls?", &["how many boys were referred in 2023?"]).contains(&"2023".to_owned()));
        assert_eq!(stems("who wrote the report", &["what is the nrm?"]), stems("who wrote the report", &[]));
        assert_eq!(
            stems("how many adults reported abuse to councils", &["who wrote it?"]),
            ["adult", "report", "abus", "council"]
        );
    }

    #[test]
    fn the_whole_is_summed_up_and_a_part_searched_for() {
        let intent = |text: &str| Question::parse(text, &[]).unwrap().intent;
        assert_eq!(intent("give me a summary of the report"), Intent::Summary);
        assert_eq!(intent("main findings on guardians"), Intent::Other);
    }

    #[test]
    fn years_cut_short_are_years() {
        let years = |text: &str| {
            let question = Question::parse(text, &[]).unwrap();
            question.terms.iter().filter_map(QueryTerm::year).map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(years("did fares rise in 24"), ["2024"]);
        assert_eq!(years("how many boats since 18?"), ["2018"]);
        assert_eq!(years("how many keepers 23"), ["2023"]);
        assert_eq!(years("how many keepers in 24 boats"), ["2024"], "beside the 24 itself");
        assert_eq!(years("how many keepers under 18"), ["2018"], "beside the 18 itself");
        assert_eq!(stems("did fares rise in 24", &[]), ["fare", "rise", "2024"]);
    }

    #[test]
    fn what_is_counted_stands_before_the_verb() {
        let counted = |text: &str| {
            let question = Question::parse(text, &[]).unwrap();
            question.counted.iter().map(|&at| question.terms[at].word.clone()).collect::<Vec<_>>()
        };
        assert_eq!(counted("how many romanian boys were referred"), ["romanian", "boys"]);
        assert_eq!(counted("what percentage of foster carers had training"), ["foster", "carers"]);
        assert_eq!(counted("when were boys counted"), [""; 0]);
    }

    #[test]
    fn what_is_not_a_question() {
        assert_eq!(Question::parse("  ", &[]), Err(QuestionError::Empty));
        assert_eq!(Question::parse("?!… 🙃🙃", &[]), Err(QuestionError::NoWords));
        assert_eq!(Question::parse(&"a ".repeat(3_000), &[]), Err(QuestionError::TooLong(5_999)));
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC{0,300}", previous in "\\PC{0,80}") {
            let _ = Question::parse(&text, &[&previous]);
        }
    }
}
