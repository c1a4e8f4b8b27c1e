//! Word documents written part by part.

use proptest::prelude::*;

use super::*;
use crate::ingest::package::tests::archive;
use crate::report::About;
use BlockKind::{Caption, Contents, Footnote, Heading, ListItem, Paragraph, TableRow};

const STYLES: &str = r#"<w:styles xmlns:w="w"><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>
<w:style w:styleId="T"><w:name w:val="Title"/></w:style>
<w:style w:styleId="H1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:styleId="H2"><w:name w:val="heading 2"/><w:basedOn w:val="H1"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:styleId="Own"><w:name w:val="House heading"/><w:basedOn w:val="H2"/></w:style>
<w:style w:styleId="C"><w:name w:val="caption"/></w:style>
<w:style w:styleId="X"><w:name w:val="toc 1"/></w:style>
<w:style w:styleId="Hid"><w:name w:val="Hidden"/><w:basedOn w:val="Hid"/><w:rPr><w:vanish/></w:rPr></w:style></w:styles>"#;

const NUMBERING: &str = r#"<w:numbering xmlns:w="w">
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%1)"/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>"#;

fn document(body: &str) -> Vec<u8> {
    let body = format!("<w:document xmlns:w='w' xmlns:mc='mc'><w:body>{body}</w:body></w:document>");
    let note = |kind: &str, text: &str| {
        format!(
            "<w:{kind}s xmlns:w='w'><w:{kind} w:id='0' w:type='separator'><w:p/></w:{kind}><w:{kind} w:id='5'>\
             <w:p><w:r><w:{kind}Ref/></w:r><w:r><w:t>{text}</w:t></w:r></w:p></w:{kind}></w:{kind}s>"
        )
    };
    archive(&[
        (BODY, &body),
        ("word/styles.xml", STYLES),
        ("word/numbering.xml", NUMBERING),
        ("word/footnotes.xml", &note("footnote", "The register.")),
        ("word/endnotes.xml", &note("endnote", "The end.")),
        (
            "docProps/core.xml",
            "<p xmlns:dc='d' xmlns:t='t'><dc:title>Of the file</dc:title><dc:creator>Ann Lee</dc:creator>\
             <t:modified>2024-12-10T09:00:00Z</t:modified></p>",
        ),
    ])
}

/// A paragraph of `text` in `style`; `text` may hold markup of its own.
fn p(style: &str, text: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn check(body: &str, expected: &[(BlockKind, &str)]) -> Report {
    let report = read("d", &document(body)).unwrap_or_else(|error| panic!("{error}"));
    let blocks: Vec<_> = report.blocks.iter().map(|block| (block.kind, report.slice(block.bytes))).collect();
    assert_eq!(blocks, expected, "{body}");
    assert_eq!(report.check(), Ok(()));
    report
}

#[test]
fn headings_lists_and_captions() {
    let item = |list: u32, level: u32, text: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{list}'/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let body = [
        p("T", "Delays"),
        p("X", "1 Findings 3"),
        p("H1", "Findings"),
        p("N", "In 2024 we ask for"),
        item(2, 0, "time"),
        item(2, 1, "inner"),
        item(2, 0, "care"),
        item(3, 0, "again"),
        p("Own", "Of the year"),
        p("C", "Figure 1"),
        p("H1", "More"),
        p("H1", &"long ".repeat(80)),
    ]
    .concat();
    let long = format!("3 {}", "long ".repeat(80).trim());
    let expected = [
        (Heading(1), "Delays"),
        (Contents, "1 Findings 3"),
        (Heading(1), "1 Findings"),
        (Paragraph, "In 2024 we ask for"),
        (ListItem, "(a) time"),
        (ListItem, "inner"),
        (ListItem, "(b) care"),
        (ListItem, "(a) again"),
        (Heading(2), "1.1 Of the year"),
        (Caption, "Figure 1"),
        (Heading(1), "2 More"),
        (ListItem, &long),
    ];
    let report = check(&body, &expected);
    assert_eq!(report.title, "Delays");
    let About { author, published, language, .. } = &report.about;
    let about = [author, published, language].map(|said| said.as_deref().unwrap_or_default());
    assert_eq!(about, ["Ann Lee", "2024-12", "en-GB"]);
    assert_eq!(check(&p("N", "x"), &[(Paragraph, "x")]).title, "Of the file");
}

#[test]
fn paragraphs_are_read_as_a_reader_sees_them() {
    let cases = [
        (
            "<w:p><w:r><w:t>29</w:t></w:r><w:r><w:t>3</w:t><w:tab/><w:t>41</w:t><w:br/><w:t>x</w:t></w:r></w:p>",
            "293 41 x",
        ),
        ("<w:p><w:del><w:r><w:delText>12</w:delText></w:r></w:del><w:ins><w:r><w:t>13</w:t></w:r></w:ins></w:p>", "13"),
        ("<w:p><w:moveFrom><w:r><w:t>12</w:t></w:r></w:moveFrom><w:r><w:t>a</w:t></w:r></w:p>", "a"),
        (
            "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>no</w:t></w:r><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>yes</w:t></w:r></w:p>",
            "yes",
        ),
        (
            "<w:p><w:r><w:t>2023</w:t></w:r><w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>12</w:t></w:r></w:p>",
            "2023¹²",
        ),
        (
            "<w:p><w:r><w:t>2023</w:t></w:r><w:r><w:rPr><w:position w:val='8'/><w:sz w:val='19'/></w:rPr><w:t>12</w:t></w:r>\
             <w:r><w:rPr><w:position w:val='2'/></w:rPr><w:t> 41</w:t></w:r></w:p>",
            "2023¹² 41",
        ),
        (
            "<w:p><w:r><w:fldChar w:fldCharType='begin'/><w:instrText> REF </w:instrText><w:t>no</w:t>\
             <w:fldChar w:fldCharType='separate'/><w:t>Table 3</w:t><w:fldChar w:fldCharType='end'/><w:t> shows</w:t></w:r></w:p>",
            "Table 3 shows",
        ),
        (
            "<w:p><w:hyperlink><w:r><w:t>a link</w:t></w:r></w:hyperlink><w:fldSimple><w:r><w:t> 4</w:t></w:r></w:fldSimple></w:p>",
            "a link 4",
        ),
        (
            "<w:sdt><w:sdtPr><w:t>no</w:t></w:sdtPr><w:sdtContent><w:p><w:r><w:t>in</w:t><w:noBreakHyphen/><w:t>side</w:t></w:r></w:p></w:sdtContent></w:sdt>",
            "in\u{2011}side",
        ),
        (
            "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>one </w:t></w:r></w:p><w:p><w:r><w:t>two</w:t></w:r></w:p>",
            "one two",
        ),
    ];
    for (body, expected) in cases {
        check(body, &[(Paragraph, expected)]);
    }
    check(&(p("Hid", "hidden") + &p("N", "seen")), &[(Paragraph, "seen")]);
    check(
        "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r></w:p><w:p><w:r><w:t>cut off</w:t></w:r></w:p>",
        &[(Paragraph, "cut off")],
    );
    let boxed = "<w:p><w:r><w:t>Out</w:t><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>box</w:t></w:r></w:p>\
         </w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>box</w:t></w:r></w:p></w:txbxContent></mc:Fallback>\
         </mc:AlternateContent></w:r><w:r><w:t>side</w:t></w:r></w:p>";
    check(boxed, &[(Paragraph, "Outside"), (Paragraph, "box")]);
}

#[test]
fn notes_are_tied_to_their_marks() {
    let body = "<w:p><w:r><w:t>In 2023</w:t></w:r><w:r><w:footnoteReference w:id='5'/></w:r><w:r><w:t>, 41</w:t></w:r>\
         <w:r><w:endnoteReference w:id='5'/></w:r></w:p>"
        .to_owned()
        + &p("N", "More.")
        + &p("H1", "Next");
    let expected = [
        (Paragraph, "In 2023¹, 41[i]"),
        (Paragraph, "More."),
        (Footnote, "¹ The register."),
        (Footnote, "[i] The end."),
        (Heading(1), "1 Next"),
    ];
    check(&body, &expected);
}

#[test]
fn tables_keep_their_merged_cells() {
    let cell = |properties: &str, text: &str| {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>")
    };
    let (restart, on, two) = ("<w:vMerge w:val='restart'/>", "<w:vMerge/>", "<w:gridSpan w:val='2'/>");
    let row =
        |properties: &str, cells: &[String]| format!("<w:tr><w:trPr>{properties}</w:trPr>{}</w:tr>", cells.concat());
    let rows = [
        row("<w:tblHeader/>", &[cell(restart, "Area"), cell(two, "Referred")]),
        row("<w:tblHeader/>", &[cell(on, ""), cell("", "boys"), cell("", "girls")]),
        row("", &[cell(restart, "Kent"), cell("", "41"), cell("", "293")]),
        row("<w:del/>", &[cell("", "no"), cell("", "0"), cell("", "0")]),
        row("", &[cell(on, ""), cell("", "5"), cell("", "6")]),
        row("<w:gridBefore w:val='1'/>", &[cell("", "7"), cell("", "8")]),
    ];
    let body = p("C", "Table 1") + &format!("<w:tbl>{}</w:tbl>", rows.concat());
    let report = check(
        &body,
        &[
            (Caption, "Table 1"),
            (TableRow, "Area\tReferred"),
            (TableRow, "\tboys\tgirls"),
            (TableRow, "Kent\t41\t293"),
            (TableRow, "\t5\t6"),
            (TableRow, "\t7\t8"),
        ],
    );
    let table = &report.tables[0];
    let headings = |text: &str| {
        let cell = table.cells.iter().find(|cell| report.slice(cell.bytes) == text).unwrap();
        table.headings(cell).iter().map(|heading| report.slice(heading.bytes)).collect::<Vec<_>>()
    };
    assert_eq!(headings("6"), ["Referred", "girls", "Kent"]);
    assert_eq!(headings("8"), ["Referred", "girls"]);
    assert_eq!((table.doubt.as_deref(), table.caption.map(|span| report.slice(span))), (None, Some("Table 1")));
    let ragged = format!("<w:tbl>{}{}</w:tbl>", row("", &[cell("", "a"), cell("", "1")]), row("", &[cell("", "2")]));
    assert!(read("d", &document(&ragged)).unwrap().tables[0].doubt.is_some());
    check(&format!("<w:tbl>{}</w:tbl>", row("", &[cell("", "A box.")])), &[(Paragraph, "A box.")]);
}

#[test]
fn damaged_documents_are_refused() {
    assert_eq!(read("d", &archive(&[("x", "y")])), Err(PackageError::Missing(BODY.into())));
    assert!(matches!(read("d", &archive(&[(BODY, "<w:p>")])), Err(PackageError::Xml { .. })));
    assert!(matches!(read("d", b"PK\x03\x04word/document.xml"), Err(PackageError::Archive(_))));
}

proptest! {
    #[test]
    fn any_markup_is_read(tags in prop::collection::vec(prop::sample::select(vec!["p", "r", "t", "tbl", "tr", "tc", "vMerge", "txbxContent", "fldChar", "footnoteReference", "numPr"]), 0..30)) {
        let open: Vec<_> = tags.iter().map(|tag| format!("<w:{tag} w:val='5' w:id='5'>x")).collect();
        let close: Vec<_> = tags.iter().rev().map(|tag| format!("</w:{tag}>")).collect();
        let report = read("d", &document(&(open.concat() + &close.concat())));
        prop_assert_eq!(report.map(|report| report.check()), Ok(Ok(())));
    }
}
