//! The styles of a Word document, each with what it takes from the one it is based on.

use std::collections::HashMap;

use roxmltree::Node;

use super::is_on;
use crate::ingest::package::{attribute, child, elements};

/// A style is based on no more styles than this; more are a loop.
const MAX_BASES: usize = 20;

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles<'x> {
    by_id: HashMap<&'x str, Node<'x, 'x>>,
    default_paragraph: Option<&'x str>,
    /// The language of text that names none.
    pub(super) language: Option<&'x str>,
}

impl<'x> Styles<'x> {
    /// The styles under `root`.
    pub(super) fn new(root: Node<'x, 'x>) -> Self {
        let mut styles = Self::default();
        for style in elements(root, "style") {
            let Some(id) = attribute(style, "styleId") else { continue };
            styles.by_id.insert(id, style);
            if attribute(style, "type") == Some("paragraph")
                && matches!(attribute(style, "default"), Some("1" | "true"))
            {
                styles.default_paragraph = Some(id);
            }
        }
        styles.language = elements(root, "docDefaults")
            .next()
            .and_then(|defaults| elements(defaults, "lang").next())
            .and_then(|language| attribute(language, "val"));
        styles
    }

    /// The style that the `name` of `properties` gives, else that of all paragraphs.
    pub(super) fn of(&self, properties: Option<Node<'x, 'x>>, name: &str) -> Option<&'x str> {
        properties.and_then(|properties| attribute(child(properties, name)?, "val")).or(self.default_paragraph)
    }

    /// What `find` finds in a style or in the nearest it is based on.
    pub(super) fn find<T>(&self, style: Option<&str>, find: impl Fn(Node<'x, 'x>) -> Option<T>) -> Option<T> {
        let mut next = style.and_then(|id| self.by_id.get(id)).copied();
        for _ in 0..MAX_BASES {
            let style = next?;
            if let Some(found) = find(style) {
                return Some(found);
            }
            next = child(style, "basedOn").and_then(|base| self.by_id.get(attribute(base, "val")?)).copied();
        }
        None
    }

    /// Whether a style is called `name`, or `name` and a number; the built-in styles have English names in any language.
    pub(super) fn is_named(&self, style: Option<&str>, name: &str) -> bool {
        let own = style.and_then(|id| attribute(child(*self.by_id.get(id)?, "name")?, "val")).unwrap_or_default();
        own.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name))
            && matches!(own.as_bytes().get(name.len()), None | Some(b' '))
            && (name == "toc" || own[name.len()..].trim().bytes().all(|byte| byte.is_ascii_digit()))
    }

    /// The outline level of a style, 0 to 8, and 9 for running text.
    pub(super) fn outline_level(&self, style: Option<&str>) -> Option<u8> {
        self.find(style, |style| {
            let named = || {
                let name = attribute(child(style, "name")?, "val")?.to_ascii_lowercase();
                name.strip_prefix("heading ")?.parse::<u8>().ok()?.checked_sub(1)
            };
            child(style, "pPr").and_then(outline_level).or_else(named)
        })
    }

    /// Whether runs in this style have the property `name`.
    pub(super) fn is_on(&self, style: Option<&str>, name: &str) -> bool {
        self.find(style, |style| is_on(child(style, "rPr")?, name)).unwrap_or(false)
    }
}

/// The outline level that paragraph properties give.
pub(super) fn outline_level(properties: Node<'_, '_>) -> Option<u8> {
    attribute(child(properties, "outlineLvl")?, "val")?.parse().ok()
}
