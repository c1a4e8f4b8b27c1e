//! How a reader writes a report down: page by page, block by block.

use super::{About, Area, Block, BlockKind, Cell, Format, Page, Reading, Report, Span, Table};

/// The largest text a report may have, in bytes. Longer ones are cut there, with a warning.
const MAX_TEXT_BYTES: usize = 1 << 30;

/// A longer heading or title, in bytes, is running text: it would be read again with every passage below it.
const MAX_HEADING_BYTES: usize = 1_000;

/// A table to be written: rows of cells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// The block that names it, if it was written before.
    pub caption: Option<Span>,
    /// The rows; the cells of each from left to right, empty ones left out.
    pub rows: Vec<Vec<GridCell>>,
    /// Why its figures can't be vouched for, if they can't.
    pub doubt: Option<String>,
}

/// A cell to be written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GridCell {
    /// Its text.
    pub text: String,
    /// The column it begins in, from 0.
    pub column: u16,
    /// How many rows it spans, at least 1.
    pub rows: u16,
    /// How many columns it spans, at least 1.
    pub columns: u16,
    /// Whether it is a heading.
    pub heading: bool,
    /// Where it stands on its page.
    pub area: Option<Area>,
}

/// A report being written by a reader, which keeps the invariants of [`Report`]: ranges in order, form feeds
/// between pages only, no control characters.
#[derive(Debug)]
pub struct Draft {
    report: Report,
    cut: bool,
}

impl Grid {
    /// The table of `rows`, whose cells are divided by tabs; no cell is known to be a heading.
    pub fn of<'t>(rows: impl IntoIterator<Item = &'t str>) -> Self {
        let cells = |row: &str| {
            let filled = (0..).zip(row.split('\t')).filter(|(_, text)| !text.trim().is_empty());
            filled.map(|(column, text)| GridCell { text: text.to_owned(), column, ..GridCell::default() }).collect()
        };
        Self { rows: rows.into_iter().map(cells).collect(), ..Self::default() }
    }
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
                about: About::default(),
                text: String::new(),
                pages: Vec::new(),
                blocks: Vec::new(),
                tables: Vec::new(),
                warnings: Vec::new(),
                reading: Reading::default(),
            },
            cut: false,
        }
    }

    /// Sets the title, if there is anything in it, and not a whole chapter.
    pub fn title(&mut self, title: &str) {
        let title = tidy(title);
        if !title.is_empty() && title.len() <= MAX_HEADING_BYTES {
            self.report.title = title;
        }
    }

    /// Sets the URL a reader can open.
    pub fn url(&mut self, url: &str) {
        self.report.url = Some(url.to_owned());
    }

    /// Says what is known about the document.
    pub fn about(&mut self, about: About) {
        self.report.about = about;
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

    /// Adds a block of text and returns where it stands. White space is folded; an empty block is left out.
    pub fn push(&mut self, kind: BlockKind, text: &str) -> Option<Span> {
        let text = tidy(text);
        let kind = match kind {
            BlockKind::Heading(_) if text.len() > MAX_HEADING_BYTES => BlockKind::Paragraph,
            kind => kind,
        };
        let close = |kind| matches!(kind, BlockKind::ListItem | BlockKind::Contents);
        let goes_on = close(kind) && self.report.blocks.last().is_some_and(|last| last.kind == kind);
        self.push_tidy(kind, &text, goes_on)
    }

    /// Adds a table. The cells of a row are divided by as many tabs as there are columns between them, so that a figure
    /// stays under its heading; a row without text is left out.
    pub fn table(&mut self, grid: &Grid) {
        let mut table =
            Table { bytes: Span { start: 0, end: 0 }, caption: grid.caption, cells: Vec::new(), doubt: None };
        let mut rows: u16 = 0;
        for row in &grid.rows {
            let mut text = String::new();
            let mut cells = Vec::with_capacity(row.len());
            let mut column = 0;
            for cell in row {
                // Cells are divided even where two claim one column.
                let tabs = usize::from(cell.column.saturating_sub(column)).max(usize::from(!cells.is_empty()));
                text.extend(std::iter::repeat_n('\t', tabs));
                column = cell.column;
                let start = text.len();
                text.push_str(&tidy(&cell.text));
                cells.push((cell, start..text.len()));
            }
            let Some(bytes) = self.push_tidy(BlockKind::TableRow, &text, rows > 0) else { continue };
            let at = bytes.start as usize;
            table.cells.extend(cells.into_iter().filter(|(_, range)| !range.is_empty()).filter_map(|(cell, range)| {
                let bytes = Span::new(at + range.start..at + range.end)?;
                let GridCell { column, rows: height, columns, heading, area, .. } = *cell;
                let (height, columns) = (height.max(1), columns.max(1));
                Some(Cell { bytes, row: rows, column, rows: height, columns, heading, area })
            }));
            if rows == 0 {
                table.bytes.start = bytes.start;
            }
            table.bytes.end = bytes.end;
            rows = rows.saturating_add(1);
        }
        if rows > 0 {
            table.doubt.clone_from(&grid.doubt);
            self.report.tables.push(table);
        }
    }

    /// Lets the block at `caption` name the last table, unless another does.
    pub fn name_table(&mut self, caption: Span) {
        if let Some(table) = self.report.tables.last_mut() {
            table.caption.get_or_insert(caption);
        }
    }

    fn push_tidy(&mut self, kind: BlockKind, text: &str, goes_on: bool) -> Option<Span> {
        if text.trim().is_empty() || self.full(text.len()) {
            return None;
        }
        let page_start = self.report.pages.last().map_or(0, |page| page.bytes.start);
        if self.end() > page_start {
            self.report.text.push_str(if goes_on { "\n" } else { "\n\n" });
        }
        let start = self.end();
        self.report.text.push_str(text);
        let bytes = Span { start, end: self.end() };
        self.report.blocks.push(Block { kind, bytes });
        self.close_page();
        Some(bytes)
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
pub fn tidy(text: &str) -> String {
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
        draft.table(&Grid::of(["a\t1", "b\t2"]));
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
        draft.table(&Grid::of(["\t2022 \t2023", "boys\t\t41", "\t\t"]));
        draft.table(&Grid::of(["another\t1"]));
        let report = draft.finish();
        assert_eq!(report.check(), Ok(()));
        assert_eq!(report.text, "\t2022\t2023\nboys\t\t41\n\nanother\t1");
        let cells: Vec<_> = report.tables[0].cells.iter().map(|cell| (cell.row, cell.column)).collect();
        assert_eq!(cells, [(0, 1), (0, 2), (1, 0), (1, 2)]);
    }

    #[test]
    fn a_chapter_is_no_heading() {
        let mut draft = Draft::new("d", Format::Html);
        let chapter = "word ".repeat(300);
        draft.title(&chapter);
        draft.push(BlockKind::Heading(1), &chapter);
        let report = draft.finish();
        assert_eq!((report.title.as_str(), report.blocks[0].kind), ("d", BlockKind::Paragraph));
    }

    #[test]
    fn control_and_invisible_characters_are_folded() {
        assert_eq!(tidy(" a\u{0}\r\n b\u{200b}c\u{202e}d \t e "), "a bcd e");
    }
}
