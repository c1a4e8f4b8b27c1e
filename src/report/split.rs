//! From blocks to passages: the pieces that are searched.

use super::{BlockKind, Report, Span};
use crate::language::sentences;
use serde::{Deserialize, Serialize};

/// A passage shorter than this, in bytes, takes the next block of its page and section in.
const SHORT_BYTES: usize = 300;
/// A passage does not grow beyond this by taking blocks in, in bytes: about a third of a printed page.
const FULL_BYTES: usize = 1_200;
/// A single block longer than this, in bytes, is divided between sentences.
const LONG_BYTES: usize = 3_000;

/// A piece of a report that is searched and ranked as one: whole blocks of one section, on one page where
/// possible. A paragraph is never divided unless it is longer than a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// Where it stands.
    pub bytes: Span,
    /// Its sentences in order; table rows count as one each.
    pub sentences: Vec<Sentence>,
}

/// A sentence of a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    /// Where it stands.
    pub bytes: Span,
    /// The kind of block it stands in.
    pub kind: BlockKind,
}

/// The passages of `report`, in order. Headings are not passages (they lend their words to those below them), and
/// neither is a table of contents.
pub fn split(report: &Report) -> Vec<Passage> {
    let mut passages: Vec<Passage> = Vec::new();
    let mut open = false;
    for block in &report.blocks {
        match block.kind {
            BlockKind::Heading(_) | BlockKind::Contents => {
                open = false;
                continue;
            }
            _ => {}
        }
        let sentences = sentences_of(report, block.bytes, block.kind);
        if block.bytes.len() > LONG_BYTES {
            passages.extend(divide(&sentences));
            open = false;
        } else if open
            && let Some(last) = passages.last_mut()
            && joins(report, last, block.bytes, block.kind)
        {
            last.bytes.end = block.bytes.end;
            last.sentences.extend(sentences);
        } else {
            passages.push(Passage { bytes: block.bytes, sentences });
            open = true;
        }
    }
    passages
}

/// Whether a block belongs to the passage before it: the passage is short or the block goes on with its table or
/// list, and together they are not too long and stand on one page.
fn joins(report: &Report, last: &Passage, block: Span, kind: BlockKind) -> bool {
    let end = last.bytes.end.saturating_sub(1);
    let same_page = report.pages.is_empty()
        || report.page_at(end).map(|page| page.pdf) == report.page_at(block.start).map(|page| page.pdf);
    let previous = last.sentences.last().map(|sentence| sentence.kind);
    let introduced = report.slice(last.bytes).ends_with(':');
    let wants_more = match kind {
        BlockKind::TableRow | BlockKind::ListItem => {
            previous == Some(kind) || introduced || last.bytes.len() < SHORT_BYTES
        }
        BlockKind::Footnote => previous == Some(kind),
        BlockKind::Caption => false,
        _ => last.bytes.len() < SHORT_BYTES && previous != Some(BlockKind::Footnote),
    };
    same_page && wants_more && (block.end - last.bytes.start) as usize <= FULL_BYTES
}

fn sentences_of(report: &Report, block: Span, kind: BlockKind) -> Vec<Sentence> {
    if kind == BlockKind::TableRow {
        return vec![Sentence { bytes: block, kind }];
    }
    sentences(report.slice(block))
        .into_iter()
        .filter_map(|range| Span::new(block.start as usize + range.start..block.start as usize + range.end))
        .map(|bytes| Sentence { bytes, kind })
        .collect()
}

/// A long block as several passages, divided between sentences.
fn divide(sentences: &[Sentence]) -> Vec<Passage> {
    let mut passages: Vec<Passage> = Vec::new();
    for &sentence in sentences {
        match passages.last_mut() {
            Some(last) if (sentence.bytes.end - last.bytes.start) as usize <= FULL_BYTES => {
                last.bytes.end = sentence.bytes.end;
                last.sentences.push(sentence);
            }
            _ => passages.push(Passage { bytes: sentence.bytes, sentences: vec![sentence] }),
        }
    }
    passages
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Draft, Format};
    use proptest::prelude::*;

    fn texts(report: &Report) -> Vec<&str> {
        split(report).iter().map(|passage| report.slice(passage.bytes)).collect()
    }

    #[test]
    fn short_neighbours_join_within_a_section() {
        let mut draft = Draft::new("d", Format::Text);
        draft.push(BlockKind::Paragraph, "One.");
        draft.push(BlockKind::Paragraph, "Two. Three.");
        draft.push(BlockKind::Heading(1), "Next");
        draft.push(BlockKind::Paragraph, "It asks for:");
        draft.push(BlockKind::ListItem, "money");
        draft.push(BlockKind::ListItem, "time");
        let report = draft.finish();
        assert_eq!(texts(&report), ["One.\n\nTwo. Three.", "It asks for:\n\nmoney\ntime"]);
        assert_eq!(split(&report)[0].sentences.len(), 3);
    }

    #[test]
    fn pages_divide_and_long_paragraphs_stay_whole() {
        let long = "A sentence that says something at length. ".repeat(20);
        let mut draft = Draft::new("d", Format::Pdf);
        draft.begin_page(None);
        draft.push(BlockKind::Paragraph, &long);
        draft.push(BlockKind::Paragraph, "Short.");
        draft.begin_page(None);
        draft.push(BlockKind::Paragraph, "Other page.");
        let report = draft.finish();
        assert_eq!(texts(&report), [long.trim(), "Short.", "Other page."]);
    }

    proptest! {
        #[test]
        fn every_word_of_running_text_is_in_one_passage(paragraphs in prop::collection::vec("\\PC{0,80}|([a-z]{1,9}[ .]){0,700}", 0..12)) {
            let mut draft = Draft::new("d", Format::Text);
            for paragraph in &paragraphs {
                draft.push(BlockKind::Paragraph, paragraph);
            }
            let report = draft.finish();
            prop_assert_eq!(report.check(), Ok(()));
            let passages = split(&report);
            let squeeze = |text: &str| text.split_whitespace().collect::<String>();
            let joined: String = passages.iter().map(|passage| squeeze(report.slice(passage.bytes))).collect();
            prop_assert_eq!(joined, squeeze(&report.text));
            for passage in &passages {
                for sentence in &passage.sentences {
                    prop_assert!(passage.bytes.contains(sentence.bytes));
                }
            }
        }
    }
}
