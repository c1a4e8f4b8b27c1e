//! How members spell the words that questions are built of. Words of a document are put right by its own vocabulary.

use std::borrow::Cow;

use crate::language::{Word, fold, words};

/// Spellings of chat and slips of the finger, each with what is meant. None is a word of its own.
const SPELLINGS: [(&str, &str); 75] = [
    ("abot", "about"),
    ("abt", "about"),
    ("adn", "and"),
    ("agian", "again"),
    ("any1", "anyone"),
    ("b4", "before"),
    ("bcos", "because"),
    ("bcuz", "because"),
    ("becuase", "because"),
    ("befor", "before"),
    ("betwen", "between"),
    ("btween", "between"),
    ("btwn", "between"),
    ("bw", "between"),
    ("coz", "because"),
    ("cuz", "because"),
    ("every1", "everyone"),
    ("evry", "every"),
    ("frm", "from"),
    ("grl", "girl"),
    ("grls", "girls"),
    ("hav", "have"),
    ("hte", "the"),
    ("hv", "have"),
    ("hw", "how"),
    ("hwo", "how"),
    ("kno", "know"),
    ("mny", "many"),
    ("moer", "more"),
    ("nd", "and"),
    ("ne1", "anyone"),
    ("nr", "number"),
    ("ppl", "people"),
    ("r", "are"),
    ("shld", "should"),
    ("shud", "should"),
    ("some1", "someone"),
    ("stnd", "stand"),
    ("stnds", "stands"),
    ("strt", "start"),
    ("strted", "started"),
    ("sum1", "someone"),
    ("taht", "that"),
    ("teh", "the"),
    ("thay", "they"),
    ("ther", "there"),
    ("thier", "their"),
    ("thru", "through"),
    ("u", "you"),
    ("ur", "your"),
    ("waht", "what"),
    ("wat", "what"),
    ("wats", "whats"),
    ("wch", "which"),
    ("wen", "when"),
    ("wer", "were"),
    ("whcih", "which"),
    ("wher", "where"),
    ("whn", "when"),
    ("whr", "where"),
    ("whre", "where"),
    ("wht", "what"),
    ("whta", "what"),
    ("whts", "whats"),
    ("wich", "which"),
    ("wiht", "with"),
    ("wil", "will"),
    ("wnat", "want"),
    ("wot", "what"),
    ("wots", "whats"),
    ("wth", "with"),
    ("wud", "would"),
    ("yr", "year"),
    ("yrs", "years"),
    ("yu", "you"),
];

/// What a folded word is meant to be, if it is a spelling of another.
pub(super) fn meant(folded: &str) -> Option<&'static str> {
    SPELLINGS.binary_search_by_key(&folded, |(spelt, _)| spelt).ok().map(|at| SPELLINGS[at].1)
}

/// Words after which "2" is "to": "have 2 wait", "how 2 refer".
const BEFORE_TO: [&str; 22] = [
    "able", "allowed", "due", "go", "goes", "going", "had", "happened", "happens", "has", "have", "how", "need",
    "needs", "next", "supposed", "up", "used", "want", "wants", "went", "where",
];
/// Words before which "4" is "for": "wait 4 a decision".
const AFTER_FOR: [&str; 20] = [
    "a", "all", "an", "any", "each", "every", "her", "him", "his", "it", "me", "my", "our", "that", "the", "their",
    "them", "these", "this", "us",
];
/// Words after which a last "4" is "for": "what is it used 4".
const BEFORE_FOR: [&str; 14] = [
    "ask", "asked", "asking", "call", "calling", "is", "it", "pay", "paying", "stand", "stands", "this", "used",
    "waiting",
];
/// Words after which "1" is "one": "who gets 1".
const BEFORE_ONE: [&str; 12] =
    ["another", "be", "become", "each", "every", "get", "gets", "have", "need", "that", "this", "which"];

/// Words after which "n" is a quantity: "the value of n".
const BEFORE_N: [&str; 8] = ["any", "by", "each", "every", "for", "number", "of", "than"];

/// The word that a digit or a letter stands for by its sound, between the words `before` and `after` it ("" at an end).
fn sounded(before: &str, folded: &str, after: &str) -> Option<&'static str> {
    let last = after.is_empty();
    // "2 boats" are two: what is counted has an s.
    let counted = last || (after.ends_with('s') && !after.ends_with("ss")) || matches!(after, "children" | "people");
    match folded {
        "2" if BEFORE_TO.contains(&before) && !counted => Some("to"),
        "4" if AFTER_FOR.contains(&after) || (last && BEFORE_FOR.contains(&before)) => Some("for"),
        "1" if last && BEFORE_ONE.contains(&before) => Some("one"),
        "n" if !last && !before.is_empty() && !BEFORE_N.contains(&before) => Some("and"),
        "y" if !last && matches!(before, "" | "and" | "n") => Some("why"),
        _ => None,
    }
}

/// The word that the two words of a phrase stand for: what "came out" was published, what "went up" rose.
fn phrased(folded: &str, after: &str, then: &str) -> Option<&'static str> {
    let goes = matches!(folded, "go" | "goes" | "going" | "went" | "gone");
    match (folded, after) {
        ("come" | "came" | "comes", "out") if then != "of" => Some("published"),
        ("look" | "looks", "at") => Some("cover"),
        (_, "up") if goes && then != "to" => Some("rise"),
        (_, "down") if goes && then != "to" => Some("fall"),
        _ => None,
    }
}

/// `text` with such words as they are meant.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    let words: Vec<(String, Word<'_>)> = words(text).map(|word| (fold(word.surface), word)).collect();
    let folded = |at: Option<usize>| {
        let word = at.and_then(|at| words.get(at)).map_or("", |(folded, _)| folded.as_str());
        meant(word).unwrap_or(word)
    };
    let mut plain = String::new();
    let mut done = 0;
    for (at, (word, typed)) in words.iter().enumerate() {
        let (before, after, then) = (folded(at.checked_sub(1)), folded(Some(at + 1)), folded(Some(at + 2)));
        // A capital inside of a question is a name: "U" is no "you".
        let name = typed.surface.starts_with(char::is_uppercase) && typed.range.start > 0;
        let spelt = meant(word).filter(|_| !name).or_else(|| sounded(before, word, after));
        let (meant, end) = match (spelt, phrased(word, after, then)) {
            (Some(meant), _) => (meant, typed.range.end),
            (None, Some(meant)) => (meant, words[at + 1].1.range.end),
            (None, None) => continue,
        };
        plain.push_str(&text[done..typed.range.start]);
        plain.push_str(meant);
        done = end;
    }
    if done == 0 {
        return Cow::Borrowed(text);
    }
    plain.push_str(&text[done..]);
    Cow::Owned(plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::is_stop_word;
    use proptest::prelude::*;

    #[test]
    fn words_are_what_they_are_meant_to_be() {
        assert!(SPELLINGS.is_sorted());
        assert_eq!(plain("wat did teh board wnat, adn hw?"), "what did the board want, and how?");
        assert_eq!(plain("when did it come out?"), "when did it published?");
        assert_eq!(plain("who came out of care"), "who came out of care");
        assert_eq!(plain("Wats the NRM"), "whats the NRM");
        assert_eq!(plain("who is U Thant"), "who is U Thant");
        assert_eq!(
            plain("hw long do i have 2 wait 4 a boat n who gets 1"),
            "how long do i have to wait for a boat and who gets one"
        );
        assert_eq!(plain("did fares go up b4 2020"), "did fares rise before 2020");
        assert_eq!(plain("wot does nrm stnd 4"), "what does nrm stand for");
        assert!(matches!(
            plain("do they have 2 boats, 4 crews and 1 pier in zone 4 for all values of n?"),
            Cow::Borrowed(_)
        ));
        assert!(matches!(plain("how many boats"), Cow::Borrowed(_)));
        assert!(!SPELLINGS.iter().any(|(spelt, _)| is_stop_word(spelt)), "none is a word");
    }

    proptest! {
        #[test]
        fn the_rest_stays(text in "(\\PC{0,6}| wat | teh |é | r,){0,20}") {
            let plain = plain(&text);
            let others = |text: &str| {
                words(text).map(|word| fold(word.surface)).filter(|word| meant(word).is_none()).count()
            };
            prop_assert!(others(&plain) >= others(&text));
        }
    }
}
