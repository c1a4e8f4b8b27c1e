//! Structures that lead back into themselves, or deeper than anything printed.

use std::iter::once;

use super::document::{Change, WORDS, document, object, show, stream};
use super::{Ends, check};

/// A document whose catalog has `entries` besides its page tree.
fn catalog(entries: &str, others: impl IntoIterator<Item = Change>) -> Vec<u8> {
    document(once(object(1, &format!("<< /Type /Catalog /Pages 2 0 R {entries} >>"))).chain(others))
}

/// A page that draws its words and then the form `/X`, which is object 10.
fn drawing(forms: impl IntoIterator<Item = Change>) -> Vec<u8> {
    let page = [stream(4, "", format!("{}/X Do", show(WORDS)).as_bytes()), resources()];
    document(page.into_iter().chain(forms))
}

fn resources() -> Change {
    object(6, "<< /Font << /F1 5 0 R >> /XObject << /X 10 0 R >> >>")
}

const FORM: &str = "/Type /XObject /Subtype /Form /BBox [0 0 595 842]";

/// `levels` forms from object 10 on, each of which draws the next one `times`.
fn tower(levels: u32, times: usize) -> Vec<Change> {
    let level = |level: u32| {
        let next = format!("/Resources << /XObject << /X {} 0 R >> >>", 11 + level);
        stream(10 + level, &format!("{FORM} {next}"), "/X Do ".repeat(times).as_bytes())
    };
    (0..levels).map(level).chain([stream(10 + levels, FORM, b"")]).collect()
}

/// A page whose form draws itself, twice each time: it would take longer than the world lasts.
pub(super) fn endless() -> Vec<u8> {
    drawing([stream(10, &format!("{FORM} /Resources 6 0 R"), b"/X Do /X Do")])
}

#[test]
fn what_never_ends_is_stopped_by_the_clock() {
    let time = Ends::Refused("took more than 2 s to read; raise reading.timeout_s or split it");
    check("timeout_s = 2", vec![("tower.pdf", drawing(tower(48, 10)), time), ("itself.pdf", endless(), time)]);
}

#[test]
fn loops_are_left() {
    let tree = |kids: &str| object(2, &format!("<< /Type /Pages /Kids [{kids}] /Count 1 /Resources 6 0 R >>"));
    let wide = "10 0 R ".repeat(1000);
    let labels = format!("<< /Nums [{}] /Kids [{wide}] >>", "0 << /S /D >> ".repeat(5000));
    let names = format!("<< /Names [{}] /Kids [{wide}] >>", "(a) [3 0 R /Fit] ".repeat(5000));
    let linked = |at: u32| format!("<< /Title (A title) /First {at} 0 R /Next {at} 0 R /Dest (a) >>");
    let outline = [object(10, &linked(11)), object(11, &linked(10))];
    let charproc = [
        stream(4, "", format!("{}BT /F2 11 Tf 72 600 Td (a) Tj ET", show(WORDS)).as_bytes()),
        object(6, "<< /Font << /F1 5 0 R /F2 10 0 R >> >>"),
        object(
            10,
            "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 97 \
             /LastChar 97 /Widths [1000] /Encoding << /Differences [97 /a] >> /CharProcs << /a 11 0 R >> /Resources 6 0 R >>",
        ),
        stream(11, "", b"1000 0 d0 BT /F2 1 Tf (aa) Tj ET"),
    ];
    check(
        "timeout_s = 600",
        vec![
            ("parent.pdf", document([tree("2 0 R 3 0 R 2 0 R")]), Ends::Read),
            (
                "pagetree.pdf",
                document([tree("7 0 R 3 0 R"), object(7, "<< /Type /Pages /Kids [2 0 R 7 0 R] >>")]),
                Ends::Read,
            ),
            ("labels.pdf", catalog("/PageLabels 10 0 R", [object(10, &labels)]), Ends::Read),
            (
                "names.pdf",
                catalog(
                    "/Names << /Dests 10 0 R >> /Outlines 12 0 R",
                    [object(10, &names), object(12, "<< /First 11 0 R >>"), object(11, &linked(11))],
                ),
                Ends::Read,
            ),
            ("outline.pdf", catalog("/Outlines 10 0 R", outline), Ends::Read),
            (
                "length.pdf",
                document([(4, format!("<< /Length 4 0 R >>\nstream\n{}\nendstream", show(WORDS)).into_bytes())]),
                Ends::Read,
            ),
            ("reference.pdf", document([object(5, "5 0 R"), object(6, "6 0 R")]), Ends::Either),
            ("glyph.pdf", document(charproc), Ends::Either),
        ],
    );
}

#[test]
fn cross_references_that_lead_to_themselves_are_left() {
    let sound = document([]);
    let startxref = String::from_utf8_lossy(&sound).rfind("xref\n0 1\n").unwrap();
    let text = String::from_utf8(sound).unwrap();
    let previous = text.replace("/Root 1 0 R >>", &format!("/Root 1 0 R /Prev {startxref} /XRefStm {startxref} >>"));
    let body = &text[..startxref];
    let table = |entries: &str, data: &str| {
        let length = data.len();
        format!(
            "{body}9 0 obj\n<< /Type /XRef /Size 10 /W [1 4 1] /Root 1 0 R {entries} /Length {length} >>\nstream\n{data}\n\
             endstream\nendobj\nstartxref\n{startxref}\n%%EOF\n"
        )
    };
    let within = stream(8, "/Type /ObjStm /N 1 /First 4 /Extends 8 0 R", b"8 0 << /Type /Catalog /Pages 2 0 R >>");
    check(
        "timeout_s = 600",
        vec![
            ("previous.pdf", previous.into_bytes(), Ends::Read),
            (
                "stream.pdf",
                table(&format!("/Prev {startxref} /Index [0 1]"), "\0\0\0\0\0\0").into_bytes(),
                Ends::Either,
            ),
            ("inside.pdf", table("/Index [1 1]", "\u{2}\0\0\0\u{9}\0").into_bytes(), Ends::Either),
            ("size.pdf", table("/Index [0 2147483647]", "").into_bytes(), Ends::Either),
            ("objects.pdf", document([within]), Ends::Read),
        ],
    );
}

#[test]
fn any_depth_is_read_or_refused() {
    let nested = |open: &str, close: &str| format!("{}{}", open.repeat(300_000), close.repeat(300_000));
    let content = |nested: &str| stream(4, "", format!("{}{nested}", show(WORDS)).as_bytes());
    let level = |level: u32| object(10 + level, &format!("<< /Type /Pages /Kids [{} 0 R] >>", 11 + level));
    let deep = (0..50_000).map(level).chain([
        object(50_010, "<< /Type /Page /Contents 4 0 R /Resources 6 0 R >>"),
        object(2, "<< /Type /Pages /Kids [10 0 R] /Count 1 >>"),
    ]);
    let marks = "/Span << /MCID 0 >> BDC ".repeat(300_000);
    check(
        "timeout_s = 600",
        vec![
            ("arrays.pdf", document([content(&nested("[", "]"))]), Ends::Read),
            ("dictionaries.pdf", document([content(&nested("<< /A ", ">>"))]), Ends::Read),
            ("objects.pdf", document([object(5, &nested("<< /A [", "] >>"))]), Ends::Either),
            ("states.pdf", document([content(&nested("q ", "Q "))]), Ends::Read),
            ("marks.pdf", document([content(&marks)]), Ends::Read),
            ("brackets.pdf", document([content(&nested("(", ")"))]), Ends::Read),
            ("tree.pdf", document(deep), Ends::Read),
            ("forms.pdf", drawing(tower(5000, 1)), Ends::Read),
            ("procedures.pdf", catalog("/PageLabels 10 0 R", [object(10, &nested("<< /Kids [", "] >>"))]), Ends::Read),
        ],
    );
}
