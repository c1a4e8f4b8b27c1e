//! The blocks of a word processor's document in reading order, its notes at the ends of their sections.

use std::mem;

use crate::ingest::blocks::{self, Found};
use crate::report::BlockKind;

/// Blocks being gathered.
#[derive(Debug, Default)]
pub(in crate::ingest) struct Flow {
    found: Vec<Found>,
    /// The notes of this section, to stand before the next heading.
    notes: Vec<Found>,
}

impl Flow {
    /// Adds a block, its number or other mark before it.
    pub(in crate::ingest) fn block(&mut self, kind: BlockKind, mark: Option<&str>, text: &str) {
        if text.trim().is_empty() {
            return;
        }
        if matches!(kind, BlockKind::Heading(_)) {
            self.found.append(&mut self.notes);
        }
        let text = mark.map_or_else(|| text.to_owned(), |mark| format!("{mark} {text}"));
        self.found.push(Found::new(kind, text));
    }

    /// Adds a table, or what is no block.
    pub(in crate::ingest) fn found(&mut self, found: Found) {
        self.found.push(found);
    }

    /// Adds a note to this section.
    pub(in crate::ingest) fn note(&mut self, mark: &str, text: &str) {
        if !text.trim().is_empty() {
            self.notes.push(Found::new(BlockKind::Footnote, format!("{mark} {text}")));
        }
    }

    /// Everything in reading order.
    pub(in crate::ingest) fn finish(mut self) -> Vec<Found> {
        self.found.append(&mut mem::take(&mut self.notes));
        self.found
    }
}

/// The mark of a note as it stands in the text: a raised number, anything else in brackets, so that no mark runs into the
/// figure before it.
pub(in crate::ingest) fn note_mark(mark: &str) -> String {
    let is_number = !mark.is_empty() && mark.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { blocks::raised(mark) } else { format!("[{mark}]") }
}
