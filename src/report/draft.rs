//! How a reader writes a report down: page by page, block by block.

use super::{Block, BlockKind, Format, Page, Report, Span};

/// The largest text a report may have, in bytes. Longer ones are cut there, with a warning.
const MAX_TEXT_BYTES: usize = 1 << 30;

/// A report being written by a reader, which keeps the invariants of [`Report`]: ranges in order, form feeds
/// between pages only, no control characters.
#[derive(Debug)]
pub struct Draft {
    report: Report,
    cut: bool,
}

impl Draft {
    /// An empty draft. `title` may be set later with [`Draft::title`].
    pub fn new(id: &str, format: Format) -> Self {
        Self {
            report: Report {
                id: id.to_owned(),
                title: id.to_owned(),
                url: None,
                format,
                text: String::new(),
                pages: Vec::new(),
                blocks: Vec::new(),
                warnings: Vec::new(),
            },
            cut: false,
        }
    }

    /// Sets the title, if there is anything in it.
    pub fn title(&mut self, title: &str) {
        let title = tidy(title);
        if !title.is_empty() {
            self.report.title = title;
        }
    }

    /// Sets the URL a reader can open.
    pub fn url(&mut self, url: &str) {
        self.report.url = Some(url.to_owned());
    }

    /// Notes what could not be read.
    pub fn warn(&mut self, warning: impl Into<String>) {
        self.report.warnings.push(warning.into());
    }

    /// Begins the next page; `printed` is the number on it, where known. Call it for empty pages too.
    pub fn begin_page(&mut self, printed: Option<&str>) {
        if !self.report.pages.is_empty() {
            self.report.text.push('\u{c}');
        }
        let pdf = u32::try_from(self.report.pages.len() + 1).unwrap_or(u32::MAX);
        let printed = printed.map(tidy).filter(|label| !label.is_empty()).unwrap_or_else(|| pdf.to_string());
        let start = self.end();
        self.report.pages.push(Page { pdf, printed, bytes: Span { start, end: start } });
    }

    /// Adds a block of text. White space is folded; an empty block is left out. The cells of a table row are divided by
    /// tabs, and empty ones keep their place, so that a figure stays under its heading.
    pub fn push(&mut self, kind: BlockKind, text: &str) {
        let text = match kind {
            BlockKind::TableRow => text.split('\t').map(tidy).collect::<Vec<_>>().join("\t"),
            _ => tidy(text),
        };
        if text.trim().is_empty() || self.full(text.len()) {
            return;
        }
        let page_start = self.report.pages.last().map_or(0, |page| page.bytes.start);
        if self.end() > page_start {
            let close = |kind| matches!(kind, BlockKind::ListItem | BlockKind::TableRow | BlockKind::Contents);
            let previous = self.report.blocks.last().map(|block| block.kind);
            let same_run = previous == Some(kind) && close(kind);
            self.report.text.push_str(if same_run { "\n" } else { "\n\n" });
        }
        let start = self.end();
        self.report.text.push_str(&text);
        self.report.blocks.push(Block { kind, bytes: Span { start, end: self.end() } });
        self.close_page();
    }

    /// Goes on with the last block: a paragraph that runs over a page break, called after
    /// [`Draft::begin_page`] and before anything else is pushed on that page.
    pub fn extend(&mut self, text: &str) {
        let text = tidy(text);
        if text.is_empty() || self.full(text.len()) {
            return;
        }
        if !self.report.text.is_empty() && !self.report.text.ends_with('\u{c}') {
            self.report.text.push(' ');
        }
        self.report.text.push_str(&text);
        let end = self.end();
        match self.report.blocks.last_mut() {
            Some(block) => block.bytes.end = end,
            None => self.report.blocks.push(Block { kind: BlockKind::Paragraph, bytes: Span { start: 0, end } }),
        }
        self.close_page();
    }

    /// The finished report.
    pub fn finish(mut self) -> Report {
        if self.cut {
            self.warn(format!("the text was cut at {} MiB", MAX_TEXT_BYTES >> 20));
        }
        self.report
    }

    fn end(&self) -> u32 {
        u32::try_from(self.report.text.len()).unwrap_or(u32::MAX)
    }

    fn close_page(&mut self) {
        let end = self.end();
        if let Some(page) = self.report.pages.last_mut() {
            page.bytes.end = end;
        }
    }

    fn full(&mut self, more: usize) -> bool {
        self.cut |= self.report.text.len() + more > MAX_TEXT_BYTES;
        self.cut
    }
}

/// `text` on one line: runs of white space and control characters become one space, zero-width marks and soft hyphens
/// are dropped, bidirectional controls too.
fn tidy(text: &str) -> String {
    let mut tidied = String::with_capacity(text.len());
    let mut gap = false;
    for character in text.chars() {
        if character.is_whitespace() || character.is_control() {
            gap = true;
        } else if !invisible(character) {
            if gap && !tidied.is_empty() {
                tidied.push(' ');
            }
            gap = false;
            tidied.push(character);
        }
    }
    tidied
}

fn invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_and_blocks_divide_the_text() {
        let mut draft = Draft::new("d", Format::Pdf);
        draft.begin_page(Some("i"));
        draft.push(BlockKind::Heading(1), "One");
        draft.push(BlockKind::Paragraph, "It began\nhere and");
        draft.begin_page(None);
        draft.extend("ended\u{c}here.");
        draft.begin_page(None);
        draft.push(BlockKind::TableRow, "a\t1");
        draft.push(BlockKind::TableRow, "b\t2");
        let report = draft.finish();
        assert_eq!(report.text, "One\n\nIt began here and\u{c}ended here.\u{c}a\t1\nb\t2");
        assert_eq!(report.check(), Ok(()));
        let paragraph = report.blocks[1].bytes;
        assert_eq!(report.place(paragraph).pages().as_deref(), Some("pp. i–2, PDF 1–2"));
        assert_eq!(report.section_at(paragraph.start), ["One"]);
        assert_eq!(report.slice(report.pages[2].bytes), "a\t1\nb\t2");
    }

    #[test]
    fn empty_cells_keep_their_place() {
        let mut draft = Draft::new("d", Format::Html);
        draft.push(BlockKind::TableRow, "\t2022 \t2023");
        draft.push(BlockKind::TableRow, "boys\t\t41");
        draft.push(BlockKind::TableRow, "\t\t");
        assert_eq!(draft.finish().text, "\t2022\t2023\nboys\t\t41");
    }

    #[test]
    fn control_and_invisible_characters_are_folded() {
        assert_eq!(tidy(" a\u{0}\r\n b\u{200b}c\u{202e}d \t e "), "a bcd e");
    }
}
