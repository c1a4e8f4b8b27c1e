//! Documents that are ZIP archives of XML parts: Office Open XML (ECMA-376) and the Open Document Format (ISO 26300).

mod counters;
mod flow;

use std::borrow::Cow;
use std::io::{Cursor, Read};

use roxmltree::{Document, Node, ParsingOptions};
use serde::{Deserialize, Serialize};
use zip::ZipArchive;
use zip::result::ZipError;

use super::decode::decode;
pub(super) use counters::{Counters, Item, Level};
pub(super) use flow::{Flow, Told, note_mark};

/// The largest part that is unpacked. The text of a report of a thousand pages takes some 20 MiB.
const MAX_PART_MIB: u64 = 64;
const MAX_PART_BYTES: u64 = MAX_PART_MIB << 20;
/// The most elements, texts and attributes of a part.
const MAX_NODES: u32 = 4_000_000;
/// The deepest nesting of a part. Tables in tables in text boxes stay below 100.
const MAX_DEPTH: usize = 256;
/// A table with a cell of more characters than this lays out a page.
const MAX_CELL_CHARS: usize = 1500;

/// Why a package can't be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum PackageError {
    /// The archive is damaged.
    #[error("can't be unpacked ({0}); save it again, or as PDF")]
    Archive(String),
    /// It is encrypted.
    #[error("is protected with a password; save it without")]
    Encrypted,
    /// A part is missing.
    #[error("has no {0} in it; save it again, or as PDF")]
    Missing(Cow<'static, str>),
    /// A part is larger than what is unpacked.
    #[error("holds {0}, which is larger than {MAX_PART_MIB} MiB; save it as PDF")]
    TooLarge(Cow<'static, str>),
    /// A part is nested too deeply.
    #[error("holds {0}, which is nested more than {MAX_DEPTH} deep; save it as PDF")]
    TooDeep(Cow<'static, str>),
    /// A part is no well-formed XML.
    #[error("holds {part}, which is damaged ({reason}); save it again, or as PDF")]
    Xml {
        /// The part.
        part: Cow<'static, str>,
        /// What is wrong with it.
        reason: String,
    },
}

/// An archive of parts.
pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
}

impl<'b> Package<'b> {
    /// Opens the archive in `bytes`; nothing is unpacked yet.
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, PackageError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| PackageError::Archive(error.to_string()))?;
        Ok(Self { archive })
    }

    /// The text of a part; `None` where there is no such part.
    pub(super) fn part(&mut self, name: &'static str) -> Result<Option<String>, PackageError> {
        let failed = |error: &dyn std::fmt::Display| PackageError::Archive(format!("{name}: {error}"));
        let part = match self.archive.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => return Err(PackageError::Encrypted),
            Err(error) => return Err(failed(&error)),
        };
        if part.size() > MAX_PART_BYTES {
            return Err(PackageError::TooLarge(name.into()));
        }
        let mut bytes = Vec::new();
        part.take(MAX_PART_BYTES + 1).read_to_end(&mut bytes).map_err(|error| failed(&error))?;
        if bytes.len() as u64 > MAX_PART_BYTES {
            return Err(PackageError::TooLarge(name.into()));
        }
        Ok(Some(decode(&bytes, None)))
    }
}

/// The XML of the part `name`.
pub(super) fn parse<'x>(name: &'static str, xml: &'x str) -> Result<Document<'x>, PackageError> {
    if depth(xml) > MAX_DEPTH {
        return Err(PackageError::TooDeep(name.into()));
    }
    let options = ParsingOptions { nodes_limit: MAX_NODES, ..ParsingOptions::default() };
    let xml = xml.trim_start_matches('\u{feff}');
    Document::parse_with_options(xml, options)
        .map_err(|error| PackageError::Xml { part: name.into(), reason: error.to_string() })
}

/// How deep the elements of `xml` are nested, as far as it is well-formed.
fn depth(xml: &str) -> usize {
    let (mut depth, mut deepest, mut at) = (0_usize, 0, 0);
    while let Some(offset) = xml[at..].find('<') {
        let rest = &xml[at + offset..];
        let end = ["<!--", "<![CDATA[", "<?"].iter().zip(["-->", "]]>", "?>"]).find_map(|(begin, end)| {
            rest.starts_with(begin).then(|| rest.find(end).map_or(rest.len(), |found| found + end.len()))
        });
        let end = end.unwrap_or_else(|| {
            let tag = &rest[..tag_end(rest)];
            match (tag.starts_with("</"), tag.ends_with("/>")) {
                (true, _) => depth = depth.saturating_sub(1),
                (false, false) => depth += 1,
                (false, true) => {}
            }
            tag.len()
        });
        deepest = deepest.max(depth);
        at += offset + end;
    }
    deepest
}

/// The length of the tag that `rest` begins with; attributes may hold `>`.
fn tag_end(rest: &str) -> usize {
    let mut quote = None;
    for (at, byte) in rest.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    rest.len()
}

/// The attribute of `node` with the local name `name`.
pub(super) fn attribute<'x>(node: Node<'x, '_>, name: &str) -> Option<&'x str> {
    node.attributes().find(|attribute| attribute.name() == name).map(|attribute| attribute.value())
}

/// The first child element with the local name `name`.
pub(super) fn child<'x, 'i>(node: Node<'x, 'i>, name: &str) -> Option<Node<'x, 'i>> {
    node.children().find(|child| child.is_element() && child.tag_name().name() == name)
}

/// The elements under `node` with the local name `name`.
pub(super) fn elements<'x, 'i>(node: Node<'x, 'i>, name: &str) -> impl Iterator<Item = Node<'x, 'i>> {
    node.descendants().filter(move |inner| inner.is_element() && inner.tag_name().name() == name)
}

/// The text of the first element with the local name `name`, if there is any.
pub(super) fn text_of<'x>(root: Node<'x, '_>, name: &str) -> Option<&'x str> {
    elements(root, name).next()?.text().filter(|text| !text.trim().is_empty())
}

/// Whether a table holds data: rows of several cells, and no table or page of text in one. `names` are those of tables, rows
/// and cells.
pub(super) fn is_data(table: Node<'_, '_>, names: [&str; 3]) -> bool {
    let [table_name, row, cell] = names;
    let chars = |cell: Node<'_, '_>| -> usize {
        cell.descendants().filter(Node::is_text).filter_map(|node| node.text()).map(|text| text.chars().count()).sum()
    };
    elements(table, table_name).nth(1).is_none()
        && elements(table, row).any(|row| elements(row, cell).nth(1).is_some())
        && elements(table, cell).all(|cell| chars(cell) <= MAX_CELL_CHARS)
}

#[cfg(test)]
pub(super) mod tests {
    use std::io::Write;

    use super::*;

    /// An archive of `parts`: names and contents.
    pub(in crate::ingest) fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in parts {
            writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            writer.write_all(content.as_bytes()).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn parts_are_unpacked_within_limits() {
        let zeros = "0".repeat(usize::try_from(MAX_PART_BYTES).unwrap() + 1);
        let bytes = archive(&[("a.xml", "<a>é</a>"), ("b.xml", &zeros)]);
        assert!(bytes.len() < 1 << 20);
        let mut package = Package::open(&bytes).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(package.part("a.xml"), Ok(Some("<a>é</a>".to_owned())));
        assert_eq!(package.part("none.xml"), Ok(None));
        assert_eq!(package.part("b.xml"), Err(PackageError::TooLarge("b.xml".into())));
        assert!(Package::open(&bytes[..bytes.len() / 2]).is_err());
    }

    #[test]
    fn nesting_is_limited_before_parsing() {
        for (xml, expected) in
            [("<a><b/><c x='>'>t</c><!-- <d> --><![CDATA[<e>]]><?f <g>?></a>", 2), ("", 0), ("<a", 1), ("</a><b>", 1)]
        {
            assert_eq!(depth(xml), expected, "{xml}");
        }
        let deep = "<a>".repeat(100_000);
        assert_eq!(parse("a", &deep).err(), Some(PackageError::TooDeep("a".into())));
        assert!(matches!(parse("a", "<a><b></a>"), Err(PackageError::Xml { .. })));
        let laughs = "<!DOCTYPE a [<!ENTITY b 'bbbb'>]><a>&b;</a>";
        assert!(matches!(parse("a", laughs), Err(PackageError::Xml { .. })));
    }
}
