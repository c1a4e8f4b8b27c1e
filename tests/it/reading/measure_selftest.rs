//! The measure measured.

use super::measure::{Bag, Haystack, Share, f1, order, words};

#[test]
fn sentences_are_found_whatever_readers_may_differ_in() {
    let page = Haystack::new("The o\u{fb03}ce\n‘closed’ in 202312, a well-\nknown fact (3) to all.");
    for sentence in [
        "The office 'closed' in 2023¹², a well-known fact(³) to all.",
        "• a wellknown fact",
        "closed in 2023¹²,",
        "known(b) fact",
    ] {
        assert!(page.find(sentence).is_some(), "{sentence}");
    }
    for sentence in ["The office closed in 2024¹²,", "fact to some.", "closed in 2023, a", ""] {
        assert_eq!(page.find(sentence), None, "{sentence}");
    }
    assert_eq!(Haystack::new("One. Two. One.").find_only("One."), None);
    assert_eq!(Haystack::new("One. Two. One.").find_only("Two."), Some(4));
}

#[test]
fn words_are_those_that_two_readers_agree_on() {
    let found: Vec<String> = words("“Identi-\nfication” rose 5.4%\tin 2023¹², – well-known.").collect();
    assert_eq!(found, ["Identification", "rose", "5.4%", "in", "2023", "12", "wellknown"]);
    let bag = |text: &str| Bag::of(words(text));
    assert_eq!(f1(&bag("a b b"), &bag("b b b c")), Share { right: 4, all: 7 });
    assert_eq!(bag("a b b").lacking_in(&bag("a b")), ["b"]);
}

#[test]
fn order_is_the_share_of_neighbours_in_order() {
    assert_eq!(order(&[1, 2, 3]), Share { right: 2, all: 2 });
    assert_eq!(order(&[1, 9, 3, 4]), Share { right: 2, all: 3 });
    assert_eq!(order(&[]), Share::default());
}
