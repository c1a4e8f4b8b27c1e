//! `footnote eval`, and the words an operator adds.

use std::fs;

use serde_json::Value;

use crate::terminal::{ask, footnote, printed};

const MARSH: &str = "# The marsh survey\n\n## Birds\n\nIn 2023, wardens counted 312 herons in the northern marsh.\n\n## Boats\n\n\
                     The wardens own 14 boats, and each of them is painted green.\n\n## Gates\n\nA sluice is a gate that lets water through.\n";

/// A set in a folder: two questions that the document answers, one that it doesn't.
fn marsh() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("set/documents")).unwrap();
    fs::write(folder.path().join("set/documents/marsh.md"), MARSH).unwrap();
    let questions = r#"{"id": "1", "question": "how many herons were counted", "document": "marsh", "answerable": true, "answers": ["312"], "gold": [{"text": "In 2023, wardens counted 312 herons in the northern marsh."}]}
{"id": "2", "question": "what is a sluice", "document": "marsh", "answerable": true, "answers": ["a gate"], "gold": [{"text": "A sluice is a gate that lets water through."}]}
{"id": "3", "question": "how many otters live in Jersey", "document": "marsh", "answerable": false, "answers": [], "gold": []}
"#;
    fs::write(folder.path().join("set/questions.jsonl"), questions).unwrap();
    folder
}

#[test]
fn a_set_is_scored_beside_plain_bm25() {
    let folder = marsh();
    let (code, out, err) = printed(&mut footnote(folder.path(), &["eval", "set", "--format", "json"]));
    assert_eq!(code, 0, "{err}");
    let scores: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(scores["set"], "set");
    let footnote_scores = &scores["footnote"];
    for (measure, expected) in
        [("recall_at_1", 1.0), ("sentence", 1.0), ("exact", 1.0), ("accuracy_over_asked", 1.0), ("false_refusals", 0.0)]
    {
        assert_eq!(footnote_scores[measure].as_f64(), Some(expected), "{measure}: {scores}");
    }
    assert_eq!(footnote_scores["separation"]["auroc"].as_f64(), Some(1.0));
    assert_eq!(scores["bm25"]["recall_at_5"].as_f64(), Some(1.0));

    let (_, table, _) = printed(&mut footnote(folder.path(), &["eval", "set", "--worst", "2"]));
    assert!(table.starts_with("set: 3 questions, 2 answerable\n") && table.contains("recall@1"), "{table}");
    assert!(!folder.path().join("index").exists(), "the index was built elsewhere");
}

#[test]
fn a_set_that_cannot_be_asked_says_why() {
    let folder = marsh();
    let file = folder.path().join("other.jsonl");
    fs::write(&file, r#"{"id": "1", "question": "why", "document": "nowhere", "answerable": true}"#).unwrap();
    let (code, _, err) =
        printed(&mut footnote(folder.path(), &["eval", "other.jsonl", "--documents", "set/documents"]));
    assert_eq!(code, 2);
    assert!(err.contains("there is no document “nowhere”") && err.contains("--documents"), "{err}");
    fs::write(&file, "{\"id\": 1}\n").unwrap();
    let (code, _, err) =
        printed(&mut footnote(folder.path(), &["eval", "other.jsonl", "--documents", "set/documents"]));
    assert_eq!(code, 2);
    assert!(err.contains("other.jsonl") && err.contains("line 1"), "{err}");
}

#[test]
fn everyday_words_of_the_operator_are_understood() {
    let folder = marsh();
    fs::copy(folder.path().join("set/documents/marsh.md"), folder.path().join("marsh.md")).unwrap();
    let ingested = |everyday: &str| {
        let config =
            format!("{everyday}\n[index]\ndirectory = \"built\"\nstatistics = []\n\n[[source]]\npath = \"marsh.md\"\n");
        fs::write(folder.path().join("config.toml"), config).unwrap();
        printed(&mut footnote(folder.path(), &["ingest"]))
    };
    assert_eq!(ingested("").0, 0);
    let question = "how many dinghies are there";
    assert_eq!(ask(folder.path(), question).0, 1, "nobody knows dinghies");
    assert_eq!(ingested("[everyday]\ndinghies = [\"boats\"]\n").0, 0);
    let (code, answer) = ask(folder.path(), question);
    assert_eq!(code, 0);
    assert!(answer["quotes"][0]["text"].as_str().unwrap().contains("14 boats"));
    let (code, _, err) = ingested("[everyday]\ndinghies = []\n");
    assert_eq!(code, 2);
    assert!(err.contains("everyday.dinghies"), "{err}");
}
