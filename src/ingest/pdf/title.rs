//! The title: the metadata's, when it is one.

use hayro_syntax::Pdf;
use hayro_syntax::object::{Dict, Stream};

/// The title the metadata give, if it is fit to be read.
pub(super) fn from_metadata(pdf: &Pdf, catalog: &Dict<'_>) -> Option<String> {
    let from_info = pdf.metadata().title.as_deref().map(decode);
    let from_xmp = || {
        let stream = catalog.get::<Stream<'_>>("Metadata")?;
        let xmp = stream.decoded_data().ok()?;
        xmp_title(&String::from_utf8_lossy(&xmp))
    };
    from_info.and_then(|title| sane(&title)).or_else(|| sane(&from_xmp()?))
}

/// A PDF text string as text: UTF-16, UTF-8 or (near enough to its own encoding) Latin-1.
pub(super) fn decode(bytes: &[u8]) -> String {
    let utf16 = |bytes: &[u8], read: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).filter_map(|pair| pair.try_into().ok()).map(read);
        char::decode_utf16(units).map(|unit| unit.unwrap_or('\u{fffd}')).collect()
    };
    match bytes {
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|byte| win_ansi(*byte)).collect(),
    }
}

/// The character of a byte in `PDFDocEncoding`, for the few that differ from Latin-1.
fn win_ansi(byte: u8) -> char {
    match byte {
        0x80 => '•',
        0x84 => '—',
        0x85 => '–',
        0x8d => '“',
        0x8e => '”',
        0x8f => '‘',
        0x90 => '’',
        0x92 => '™',
        0xa0 => '€',
        other => char::from(other),
    }
}

fn xmp_title(xmp: &str) -> Option<String> {
    let title = xmp.split_once("<dc:title>")?.1.split_once("</dc:title>")?.0;
    let item = title.split_once("<rdf:li")?.1.split_once('>')?.1.split_once("</rdf:li>")?.0;
    Some(
        item.replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&apos;", "'")
            .replace("&amp;", "&"),
    )
}

fn sane(title: &str) -> Option<String> {
    let words: Vec<&str> = title.split_whitespace().collect();
    let title = words.join(" ");
    let lower = title.to_lowercase();
    let letters = title.chars().filter(|character| character.is_alphabetic()).count();
    let file =
        [".pdf", ".doc", ".docx", ".indd", ".qxd", ".ppt", ".pptx", ".xls", ".xlsx", ".rtf", ".txt", ".tmp", ".p65"];
    let bad_start = ["microsoft ", "untitled", "powerpoint", "document1", "slide 1", "print", "file://", "http"];
    let sound = letters >= 4
        && 2 * letters > title.chars().count()
        && words.len() >= 2
        && title.chars().count() <= 300
        && !title.contains('\u{fffd}')
        && !file.iter().any(|suffix| lower.ends_with(suffix))
        && !bad_start.iter().any(|start| lower.starts_with(start));
    sound.then_some(title)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_titles_are_titles() {
        for bad in ["Microsoft Word - Report v3.docx", "0001018724-20-000004", "report_final.pdf", "untitled", "", "Q3"]
        {
            assert_eq!(sane(bad), None, "{bad}");
        }
        assert_eq!(sane(" Lost  in care ").as_deref(), Some("Lost in care"));
    }

    #[test]
    fn text_strings_have_three_encodings() {
        assert_eq!(decode(b"\xfe\xff\0A\x20\x14"), "A—");
        assert_eq!(decode("\u{feff}ä".as_bytes()), "ä");
        assert_eq!(decode(b"caf\xe9\x90s"), "café’s");
    }

    #[test]
    fn xmp_has_a_title() {
        let xmp = r#"<dc:title><rdf:Alt><rdf:li xml:lang="x-default">A &amp; B</rdf:li></rdf:Alt></dc:title>"#;
        assert_eq!(xmp_title(xmp).as_deref(), Some("A & B"));
    }
}
