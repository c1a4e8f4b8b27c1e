//! A new index, taken up by a bot that goes on running.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use super::{ANSWER, DISCLOSURE, DOCUMENT, FERRIES, QUESTION, Stage};
use crate::loopback::Say;
use crate::loopback::model::{ADA, GENERAL, RESEARCH};

/// Ingests anew, in a process of its own.
fn ingest(folder: &Path) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_footnote"));
    let command = command.args(["ingest", "--config", "footnote.toml"]).current_dir(folder).env_clear();
    assert!(command.output().unwrap().status.success());
}

/// Asks until the answer is the new one; until then it is the old one.
async fn comes_to_say(stage: &Stage, new: &str, old: &str) {
    let deadline = Instant::now() + Duration::from_secs(30);
    loop {
        let said = stage.ask(QUESTION).await.text();
        if said.contains(new) {
            break;
        }
        assert!(said.contains(old) && Instant::now() < deadline, "{said}");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_running_bot_answers_from_the_new_index() {
    let mut stage = Stage::new().await;
    assert!(stage.ask(QUESTION).await.text().contains(ANSWER));

    std::fs::write(stage.folder.path().join("survey.md"), DOCUMENT.replace("45%", "52%")).unwrap();
    ingest(stage.folder.path());
    comes_to_say(&stage, "52% of lighthouse keepers", ANSWER).await;

    // An index that can't be opened leaves the one in use, and is complained of.
    std::fs::write(stage.folder.path().join("built/CURRENT"), "{").unwrap();
    stage.bot.wait_line("the one before still is").await;
    assert!(stage.ask(QUESTION).await.text().contains("52%"));

    std::fs::write(stage.folder.path().join("survey.md"), DOCUMENT.replace("45%", "53%")).unwrap();
    ingest(stage.folder.path());
    comes_to_say(&stage, "53% of lighthouse keepers", "52% of lighthouse keepers").await;
    let complaints = stage.bot.lines().iter().filter(|line| line.contains("the one before still is")).count();
    assert_eq!(complaints, 1, "once, not every time it looks");
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_index_built_while_answering_gives_the_old_answer_or_the_new() {
    let stage = Stage::new().await;
    let folder = stage.folder.path().to_owned();
    let building = tokio::task::spawn_blocking(move || {
        for share in [51, 52, 53] {
            std::fs::write(folder.join("survey.md"), DOCUMENT.replace("45%", &format!("{share}%"))).unwrap();
            ingest(&folder);
        }
    });
    let mut asked = 0;
    while !building.is_finished() || asked < 50 {
        let said = stage.ask(QUESTION).await.text();
        let shares = ["45%", "51%", "52%", "53%"].map(|share| format!("{share} of lighthouse keepers"));
        assert!(shares.iter().any(|share| said.contains(share)), "{said}");
        asked += 1;
    }
    building.await.unwrap();
    comes_to_say(&stage, "53% of lighthouse keepers", "% of lighthouse keepers").await;
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_running_bot_takes_up_a_changed_configuration() {
    let mut stage = Stage::new().await;
    let file = stage.folder.path().join("footnote.toml");
    let config = std::fs::read_to_string(&file).unwrap();
    let mention = Say { mentions_bot: true, ..Say::default() };

    std::fs::write(&file, format!("{config}nonsense = 1\n")).unwrap();
    stage.bot.wait_line("the configuration has changed and can't be used; the one before still is").await;
    assert!(stage.ask(QUESTION).await.text().contains(ANSWER));

    let changed = config
        .replace(&format!("channels = [{RESEARCH}]"), &format!("channels = [{GENERAL}]"))
        .replace("Call 999 or the helpline.", "Call 112.")
        .replace("path = \"survey.md\"", "path = \"survey.md\"\nwarning = \"Gulls.\"");
    std::fs::write(&file, changed).unwrap();
    stage.bot.wait_line("all of it is in use").await;
    stage.bot.wait_line("answering from a new index").await;
    stage
        .loopback
        .expect_silence(RESEARCH, async {
            stage.loopback.say(ADA, RESEARCH, QUESTION, mention);
            stage.loopback.say(ADA, GENERAL, FERRIES, mention);
            let answer = stage.loopback.wait_message(GENERAL, 0).await.text();
            assert!(answer.contains("Gulls.") && answer.contains("||"), "{answer}");
        })
        .await;
    assert_eq!(stage.ask(DISCLOSURE).await.text(), "Call 112.");
    std::fs::write(&file, config.replace("shards = \"1\"", "shards = \"auto\"")).unwrap();
    stage.bot.wait_line("some of it takes a restart").await;
    stage.end().await;
}
