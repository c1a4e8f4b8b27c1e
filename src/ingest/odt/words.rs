//! The text of an Open Document paragraph: spans, fields, links, and the notes and boxes that hang on them.

use std::mem;

use roxmltree::Node;

use super::styles::Styles;
use crate::ingest::blocks;
use crate::ingest::package::{attribute, child, elements, note_mark};

/// Reads paragraphs, and gathers the notes they refer to and the text boxes tied to them.
pub(super) struct Words<'r, 'x> {
    styles: &'r Styles<'x>,
    boxes: Vec<Node<'x, 'x>>,
    notes: Vec<(String, Node<'x, 'x>)>,
}

impl<'r, 'x> Words<'r, 'x> {
    /// A reader of paragraphs in `styles`.
    pub(super) fn new(styles: &'r Styles<'x>) -> Self {
        Self { styles, boxes: Vec::new(), notes: Vec::new() }
    }

    /// The text of a paragraph.
    pub(super) fn read(&mut self, paragraph: Node<'x, 'x>) -> String {
        let mut text = String::new();
        if !self.styles.is_hidden("paragraph", attribute(paragraph, "style-name")) {
            self.inside(paragraph, &mut text);
        }
        text
    }

    /// The text boxes tied to the paragraphs read since.
    pub(super) fn take_boxes(&mut self) -> Vec<Node<'x, 'x>> {
        mem::take(&mut self.boxes)
    }

    /// The notes referred to since: mark and text.
    pub(super) fn take_notes(&mut self) -> Vec<(String, String)> {
        let notes = mem::take(&mut self.notes);
        let text = |this: &mut Self, body| {
            let paragraphs: Vec<_> = elements(body, "p").map(|paragraph| this.read(paragraph)).collect();
            paragraphs.join(" ")
        };
        notes.into_iter().map(|(mark, body)| (mark, text(self, body))).collect()
    }

    fn inside(&mut self, parent: Node<'x, 'x>, text: &mut String) {
        for node in parent.children() {
            if node.is_text() {
                text.push_str(node.text().unwrap_or_default());
                continue;
            }
            match node.tag_name().name() {
                "span" => self.span(node, text),
                "s" | "tab" | "line-break" => text.push(' '),
                "annotation" | "tracked-changes" | "ruby-text" | "object" | "image" | "desc" | "title" => {}
                "hidden-text" if attribute(node, "is-hidden") != Some("false") => {}
                "text-box" | "custom-shape" => self.boxes.push(node),
                "note" => self.note(node, text),
                _ => self.inside(node, text),
            }
        }
    }

    fn span(&mut self, span: Node<'x, 'x>, text: &mut String) {
        let style = attribute(span, "style-name");
        if self.styles.is_hidden("text", style) {
            return;
        }
        if self.styles.is_raised(style) {
            let mut raised = String::new();
            self.inside(span, &mut raised);
            text.push_str(&blocks::raised(&raised));
        } else {
            self.inside(span, text);
        }
    }

    fn note(&mut self, note: Node<'x, 'x>, text: &mut String) {
        let mark = child(note, "note-citation").and_then(|citation| citation.text()).unwrap_or_default();
        let mark = note_mark(mark.trim());
        text.push_str(&mark);
        self.notes.extend(child(note, "note-body").map(|body| (mark, body)));
    }
}
