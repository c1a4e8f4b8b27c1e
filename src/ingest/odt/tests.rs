//! Open Document texts written part by part.

use proptest::prelude::*;

use super::*;
use crate::ingest::package::tests::archive;
use crate::report::About;
use BlockKind::{Caption, Contents, Footnote, Heading, ListItem, Paragraph, TableRow};

const DEFINED: &str = r#"<s xmlns:style="s" xmlns:text="t" xmlns:fo="f">
<style:default-style style:family="paragraph"><style:text-properties fo:language="en" fo:country="GB"/></style:default-style>
<style:style style:name="Caption" style:family="paragraph"/>
<style:style style:name="Title" style:family="paragraph"/>
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Caption"/>
<style:style style:name="Sub" style:family="paragraph" style:default-outline-level="2"/>
<style:style style:name="Up" style:family="text"><style:text-properties style:text-position="33% 58%"/></style:style>
<style:style style:name="Down" style:family="text"><style:text-properties style:text-position="sub 58%"/></style:style>
<style:style style:name="Off" style:family="text" style:parent-style-name="Off"><style:text-properties text:display="none"/></style:style>
<text:outline-style><text:outline-level-style text:level="1" style:num-format="1"/>
<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/></text:outline-style>
<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="a" style:num-suffix=")"/>
<text:list-level-style-bullet text:level="2" text:bullet-char="•"/></text:list-style></s>"#;

fn document(body: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content xmlns:office='o' xmlns:text='t' xmlns:table='b' xmlns:draw='d'><office:body><office:text>{body}\
         </office:text></office:body></office:document-content>"
    );
    let meta = "<m xmlns:dc='d'><dc:title>Of the file</dc:title><dc:creator>Ann Lee</dc:creator>\
                <dc:date>2024-12-10T09:00:00</dc:date></m>";
    archive(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        (CONTENT, &content),
        (STYLES, DEFINED),
        (META, meta),
    ])
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
    let report = check(
        "<text:p text:style-name='Title'>Delays</text:p>\
         <text:table-of-content><text:table-of-content-source>no</text:table-of-content-source>\
         <text:index-body><text:p>Findings<text:tab/>3</text:p></text:index-body></text:table-of-content>\
         <text:h text:outline-level='1'>Findings</text:h><text:p text:style-name='Sub'>Of the year</text:p>\
         <text:list text:style-name='L'><text:list-item><text:p>time</text:p><text:p>more</text:p>\
         <text:list><text:list-item><text:p>inner</text:p></text:list-item></text:list></text:list-item>\
         <text:list-item text:start-value='5'><text:p>care</text:p></text:list-item></text:list>\
         <text:p>Between 2023 and 2024</text:p><text:list text:style-name='L' text:continue-numbering='true'>\
         <text:list-item><text:p>on</text:p></text:list-item></text:list>\
         <text:list text:style-name='L'><text:list-header><text:p>head</text:p></text:list-header>\
         <text:list-item><text:p>anew</text:p></text:list-item></text:list>\
         <text:p text:style-name='P1'>Figure 1</text:p>",
        &[
            (Heading(1), "Delays"),
            (Contents, "Findings 3"),
            (Heading(1), "1 Findings"),
            (Heading(2), "1.1 Of the year"),
            (ListItem, "a) time"),
            (ListItem, "more"),
            (ListItem, "inner"),
            (ListItem, "e) care"),
            (Paragraph, "Between 2023 and 2024"),
            (ListItem, "f) on"),
            (ListItem, "head"),
            (ListItem, "a) anew"),
            (Caption, "Figure 1"),
        ],
    );
    assert_eq!(report.title, "Delays");
    let About { author, published, language, .. } = &report.about;
    let about = [author, published, language].map(|said| said.as_deref().unwrap_or_default());
    assert_eq!(about, ["Ann Lee", "2024-12", "en-GB"]);
    assert_eq!(check("<text:p>x</text:p>", &[(Paragraph, "x")]).title, "Of the file");
}

#[test]
fn paragraphs_are_read_as_a_reader_sees_them() {
    for (body, expected) in [
        ("29<text:span>3</text:span><text:s text:c='999999999'/>41<text:line-break/>x", "293 41 x"),
        (
            "2023<text:span text:style-name='Up'>12</text:span>, H<text:span text:style-name='Down'>2</text:span>O",
            "2023¹², H2O",
        ),
        (
            "a<text:span text:style-name='Off'>no</text:span><text:a>link</text:a><office:annotation><text:p>no</text:p></office:annotation>",
            "alink",
        ),
        ("page <text:page-number>4</text:page-number><text:change-start/> in<text:change-end/>", "page 4 in"),
    ] {
        check(&format!("<text:p>{body}</text:p>"), &[(Paragraph, expected)]);
    }
    check(
        "<text:tracked-changes><text:deletion><text:p>no</text:p></text:deletion></text:tracked-changes>\
         <text:section text:display='none'><text:p>no</text:p></text:section>\
         <text:section><text:p>Out<draw:frame><draw:text-box><text:p>box</text:p></draw:text-box></draw:frame>side</text:p></text:section>",
        &[(Paragraph, "Outside"), (Paragraph, "box")],
    );
}

#[test]
fn notes_are_tied_to_their_marks() {
    let note = |mark: &str, text: &str| {
        format!(
            "<text:note><text:note-citation>{mark}</text:note-citation><text:note-body><text:p>{text}</text:p></text:note-body></text:note>"
        )
    };
    check(
        &format!(
            "<text:p>In 2023{}, 41{}</text:p><text:p>More.</text:p><text:h>Next</text:h>",
            note("12", "The register."),
            note("i", "The end.")
        ),
        &[
            (Paragraph, "In 2023¹², 41[i]"),
            (Paragraph, "More."),
            (Footnote, "¹² The register."),
            (Footnote, "[i] The end."),
            (Heading(1), "1 Next"),
        ],
    );
}

#[test]
fn tables_keep_their_merged_cells() {
    let cell = |attributes: &str, text: &str| {
        format!("<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>")
    };
    let covered = "<table:covered-table-cell/>".to_owned();
    let row = |cells: &[String]| format!("<table:table-row>{}</table:table-row>", cells.concat());
    let tall = "table:number-rows-spanned='2'";
    let body = format!(
        "<text:p text:style-name='P1'>Table 1</text:p><table:table><table:table-header-rows>{}{}</table:table-header-rows>{}{}</table:table>",
        row(&[cell(tall, "Area"), cell("table:number-columns-spanned='2'", "Referred"), covered.clone()]),
        row(&[covered.clone(), cell("", "boys"), cell("", "girls")]),
        row(&[cell(tall, "Kent"), cell("table:number-columns-repeated='2'", "41")]),
        row(&[covered, cell("", "5"), cell("", "6")]),
    );
    let expected = [
        (Caption, "Table 1"),
        (TableRow, "Area\tReferred"),
        (TableRow, "\tboys\tgirls"),
        (TableRow, "Kent\t41\t41"),
        (TableRow, "\t5\t6"),
    ];
    let report = check(&body, &expected);
    let table = &report.tables[0];
    let cell = table.cells.last().unwrap();
    let headings: Vec<_> = table.headings(cell).iter().map(|heading| report.slice(heading.bytes)).collect();
    assert_eq!((headings, table.doubt.as_deref()), (vec!["Referred", "girls", "Kent"], None));
}

#[test]
fn damaged_and_encrypted_documents_are_refused() {
    assert_eq!(read("d", &archive(&[("x", "y")])), Err(PackageError::Missing(CONTENT.into())));
    assert!(matches!(read("d", &archive(&[(CONTENT, "<a>")])), Err(PackageError::Xml { .. })));
    let encrypted = archive(&[(MANIFEST, "<m><encryption-data/></m>"), (CONTENT, "\u{1}")]);
    assert_eq!(read("d", &encrypted), Err(PackageError::Encrypted));
}

proptest! {
    #[test]
    fn any_markup_is_read(tags in prop::collection::vec(prop::sample::select(vec!["text:p", "text:h", "text:list", "text:list-item", "text:note", "text:note-body", "table:table", "table:table-row", "table:table-cell", "draw:text-box", "text:span"]), 0..30)) {
        let open: Vec<_> = tags.iter().map(|tag| format!("<{tag} text:style-name='L'>x")).collect();
        let close: Vec<_> = tags.iter().rev().map(|tag| format!("</{tag}>")).collect();
        let report = read("d", &document(&(open.concat() + &close.concat())));
        prop_assert_eq!(report.map(|report| report.check()), Ok(Ok(())));
    }
}
