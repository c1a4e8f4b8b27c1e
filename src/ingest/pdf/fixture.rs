//! Small PDFs for the tests, and what is read from them.

use super::{Limits, PdfError};
use crate::report::{BlockKind, Report};
use pdf_writer::types::NumberingStyle;
use pdf_writer::{Content, Finish, Name, Pdf, Rect, Ref, Str, TextStr};

/// Text at a place: x, y (from the bottom), size, bold, words.
type Text<'t> = (f32, f32, f32, bool, &'t str);

/// A PDF whose pages hold `pages`, with labels and a title if given.
fn pdf(pages: &[Vec<Text<'_>>], labels: &[(i32, NumberingStyle)], title: Option<&str>, turn: i32) -> Vec<u8> {
    let mut pdf = Pdf::new();
    let (catalog, tree, plain, bold) = (Ref::new(1), Ref::new(2), Ref::new(3), Ref::new(4));
    let mut next = 5;
    let mut new = || {
        next += 1;
        Ref::new(next)
    };
    let ids: Vec<(Ref, Ref)> = pages.iter().map(|_| (new(), new())).collect();
    let label_ids: Vec<Ref> = labels.iter().map(|_| new()).collect();
    let mut root = pdf.catalog(catalog);
    root.pages(tree);
    if !labels.is_empty() {
        let mut tree = root.page_labels();
        let mut nums = tree.nums();
        for ((first, _), id) in labels.iter().zip(&label_ids) {
            nums.insert(*first, *id);
        }
    }
    root.finish();
    for ((_, style), id) in labels.iter().zip(label_ids) {
        pdf.indirect(id).start::<pdf_writer::writers::PageLabel>().style(*style);
    }
    if let Some(title) = title {
        pdf.document_info(new()).title(TextStr(title));
    }
    pdf.pages(tree).kids(ids.iter().map(|(page, _)| *page)).count(i32::try_from(ids.len()).unwrap());
    for ((page_id, content_id), texts) in ids.into_iter().zip(pages) {
        let mut page = pdf.page(page_id);
        page.media_box(Rect::new(0.0, 0.0, 595.0, 842.0)).parent(tree).contents(content_id).rotate(turn);
        page.resources().fonts().pair(Name(b"F1"), plain).pair(Name(b"F2"), bold);
        page.finish();
        let mut content = Content::new();
        for (x, y, size, is_bold, words) in texts {
            content.begin_text();
            content.set_font(Name(if *is_bold { b"F2" } else { b"F1" }), *size);
            let matrix = match turn {
                90 => [0.0, 1.0, -1.0, 0.0, 595.0 - y, *x],
                _ => [1.0, 0.0, 0.0, 1.0, *x, *y],
            };
            content.set_text_matrix(matrix).show(Str(words.as_bytes())).end_text();
        }
        pdf.stream(content_id, &content.finish());
    }
    pdf.type1_font(plain).base_font(Name(b"Helvetica"));
    pdf.type1_font(bold).base_font(Name(b"Helvetica-Bold"));
    pdf.finish()
}

fn read(id: &str, bytes: Vec<u8>, limits: Limits) -> Result<Report, PdfError> {
    super::read(id, bytes, limits, &mut |_, _| {})
}

fn open(bytes: Vec<u8>) -> Report {
    let report = read("d", bytes, Limits::default()).unwrap();
    assert_eq!(report.check(), Ok(()));
    report
}

fn blocks(report: &Report) -> Vec<(BlockKind, &str)> {
    report.blocks.iter().map(|block| (block.kind, report.slice(block.bytes))).collect()
}

const fn line(y: f32, words: &str) -> Text<'_> {
    (72.0, y, 11.0, false, words)
}

#[test]
fn a_page_has_a_heading_paragraphs_rows_and_a_note() {
    let page = vec![
        (72.0, 760.0, 16.0, true, "Findings"),
        line(730.0, "In 2023 the number of children who went missing from care rose in"),
        (396.6, 734.0, 6.0, false, "12"),
        line(717.0, "every region but one, and identi-"),
        line(704.0, "fication took longer than in the year before."),
        line(670.0, "Year"),
        (200.0, 670.0, 11.0, false, "Found"),
        (260.0, 670.0, 11.0, false, "Missing"),
        line(657.0, "2022"),
        (200.0, 657.0, 11.0, false, "293"),
        (260.0, 657.0, 11.0, false, "41"),
        line(644.0, "2023"),
        (200.0, 644.0, 11.0, false, "310"),
        (260.0, 644.0, 11.0, false, "38"),
        (72.0, 103.0, 5.0, false, "12"),
        (78.0, 100.0, 8.0, false, "Home Office, 2024."),
    ];
    let report = open(pdf(&[page], &[], Some("Lost in care"), 0));
    assert_eq!(report.title, "Lost in care");
    assert_eq!(
        blocks(&report),
        [
            (BlockKind::Heading(1), "Findings"),
            (
                BlockKind::Paragraph,
                "In 2023 the number of children who went missing from care rose in¹² every region but one, and \
                 identification took longer than in the year before."
            ),
            (BlockKind::TableRow, "Year\tFound\tMissing"),
            (BlockKind::TableRow, "2022\t293\t41"),
            (BlockKind::TableRow, "2023\t310\t38"),
            (BlockKind::Footnote, "¹² Home Office, 2024."),
        ]
    );
}

#[test]
fn labels_come_from_the_catalog() {
    let page = vec![line(700.0, "Some words that stand on a page.")];
    let styles = [(0, NumberingStyle::LowerRoman), (2, NumberingStyle::Arabic)];
    let report = open(pdf(&vec![page; 4], &styles, None, 0));
    let printed: Vec<&str> = report.pages.iter().map(|page| page.printed.as_str()).collect();
    assert_eq!(printed, ["i", "ii", "1", "2"]);
}

#[test]
fn folios_and_running_heads_are_taken_off_and_paragraphs_run_on() {
    let numbers = ["11", "12", "13", "14"];
    let texts = [
        "The report begins here and goes",
        "on over the break without a",
        "single full stop until it",
        "ends at last.",
    ];
    let pages: Vec<Vec<Text<'_>>> = numbers
        .iter()
        .zip(texts)
        .map(|(number, text)| {
            vec![line(810.0, "Annual review of care"), line(700.0, text), (290.0, 30.0, 9.0, false, *number)]
        })
        .collect();
    let report = open(pdf(&pages, &[], None, 0));
    assert_eq!(
        report.text,
        "The report begins here and goes\u{c}on over the break without a\u{c}single full stop until it\u{c}ends at last."
    );
    assert_eq!(report.blocks.len(), 1);
    assert_eq!(report.pages[1].printed, "12");
}

#[test]
fn turned_pages_are_read_upright() {
    let page = vec![line(500.0, "A table lies on its side here,"), line(487.0, "but its lines are lines.")];
    let report = open(pdf(&[page], &[], None, 90));
    assert_eq!(report.text, "A table lies on its side here, but its lines are lines.");
}

#[test]
fn empty_and_broken_files_say_what_is_wrong() {
    let nothing = read("d", pdf(&[vec![], vec![]], &[], None, 0), Limits::default());
    assert_eq!(nothing.unwrap_err(), PdfError::NoText { pages: 2 });
    for bytes in [&b""[..], b"%PDF-1.7\n", b"not a pdf at all", &[0xff; 4096]] {
        assert_eq!(read("d", bytes.to_vec(), Limits::default()).unwrap_err(), PdfError::Damaged);
    }
    let many = pdf(&vec![vec![]; 3], &[], None, 0);
    assert_eq!(read("d", many, Limits { max_pages: 2 }).unwrap_err(), PdfError::TooManyPages { pages: 3, max: 2 });
}

#[test]
fn a_cut_or_flipped_file_does_not_panic() {
    let page = vec![line(700.0, "Some words that stand on a page."), (72.0, 650.0, 16.0, true, "Heading")];
    let whole = pdf(&vec![page; 3], &[(0, NumberingStyle::UpperRoman)], Some("A title of words"), 0);
    for at in (0..whole.len()).step_by(7) {
        let _ = read("d", whole[..at].to_vec(), Limits::default());
        let mut flipped = whole.clone();
        flipped[at] ^= 0x55;
        let _ = read("d", flipped, Limits::default());
    }
}
