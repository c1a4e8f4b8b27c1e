//! The numbers of an Open Document text's lists and headings.

use std::collections::HashMap;

use roxmltree::Node;

use crate::ingest::numerals::Numerals;
use crate::ingest::package::{Counters, Item, Level, attribute, elements};

/// Levels a list may have.
const MAX_LEVELS: usize = 10;

/// The lists of a document.
pub(super) struct Lists<'x> {
    styles: HashMap<&'x str, Vec<Level>>,
    outline: Vec<Level>,
    /// The numbers of the last list of each style, for one that goes on with it.
    closed: HashMap<&'x str, Counters>,
    counters: Counters,
}

/// An open list.
pub(super) struct Open<'x> {
    style: Option<&'x str>,
    /// Whether the next paragraph is the first of an item, before which its number stands.
    begins_item: bool,
    start: Option<u32>,
}

impl Open<'_> {
    /// Begins an item, or the unnumbered head of a list.
    pub(super) fn begin_item(&mut self, is_item: bool, start: Option<&str>) {
        self.begins_item = is_item;
        self.start = start.and_then(|start| start.parse().ok());
    }
}

impl<'x> Lists<'x> {
    /// The lists defined under `roots`.
    pub(super) fn new(roots: [Node<'x, 'x>; 2]) -> Self {
        let defined = |name| roots.into_iter().flat_map(move |root| elements(root, name));
        let styles = defined("list-style").filter_map(|style| Some((attribute(style, "name")?, levels(style))));
        let outline = defined("outline-style").next().map(levels).unwrap_or_default();
        Self { styles: styles.collect(), outline, closed: HashMap::new(), counters: Counters::default() }
    }

    /// The levels of headings.
    pub(super) fn outline(&self) -> &[Level] {
        &self.outline
    }

    /// Opens the list `node` in the list `around`.
    pub(super) fn open(&mut self, node: Node<'x, 'x>, around: Option<&Open<'x>>) -> Open<'x> {
        let style = attribute(node, "style-name").or_else(|| around.and_then(|around| around.style));
        if around.is_none() {
            let goes_on =
                attribute(node, "continue-numbering") == Some("true") || attribute(node, "continue-list").is_some();
            let last = style.and_then(|style| self.closed.get(style)).filter(|_| goes_on);
            self.counters = last.cloned().unwrap_or_default();
        }
        Open { style, begins_item: false, start: None }
    }

    /// Closes a list in `depth` others.
    pub(super) fn close(&mut self, list: &Open<'x>, depth: usize) {
        if let (Some(style), 0) = (list.style, depth) {
            self.closed.insert(style, self.counters.clone());
        }
    }

    /// Counts a paragraph in the open lists as what it is.
    pub(super) fn item(&mut self, open: &mut [Open<'x>]) -> Item {
        let level = open.len().saturating_sub(1);
        let Some(list) = open.last_mut() else { return Item::None };
        if !std::mem::take(&mut list.begins_item) {
            return Item::None;
        }
        let Some(levels) = list.style.and_then(|style| self.styles.get(style)) else { return Item::Bullet };
        if let Some(start) = list.start.take() {
            let mut levels = levels.clone();
            levels.iter_mut().skip(level).take(1).for_each(|level| level.start = start);
            self.counters.restart(level);
            return self.counters.next(&levels, level);
        }
        self.counters.next(levels, level)
    }
}

fn levels(style: Node<'_, '_>) -> Vec<Level> {
    let mut levels = vec![Level::default(); MAX_LEVELS];
    for node in style.children().filter(Node::is_element) {
        let number = |name| attribute(node, name).and_then(|value| value.parse::<usize>().ok());
        let Some(index) = number("level").and_then(|level| level.checked_sub(1)).filter(|index| *index < MAX_LEVELS)
        else {
            continue;
        };
        let shown = number("display-levels").unwrap_or(1).clamp(1, index + 1);
        let numbers: Vec<_> = (index + 2 - shown..=index + 1).map(|level| format!("%{level}")).collect();
        let around = |name| attribute(node, name).unwrap_or_default();
        levels[index] = Level {
            numerals: numerals(around("num-format")),
            start: number("start-value").and_then(|start| start.try_into().ok()).unwrap_or(1),
            pattern: format!("{}{}{}", around("num-prefix"), numbers.join("."), around("num-suffix")),
        };
    }
    levels
}

fn numerals(format: &str) -> Numerals {
    match format {
        "1" => Numerals::Decimal,
        "a" | "A" => Numerals::Letters { capitals: format == "A" },
        "i" | "I" => Numerals::Roman { capitals: format == "I" },
        _ => Numerals::None,
    }
}
