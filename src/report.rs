//! A document as read: its text, and where everything in it stands.
//!
//! Everything points into [`Report::text`] by byte range ([`Span`]); nothing copies it. That is what makes a
//! quote verifiable: `footnote sources --text ID` prints this text, byte for byte.

mod around;
mod draft;
mod section;
mod split;
mod table;

pub use draft::{Draft, Grid, GridCell, tidy};
pub use section::Sections;
pub use split::{Passage, Sentence, split};
pub use table::{Area, Cell, Table};

use serde::{Deserialize, Serialize};

/// A byte range of a document's text: `start..end`, on character boundaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset after the last byte.
    pub end: u32,
}

impl Span {
    /// The span of `range`; `None` above 4 GiB, which no reader lets through.
    pub fn new(range: std::ops::Range<usize>) -> Option<Self> {
        Some(Self { start: range.start.try_into().ok()?, end: range.end.try_into().ok()? })
    }

    /// The same span as a range for slicing.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether `other` lies inside this span.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.range().len()
    }

    /// Whether the span holds nothing.
    pub fn is_empty(self) -> bool {
        self.start >= self.end
    }
}

/// What kind of file a report was read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Format {
    /// Portable Document Format; the only one with pages.
    Pdf,
    /// A web page.
    Html,
    /// Markdown (`CommonMark`).
    Markdown,
    /// Plain text.
    Text,
    /// A Word document (Office Open XML).
    Docx,
    /// A text of the Open Document Format.
    Odt,
}

/// A document as read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The name members and scripts use: the file's stem, or what the config says.
    pub id: String,
    /// The document's title; its id where it has none.
    pub title: String,
    /// Where a reader can open it, without a fragment.
    pub url: Option<String>,
    /// What it was read from.
    pub format: Format,
    /// What is known about it beside its text.
    pub about: About,
    /// The extracted text. Blocks are divided by blank lines (rows and list items by line ends), pages by one
    /// form feed each; a form feed stands nowhere else.
    pub text: String,
    /// The pages in order, dividing `text` between them; empty for documents without pages.
    pub pages: Vec<Page>,
    /// The blocks in reading order; they do not overlap.
    pub blocks: Vec<Block>,
    /// The tables in reading order; the rows of each are blocks.
    pub tables: Vec<Table>,
    /// What the reader could not do, for the operator: "page 7 has no text (an image?)".
    pub warnings: Vec<String>,
    /// How it was read; set by the ingest.
    pub reading: Reading,
}

/// What is known about a document beside its text; `None` where it doesn't say.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// Who wrote it, as the document has it.
    pub author: Option<String>,
    /// When it was published: an ISO 8601 date, or the beginning of one ("2024-12-10", "2024-12", "2024").
    pub published: Option<String>,
    /// Its language, a BCP 47 tag: "en-GB".
    pub language: Option<String>,
    /// The ISBN printed in it, digits and a final X only.
    pub isbn: Option<String>,
    /// The SHA-256 of the file, 64 hexadecimal digits; set by the ingest.
    pub sha256: Option<String>,
    /// When the file was fetched or first read, RFC 3339 in UTC: "2026-11-25T09:30:00Z"; set by the ingest.
    pub fetched: Option<String>,
}

/// How a report came about, so that it need not be read again where that would give the same one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// The version of the reader and everything it was given, hashed.
    pub key: String,
    /// The document's own title, which the configuration may replace.
    pub title: String,
    /// The document's own address, which the configuration may replace.
    pub url: Option<String>,
}

/// One page of a PDF.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// Its place in the file, from 1: what `#page=` opens.
    pub pdf: u32,
    /// The number printed on it (or its label): "12", "iv". The PDF page where nothing else is known.
    pub printed: String,
    /// Its text.
    pub bytes: Span,
}

/// A run of text of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands.
    pub bytes: Span,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum BlockKind {
    /// A heading; level 1 is the outermost.
    Heading(u8),
    /// Running text, lines joined.
    Paragraph,
    /// An item of a list, its mark included.
    ListItem,
    /// A row of a table, cells divided by tabs.
    TableRow,
    /// A footnote or endnote.
    Footnote,
    /// What stands over or under a table or a figure and names it.
    Caption,
    /// A line of the table of contents: kept in the text, never answered from.
    Contents,
}

impl Report {
    /// The text of `span`; empty if it does not lie in the text, so a damaged index can't panic.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// The page on which byte `offset` stands; `None` for documents without pages.
    pub fn page_at(&self, offset: u32) -> Option<&Page> {
        let after = self.pages.partition_point(|page| page.bytes.start <= offset);
        self.pages.get(after.checked_sub(1)?)
    }

    /// The headings over byte `offset`, outermost first.
    pub fn section_at(&self, offset: u32) -> Vec<&str> {
        let before = self.blocks.partition_point(|block| block.bytes.start <= offset);
        let mut path = Vec::new();
        let mut inside = u8::MAX;
        for block in self.blocks[..before].iter().rev() {
            if let BlockKind::Heading(level) = block.kind
                && level < inside
            {
                path.push(self.slice(block.bytes));
                inside = level;
                if level <= 1 {
                    break;
                }
            }
        }
        path.reverse();
        path
    }

    /// The place of `span`: its section, its pages, and a link that opens it.
    pub fn place(&self, span: Span) -> Place<'_> {
        let page = self.page_at(span.start);
        let last_page = self.page_at(span.end.saturating_sub(1).max(span.start)).filter(|last| Some(*last) != page);
        Place { report: self, section: self.section_at(span.start), page, last_page }
    }

    /// What is wrong with the ranges, if anything: every span must lie in the text, in order, on character
    /// boundaries. Readers keep this; a stored report is checked before it is trusted.
    pub fn check(&self) -> Result<(), String> {
        let ordered = |spans: &mut dyn Iterator<Item = Span>, what: &str| {
            let mut end = 0;
            for span in spans {
                if span.start < end || self.text.get(span.range()).is_none() {
                    return Err(format!("{}: {what} {}..{} is out of place", self.id, span.start, span.end));
                }
                end = span.end;
            }
            Ok(())
        };
        ordered(&mut self.pages.iter().map(|page| page.bytes), "page")?;
        ordered(&mut self.blocks.iter().map(|block| block.bytes), "block")?;
        ordered(&mut self.tables.iter().map(|table| table.bytes), "table")?;
        ordered(&mut self.tables.iter().flat_map(|table| &table.cells).map(|cell| cell.bytes), "cell")
    }
}

/// Where something stands in a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place<'r> {
    /// The document.
    pub report: &'r Report,
    /// The headings over it, outermost first.
    pub section: Vec<&'r str>,
    /// The page it begins on; `None` for documents without pages.
    pub page: Option<&'r Page>,
    /// The page it ends on, if that is another.
    pub last_page: Option<&'r Page>,
}

impl Place<'_> {
    /// The headings over it, less the one that is the document's title.
    pub fn headings(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.section.iter().copied().filter(|heading| *heading != self.report.title)
    }

    /// The pages as a citation gives them: "p. 12, PDF 14" or "pp. 12–13, PDF 14–15"; `None` without pages.
    pub fn pages(&self) -> Option<String> {
        let first = self.page?;
        Some(match self.last_page {
            Some(last) => format!("pp. {}–{}, PDF {}–{}", first.printed, last.printed, first.pdf, last.pdf),
            None => format!("p. {}, PDF {}", first.printed, first.pdf),
        })
    }

    /// The link that opens the place: the document's URL, with `#page=` where there are pages.
    pub fn url(&self) -> Option<String> {
        let url = self.report.url.as_deref()?;
        Some(match self.page {
            Some(page) => format!("{url}#page={}", page.pdf),
            None => url.to_owned(),
        })
    }
}
