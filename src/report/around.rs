//! What stands around a place: its sentences, whole, and the paragraphs before and after.

use super::{Block, BlockKind, Report, Span};
use crate::language::sentences;

impl Report {
    /// The whole sentences (or rows of a table) that `span` touches, as one span. `None` where it begins or ends outside
    /// of what can be quoted: in a heading, in the table of contents, in a table that can't be read with certainty.
    pub fn sentences_over(&self, span: Span) -> Option<Span> {
        let first = self.sentence_at(span.start)?;
        let last = self.sentence_at(span.end.checked_sub(1)?)?;
        let doubtful = |block: &&Block| !self.is_certain(block.kind, block.bytes);
        let whole = Span { start: first.start, end: last.end };
        (!self.blocks_over(whole).iter().any(|block| doubtful(&block))).then_some(whole)
    }

    /// The paragraphs that `span` touches, with one before and one after, in order; those of another section, headings
    /// and notes are left out.
    pub fn paragraphs_around(&self, span: Span) -> Vec<Span> {
        let inside = self.blocks_over(span);
        let Some(first) = inside.first() else { return Vec::new() };
        let at = self.blocks.partition_point(|block| block.bytes.start < first.bytes.start);
        let heading = |block: &&Block| matches!(block.kind, BlockKind::Heading(_));
        let readable = |block: &&Block| {
            let kind = !matches!(block.kind, BlockKind::Contents | BlockKind::Footnote | BlockKind::Heading(_));
            kind && self.is_certain(block.kind, block.bytes)
        };
        let before = self.blocks[..at].iter().rev().take_while(|block| !heading(block)).find(readable);
        let after = self.blocks[at + inside.len()..].iter().take_while(|block| !heading(block)).find(readable);
        before.into_iter().chain(inside).chain(after).map(|block| block.bytes).collect()
    }

    fn blocks_over(&self, span: Span) -> &[Block] {
        let first = self.blocks.partition_point(|block| block.bytes.end <= span.start);
        let behind = self.blocks.partition_point(|block| block.bytes.start < span.end);
        self.blocks.get(first..behind).unwrap_or_default()
    }

    fn sentence_at(&self, offset: u32) -> Option<Span> {
        let block = self.blocks_over(Span { start: offset, end: offset.checked_add(1)? }).first()?;
        match block.kind {
            BlockKind::Heading(_) | BlockKind::Contents => None,
            BlockKind::TableRow => Some(block.bytes),
            _ => {
                let within = offset as usize - block.bytes.start as usize;
                let found = sentences(self.slice(block.bytes)).into_iter().find(|range| within < range.end)?;
                let start = block.bytes.start as usize;
                Span::new(start + found.start..start + found.end)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::report::{Draft, Format, split};

    fn report() -> Report {
        let mut draft = Draft::new("d", Format::Markdown);
        draft.push(BlockKind::Heading(1), "One");
        draft.push(BlockKind::Paragraph, "First here. Then there.");
        draft.push(BlockKind::Paragraph, "Second here. Then there.");
        draft.push(BlockKind::Footnote, "1 A note.");
        draft.push(BlockKind::Paragraph, "Third here.");
        draft.push(BlockKind::Heading(1), "Two");
        draft.push(BlockKind::Paragraph, "Fourth here.");
        draft.finish()
    }

    fn span(report: &Report, text: &str) -> Span {
        let start = report.text.find(text).unwrap();
        Span::new(start..start + text.len()).unwrap()
    }

    #[test]
    fn sentences_are_made_whole() {
        let report = report();
        let over = |text: &str| report.sentences_over(span(&report, text)).map(|whole| report.slice(whole));
        assert_eq!(over("cond he"), Some("Second here."));
        assert_eq!(over("here. Then"), Some("First here. Then there."));
        assert_eq!(over("One"), None, "a heading");
    }

    #[test]
    fn neighbours_are_of_the_same_section() {
        let report = report();
        let around = |text: &str| {
            let spans = report.paragraphs_around(span(&report, text)).into_iter();
            spans.map(|block| report.slice(block)).collect::<Vec<_>>()
        };
        assert_eq!(around("Second"), ["First here. Then there.", "Second here. Then there.", "Third here."]);
        assert_eq!(around("Third"), ["Second here. Then there.", "Third here."]);
        assert_eq!(around("Fourth"), ["Fourth here."]);
    }

    proptest! {
        #[test]
        fn a_sentence_of_a_passage_is_whole_already(text in "([A-Z][a-z ]{1,20}[.?] ){1,6}") {
            let mut draft = Draft::new("d", Format::Text);
            draft.push(BlockKind::Paragraph, &text);
            let report = draft.finish();
            for sentence in split(&report).iter().flat_map(|passage| &passage.sentences) {
                prop_assert_eq!(report.sentences_over(sentence.bytes), Some(sentence.bytes));
            }
        }
    }
}
