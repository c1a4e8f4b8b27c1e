//! Asking too often.

use serde_json::json;

use super::{ANSWER, DISCLOSURE, FERRIES, QUESTION, Stage};
use crate::loopback::Say;
use crate::loopback::model::{ADA, ADA_DM, BEN, GENERAL, RESEARCH, Setup};

const MENTION: Say = Say { mentions_bot: true, reply_to: None, reply_pings: false };
/// So few that the second of two questions is one too many, however slow the machine is.
const LIMITS: &str = "[discord.per_minute]\nmember = 1\n";

async fn stage() -> Stage {
    Stage::of(Setup::default(), &[RESEARCH], &format!("[[source]]\npath = \"survey.md\"\n{LIMITS}")).await
}

#[tokio::test(flavor = "multi_thread")]
async fn who_asks_too_often_is_told_in_private_when_to_try_again() {
    let stage = stage().await;
    assert!(stage.ask(QUESTION).await.text().contains(ANSWER));
    let refused = stage.ask(QUESTION).await;
    assert!(refused.ephemeral() && refused.text().starts_with("That was a lot at once; please try again in "));
    assert_eq!(stage.ask(DISCLOSURE).await.text(), "Call 999 or the helpline.", "who tells of harm is answered");
    let typed = stage.loopback.autocomplete(ADA, GENERAL, "ask", json!({"document": "LIGHT"}), "document").await;
    assert_eq!(typed.choices().await.len(), 1, "typing does not count");
    let other = stage.loopback.slash(BEN, GENERAL, "ask", json!({"question": QUESTION})).await.response().await;
    assert!(other.text().contains(ANSWER), "others may ask");
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn mentions_too_many_leave_the_channel_quiet() {
    let stage = stage().await;
    stage.loopback.say(ADA, RESEARCH, QUESTION, MENTION);
    stage.loopback.wait_message(RESEARCH, 0).await;
    stage.loopback.say(ADA, RESEARCH, QUESTION, MENTION);
    stage.loopback.say(ADA, RESEARCH, QUESTION, MENTION);
    assert!(stage.loopback.wait_message(ADA_DM, 0).await.content.contains("please try again in"));
    stage.loopback.say(BEN, RESEARCH, FERRIES, MENTION);
    assert!(stage.loopback.wait_message(RESEARCH, 1).await.text().contains("1,312 times"));
    assert_eq!(stage.loopback.messages_in(ADA_DM).len(), 1, "told once");
    stage.end().await;
}
