//! Word documents (Office Open XML, ECMA-376), as a reader sees them: deleted and hidden text is left out, inserted text
//! and the results of fields are kept.
//!
//! No crate gives headings, numbers, merged cells and notes tied to their marks, so the parts are read here. Names are
//! compared without their namespaces: the strict and the transitional form of the format differ in nothing else.

mod lists;
mod rows;
mod styles;
mod words;

use roxmltree::Node;

use super::about;
use super::blocks;
use super::package::{self, Flow, Item, Package, PackageError, Told, attribute, child};
use crate::report::{BlockKind, Format, Report};
use lists::Lists;
use styles::Styles;
use words::Words;

/// A heading with more characters than this is a paragraph that was given an outline level.
const MAX_HEADING_CHARS: usize = 300;

const BODY: &str = "word/document.xml";

/// The report in the Word document `bytes`.
///
/// Footnotes and endnotes stand at the ends of their sections.
pub fn read(id: &str, bytes: &[u8]) -> Result<Report, PackageError> {
    let mut package = Package::open(bytes)?;
    let body = package.part(BODY)?.ok_or(PackageError::Missing(BODY.into()))?;
    let body = package::parse(BODY, &body)?;
    let mut text = |name| Ok(package.part(name)?.unwrap_or_else(|| "<none/>".to_owned()));
    let [styles, numbering, footnotes, endnotes, settings, core] = [
        text("word/styles.xml")?,
        text("word/numbering.xml")?,
        text("word/footnotes.xml")?,
        text("word/endnotes.xml")?,
        text("word/settings.xml")?,
        text("docProps/core.xml")?,
    ];
    let styles = package::parse("word/styles.xml", &styles)?;
    let numbering = package::parse("word/numbering.xml", &numbering)?;
    let footnotes = package::parse("word/footnotes.xml", &footnotes)?;
    let endnotes = package::parse("word/endnotes.xml", &endnotes)?;
    let settings = package::parse("word/settings.xml", &settings)?;
    let core = package::parse("docProps/core.xml", &core)?;

    let styles = Styles::new(styles.root());
    let mut reader = Reader {
        words: Words::new(&styles, [footnotes.root(), endnotes.root()], [settings.root(), body.root()]),
        lists: Lists::new(numbering.root()),
        styles: &styles,
        flow: Flow::default(),
        carried: String::new(),
    };
    reader.blocks(body.root());
    let said = |name| package::text_of(core.root(), name);
    let language = said("language").or(styles.language).and_then(about::language);
    let told = Told { title: said("title"), author: said("creator"), changed: said("modified"), language };
    Ok(reader.flow.finish(id, Format::Docx, told))
}

struct Reader<'r, 'x> {
    styles: &'r Styles<'x>,
    lists: Lists<'x>,
    words: Words<'r, 'x>,
    flow: Flow,
    /// The text of paragraphs whose end was deleted: the next goes on with them.
    carried: String,
}

impl<'x> Reader<'_, 'x> {
    fn blocks(&mut self, parent: Node<'x, 'x>) {
        for node in parent.children().filter(Node::is_element) {
            match node.tag_name().name() {
                "p" => self.paragraph(node),
                "tbl" => self.table(node),
                "del" | "moveFrom" => {}
                "AlternateContent" => words::alternative(node).into_iter().for_each(|node| self.blocks(node)),
                _ => self.blocks(node),
            }
        }
    }

    fn paragraph(&mut self, node: Node<'x, 'x>) {
        let text = self.carried.split_off(0) + &self.words.read(node);
        let properties = child(node, "pPr");
        if properties.and_then(|properties| child(child(properties, "rPr")?, "del")).is_some() {
            self.carried = text;
            return;
        }
        let style = self.styles.of(properties, "pStyle");
        let (mut kind, level) = self.kind(properties, style);
        if matches!(kind, BlockKind::Heading(_)) && text.chars().count() > MAX_HEADING_CHARS {
            kind = BlockKind::Paragraph;
        }
        let item = self.lists.item(properties, self.styles, style, level);
        if item != Item::None && kind == BlockKind::Paragraph {
            kind = BlockKind::ListItem;
        }
        if self.styles.is_named(style, "title") {
            self.flow.title(&text);
        }
        self.flow.block(kind, item.mark(), &text);
        self.after_block();
    }

    /// What a paragraph is, and its outline level from 0.
    fn kind(&self, properties: Option<Node<'x, 'x>>, style: Option<&str>) -> (BlockKind, usize) {
        if self.styles.is_named(style, "toc") || self.styles.is_named(style, "table of figures") {
            return (BlockKind::Contents, 0);
        }
        if self.styles.is_named(style, "caption") {
            return (BlockKind::Caption, 0);
        }
        let outline = properties.and_then(styles::outline_level).or_else(|| self.styles.outline_level(style));
        match outline {
            Some(level @ 0..=8) => (BlockKind::Heading(level + 1), usize::from(level)),
            None if self.styles.is_named(style, "title") => (BlockKind::Heading(1), 0),
            _ => (BlockKind::Paragraph, 0),
        }
    }

    fn table(&mut self, table: Node<'x, 'x>) {
        if !package::is_data(table, ["tbl", "tr", "tc"]) {
            self.blocks(table);
            return;
        }
        let grid = rows::read(table, &mut |cell| {
            let is_boxed = |node: &Node<'_, '_>| {
                node.ancestors()
                    .take_while(|outer| *outer != cell)
                    .any(|outer| outer.tag_name().name() == "txbxContent")
            };
            let paragraphs = package::elements(cell, "p").filter(|node| !is_boxed(node));
            let texts = paragraphs.map(|node| {
                let style = self.styles.of(child(node, "pPr"), "pStyle");
                let item = self.lists.item(child(node, "pPr"), self.styles, style, 0);
                format!("{} {}", item.mark().unwrap_or_default(), self.words.read(node))
            });
            texts.collect::<Vec<_>>().join(" ")
        });
        self.flow.found(blocks::Found::Table(grid));
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

/// Whether a property that is on or off (`<w:vanish/>`, `w:val="0"`) is on; `None` where it isn't given.
fn is_on(properties: Node<'_, '_>, name: &str) -> Option<bool> {
    let property = child(properties, name)?;
    Some(!matches!(attribute(property, "val"), Some("0" | "false" | "off")))
}

#[cfg(test)]
mod tests;
