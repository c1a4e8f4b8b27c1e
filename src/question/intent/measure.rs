//! What a question for a figure wants measured.

use super::{AUXILIARIES, INTERROGATIVES};

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

/// How many words of what is asked for are looked at: "what were the official Home Office numbers".
const MAX_HEAD: usize = 8;

/// What a question for a figure wants measured; `None` if it wants no figure.
pub(super) fn of(text: &str, words: &[&str]) -> Option<Measure> {
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

/// Whether a folded word asks of a figure whether it changed.
pub(in crate::question) fn changes(folded: &str) -> bool {
    CHANGING.contains(&folded)
}

/// Whether a percentage is asked for, rather than said: "what % were boys", not "what if the top 20 percent leave".
fn asks_percent(text: &str, words: &[&str]) -> bool {
    let is_number = |text: &str| text.ends_with(|last: char| last.is_ascii_digit());
    let spelt = |at: usize| PERCENT.contains(&words[at]) && (at == 0 || !is_number(words[at - 1]));
    let sign = |at: usize| !is_number(text[..at].trim_end());
    (0..words.len()).any(spelt) || text.match_indices('%').any(|(at, _)| sign(at))
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
