//! Where sentences end.
//!
//! UAX #29 alone splits at "Mr. Smith", "No. 4" and "U.K. law", and fails to split after a footnote mark
//! ("recovery.¹² The report"). So: a stop ends a sentence when what follows can begin one and what precedes is
//! not an abbreviation.

use std::ops::Range;

/// Abbreviations after which a sentence goes on, folded to lower case, without their last stop.
const ABBREVIATIONS: &[&str] = &[
    "adm", "approx", "art", "arts", "assoc", "ave", "bn", "brig", "c", "ca", "capt", "cf", "ch", "chap", "cl", "cllr",
    "col", "corp", "dept", "dr", "e.g", "ed", "eds", "eg", "eq", "esp", "est", "et al", "fig", "figs", "ft", "gen",
    "gov", "hon", "i.e", "ibid", "ie", "incl", "inst", "jr", "lt", "ltd", "m", "maj", "messrs", "mr", "mrs", "ms",
    "mt", "no", "nos", "op", "p", "para", "paras", "ph.d", "pl", "pp", "prof", "pt", "ref", "refs", "rep", "rev", "rs",
    "s", "sch", "sec", "sect", "sen", "sgt", "sr", "ss", "st", "supt", "tab", "univ", "v", "viz", "vol", "vols", "vs",
];

/// Months and weekdays are abbreviated before figures only ("Dec. 10"); "No." too is a word before anything else.
const BEFORE_FIGURES: &[&str] = &[
    "apr", "art", "arts", "aug", "c", "ca", "ch", "cl", "dec", "feb", "fig", "figs", "fri", "jan", "jul", "jun", "mar",
    "mon", "no", "nos", "nov", "oct", "p", "para", "paras", "pp", "pt", "rs", "s", "sat", "sec", "sect", "sep", "sept",
    "ss", "sun", "thu", "tue", "vol", "vols", "wed",
];

/// More closing marks than this in a row, in characters, are no end of a sentence; the last of them still are. Or a
/// million dots would be looked through a million times.
const MAX_CLOSERS: usize = 64;

/// The sentences of `text` as byte ranges in order, without the white space between them. A line end with a
/// blank line, and a form feed after a finished sentence, divide too; nothing but white space is left out.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, character) in text.char_indices() {
        let end = at + character.len_utf8();
        if end <= start {
            continue;
        }
        let boundary = match character {
            '.' | '!' | '?' | '…' | '。' => end_after_closers(text, end).filter(|&end| ends(text, start, at, end)),
            '\n' if text[end..].starts_with('\n') => Some(end),
            _ => None,
        };
        if let Some(end) = boundary {
            push(text, start..end, &mut found);
            start = end;
        }
    }
    push(text, start..text.len(), &mut found);
    found
}

fn push(text: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let slice = &text[range.clone()];
    let start = range.start + (slice.len() - slice.trim_start().len());
    let end = range.start + slice.trim_end().len();
    if start < end {
        found.push(start..end);
    }
}

/// The offset after the closing quotes, brackets and raised digits that belong to the stop, provided that white
/// space or the text's end follows.
fn end_after_closers(text: &str, mut end: usize) -> Option<usize> {
    for character in text[end..].chars().take(MAX_CLOSERS) {
        if character.is_whitespace() {
            return Some(end);
        }
        let closes = matches!(character, '"' | '\'' | '”' | '’' | '»' | ')' | ']' | '.' | '!' | '?' | '…');
        if !closes && !is_raised_digit(character) {
            return None;
        }
        end += character.len_utf8();
    }
    (end == text.len()).then_some(end)
}

fn is_raised_digit(character: char) -> bool {
    matches!(character, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' | '*' | '†' | '‡')
}

/// Whether the stop at `stop`, whose closers end at `end`, ends the sentence that begins at `start`.
fn ends(text: &str, start: usize, stop: usize, end: usize) -> bool {
    let Some(next) = text[end..].trim_start().trim_start_matches(['"', '\'', '“', '‘', '«', '(', '[']).chars().next()
    else {
        return true;
    };
    if next.is_lowercase() {
        return false;
    }
    if !text[stop..].starts_with('.') || text[stop + 1..end].contains(['!', '?']) {
        return true;
    }
    let before = &text[start..stop];
    let word =
        before.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '[' | '“' | '"' | '‘')).next().unwrap_or("");
    !abbreviated(word, next) && !is_list_mark(before)
}

/// Whether `word` (without its stop) is an abbreviation that the sentence goes on after, before `next`.
fn abbreviated(word: &str, next: char) -> bool {
    let lower = word.to_lowercase();
    if BEFORE_FIGURES.contains(&lower.as_str()) {
        return next.is_numeric();
    }
    if ABBREVIATIONS.contains(&lower.as_str()) {
        return true;
    }
    let mut letters = word.chars();
    let initial = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    initial && word != "I"
}

/// "1." or "a." or "iv." at the beginning of an item belongs to the item.
fn is_list_mark(before: &str) -> bool {
    let mark = before.trim();
    mark.len() <= 4
        && (mark.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
            || mark.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x'))
            || mark.len() == 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(expected: &[&str]) {
        let text = expected.join(" ");
        let found: Vec<&str> = sentences(&text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn ordinary_prose() {
        check(&["It rose.", "It fell!", "Did it?", "Yes…", "So it ends"]);
        check(&["“It lays bare the failure,” she said.", "“We must act.”", "(See below.)", "Then we left."]);
    }

    #[test]
    fn abbreviations_do_not_end_a_sentence() {
        check(&["Mr. Smith met Dr. Jones.", "See p. 12 and No. 4, i.e. Table 2.", "St. Helens v. Kent."]);
        check(&["J. R. Smith wrote it.", "U.K. law, e.g. Part 5, applies."]);
        check(&["About 13.5 per cent, Rs. 7 crore, rose on Dec. 10.", "We said no.", "They left in Sept. 2023."]);
        check(&["1. Fund prevention.", "2. Repeal it."]);
    }

    #[test]
    fn footnote_marks_stay_with_their_sentence() {
        check(&["It undermines recovery.¹²", "The report says so.³", "Then it ends."]);
    }

    #[test]
    fn initials_and_acronyms() {
        check(&["It applies in the U.K.", "Then it stops."]);
    }

    proptest! {
        #[test]
        fn splitting_loses_no_text(text in "\\PC{0,200}|[A-Za-z .!?\\n\u{c}¹”“]{0,200}") {
            let ranges = sentences(&text);
            let mut end = 0;
            for range in ranges {
                prop_assert!(text[end..range.start].trim().is_empty());
                prop_assert!(!text[range.clone()].is_empty());
                end = range.end;
            }
            prop_assert!(text[end..].trim().is_empty());
        }
    }
}
