//! Writes the pages down: headings with their levels, paragraphs joined across page breaks.

use super::headings;
use super::hyphens::Vocabulary;
use super::lines::Line;
use super::marks;
use super::outline::Entry;
use super::paragraphs::{self, Block, Kind};
use super::rows::is_contents_title;
use super::sheet::{Body, Sheet};
use crate::report::{BlockKind, Draft, Format, Grid, Report};
use std::collections::{HashMap, HashSet};

/// A first page with a paragraph longer than this, in bytes, is no cover.
const COVER_PROSE_BYTES: usize = 300;
/// The head of the covers of what companies file in the US: whom it is filed with, not what it is.
const AUTHORITY: [&str; 3] =
    ["UNITED STATES", "SECURITIES AND EXCHANGE COMMISSION", "UNITED STATES SECURITIES AND EXCHANGE COMMISSION"];

/// The report that the laid-out pages make.
pub(super) fn report(
    id: &str,
    title: Option<String>,
    sheets: &[Sheet],
    body: &Body,
    entries: &HashMap<usize, Vec<Entry>>,
    labels: &[Option<String>],
) -> Report {
    let mut words = Vocabulary::default();
    for cell in sheets.iter().flat_map(|sheet| &sheet.lines).flat_map(|line| &line.cells) {
        words.add(&cell.text);
    }
    let none: &[Entry] = &[];
    let on_page = |page| entries.get(&page).map_or(none, Vec::as_slice);
    let mut pages: Vec<Vec<Block>> =
        sheets.iter().enumerate().map(|(page, sheet)| paragraphs::blocks(sheet, body, on_page(page), &words)).collect();
    plain_cover(&mut pages);
    for blocks in &mut pages {
        join_columns(blocks, &words);
    }
    let joined = join_pages(&mut pages, &words);
    number_headings(&mut pages);

    let mut draft = Draft::new(id, Format::Pdf);
    draft.title(&title.or_else(|| largest_text(sheets, body)).unwrap_or_default());
    for (page, trouble) in sheets.iter().zip(1..).filter_map(|(sheet, page): (_, usize)| Some((page, sheet.trouble?))) {
        draft.warn(format!("page {page} {trouble}"));
    }
    let levels = levels(&pages);
    for (page, blocks) in pages.iter().enumerate() {
        draft.begin_page(labels.get(page).and_then(Option::as_deref));
        let rest = match blocks.split_first() {
            Some((first, rest)) if joined.get(page) == Some(&true) => {
                draft.extend(&first.text);
                rest
            }
            _ => blocks,
        };
        write_blocks(&mut draft, rest, &levels);
    }
    draft.finish()
}

/// Writes blocks down, tables with the captions that stand over or under them.
fn write_blocks(draft: &mut Draft, blocks: &[Block], levels: &HashMap<headings::Style, u8>) {
    let is_table = |at: usize| blocks.get(at).is_some_and(|block| block.kind == Kind::Table);
    let mut caption = None;
    for (at, block) in blocks.iter().enumerate() {
        if let Some(grid) = &block.grid {
            draft.table(&Grid { caption: caption.take(), ..grid.clone() });
            continue;
        }
        let bytes = draft.push(kind(block, levels), &block.text).filter(|_| block.kind == Kind::Caption);
        caption = bytes.filter(|_| is_table(at + 1));
        if let Some(bytes) = bytes.filter(|_| caption.is_none() && at > 0 && is_table(at - 1)) {
            draft.name_table(bytes);
        }
    }
}

/// The large type of a cover is no heading over the rest, unless its style comes again.
fn plain_cover(pages: &mut [Vec<Block>]) {
    let [cover, rest @ ..] = pages else { return };
    let styles: HashSet<headings::Style> = rest
        .iter()
        .flatten()
        .filter_map(|block| if let Kind::Heading(style, _) = block.kind { Some(style) } else { None })
        .collect();
    let prose = |block: &Block| block.kind == Kind::Paragraph && block.text.len() > COVER_PROSE_BYTES;
    if rest.len() < 4 || cover.iter().any(prose) {
        return;
    }
    for block in cover {
        if matches!(block.kind, Kind::Heading(style, None) if !styles.contains(&style)) {
            block.kind = Kind::Paragraph;
        }
    }
}

fn levels(pages: &[Vec<Block>]) -> HashMap<headings::Style, u8> {
    let headings: Vec<_> = pages
        .iter()
        .flatten()
        .filter_map(|block| match block.kind {
            Kind::Heading(style, told) => Some((style, told)),
            _ => None,
        })
        .collect();
    headings::levels(&headings)
}

fn kind(block: &Block, levels: &HashMap<headings::Style, u8>) -> BlockKind {
    match block.kind {
        Kind::Heading(style, told) => {
            BlockKind::Heading(told.or_else(|| levels.get(&style).copied()).unwrap_or(1).max(1))
        }
        Kind::Paragraph => BlockKind::Paragraph,
        Kind::Item => BlockKind::ListItem,
        Kind::Table => BlockKind::TableRow,
        Kind::Note => BlockKind::Footnote,
        Kind::Caption => BlockKind::Caption,
        Kind::Contents => BlockKind::Contents,
    }
}

/// Lets the numbers of headings tell their levels, in documents that number by decimals.
fn number_headings(pages: &mut [Vec<Block>]) {
    let is_decimal = |block: &Block| headings::numbered_depth(&block.text).is_some_and(|depth| depth > 1);
    let is_heading = |block: &&mut Block| matches!(block.kind, Kind::Heading(..));
    if !pages.iter().flatten().any(|block| matches!(block.kind, Kind::Heading(..)) && is_decimal(block)) {
        return;
    }
    for block in pages.iter_mut().flatten().filter(is_heading) {
        if let Kind::Heading(style, None) = block.kind {
            block.kind = Kind::Heading(style, headings::numbered_depth(&block.text));
        }
    }
}

/// Joins the paragraphs that run over a column break where only notes stand between their parts. The notes go before.
fn join_columns(blocks: &mut Vec<Block>, words: &Vocabulary) {
    let mut at = 1;
    while at < blocks.len() {
        let before = blocks.get(..at).unwrap_or_default().iter().rposition(|block| block.kind != Kind::Note);
        let open = before.filter(|before| before + 1 < at);
        let runs_on = open.is_some_and(|open| match (blocks.get(open), blocks.get(at)) {
            (Some(open), Some(next)) => goes_on(open, next),
            _ => false,
        });
        if let Some(open) = open.filter(|_| runs_on) {
            let next = blocks.remove(at);
            let mut joined = blocks.remove(open);
            words.join(&mut joined.text, &next.text);
            blocks.insert(at - 1, joined);
        } else {
            at += 1;
        }
    }
}

/// Finds the paragraphs that run over a page break: true for a page whose first block goes on with the last
/// of the page before. That page's notes are moved before its last paragraph, so that its text stays in one
/// piece; a word divided by the break is put whole on the first page.
fn join_pages(pages: &mut [Vec<Block>], words: &Vocabulary) -> Vec<bool> {
    let mut joined = vec![false; pages.len()];
    for page in 1..pages.len() {
        let [.., before, after] = pages.get_mut(..=page).unwrap_or_default() else { continue };
        let body = before.iter().rposition(|block| block.kind != Kind::Note);
        let Some(last) = body else { continue };
        let first_goes_on = joined.get(page - 1) == Some(&true) && last == 0;
        let notes_follow = last + 1 < before.len();
        let (Some(open), Some(next)) = (before.get_mut(last), after.first_mut()) else { continue };
        if !goes_on(open, next) || (first_goes_on && notes_follow) {
            continue;
        }
        take_rest_of_word(&mut open.text, &mut next.text, words);
        if next.text.is_empty() {
            after.remove(0);
        } else if let Some(joined) = joined.get_mut(page) {
            *joined = true;
        }
        let open = before.remove(last);
        before.push(open);
    }
    joined
}

fn goes_on(open: &Block, next: &Block) -> bool {
    let prose = matches!(open.kind, Kind::Paragraph | Kind::Item) && next.kind == Kind::Paragraph;
    let long = open.text.split(' ').count() >= 4;
    let low = next.text.chars().next().is_some_and(char::is_lowercase);
    prose && long && low && !marks::ends_sentence(&open.text)
}

fn take_rest_of_word(open: &mut String, next: &mut String, words: &Vocabulary) {
    if !open.ends_with(['-', '\u{ad}', '\u{2010}']) {
        return;
    }
    let (rest, after) = next.split_once(' ').unwrap_or((next.as_str(), ""));
    let (rest, after) = (rest.to_owned(), after.to_owned());
    words.join(open, &rest);
    *next = after;
}

/// The text that is larger than the body, on the first page that has any: the title of a document without metadata.
fn largest_text(sheets: &[Sheet], body: &Body) -> Option<String> {
    let sheet = sheets.iter().take(2).find(|sheet| !sheet.lines.is_empty())?;
    let letters = |text: &str| text.chars().filter(|character| character.is_alphabetic()).count();
    let is_year = |text: &str| text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let worded = |line: &Line| letters(&line.text(" ")) >= 4;
    let large = || sheet.lines.iter().filter(|line| line.size > 1.2 * body.size);
    let size = large().filter(|line| worded(line)).map(|line| line.size).max_by(f64::total_cmp)?;
    let lines: Vec<String> = large()
        .filter(|line| worded(line) || is_year(&line.text(" ")))
        .skip_while(|line| line.size < 0.95 * size || !worded(line))
        .take_while(|line| line.size >= 0.9 * size)
        .take(5)
        .map(|line| line.text(" "))
        .filter(|line| !AUTHORITY.contains(&line.trim()))
        .collect();
    let title = lines.join(" ");
    (title.chars().count() <= 250 && !is_contents_title(&title)).then_some(title)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(kind: Kind, text: &str) -> Block {
        Block { kind, text: text.to_owned(), grid: None }
    }

    #[test]
    fn paragraphs_run_over_page_breaks() {
        let mut pages = vec![
            vec![block(Kind::Paragraph, "The children were never identi-"), block(Kind::Note, "¹ See above.")],
            vec![block(Kind::Paragraph, "fied and went missing."), block(Kind::Paragraph, "Next.")],
            vec![block(Kind::Paragraph, "lower case, but the page before ended.")],
        ];
        let joined = join_pages(&mut pages, &Vocabulary::default());
        assert_eq!(joined, [false, true, false]);
        assert_eq!(pages[0][0].kind, Kind::Note);
        assert_eq!(pages[0][1].text, "The children were never identified");
        assert_eq!(pages[1][0].text, "and went missing.");
    }
}
