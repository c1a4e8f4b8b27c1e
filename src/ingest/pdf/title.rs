//! The title: the metadata's, when it is one, or one that is printed.

use super::xmp;
use crate::ingest::imprint;
use crate::report::{BlockKind, Report, tidy};
use hayro_syntax::Pdf;
use hayro_syntax::object::Dict;

/// What stands before the way in which a document wants to be cited.
const CITATIONS: [&str; 4] = ["recommended citation", "suggested citation", "how to cite", "cite as"];
/// How far behind that the title stands, in bytes.
const CITED_WITHIN: usize = 400;
/// What stands under the name of the company on the cover of what it files with the authorities.
const REGISTRANT: &str = "(exact name of registrant";
/// Words that no title ends with: it was cut off.
const CUT: [&str; 8] = ["no", "of", "the", "and", "for", "in", "to", "a"];

/// The title the metadata give, if it is fit to be read.
pub(super) fn from_metadata(pdf: &Pdf, catalog: &Dict<'_>) -> Option<String> {
    let from_info = pdf.metadata().title.as_deref().map(decode);
    let from_xmp = || xmp::list(&xmp::packet(catalog)?, "dc:title").into_iter().next();
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

/// The title that the text gives, where that is surer than the largest type of a cover: in how the document wants to be
/// cited, over the line that says whose filing it is or, where nothing else was found, the heading it begins with.
pub(super) fn in_print(report: &Report) -> Option<String> {
    let heading = || match report.blocks.first()? {
        block if matches!(block.kind, BlockKind::Heading(_)) && report.title == report.id => {
            sane(report.slice(block.bytes))
        }
        _ => None,
    };
    let front = imprint::front(report);
    cited(front).or_else(|| registrant(front)).or_else(heading)
}

/// The name of the company whose filing it is.
fn registrant(front: &str) -> Option<String> {
    let at = front.to_ascii_lowercase().find(REGISTRANT)?;
    sane(front[..at].trim_end().rsplit('\n').next()?)
}

/// The title in quotation marks after "Recommended citation".
fn cited(front: &str) -> Option<String> {
    let lower = front.to_ascii_lowercase();
    let (at, label) = CITATIONS.iter().find_map(|label| Some((lower.find(label)?, label)))?;
    let after = &front[at + label.len()..];
    let after = &after[..after.floor_char_boundary(CITED_WITHIN)];
    let (_, quoted) = after.split_once('“')?;
    let (title, _) = quoted.split_once('”')?;
    sane(title.trim_end_matches(['.', ',']))
}

fn sane(title: &str) -> Option<String> {
    let title = tidy(title);
    let lower = title.to_lowercase();
    let words: Vec<&str> = lower.split(' ').collect();
    let letters = title.chars().filter(|character| character.is_alphabetic()).count();
    let file =
        [".pdf", ".doc", ".docx", ".indd", ".qxd", ".ppt", ".pptx", ".xls", ".xlsx", ".rtf", ".txt", ".tmp", ".p65"];
    let bad_start = ["microsoft ", "untitled", "powerpoint", "document1", "slide 1", "print", "file://", "http"];
    let sound = letters >= 4
        && 2 * letters > title.chars().count()
        && words.len() >= 2
        && words.last().is_none_or(|last| !CUT.contains(last))
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
        for bad in [
            "Company Registration No",
            "Microsoft Word - Report v3.docx",
            "0001018724-20-000004",
            "report_final.pdf",
            "untitled",
            "",
            "Q3",
        ] {
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
    fn a_document_may_say_how_it_is_cited() {
        let front = "RECOMMENDED CITATION\n\nThe Centre, March, 2019, “Keepers:\nWho They Are.”\n\n“Other words”";
        assert_eq!(cited(front).as_deref(), Some("Keepers: Who They Are"));
        assert_eq!(cited("“Not a title”, she said."), None);
    }

    #[test]
    fn a_filing_is_called_by_its_company() {
        let cover =
            "UNITED STATES\nFORM 10-K\n\nMOOR FERRIES, INC.\n\n(Exact name of Registrant as specified in its charter)";
        assert_eq!(registrant(cover).as_deref(), Some("MOOR FERRIES, INC."));
        assert_eq!(registrant("(Exact name of registrant"), None);
    }
}
