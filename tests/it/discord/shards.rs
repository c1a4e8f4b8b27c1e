//! Several processes that share the work.

use serde_json::json;

use super::{ANSWER, QUESTION, Stage};
use crate::loopback::Say;
use crate::loopback::model::{ADA, ADA_DM, GENERAL, RESEARCH, Setup};
use crate::loopback::process::Bot;

impl Stage {
    /// Another process on the same folder, with these shards.
    fn beside(&self, shards: &str) -> Bot {
        let folder = self.folder.path();
        let config = std::fs::read_to_string(folder.join("footnote.toml")).expect("the configuration is there");
        let other = config
            .lines()
            .map(|line| if line.starts_with("shards") { format!("shards = \"{shards}\"") } else { line.to_owned() });
        std::fs::write(folder.join("other.toml"), other.collect::<Vec<_>>().join("\n")).expect("it can be written");
        let arguments = ["serve", "--config", "other.toml"];
        Bot::spawn(folder, &arguments, &[("DISCORD_TOKEN", &self.loopback.token())])
    }

    fn shards(&self) -> Vec<serde_json::Value> {
        let mut shards: Vec<_> =
            self.loopback.sessions().iter().map(|session| session.identify["shard"].clone()).collect();
        shards.sort_by_key(ToString::to_string);
        shards
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_processes_share_the_servers_and_none_is_answered_twice() {
    let sources = "[[source]]\npath = \"survey.md\"\n";
    let stage = Stage::sharded(Setup::default(), &[RESEARCH], sources, "0/2").await;
    let mut other = stage.beside("1/2");
    stage.loopback.wait_identified(2).await;
    assert_eq!(stage.shards(), [json!([0, 2]), json!([1, 2])]);
    other.wait_line("ready").await;
    // The server is the second shard's, direct messages are the first one's.
    assert!(stage.ask(QUESTION).await.text().contains(ANSWER));
    stage.loopback.say(ADA, RESEARCH, QUESTION, Say { mentions_bot: true, ..Say::default() });
    assert!(stage.loopback.wait_message(RESEARCH, 0).await.text().contains(ANSWER));
    stage.loopback.say(ADA, ADA_DM, QUESTION, Say::default());
    assert!(stage.loopback.wait_message(ADA_DM, 0).await.text().contains(ANSWER));
    assert_eq!(stage.calls("POST", "/callback").len(), 1);
    assert!(stage.loopback.messages_in(GENERAL).is_empty());

    // Without the second process, nobody answers for its servers; the first goes on.
    other.terminate();
    assert!(other.wait_exit().await.success());
    stage.loopback.say(ADA, ADA_DM, QUESTION, Say::default());
    assert!(stage.loopback.wait_message(ADA_DM, 1).await.text().contains(ANSWER));
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_range_is_opened_one_after_the_other() {
    let stage = Stage::sharded(Setup::default(), &[RESEARCH], "[[source]]\npath = \"survey.md\"\n", "1-2/3").await;
    stage.loopback.wait_identified(2).await;
    assert_eq!(stage.shards(), [json!([1, 3]), json!([2, 3])]);
    stage.end().await;
}

/// Names a server to test with, as "host=… user=…".
#[cfg(feature = "postgres")]
const TEST_SERVER: &str = "FOOTNOTE_TEST_STORE";

/// Runs a statement on the server to test with; the client must not be used where a runtime is.
#[cfg(feature = "postgres")]
async fn on_server(server: &str, statement: &'static str) {
    let address = format!("{server} dbname=postgres");
    let run = move || postgres::Client::connect(&address, postgres::NoTls).unwrap().batch_execute(statement).unwrap();
    tokio::task::spawn_blocking(run).await.expect("the server is there");
}

#[cfg(feature = "postgres")]
#[tokio::test(flavor = "multi_thread")]
async fn processes_share_what_moderators_decide_on_a_server() {
    let Ok(server) = std::env::var(TEST_SERVER) else {
        eprintln!("skipped: {TEST_SERVER} names no PostgreSQL server to test with");
        return;
    };
    on_server(&server, "CREATE DATABASE footnote_it").await;
    let mut stage = Stage::with(Setup::default(), &[]).await;
    stage.bot.terminate();
    stage.bot.wait_exit().await;
    let address = format!("{server} dbname=footnote_it");
    std::fs::write(stage.folder.path().join(".env"), format!("FOOTNOTE_STORE_URL=\"{address}\"\n")).unwrap();
    std::fs::remove_dir_all(stage.folder.path().join("state")).unwrap();

    // One process has the direct messages, the other one the server.
    stage.bot = stage.beside("0/2");
    let mut other = stage.beside("1/2");
    stage.loopback.wait_identified(3).await;
    other.wait_line("ready").await;
    let panel = stage.panel().await;
    stage.choose(&panel, "channels", &[RESEARCH]).response().await;
    stage.loopback.say(ADA, RESEARCH, QUESTION, Say { mentions_bot: true, ..Say::default() });
    assert!(stage.loopback.wait_message(RESEARCH, 0).await.text().contains(ANSWER));
    assert!(!stage.folder.path().join("state").exists(), "nothing is written beside");

    // The server goes on with another process, as it was decided.
    other.terminate();
    assert!(other.wait_exit().await.success());
    assert!(!other.lines().iter().any(|line| line.contains("panicked")), "{:?}", other.lines());
    let mut next = stage.beside("1/2");
    stage.loopback.wait_identified(4).await;
    next.wait_line("ready").await;
    stage.loopback.say(ADA, RESEARCH, QUESTION, Say { mentions_bot: true, ..Say::default() });
    assert!(stage.loopback.wait_message(RESEARCH, 1).await.text().contains(ANSWER));
    next.terminate();
    assert!(next.wait_exit().await.success());
    stage.end().await;
    on_server(&server, "DROP DATABASE footnote_it WITH (FORCE)").await;
}
