//! The styles of an Open Document text, each with what it takes from its parent.

use std::collections::HashMap;

use roxmltree::Node;

use crate::ingest::about;
use crate::ingest::package::{attribute, child, elements};

/// A style has no more ancestors than this; more are a loop.
const MAX_PARENTS: usize = 20;

/// The styles of a document. Those of paragraphs and of text may share a name.
#[derive(Debug)]
pub(super) struct Styles<'x> {
    by_name: HashMap<(&'x str, &'x str), Node<'x, 'x>>,
    defaults: Option<Node<'x, 'x>>,
}

impl<'x> Styles<'x> {
    /// The styles under `roots`.
    pub(super) fn new(roots: [Node<'x, 'x>; 2]) -> Self {
        let styles = roots.into_iter().flat_map(|root| elements(root, "style"));
        let named = styles.filter_map(|style| Some(((attribute(style, "family")?, attribute(style, "name")?), style)));
        let defaults = roots.into_iter().flat_map(|root| elements(root, "default-style"));
        let mut paragraphs = defaults.filter(|style| attribute(*style, "family") == Some("paragraph"));
        Self { by_name: named.collect(), defaults: paragraphs.next() }
    }

    /// Whether a paragraph's style is called `name`, or takes from one that is.
    pub(super) fn is_named(&self, style: Option<&str>, name: &str) -> bool {
        self.find("paragraph", style, |style| (attribute(style, "name") == Some(name)).then_some(())).is_some()
    }

    /// The outline level of a paragraph's style, from 1.
    pub(super) fn outline_level(&self, style: Option<&str>) -> Option<u8> {
        self.find("paragraph", style, |style| attribute(style, "default-outline-level"))?.parse().ok()
    }

    /// Whether text in a style is not shown. `family` is "paragraph" or "text".
    pub(super) fn is_hidden(&self, family: &str, style: Option<&str>) -> bool {
        self.text_property(family, style, "display") == Some("none")
    }

    /// Whether text in a style is raised.
    pub(super) fn is_raised(&self, style: Option<&str>) -> bool {
        let position = self.text_property("text", style, "text-position").unwrap_or_default();
        let rise = position.split_whitespace().next().unwrap_or_default();
        rise == "super"
            || rise.strip_suffix('%').and_then(|percent| percent.parse::<f32>().ok()).is_some_and(|rise| rise > 0.0)
    }

    /// The language of text that names none.
    pub(super) fn language(&self) -> Option<String> {
        let properties = child(self.defaults?, "text-properties")?;
        let (language, country) =
            (attribute(properties, "language")?, attribute(properties, "country").unwrap_or_default());
        about::language(&format!("{language}-{country}"))
    }

    fn text_property(&self, family: &str, style: Option<&str>, name: &str) -> Option<&'x str> {
        self.find(family, style, |style| attribute(child(style, "text-properties")?, name))
    }

    fn find<T>(&self, family: &str, style: Option<&str>, find: impl Fn(Node<'x, 'x>) -> Option<T>) -> Option<T> {
        let mut next = style.and_then(|name| self.by_name.get(&(family, name))).copied();
        for _ in 0..MAX_PARENTS {
            let style = next?;
            if let Some(found) = find(style) {
                return Some(found);
            }
            next = attribute(style, "parent-style-name").and_then(|name| self.by_name.get(&(family, name))).copied();
        }
        None
    }
}
