//! A long document, made on the fly.

use pdf_writer::{Content, Finish, Name, Pdf, Rect, Ref, Str};

/// Lines of text on a page, and the space of one, in points.
const LINES: u16 = 46;
const LEADING: f32 = 14.0;

/// What the text is made of; no line comes again on the next page in the same place.
const WORDS: [&str; 23] = [
    "the", "harbour", "office", "counted", "vessels", "in", "every", "quarter", "of", "year", "and", "found", "that",
    "repairs", "took", "longer", "than", "planned", "for", "crews", "whose", "papers", "lapsed",
];

/// A PDF of so many `pages`, each with a heading, running text and a folio.
pub(super) fn pdf(pages: u16) -> Vec<u8> {
    let mut pdf = Pdf::new();
    let (catalog, tree, plain, bold) = (Ref::new(1), Ref::new(2), Ref::new(3), Ref::new(4));
    let page_id = |page: u16| Ref::new(5 + 2 * i32::from(page));
    let content_id = |page: u16| Ref::new(6 + 2 * i32::from(page));
    pdf.catalog(catalog).pages(tree);
    pdf.pages(tree).kids((0..pages).map(page_id)).count(pages.into());
    for number in 0..pages {
        let mut page = pdf.page(page_id(number));
        page.media_box(Rect::new(0.0, 0.0, 595.0, 842.0)).parent(tree).contents(content_id(number));
        page.resources().fonts().pair(Name(b"F1"), plain).pair(Name(b"F2"), bold);
        page.finish();
        pdf.stream(content_id(number), &content(number));
    }
    pdf.type1_font(plain).base_font(Name(b"Helvetica"));
    pdf.type1_font(bold).base_font(Name(b"Helvetica-Bold"));
    pdf.finish()
}

fn content(page: u16) -> Vec<u8> {
    let mut content = Content::new();
    let mut show = |font: &[u8], size: f32, top: f32, text: &str| {
        content.begin_text().set_font(Name(font), size);
        content.set_text_matrix([1.0, 0.0, 0.0, 1.0, 72.0, 842.0 - top]).show(Str(text.as_bytes())).end_text();
    };
    show(b"F2", 15.0, 72.0, &format!("{} Returns of the quarter", page + 1));
    let mut word = usize::from(page) * 7;
    for line in 0..LINES {
        let mut text = String::new();
        while text.len() < 75 {
            word += 1 + word % 5;
            text += if word.is_multiple_of(11) { "1,204. The " } else { WORDS[word % WORDS.len()] };
            text.push(' ');
        }
        show(b"F1", 11.0, 100.0 + LEADING * f32::from(line), text.trim_end());
    }
    show(b"F1", 9.0, 810.0, &(page + 1).to_string());
    content.finish().into_vec()
}
