//! `footnote sources`: what the index holds, and what is in a document.

use std::fs;

use serde_json::{Value, json};

use crate::terminal::{footnote, printed};

const SURVEY: &str = "# The survey\n\n## Keepers\n\nKeepers by year:\n\n| Year | Keepers | Lamps |\n|---|---|---|\n\
                      | 2022 | 293 | 41 |\n| 2023 | 310 | 38 |\n\n### Nights\n\nKeepers sleep by day.\n";

/// What `sources` prints of [`SURVEY`] with these arguments.
fn sources(arguments: &[&str]) -> (i32, String, String) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("survey.md"), SURVEY).unwrap();
    printed(&mut footnote(folder.path(), &["ingest", "survey.md", "--index", "built"]));
    printed(&mut footnote(folder.path(), &[&["sources", "--index", "built"], arguments].concat()))
}

fn lines(out: &str) -> Vec<Value> {
    out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn the_outline_is_the_headings_by_level() {
    let (code, out, _) = sources(&["--outline", "survey"]);
    assert_eq!((code, out.as_str()), (0, "The survey\n  Keepers\n    Nights\n"));
    let (_, out, _) = sources(&["--outline", "survey", "--format", "json"]);
    let expected = json!({"document": "survey", "level": 2, "heading": "Keepers", "page": null, "bytes": [12, 19]});
    assert_eq!(lines(&out)[1], expected);
}

#[test]
fn tables_are_shown_with_their_headings_and_certainty() {
    let (code, out, _) = sources(&["--tables", "survey"]);
    assert_eq!(code, 0);
    assert!(out.starts_with("Table 1 of 1: "), "{out}");
    assert!(out.contains("certain\n\n") && out.contains("2022  293      41\n"), "{out}");
    let (_, out, _) = sources(&["--tables", "survey", "--format", "json"]);
    let table = &lines(&out)[0];
    assert_eq!((&table["section"], &table["page"]), (&json!(["The survey", "Keepers"]), &Value::Null));
    let cell = table["cells"].as_array().unwrap().iter().find(|cell| cell["text"] == "41").unwrap();
    assert_eq!((&cell["row"], &cell["column"]), (&json!(1), &json!(2)));
    assert_eq!(table["certain"], json!(table["doubt"].is_null()));
}

#[test]
fn the_text_is_printed_as_it_is_in_either_format() {
    let (_, text, _) = sources(&["--text", "survey"]);
    assert_eq!(&text[12..19], "Keepers");
    assert_eq!(sources(&["--text", "survey", "--format", "json"]).1, text);
}

#[test]
fn one_document_is_shown_at_a_time() {
    for arguments in [["--outline", "none"], ["--tables", "none"], ["--text", "none"]] {
        let (code, _, err) = sources(&arguments);
        assert!(code == 2 && err.contains("there is no document “none”; there are: survey"), "{err}");
    }
    assert_eq!(sources(&["--text", "survey", "--outline", "survey"]).0, 2);
}
