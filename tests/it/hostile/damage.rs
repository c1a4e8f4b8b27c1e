//! What can't be read, or not with certainty: locked, cut, flipped, drawn, scanned.

use super::document::{WORDS, document, object, show, stream};
use super::{Ends, check};

#[test]
fn encrypted_documents_open_without_a_password_or_say_that_they_need_one() {
    let locked = Ends::Refused("the PDF needs a password");
    check(
        "",
        vec![
            ("rc4-open.pdf", include_bytes!("encrypted/rc4-open.pdf").to_vec(), Ends::Read),
            ("rc4-locked.pdf", include_bytes!("encrypted/rc4-locked.pdf").to_vec(), locked),
            ("aes-open.pdf", include_bytes!("encrypted/aes-open.pdf").to_vec(), Ends::Read),
            ("aes-locked.pdf", include_bytes!("encrypted/aes-locked.pdf").to_vec(), locked),
        ],
    );
}

#[test]
fn text_that_nobody_can_tell_is_refused() {
    let codes = "<00240036> Tj ".repeat(30);
    let unmapped = document([
        stream(4, "", format!("BT /F1 11 Tf 72 700 Td {codes} ET").as_bytes()),
        object(5, "<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [7 0 R] >>"),
        object(
            7,
            "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        ),
    ]);
    let image = "/Type /XObject /Subtype /Image /Width 100000 /Height 100000 /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /CCITTFaxDecode";
    let scan = document([
        stream(4, "", b"q 595 0 0 842 0 0 cm /X Do Q"),
        object(6, "<< /XObject << /X 7 0 R >> >>"),
        stream(7, image, b"\0"),
    ]);
    check(
        "",
        vec![
            ("unmapped.pdf", unmapped, Ends::Refused("its fonts have no character maps")),
            ("scan.pdf", scan, Ends::Refused("has no text layer: its 1 pages are images")),
        ],
    );
}

#[test]
fn absurd_numbers_are_read_or_refused() {
    let boxed = |numbers: &str| {
        document([object(3, &format!("<< /Type /Page /Parent 2 0 R /Contents 4 0 R /MediaBox [{numbers}] >>"))])
    };
    let placed = |numbers: &str| {
        let content = format!("{}BT /F1 11 Tf {numbers} Tm (Lost) Tj ET", show(WORDS));
        document([stream(4, "", content.as_bytes())])
    };
    let digits = "9".repeat(100_000);
    check(
        "",
        vec![
            (
                "wide.pdf",
                boxed("0 0 340000000000000000000000000000000000000 99999999999999999999999999999999999999999999"),
                Ends::Either,
            ),
            ("empty.pdf", boxed("0 0 0 0"), Ends::Either),
            ("negative.pdf", boxed("595 842 -1 -1"), Ends::Either),
            ("nan.pdf", boxed("nan inf -inf NaN"), Ends::Either),
            ("digits.pdf", boxed(&format!("0 0 {digits} {digits}")), Ends::Either),
            ("matrix.pdf", placed(&format!("{digits} 0 0 {digits} 0 0")), Ends::Read),
            ("singular.pdf", placed("0 0 0 0 0 0"), Ends::Read),
            (
                "far.pdf",
                placed("1 0 0 1 340000000000000000000000000000000000000 -340000000000000000000000000000000000000"),
                Ends::Read,
            ),
            (
                "far-up.pdf",
                document([
                    object(
                        3,
                        "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /MediaBox [0 -1000000000000 600 1000000000000] >>",
                    ),
                    stream(
                        4,
                        "",
                        format!("{}BT /F1 11 Tf 1 0 0 1 72 -100000000000 Tm (Lost) Tj ET", show(WORDS)).as_bytes(),
                    ),
                ]),
                Ends::Read,
            ),
            ("tiny.pdf", placed("0.00000000000000000000001 0 0 0.00000000000000000001 72 600"), Ends::Read),
        ],
    );
}

#[test]
fn cut_and_flipped_documents_are_read_or_refused() {
    const NAMES: [&str; 24] = [
        "a.pdf", "b.pdf", "c.pdf", "d.pdf", "e.pdf", "f.pdf", "g.pdf", "h.pdf", "i.pdf", "j.pdf", "k.pdf", "l.pdf",
        "m.pdf", "n.pdf", "o.pdf", "p.pdf", "q.pdf", "r.pdf", "s.pdf", "t.pdf", "u.pdf", "v.pdf", "w.pdf", "x.pdf",
    ];
    let whole = document([]);
    let step = whole.len() / NAMES.len();
    let damaged = |(at, name): (usize, &'static str)| {
        let mut bytes = whole.clone();
        if at % 2 == 0 {
            bytes.truncate(20 + at * step);
        } else {
            bytes[at * step] ^= 0x55;
        }
        (name, bytes, Ends::Either)
    };
    check("", NAMES.into_iter().enumerate().map(|(at, name)| damaged((at, name))).collect());
}
