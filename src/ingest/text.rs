//! Plain text: paragraphs, headings, lists and tables by the way they are set.

mod layout;
mod line;
mod pages;
mod table;

use super::blocks::{self, Found};
use super::furniture;
use crate::report::{BlockKind, Draft, Format, Report};
use layout::Group;

/// A first line with more characters than this is not a title.
const MAX_TITLE_CHARS: usize = 120;

/// The report in `text`.
///
/// Paragraphs are divided by blank lines; where each paragraph is one long line, by line ends. Hard-wrapped lines are
/// joined. Headings are underlined, numbered ("3.2 Delays") or in capitals; the title is the first line where that is
/// short and no sentence. Form feeds divide lines: text files have no pages.
pub fn read(id: &str, text: &str) -> Report {
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}', '\u{85}'], "\n");
    let text = pages::join(&text);
    let groups = layout::groups(&text);
    let mut found = Vec::new();
    for (position, group) in groups.iter().enumerate() {
        let next = groups.get(position + 1);
        read_group(group, next, &mut found);
    }
    furniture::clear_unlinked(&mut found);
    furniture::clear(&mut found);
    let mut draft = Draft::new(id, Format::Text);
    if let Some(title) = title(&mut found) {
        draft.title(&title);
    }
    blocks::write(&mut draft, found);
    draft.finish()
}

/// The blocks of a group of lines between blank lines.
fn read_group(group: &Group<'_>, next: Option<&Group<'_>>, found: &mut Vec<Found>) {
    let lines = group.lines.as_slice();
    if let [single] = lines
        && let Some(level) = line::heading(single)
        && !(line::is_numbered(single) && next.is_some_and(|next| line::is_numbered(next.lines[0])))
    {
        found.push(Found::new(BlockKind::Heading(level), *single));
        return;
    }
    let mut at = 0;
    while at < lines.len() {
        let rows = layout::table_rows(&lines[at..]);
        if rows > 0 {
            found.push(Found::Table(table::read(&lines[at..at + rows])));
            at += rows;
            continue;
        }
        if let Some(level) = lines.get(at + 1).and_then(|under| line::underline(lines[at], under)) {
            found.push(Found::new(BlockKind::Heading(level), lines[at]));
            at += 2;
            continue;
        }
        let count = 1 + (at + 1..lines.len()).take_while(|&next| goes_on(group, lines, next)).count();
        found.push(paragraph(&lines[at..at + count]));
        at += count;
    }
}

/// Whether line `at` goes on with the paragraph of the line before it.
fn goes_on(group: &Group<'_>, lines: &[&str], at: usize) -> bool {
    let (before, line) = (lines[at - 1], lines[at]);
    let begins_item = line::item(line).is_some() && (line::ends_sentence(before) || line::item(before).is_some());
    let begins_heading = lines.get(at + 1).is_some_and(|under| line::underline(line, under).is_some());
    !group.breaks_after(before, line) && !begins_item && !begins_heading && layout::table_rows(&lines[at..]) == 0
}

/// A paragraph or list item of `lines`. Bullets are dropped, numbers kept.
fn paragraph(lines: &[&str]) -> Found {
    let text = lines.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ").replace('\t', " ");
    match line::item(&text) {
        Some(rest) => Found::new(BlockKind::ListItem, rest),
        None => Found::new(BlockKind::Paragraph, text),
    }
}

/// The title: a first block that is short and no sentence, which becomes a heading of level 1.
///
/// A lone block is never taken for a title: it is all there is to quote.
fn title(found: &mut [Found]) -> Option<String> {
    let [Found::Block { kind, text, .. }, _, ..] = found else { return None };
    let is_text = matches!(kind, BlockKind::Paragraph | BlockKind::Heading(_));
    let short = text.chars().count() <= MAX_TITLE_CHARS;
    let is_sentence = text.trim_end().ends_with(['.', ',', ';', ':']);
    let has_words = text.chars().any(char::is_alphabetic);
    if !(is_text && short && has_words) || is_sentence {
        return None;
    }
    *kind = BlockKind::Heading(1);
    Some(text.clone())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use BlockKind::{Heading, ListItem, Paragraph, TableRow};

    fn check(text: &str, expected: &[(BlockKind, &str)]) {
        let report = read("d", text);
        let blocks: Vec<_> = report.blocks.iter().map(|block| (block.kind, report.slice(block.bytes))).collect();
        assert_eq!(blocks, expected, "{text:?}");
        assert_eq!(report.check(), Ok(()));
    }

    #[test]
    fn wrapped_text_is_joined() {
        let text = "A study of delays\r\n\r\nThe study followed four hundred children for five\r\n\
            years, from the first referral to the last decision.\r\nIt found delays.\r\n\u{c}\r\nThe end came late.";
        check(
            text,
            &[
                (Heading(1), "A study of delays"),
                (
                    Paragraph,
                    "The study followed four hundred children for five years, from the first referral to the last decision. \
                 It found delays.",
                ),
                (Paragraph, "The end came late."),
            ],
        );
    }

    #[test]
    fn a_line_is_a_paragraph_where_lines_are_long() {
        let long = "The study followed the children for five years, from the first referral to the last decision, and asked \
            them and their carers what had helped them.";
        let text = format!(
            "A study of delays\n{long}\n13/12/24\n{long}\nIt ended.\n£1,200\nFeatured event\nSponsored Content"
        );
        check(
            &text,
            &[
                (Heading(1), "A study of delays"),
                (Paragraph, long),
                (Paragraph, "13/12/24"),
                (Paragraph, long),
                (Paragraph, "It ended."),
            ],
        );
    }

    #[test]
    fn headings() {
        check(
            "Title\n=====\nText here.\n\nPart\n----\n\n3.2 Delays\n\nText.\n\nKEY FINDINGS\n\nText.\n\n10 May 2021\n\nX.",
            &[
                (Heading(1), "Title"),
                (Paragraph, "Text here."),
                (Heading(2), "Part"),
                (Heading(3), "3.2 Delays"),
                (Paragraph, "Text."),
                (Heading(2), "KEY FINDINGS"),
                (Paragraph, "Text."),
                (Paragraph, "10 May 2021"),
                (Paragraph, "X."),
            ],
        );
        check("A lone line", &[(Paragraph, "A lone line")]);
    }

    #[test]
    fn lists_and_tables() {
        check(
            "We ask for:\n- more time\n  for each child\n* care\n1. Schools\n2) Doctors\n\nYear   Cases\n2021   1,004\n2022\t9",
            &[
                (Paragraph, "We ask for:"),
                (ListItem, "more time for each child"),
                (ListItem, "care"),
                (ListItem, "1. Schools"),
                (ListItem, "2) Doctors"),
                (TableRow, "Year\tCases"),
                (TableRow, "2021\t1,004"),
                (TableRow, "2022\t9"),
            ],
        );
    }

    proptest! {
        #[test]
        fn words_survive_in_order(lines in prop::collection::vec("[a-z]{3,8}( [a-z]{3,8}){4,14}\\.", 1..8), breaks in "\n{1,2}") {
            let report = read("d", &lines.join(&breaks));
            let words: Vec<_> = report.text.split_whitespace().collect();
            let expected: Vec<_> = lines.iter().flat_map(|line| line.split(' ')).collect();
            prop_assert_eq!(words, expected);
        }

        #[test]
        fn any_text_is_read(text in any::<String>(), marks in "[-=*\t 1a.A£)(\n]{0,80}") {
            prop_assert_eq!(read("d", &text).check(), Ok(()));
            prop_assert_eq!(read("d", &marks).check(), Ok(()));
        }
    }
}
