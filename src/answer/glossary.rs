//! The terms a document defines, where it defines them.

use crate::language::{abbreviations, fold, words};
use crate::report::{BlockKind, Report, Sections, Span};

/// A term longer than this, in bytes, is a sentence.
const MAX_TERM_BYTES: usize = 60;
/// The most terms of a document; glossaries have some dozens.
const MAX_TERMS: usize = 500;
/// What the headings over a list of terms are called, in some part.
const HEADINGS: [&str; 5] = ["glossary", "abbreviations", "acronyms", "definitions", "key terms"];
/// What stands between a term and what it means, in a list of terms.
const BETWEEN: [&str; 6] = ["\t", ": ", " – ", " — ", " - ", " means "];
/// What follows a term in quotation marks where a sentence defines it.
const DEFINES: [&str; 6] =
    ["means ", "refers to ", "is defined as ", "are defined as ", "is understood as ", "describes "];

/// What follows a term at the head of a sentence that explains it.
const IS: [&str; 5] = ["is the ", "is a ", "is an ", "means ", "stands for "];
/// At how many places an explanation is looked for.
const MAX_PLACES: usize = 20;

/// A term and where its document says what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Definition {
    /// The term.
    pub term: Span,
    /// What it stands for, if it is an abbreviation.
    pub long: Option<Span>,
    /// The sentences, or the entry, that say so.
    pub quote: Span,
}

/// What `report` defines, in its order, each term once: abbreviations where they are first spelt out, the entries of its
/// glossary, and terms in quotation marks that a sentence defines.
pub fn definitions(report: &Report) -> Vec<Definition> {
    let mut sections = Sections::new(report);
    let mut found: Vec<Definition> = Vec::new();
    let mut known: Vec<String> = Vec::new();
    for block in &report.blocks {
        if matches!(block.kind, BlockKind::Heading(_) | BlockKind::Contents) {
            continue;
        }
        let (text, start) = (report.slice(block.bytes), block.bytes.start as usize);
        let span = |range: std::ops::Range<usize>| Span::new(start + range.start..start + range.end);
        let in_glossary = sections.at(block.bytes.start).iter().any(|heading| names_glossary(heading));
        let listed = if in_glossary { entry(text).map(|term| (term, None)) } else { None };
        let spelt = abbreviations(text).map(|found| (found.short, Some(found.long)));
        for (term, long) in listed.into_iter().chain(spelt).chain(quoted_term(text).map(|term| (term, None))) {
            let name = term_key(&text[term.clone()]);
            let place = span(term).and_then(|term| Some((term, report.sentences_over(term)?)));
            if let Some((term, quote)) = place
                && found.len() < MAX_TERMS
                && !name.is_empty()
                && !known.contains(&name)
            {
                known.push(name);
                found.push(Definition { term, long: long.and_then(span), quote });
            }
        }
    }
    for one in &mut found {
        if let Some(better) = explained(report, *one) {
            one.quote = better;
        }
    }
    found
}

/// The first sentence that begins with the term, long or short, and goes on to say what it is: better than where it is only
/// spelt out.
fn explained(report: &Report, known: Definition) -> Option<Span> {
    let name = report.slice(known.term);
    let says = |at: usize| {
        let rest = report.text[at + name.len()..].trim_start_matches([' ', '”', '’', '"', ')']);
        IS.iter().any(|is| rest.starts_with(is))
    };
    let mut places = report.text.match_indices(name).map(|(at, _)| at).filter(|at| says(*at)).take(MAX_PLACES);
    places.find_map(|at| {
        let sentence = report.sentences_over(Span::new(at..at + name.len())?)?;
        let before = report.slice(Span { start: sentence.start, end: u32::try_from(at).ok()? });
        let head = term_key(before);
        let long = known.long.map(|long| term_key(report.slice(long)));
        (head.is_empty() || Some(head) == long).then_some(sentence)
    })
}

/// `term` as terms are compared: "the NRM's" and "nrm" alike, less the article.
pub fn term_key(term: &str) -> String {
    let folded = words(term).map(|word| fold(word.surface));
    folded.filter(|word| !matches!(word.as_str(), "the" | "a" | "an")).collect::<Vec<_>>().join(" ")
}

fn names_glossary(heading: &str) -> bool {
    let heading = heading.to_lowercase();
    HEADINGS.iter().any(|name| heading.contains(name))
}

/// The term at the head of an entry of a glossary.
fn entry(text: &str) -> Option<std::ops::Range<usize>> {
    let end = BETWEEN.iter().filter_map(|between| text.find(between)).min()?;
    let head = text[..end].trim_start_matches(|mark: char| !mark.is_alphanumeric());
    let start = end - head.len();
    let head = head.trim_end();
    (!head.is_empty() && head.len() <= MAX_TERM_BYTES).then_some(start..start + head.len())
}

/// The first term in quotation marks that the words after it define.
fn quoted_term(text: &str) -> Option<std::ops::Range<usize>> {
    let pairs = [('“', '”'), ('‘', '’'), ('"', '"')];
    pairs.into_iter().find_map(|(open, close)| {
        text.match_indices(open).find_map(|(at, mark)| {
            let start = at + mark.len();
            let end = start + text[start..].find(close)?;
            let rest = text[end + close.len_utf8()..].trim_start_matches([',', ' ']);
            let defined = DEFINES.iter().any(|defines| rest.starts_with(defines));
            (defined && (1..=MAX_TERM_BYTES).contains(&(end - start))).then_some(start..end)
        })
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::report::{Draft, Format};

    fn report(paragraphs: &[&str]) -> Report {
        let mut draft = Draft::new("d", Format::Markdown);
        for paragraph in paragraphs {
            match paragraph.strip_prefix("# ") {
                Some(heading) => draft.push(BlockKind::Heading(1), heading),
                None => draft.push(BlockKind::Paragraph, paragraph),
            };
        }
        draft.finish()
    }

    #[test]
    fn terms_are_found_where_they_are_defined() {
        let report = report(&[
            "# Keepers",
            "It rains. Keepers ask the Coast Board (CB) for lenses. The Coast Board (CB) is slow. All know that a CB is a bore.",
            "The CB is a body of nine. Others ask the Inner Lake Office (ILO) for boats.",
            "The Inner Lake Office (ILO) is the last of its kind.",
            "The term “wick”, refers to what burns. They said “no” twice. Note: this is no entry.",
            "# Glossary of terms",
            "Lens – what bends light. It is made of glass.",
            "The second part of it: more.",
        ]);
        let shown = |one: &Definition| {
            (report.slice(one.term), one.long.map(|long| report.slice(long)), report.slice(one.quote))
        };
        let found = definitions(&report);
        assert_eq!(
            found.iter().map(shown).collect::<Vec<_>>(),
            [
                ("CB", Some("Coast Board"), "The CB is a body of nine."),
                ("ILO", Some("Inner Lake Office"), "The Inner Lake Office (ILO) is the last of its kind."),
                ("wick", None, "The term “wick”, refers to what burns."),
                ("Lens", None, "Lens – what bends light."),
                ("The second part of it", None, "The second part of it: more."),
            ]
        );
        assert_eq!((term_key("the CB’s"), term_key("Coast  board")), ("cb".to_owned(), "coast board".to_owned()));
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "(“\\PC{0,20}” means |\\PC{0,30}|[A-Z][a-z]+ [A-Z][a-z]+ \\([A-Z]{2}\\)){1,4}") {
            let report = report(&["# Glossary", &text]);
            for one in definitions(&report) {
                prop_assert!(!report.slice(one.term).is_empty() && one.quote.contains(one.term));
            }
        }
    }
}
