//! The items of a list in their order, where a question wants them all.

use super::Quote;
use super::kind::asks;
use super::select::MAX_QUOTES;
use crate::question::{Intent, Question};
use crate::report::{Block, BlockKind, Span};
use crate::search::{Hit, Retrieval};

/// A quote of list items does not grow beyond this, in bytes.
const MAX_BYTES: usize = 700;

/// The items of the list that `question` wants, as quotes of neighbouring items; empty if it wants none, or if none of
/// the passages found is of such a list.
pub(super) fn quotes<'i>(question: &Question, retrieval: &Retrieval<'i>) -> Vec<Quote<'i>> {
    let wanted = match question.intent {
        // "What do they recommend on guardians?" wants one of them.
        Intent::Recommendation => question.terms.iter().all(|term| term.weight < 1.0 || asks(&term.word)),
        Intent::List => true,
        _ => false,
    };
    if !wanted {
        return Vec::new();
    }
    let items = retrieval.hits.iter().find_map(|hit| items(question, hit).map(|items| (hit, items)));
    items.map(|(hit, items)| together(hit, items)).unwrap_or_default()
}

/// The list that a passage is of: at least two items, under a heading that holds the question's words.
fn items<'i>(question: &Question, hit: &Hit<'i>) -> Option<&'i [Block]> {
    let first = hit.passage.sentences.iter().find(|sentence| sentence.kind == BlockKind::ListItem)?;
    let titled = match question.intent {
        Intent::Recommendation => {
            let headings = hit.report.section_at(first.bytes.start);
            headings.iter().any(|heading| heading.split_whitespace().any(asks))
                || hit.report.slice(first.bytes).split_whitespace().any(asks)
        }
        _ => hit.features.headings > 0.0,
    };
    let blocks = &hit.report.blocks;
    let at = blocks.iter().position(|block| block.bytes.contains(first.bytes)).filter(|_| titled)?;
    let is_item = |block: &Block| block.kind == BlockKind::ListItem;
    let start = blocks[..at].iter().rposition(|block| !is_item(block)).map_or(0, |before| before + 1);
    let end = blocks[at..].iter().position(|block| !is_item(block)).map_or(blocks.len(), |after| at + after);
    Some(&blocks[start..end]).filter(|items| items.len() >= 2)
}

/// Neighbouring items in as few quotes as hold them, at most three.
fn together<'i>(hit: &Hit<'i>, items: &[Block]) -> Vec<Quote<'i>> {
    let mut spans: Vec<Span> = Vec::new();
    for item in items {
        if let Some(last) = spans.last_mut().filter(|last| (item.bytes.end - last.start) as usize <= MAX_BYTES) {
            last.end = item.bytes.end;
        } else if spans.len() < MAX_QUOTES {
            spans.push(item.bytes);
        } else {
            break;
        }
    }
    spans.into_iter().filter_map(|span| Quote::new(hit.report, span)).collect()
}
