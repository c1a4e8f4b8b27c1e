//! One document, read by both.

use super::measure::{Bag, Haystack, Share, f1, order, with_marks_as, words};
use super::second::Second;
use anyhow::Context;
use footnote::ingest::pdf;
use footnote::report::{Passage, Report, Span, split};
use std::collections::{HashMap, HashSet};
use std::path::Path;
use unicode_normalization::UnicodeNormalization;

/// How many lines at the top and at the foot of a page may be running heads.
const RUNNING_LINES: usize = 4;
/// On how many pages a line stands that is one.
const RUNNING_PAGES: usize = 3;
/// The beginning of a text that is printed, in characters.
const SHOWN_CHARS: usize = 160;

/// What Footnote and `pdftotext` make of a document.
#[derive(Debug, Default)]
pub(super) struct Compared {
    /// F1 of the words.
    pub(super) words: Share,
    /// F1 of the words without the running heads that `pdftotext` prints.
    pub(super) words_without_heads: Share,
    /// Footnote's sentences that stand whole on the same page.
    pub(super) sentences: Share,
    /// Neighbouring sentences of a page that stand in the same order in `pdftotext -raw`.
    pub(super) order: Share,
    /// Footnote's passages all of whose sentences stand whole on the page they claim.
    pub(super) passages_whole: Share,
    /// Passages that stand on the page they claim: sentences whole, or else every word of them.
    pub(super) passages: Share,
    /// The passages that don't: page and text.
    pub(super) passages_elsewhere: Vec<String>,
    /// The sentences that don't stand whole on their page: page and text.
    pub(super) sentences_missing: Vec<String>,
    /// What Footnote says that it could not read.
    pub(super) warnings: Vec<String>,
}

/// Footnote's reading of `file`.
pub(super) fn read(file: &Path) -> anyhow::Result<Report> {
    let name = file.file_stem().context("a file has a name")?.to_string_lossy();
    Ok(pdf::read(&name, std::fs::read(file)?, pdf::Limits::default(), &mut |_, _| ())?)
}

/// The pages of the second reader, to look sentences up in.
struct Pages {
    raw: Vec<Haystack>,
    plain: Vec<Haystack>,
    /// The words of each page, in the one order and in the other: at the end of a line, either may join what is two words.
    bags: Vec<[Bag; 2]>,
}

/// Compares the two readings.
pub(super) fn compare(report: &Report, second: &Second) -> Compared {
    let ours = Bag::of(words(&report.text));
    let theirs = |pages: &[String]| Bag::of(pages.iter().flat_map(|page| words(page)));
    let mut compared = Compared {
        words: f1(&ours, &theirs(&second.plain)),
        words_without_heads: f1(&ours, &theirs(&without_running_heads(&second.plain))),
        warnings: report.warnings.clone(),
        ..Compared::default()
    };
    let pages = Pages {
        raw: second.raw.iter().map(|page| Haystack::new(page)).collect(),
        plain: second.plain.iter().map(|page| Haystack::new(page)).collect(),
        bags: second.raw.iter().zip(&second.plain).map(|(raw, plain)| [raw, plain].map(|page| bag(page))).collect(),
    };
    let passages = split(report);
    for passage in &passages {
        count_passage(report, passage, &pages, &mut compared);
    }
    compared.order = order_by_page(report, &passages, &pages);
    compared
}

fn count_passage(report: &Report, passage: &Passage, pages: &Pages, compared: &mut Compared) {
    let (mut whole, mut lacking) = (true, Vec::new());
    for sentence in &passage.sentences {
        let found = pages.hold(report, sentence.bytes);
        compared.sentences.count(found);
        if !found {
            whole = false;
            lacking.extend(pages.lack(report, sentence.bytes));
            compared.sentences_missing.push(shown(report, sentence.bytes));
        }
    }
    compared.passages_whole.count(whole);
    compared.passages.count(lacking.is_empty());
    if !lacking.is_empty() {
        compared.passages_elsewhere.push(format!("{} lacks {lacking:?}", shown(report, passage.bytes)));
    }
}

impl Pages {
    /// Whether the text of `span` stands whole on the pages it claims, in one of the two orders. A word that a page break
    /// divides stands whole on the first page in Footnote's reading.
    fn hold(&self, report: &Report, span: Span) -> bool {
        let Some(first) = first_page(report, span) else { return false };
        let on = |page: usize, text: &str| {
            text.trim().is_empty()
                || [&self.raw, &self.plain]
                    .iter()
                    .any(|pages| pages.get(page).is_some_and(|page| page.find(text).is_some()))
        };
        let text = report.slice(span);
        let parts = || (first..).zip(text.split('\u{c}'));
        if parts().all(|(page, part)| on(page, part)) {
            return true;
        }
        let Some((before, after)) = text.split_once('\u{c}') else { return false };
        let last_word = before.rfind(' ').map_or(0, |space| space + 1);
        before[last_word..].char_indices().any(|(at, _)| {
            let (kept, moved) = before.split_at(last_word + at);
            on(first, kept) && on(first + 1, &format!("{moved}{after}"))
        })
    }

    /// The words of `span` that don't stand on the pages it claims, note marks aside: as words of their own or as part of
    /// the word they hang on.
    fn lack(&self, report: &Report, span: Span) -> Vec<String> {
        let Some(first) = first_page(report, span) else { return vec!["no page".to_owned()] };
        let lacking = |text: &str| -> Vec<String> {
            let pages = (first..).zip(text.split('\u{c}'));
            pages.flat_map(|(page, part)| self.lacking_on(page, &bag(part))).collect()
        };
        let text = report.slice(span);
        let apart = lacking(&with_marks_as(' ', text));
        if apart.is_empty() || lacking(&text.nfkc().collect::<String>()).is_empty() { Vec::new() } else { apart }
    }

    /// The words of `ours` that a page has in neither order.
    fn lacking_on(&self, page: usize, ours: &Bag) -> Vec<String> {
        let lacking = |bag: Option<&Bag>| ours.lacking_in(bag.unwrap_or(&Bag::default()));
        let bags = self.bags.get(page);
        let other = lacking(bags.map(|[_, plain]| plain));
        lacking(bags.map(|[raw, _]| raw)).into_iter().filter(|word| other.contains(word)).collect()
    }
}

/// The words of `text`. Labels set close are one word or two as the reader pleases, so that a word ends where a letter
/// follows a figure: "C31C32" is C31 and C32.
fn bag(text: &str) -> Bag {
    let parts = |word: String| {
        let letters: Vec<char> = word.chars().collect();
        let together = |one: &char, next: &char| !(one.is_ascii_digit() && next.is_alphabetic());
        letters.chunk_by(together).map(|part| part.iter().collect::<String>()).collect::<Vec<_>>()
    };
    Bag::of(words(text).flat_map(parts))
}

fn order_by_page(report: &Report, passages: &[Passage], pages: &Pages) -> Share {
    let mut by_page: Vec<Vec<usize>> = vec![Vec::new(); pages.raw.len()];
    for sentence in passages.iter().flat_map(|passage| &passage.sentences) {
        let text = report.slice(sentence.bytes);
        let page = first_page(report, sentence.bytes).filter(|_| !text.contains('\u{c}'));
        let found = page.and_then(|page| Some((page, pages.raw.get(page)?.find_only(text)?)));
        if let Some((page, position)) = found {
            by_page[page].push(position);
        }
    }
    by_page.iter().map(|positions| order(positions)).sum()
}

/// The pages without the lines that come again, digits aside, at the top or the foot of several.
fn without_running_heads(pages: &[String]) -> Vec<String> {
    let masked = |line: &str| line.trim().chars().map(|c| if c.is_ascii_digit() { '#' } else { c }).collect::<String>();
    let mut times: HashMap<String, usize> = HashMap::new();
    for page in pages {
        for line in edges(page).into_iter().map(masked).collect::<HashSet<_>>() {
            *times.entry(line).or_default() += 1;
        }
    }
    let runs = |line: &str| times.get(&masked(line)).is_some_and(|&times| times >= RUNNING_PAGES);
    pages
        .iter()
        .map(|page| {
            let edges = edges(page);
            let kept = page.lines().filter(|line| !(edges.iter().any(|edge| std::ptr::eq(*edge, *line)) && runs(line)));
            kept.collect::<Vec<_>>().join("\n")
        })
        .collect()
}

/// The first and the last lines of a page.
fn edges(page: &str) -> Vec<&str> {
    let lines: Vec<&str> = page.lines().filter(|line| !line.trim().is_empty()).collect();
    let foot = lines.len().saturating_sub(RUNNING_LINES).max(RUNNING_LINES);
    lines.iter().take(RUNNING_LINES).chain(lines.iter().skip(foot)).copied().collect()
}

/// The page on which `span` begins, from 0.
fn first_page(report: &Report, span: Span) -> Option<usize> {
    Some(report.page_at(span.start)?.pdf as usize - 1)
}

/// The page and the beginning of `span`, on one line.
fn shown(report: &Report, span: Span) -> String {
    let pages = report.place(span).pages().unwrap_or_default();
    let text: String = report.slice(span).chars().take(SHOWN_CHARS).collect();
    format!("{pages}: {text:?}")
}
