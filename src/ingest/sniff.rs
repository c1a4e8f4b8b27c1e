//! What kind of document some bytes are, and a clear no to what isn't one.

mod signatures;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::decode::decode;

/// The kinds of document Footnote reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Portable Document Format.
    Pdf,
    /// A Word document (Office Open XML).
    Docx,
    /// A text of the Open Document Format.
    Odt,
    /// A web page.
    Html,
    /// Markdown.
    Markdown,
    /// Plain text.
    Text,
}

/// Bytes that are no document Footnote reads; says what they look like.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[error("{name} is {what}; Footnote reads PDF, HTML, DOCX, ODT, Markdown and plain text")]
pub struct NotADocument {
    /// The file's name or address.
    pub name: String,
    /// What it looks like: "an empty file", "a ZIP archive".
    pub what: Cow<'static, str>,
}

/// How far into a file `%PDF-` may stand (PDF 1.7, implementation note 13), in bytes.
const PDF_HEADER_BYTES: usize = 1024;
/// How far into a file its markup is looked for, in bytes.
const MARKUP_BYTES: usize = 4096;
/// How much of a file is looked at to tell text from other bytes.
const SAMPLE_BYTES: usize = 64 * 1024;

/// The kind of document `bytes` are, by what they hold, then by the `content_type` a server gave and by `name`.
pub fn sniff(bytes: &[u8], name: Option<&str>, content_type: Option<&str>) -> Result<Kind, NotADocument> {
    let no = |what| Err(NotADocument { name: name.unwrap_or("the file").to_owned(), what: Cow::Borrowed(what) });
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return no("empty");
    }
    if let Some(kind) = signatures::package(bytes) {
        return Ok(kind);
    }
    if let Some(what) = signatures::other(bytes) {
        return no(what);
    }
    let beginning = bytes.trim_ascii_start();
    if !beginning.starts_with(b"<") && holds(bytes, b"%PDF-", PDF_HEADER_BYTES) {
        return Ok(Kind::Pdf);
    }
    let sample = decode(&bytes[..bytes.len().min(SAMPLE_BYTES)], content_type);
    if !is_printable(&sample) {
        return no("binary data");
    }
    let (extension, mime) = (extension(name), mime(content_type));
    let head = head(&sample);
    if is_page(&head) {
        return Ok(Kind::Html);
    }
    if matches!(extension.as_str(), "md" | "markdown") || mime == "text/markdown" {
        return Ok(Kind::Markdown);
    }
    if is_json(bytes, &sample) {
        return no("JSON, not a document");
    }
    if head.starts_with("<svg") || (head.starts_with("<?xml") && head.contains("<svg")) {
        return no("an image (SVG)");
    }
    if head.starts_with("<?xml") && mime != "application/xhtml+xml" {
        return no("XML, not a document");
    }
    let says_page = matches!(mime.as_str(), "text/html" | "application/xhtml+xml")
        || matches!(extension.as_str(), "html" | "htm" | "xhtml");
    Ok(if says_page { Kind::Html } else { Kind::Text })
}

fn holds(bytes: &[u8], needle: &[u8], within: usize) -> bool {
    bytes[..bytes.len().min(within)].windows(needle.len()).any(|window| window == needle)
}

/// Whether nearly all characters are ones a text has: less than one control or undecodable character in twenty, and no
/// zero byte.
fn is_printable(text: &str) -> bool {
    let strange = |character: &char| {
        *character == char::REPLACEMENT_CHARACTER || (character.is_control() && !character.is_whitespace())
    };
    let count = text.chars().filter(strange).count();
    !text.contains('\0') && count * 20 <= text.chars().count()
}

/// The beginning of a page in lower case, after white space, comments and an XML declaration's comments.
fn head(text: &str) -> String {
    let mut rest = text.trim_start();
    while let Some(comment) = rest.strip_prefix("<!--") {
        let Some(end) = comment.find("-->") else { break };
        rest = comment[end + "-->".len()..].trim_start();
    }
    rest.chars().take(MARKUP_BYTES).collect::<String>().to_ascii_lowercase()
}

fn is_page(head: &str) -> bool {
    let begins = ["<!doctype html", "<html", "<head", "<body"].iter().any(|tag| head.starts_with(tag));
    let xhtml = head.starts_with("<?xml") || head.starts_with("<!doctype");
    begins || (xhtml && head.contains("<html"))
}

/// Whether the file is JSON, or one JSON object a line.
fn is_json(bytes: &[u8], sample: &str) -> bool {
    let is_value = |text: &str| serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok();
    let text = sample.trim();
    if !text.starts_with(['{', '[']) {
        return false;
    }
    let first_line = text.lines().next().unwrap_or_default();
    serde_json::from_slice::<serde::de::IgnoredAny>(bytes).is_ok()
        || (first_line.ends_with('}') && is_value(first_line))
}

/// The extension of a file name or the path of an address, in lower case.
fn extension(name: Option<&str>) -> String {
    let path = name.unwrap_or_default().split(['?', '#']).next().unwrap_or_default();
    let file = path.rsplit(['/', '\\']).next().unwrap_or_default();
    file.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default()
}

/// The media type of a `Content-Type`, in lower case, without parameters.
fn mime(content_type: Option<&str>) -> String {
    content_type.unwrap_or_default().split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn documents() {
        for (bytes, name, content_type, kind) in [
            (&b"%PDF-1.7\n"[..], None, None, Kind::Pdf),
            (b"junk\n%PDF-1.4\n\0\0\0", Some("a.txt"), Some("text/html"), Kind::Pdf),
            (b"<!DOCTYPE html><p>%PDF-1.7 is a header", None, None, Kind::Html),
            (b"\xef\xbb\xbf <!-- c --><HTML lang=en>", None, None, Kind::Html),
            (b"<?xml version='1.0'?><!DOCTYPE html><html>", None, None, Kind::Html),
            (b"<p>A fragment", None, Some("Text/HTML; charset=utf-8"), Kind::Html),
            (b"<p>A fragment", Some("https://a.example/b/c.htm?x=1.pdf"), None, Kind::Html),
            (b"# Title", Some("a.MD"), None, Kind::Markdown),
            (b"# Title", None, Some("text/markdown"), Kind::Markdown),
            (b"# Title", Some("a.txt"), None, Kind::Text),
            (b"BMW and MZ are letters.", None, None, Kind::Text),
            (b"[1] A source, and {more}.", None, None, Kind::Text),
            (b"PK\x03\x04....word/document.xml", Some("a.zip"), None, Kind::Docx),
            (b"PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.textPK", None, None, Kind::Odt),
            (b"caf\xe9 and \xa35", None, None, Kind::Text),
            (b"\xff\xfeh\0i\0", None, None, Kind::Text),
        ] {
            assert_eq!(sniff(bytes, name, content_type), Ok(kind), "{:?}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn other_files_are_refused() {
        for (bytes, what) in [
            (&b""[..], "empty"),
            (b" \r\n", "empty"),
            (b"PK\x03\x04....mimetype", "a ZIP archive"),
            (
                b"PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.text-templatePK",
                "an OpenDocument template (save it as ODT)",
            ),
            (b"PK\x03\x04....xl/workbook.xml", "an Excel workbook"),
            (b"\x1f\x8b\x08\0", "gzip-compressed"),
            (b"\x89PNG\r\n\x1a\n\0", "an image (PNG)"),
            (b"\0\0\0\x20ftypisom", "audio, video or an image (MP4, HEIC, AVIF)"),
            (b"MZ\x90\0\x03", "a program"),
            (b"{\"error\": \"not found\"}", "JSON, not a document"),
            (b"{\"a\": 1}\n{\"a\": 2}\n", "JSON, not a document"),
            (b"<?xml version='1.0'?><rss/>", "XML, not a document"),
            (b"<svg xmlns='x'/>", "an image (SVG)"),
            (b"\x01\x02\x03\0\x04", "binary data"),
        ] {
            assert_eq!(sniff(bytes, None, None).map_err(|error| error.what), Err(what.into()));
        }
        let error = sniff(b"", Some("a.pdf"), None).map_err(|error| error.to_string());
        assert_eq!(error, Err("a.pdf is empty; Footnote reads PDF, HTML, DOCX, ODT, Markdown and plain text".into()));
    }

    proptest! {
        #[test]
        fn any_bytes_are_sniffed(bytes in any::<Vec<u8>>(), text in any::<String>(), name in any::<Option<String>>()) {
            let _ = sniff(&bytes, name.as_deref(), None);
            let _ = sniff(text.as_bytes(), None, name.as_deref());
        }
    }
}
