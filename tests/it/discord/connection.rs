//! Coming, going and coming back.

use super::{ANSWER, QUESTION, Stage};
use crate::loopback::model::{RESEARCH, Setup};

#[tokio::test(flavor = "multi_thread")]
async fn commands_are_registered_once() {
    let mut stage = Stage::new().await;
    stage.bot.wait_line("ready").await;
    let names: Vec<String> =
        stage.loopback.commands().iter().map(|command| command["name"].as_str().unwrap().to_owned()).collect();
    assert_eq!(names, ["ask", "sources", "help", "privacy"]);
    assert_eq!(stage.loopback.wait_request("GET", "/gateway").await.status, 200);
    stage.loopback.invalid_session(false);
    stage.loopback.wait_identified(2).await;
    assert!(stage.ask(QUESTION).await.text().contains(ANSWER));
    assert_eq!(stage.calls("PUT", "/commands").len(), 1);
    let intents: Vec<u64> = stage.loopback.sessions().iter().map(|session| session.intents).collect();
    assert_eq!(intents, [1 | 1 << 9 | 1 << 12; 2], "none of them privileged");
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dropped_connection_is_resumed() {
    let stage = Stage::new().await;
    stage.ask(QUESTION).await;
    stage.loopback.drop_connection();
    stage.loopback.wait_resumed(1).await;
    assert!(stage.ask(QUESTION).await.text().contains(ANSWER));
    assert_eq!(stage.loopback.sessions().len(), 1);
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_token_is_explained_and_not_shown() {
    let mut stage = Stage::with(Setup::default(), &[RESEARCH]).await;
    stage.bot.terminate();
    stage.bot.wait_exit().await;
    let refused = ["MTEwMDAwMDAwMDAwMDAwMDAwMQ", "GNotRl", "another-token-nobody-knows-0000000000000"].join(".");
    let arguments = ["serve", "--config", "footnote.toml"];
    let mut bot = crate::loopback::process::Bot::spawn(stage.folder.path(), &arguments, &[("DISCORD_TOKEN", &refused)]);
    assert!(!bot.wait_exit().await.success());
    let said = bot.lines().join("\n");
    assert!(said.contains("Discord refused the token") && !said.contains("another-token"), "{said}");
}
