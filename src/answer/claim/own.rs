//! Whom a document is by: a report that says "we" throughout speaks for whom it names most.

use std::collections::{HashMap, HashSet};

use crate::language::{is_month, words};
use crate::report::Report;

/// So much of a document is looked through, in bytes.
const LOOKED_AT_BYTES: usize = 60_000;
/// How often "we" stands in ten thousand bytes of a document that speaks for somebody; others stay well below.
const WE: usize = 8;
/// How often their name does.
const NAMED: usize = 4;

/// The name of whom `report` is by, if it says "we" throughout: the most frequent one inside its sentences.
pub(super) fn own_name(report: &Report) -> Option<&str> {
    let text = &report.text[..report.text.floor_char_boundary(LOOKED_AT_BYTES)];
    let (mut names, mut small): (HashMap<&str, usize>, HashSet<&str>) = (HashMap::new(), HashSet::new());
    let (mut we, mut end) = (0, 0);
    for word in words(text) {
        let between = &text[end..word.range.start];
        end = word.range.end;
        if matches!(word.surface, "we" | "our" | "We" | "Our") {
            we += 1;
        } else if !word.surface.starts_with(char::is_uppercase) {
            small.insert(word.surface);
        } else if matches!(between, " " | ", ") && !is_month(word.surface) {
            *names.entry(word.surface).or_default() += 1;
        }
    }
    let often = |count: usize, least: usize| count * 10_000 >= least * text.len().max(1);
    let is_name = |(name, _): &(&str, usize)| !small.contains(name.to_lowercase().as_str());
    let most = names.into_iter().filter(is_name).max_by_key(|&(name, count)| (count, name));
    most.filter(|&(_, count)| often(we, WE) && often(count, NAMED)).map(|(name, _)| name)
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
    }
}
