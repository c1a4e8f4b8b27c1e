//! Markdown, as `CommonMark` with tables, footnotes, strikethrough and task lists.

mod front;

use std::mem;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::blocks::{self, Found, Gatherer};
use super::grid::{self, Drawn, Row};
use super::html;
use crate::report::{BlockKind, Draft, Format, Report};

/// The report in `text`: a block per heading, paragraph, list item, table row and footnote, without the markup.
///
/// The title is that of the front matter, else the first level-1 heading, else `id`; author, date and language are
/// those of the front matter. Link addresses, image descriptions, comments and front matter are left out; everything
/// else a reader would see is kept.
pub fn read(id: &str, text: &str) -> Report {
    let (front, body) = front::split(text);
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let mut reader = Reader::default();
    for (event, range) in Parser::new_ext(body, options).into_offset_iter() {
        match event {
            Event::Start(Tag::Emphasis | Tag::Strong) => {
                reader.emphasis(&body[range.clone()], body[..range.start].chars().next_back());
            }
            Event::End(TagEnd::Emphasis | TagEnd::Strong) => reader.end_emphasis(),
            event => reader.event(event),
        }
    }
    reader.end_html();
    let found = reader.gatherer.finish();
    let mut draft = Draft::new(id, Format::Markdown);
    if let Some(title) = front.title.as_deref().or_else(|| first_heading(&found)) {
        draft.title(title);
    }
    draft.about(front.about);
    blocks::write(&mut draft, found);
    draft.finish()
}

#[derive(Default)]
struct Reader {
    gatherer: Gatherer,
    /// The number of the next item of each open list; `None` for bullets.
    numbers: Vec<Option<u64>>,
    /// The rows of an open table.
    rows: Vec<Row>,
    /// The HTML blocks since the last other block: blank lines in it divide a table.
    html: String,
    /// The marks of open emphasis that stand between digits, and so are kept.
    emphases: Vec<Option<&'static str>>,
    images: u32,
    raised: u32,
}

impl Reader {
    fn event(&mut self, event: Event<'_>) {
        if !matches!(event, Event::Html(_) | Event::Start(Tag::HtmlBlock) | Event::End(TagEnd::HtmlBlock)) {
            self.end_html();
        }
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.text(&text);
            }
            Event::Html(html) => self.html.push_str(&html),
            Event::InlineHtml(html) => self.inline_html(&html),
            Event::FootnoteReference(label) => self.text(&footnote_mark(&label)),
            Event::SoftBreak | Event::HardBreak => self.text(" "),
            Event::Rule => self.gatherer.end_block(),
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => self.gatherer.open(BlockKind::Heading(level as u8)),
            Tag::Paragraph | Tag::BlockQuote(_) | Tag::CodeBlock(_) | Tag::Table(_) => self.gatherer.end_block(),
            Tag::List(first) => {
                self.gatherer.end_block();
                self.numbers.push(first);
            }
            Tag::Item => {
                self.gatherer.open(BlockKind::ListItem);
                if let Some(Some(number)) = self.numbers.last_mut() {
                    self.gatherer.mark(Some(format!("{number}.")));
                    *number = number.saturating_add(1);
                }
            }
            Tag::FootnoteDefinition(label) => {
                self.gatherer.open(BlockKind::Footnote);
                self.gatherer.mark(Some(footnote_mark(&label)));
            }
            Tag::TableHead | Tag::TableRow => self.rows.push(Row::default()),
            Tag::Image { .. } => self.images += 1,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) | TagEnd::Item | TagEnd::FootnoteDefinition => self.gatherer.close(),
            TagEnd::Paragraph | TagEnd::BlockQuote(_) | TagEnd::CodeBlock => self.gatherer.end_block(),
            TagEnd::TableCell => {
                let cell = Drawn { heading: self.rows.len() == 1, ..Drawn::new(self.gatherer.take()) };
                if let Some(row) = self.rows.last_mut() {
                    row.cells.push(cell);
                }
            }
            TagEnd::Table => {
                let grid = grid::lay_out(mem::take(&mut self.rows));
                self.gatherer.extend([Found::Table(grid)]);
            }
            TagEnd::List(_) => {
                self.gatherer.end_block();
                self.numbers.pop();
            }
            TagEnd::Image => self.images = self.images.saturating_sub(1),
            _ => {}
        }
    }

    fn end_html(&mut self) {
        if !self.html.is_empty() {
            self.gatherer.extend(html::fragment(&mem::take(&mut self.html)));
        }
    }

    /// Opens emphasis over `source` after `before`. Between digits its mark is a multiplication sign (`2*3*4`): kept, or
    /// the numbers would run together.
    fn emphasis(&mut self, source: &str, before: Option<char>) {
        let inner = source.trim_start_matches('*');
        let between =
            before.is_some_and(|digit| digit.is_ascii_digit()) && inner.starts_with(|next: char| next.is_ascii_digit());
        let mark = between.then(|| if source.starts_with("**") { "**" } else { "*" });
        self.text(mark.unwrap_or_default());
        self.emphases.push(mark);
    }

    fn end_emphasis(&mut self) {
        let mark = self.emphases.pop().flatten();
        self.text(mark.unwrap_or_default());
    }

    fn text(&mut self, text: &str) {
        if self.images > 0 {
            return;
        }
        if self.raised > 0 {
            self.gatherer.text(&blocks::raised(text), false);
        } else {
            self.gatherer.text(text, false);
        }
    }

    fn inline_html(&mut self, html: &str) {
        let tag = html.trim_start_matches('<').trim_end_matches('>').trim_end_matches('/').trim().to_ascii_lowercase();
        match tag.as_str() {
            "br" => self.text(" "),
            "sup" => self.raised += 1,
            "/sup" => self.raised = self.raised.saturating_sub(1),
            _ => {}
        }
    }
}

/// The mark of a footnote: a raised number, a word in brackets, so that neither runs into the word before it.
fn footnote_mark(label: &str) -> String {
    let is_number = label.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { blocks::raised(label) } else { format!("[{label}]") }
}

fn first_heading(found: &[Found]) -> Option<&str> {
    found.iter().find(|block| block.kind() == BlockKind::Heading(1)).map(Found::text)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use BlockKind::{Footnote, Heading, ListItem, Paragraph, TableRow};

    fn check(markdown: &str, expected: &[(BlockKind, &str)]) {
        let report = read("d", markdown);
        let blocks: Vec<_> = report.blocks.iter().map(|block| (block.kind, report.slice(block.bytes))).collect();
        assert_eq!(blocks, expected, "{markdown:?}");
        assert_eq!(report.check(), Ok(()));
    }

    #[test]
    fn blocks_lose_their_markup() {
        check(
            "# One *two*\n\nA line\nand `its` **end**.\n\n> Quoted.",
            &[(Heading(1), "One two"), (Paragraph, "A line and its end."), (Paragraph, "Quoted.")],
        );
        check(
            "[text](https://a.example) ![alt](b.png) &amp; \\*<!-- gone --> x<sup>2</sup>",
            &[(Paragraph, "text & * x²")],
        );
        check(
            "```rust\nlet a = 1;\n```\n\n<!-- gone\n\nstill gone -->\n\nAfter.",
            &[(Paragraph, "let a = 1;"), (Paragraph, "After.")],
        );
        check("Under\n=====\n\nSub\n---\n***\nEnd", &[(Heading(1), "Under"), (Heading(2), "Sub"), (Paragraph, "End")]);
    }

    #[test]
    fn list_items_keep_their_numbers() {
        check(
            "3. Three\n   - inner\n   - [x] done\n4. Four\n\n   more",
            &[
                (ListItem, "3. Three"),
                (ListItem, "inner"),
                (ListItem, "done"),
                (ListItem, "4. Four"),
                (ListItem, "more"),
            ],
        );
        check("1.\n\nText", &[(Paragraph, "Text")]);
    }

    #[test]
    fn tables_and_footnotes() {
        check(
            "| Year | Cases |\n|--|--|\n| 2021 | 1,004 |\n\nA claim.[^1]\n\n[^1]: Its source.",
            &[
                (TableRow, "Year\tCases"),
                (TableRow, "2021\t1,004"),
                (Paragraph, "A claim.¹"),
                (Footnote, "¹ Its source."),
            ],
        );
        check("A claim.[^src]\n\n[^src]: Here.", &[(Paragraph, "A claim.[src]"), (Footnote, "[src] Here.")]);
        let report = read(
            "d",
            "Table 1: Cases\n\n| | 2021 | *2022* |\n|--|--|--|\n| Boys | 4[^1] | |\n| Girls | | 5 |\n\n[^1]: x",
        );
        assert_eq!(report.text, "Table 1: Cases\n\n\t2021\t2022\nBoys\t4¹\nGirls\t\t5\n\n¹ x");
        let table = &report.tables[0];
        assert_eq!(table.caption.map(|caption| report.slice(caption)), Some("Table 1: Cases"));
        let last = table.cells.last().unwrap();
        assert_eq!(
            table.headings(last).iter().map(|cell| report.slice(cell.bytes)).collect::<Vec<_>>(),
            ["2022", "Girls"]
        );
    }

    #[test]
    fn html_blocks_are_read() {
        let text =
            "<table>\n\n<tr><td>Year</td><td>Cases</td></tr>\n\n<tr><td>2021</td><td>4</td></tr>\n\n</table>\n\n";
        check(text, &[(TableRow, "Year\tCases"), (TableRow, "2021\t4")]);
        check("Text\n\n<tr><td>a</td><td>1</td></tr>", &[(Paragraph, "Text"), (TableRow, "a\t1")]);
        check(
            "<table><tr><td>a</td><td>1</td></tr></table>\n\n<p>Raw <b>text</b></p>",
            &[(TableRow, "a\t1"), (Paragraph, "Raw text")],
        );
    }

    #[test]
    fn numbers_do_not_run_together() {
        check(
            "2*3*4 is 24, *5* is 5, 1**0**% and 5~6 or 7~8.",
            &[(Paragraph, "2*3*4 is 24, 5 is 5, 1**0**% and 5~6 or 7~8.")],
        );
    }

    #[test]
    fn the_title_is_the_first_heading_unless_the_front_matter_has_one() {
        assert_eq!(read("d", "# Head\n\ntext").title, "Head");
        assert_eq!(read("d", "---\ntitle: Front\n---\n# Head").title, "Front");
        assert_eq!(read("d", "## Second level").title, "d");
        check("---\na: 1\n---\nBody", &[(Paragraph, "Body")]);
    }

    proptest! {
        #[test]
        fn words_survive_in_order(paragraphs in prop::collection::vec("[a-z]{1,8}( [a-z]{1,8}){0,12}", 1..6)) {
            let report = read("d", &paragraphs.join("\n\n"));
            let blocks: Vec<_> = report.blocks.iter().map(|block| report.slice(block.bytes)).collect();
            prop_assert_eq!(blocks, paragraphs);
        }

        #[test]
        fn any_text_is_read(text in any::<String>(), marks in "[-#>|\\[\\]\\^*_`<>a1 .:\n]{0,80}") {
            prop_assert_eq!(read("d", &text).check(), Ok(()));
            prop_assert_eq!(read("d", &marks).check(), Ok(()));
        }
    }
}
