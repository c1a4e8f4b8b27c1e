//! Footnote in the terminal, as sessions: what is typed, what is printed, how it exits.

use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use assert_cmd::Command;
use proptest::prelude::*;
use serde_json::Value;

const SURVEY: &str = "# The lighthouse survey\n\n## Keepers\n\nIn 2023, 45% of keepers in the northern district reported broken \
                      lamps. Keepers asked the Coast Board (CB) for new lenses.\n\n## Boats\n\nThe board owns 1,204 boats.\n";

pub(crate) fn footnote(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_footnote"));
    command.current_dir(folder).args(arguments).env_clear().env("HOME", folder);
    command
}

pub(crate) fn printed(command: &mut Command) -> (i32, String, String) {
    let output = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

/// A folder with an index of [`SURVEY`] in `built`.
fn surveyed() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("survey.md"), SURVEY).unwrap();
    let (code, _, err) = printed(&mut footnote(folder.path(), &["ingest", "survey.md", "--index", "built"]));
    assert_eq!(code, 0, "{err}");
    folder
}

pub(crate) fn ask(folder: &Path, question: &str) -> (i32, Value) {
    let (code, out, _) =
        printed(&mut footnote(folder, &["ask", "--format", "json", "--index", "built", "--", question]));
    (code, serde_json::from_str(&out).unwrap())
}

#[test]
fn the_first_start_builds_and_answers_in_an_empty_folder() {
    let folder = tempfile::tempdir().unwrap();
    let (code, out, err) =
        printed(footnote(folder.path(), &[]).write_stdin("how many children were referred in 2023?\n"));
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("7,432"), "{out}");
    assert!(folder.path().join("index/built/CURRENT").is_file());
}

#[test]
fn the_doctor_names_what_is_missing_and_the_way_out() {
    let folder = surveyed();
    let config = "[index]\ndirectory = \"built\"\n[[source]]\npath = \"survey.md\"\n[[source]]\npath = \"lost.md\"\n";
    fs::write(folder.path().join("config.toml"), config).unwrap();
    // A file system may round its times: what is written at once after the index is no later than it.
    let later = SystemTime::now() + Duration::from_secs(2);
    fs::File::options().write(true).open(folder.path().join("survey.md")).unwrap().set_modified(later).unwrap();
    let (code, out, err) = printed(&mut footnote(folder.path(), &["doctor"]));
    assert_eq!(code, 2, "{err}");
    for expected in [
        "problem  source “lost”: there is no file lost.md",
        "ok       the index in built holds 1 document(s)",
        "ok       the index was built less than a day ago",
        "note     “survey” has changed since the index was built: run `footnote ingest`",
        "note     the store state/footnote.db is made when the bot first serves",
        "MiB are free where the index lies",
        "MiB are free where the store lies",
        "note     no Discord token is set",
    ] {
        assert!(out.contains(expected), "{expected} in:\n{out}");
    }
    let current = fs::File::options().write(true).open(folder.path().join("built/CURRENT")).unwrap();
    current.set_modified(SystemTime::now() + Duration::from_hours(48)).unwrap();
    fs::create_dir(folder.path().join("state")).unwrap();
    fs::write(folder.path().join("state/footnote.db"), "not a database, but long enough to be looked at").unwrap();
    let (_, out, _) = printed(&mut footnote(folder.path(), &["doctor"]));
    assert!(out.contains("problem  the store state/footnote.db is damaged or no store"), "{out}");
    assert!(out.contains("note     the index was built in the future"), "{out}");
}

#[test]
fn quotes_are_bytes_of_the_text_that_sources_prints() {
    let folder = surveyed();
    let (code, answer) = ask(folder.path(), "how many keepers had broken lamps");
    assert_eq!((code, answer["verdict"].as_str()), (0, Some("answered")));
    let text = footnote(folder.path(), &["sources", "--text", "survey", "--index", "built"]).output().unwrap().stdout;
    for quote in answer["quotes"].as_array().unwrap().iter().chain(answer["passages"].as_array().unwrap()) {
        let at = |end: usize| usize::try_from(quote["bytes"][end].as_u64().unwrap()).unwrap();
        assert_eq!(&text[at(0)..at(1)], quote["text"].as_str().unwrap().as_bytes());
    }
    let statistic = &answer["statistics"][0];
    assert_eq!((statistic["value"].as_f64(), statistic["text"].as_str()), (Some(45.0), Some("45%")));
    assert_eq!(answer["quotes"][0]["section"], serde_json::json!(["The lighthouse survey", "Keepers"]));
    assert_eq!(answer["quotes"][0]["page"], Value::Null);
}

#[test]
fn a_quote_is_verified_cited_or_put_right() {
    let folder = surveyed();
    let quote = |words: &str| {
        let arguments = ["quote", "--format", "json", "--style", "oscola", "--index", "built", "--", words];
        let (code, out, _) = printed(&mut footnote(folder.path(), &arguments));
        (code, serde_json::from_str::<Value>(&out).unwrap())
    };
    let (code, verbatim) = quote("“in 2023, 45% of  keepers in the Northern district…”");
    assert_eq!((code, verbatim["verdict"].as_str()), (0, Some("verbatim")));
    let whole = "In 2023, 45% of keepers in the northern district reported broken lamps.";
    assert_eq!(verbatim["quotes"][0]["text"], whole);
    assert_eq!(verbatim["quotes"][0]["citation"]["pinpoint"], "The lighthouse survey.");
    let (code, wrong) = quote("in 2023, 54% of keepers in the northern district reported broken lamps");
    assert_eq!((code, wrong["verdict"].as_str()), (1, Some("misquoted")));
    assert_eq!(wrong["quotes"][0]["text"], whole);
    assert_eq!((&wrong["differences"][0]["quoted"], &wrong["differences"][0]["stands"]), (&"54".into(), &"45".into()));
    let (code, topic) = quote("broken lamps");
    assert_eq!((code, topic["verdict"].as_str()), (0, Some("topic")));
    let (code, _, err) = printed(&mut footnote(folder.path(), &["quote", "--style", "vancouver", "a lamp"]));
    assert!(code == 2 && err.contains("plain, harvard, apa, chicago, oscola"), "{err}");
}

#[test]
fn the_paragraphs_around_a_quote_are_shown_when_asked_for() {
    let folder = surveyed();
    let arguments = ["ask", "--format", "json", "--context", "--index", "built", "how many boats does the board own"];
    let (_, out, _) = printed(&mut footnote(folder.path(), &arguments));
    let answer: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(answer["quotes"][0]["context"][0]["text"], "The board owns 1,204 boats.");
    let (_, plain) = ask(folder.path(), "how many boats does the board own");
    assert_eq!(plain["quotes"][0].get("context"), None);
}

#[test]
fn typos_abbreviations_and_follow_ups_find_their_passage() {
    let folder = surveyed();
    for question in ["what did the CB own", "how many boatts does the borad own"] {
        let (_, answer) = ask(folder.path(), question);
        assert!(answer["passages"][0]["text"].as_str().unwrap().contains("1,204"), "{question}");
    }
    let line = r#"{"question": "and boats?", "previous": ["what does the board own"]}"#;
    let (_, out, _) =
        printed(footnote(folder.path(), &["ask", "--format", "json", "--index", "built"]).write_stdin(line));
    assert!(out.contains("1,204"));
}

#[test]
fn declining_is_an_answer_with_exit_code_one() {
    let folder = surveyed();
    let (code, answer) = ask(folder.path(), "how many lighthouses are there in Jersey");
    assert_eq!((code, answer["verdict"].as_str()), (1, Some("not_in_report")));
    assert!(answer["quotes"].as_array().unwrap().is_empty());
    assert!(!answer["nearest"].as_array().unwrap().is_empty());
}

#[test]
fn of_several_questions_those_not_answered_are_named() {
    let folder = surveyed();
    let question = "how many boats does the board own, and who won the cup final in Jersey?";
    let (code, answer) = ask(folder.path(), question);
    assert_eq!((code, answer["verdict"].as_str()), (0, Some("answered")));
    assert!(answer["quotes"][0]["text"].as_str().unwrap().contains("1,204"));
    assert_eq!(answer["unanswered"], serde_json::json!(["who won the cup final in Jersey?"]));
    let (_, out, _) = printed(&mut footnote(folder.path(), &["ask", question, "--index", "built"]));
    assert!(out.contains("The documents here don't answer: who won the cup final in Jersey?"), "{out}");
}

#[test]
fn a_batch_keeps_its_order_and_goes_on_after_a_bad_line() {
    let folder = surveyed();
    let lines = "how many boats\n{\"id\": \"x\", \"question\": \"how many boats\"}\n{\"id\": 7}\n{bad\n???\n\n{\"id\": \"d\", \
                 \"question\": \"boats\", \"document\": \"none\"}\nhow many boats\n";
    let (code, out, _) =
        printed(footnote(folder.path(), &["ask", "--format", "json", "--index", "built"]).write_stdin(lines));
    let ids: Vec<(String, bool)> = out
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .map(|line| (line["id"].as_str().unwrap().to_owned(), line.get("error").is_some()))
        .collect();
    let expected = [("1", false), ("x", false), ("7", true), ("4", true), ("5", true), ("d", true), ("8", false)];
    assert_eq!(ids, expected.map(|(id, error)| (id.to_owned(), error)));
    assert_eq!(code, 2);
}

#[test]
fn bad_input_is_named_and_the_old_index_stays() {
    let folder = surveyed();
    let path = folder.path();
    fs::write(path.join("empty.txt"), "").unwrap();
    fs::write(path.join("broken.pdf"), "%PDF-1.7\nnothing more").unwrap();
    fs::create_dir(path.join("folder")).unwrap();
    for (source, expected) in [
        ("missing.pdf", "missing.pdf"),
        ("empty.txt", "empty"),
        ("broken.pdf", "damaged"),
        ("folder", "is a folder"),
        ("http://127.0.0.1:9/x.pdf", "127.0.0.1"),
    ] {
        let (code, out, err) = printed(&mut footnote(path, &["ingest", source, "--index", "built"]));
        assert_eq!((code, out.as_str()), (2, ""), "{source}");
        assert!(err.contains(expected), "{source}: {err}");
    }
    assert_eq!(ask(path, "how many boats").0, 0, "the old index serves");
}

#[test]
fn a_damaged_or_foreign_index_says_what_to_do() {
    let folder = surveyed();
    let built = folder.path().join("built");
    let current = fs::read_to_string(built.join("CURRENT")).unwrap();
    let mut foreign: Value = serde_json::from_str(&current).unwrap();
    foreign["schema"] = 99.into();
    fs::write(built.join("CURRENT"), foreign.to_string()).unwrap();
    let asked = || printed(&mut footnote(folder.path(), &["ask", "--index", "built", "boats"]));
    let (code, _, err) = asked();
    assert_eq!(code, 2);
    assert!(err.contains("schema 99") && err.contains("footnote ingest"), "{err}");

    fs::write(built.join("CURRENT"), current).unwrap();
    let contents = fs::read_dir(&built).unwrap().flatten().map(|entry| entry.path().join("contents.postcard"));
    let contents = contents.into_iter().find(|path| path.is_file()).unwrap();
    let mut bytes = fs::read(&contents).unwrap();
    bytes[100] ^= 1;
    fs::write(&contents, &bytes).unwrap();
    assert!(asked().2.contains("has changed"));
    fs::remove_file(&contents).unwrap();
    assert!(asked().2.contains("damaged"));

    let (code, _, err) = printed(&mut footnote(folder.path(), &["ingest", "survey.md", "--index", "built"]));
    assert_eq!(code, 0, "{err}");
    assert_eq!(asked().0, 0);
}

#[test]
fn odd_questions_get_a_plain_word() {
    let folder = surveyed();
    let long = "why ".repeat(1_500);
    for (question, expected) in
        [("", "empty"), ("?!", "no words"), ("🙃🙃", "no words"), (long.as_str(), "characters long")]
    {
        let (code, answer) = ask(folder.path(), question);
        assert_eq!(code, 2, "{question}");
        assert!(answer["error"].as_str().unwrap().contains(expected), "{question}: {answer}");
    }
    for question in ["AND OR \"", "*:* boats", "boats^9~ [a TO b]", "\u{202e}staob\u{7}", "'; drop table"] {
        assert!(ask(folder.path(), question).0 < 2, "{question}");
    }
}

#[test]
fn a_bad_configuration_is_refused_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("config.toml"), "[index]\ndirektory = \"x\"\n").unwrap();
    let (code, _, err) = printed(&mut footnote(folder.path(), &["sources"]));
    assert_eq!(code, 2);
    assert!(err.contains("config.toml") && err.contains("line 2") && err.contains("direktory"), "{err}");
}

#[test]
fn a_token_is_never_printed() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(".env"), "DISCORD_TOKEN=not-a-token-s3cret\n").unwrap();
    let (code, out, err) = printed(&mut footnote(folder.path(), &["serve"]));
    assert_eq!(code, 2);
    assert!(err.contains("malformed") && !format!("{out}{err}").contains("s3cret"), "{err}");
    fs::write(folder.path().join(".env"), "DISCORD_TOKEN='s3cret\n").unwrap();
    let (_, out, err) = printed(&mut footnote(folder.path(), &["serve"]));
    assert!(!format!("{out}{err}").contains("s3cret"), "{err}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]
    #[test]
    fn no_question_panics(question in "\\PC{0,120}|[a-z \"*:()~^]{0,60}") {
        let report = footnote::ingest::markdown::read("survey", SURVEY);
        let index = footnote::search::SearchIndex::in_memory(vec![report], Vec::new()).unwrap();
        if let Ok(answer) = footnote::ask::ask(&index, &question, &["how many boats"], None) {
            for quote in &answer.quotes {
                prop_assert!(SURVEY.contains(quote.text()) || quote.text().contains("\n\n"));
            }
        }
    }
}
