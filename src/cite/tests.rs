use proptest::prelude::*;

use super::*;
use crate::report::{About, BlockKind, Draft, Format, Page, Report, Span};

/// A report of two printed pages that know what they are.
fn report() -> Report {
    let mut draft = Draft::new("lamps", Format::Pdf);
    draft.title("Lamps of the {North}: a Survey");
    draft.url("https://example.org/lamps.pdf");
    draft.push(BlockKind::Heading(1), "3 Keepers");
    draft.push(BlockKind::Paragraph, "They keep lamps. They keep them well.");
    let mut report = draft.finish();
    let about = |text: &str| Some(text.to_owned());
    report.about = About {
        author: about("Harbour Office; Island Council"),
        published: about("2024-12-10"),
        fetched: about("2026-11-25T09:30:00Z"),
        ..About::default()
    };
    let half = u32::try_from(report.text.find("They keep them").unwrap()).unwrap();
    let end = u32::try_from(report.text.len()).unwrap();
    let page = |pdf, printed: &str, start, end| Page { pdf, printed: printed.to_owned(), bytes: Span { start, end } };
    report.pages = vec![page(14, "12", 0, half), page(15, "13", half, end)];
    report
}

fn cited(report: &Report, from: &str, style: Style) -> String {
    let start = u32::try_from(report.text.find(from).unwrap()).unwrap();
    let end = u32::try_from(report.text.trim_end().len()).unwrap();
    let end = if from == "They keep lamps." { start + u32::try_from(from.len()).unwrap() } else { end };
    let Citation { pinpoint, reference } = cite(&report.place(Span { start, end }), style);
    format!("{pinpoint}\n{reference}")
}

#[test]
fn a_place_is_cited_in_every_style() {
    let report = report();
    let all = Style::ALL.map(|style| format!("[{style}]\n{}", cited(&report, "They keep lamps.", style)));
    insta::assert_snapshot!(all.join("\n"), @r"
    [plain]
    Harbour Office; Island Council, Lamps of the {North}: a Survey, 10 December 2024, 3 Keepers, p. 12, PDF 14, https://example.org/lamps.pdf#page=14
    Harbour Office; Island Council, Lamps of the {North}: a Survey, 10 December 2024, https://example.org/lamps.pdf
    [harvard]
    (Harbour Office and Island Council, 2024, p. 12)
    Harbour Office and Island Council (2024) Lamps of the {North}: a Survey. Available at: https://example.org/lamps.pdf (Accessed: 25 November 2026).
    [apa]
    (Harbour Office & Island Council, 2024, p. 12)
    Harbour Office, & Island Council. (2024). Lamps of the {North}: a Survey. https://example.org/lamps.pdf
    [chicago]
    Harbour Office and Island Council, Lamps of the {North}: a Survey (2024), 12, https://example.org/lamps.pdf.
    Harbour Office, and Island Council. Lamps of the {North}: a Survey. 2024. https://example.org/lamps.pdf.
    [oscola]
    Harbour Office and Island Council, Lamps of the {North}: a Survey (10 December 2024) 12 <https://example.org/lamps.pdf> accessed 25 November 2026.
    Harbour Office and Island Council, Lamps of the {North}: a Survey (10 December 2024) <https://example.org/lamps.pdf> accessed 25 November 2026
    ");
}

#[test]
fn a_range_of_pages_is_the_pinpoint() {
    let report = report();
    let found = |style| cited(&report, "keep lamps", style).lines().next().unwrap().to_owned();
    assert!(found(Style::Plain).contains("pp. 12–13, PDF 14–15"));
    assert_eq!(found(Style::Apa), "(Harbour Office & Island Council, 2024, pp. 12–13)");
    assert!(found(Style::Oscola).contains(" 12–13 <https"));
}

#[test]
fn what_a_document_does_not_say_is_left_out() {
    let mut draft = Draft::new("note", Format::Text);
    draft.push(BlockKind::Paragraph, "They keep lamps.");
    let report = draft.finish();
    let all = Style::ALL.map(|style| format!("[{style}]\n{}", cited(&report, "They keep lamps.", style)));
    insta::assert_snapshot!(all.join("\n"), @r"
    [plain]
    note
    note
    [harvard]
    (note, no date)
    note (no date).
    [apa]
    (note, n.d.)
    note. (n.d.).
    [chicago]
    note (n.d.).
    note. n.d.
    [oscola]
    note.
    note
    ");
}

#[test]
fn names_find_their_styles() {
    for style in Style::ALL {
        assert_eq!(Style::named(&style.name().to_uppercase()), Some(style));
    }
    assert_eq!(Style::named("vancouver"), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn no_document_panics(
        title in "\\PC{0,40}",
        author in "\\PC{0,30}|[;, .]{0,5}",
        published in "\\PC{0,12}|[0-9]{4}(-[0-9]{1,3}){0,3}",
        printed in "\\PC{0,8}|[0-9ivx, &–-]{0,9}",
        url in "https?://[a-z.]{1,9}/\\PC{0,20}|\\PC{0,9}",
    ) {
        let mut report = report();
        report.title = title;
        report.url = Some(url);
        report.about = About { author: Some(author), published: Some(published.clone()), fetched: Some(published), ..About::default() };
        report.pages[0].printed = printed;
        for style in Style::ALL {
            let _ = cite(&report.place(Span { start: 0, end: 40 }), style);
        }
    }
}
