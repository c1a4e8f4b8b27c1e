//! Coming, going and coming back.

use std::time::Duration;

use footnote::config::{Config, DiscordToken};
use serde_json::json;

use super::{ANSWER, DISCLOSURE, QUESTION, Stage};
use crate::loopback::Say;
use crate::loopback::model::{ADA, ADA_DM, GENERAL, ORDINARY, RESEARCH, SEND_MESSAGES, Setup, THREAD};
use crate::loopback::record::{Failure, FailureKind};

#[tokio::test(flavor = "multi_thread")]
async fn commands_are_registered_once() {
    let mut stage = Stage::new().await;
    stage.bot.wait_line("ready").await;
    let names: Vec<String> =
        stage.loopback.commands().iter().map(|command| command["name"].as_str().unwrap().to_owned()).collect();
    let expected = [
        "ask",
        "stat",
        "compare",
        "quote",
        "check",
        "glossary",
        "sources",
        "help",
        "privacy",
        "Check against the report",
        "Find in the report",
        "Share cited answer",
        "settings",
        "gaps",
    ];
    assert_eq!(names, expected);
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

#[tokio::test(flavor = "multi_thread")]
async fn answers_under_way_are_finished_before_the_end() {
    let mut stage = Stage::new().await;
    let how = FailureKind::Late(Duration::from_millis(700));
    stage.loopback.fail(Failure { method: "POST", path_contains: "/users/@me/channels".to_owned(), times: 1, how });
    stage.loopback.say(ADA, RESEARCH, DISCLOSURE, Say { mentions_bot: true, ..Say::default() });
    while stage.calls("POST", "/users/@me/channels").is_empty() {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    stage.bot.terminate();
    assert!(stage.bot.wait_exit().await.success());
    assert_eq!(stage.loopback.messages_in(ADA_DM).len(), 1);
    stage.loopback.assert_clean();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_library_cant_read_is_survived_and_not_logged() {
    let stage = Stage::new().await;
    stage.loopback.dispatch("MESSAGE_CREATE", &json!({"id": "no snowflake", "content": QUESTION}));
    stage.loopback.dispatch("SOMETHING_NEW", &json!({"content": QUESTION}));
    assert!(stage.ask(QUESTION).await.text().contains(ANSWER));
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_operator_is_told_what_is_missing() {
    let mut setup = Setup::default();
    setup.channels[0].bot_permissions = ORDINARY & !(SEND_MESSAGES | 1 << 14);
    let stage = Stage::with(setup, &[RESEARCH, GENERAL, THREAD, 77]).await;
    let config = Config::load(Some(&stage.folder.path().join("footnote.toml"))).unwrap();
    let token = DiscordToken::parse(&stage.loopback.token()).unwrap();
    let checking = move || footnote::discord::check(&config, &token);
    let checked = tokio::task::spawn_blocking(checking).await.unwrap().unwrap();
    assert_eq!(checked.problems.len(), 2, "{checked:?}");
    let lacks = format!("In #general ({GENERAL}) the bot lacks: Send Messages, Embed Links.");
    assert!(checked.problems[0].starts_with(&lacks), "{checked:?}");
    assert!(checked.problems[1].contains("Channel 77 is not known"), "{checked:?}");
    assert_eq!(checked.invite, footnote::discord::invite_link(checked.application));
    stage.end().await;
}
