//! PDFs written object by object, as wrong as they are wanted.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;

/// The words that stand on the page of a [`document`].
pub(super) const WORDS: &str = "The keepers reported forty broken lamps in the year of the great storm.";

/// An object that a document has instead of its own, or besides: its number and what it is.
pub(super) type Change = (u32, Vec<u8>);

/// A sound document of one page with [`WORDS`] on it, except for `changes`.
///
/// Its objects: 1 catalog, 2 page tree, 3 page, 4 content, 5 font, 6 resources.
pub(super) fn document(changes: impl IntoIterator<Item = Change>) -> Vec<u8> {
    let mut objects = BTreeMap::from([
        object(1, "<< /Type /Catalog /Pages 2 0 R >>"),
        object(2, "<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 595 842] /Resources 6 0 R >>"),
        object(3, "<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>"),
        stream(4, "", show(WORDS).as_bytes()),
        object(5, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"),
        object(6, "<< /Font << /F1 5 0 R >> >>"),
    ]);
    objects.extend(changes);
    write(&objects)
}

/// What draws `words` as a line.
pub(super) fn show(words: &str) -> String {
    format!("BT /F1 11 Tf 72 700 Td ({words}) Tj ET\n")
}

/// The object numbered `number`.
pub(super) fn object(number: u32, text: &str) -> Change {
    (number, text.as_bytes().to_vec())
}

/// The stream numbered `number`, with more entries of its dictionary.
pub(super) fn stream(number: u32, entries: &str, bytes: &[u8]) -> Change {
    let mut body = format!("<< /Length {} {entries} >>\nstream\n", bytes.len()).into_bytes();
    body.extend_from_slice(bytes);
    body.extend_from_slice(b"\nendstream");
    (number, body)
}

/// The file of `objects`, with a true cross-reference table.
fn write(objects: &BTreeMap<u32, Vec<u8>>) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut table = String::new();
    for (number, body) in objects {
        let _ = write!(table, "{number} 1\n{:010} 00000 n \n", file.len());
        let _ = writeln!(file, "{number} 0 obj");
        file.extend_from_slice(body);
        file.extend_from_slice(b"\nendobj\n");
    }
    let at = file.len();
    let size = objects.keys().max().map_or(1, |last| last + 1);
    let _ = write!(file, "xref\n0 1\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\n");
    let _ = write!(file, "startxref\n{at}\n%%EOF\n");
    file
}

/// `bytes` over and over, `times` of them, in a zlib stream. Made in no time, also where it holds gibibytes.
pub(super) fn flate(bytes: &[u8], times: usize) -> Vec<u8> {
    let mut encoder = flate2::Compress::new(flate2::Compression::best(), false);
    let mut part = Vec::with_capacity(bytes.len() + 1024);
    // After a full flush the next part depends on nothing before it, so it is the same again.
    encoder.compress_vec(bytes, &mut part, flate2::FlushCompress::Full).expect("memory is enough");
    let mut all = b"\x78\x9c".to_vec();
    all.extend(part.repeat(times));
    all.extend_from_slice(b"\x03\x00");
    all
}
