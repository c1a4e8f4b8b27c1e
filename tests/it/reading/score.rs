//! How near a reading comes to the truth.

use super::measure::{Bag, Haystack, Share, f1, order, squeeze, words};
use super::truth::{Block, Note, Sentence, Table, Truth};
use super::view::{View, folded};
use footnote::report::{self, BlockKind, Report};

/// The shares of a document, by name, in the order in which they are printed; and what was not as it should be.
#[derive(Debug, Default)]
pub(super) struct Score {
    pub(super) shares: Vec<(&'static str, Share)>,
    pub(super) faults: Vec<String>,
}

/// Measures the reading of a document against the truth about it.
///
/// - `words`: F1 of the words.
/// - `sentences`: found whole, characters and all, on the pages on which they begin and end.
/// - `order`: pairs of neighbouring sentences of the running text that come in the same order.
/// - `headings`: found as headings on their page; `levels`: those of the right level; `true`: headings of the reader that
///   are headings.
/// - `labels`: the printed labels of the pages.
/// - `certain`: tables, page by page, that the reader calls certain; `cells`: of those, the values with exactly the
///   headings over and beside them.
/// - `notes`: mark on its word, and the note's text behind the same mark.
/// - `absent`: what must not be read and is not.
pub(super) fn score(truth: &Truth, report: &Report) -> Score {
    let mut score = Score::default();
    let view = View::new(&report.text);
    let theirs = Bag::of(truth.everything().into_iter().flat_map(words));
    score.shares.push(("words", f1(&Bag::of(words(&report.text)), &theirs)));
    score.add("sentences", truth.sentences(), |sentence| sentence_fault(report, &view, sentence));
    let positions: Vec<usize> = truth.running().filter_map(|sentence| Some(best(report, &view, sentence)?.0)).collect();
    score.shares.push(("order", order(&positions)));
    headings(truth, report, &mut score);
    let labels = truth.labels.iter().enumerate();
    score.add("labels", labels, |(page, label)| {
        let printed = report.pages.get(*page).map(|page| page.printed.as_str());
        (printed != Some(label)).then(|| format!("page {}: label {label:?}, read {printed:?}", page + 1))
    });
    tables(truth, report, &mut score);
    score.add("notes", truth.notes.iter(), |note| note_fault(report, &view, note));
    let text = Haystack::new(&report.text);
    score
        .add("absent", truth.absent.iter(), |hidden| text.find(hidden).map(|_| format!("{hidden:?} must not be read")));
    score
}

impl Score {
    /// Counts a share of `all`, of which those without a fault are right.
    fn add<T>(&mut self, name: &'static str, all: impl Iterator<Item = T>, fault: impl Fn(&T) -> Option<String>) {
        let mut share = Share::default();
        for one in all {
            let fault = fault(&one);
            share.count(fault.is_none());
            self.faults.extend(fault.map(|fault| format!("{name}: {fault}")));
        }
        self.shares.push((name, share));
    }
}

/// Where a sentence stands whole: its beginning and end in the report's text; on the right pages if it does so there.
fn best(report: &Report, view: &View, sentence: &Sentence) -> Option<(usize, usize)> {
    let found: Vec<(usize, usize)> = view.find(&sentence.text).collect();
    found.iter().find(|at| pages(report, **at) == Some(sentence.pages)).or(found.first()).copied()
}

fn pages(report: &Report, (start, end): (usize, usize)) -> Option<(u32, u32)> {
    let page = |offset: usize| Some(report.page_at(u32::try_from(offset).ok()?)?.pdf);
    Some((page(start)?, page(end.saturating_sub(1))?))
}

fn sentence_fault(report: &Report, view: &View, sentence: &Sentence) -> Option<String> {
    let Some(at) = best(report, view, sentence) else {
        let read = view.instead(&sentence.text);
        return Some(format!("page {}: {:?} is not there whole, read {read:?}", sentence.pages.0, sentence.text));
    };
    let found = pages(report, at);
    (found != Some(sentence.pages))
        .then(|| format!("pages {:?}: {:?} is read on {found:?}", sentence.pages, sentence.text))
}

fn headings(truth: &Truth, report: &Report, score: &mut Score) {
    let read: Vec<(String, Option<u32>, u8)> = report
        .blocks
        .iter()
        .filter_map(|block| match block.kind {
            BlockKind::Heading(level) => {
                let page = report.page_at(block.bytes.start).map(|page| page.pdf);
                Some((folded(report.slice(block.bytes)), page, level))
            }
            _ => None,
        })
        .collect();
    let told: Vec<(String, Option<u32>, u8)> = truth
        .text
        .iter()
        .filter_map(|block| match block {
            Block::Heading { level, text, page } => Some((folded(text), Some(*page), *level)),
            _ => None,
        })
        .collect();
    let same =
        |one: &(String, Option<u32>, u8), other: &(String, Option<u32>, u8)| one.0 == other.0 && one.1 == other.1;
    score.add("headings", told.iter(), |heading| {
        let missing = !read.iter().any(|other| same(other, heading));
        missing.then(|| format!("page {:?}: {:?} is not found", heading.1, heading.0))
    });
    score.add("levels", told.iter().filter(|heading| read.iter().any(|other| same(other, heading))), |heading| {
        let wrong = read.iter().find(|other| same(other, heading)).filter(|other| other.2 != heading.2);
        wrong.map(|wrong| format!("{:?} has level {}, read {}", heading.0, heading.2, wrong.2))
    });
    score.add("true", read.iter(), |heading| {
        let wrong = !told.iter().any(|other| same(other, heading));
        wrong.then(|| format!("page {:?}: {:?} is no heading", heading.1, heading.0))
    });
}

fn tables(truth: &Truth, report: &Report, score: &mut Score) {
    let (mut certain, mut cells) = (Share::default(), Share::default());
    for table in &truth.tables {
        for rows in table.rows.chunk_by(|one, next| one.page == next.page) {
            let page = rows[0].page;
            let values = || rows.iter().flat_map(|row| row.cells.iter().skip(table.stub).map(move |cell| (row, cell)));
            let found = most_alike(report, page, &values().map(|(_, cell)| folded(cell)).collect::<Vec<_>>());
            let sure = found.filter(|found| found.doubt.is_none());
            certain.count(sure.is_some());
            if sure.is_none() {
                let why = found.map_or("is no table", |found| found.doubt.as_deref().unwrap_or_default());
                score.faults.push(format!("certain: page {page}: the table of {:?} {why}", rows[0].cells));
            }
            for (at, (row, value)) in values().enumerate().filter(|_| sure.is_some()) {
                let column = at % table.columns.len().max(1);
                let fault = sure.and_then(|sure| cell_fault(report, sure, table, column, &row.cells, value));
                cells.count(fault.is_none());
                score.faults.extend(fault.map(|fault| format!("cells: page {page}: {fault}")));
            }
        }
    }
    score.shares.extend([("certain", certain), ("cells", cells)]);
}

/// The table on `page` that holds most of the values.
fn most_alike<'r>(report: &'r Report, page: u32, values: &[String]) -> Option<&'r report::Table> {
    let alike = |table: &&report::Table| {
        let cells: Vec<String> = table.cells.iter().map(|cell| folded(report.slice(cell.bytes))).collect();
        values.iter().filter(|value| cells.contains(value)).count()
    };
    let here = report.tables.iter().filter(|table| {
        let at = |offset| report.page_at(offset).map(|page| page.pdf);
        (at(table.bytes.start)..=at(table.bytes.end.saturating_sub(1))).contains(&Some(page))
    });
    here.max_by_key(alike).filter(|table| alike(table) > 0)
}

fn cell_fault(
    report: &Report,
    found: &report::Table,
    table: &Table,
    column: usize,
    row: &[String],
    value: &str,
) -> Option<String> {
    let beside = row.iter().take(table.stub).filter(|heading| !heading.is_empty());
    let expected: Vec<String> = table.columns[column].iter().chain(beside).map(|heading| folded(heading)).collect();
    let headings = |cell: &report::Cell| {
        found.headings(cell).iter().map(|heading| folded(report.slice(heading.bytes))).collect::<Vec<_>>()
    };
    let same: Vec<_> =
        found.cells.iter().filter(|cell| folded(report.slice(cell.bytes)) == folded(value)).map(headings).collect();
    (!same.contains(&expected)).then(|| format!("{value:?} stands under {expected:?}, read {same:?}"))
}

fn note_fault(report: &Report, view: &View, note: &Note) -> Option<String> {
    let hung = view.find(&note.on).next().is_some();
    let texts = note.sentences.iter().map(|sentence| sentence.text.as_str());
    let whole = squeeze(&std::iter::once(note.mark.as_str()).chain(texts).collect::<String>());
    let blocks = || report.blocks.iter().filter(|block| block.kind == BlockKind::Footnote);
    let written = blocks().any(|block| squeeze(report.slice(block.bytes)) == whole);
    (!hung || !written).then(|| format!("{:?} {}, the note {whole:?} {}", note.on, there(hung), there(written)))
}

fn there(found: bool) -> &'static str {
    if found { "is there" } else { "is not there" }
}
