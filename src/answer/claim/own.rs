//! Whom a document is by: a report that says "we" throughout speaks for whom it names most.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::language::{fold, is_month, is_stop_word, words};
use crate::report::Report;

/// So much of a document is looked through, in bytes.
const LOOKED_AT_BYTES: usize = 60_000;
/// How often "we" stands in ten thousand bytes of a document that speaks for somebody; others stay well below.
const WE: usize = 8;
/// How often their name does.
const NAMED: usize = 4;

/// How often a name stands with its legal form, at least, to be that of whom a document is by.
const FORMALLY: usize = 2;

/// The name of whom `report` is by, if it says "we" or "the Company" throughout: the most frequent one
/// with the legal form of a company; else, where it says "we", the most frequent one inside its sentences.
pub(super) fn own_name(report: &Report) -> Option<&str> {
    let text = &report.text[..report.text.floor_char_boundary(LOOKED_AT_BYTES)];
    let count = |said: fn(&str) -> bool| words(text).filter(|word| said(word.surface)).count();
    let we = count(|word| matches!(word, "we" | "our" | "We" | "Our"));
    let itself = count(|word| matches!(word, "Company" | "Group" | "Company’s" | "Group’s"));
    if !is_often(we + itself, WE, text) {
        return None;
    }
    incorporated(text).or_else(|| most_named(text).filter(|_| is_often(we, WE, text)))
}

/// Whether something that stands `count` times in `text` stands there `least` times in ten thousand bytes.
fn is_often(count: usize, least: usize, text: &str) -> bool {
    count * 10_000 >= least * text.len().max(1)
}

/// The most frequent name inside the sentences of `text`.
fn most_named(text: &str) -> Option<&str> {
    let (mut names, mut small): (HashMap<&str, usize>, HashSet<&str>) = (HashMap::new(), HashSet::new());
    let mut end = 0;
    for word in words(text) {
        let between = &text[end..word.range.start];
        end = word.range.end;
        if !word.surface.starts_with(char::is_uppercase) {
            small.insert(word.surface);
        } else if matches!(between, " " | ", ") && !is_month(word.surface) && !matches!(word.surface, "We" | "Our") {
            *names.entry(word.surface).or_default() += 1;
        }
    }
    let is_name = |(name, _): &(&str, usize)| !small.contains(name.to_lowercase().as_str());
    let most = names.into_iter().filter(is_name).max_by_key(|&(name, count)| (count, name));
    most.filter(|&(_, count)| is_often(count, NAMED, text)).map(|(name, _)| name)
}

/// The name that most often stands before the legal form of a company, as "Acme Boats" in "Acme Boats, Inc."; of several,
/// the first. Partnerships audit others.
fn incorporated(text: &str) -> Option<&str> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    let mut run: Option<Range<usize>> = None;
    for word in words(text) {
        let before = run.take().filter(|run| matches!(&text[run.end..word.range.start], " " | ", " | ". "));
        if is_legal_form(word.surface) {
            let Some(name) = before.map(|run| &text[run]) else { continue };
            match counts.iter_mut().find(|(other, _)| other.eq_ignore_ascii_case(name)) {
                Some((_, count)) => *count += 1,
                None => counts.push((name, 1)),
            }
        } else if word.surface.starts_with(char::is_uppercase) && !is_stop_word(&fold(word.surface)) {
            run = Some(before.map_or(word.range.start, |run| run.start)..word.range.end);
        }
    }
    let (name, count) = counts.into_iter().rev().max_by_key(|&(_, count)| count)?;
    (count >= FORMALLY).then_some(name)
}

fn is_legal_form(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "inc" | "incorporated" | "corp" | "corporation" | "ltd" | "limited" | "plc" | "llc" | "gmbh"
    ) || matches!(word, "AG" | "SE")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{BlockKind, Draft, Format};

    fn own(text: &str) -> Option<String> {
        let mut draft = Draft::new("d", Format::Text);
        draft.push(BlockKind::Paragraph, text);
        own_name(&draft.finish()).map(str::to_owned)
    }

    #[test]
    fn a_document_that_says_we_is_by_whom_it_names_most() {
        let ours = "At Acme we build boats. Last year we sold our boats to the navy in Chile, and others to the town. ";
        assert_eq!(own(&format!("{} Once Bolt bought from Acme.", ours.repeat(90))).as_deref(), Some("Acme"));
        let theirs = "At Acme they build boats. Last year it sold its boats to the navy, and others to the town. ";
        assert_eq!(own(&theirs.repeat(90)), None);
        // Of a document that names others more often, its legal form tells.
        let formal =
            format!("Acme Boats, Inc. builds boats. {} ACME BOATS, INC.", ours.replace("Acme", "Lake").repeat(90));
        assert_eq!(own(&formal).as_deref(), Some("Acme Boats"));
    }
}
