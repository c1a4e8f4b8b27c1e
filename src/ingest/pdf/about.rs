//! What a PDF's metadata say of it, where that can be believed.

use super::title::decode;
use super::xmp;
use crate::ingest::{about, imprint};
use crate::report::{About, Report, tidy};
use hayro_syntax::Pdf;
use hayro_syntax::object::{Dict, String as PdfString};

/// Names that programs write where nobody has given one.
const NOBODY: [&str; 11] = [
    "administrator",
    "admin",
    "user",
    "owner",
    "author",
    "unknown",
    "default",
    "none",
    "anonymous",
    "guest",
    "windows user",
];

/// What is known about `report`: printed in it, or in the metadata of `pdf`.
pub(super) fn about(report: &Report, pdf: &Pdf, catalog: &Dict<'_>) -> About {
    let xmp = xmp::packet(catalog).unwrap_or_default();
    let tools: Vec<String> =
        [&pdf.metadata().creator, &pdf.metadata().producer].into_iter().flatten().map(|tool| decode(tool)).collect();
    let from_info = || pdf.metadata().author.as_deref().map(decode);
    let authors = xmp::list(&xmp, "dc:creator");
    let author = if authors.is_empty() { from_info() } else { Some(authors.join(", ")) };
    let from_catalog = catalog.get::<PdfString<'_>>("Lang").map(|language| decode(language.as_bytes()));
    let language = from_catalog.or_else(|| xmp::list(&xmp, "dc:language").into_iter().next());
    let made = pdf.metadata().creation_date.as_ref().map(|date| (date.year, date.month));
    About {
        author: author.and_then(|author| person(&author, &tools)),
        published: imprint::published(report).or_else(|| imprint::made(report, made?)),
        language: language.and_then(|language| about::language(&language)),
        isbn: imprint::isbn(report),
        ..About::default()
    }
}

/// `author`, unless it is an account, a number, an address or the vendor of what made the file.
fn person(author: &str, tools: &[String]) -> Option<String> {
    let author = tidy(author);
    let words: Vec<&str> = author.split(' ').collect();
    let lower = author.to_lowercase();
    let first = lower.split_whitespace().next()?;
    let is_vendor = |tool: &String| tool.to_lowercase().split(|c: char| !c.is_alphanumeric()).next() == Some(first);
    let is_account = words.len() == 1 && author == lower;
    let is_address = words.iter().any(|word| word.contains("://") || word.contains('@') || is_domain(word));
    let sound = author.chars().any(char::is_alphabetic)
        && author.chars().count() <= 300
        && !author.contains('\u{fffd}')
        && !NOBODY.contains(&lower.as_str());
    (sound && !is_account && !is_address && !tools.iter().any(is_vendor)).then_some(author)
}

/// "kscope.io", but not "R.R." or "Inc."
fn is_domain(word: &str) -> bool {
    word.rsplit_once('.').is_some_and(|(name, end)| {
        name.len() > 1 && end.len() > 1 && word.chars().all(|c| c.is_ascii_lowercase() || matches!(c, '.' | '-'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use pdf_writer::{Content, Finish, Name, Rect, Ref, Str, TextStr};

    /// A PDF that says everything of itself, and has `printed` on its page.
    fn pdf(printed: &str) -> Vec<u8> {
        let mut pdf = pdf_writer::Pdf::new();
        let [catalog, tree, page, content, font, info] = [1, 2, 3, 4, 5, 6].map(Ref::new);
        pdf.catalog(catalog).pages(tree).lang(TextStr("en-GB"));
        pdf.pages(tree).kids([page]).count(1);
        let mut writer = pdf.page(page);
        writer.media_box(Rect::new(0.0, 0.0, 595.0, 842.0)).parent(tree).contents(content);
        writer.resources().fonts().pair(Name(b"F"), font);
        writer.finish();
        let mut text = Content::new();
        text.begin_text().set_font(Name(b"F"), 11.0).set_text_matrix([1.0, 0.0, 0.0, 1.0, 72.0, 700.0]);
        text.show(Str(printed.as_bytes())).end_text();
        pdf.stream(content, &text.finish());
        pdf.type1_font(font).base_font(Name(b"Helvetica"));
        let made = pdf_writer::Date::new(2024).month(12).day(3);
        pdf.document_info(info).title(TextStr("Lost in care")).author(TextStr("The Commissioner")).creation_date(made);
        pdf.finish()
    }

    #[test]
    fn a_pdf_says_who_wrote_it_and_when() {
        let read = |printed| {
            super::super::read("d", pdf(printed), super::super::Limits::default(), &mut |_, _| ()).unwrap().about
        };
        let printed = read("Missing in 2024. ISBN 978-0-306-40615-7");
        let expected = About {
            author: Some("The Commissioner".to_owned()),
            published: Some("2024-12".to_owned()),
            language: Some("en-GB".to_owned()),
            isbn: Some("9780306406157".to_owned()),
            ..About::default()
        };
        assert_eq!(printed, expected);
        assert_eq!(read("10 December 2023").published.as_deref(), Some("2023-12-10"), "what is printed is surer");
    }

    #[test]
    fn only_people_and_bodies_are_authors() {
        let tools = ["EDGAR PDF Generator".to_owned(), "Microsoft® Word 2016".to_owned()];
        for (author, expected) in [
            (" Carroll  Doherty", Some("Carroll Doherty")),
            ("OECD", Some("OECD")),
            ("The \u{1b}\u{202e}Commissioner\0", Some("The Commissioner")),
            ("D. M. Kaye, Inc.", Some("D. M. Kaye, Inc.")),
            ("EDGAR Online, a division of Somebody", None),
            ("Microsoft Office User", None),
            ("Kaleidoscope - kscope.io", None),
            ("emion", None),
            ("121315", None),
            ("Administrator", None),
            ("me@example.org", None),
            ("", None),
        ] {
            assert_eq!(person(author, &tools).as_deref(), expected, "{author}");
        }
    }
}
