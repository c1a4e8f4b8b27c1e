//! The text of a Word document's paragraphs: runs, fields, links, changes, and the notes and boxes that hang on them.

use std::collections::HashMap;
use std::mem;

use roxmltree::Node;

use super::is_on;
use super::lists;
use super::styles::Styles;
use crate::ingest::blocks;
use crate::ingest::numerals::Numerals;
use crate::ingest::package::{attribute, child, elements, note_mark};

/// The kinds of notes: what refers to them, what they are, and what says how they are numbered.
const NOTES: [(&str, &str, &str); 2] =
    [("footnoteReference", "footnote", "footnotePr"), ("endnoteReference", "endnote", "endnotePr")];

/// The size of text that doesn't say, in half-points.
const USUAL_HALF_POINTS: i32 = 22;

/// Notes of a kind.
struct Notes<'x> {
    by_id: HashMap<&'x str, Node<'x, 'x>>,
    numerals: Numerals,
    count: u32,
}

/// Reads paragraphs, and gathers the notes they refer to and the text boxes tied to them.
pub(super) struct Words<'r, 'x> {
    styles: &'r Styles<'x>,
    notes: [Notes<'x>; 2],
    /// Each open field: whether its instruction is being read, which is not text.
    fields: Vec<bool>,
    boxes: Vec<Node<'x, 'x>>,
    /// Notes referred to: mark and text.
    referred: Vec<(String, Node<'x, 'x>)>,
}

impl<'r, 'x> Words<'r, 'x> {
    /// A reader of paragraphs. `notes` are the parts with footnotes and endnotes, `settings` the parts that say how these
    /// are numbered, the weakest first.
    pub(super) fn new(styles: &'r Styles<'x>, notes: [Node<'x, 'x>; 2], settings: [Node<'x, 'x>; 2]) -> Self {
        let kind = |at: usize| {
            let (_, name, properties) = NOTES[at];
            let by_id = elements(notes[at], name)
                .filter(|note| matches!(attribute(*note, "type"), None | Some("normal")))
                .filter_map(|note| Some((attribute(note, "id")?, note)));
            let formats = settings.into_iter().flat_map(|root| elements(root, properties));
            let format = formats.filter_map(|format| attribute(child(format, "numFmt")?, "val")).last();
            let usual = if at == 0 { Numerals::Decimal } else { Numerals::Roman { capitals: false } };
            Notes { by_id: by_id.collect(), numerals: format.map_or(usual, lists::numerals), count: 0 }
        };
        Self { styles, notes: [kind(0), kind(1)], fields: Vec::new(), boxes: Vec::new(), referred: Vec::new() }
    }

    /// The text of a paragraph.
    pub(super) fn read(&mut self, paragraph: Node<'x, 'x>) -> String {
        let mut text = String::new();
        let style = self.styles.of(child(paragraph, "pPr"), "pStyle");
        if !self.styles.is_on(style, "vanish") {
            self.inside(paragraph, &mut text);
        }
        // An instruction never goes on in the next paragraph; a field cut off must not swallow the rest.
        self.fields.clear();
        text
    }

    /// The text boxes tied to the paragraphs read since.
    pub(super) fn take_boxes(&mut self) -> Vec<Node<'x, 'x>> {
        mem::take(&mut self.boxes)
    }

    /// The notes referred to since: mark and text.
    pub(super) fn take_notes(&mut self) -> Vec<(String, String)> {
        let referred = mem::take(&mut self.referred);
        let text = |this: &mut Self, note| {
            let paragraphs: Vec<_> = elements(note, "p").map(|paragraph| this.read(paragraph)).collect();
            paragraphs.join(" ")
        };
        let notes = referred.into_iter().map(|(mark, note)| (mark, text(self, note))).collect();
        // A note in a note would have no place.
        self.referred.clear();
        notes
    }

    fn inside(&mut self, parent: Node<'x, 'x>, text: &mut String) {
        for node in parent.children().filter(Node::is_element) {
            match node.tag_name().name() {
                "r" => self.run(node, text),
                "del" | "moveFrom" | "pPr" | "rPr" | "sdtPr" | "rt" | "instrText" | "delText" => {}
                "txbxContent" => self.boxes.push(node),
                "AlternateContent" => {
                    if let Some(chosen) = alternative(node) {
                        self.inside(chosen, text);
                    }
                }
                "t" if !self.fields.contains(&true) => text.push_str(node.text().unwrap_or_default()),
                "tab" | "ptab" | "br" | "cr" => text.push(' '),
                "noBreakHyphen" => text.push('\u{2011}'),
                "fldChar" => self.field(attribute(node, "fldCharType")),
                name => match NOTES.iter().position(|(reference, ..)| *reference == name) {
                    Some(kind) => self.note(kind, node, text),
                    None => self.inside(node, text),
                },
            }
        }
    }

    fn run(&mut self, run: Node<'x, 'x>, text: &mut String) {
        let properties = child(run, "rPr");
        let style = properties.and_then(|properties| attribute(child(properties, "rStyle")?, "val"));
        let own = properties.and_then(|properties| is_on(properties, "vanish"));
        if own.unwrap_or_else(|| self.styles.is_on(style, "vanish")) {
            return;
        }
        let own = properties.and_then(rise);
        if own.unwrap_or_else(|| self.styles.find(style, |style| rise(child(style, "rPr")?)).unwrap_or(false)) {
            let mut raised = String::new();
            self.inside(run, &mut raised);
            text.push_str(&blocks::raised(&raised));
        } else {
            self.inside(run, text);
        }
    }

    fn field(&mut self, kind: Option<&str>) {
        match kind {
            Some("begin") => self.fields.push(true),
            Some("separate") => {
                if let Some(instruction) = self.fields.last_mut() {
                    *instruction = false;
                }
            }

            Some("end") => _ = self.fields.pop(),
            _ => {}
        }
    }

    fn note(&mut self, kind: usize, reference: Node<'x, 'x>, text: &mut String) {
        let notes = &mut self.notes[kind];
        let Some(note) = attribute(reference, "id").and_then(|id| notes.by_id.get(id)).copied() else { return };
        // A mark of the writer's own follows as text.
        if matches!(attribute(reference, "customMarkFollows"), Some("1" | "true" | "on")) {
            self.referred.push((String::new(), note));
            return;
        }
        notes.count += 1;
        let mark = note_mark(&notes.numerals.write(notes.count));
        text.push_str(&mark);
        self.referred.push((mark, note));
    }
}

/// Whether run properties raise the text, as superscript or by a quarter of its size; `None` where they don't say.
fn rise(properties: Node<'_, '_>) -> Option<bool> {
    let value = |name| child(properties, name).and_then(|value| attribute(value, "val"));
    let half_points = |name| value(name).and_then(|value| value.parse::<i32>().ok());
    if let Some(align) = value("vertAlign") {
        return Some(align == "superscript");
    }
    let (rise, size) = (half_points("position")?, half_points("sz").unwrap_or(USUAL_HALF_POINTS));
    Some(rise.saturating_mul(4) >= size)
}

/// What a program that knows everything shows of alternatives: the first.
pub(super) fn alternative<'x>(node: Node<'x, 'x>) -> Option<Node<'x, 'x>> {
    child(node, "Choice").or_else(|| child(node, "Fallback"))
}
