//! Blocks: the lines of a page joined into paragraphs, headings, items, rows and notes.

use super::headings::{self, Style};
use super::hyphens::Vocabulary;
use super::lines::Line;
use super::marks::{begins_with_note_mark, ends_clause, ends_sentence, is_item, names_figure};
use super::outline::Entry;
use super::rows::{self, Shape};
use super::sheet::{Body, Sheet};
use super::tables::{self, Table};
use super::tags::Role;
use super::words::is_superscript;
use crate::report::Grid;
use std::collections::HashMap;

/// What a block is, before headings have levels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A heading of a style, with its level where the outline tells it.
    Heading(Style, Option<u8>),
    /// Running text.
    Paragraph,
    /// An item of a list.
    Item,
    /// A table.
    Table,
    /// A footnote.
    Note,
    /// What names a table or a figure.
    Caption,
    /// A line of the table of contents.
    Contents,
}

/// A block of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Block {
    /// What it is.
    pub(super) kind: Kind,
    /// Its text, lines joined; empty for a table.
    pub(super) text: String,
    /// The table.
    pub(super) grid: Option<Grid>,
}

/// The blocks of a page in reading order.
pub(super) fn blocks(sheet: &Sheet, body: &Body, entries: &[Entry], words: &Vocabulary) -> Vec<Block> {
    let shapes = rows::shapes(&sheet.lines);
    let tables = tables::find(&sheet.lines, &shapes, &sheet.rulings, words);
    let table_of: HashMap<usize, &Table> =
        tables.iter().flat_map(|table| table.lines.iter().map(move |line| (*line, table))).collect();
    let right = right_edges(&sheet.lines);
    let mut page = Page { body, entries, words, height: sheet.height, blocks: Vec::new(), left: 0.0 };
    let mut above: Option<(&Line, Shape, f64)> = None;
    for (at, ((line, shape), right)) in sheet.lines.iter().zip(shapes).zip(right).enumerate() {
        if let Some(table) = table_of.get(&at) {
            if table.lines.first() == Some(&at) {
                page.blocks.push(Block { kind: Kind::Table, text: String::new(), grid: Some(table.grid.clone()) });
            }
            above = None;
            continue;
        }
        if line.is_rule() {
            above = None;
            continue;
        }
        page.add(line, shape, above, sheet.lines.get(at + 1));
        above = Some((line, shape, right));
    }
    page.blocks
}

/// For each line, where the lines around it end: the right edge of its column.
fn right_edges(lines: &[Line]) -> Vec<f64> {
    (0..lines.len())
        .map(|at| {
            let around = lines.get(at.saturating_sub(6)..(at + 7).min(lines.len())).unwrap_or_default();
            let Some(line) = lines.get(at) else { return 0.0 };
            let level = around.iter().filter(|other| other.x0 < line.x1 && other.x1 > line.x0);
            level.map(|other| other.x1).fold(line.x1, f64::max)
        })
        .collect()
}

struct Page<'d> {
    body: &'d Body,
    entries: &'d [Entry],
    words: &'d Vocabulary,
    height: f64,
    blocks: Vec<Block>,
    /// Left edge of the text of the open block, after its first line.
    left: f64,
}

impl Page<'_> {
    fn add(&mut self, line: &Line, shape: Shape, above: Option<(&Line, Shape, f64)>, below: Option<&Line>) {
        if shape == Shape::Contents || (line.role == Some(Role::Contents) && self.body.tagged) {
            return self.open(Kind::Contents, line, line.text(" "));
        }
        let text = line.text(" ");
        let above = above.filter(|(_, shape, _)| *shape == Shape::Text);
        let apart = above.is_none_or(|(above, _, right)| self.stands_apart(above, line, right));
        if above.is_some_and(|(above, ..)| self.heading_goes_on(above, line, &text)) {
            return self.extend_heading(&text);
        }
        if let Some(kind) = self.heading(line, &text, apart)
            && !below.is_some_and(|below| self.runs_in(line, below))
        {
            return self.open(kind, line, text);
        }
        if self.is_note(line, &text, apart) {
            return self.open(Kind::Note, line, text);
        }
        if is_caption(line, &text) && (apart || !self.open_is(&Kind::Caption)) {
            return self.open(Kind::Caption, line, text);
        }
        if is_item(&text) && (apart || self.open_is(&Kind::Item) || ends_clause(self.open_text())) {
            return self.open(Kind::Item, line, text);
        }
        let goes_on = above.is_some_and(|(above, ..)| !self.breaks(above, line, apart));
        match self.blocks.last_mut() {
            Some(open) if goes_on && !matches!(open.kind, Kind::Heading(..) | Kind::Table) => {
                self.words.join(&mut open.text, &text);
                self.left = line.x0;
            }
            _ => self.open(Kind::Paragraph, line, text),
        }
    }

    fn open(&mut self, kind: Kind, line: &Line, text: String) {
        self.left = line.x0;
        self.blocks.push(Block { kind, text, grid: None });
    }

    fn open_is(&self, kind: &Kind) -> bool {
        self.blocks.last().is_some_and(|block| block.kind == *kind)
    }

    fn open_text(&self) -> &str {
        self.blocks.last().map_or("", |block| &block.text)
    }

    fn heading(&self, line: &Line, text: &str, apart: bool) -> Option<Kind> {
        let style = Style::of(line, self.body);
        let told = headings::in_outline(text, self.entries).or(match line.role {
            Some(Role::Heading(level)) if self.body.tagged => Some(level),
            _ => None,
        });
        let typed =
            headings::is_heading(line, self.body, apart) && !self.is_tagged_otherwise(line) && !is_caption(line, text);
        let begun = || headings::begins_entry(text, self.entries) && typed;
        (told.is_some() && text.chars().count() < 200 || typed || begun()).then_some(Kind::Heading(style, told))
    }

    /// Whether the tags, which tell the headings of this document, say that a line is none.
    fn is_tagged_otherwise(&self, line: &Line) -> bool {
        self.body.tagged && line.role.is_some_and(|role| !matches!(role, Role::Heading(_)))
    }

    /// Whether a line is the next of the heading above: close below it, in its style.
    fn heading_goes_on(&self, above: &Line, line: &Line, text: &str) -> bool {
        let Some(Block { kind: Kind::Heading(style, told), text: open, .. }) = self.blocks.last() else { return false };
        (0.0..1.7 * line.size).contains(&(line.y - above.y))
            && *style == Style::of(line, self.body)
            && style.stands_out(self.body)
            && open.len() + text.len() < 240
            && headings::numbered_depth(text).is_none_or(|depth| depth < 2)
            && !is_item(text)
            && !(told.is_some() && headings::in_outline(text, self.entries).is_some())
    }

    fn extend_heading(&mut self, text: &str) {
        if let Some(Block { kind: Kind::Heading(_, told), text: open, .. }) = self.blocks.last_mut() {
            self.words.join(open, text);
            *told = headings::in_outline(open, self.entries).or(*told);
        }
    }

    /// Whether a line is only the beginning of a paragraph: one that goes on in another weight, or at length.
    fn runs_in(&self, line: &Line, below: &Line) -> bool {
        let close = (0.0..(self.body.leading + 0.25) * line.size).contains(&(below.y - line.y));
        let level = (line.size - below.size).abs() < 0.1 * line.size;
        let reweighted = self.body.is_bold(line) != self.body.is_bold(below);
        close && level && begins_low(below) && (reweighted || line.text(" ").split(' ').count() > 12)
    }

    /// A note is tagged as one, or small, low on the page, and begins with a mark.
    fn is_note(&self, line: &Line, text: &str, apart: bool) -> bool {
        if line.role == Some(Role::Note) {
            let marked = text.chars().next().is_some_and(|first| is_superscript(first) || first.is_ascii_digit());
            return marked || !self.open_is(&Kind::Note);
        }
        let small = line.size <= 0.93 * self.body.size;
        let marked = text.chars().next().is_some_and(is_superscript);
        // Endnotes stand anywhere, in any size, under their heading and one another.
        if marked && matches!(self.blocks.last().map(|block| block.kind), Some(Kind::Note | Kind::Heading(..))) {
            return true;
        }
        let raised = marked && line.y > 0.35 * self.height;
        let numbered = begins_with_note_mark(text) && line.y > 0.55 * self.height;
        small && (raised || (numbered && (apart || self.open_is(&Kind::Note))))
    }

    /// Whether a line stands apart from the one above: by space, by size, or because that one ended a paragraph.
    fn stands_apart(&self, above: &Line, line: &Line, right: f64) -> bool {
        let down = line.y - above.y;
        let size = line.size.max(above.size);
        !(0.0..(self.body.leading + 0.25) * size).contains(&down)
            || (line.size - above.size).abs() > 0.12 * size
            || (ends_sentence(&above.text(" ")) && falls_short(above, line, right))
            || matches!(self.blocks.last().map(|block| block.kind), Some(Kind::Heading(..)))
    }

    /// Whether a line begins a paragraph.
    fn breaks(&self, above: &Line, line: &Line, apart: bool) -> bool {
        let down = line.y - above.y;
        let size = line.size.max(above.size);
        let ended = ends_sentence(self.open_text());
        if down < -0.5 * size {
            // The next column, or text drawn out of turn.
            return ended
                || (line.size - above.size).abs() > 0.12 * size
                || !begins_low(line) && !self.open_text().ends_with('-');
        }
        if down > (self.body.leading + 0.25) * size && down > 1.45 * size {
            let flows = begins_low(line) && !ended && down < 2.6 * size && (line.size - above.size).abs() < 0.1 * size;
            return !flows;
        }
        let resized = (line.size - above.size).abs() > 0.15 * size;
        let indented =
            line.x0 > self.left + 0.9 * size && line.x0 < self.left + 6.0 * size && line.x0 > above.x0 + 0.9 * size;
        let beside = line.x0 > above.x1 || line.x1 < above.x0;
        let outdented =
            self.open_is(&Kind::Item) && line.x0 < self.left - 0.9 * size && line.x0 < above.x0 - 0.9 * size;
        (resized && (ended || !begins_low(line)))
            || (indented && ended)
            || (beside && !begins_low(line))
            || (outdented && ended)
            || (apart && ended)
    }
}

/// Whether a line is the first of a caption.
fn is_caption(line: &Line, text: &str) -> bool {
    line.role == Some(Role::Caption) || names_figure(text)
}

/// Whether `line` ended although the next word would have fitted on it.
fn falls_short(line: &Line, next: &Line, right: f64) -> bool {
    let text = next.text(" ");
    let word = text.split(' ').next().map_or(0, |word| word.chars().count());
    let width = (next.x1 - next.x0) * super::scale::share(word + 1, text.chars().count().max(1));
    line.x1 + width + 0.5 * line.size < right
}

fn begins_low(line: &Line) -> bool {
    line.cells.first().and_then(|cell| cell.text.chars().next()).is_some_and(char::is_lowercase)
}
