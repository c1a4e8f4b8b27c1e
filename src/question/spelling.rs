//! How members spell the words that questions are built of. Words of a document are put right by its own vocabulary.

use std::borrow::Cow;

use crate::language::{Word, fold, words};

/// Spellings of chat and slips of the finger, each with what is meant. None is a word of its own.
const SPELLINGS: [(&str, &str); 51] = [
    ("abt", "about"),
    ("adn", "and"),
    ("agian", "again"),
    ("bcos", "because"),
    ("becuase", "because"),
    ("befor", "before"),
    ("betwen", "between"),
    ("btween", "between"),
    ("btwn", "between"),
    ("bw", "between"),
    ("coz", "because"),
    ("cuz", "because"),
    ("evry", "every"),
    ("frm", "from"),
    ("hav", "have"),
    ("hte", "the"),
    ("hw", "how"),
    ("hwo", "how"),
    ("mny", "many"),
    ("moer", "more"),
    ("nd", "and"),
    ("ppl", "people"),
    ("r", "are"),
    ("shld", "should"),
    ("shud", "should"),
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
    ("wen", "when"),
    ("wer", "were"),
    ("whcih", "which"),
    ("wher", "where"),
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
    ("yu", "you"),
];

/// What a folded word is meant to be, if it is a spelling of another.
pub(super) fn meant(folded: &str) -> Option<&'static str> {
    SPELLINGS.binary_search_by_key(&folded, |(spelt, _)| spelt).ok().map(|at| SPELLINGS[at].1)
}

/// `text` with such words as they are meant; what "came out" was published.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    let words: Vec<(String, Word<'_>)> = words(text).map(|word| (fold(word.surface), word)).collect();
    let next = |at: usize| words.get(at).map_or("", |(folded, _)| folded.as_str());
    let mut plain = String::new();
    let mut done = 0;
    for (at, (folded, word)) in words.iter().enumerate() {
        // A capital inside of a question is a name: "U" is no "you".
        let typed = !word.surface.starts_with(char::is_uppercase) || word.range.start == 0;
        let came = matches!(folded.as_str(), "come" | "came" | "comes");
        let (meant, end) = match meant(folded) {
            Some(meant) if typed => (meant, word.range.end),
            _ if came && next(at + 1) == "out" && next(at + 2) != "of" => ("published", words[at + 1].1.range.end),
            _ => continue,
        };
        plain.push_str(&text[done..word.range.start]);
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
