//! What Discord takes, in units of UTF-16: it counts some fields so and others in characters, which are never more.

use crate::discord::escape::escape;

/// The content of a message.
pub(super) const CONTENT: usize = 2_000;
/// The title of an embed.
pub(super) const TITLE: usize = 256;
/// The description of an embed.
pub(super) const DESCRIPTION: usize = 4_096;
/// The fields of an embed.
pub(super) const FIELDS: usize = 25;
/// The name of a field.
pub(super) const FIELD_NAME: usize = 256;
/// The value of a field.
pub(super) const FIELD_VALUE: usize = 1_024;
/// Everything readable in the embeds of a message.
pub(super) const EMBEDS_IN_ALL: usize = 6_000;
/// A `custom_id`.
pub(super) const CUSTOM_ID: usize = 100;
/// The choices of an autocomplete.
pub(super) const CHOICES: usize = 25;
/// The name of a choice, and its value.
pub(super) const CHOICE: usize = 100;
/// The name of the author of an embed.
pub(super) const AUTHOR: usize = 256;
/// The name of a thread.
pub(super) const THREAD_NAME: usize = 100;
/// The address an embed's title opens.
pub(super) const URL: usize = 2_048;

/// Room for the line that says how many more there are.
const MORE_UNITS: usize = 60;

/// The length of `text` as Discord may count it.
pub(super) fn length(text: &str) -> usize {
    text.encode_utf16().count()
}

/// `text` escaped, in at most `limit` units; a longer one ends after a whole word, with an ellipsis.
pub(super) fn clip(text: &str, limit: usize) -> String {
    clip_by(text, limit, escape)
}

/// `text` as it is, in at most `limit` units, for places where Discord reads no Markdown.
pub(super) fn clip_plain(text: &str, limit: usize) -> String {
    clip_by(text, limit, str::to_owned)
}

/// As many of `items` as fit `limit` units, a line each, and how many more there are.
pub(super) fn lines(items: impl Iterator<Item = String>, limit: usize) -> String {
    let mut list = String::new();
    let mut left_out = 0;
    for item in items {
        if left_out > 0 || length(&list) + length(&item) + MORE_UNITS > limit {
            left_out += 1;
        } else {
            list = list + &item + "\n";
        }
    }
    if left_out > 0 { format!("{list}… and {left_out} more.") } else { list }
}

fn clip_by(text: &str, limit: usize, dress: impl Fn(&str) -> String) -> String {
    let whole = text.split_whitespace().map(&dress).collect::<Vec<_>>().join(" ");
    if length(&whole) <= limit {
        return whole;
    }
    let mut clipped = String::new();
    for word in text.split_whitespace().map(&dress) {
        if length(&clipped) + length(&word) + 2 > limit {
            break;
        }
        if !clipped.is_empty() {
            clipped.push(' ');
        }
        clipped.push_str(&word);
    }
    clipped.push('…');
    clipped
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_stay_whole() {
        assert_eq!(clip("one two three", 9), "one two…");
        assert_eq!(clip("one two", 9), "one two");
        assert_eq!(clip_plain("supercalifragilistic", 9), "…");
    }

    #[test]
    fn what_does_not_fit_is_counted() {
        let items = || (0..50).map(|number| format!("item {number}"));
        assert!(lines(items(), 1_000).ends_with("item 49\n"));
        let short = lines(items(), 200);
        assert!(length(&short) <= 200 && short.ends_with(" more."), "{short}");
    }

    proptest! {
        #[test]
        fn nothing_is_longer_than_its_limit(text in "\\PC{0,400}", limit in 1_usize..300) {
            prop_assert!(length(&clip(&text, limit)) <= limit);
            prop_assert!(length(&clip_plain(&text, limit)) <= limit);
        }
    }
}
