//! Markdown, as `CommonMark` with tables, footnotes, strikethrough and task lists.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::blocks::{self, Found, Gatherer};
use super::html;
use crate::report::{BlockKind, Draft, Format, Report};

/// The report in `text`: a block per heading, paragraph, list item, table row and footnote, without the markup.
///
/// The title is that of the front matter, else the first level-1 heading, else `id`. Link addresses, image
/// descriptions, comments and front matter are left out; everything else a reader would see is kept.
pub fn read(id: &str, text: &str) -> Report {
    let (front_matter, body) = split_front_matter(text);
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
    let found = reader.gatherer.finish();
    let mut draft = Draft::new(id, Format::Markdown);
    if let Some(title) = front_matter.and_then(front_matter_title).or_else(|| first_heading(&found)) {
        draft.title(title);
    }
    blocks::write(&mut draft, &found);
    draft.finish()
}

#[derive(Default)]
struct Reader {
    gatherer: Gatherer,
    /// The number of the next item of each open list; `None` for bullets.
    numbers: Vec<Option<u64>>,
    /// The raw HTML of an open HTML block.
    raw_html: Option<String>,
    /// The marks of open emphasis that stand between digits, and so are kept.
    emphases: Vec<Option<&'static str>>,
    images: u32,
    cells: u32,
    raised: u32,
}

impl Reader {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.text(&text);
            }
            Event::Html(html) => match &mut self.raw_html {
                Some(raw) => raw.push_str(&html),
                None => self.inline_html(&html),
            },
            Event::InlineHtml(html) => self.inline_html(&html),
            Event::FootnoteReference(label) => self.text(&blocks::raised(&label)),
            Event::SoftBreak | Event::HardBreak => self.text(" "),
            Event::Rule => self.gatherer.end_block(),
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => self.gatherer.open(BlockKind::Heading(level as u8)),
            Tag::Paragraph | Tag::BlockQuote(_) | Tag::CodeBlock(_) => self.gatherer.end_block(),
            Tag::HtmlBlock => self.raw_html = Some(String::new()),
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
                self.gatherer.mark(Some(blocks::raised(&label)));
            }
            Tag::TableHead | Tag::TableRow => {
                self.gatherer.open(BlockKind::TableRow);
                self.cells = 0;
            }
            Tag::TableCell => {
                if self.cells > 0 {
                    self.gatherer.text("\t", false);
                }
                self.cells += 1;
            }
            Tag::Image { .. } => self.images += 1,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) | TagEnd::Item | TagEnd::FootnoteDefinition | TagEnd::TableHead | TagEnd::TableRow => {
                self.gatherer.close();
            }
            TagEnd::Paragraph | TagEnd::BlockQuote(_) | TagEnd::CodeBlock => self.gatherer.end_block(),
            TagEnd::HtmlBlock => {
                if let Some(raw) = self.raw_html.take() {
                    self.gatherer.extend(html::fragment(&raw));
                }
            }
            TagEnd::List(_) => {
                self.gatherer.end_block();
                self.numbers.pop();
            }
            TagEnd::Image => self.images = self.images.saturating_sub(1),
            _ => {}
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

/// The front matter (YAML between two `---` lines at the very beginning), and the rest.
///
/// Only lines that look like YAML make front matter: a document may begin with a thematic break.
fn split_front_matter(text: &str) -> (Option<&str>, &str) {
    let text = text.trim_start_matches('\u{feff}');
    let Some(inside) = text.strip_prefix("---").and_then(after_line_end) else {
        return (None, text);
    };
    let mut end = 0;
    for line in inside.split_inclusive('\n') {
        let content = line.trim_end();
        if content == "---" || content == "..." {
            return (Some(&inside[..end]), &inside[end + line.len()..]);
        }
        if !looks_like_yaml(line) {
            return (None, text);
        }
        end += line.len();
    }
    (None, text)
}

fn after_line_end(text: &str) -> Option<&str> {
    text.trim_start_matches([' ', '\t', '\r']).strip_prefix('\n')
}

fn looks_like_yaml(line: &str) -> bool {
    let content = line.trim_end();
    let key = content.split_once(':').map(|(key, _)| key);
    content.is_empty()
        || content.starts_with([' ', '\t', '#'])
        || content.starts_with("- ")
        || key.is_some_and(|key| !key.is_empty() && !key.contains(char::is_whitespace))
}

fn front_matter_title(yaml: &str) -> Option<&str> {
    let value = yaml.lines().find_map(|line| line.strip_prefix("title:"))?.trim();
    let unquoted = ['"', '\''].iter().find_map(|quote| value.strip_prefix(*quote)?.strip_suffix(*quote));
    Some(unquoted.unwrap_or(value)).filter(|title| !title.is_empty() && !title.starts_with(['|', '>']))
}

fn first_heading(found: &[Found]) -> Option<&str> {
    found.iter().find(|block| block.kind == BlockKind::Heading(1)).map(|block| block.text.as_str())
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
    }

    #[test]
    fn html_blocks_are_read() {
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
    fn titles() {
        for (markdown, title) in [
            ("# Head\n\ntext", "Head"),
            ("---\ntitle: \"In front: matter\"\ntags:\n  - a\n---\n# Head", "In front: matter"),
            ("---\nNot yaml at all\n---\n", "d"),
            ("## Second level", "d"),
        ] {
            assert_eq!(read("d", markdown).title, title, "{markdown:?}");
        }
        check("---\na: 1\n---\nBody", &[(Paragraph, "Body")]);
        check("---\nProse between rules.\n\n---\n", &[(Paragraph, "Prose between rules.")]);
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
