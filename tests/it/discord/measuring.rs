//! What the operator can measure, and follow in the log.

use serde_json::json;

use super::{ANSWER, QUESTION, Stage};
use crate::loopback::Say;
use crate::loopback::model::{ADA, GENERAL, RESEARCH, Setup};
use crate::loopback::record::{Failure, FailureKind};

/// Status and body of what a loopback port answers.
async fn get(port: u16, path: &str) -> (u16, String) {
    let url = format!("http://127.0.0.1:{port}{path}");
    let asking = move || {
        let agent = ureq::Agent::new_with_config(ureq::Agent::config_builder().http_status_as_error(false).build());
        let mut response = agent.get(&url).call().expect("the port answers");
        (response.status().as_u16(), response.body_mut().read_to_string().expect("text"))
    };
    tokio::task::spawn_blocking(asking).await.expect("asking ends")
}

/// A port that is free now.
fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_measured_is_told_on_loopback_and_says_nothing_of_anybody() {
    let port = free_port();
    let sources = format!("[[source]]\npath = \"survey.md\"\n[metrics]\naddress = \"127.0.0.1:{port}\"\n");
    let stage = Stage::of(Setup::default(), &[RESEARCH], &sources).await;
    assert!(stage.ask(QUESTION).await.text().contains(ANSWER));
    stage.ask("what does the harbour office of Jersey say about submarines in 1987?").await;
    stage.loopback.say(ADA, RESEARCH, QUESTION, Say { mentions_bot: true, ..Say::default() });
    stage.loopback.wait_message(RESEARCH, 0).await;
    stage.loopback.drop_connection();
    stage.loopback.wait_resumed(1).await;
    stage.ask(QUESTION).await;
    let (status, text) = get(port, "/metrics").await;
    assert_eq!(status, 200);
    for expected in [
        "footnote_events_total{kind=\"ask\"} 3",
        "footnote_events_total{kind=\"mention\"} 1",
        "footnote_answers_total{verdict=\"answered\"} 3",
        "footnote_answers_total{verdict=\"not_in_report\"} 1",
        "footnote_gateway_connected{shard=\"0\"} 1",
        "footnote_gateway_reconnects_total 1",
    ] {
        assert!(text.contains(expected), "{expected} in:\n{text}");
    }
    for secret in ["Ada", &ADA.to_string(), "Jersey", "keepers"] {
        assert!(!text.contains(secret), "{secret} in:\n{text}");
    }
    assert_eq!(get(port, "/healthz").await, (200, "ok\n".to_owned()));
    assert_eq!(get(port, "/anything").await.0, 404);
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_port_that_is_taken_is_named() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let mut stage = Stage::new().await;
    stage.bot.terminate();
    stage.bot.wait_exit().await;
    let config = stage.folder.path().join("footnote.toml");
    let text = std::fs::read_to_string(&config).unwrap();
    let address = taken.local_addr().unwrap();
    std::fs::write(&config, format!("{text}[metrics]\naddress = \"{address}\"\n")).unwrap();
    let mut bot = Stage::start(&stage.loopback, &stage.folder);
    assert!(!bot.wait_exit().await.success());
    let said = bot.lines().join("\n");
    assert!(said.contains(&format!("nothing can listen at metrics.address {address}")), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_logged_of_one_event_carries_one_reference() {
    let mut stage = Stage::new().await;
    let status = FailureKind::Status(500, json!({"message": "upstream", "code": 0}));
    let how = Failure { method: "POST", path_contains: "/callback".to_owned(), times: 3, how: status };
    stage.loopback.fail(how);
    stage.loopback.slash(ADA, GENERAL, "ask", json!({"question": QUESTION})).await;
    let lost = stage.bot.wait_line("an answer could not be delivered").await;
    let reference = |line: &str| {
        let (_, rest) = line.split_once("reference=").expect("a reference");
        rest.chars().take_while(|character| character.is_ascii_hexdigit() || *character == '-').collect::<String>()
    };
    let answered = stage.bot.wait_line("answered").await;
    assert_eq!(reference(&lost), reference(&answered), "{lost}\n{answered}");
    stage.ask(QUESTION).await;
    stage.bot.wait_lines("answered", 2).await;
    let lines = stage.bot.lines();
    let later = lines.iter().rfind(|line| line.contains("answered")).unwrap();
    assert_ne!(reference(later), reference(&lost));
    stage.end().await;
}
