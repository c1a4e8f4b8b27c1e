//! The numbers of a Word document's lists and headings.

use std::collections::{HashMap, HashSet};

use roxmltree::Node;

use super::styles::Styles;
use crate::ingest::numerals::Numerals;
use crate::ingest::package::{Counters, Item, Level, attribute, child, elements};

/// Levels a list may have.
const MAX_LEVELS: usize = 9;

/// The lists of a document.
pub(super) struct Lists<'x> {
    /// The levels of each list (`w:num`), and the definition it counts with.
    defined: HashMap<&'x str, (Vec<Level>, &'x str)>,
    /// The lists that begin anew when they are first used.
    restarting: HashSet<&'x str>,
    counters: HashMap<&'x str, Counters>,
}

impl<'x> Lists<'x> {
    /// The lists defined under `root`.
    pub(super) fn new(root: Node<'x, 'x>) -> Self {
        let mut lists = Self { defined: HashMap::new(), restarting: HashSet::new(), counters: HashMap::new() };
        let definitions: HashMap<_, _> = elements(root, "abstractNum")
            .filter_map(|definition| Some((attribute(definition, "abstractNumId")?, definition)))
            .collect();
        for list in elements(root, "num") {
            let definition = child(list, "abstractNumId").and_then(|id| attribute(id, "val"));
            let (Some(id), Some(definition)) = (attribute(list, "numId"), definition) else { continue };
            let mut levels = vec![Level::default(); MAX_LEVELS];
            for level in definitions.get(definition).into_iter().flat_map(|definition| elements(*definition, "lvl")) {
                set(&mut levels, level);
            }
            for change in elements(list, "lvlOverride") {
                elements(change, "lvl").for_each(|level| set(&mut levels, level));
                let start = child(change, "startOverride").and_then(|start| attribute(start, "val")?.parse().ok());
                if let (Some(start), Some(level)) = (start, index(change).and_then(|index| levels.get_mut(index))) {
                    level.start = start;
                    lists.restarting.insert(id);
                }
            }
            lists.defined.insert(id, (levels, definition));
        }
        lists
    }

    /// Counts a paragraph as what it is. `level` is the outline level of a heading.
    pub(super) fn item(
        &mut self,
        properties: Option<Node<'x, 'x>>,
        styles: &Styles<'x>,
        style: Option<&str>,
        level: usize,
    ) -> Item {
        let own = properties.and_then(|properties| child(properties, "numPr"));
        let given = styles.find(style, |style| child(child(style, "pPr")?, "numPr"));
        let value = |name: &str| {
            let of = |numbering: Node<'x, 'x>| child(numbering, name).and_then(|value| attribute(value, "val"));
            own.and_then(of).or_else(|| given.and_then(of))
        };
        let Some(id) = value("numId") else { return Item::None };
        let level = value("ilvl").and_then(|level| level.parse().ok()).unwrap_or(level);
        let Some((levels, definition)) = self.defined.get(id) else { return Item::None };
        let counters = self.counters.entry(definition).or_default();
        if self.restarting.remove(id) {
            counters.restart(0);
        }
        counters.next(levels, level)
    }
}

fn index(level: Node<'_, '_>) -> Option<usize> {
    attribute(level, "ilvl")?.parse().ok()
}

fn set(levels: &mut [Level], node: Node<'_, '_>) {
    let value = |name| child(node, name).and_then(|value| attribute(value, "val"));
    if let Some(level) = index(node).and_then(|index| levels.get_mut(index)) {
        *level = Level {
            numerals: numerals(value("numFmt").unwrap_or("decimal")),
            start: value("start").and_then(|start| start.parse().ok()).unwrap_or(1),
            pattern: value("lvlText").unwrap_or_default().to_owned(),
        };
    }
}

/// The numerals called `name` (ECMA-376, `ST_NumberFormat`).
pub(super) fn numerals(name: &str) -> Numerals {
    match name {
        "decimal" => Numerals::Decimal,
        "lowerLetter" => Numerals::Letters { capitals: false },
        "upperLetter" => Numerals::Letters { capitals: true },
        "lowerRoman" => Numerals::Roman { capitals: false },
        "upperRoman" => Numerals::Roman { capitals: true },
        _ => Numerals::None,
    }
}
