//! The blocks of a word processor's document in reading order, its notes at the ends of their sections.

use crate::ingest::blocks::{self, Found};
use crate::ingest::{about, imprint};
use crate::report::{About, BlockKind, Draft, Format, Report};

/// What a document says of itself.
#[derive(Debug, Default)]
pub(in crate::ingest) struct Told<'x> {
    /// Its title in its properties.
    pub(in crate::ingest) title: Option<&'x str>,
    /// Who wrote it.
    pub(in crate::ingest) author: Option<&'x str>,
    /// When it was last changed.
    pub(in crate::ingest) changed: Option<&'x str>,
    /// Its language.
    pub(in crate::ingest) language: Option<String>,
}

/// Blocks being gathered.
#[derive(Debug, Default)]
pub(in crate::ingest) struct Flow {
    found: Vec<Found>,
    /// The notes of this section, to stand before the next heading.
    notes: Vec<Found>,
    title: Option<String>,
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

    /// Adds notes to this section: mark and text.
    pub(in crate::ingest) fn notes(&mut self, notes: Vec<(String, String)>) {
        let filled = notes.into_iter().filter(|(_, text)| !text.trim().is_empty());
        self.notes.extend(filled.map(|(mark, text)| Found::new(BlockKind::Footnote, format!("{mark} {text}"))));
    }

    /// Takes `text` for the document's title, if it is the first that is one.
    pub(in crate::ingest) fn title(&mut self, text: &str) {
        if self.title.is_none() && !text.trim().is_empty() {
            self.title = Some(text.to_owned());
        }
    }

    /// The report of everything in reading order. Its title is the one in the text, else that of the properties, else the
    /// first level-1 heading. Its date is the one printed in it, else the month of the last change, where the years in the
    /// text agree.
    pub(in crate::ingest) fn finish(mut self, id: &str, format: Format, told: Told<'_>) -> Report {
        self.found.append(&mut self.notes);
        let mut draft = Draft::new(id, format);
        let first_heading = || self.found.iter().find(|block| block.kind() == BlockKind::Heading(1)).map(Found::text);
        if let Some(title) = self.title.as_deref().or(told.title).or_else(first_heading) {
            draft.title(title);
        }
        blocks::write(&mut draft, self.found);
        let mut report = draft.finish();
        let changed = || about::month(&about::date(told.changed?)?);
        report.about = About {
            author: told.author.and_then(about::author),
            published: imprint::published(&report).or_else(|| imprint::made(&report, changed()?)),
            language: told.language,
            ..About::default()
        };
        report
    }
}

/// The mark of a note as it stands in the text: a raised number, anything else in brackets, so that no mark runs into the
/// figure before it.
pub(in crate::ingest) fn note_mark(mark: &str) -> String {
    let is_number = !mark.is_empty() && mark.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { blocks::raised(mark) } else { format!("[{mark}]") }
}
