//! The kind of answer a question wants.

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

/// What a figure measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// How many.
    Count,
    /// What share of a whole.
    Share,
    /// How much money.
    Money,
    /// How long.
    Duration,
    /// How old.
    Age,
    /// Whether it rose or fell.
    Change,
    /// Any of them.
    Any,
}

/// Words that ask for a share wherever they stand.
const PERCENT: [&str; 3] = ["percentage", "percent", "pct"];
/// Words that do so where they are what is asked for: "what share", not "what do they share".
const SHARES: [&str; 6] = ["proportion", "share", "fraction", "rate", "chance", "odds"];
const MONEY: [&str; 14] = [
    "money", "cost", "costs", "spend", "spent", "spending", "pay", "paid", "price", "funding", "revenue", "worth",
    "budget", "dollars",
];
/// The same for a figure of any measure: "what are the numbers", not "what are prime numbers".
const FIGURES: [&str; 10] =
    ["number", "numbers", "total", "figure", "figures", "stat", "stats", "statistic", "statistics", "count"];
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
        if let Some(measure) = measure(text, &words) {
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
            return if any(&SAYING) {
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
/// Verbs that ask of a figure whether it changed.
const CHANGING: [&str; 24] = [
    "change",
    "changed",
    "decline",
    "declined",
    "decrease",
    "decreased",
    "decreasing",
    "double",
    "doubled",
    "drop",
    "dropped",
    "fall",
    "fallen",
    "falling",
    "fell",
    "grow",
    "growing",
    "grown",
    "increase",
    "increased",
    "increasing",
    "rise",
    "risen",
    "rising",
];
/// The most words of a topic: "dtn 2023".
const MAX_TOPIC: usize = 4;
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

/// How many words of what is asked for are looked at: "what were the official Home Office numbers".
const MAX_HEAD: usize = 8;

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

/// The word for what `words` ask for: the last one after the first "what" or "which" before a verb, a preposition or a
/// relative; any of them where nothing asks.
fn head<'w>(words: &'w [&'w str]) -> &'w [&'w str] {
    let asks = |word: &&str| INTERROGATIVES.contains(word) || *word == "when";
    let Some(at) = words.iter().position(asks) else { return words };
    let verb = words.get(at + 1).is_some_and(|next| matches!(*next, "is" | "are" | "was" | "were"));
    let from = at + 1 + usize::from(verb);
    let ends = |word: &&str| {
        AUXILIARIES.contains(word)
            || matches!(
                *word,
                "of" | "to"
                    | "in"
                    | "on"
                    | "for"
                    | "from"
                    | "with"
                    | "by"
                    | "that"
                    | "behind"
                    | "about"
                    | "between"
                    | "when"
            )
    };
    let length = words[from..].iter().take(MAX_HEAD).take_while(|word| !ends(word)).count();
    let asked = &words[from..from + length];
    if matches!(words[at], "what" | "whats" | "which") { &asked[length.saturating_sub(1)..] } else { &[] }
}

/// What a question for a figure wants measured; `None` if it wants no figure.
fn measure(text: &str, words: &[&str]) -> Option<Measure> {
    let has = |wanted: &[&str]| words.windows(wanted.len()).any(|window| window == wanted);
    let any = |wanted: &[&str]| words.iter().any(|word| wanted.contains(word));
    let asks_for = |wanted: &[&str]| head(words).iter().any(|word| wanted.contains(word));
    // What a company pays per share is no share of a whole.
    if asks_percent(text, words) || (asks_for(&SHARES) && !has(&["per", "share"])) {
        return Some(Measure::Share);
    }
    if [["how", "long"], ["how", "fast"], ["how", "quick"], ["how", "quickly"], ["how", "soon"]]
        .iter()
        .any(|words| has(words))
    {
        return Some(Measure::Duration);
    }
    if has(&["how", "many"]) {
        return Some(Measure::Count);
    }
    if has(&["how", "much"]) || has(&["what", "amount"]) {
        return Some(if any(&MONEY) { Measure::Money } else { Measure::Any });
    }
    if [["how", "old"], ["what", "age"], ["what", "ages"], ["average", "age"], ["mean", "age"]]
        .iter()
        .any(|words| has(words))
    {
        return Some(Measure::Age);
    }
    if matches!(words.first(), Some(&("did" | "do" | "does" | "has" | "have" | "is" | "are" | "and"))) && any(&CHANGING)
    {
        return Some(Measure::Change);
    }
    // "Dtn 2023?" wants the figure of a year.
    let is_year = |word: &&str| word.len() == 4 && matches!(word.parse(), Ok(1900..=2099));
    let topic = words.len() <= MAX_TOPIC && !words.iter().any(|word| INTERROGATIVES.contains(word) || *word == "when");
    (asks_for(&FIGURES) || (topic && words.len() > 1 && words.iter().any(is_year))).then_some(Measure::Any)
}

/// Whether a percentage is asked for, rather than said: "what % were boys", not "what if the top 20 percent leave".
fn asks_percent(text: &str, words: &[&str]) -> bool {
    let is_number = |text: &str| text.ends_with(|last: char| last.is_ascii_digit());
    let spelt = |at: usize| PERCENT.contains(&words[at]) && (at == 0 || !is_number(words[at - 1]));
    let sign = |at: usize| !is_number(text[..at].trim_end());
    (0..words.len()).any(spelt) || text.match_indices('%').any(|(at, _)| sign(at))
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
            ("when was the prime number theorem proven", Intent::Date),
            ("When less workers are required, what happens to the job market?", Intent::Other),
            (
                "When Iqbal promoted ideas of greater Islamic political unity, what did he encourage ending?",
                Intent::Other,
            ),
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
            ("tldr of the report", Intent::Summary),
            ("list the recommendations", Intent::Recommendation),
            ("list the pilot sites", Intent::List),
            ("tell me about guardians", Intent::Other),
        ] {
            assert_eq!(Intent::of(text), expected, "{text}");
        }
    }
}
