//! Verbatim words of a document.

use crate::report::{Place, Report, Span};

/// A range of a document. It can't be made from a string, so nothing that was retyped can pass for a quote: its text is
/// read from the document.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quote<'r> {
    report: &'r Report,
    bytes: Span,
}

impl<'r> Quote<'r> {
    /// The quote of `bytes`; `None` unless they are some of the document's text, on character boundaries.
    pub fn new(report: &'r Report, bytes: Span) -> Option<Self> {
        report.text.get(bytes.range()).filter(|text| !text.is_empty())?;
        Some(Self { report, bytes })
    }

    /// The words, byte for byte.
    pub fn text(&self) -> &'r str {
        self.report.slice(self.bytes)
    }

    /// The document.
    pub fn report(&self) -> &'r Report {
        self.report
    }

    /// Where in the document's text.
    pub fn bytes(&self) -> Span {
        self.bytes
    }

    /// Whether the two share words of one document.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.report.id == other.report.id && self.bytes.start < other.bytes.end && other.bytes.start < self.bytes.end
    }

    /// The rows of tables in it as they would be said, each figure after its headings.
    pub fn said_rows(&self) -> Vec<String> {
        let blocks = &self.report.blocks;
        let first = blocks.partition_point(|block| block.bytes.end <= self.bytes.start);
        let inside = blocks[first..].iter().take_while(|block| block.bytes.start < self.bytes.end);
        inside.filter_map(|block| self.report.said_row(block.bytes)).collect()
    }

    /// The paragraphs around it, in order, its own among them; those of other sections and notes are left out.
    pub fn paragraphs(&self) -> Vec<Self> {
        let spans = self.report.paragraphs_around(self.bytes).into_iter();
        spans.filter_map(|bytes| Self::new(self.report, bytes)).collect()
    }

    /// Section, page and link.
    pub fn place(&self) -> Place<'r> {
        self.report.place(self.bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{BlockKind, Draft, Format};

    #[test]
    fn a_quote_is_a_range_of_its_document() {
        let mut draft = Draft::new("d", Format::Text);
        draft.push(BlockKind::Paragraph, "Café words.");
        let report = draft.finish();
        let quote = |start, end| Quote::new(&report, Span { start, end }).map(|quote| quote.text());
        assert_eq!(quote(0, 5), Some("Café"));
        assert_eq!(quote(0, 4), None, "inside a character");
        assert_eq!(quote(0, 99), None, "past the end");
        assert_eq!(quote(3, 3), None, "nothing");
    }
}
