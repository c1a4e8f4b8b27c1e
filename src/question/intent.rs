//! The kind of answer a question wants.

use crate::language::{fold, words};

/// The kind of answer a question wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Intent {
    /// A number: "how many", "what share".
    Figure,
    /// A time: "when", "what year".
    Date,
    /// Somebody: "who".
    Person,
    /// Somewhere: "where".
    Location,
    /// What a word means: "what is X", "what does X stand for".
    Definition,
    /// Anything else.
    Other,
}

impl Intent {
    /// The intent that the wording of `text` shows.
    pub fn of(text: &str) -> Self {
        let folded: Vec<String> = words(text).map(|word| fold(word.surface)).collect();
        let words: Vec<&str> = folded.iter().map(String::as_str).collect();
        let has = |wanted: &[&str]| words.windows(wanted.len()).any(|window| window == wanted);
        let any = |wanted: &[&str]| words.iter().any(|word| wanted.contains(word));
        if has(&["how", "many"])
            || has(&["hw", "many"])
            || has(&["how", "much"])
            || has(&["how", "long"])
            || has(&["how", "old"])
            || any(&[
                "percentage",
                "percent",
                "proportion",
                "share",
                "number",
                "total",
                "rate",
                "figure",
                "figures",
                "stat",
                "stats",
                "statistic",
                "%",
            ])
            || text.contains('%')
        {
            return Self::Figure;
        }
        if any(&["when", "whens"]) || has(&["what", "year"]) || has(&["which", "year"]) || has(&["what", "date"]) {
            return Self::Date;
        }
        if any(&["who", "whos", "whose", "whom"]) {
            return Self::Person;
        }
        if any(&["where", "wheres"]) {
            return Self::Location;
        }
        let defines = matches!(words.as_slice(), ["define", ..] | ["what" | "whats", "is" | "are" | "a" | "an" | "the", ..] if words.len() <= 6)
            || (words.len() <= 4 && words.first() == Some(&"whats"))
            || (any(&["mean", "means", "stand", "stands", "meaning"]) && any(&["what", "whats"]));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wording_shows_the_intent() {
        for (text, expected) in [
            ("how many kids were referred", Intent::Figure),
            ("what % were british", Intent::Figure),
            ("when did it come out", Intent::Date),
            ("who wrote this", Intent::Person),
            ("whats the nrm", Intent::Definition),
            ("what does NRM stand for", Intent::Definition),
            ("why does it matter", Intent::Other),
        ] {
            assert_eq!(Intent::of(text), expected, "{text}");
        }
    }
}
