//! The truth about a document of `tests/truth`, as its builder wrote it down.

use serde::Deserialize;

/// What a reader should make of a document; pages are counted from 1.
#[derive(Debug, Deserialize)]
pub(super) struct Truth {
    /// The label of each page.
    pub(super) labels: Vec<String>,
    /// The text in reading order.
    pub(super) text: Vec<Block>,
    /// The tables.
    pub(super) tables: Vec<Table>,
    /// The footnotes and endnotes.
    pub(super) notes: Vec<Note>,
    /// What must not be read: running heads, watermarks, hidden text.
    pub(super) absent: Vec<String>,
}

/// A run of text.
#[derive(Debug, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(super) enum Block {
    /// A heading.
    Heading { level: u8, text: String, page: u32 },
    /// A paragraph.
    Paragraph(Sentences),
    /// An item of a list.
    Item(Sentences),
    /// A box beside the text, which may come before or after it.
    Box(Sentences),
    /// A caption.
    Caption(Sentences),
    /// A line of the table of contents.
    Contents { text: String },
}

/// The sentences of a block, and the mark before them.
#[derive(Debug, Deserialize)]
pub(super) struct Sentences {
    pub(super) mark: String,
    pub(super) sentences: Vec<Sentence>,
}

/// A sentence, and the pages on which it begins and ends.
#[derive(Debug, Deserialize)]
pub(super) struct Sentence {
    pub(super) text: String,
    pub(super) pages: (u32, u32),
}

/// A table.
#[derive(Debug, Deserialize)]
pub(super) struct Table {
    /// How many cells at the beginning of a row are its headings.
    pub(super) stub: usize,
    /// The rows of headings as they are printed.
    pub(super) head: Vec<Vec<String>>,
    /// The headings over each column after the stub, outermost first.
    pub(super) columns: Vec<Vec<String>>,
    /// The rows below.
    pub(super) rows: Vec<Row>,
}

/// A row of a table.
#[derive(Debug, Deserialize)]
pub(super) struct Row {
    pub(super) page: u32,
    /// Its cells; one that reaches over several rows is in each.
    pub(super) cells: Vec<String>,
}

/// A note.
#[derive(Debug, Deserialize)]
pub(super) struct Note {
    /// Its mark, raised.
    pub(super) mark: String,
    /// The word it hangs on, with the mark.
    pub(super) on: String,
    pub(super) sentences: Vec<Sentence>,
}

impl Truth {
    /// The text whose order and pages are known, paragraphs and items.
    pub(super) fn running(&self) -> impl Iterator<Item = &Sentence> {
        self.text.iter().flat_map(|block| match block {
            Block::Paragraph(of) | Block::Item(of) => of.sentences.as_slice(),
            _ => &[],
        })
    }

    /// All sentences whose pages are known.
    pub(super) fn sentences(&self) -> impl Iterator<Item = &Sentence> {
        let blocks = self.text.iter().flat_map(|block| match block {
            Block::Paragraph(of) | Block::Item(of) | Block::Box(of) | Block::Caption(of) => of.sentences.as_slice(),
            Block::Heading { .. } | Block::Contents { .. } => &[],
        });
        blocks.chain(self.notes.iter().flat_map(|note| &note.sentences))
    }

    /// Everything there is to read.
    pub(super) fn everything(&self) -> Vec<&str> {
        let mut texts: Vec<&str> = self.sentences().map(|sentence| sentence.text.as_str()).collect();
        for block in &self.text {
            match block {
                Block::Heading { text, .. } | Block::Contents { text } => texts.push(text),
                Block::Item(of) => texts.push(&of.mark),
                _ => {}
            }
        }
        texts.extend(self.notes.iter().map(|note| note.mark.as_str()));
        for table in &self.tables {
            texts.extend(table.head.iter().flatten().map(String::as_str));
            texts.extend(table.rows.iter().flat_map(|row| &row.cells).map(String::as_str));
        }
        texts
    }
}
