//! Blocks and tables as the readers of marked-up documents meet them, before they are written down.

use std::mem;

use crate::report::{BlockKind, Draft, Grid};

/// A line break within a block (U+2028); written down as a space.
const LINE_BREAK: char = '\u{2028}';

/// A paragraph with more characters than this does not name the table under it.
const MAX_CAPTION_CHARS: usize = 300;

/// What a reader finds in a document, in reading order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// A run of text.
    Block {
        /// What it is; never a table's row.
        kind: BlockKind,
        /// Its text, white space as it came.
        text: String,
        /// Whether all of it is links: what menus and "related articles" are made of.
        linked: bool,
    },
    /// A table. A caption directly before it names it.
    Table(Grid),
}

impl Found {
    /// A block of `kind` without links.
    pub(super) fn new(kind: BlockKind, text: impl Into<String>) -> Self {
        Self::Block { kind, text: text.into(), linked: false }
    }

    /// What the block is; for a table, what its rows are.
    pub(super) fn kind(&self) -> BlockKind {
        match self {
            Self::Block { kind, .. } => *kind,
            Self::Table(_) => BlockKind::TableRow,
        }
    }

    /// The text of the block; a table has none of its own.
    pub(super) fn text(&self) -> &str {
        match self {
            Self::Block { text, .. } => text,
            Self::Table(_) => "",
        }
    }

    /// Whether all of it is links.
    pub(super) fn linked(&self) -> bool {
        matches!(self, Self::Block { linked: true, .. })
    }
}

/// Writes `found` into `draft` in order.
pub(super) fn write(draft: &mut Draft, found: Vec<Found>) {
    let mut caption = None;
    let mut found = found.into_iter().peekable();
    while let Some(next) = found.next() {
        caption = match next {
            Found::Table(grid) => {
                draft.table(&Grid { caption, ..grid });
                None
            }
            Found::Block { kind, text, .. } => {
                let names_table =
                    kind == BlockKind::Paragraph && matches!(found.peek(), Some(Found::Table(_))) && is_caption(&text);
                let kind = if names_table { BlockKind::Caption } else { kind };
                draft.push(kind, &text).filter(|_| kind == BlockKind::Caption)
            }
        };
    }
}

/// Whether a paragraph over a table names it: "Table 3: Referrals by year".
fn is_caption(text: &str) -> bool {
    let mut words = text.split_whitespace();
    words.next().is_some_and(|word| word.eq_ignore_ascii_case("table"))
        && words.next().is_some_and(|number| number.contains(|digit: char| digit.is_ascii_digit()))
        && text.chars().count() <= MAX_CAPTION_CHARS
}

/// Gathers running text into blocks while a tree is walked.
///
/// The innermost open kind decides what a block becomes; text outside of all is a paragraph. Opening or closing
/// a kind ends the block before it.
#[derive(Debug, Default)]
pub(super) struct Gatherer {
    found: Vec<Found>,
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
        self.found.push(Found::Block { kind, text, linked: linked_chars >= chars });
    }

    /// Takes the text since the last block: that of a cell.
    pub(super) fn take(&mut self) -> String {
        self.linked_chars = 0;
        mem::take(&mut self.buffer)
    }

    /// Adds what was gathered elsewhere.
    pub(super) fn extend(&mut self, found: impl IntoIterator<Item = Found>) {
        self.end_block();
        self.found.extend(found);
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

    /// What was gathered, in reading order.
    pub(super) fn finish(mut self) -> Vec<Found> {
        self.end_block();
        self.found
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
    use crate::report::Format;
    use BlockKind::{Caption, Paragraph, TableRow};

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
        let found = gatherer.finish();
        let texts: Vec<_> = found.iter().map(|block| (block.kind(), block.text(), block.linked())).collect();
        assert_eq!(texts, [(BlockKind::Paragraph, "Before", false), (BlockKind::ListItem, "1. One", true)]);
    }

    #[test]
    fn a_paragraph_that_names_the_table_under_it_is_its_caption() {
        let table = || Found::Table(Grid::of(["a\t1"]));
        let text = |text| Found::new(BlockKind::Paragraph, text);
        let mut draft = Draft::new("d", Format::Text);
        write(
            &mut draft,
            vec![text("Table 1 shows much."), text("Table 2: Cases"), table(), text("Table of all cases"), table()],
        );
        let report = draft.finish();
        let captions: Vec<_> = report.tables.iter().map(|table| table.caption.map(|span| report.slice(span))).collect();
        assert_eq!(captions, [Some("Table 2: Cases"), None]);
        let kinds: Vec<_> = report.blocks.iter().map(|block| block.kind).collect();
        assert_eq!(kinds, [Paragraph, Caption, TableRow, Paragraph, TableRow]);
    }

    #[test]
    fn digits_are_raised_and_nothing_else() {
        assert_eq!(raised("[12]a"), "[¹²]a");
    }
}
