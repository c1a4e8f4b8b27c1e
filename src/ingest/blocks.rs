//! Blocks as the HTML and Markdown readers meet them, before they are written down.

use std::mem;

use crate::report::{BlockKind, Draft, Grid};

/// A line break within a block (U+2028); written down as a space.
const LINE_BREAK: char = '\u{2028}';

/// A block found in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// What it is.
    pub(super) kind: BlockKind,
    /// Its text, white space as it came.
    pub(super) text: String,
    /// Whether all of it is links: what menus and "related articles" are made of.
    pub(super) linked: bool,
}

impl Found {
    /// A block of `kind` without links.
    pub(super) fn new(kind: BlockKind, text: impl Into<String>) -> Self {
        Self { kind, text: text.into(), linked: false }
    }
}

/// Writes `blocks` into `draft` in order.
pub(super) fn write(draft: &mut Draft, blocks: &[Found]) {
    for run in blocks.chunk_by(|one, next| one.kind == BlockKind::TableRow && next.kind == BlockKind::TableRow) {
        match run {
            [block] if block.kind != BlockKind::TableRow => _ = draft.push(block.kind, &block.text),
            rows => draft.table(&Grid::of(rows.iter().map(|row| row.text.as_str()))),
        }
    }
}

/// Gathers running text into blocks while a tree is walked.
///
/// The innermost open kind decides what a block becomes; text outside of all is a paragraph. Opening or closing
/// a kind ends the block before it.
#[derive(Debug, Default)]
pub(super) struct Gatherer {
    blocks: Vec<Found>,
    buffer: String,
    linked_chars: usize,
    mark: Option<String>,
    kinds: Vec<BlockKind>,
}

impl Gatherer {
    /// Adds text to the current block; `linked` when it stands in a link.
    pub(super) fn text(&mut self, text: &str, linked: bool) {
        self.buffer.push_str(text);
        if linked {
            self.linked_chars += visible_chars(text);
        }
    }

    /// Begins a block of `kind`.
    pub(super) fn open(&mut self, kind: BlockKind) {
        self.end_block();
        self.kinds.push(kind);
    }

    /// Ends the block and the kind opened last.
    pub(super) fn close(&mut self) {
        self.end_block();
        self.kinds.pop();
        self.mark = None;
    }

    /// Sets what the next block begins with: the number of a list item, or of a footnote.
    pub(super) fn mark(&mut self, mark: Option<String>) {
        self.mark = mark;
    }

    /// Ends the block, if there is any text in it.
    pub(super) fn end_block(&mut self) {
        let body = mem::take(&mut self.buffer);
        let linked_chars = mem::take(&mut self.linked_chars);
        let chars = visible_chars(&body);
        if chars == 0 {
            return;
        }
        let text = match self.mark.take() {
            Some(mark) => format!("{mark} {body}"),
            None => body,
        };
        let kind = self.kinds.last().copied().unwrap_or(BlockKind::Paragraph);
        self.blocks.push(Found { kind, text, linked: linked_chars >= chars });
    }

    /// Adds blocks gathered elsewhere.
    pub(super) fn extend(&mut self, blocks: Vec<Found>) {
        self.end_block();
        self.blocks.extend(blocks);
    }

    /// Adds a line break; the second in a row ends the block.
    pub(super) fn line_break(&mut self) {
        let spaces = |character: char| character.is_whitespace() && character != LINE_BREAK;
        if self.buffer.trim_end_matches(spaces).ends_with(LINE_BREAK) {
            self.end_block();
        } else {
            self.buffer.push(LINE_BREAK);
        }
    }

    /// The blocks, in reading order.
    pub(super) fn finish(mut self) -> Vec<Found> {
        self.end_block();
        self.blocks
    }
}

/// `text` with its digits raised: a footnote mark or an exponent, never part of the number before it.
pub(super) fn raised(text: &str) -> String {
    text.chars().map(|character| raised_digit(character).unwrap_or(character)).collect()
}

/// The superscript form of a digit.
pub(super) fn raised_digit(character: char) -> Option<char> {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    RAISED.get(character.to_digit(10)? as usize).copied()
}

fn visible_chars(text: &str) -> usize {
    text.chars().filter(|character| !character.is_whitespace()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_waits_for_the_text_of_its_item() {
        let mut gatherer = Gatherer::default();
        gatherer.text("Before", false);
        gatherer.open(BlockKind::ListItem);
        gatherer.mark(Some("1.".into()));
        gatherer.open(BlockKind::ListItem);
        gatherer.text("One", true);
        gatherer.close();
        gatherer.close();
        let blocks = gatherer.finish();
        let texts: Vec<_> = blocks.iter().map(|block| (block.kind, block.text.as_str(), block.linked)).collect();
        assert_eq!(texts, [(BlockKind::Paragraph, "Before", false), (BlockKind::ListItem, "1. One", true)]);
    }

    #[test]
    fn digits_are_raised_and_nothing_else() {
        assert_eq!(raised("[12]a"), "[¹²]a");
    }
}
