//! The kind of answer a question wants.

mod measure;

pub use measure::Measure;
pub(super) use measure::changes;

use crate::language::{fold, words};

/// The kind of answer a question wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Intent {
    /// A number of some measure: "how many", "what share".
    Figure(Measure),
    /// A time: "when", "what year".
    Date,
    /// Somebody: "who".
    Person,
    /// Somebody and their words: "who said".
    Speaker,
    /// What somebody said: "what did she say about it".
    Words,
    /// Somewhere: "where".
    Location,
    /// What a word means or who somebody is: "what is X", "what does X stand for".
    Definition,
    /// A cause or a purpose: "why".
    Reason,
    /// What is asked for or recommended: "what do they want", "what are the recommendations".
    Recommendation,
    /// What may, can or must be done: "can i", "do they have to".
    Permission,
    /// Several things in order: "list", "which are the".
    List,
    /// The whole in a few words: "summarise it", "what is it about".
    Summary,
    /// Anything else.
    Other,
}
const SAYING: [&str; 12] = [
    "said",
    "say",
    "says",
    "told",
    "called",
    "described",
    "warned",
    "argued",
    "claimed",
    "stated",
    "quoted",
    "commented",
];
const ASKING: [&str; 16] = [
    "recommend",
    "recommends",
    "recommended",
    "recommendation",
    "recommendations",
    "ask",
    "asks",
    "asking",
    "demand",
    "demands",
    "want",
    "wants",
    "urge",
    "urges",
    "propose",
    "proposals",
];
const SUMMARY: [&str; 8] = ["summarise", "summarize", "summary", "tldr", "overview", "gist", "takeaways", "findings"];

impl Intent {
    /// The intent that the wording of `text` shows.
    pub fn of(text: &str) -> Self {
        let folded: Vec<String> = words(text).map(|word| fold(word.surface)).collect();
        let words: Vec<&str> = folded.iter().map(String::as_str).collect();
        let has = |wanted: &[&str]| words.windows(wanted.len()).any(|window| window == wanted);
        let any = |wanted: &[&str]| words.iter().any(|word| wanted.contains(word));
        if let Some(measure) = measure::of(text, &words) {
            return Self::Figure(measure);
        }
        if asks_when(&words) || has(&["what", "year"]) || has(&["which", "year"]) || has(&["what", "date"]) {
            return Self::Date;
        }
        if any(&SUMMARY)
            || has(&["main", "points"])
            || has(&["key", "points"])
            || (any(&["about"]) && words.len() <= 5 && any(&["it", "report"]))
        {
            return Self::Summary;
        }
        if any(&["who", "whos", "whose", "whom"]) {
            let names =
                matches!(words.as_slice(), ["who", "is" | "are" | "was", ..] | ["whos", ..]) && words.len() <= 6;
            let may = matches!(words.as_slice(), ["who", "can" | "could" | "may" | "must" | "should", ..]);
            return if may {
                Self::Permission
            } else if any(&SAYING) {
                Self::Speaker
            } else if names {
                Self::Definition
            } else {
                Self::Person
            };
        }
        if has_words_of(&words) {
            return Self::Words;
        }
        if any(&["where", "wheres"]) {
            return Self::Location;
        }
        if any(&["why", "reason", "reasons"]) || has(&["how", "come"]) {
            return Self::Reason;
        }
        let lists = words.len() > 1 && matches!(words.first(), Some(&("list" | "name")));
        let asks_what = any(&["what", "whats", "which"]);
        if any(&ASKING) && (asks_what || lists) {
            return Self::Recommendation;
        }
        if lists {
            return Self::List;
        }
        let permits = |window: &[&str]| {
            matches!(
                window,
                [
                    "can" | "could" | "may" | "must" | "should",
                    "i" | "we" | "you" | "they" | "someone" | "anyone" | "people",
                    ..
                ]
            ) || matches!(window, ["allowed" | "able" | "have" | "need", "to", ..])
        };
        let begins = matches!(words.first(), Some(&("can" | "could" | "may" | "must" | "should")));
        if (begins || words.windows(2).any(permits)) && !asks_what && !any(&["how"]) {
            return Self::Permission;
        }
        let defines = matches!(words.as_slice(), ["define", ..] | ["what" | "whats", "is" | "are" | "a" | "an" | "the", ..] if words.len() <= 6)
            || (words.len() <= 4 && words.first() == Some(&"whats"))
            || matches!(words.as_slice(), ["how" | "hows", .., "work" | "works"])
            || (any(&["mean", "means", "stand", "stands", "meaning"]) && (asks_what || words.len() <= 4));
        if defines { Self::Definition } else { Self::Other }
    }

    /// This intent or, where the wording shows none, that of the question before.
    pub(super) fn or_of(self, previous: Option<&str>) -> Self {
        match (self, previous) {
            (Self::Other, Some(previous)) => Self::of(previous),
            (intent, _) => intent,
        }
    }
}

/// Whether a word asks for the whole in a few words: "summary", "main".
pub(super) fn sums_up(folded: &str) -> bool {
    SUMMARY.contains(&folded) || matches!(folded, "main" | "key" | "points" | "short" | "brief")
}

/// Words that ask.
const INTERROGATIVES: [&str; 13] =
    ["what", "whats", "which", "who", "whos", "whom", "whose", "how", "hows", "where", "wheres", "why", "whens"];
/// Verbs that stand between a word that asks and what is done.
const AUXILIARIES: [&str; 19] = [
    "are", "can", "could", "did", "do", "does", "had", "has", "have", "is", "may", "might", "must", "shall", "should",
    "was", "were", "will", "would",
];
/// Whether `words` ask what somebody said: "what did the minister say", not "what does the report say".
fn has_words_of(words: &[&str]) -> bool {
    let Some(at) = words.iter().position(|word| *word == "what") else { return false };
    let Some([did, said @ ..]) = words.get(at + 1..) else { return false };
    let Some(verb) = said.iter().position(|word| matches!(*word, "say" | "said" | "think")) else { return false };
    let written = |word: &&str| {
        matches!(
            *word,
            "it" | "they" | "this" | "that" | "report" | "briefing" | "document" | "text" | "law" | "act" | "figures"
        )
    };
    matches!(*did, "did" | "does" | "do" | "has" | "have") && verb > 0 && !said[..verb].iter().any(written)
}

/// Whether `words` ask when something was, rather than what is so when something else is.
fn asks_when(words: &[&str]) -> bool {
    let asks = |word: &&str| INTERROGATIVES.contains(word);
    if words.contains(&"whens") {
        return true;
    }
    let Some(at) = words.iter().position(|word| *word == "when") else { return false };
    let begins = !words[..at].iter().any(asks);
    let verb = words.get(at + 1).is_some_and(|next| AUXILIARIES.contains(next));
    begins && (verb || !words[at..].iter().any(asks))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wording_shows_the_intent() {
        for (text, expected) in [
            ("how many kids were referred", Intent::Figure(Measure::Count)),
            ("what % were british", Intent::Figure(Measure::Share)),
            ("how long do decisions take", Intent::Figure(Measure::Duration)),
            ("how much does it cost", Intent::Figure(Measure::Money)),
            ("what age are the kids", Intent::Figure(Measure::Age)),
            ("y is 78% wrong", Intent::Other),
            ("what were the 2025 numbers", Intent::Figure(Measure::Any)),
            ("when did it come out", Intent::Date),
            ("and since when is that so", Intent::Date),
            ("what happens when a boat is late", Intent::Other),
            ("which boats share a pier", Intent::Other),
            ("who first listed the numbers", Intent::Person),
            ("did referrals rise in 2023", Intent::Figure(Measure::Change)),
            ("dtn 2023?", Intent::Figure(Measure::Any)),
            ("the 2021 strike, why", Intent::Reason),
            ("when was the number of the pier painted", Intent::Date),
            ("When fewer boats are built, what happens to the crews?", Intent::Other),
            ("When Ada spoke of piers in the north, what did she see there?", Intent::Other),
            ("what share of boats is late", Intent::Figure(Measure::Share)),
            ("total boats 2024", Intent::Figure(Measure::Any)),
            ("who wrote this", Intent::Person),
            ("what did the minister say about boats", Intent::Words),
            ("what does the report say about boats", Intent::Other),
            ("who is eleanor lyons", Intent::Definition),
            ("who said rights must become action", Intent::Speaker),
            ("whats the nrm", Intent::Definition),
            ("what does NRM stand for", Intent::Definition),
            ("county lines meaning?", Intent::Definition),
            ("why does it matter", Intent::Reason),
            ("what do they recommend on guardians", Intent::Recommendation),
            ("can i refer someone myself", Intent::Permission),
            ("can a teacher refer a pupil", Intent::Permission),
            ("who can refer a pupil", Intent::Permission),
            ("tldr of the report", Intent::Summary),
            ("list the recommendations", Intent::Recommendation),
            ("list the pilot sites", Intent::List),
            ("tell me about guardians", Intent::Other),
        ] {
            assert_eq!(Intent::of(text), expected, "{text}");
        }
    }
}
