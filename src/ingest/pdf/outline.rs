//! The outline (bookmarks): titles with their depth, by the page they lead to.

use super::title::decode;
use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object, ObjectIdentifier, String as PdfString};
use std::collections::{HashMap, HashSet};

/// Entries read; more are not an outline.
const MAX_ENTRIES: usize = 20_000;

/// Levels read.
const MAX_DEPTH: u8 = 6;

/// An entry of the outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// Its title, white space folded.
    pub(super) title: String,
    /// Its depth, from 1.
    pub(super) level: u8,
}

/// The outline's entries by page index.
pub(super) fn by_page(pdf: &Pdf, catalog: &Dict<'_>) -> HashMap<usize, Vec<Entry>> {
    let Some(root) = catalog.get::<Dict<'_>>("Outlines") else { return HashMap::new() };
    let pages = pdf.pages().iter().enumerate().filter_map(|(index, page)| Some((page.raw().obj_id()?, index)));
    let mut walk = Walk { pages: pages.collect(), names: named(catalog), seen: HashSet::new(), found: HashMap::new() };
    walk.level(&root, 1);
    walk.found
}

struct Walk<'a> {
    pages: HashMap<ObjectIdentifier, usize>,
    names: HashMap<Vec<u8>, Object<'a>>,
    seen: HashSet<ObjectIdentifier>,
    found: HashMap<usize, Vec<Entry>>,
}

impl<'a> Walk<'a> {
    fn level(&mut self, parent: &Dict<'a>, level: u8) {
        let mut next = parent.get_ref("First");
        let mut entry = parent.get::<Dict<'a>>("First");
        while let (Some(id), Some(dict)) = (next, entry) {
            if self.seen.len() >= MAX_ENTRIES || !self.seen.insert(id.into()) {
                return;
            }
            let title = dict.get::<PdfString<'_>>("Title").map(|title| decode(title.as_bytes())).unwrap_or_default();
            let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
            if let (false, Some(page)) = (title.is_empty(), self.page(&dict)) {
                self.found.entry(page).or_default().push(Entry { title, level });
            }
            if level < MAX_DEPTH {
                self.level(&dict, level + 1);
            }
            next = dict.get_ref("Next");
            entry = dict.get::<Dict<'a>>("Next");
        }
    }

    fn page(&self, entry: &Dict<'a>) -> Option<usize> {
        let action = || entry.get::<Dict<'a>>("A")?.get::<Object<'a>>("D");
        let mut target = entry.get::<Object<'a>>("Dest").or_else(action)?;
        for _ in 0..4 {
            target = match target {
                Object::Array(array) => return self.index(&array),
                Object::Dict(dict) => dict.get::<Object<'a>>("D")?,
                Object::Name(name) => self.names.get(name.as_str().as_bytes())?.clone(),
                Object::String(name) => self.names.get(name.as_bytes())?.clone(),
                _ => return None,
            };
        }
        None
    }

    fn index(&self, destination: &Array<'a>) -> Option<usize> {
        match destination.raw_iter().next()? {
            MaybeRef::Ref(page) => self.pages.get(&page.into()).copied(),
            MaybeRef::NotRef(object) => usize::try_from(object.into_number()?.as_i64()).ok(),
        }
    }
}

/// The named destinations.
fn named<'a>(catalog: &Dict<'a>) -> HashMap<Vec<u8>, Object<'a>> {
    let mut names = HashMap::new();
    if let Some(dests) = catalog.get::<Dict<'a>>("Dests") {
        for key in dests.keys().take(MAX_ENTRIES) {
            if let Some(target) = dests.get::<Object<'a>>(Name::new_unescaped(key.as_ref())) {
                names.insert(key.as_ref().to_vec(), target);
            }
        }
    }
    if let Some(tree) = catalog.get::<Dict<'a>>("Names").and_then(|dict| dict.get::<Dict<'a>>("Dests")) {
        let mut budget = MAX_ENTRIES;
        leaves(&tree, 16, &mut budget, &mut names);
    }
    names
}

fn leaves<'a>(node: &Dict<'a>, depth: usize, budget: &mut usize, names: &mut HashMap<Vec<u8>, Object<'a>>) {
    if let Some(pairs) = node.get::<Array<'a>>("Names") {
        let mut pairs = pairs.iter::<Object<'a>>();
        while let (Some(key), Some(target)) = (pairs.next(), pairs.next()) {
            let Some(left) = budget.checked_sub(1) else { return };
            *budget = left;
            if let Some(key) = key.into_string() {
                names.insert(key.as_bytes().to_vec(), target);
            }
        }
    }
    if let (Some(kids), Some(depth)) = (node.get::<Array<'a>>("Kids"), depth.checked_sub(1)) {
        for kid in kids.iter::<Dict<'a>>() {
            let Some(left) = budget.checked_sub(1) else { return };
            *budget = left;
            leaves(&kid, depth, budget, names);
        }
    }
}
