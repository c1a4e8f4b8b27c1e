//! Little that becomes much.

use std::fmt::Write as _;

use super::document::{WORDS, document, flate, object, show, stream};
use super::{Ends, check};

const MIB: usize = 1 << 20;

/// A page of `content` that is written as `bytes` with these `filters`.
fn packed(filters: &str, bytes: &[u8]) -> Vec<u8> {
    document([stream(4, &format!("/Filter [{filters}]"), bytes)])
}

fn font(to_unicode: &str) -> Vec<u8> {
    document([
        stream(4, "", b"BT /F1 11 Tf 72 700 Td <000100020003> Tj ET"),
        object(
            5,
            "<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [7 0 R] /ToUnicode 8 0 R >>",
        ),
        object(
            7,
            "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        ),
        stream(8, "", to_unicode.as_bytes()),
    ])
}

#[test]
fn what_takes_too_much_memory_is_refused() {
    let memory = Ends::Refused("needs more than 256 MiB of memory to read; raise reading.max_memory_mib");
    let spaces = flate(&vec![b' '; MIB], 2048);
    check(
        "timeout_s = 120\nmax_memory_mib = 256",
        vec![
            ("flate.pdf", packed("/FlateDecode", &spaces), memory),
            ("twice.pdf", packed("/FlateDecode /FlateDecode", &flate(&spaces, 1)), memory),
            ("runs.pdf", packed("/FlateDecode /RunLengthDecode", &flate(&[129, b' '].repeat(MIB / 2), 64)), memory),
            ("large.txt", "All work and no play. ".repeat(20 * MIB).into_bytes(), memory),
        ],
    );
}

#[test]
fn what_only_looks_large_is_read() {
    let mut glyphs = show(WORDS);
    for line in 0..3000 {
        let _ = writeln!(glyphs, "BT /F1 1 Tf 72 {} Td ({}) Tj ET", line % 800, "a".repeat(1000));
    }
    let ranges = "1 beginbfrange <0000> <FFFFFFFF> <0041> endbfrange\n".repeat(10_000);
    let many = format!("<< /Type /Pages /Kids [{}] /Count 6000 >>", "7 0 R ".repeat(6000));
    let pages = (0..6000).map(|page| object(100 + page, "<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>"));
    let kids = (0..6000).map(|page| format!("{} 0 R ", 100 + page)).collect::<Vec<_>>().concat();
    let tree = object(2, &format!("<< /Type /Pages /Kids [{kids}] /Count 6000 /Resources 6 0 R >>"));
    check(
        "timeout_s = 600",
        vec![
            ("glyphs.pdf", document([stream(4, "/Filter /FlateDecode", &flate(glyphs.as_bytes(), 1))]), Ends::Read),
            ("ranges.pdf", font(&format!("begincmap\n{ranges}endcmap")), Ends::Read),
            (
                "same.pdf",
                document([object(2, &many), object(7, "<< /Type /Page /Contents 4 0 R /Resources 6 0 R >>")]),
                Ends::Read,
            ),
            ("pages.pdf", document(pages.chain([tree])), Ends::Refused("6000 pages, more than the 5000 that are read")),
            (
                "count.pdf",
                document([object(2, "<< /Type /Pages /Kids [3 0 R] /Count 2147483647 /Resources 6 0 R >>")]),
                Ends::Read,
            ),
        ],
    );
}
