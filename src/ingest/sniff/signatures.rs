//! How files begin that are neither text nor PDF.

use super::{Kind, holds};

/// Where in a ZIP archive the names of its first files are looked for, in bytes.
const NAMES_BYTES: usize = 64 * 1024;

/// How files of other kinds begin.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old or a protected Word, Excel or PowerPoint file"),
    (b"{\\rtf", "a Rich Text file"),
    (b"%!PS", "a PostScript file"),
    (b"\x1f\x8b", "gzip-compressed"),
    (b"BZh", "bzip2-compressed"),
    (b"\xfd7zXZ\0", "xz-compressed"),
    (b"\x28\xb5\x2f\xfd", "zstd-compressed"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x89PNG\r\n\x1a\n", "an image (PNG)"),
    (b"\xff\xd8\xff", "an image (JPEG)"),
    (b"GIF8", "an image (GIF)"),
    (b"II*\0", "an image (TIFF)"),
    (b"MM\0*", "an image (TIFF)"),
    (b"\x7fELF", "a program"),
    (b"\xcf\xfa\xed\xfe", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"\0asm", "a program"),
    (b"ID3", "audio (MP3)"),
    (b"\xff\xfb", "audio (MP3)"),
    (b"fLaC", "audio (FLAC)"),
    (b"OggS", "audio or video (Ogg)"),
    (b"\x1aE\xdf\xa3", "video (Matroska or WebM)"),
    (b"SQLite format 3\0", "a database (SQLite)"),
];

/// The kind of document that a ZIP archive is, if it is one.
pub(super) fn package(bytes: &[u8]) -> Option<Kind> {
    if !bytes.starts_with(b"PK\x03\x04") {
        return None;
    }
    // The names of the files also stand at the end, in the archive's directory.
    let directory = &bytes[bytes.len().saturating_sub(NAMES_BYTES)..];
    if holds(bytes, b"opendocument.textPK", NAMES_BYTES) {
        return Some(Kind::Odt);
    }
    let is_word =
        holds(bytes, b"word/document.xml", NAMES_BYTES) || holds(directory, b"word/document.xml", NAMES_BYTES);
    is_word.then_some(Kind::Docx)
}

/// What `bytes` are that Footnote doesn't read.
pub(super) fn other(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Some(archive(bytes));
    }
    if bytes.starts_with(b"RIFF") {
        return Some(match bytes.get(8..12) {
            Some(b"WEBP") => "an image (WebP)",
            Some(b"WAVE") => "audio (WAV)",
            _ => "audio or video (RIFF)",
        });
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        return Some("audio, video or an image (MP4, HEIC, AVIF)");
    }
    // "MZ" and "BM" could begin a text; the zero bytes of their headers could not.
    let binary = bytes.iter().take(64).any(|byte| *byte == 0);
    if binary && bytes.starts_with(b"MZ") {
        return Some("a program");
    }
    if binary && bytes.starts_with(b"BM") {
        return Some("an image (BMP)");
    }
    SIGNATURES.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, what)| *what)
}

/// What a ZIP archive is, by the names of the files in it.
fn archive(bytes: &[u8]) -> &'static str {
    [
        (&b"word/"[..], "a damaged Word document"),
        (b"xl/", "an Excel workbook"),
        (b"ppt/", "a PowerPoint presentation (save it as PDF)"),
        (b"opendocument.text", "an OpenDocument template (save it as ODT)"),
        (b"opendocument.spreadsheet", "an OpenDocument spreadsheet"),
        (b"opendocument.presentation", "an OpenDocument presentation (save it as PDF)"),
        (b"application/epub", "an EPUB book"),
    ]
    .into_iter()
    .find(|(inside, _)| holds(bytes, inside, NAMES_BYTES))
    .map_or("a ZIP archive", |(_, what)| what)
}
