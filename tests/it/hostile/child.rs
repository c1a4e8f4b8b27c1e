//! The child that reads: what it says is believed only if it makes sense.

use std::borrow::Cow;
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use footnote::config::Reading;
use footnote::ingest::worker::Reader;
use footnote::ingest::{Document, DocumentError};
use footnote::report::Report;

use super::document::{WORDS, document, object};

fn read(
    program: &str,
    name: &str,
    bytes: &[u8],
    limits: Reading,
) -> (Result<Report, DocumentError>, Vec<(usize, usize)>) {
    let document =
        Document { id: "d", bytes: Cow::Borrowed(bytes), name, content_type: None, url: Some("https://a.example/d") };
    let mut pages = Vec::new();
    let result =
        Reader::Child(PathBuf::from(program)).read(document, &limits, &mut |done, all| pages.push((done, all)));
    (result, pages)
}

#[test]
fn a_child_reads_as_we_do() {
    for (name, bytes) in [
        ("d.pdf", document([])),
        ("d.html", format!("<p>{WORDS}").into_bytes()),
        ("d.md", b"# Lamps\n\nForty.".to_vec()),
    ] {
        let (theirs, pages) = read(env!("CARGO_BIN_EXE_footnote"), name, &bytes, Reading::default());
        let document =
            Document { id: "d", bytes: bytes.into(), name, content_type: None, url: Some("https://a.example/d") };
        let ours = Reader::Here.read(document, &Reading::default(), &mut |_, _| {}).unwrap();
        assert_eq!(theirs.unwrap(), ours);
        assert_eq!(pages, if name == "d.pdf" { vec![(1, 1)] } else { vec![] });
    }
}

#[test]
fn errors_come_back_as_they_are() {
    for (name, bytes) in [
        ("empty.txt", &b" "[..]),
        ("image.png", b"\x89PNG\r\n\x1a\n\0"),
        ("broken.pdf", b"%PDF-1.7\n"),
        ("locked.pdf", include_bytes!("encrypted/aes-locked.pdf")),
        ("nothing.md", b"<!-- nothing -->"),
    ] {
        let (theirs, _) = read(env!("CARGO_BIN_EXE_footnote"), name, bytes, Reading::default());
        let document = Document { id: "d", bytes: bytes.into(), name, content_type: None, url: None };
        let ours = Reader::Here.read(document, &Reading::default(), &mut |_, _| {}).unwrap_err();
        assert_eq!(format!("{:?}", theirs.unwrap_err()), format!("{ours:?}"));
    }
}

#[test]
#[cfg(unix)]
fn a_child_that_makes_no_sense_is_not_believed() {
    for (program, expected) in [
        ("/bin/echo", "d.md: made the reader fail; open it in a viewer"),
        ("/bin/true", "d.md: made the reader fail; open it in a viewer"),
        ("/nowhere/footnote", "d.md: could not be read, since no process"),
    ] {
        let (result, _) = read(program, "d.md", &vec![b'a'; 1 << 20], Reading::default());
        let error = result.unwrap_err().to_string();
        assert!(error.starts_with(expected), "{program}: {error}");
    }
}

#[test]
fn what_was_known_of_a_document_outlives_a_copy_that_can_not_be_read() {
    let folder = tempfile::tempdir().unwrap();
    let ingest = |config: &str| {
        fs::write(folder.path().join("config.toml"), config).unwrap();
        let output = Command::new(env!("CARGO_BIN_EXE_footnote"))
            .current_dir(folder.path())
            .args(["ingest", "--index", "built"])
            .env_clear()
            .output()
            .unwrap();
        String::from_utf8(output.stderr).unwrap()
    };
    let config = "[index]\nstatistics = []\n[[source]]\npath = \"lamps.pdf\"\n[reading]\nmax_pages = ";
    let tree = object(2, "<< /Type /Pages /Kids [3 0 R 7 0 R] /Count 2 /Resources 6 0 R >>");
    let page = object(7, "<< /Type /Page /Contents 4 0 R /Resources 6 0 R >>");
    fs::write(folder.path().join("lamps.pdf"), document([])).unwrap();
    assert!(ingest(&format!("{config}1")).starts_with("lamps: "));
    fs::write(folder.path().join("lamps.pdf"), document([tree, page])).unwrap();
    let said = ingest(&format!("{config}1"));
    assert!(said.contains("raise reading.max_pages, or split it\n"), "{said}");
    assert!(said.contains("what was read before is kept: 1 pages"), "{said}");
}

#[test]
fn time_is_kept_outside_the_child() {
    let limits = Reading { timeout: Duration::ZERO, ..Reading::default() };
    let (result, _) = read(env!("CARGO_BIN_EXE_footnote"), "d.pdf", &document([]), limits);
    assert!(matches!(result, Err(DocumentError::Stopped { .. })), "{result:?}");
}
