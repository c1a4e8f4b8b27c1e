//! Structure tags: what a tagged PDF says its text is.
//!
//! Tags are believed where they say something that can be so: a document whose "headings" are most of its text was
//! tagged by a machine that knew no better.

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object, ObjectIdentifier};
use std::collections::{HashMap, HashSet};

/// Elements looked at; a tree with more is damaged, or longer than any report.
const MAX_ELEMENTS: usize = 2_000_000;

/// Elements deeper than this are not looked at.
const MAX_DEPTH: usize = 64;

/// What a piece of text is part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Role {
    /// A heading of a level, from 1.
    Heading(u8),
    /// A footnote or endnote.
    Note,
    /// A caption.
    Caption,
    /// The table of contents.
    Contents,
    /// A cell of a table.
    Cell,
    /// Other text.
    Text,
}

/// The roles on one page, by marked-content identifier.
pub(super) type PageTags = HashMap<i32, Role>;

/// The roles of a document's text, by page index; empty where it isn't tagged.
pub(super) fn by_page(pdf: &Pdf, catalog: &Dict<'_>) -> HashMap<usize, PageTags> {
    let Some(root) = catalog.get::<Dict<'_>>("StructTreeRoot") else { return HashMap::new() };
    let pages = pdf.pages().iter().enumerate().filter_map(|(index, page)| Some((page.raw().obj_id()?, index)));
    let mut walk = Walk {
        pages: pages.collect(),
        names: root.get::<Dict<'_>>("RoleMap").unwrap_or_default(),
        seen: HashSet::new(),
        left: MAX_ELEMENTS,
        found: HashMap::new(),
    };
    walk.kids(&root, Place { page: None, role: Role::Text, depth: 0 });
    walk.found
}

struct Walk<'a> {
    pages: HashMap<ObjectIdentifier, usize>,
    names: Dict<'a>,
    seen: HashSet<ObjectIdentifier>,
    left: usize,
    found: HashMap<usize, PageTags>,
}

/// What an element inherits from those around it.
#[derive(Clone, Copy)]
struct Place {
    page: Option<usize>,
    role: Role,
    depth: usize,
}

impl<'a> Walk<'a> {
    fn kids(&mut self, element: &Dict<'a>, place: Place) {
        if place.depth > MAX_DEPTH {
            return;
        }
        match element.get::<Object<'a>>("K") {
            Some(Object::Array(kids)) => self.each(&kids, place),
            Some(kid) => self.kid(element.get_ref("K").map(Into::into), kid, place),
            None => {}
        }
    }

    fn each(&mut self, kids: &Array<'a>, place: Place) {
        for (raw, kid) in kids.raw_iter().zip(kids.iter::<Object<'a>>()) {
            let id = match raw {
                MaybeRef::Ref(id) => Some(id.into()),
                MaybeRef::NotRef(_) => None,
            };
            self.kid(id, kid, place);
        }
    }

    fn kid(&mut self, id: Option<ObjectIdentifier>, kid: Object<'a>, place: Place) {
        let Some(left) = self.left.checked_sub(1) else { return };
        self.left = left;
        if id.is_some_and(|id| !self.seen.insert(id)) {
            return;
        }
        match kid {
            Object::Number(number) => self.mark(number.as_i64(), place),
            Object::Dict(dict) => {
                let page = dict.get_ref("Pg").and_then(|page| self.pages.get(&page.into()).copied()).or(place.page);
                if let Some(number) = dict.get::<i32>("MCID") {
                    return self.mark(number.into(), Place { page, ..place });
                }
                let role = self.role(&dict, place.role);
                self.kids(&dict, Place { page, role, depth: place.depth + 1 });
            }
            _ => {}
        }
    }

    fn mark(&mut self, number: i64, place: Place) {
        if let (Some(page), Ok(number)) = (place.page, i32::try_from(number)) {
            self.found.entry(page).or_default().insert(number, place.role);
        }
    }

    /// The role of an element: its type, or what its document says it stands for.
    fn role(&self, element: &Dict<'a>, outer: Role) -> Role {
        let Some(name) = element.get::<Name<'a>>("S") else { return outer };
        let mut name = name.as_str().to_owned();
        for _ in 0..4 {
            if let Some(role) = standard(&name, outer) {
                return role;
            }
            let Some(next) = self.names.get::<Name<'a>>(Name::new_unescaped(name.as_bytes())) else { break };
            name = next.as_str().to_owned();
        }
        outer
    }
}

/// The role of a standard structure type (ISO 32000-1, 14.8.4); `None` for other types.
fn standard(name: &str, outer: Role) -> Option<Role> {
    Some(match name {
        "H" | "Title" => Role::Heading(1),
        "H1" | "H2" | "H3" | "H4" | "H5" | "H6" => Role::Heading(name.as_bytes().get(1)? - b'0'),
        "Note" | "FENote" => Role::Note,
        "Caption" => Role::Caption,
        "TOC" | "TOCI" => Role::Contents,
        "TH" | "TD" => Role::Cell,
        "Document" | "Part" | "Art" | "Sect" | "Div" | "P" | "L" | "LI" | "Lbl" | "LBody" | "Span" | "Link"
        | "Reference" | "Table" | "TR" | "THead" | "TBody" | "TFoot" | "BlockQuote" | "Quote" | "Figure" | "Form"
        | "NonStruct" | "Private" | "Index" | "BibEntry" | "Code" | "Formula" => outer,
        _ => return None,
    })
}
