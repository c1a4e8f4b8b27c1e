//! Texts of the Open Document Format (ISO 26300), as a reader sees them: deleted and hidden text is left out.

mod lists;
mod rows;
mod styles;
mod words;

use roxmltree::Node;

use super::about;
use super::blocks::Found;
use super::package::{self, Counters, Flow, Item, Package, PackageError, Told, attribute};
use crate::report::{BlockKind, Format, Report};
use lists::{Lists, Open};
use styles::Styles;
use words::Words;

const CONTENT: &str = "content.xml";
const STYLES: &str = "styles.xml";
const META: &str = "meta.xml";
const MANIFEST: &str = "META-INF/manifest.xml";

/// The report in the Open Document text `bytes`.
///
/// Footnotes and endnotes stand at the ends of their sections.
pub fn read(id: &str, bytes: &[u8]) -> Result<Report, PackageError> {
    let mut package = Package::open(bytes)?;
    if package.part(MANIFEST)?.is_some_and(|manifest| manifest.contains("encryption-data")) {
        return Err(PackageError::Encrypted);
    }
    let content = package.part(CONTENT)?.ok_or(PackageError::Missing(CONTENT.into()))?;
    let content = package::parse(CONTENT, &content)?;
    let mut text = |name| Ok(package.part(name)?.unwrap_or_else(|| "<none/>".to_owned()));
    let [styles, meta] = [text(STYLES)?, text(META)?];
    let (styles, meta) = (package::parse(STYLES, &styles)?, package::parse(META, &meta)?);

    let roots = [styles.root(), content.root()];
    let styles = Styles::new(roots);
    let mut reader = Reader {
        words: Words::new(&styles),
        lists: Lists::new(roots),
        styles: &styles,
        open: Vec::new(),
        outline: Counters::default(),
        flow: Flow::default(),
        in_contents: false,
    };
    package::elements(content.root(), "text")
        .filter(|node| is_body(*node))
        .take(1)
        .for_each(|body| reader.blocks(body));
    let said = |name| package::text_of(meta.root(), name);
    let told = Told {
        title: said("title"),
        author: said("creator").or(said("initial-creator")),
        changed: said("date"),
        language: said("language").and_then(about::language).or_else(|| styles.language()),
    };
    Ok(reader.flow.finish(id, Format::Odt, told))
}

fn is_body(node: Node<'_, '_>) -> bool {
    node.parent().is_some_and(|parent| parent.tag_name().name() == "body")
}

struct Reader<'r, 'x> {
    styles: &'r Styles<'x>,
    words: Words<'r, 'x>,
    lists: Lists<'x>,
    /// The open lists, outermost first.
    open: Vec<Open<'x>>,
    /// The numbers of the headings.
    outline: Counters,
    flow: Flow,
    in_contents: bool,
}

impl<'x> Reader<'_, 'x> {
    fn blocks(&mut self, parent: Node<'x, 'x>) {
        for node in parent.children().filter(Node::is_element) {
            match node.tag_name().name() {
                "h" | "p" => self.paragraph(node),
                "list" => self.list(node),
                "table" => self.table(node),
                "table-of-content" | "illustration-index" | "table-index" | "object-index" => {
                    self.in_contents = true;
                    self.blocks(node);
                    self.in_contents = false;
                }
                "tracked-changes"
                | "forms"
                | "table-of-content-source"
                | "illustration-index-source"
                | "table-index-source"
                | "object-index-source" => {}
                "section" if attribute(node, "display") == Some("none") => {}
                // A drawing that stands by itself: what is in its boxes.
                "frame" | "custom-shape" => {
                    self.words.read(node);
                    self.after_block();
                }
                _ => self.blocks(node),
            }
        }
    }

    fn paragraph(&mut self, node: Node<'x, 'x>) {
        let text = self.words.read(node);
        let style = attribute(node, "style-name");
        let heading = self.heading_level(node, style);
        let item = self.lists.item(&mut self.open);
        let is_title = self.styles.is_named(style, "Title");
        let item = match heading {
            Some(level)
                if item == Item::None
                    && attribute(node, "is-list-header") != Some("true")
                    && !text.trim().is_empty() =>
            {
                self.outline.next(self.lists.outline(), usize::from(level) - 1)
            }
            _ => item,
        };
        let kind = match heading {
            _ if self.in_contents => BlockKind::Contents,
            Some(level) => BlockKind::Heading(level),
            None if is_title => BlockKind::Heading(1),
            None if self.styles.is_named(style, "Caption") => BlockKind::Caption,
            None if self.open.is_empty() => BlockKind::Paragraph,
            None => BlockKind::ListItem,
        };
        if is_title {
            self.flow.title(&text);
        }
        self.flow.block(kind, item.mark(), &text);
        self.after_block();
    }

    fn heading_level(&self, node: Node<'x, 'x>, style: Option<&str>) -> Option<u8> {
        let own = || attribute(node, "outline-level")?.parse().ok();
        let level =
            if node.tag_name().name() == "h" { Some(own().unwrap_or(1)) } else { self.styles.outline_level(style) };
        level.map(|level| level.clamp(1, 10))
    }

    fn list(&mut self, node: Node<'x, 'x>) {
        self.open.push(self.lists.open(node, self.open.last()));
        for item in node.children().filter(Node::is_element) {
            let is_item = item.tag_name().name() == "list-item";
            if let Some(open) = self.open.last_mut() {
                open.begin_item(is_item, attribute(item, "start-value"));
            }
            self.blocks(item);
        }
        if let Some(closed) = self.open.pop() {
            self.lists.close(&closed, self.open.len());
        }
    }

    fn table(&mut self, table: Node<'x, 'x>) {
        if !package::is_data(table, ["table", "table-row", "table-cell"]) {
            self.blocks(table);
            return;
        }
        let grid = rows::read(table, &mut |cell| {
            let is_boxed = |node: &Node<'_, '_>| {
                let outer = node.ancestors().skip(1).take_while(|outer| *outer != cell);
                outer.into_iter().any(|outer| matches!(outer.tag_name().name(), "p" | "h" | "annotation" | "note"))
            };
            let paragraphs =
                cell.descendants().filter(|node| matches!(node.tag_name().name(), "p" | "h") && !is_boxed(node));
            paragraphs.map(|node| self.words.read(node)).collect::<Vec<_>>().join(" ")
        });
        self.flow.found(Found::Table(grid));
        self.after_block();
    }

    /// Adds what stands beside the block just read: text boxes, and the notes it refers to.
    fn after_block(&mut self) {
        for node in self.words.take_boxes() {
            self.blocks(node);
        }
        let notes = self.words.take_notes();
        self.flow.notes(notes);
    }
}

#[cfg(test)]
mod tests;
