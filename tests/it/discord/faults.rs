//! When Discord, the way to it, or the disk fails.

use std::time::Duration;

use serde_json::{Value, json};

use super::{ANSWER, FERRIES, QUESTION, Stage};
use crate::loopback::Say;
use crate::loopback::model::{ADA, ADA_DM, BEN, GENERAL, MODERATOR, RESEARCH, Setup, THREAD};
use crate::loopback::record::{Failure, FailureKind};

const MENTION: Say = Say { mentions_bot: true, reply_to: None, reply_pings: false };
/// What the log says when an answer got lost.
const LOST: &str = "an answer could not be delivered";

impl Stage {
    fn fail(&self, method: &'static str, path_contains: &str, times: u32, how: FailureKind) {
        self.loopback.fail(Failure { method, path_contains: path_contains.to_owned(), times, how });
    }

    /// How many answers got lost.
    fn lost(&self) -> usize {
        self.bot.lines().iter().filter(|line| line.contains(LOST)).count()
    }
}

fn status(status: u16) -> FailureKind {
    FailureKind::Status(status, json!({"message": "upstream", "code": 0}))
}

/// Refused with one of Discord's codes.
fn refused(status: u16, code: u32) -> FailureKind {
    FailureKind::Status(status, json!({"message": "refused by the test", "code": code}))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_response_gets_through_though_discord_stumbles() {
    let stage = Stage::new().await;
    for how in [status(500), status(502), status(503), FailureKind::Dropped] {
        stage.fail("POST", "/callback", 1, how.clone());
        assert!(stage.ask(QUESTION).await.text().contains(ANSWER), "{how:?}");
    }
    assert_eq!(stage.calls("POST", "/callback").len(), 8);
    assert_eq!(stage.lost(), 0);

    // Done, but told too late: the second try finds it done.
    stage.fail("POST", "/callback", 1, FailureKind::Late(Duration::from_secs(2)));
    assert!(stage.ask(FERRIES).await.text().contains("1,312 times"));
    while stage.calls("POST", "/callback").len() < 10 {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    stage.fail("POST", "/callback", 9, status(500));
    stage.loopback.slash(ADA, GENERAL, "ask", json!({"question": QUESTION})).await;
    let mut stage = stage;
    stage.bot.wait_line(LOST).await;
    assert_eq!(stage.lost(), 1, "only the one that Discord never took");
    assert_eq!(stage.calls("POST", "/callback").len(), 8 + 2 + 3);
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_interaction_that_is_gone_is_tried_once() {
    let mut stage = Stage::new().await;
    for (code, nth) in [(10_062, 1), (50_027, 2)] {
        stage.fail("POST", "/callback", 1, refused(404, code));
        stage.loopback.slash(ADA, GENERAL, "ask", json!({"question": QUESTION})).await;
        stage.bot.wait_lines(LOST, nth).await;
        assert_eq!(stage.calls("POST", "/callback").len(), nth);
    }
    assert!(stage.ask(QUESTION).await.text().contains(ANSWER));
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mention_is_answered_once_though_discord_stumbles() {
    let stage = Stage::new().await;
    let path = format!("/channels/{RESEARCH}/messages");
    for (n, how) in [status(500), status(503), FailureKind::Dropped].into_iter().enumerate() {
        stage.fail("POST", &path, 1, how);
        stage.loopback.say(ADA, RESEARCH, QUESTION, MENTION);
        assert!(stage.loopback.wait_message(RESEARCH, n).await.text().contains(ANSWER));
    }
    let tries: Vec<Value> = stage.calls("POST", &path).iter().map(|call| call["nonce"].clone()).collect();
    assert_eq!(tries.len(), 6);
    assert!(tries.chunks(2).all(|pair| pair[0] == pair[1] && pair[0].is_string()), "{tries:?}");
    assert!(stage.calls("POST", &path).iter().all(|call| call["enforce_nonce"] == true));
    assert_eq!(stage.lost(), 0);
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_mentions_the_bot_where_it_may_not_write_is_told_in_private() {
    let mut stage = Stage::new().await;
    for (nth, (status, code)) in [(403, 50_013), (403, 50_001), (404, 10_003), (400, 50_083)].into_iter().enumerate() {
        stage.fail("POST", &format!("/channels/{RESEARCH}/messages"), 1, refused(status, code));
        stage.loopback.say(ADA, RESEARCH, QUESTION, MENTION);
        stage.bot.wait_lines(LOST, nth + 1).await;
    }
    let told = stage.loopback.wait_message(ADA_DM, 0).await;
    assert_eq!(told.content, format!("I may not write in <#{RESEARCH}>, so I can't answer there."));
    assert_eq!(stage.loopback.messages_in(ADA_DM).len(), 1, "once a day for a channel");
    assert_eq!(stage.calls("POST", &format!("/channels/{RESEARCH}/messages")).len(), 4, "none was tried again");
    stage.loopback.say(BEN, RESEARCH, FERRIES, MENTION);
    assert!(stage.loopback.wait_message(RESEARCH, 0).await.text().contains("1,312 times"));
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_share_that_fails_is_told_in_private_and_leaves_nothing_behind() {
    let mut stage = Stage::new().await;
    let mut lost = 0;
    for (code, http) in [(50_013, 403), (50_001, 403), (10_003, 404), (50_027, 401)] {
        let answer = stage.ask(QUESTION).await;
        stage.fail("POST", "/webhooks/", 1, refused(http, code));
        let pressed = stage.loopback.press(&answer, "Share here", ADA);
        let told = pressed.followup(0).await;
        assert!(told.ephemeral() && told.content.starts_with("I couldn't share it there"), "{}", told.content);
        lost += 1;
        stage.bot.wait_lines(LOST, lost).await;
        assert!(stage.loopback.messages_in(GENERAL).is_empty());
    }
    for (code, http) in [(50_013, 403), (50_083, 400), (10_003, 404)] {
        let answer = stage.ask(QUESTION).await;
        let choosing = stage.loopback.press(&answer, "Share in a thread", ADA).response().await;
        stage.fail("POST", &format!("/channels/{THREAD}/messages"), 1, refused(http, code));
        let menu = choosing.controls().into_iter().find(|control| control["type"] == 8).expect("a menu of threads");
        let menu = menu["custom_id"].as_str().unwrap_or_default().to_owned();
        let chosen = stage.loopback.select(&choosing, &menu, &[&THREAD.to_string()], ADA);
        let told = chosen.followup(0).await;
        assert!(told.ephemeral() && told.content.starts_with("I couldn't share it there"), "{}", told.content);
        lost += 1;
        stage.bot.wait_lines(LOST, lost).await;
        assert!(stage.loopback.messages_in(THREAD).is_empty());
    }
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_interaction_delivered_twice_is_answered_once() {
    let stage = Stage::new().await;
    let asked = stage.loopback.slash(ADA, GENERAL, "ask", json!({"question": QUESTION})).await;
    asked.response().await;
    stage.loopback.deliver_again(&asked);
    assert!(stage.ask(FERRIES).await.text().contains("1,312 times"));
    assert_eq!(stage.calls("POST", "/callback").len(), 2);
    assert_eq!(stage.lost(), 0);
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn closed_connections_are_opened_again() {
    // After 4003 the library notices with the next heartbeat.
    let setup = Setup { heartbeat: Duration::from_secs(1), ..Setup::default() };
    let stage = Stage::with(setup, &[RESEARCH]).await;
    let mut times = 0;
    for code in [1000, 1001, 4000, 4001, 4002, 4003, 4005, 4007, 4008, 4009] {
        stage.loopback.close(code);
        times += 1;
        stage.loopback.wait_back(times).await;
        assert!(stage.ask(QUESTION).await.text().contains(ANSWER), "after {code}");
    }
    stage.loopback.reconnect_op7();
    stage.loopback.wait_back(times + 1).await;
    assert!(stage.ask(QUESTION).await.text().contains(ANSWER), "after op 7");
    for (n, resumable) in [true, false].into_iter().enumerate() {
        stage.loopback.invalid_session(resumable);
        stage.loopback.wait_back(times + 2 + n).await;
        assert!(stage.ask(QUESTION).await.text().contains(ANSWER), "after op 9");
    }
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_that_is_refused_for_good_ends_the_program_with_the_way_out() {
    let refusals = [(4004, "refused the token"), (4013, "gateway intents"), (4014, "gateway intents")];
    for (code, way_out) in refusals {
        let mut stage = Stage::new().await;
        stage.loopback.close(code);
        assert!(!stage.bot.wait_exit().await.success(), "{code}");
        let said = stage.bot.lines().join("\n");
        assert!(said.contains(way_out) && !said.contains(&stage.loopback.token()), "{code}: {said}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_without_heartbeats_is_given_up() {
    let setup = Setup { heartbeat: Duration::from_millis(300), ..Setup::default() };
    let stage = Stage::with(setup, &[RESEARCH]).await;
    stage.ask(QUESTION).await;
    stage.loopback.acknowledge_heartbeats(false);
    stage.loopback.wait_back(1).await;
    stage.loopback.acknowledge_heartbeats(true);
    assert!(stage.ask(QUESTION).await.text().contains(ANSWER));
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn fifty_answers_under_way_are_finished_before_the_end() {
    let mut stage = Stage::new().await;
    stage.ask(QUESTION).await;
    stage.fail("POST", "/callback", 50, FailureKind::Late(Duration::from_millis(300)));
    let mut asked = Vec::new();
    for _ in 0..50 {
        asked.push(stage.loopback.slash(ADA, GENERAL, "ask", json!({"question": FERRIES})).await);
    }
    while stage.calls("POST", "/callback").len() < 2 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    stage.bot.terminate();
    assert!(stage.bot.wait_exit().await.success());
    for interaction in asked {
        assert!(interaction.response().await.text().contains("1,312 times"));
    }
    assert_eq!(stage.calls("POST", "/callback").len(), 51, "each answered once");
    stage.loopback.assert_clean();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_that_fails_leaves_the_answers() {
    let stage = Stage::new().await;
    let panel = stage.loopback.slash(MODERATOR, GENERAL, "settings", json!({"show": {}})).await.response().await;
    let store = rusqlite::Connection::open(stage.folder.path().join("state/footnote.db")).unwrap();
    store.execute_batch("BEGIN EXCLUSIVE").unwrap();
    let changed = stage.loopback.select(&panel, "settings1.channels", &[&GENERAL.to_string()], MODERATOR);
    let told = changed.response().await;
    assert!(told.ephemeral() && told.content.contains("Something went wrong on my side"), "{}", told.content);
    assert!(stage.ask(QUESTION).await.text().contains(ANSWER));
    store.execute_batch("ROLLBACK").unwrap();
    let again =
        stage.loopback.select(&panel, "settings1.channels", &[&GENERAL.to_string()], MODERATOR).response().await;
    assert!(again.content.contains("✅"), "{}", again.content);
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_store_is_named_before_anything_is_connected() {
    let mut stage = Stage::new().await;
    stage.bot.terminate();
    stage.bot.wait_exit().await;
    std::fs::write(stage.folder.path().join("state/footnote.db"), "no database, but long enough to be looked at")
        .unwrap();
    for left in ["footnote.db-wal", "footnote.db-shm"] {
        let _ = std::fs::remove_file(stage.folder.path().join("state").join(left));
    }
    let mut bot = Stage::start(&stage.loopback, &stage.folder);
    assert!(!bot.wait_exit().await.success());
    assert!(bot.lines().join("\n").contains("is damaged or no store"), "{:?}", bot.lines());
    assert_eq!(stage.loopback.sessions().len(), 1);
}
