//! Ingesting again: what has not changed is not read again, and what has changes in one commit.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::terminal::{ask, footnote, printed};

const BOATS: &str = "# Boats\n\nThe board owns 1,204 boats.\n";
const LAMPS: &str = "# Lamps\n\nThe keepers lit 77 lamps every night.\n";

/// Ingests, and returns what was said; the index is in `built`.
fn ingest(folder: &Path, arguments: &[&str]) -> String {
    let (code, out, err) = printed(&mut footnote(folder, &[&["ingest", "--index", "built"], arguments].concat()));
    assert_eq!((code, out.as_str()), (0, ""), "{err}");
    err
}

fn current(folder: &Path) -> String {
    fs::read_to_string(folder.join("built/CURRENT")).unwrap()
}

/// What `sources --format json` says of every document.
fn sources(folder: &Path) -> Vec<Value> {
    let (_, out, err) = printed(&mut footnote(folder, &["sources", "--format", "json", "--index", "built"]));
    assert_eq!(err, "");
    out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn documents(folder: &Path) -> Vec<String> {
    sources(folder).iter().map(|source| source["document"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn what_has_not_changed_is_not_read_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::write(path.join("boats.md"), BOATS).unwrap();
    fs::write(path.join("lamps.md"), LAMPS).unwrap();
    let both = ["boats.md", "lamps.md"];
    let said = ingest(path, &both);
    assert!(said.contains("boats: Boats (read: 1 KiB of text)") && said.contains("lamps: Lamps (read:"), "{said}");
    let (built, first) = (current(path), sources(path));

    let said = ingest(path, &both);
    assert!(said.contains("lamps: Lamps (unchanged: 1 KiB") && said.contains("Nothing has changed"), "{said}");
    assert_eq!(current(path), built, "the index is untouched");

    fs::write(path.join("boats.md"), BOATS.replace("1,204", "1,310")).unwrap();
    let said = ingest(path, &both);
    assert!(said.contains("boats: Boats (read:") && said.contains("lamps: Lamps (unchanged:"), "{said}");
    assert_ne!(current(path), built);
    assert!(ask(path, "how many boats does the board own").1["quotes"][0]["text"].as_str().unwrap().contains("1,310"));
    let second = sources(path);
    assert_eq!(second[1], first[1], "also when it was first seen");
    assert_ne!(second[0]["sha256"], first[0]["sha256"]);

    let said = ingest(path, &["--fresh", "boats.md", "lamps.md"]);
    assert!(said.contains("lamps: Lamps (read:") && !said.contains("Nothing"), "{said}");
    assert_eq!(sources(path), second, "read again, the same bytes were still seen before");

    ingest(path, &["lamps.md"]);
    assert_eq!(documents(path), ["lamps"], "a document that is gone disappears");
}

#[test]
fn the_same_bytes_under_another_kind_of_name_are_read_again() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("lamps.md"), LAMPS).unwrap();
    fs::write(folder.path().join("lamps.txt"), LAMPS).unwrap();
    ingest(folder.path(), &["lamps.md"]);
    assert!(ingest(folder.path(), &["lamps.txt"]).contains("(read:"));
}

#[test]
fn titles_and_links_of_the_configuration_come_and_go() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::write(path.join("lamps.md"), LAMPS).unwrap();
    let configure = |more: &str| {
        let config = format!("[index]\nstatistics = []\n[[source]]\npath = \"lamps.md\"\n{more}");
        fs::write(path.join("config.toml"), config).unwrap();
        let said = ingest(path, &[]);
        let source = sources(path).remove(0);
        (said, source["title"].as_str().unwrap().to_owned(), source["url"].as_str().map(str::to_owned))
    };
    let (_, title, url) = configure("");
    assert_eq!((title.as_str(), url), ("Lamps", None));
    let (said, title, url) = configure("title = \"Of lamps\"\nlink = \"https://example.org/lamps\"\n");
    assert!(said.contains("Of lamps (unchanged:") && !said.contains("Nothing"), "{said}");
    assert_eq!((title.as_str(), url.as_deref()), ("Of lamps", Some("https://example.org/lamps")));
    let (_, title, url) = configure("");
    assert_eq!((title.as_str(), url), ("Lamps", None));
}

#[test]
fn a_changed_document_that_cannot_be_read_is_kept_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::write(path.join("lamps.md"), LAMPS).unwrap();
    fs::write(path.join("boats.md"), BOATS).unwrap();
    ingest(path, &["lamps.md", "boats.md"]);
    fs::write(path.join("lamps.md"), "").unwrap();
    fs::write(path.join("boats.md"), BOATS.replace("1,204", "1,310")).unwrap();
    let (code, _, err) = printed(&mut footnote(path, &["ingest", "lamps.md", "boats.md", "--index", "built"]));
    assert_eq!(code, 2);
    assert!(err.contains("! lamps: ") && err.contains("lamps: Lamps (what was read before is kept: 1 KiB"), "{err}");
    for (question, figure) in [("how many lamps did the keepers light", "77"), ("how many boats are owned", "1,310")] {
        assert!(ask(path, question).1["passages"][0]["text"].as_str().unwrap().contains(figure), "{question}");
    }
}

#[test]
fn a_quote_says_of_which_file_it_is_and_since_when_that_is_known() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("boats.md"), BOATS).unwrap();
    ingest(folder.path(), &["boats.md"]);
    let (_, answer) = ask(folder.path(), "how many boats does the board own");
    let (quote, source) = (&answer["quotes"][0], &sources(folder.path())[0]);
    // sha256sum boats.md
    assert_eq!(quote["sha256"], "c100ec287c17d0f266fb328b60119c79b7b910dfa2750f0b32ba7e824dcc80ff");
    let fetched = quote["fetched"].as_str().unwrap();
    assert!(fetched.starts_with("20") && fetched.ends_with('Z') && fetched.len() == 20, "{fetched}");
    assert_eq!((&quote["sha256"], &quote["fetched"]), (&source["sha256"], &source["fetched"]));
}
