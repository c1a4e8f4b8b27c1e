//! Where the bot speaks, and where it is silent.

use super::{ANSWER, DISCLOSURE, FERRIES, QUESTION, Stage};
use crate::loopback::Say;
use crate::loopback::model::{ADA, ADA_DM, BEN, GENERAL, RESEARCH, THREAD};
use serde_json::json;

const MENTION: Say = Say { mentions_bot: true, reply_to: None, reply_pings: false };

#[tokio::test(flavor = "multi_thread")]
async fn a_mention_is_answered_where_it_is_switched_on_only() {
    let stage = Stage::new().await;
    let answered = stage.loopback.expect_silence(GENERAL, async {
        stage.loopback.say(ADA, GENERAL, QUESTION, MENTION);
        let asked = stage.loopback.say(ADA, RESEARCH, QUESTION, MENTION);
        (asked, stage.loopback.wait_message(RESEARCH, 0).await)
    });
    let (asked, answer) = answered.await;
    assert_eq!(answer.reply_to, Some(asked.id));
    assert!(answer.text().contains(ANSWER) && !answer.ephemeral());
    assert_eq!(answer.raw["mentions"].as_array().map_or(0, Vec::len), 0, "{}", answer.raw);

    stage.loopback.say(BEN, RESEARCH, FERRIES, Say { reply_to: Some(answer.id), reply_pings: true, ..Say::default() });
    assert!(stage.loopback.wait_message(RESEARCH, 1).await.text().contains("1,312 times"));
    stage.loopback.say(BEN, RESEARCH, "not meant for it", Say::default());
    let hint = stage.loopback.wait_message(ADA_DM, 0).await;
    assert!(hint.content.contains(&format!("I don't answer in <#{GENERAL}>")), "{}", hint.content);
    stage.loopback.say(ADA, ADA_DM, FERRIES, Say::default());
    assert!(stage.loopback.wait_message(ADA_DM, 1).await.text().contains("1,312 times"));
    assert_eq!(stage.loopback.messages_in(RESEARCH).len(), 5);
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thread_is_as_enabled_as_its_channel() {
    let stage = Stage::new().await;
    for n in 0..2 {
        stage.loopback.say(ADA, THREAD, QUESTION, MENTION);
        assert!(stage.loopback.wait_message(THREAD, n).await.text().contains(ANSWER));
    }
    stage.loopback.say(ADA, GENERAL, QUESTION, MENTION);
    stage.loopback.say(ADA, GENERAL, QUESTION, MENTION);
    stage.loopback.say(ADA, THREAD, QUESTION, MENTION);
    stage.loopback.wait_message(THREAD, 2).await;
    stage.loopback.wait_message(ADA_DM, 0).await;
    assert_eq!(stage.loopback.messages_in(ADA_DM).len(), 1, "one hint a day for a channel");
    let lookups = stage.calls("GET", &format!("/channels/{THREAD}")).len();
    assert!(lookups <= 1, "looked up {lookups} times");
    assert!(stage.loopback.messages_in(GENERAL).iter().all(|message| message.author_id == ADA));
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_disclosure_in_public_is_answered_in_private() {
    let stage = Stage::new().await;
    stage
        .loopback
        .expect_silence(RESEARCH, async {
            stage.loopback.say(ADA, RESEARCH, DISCLOSURE, MENTION);
            let told = stage.loopback.wait_message(ADA_DM, 0).await;
            assert_eq!(told.text(), "Call 999 or the helpline.");
        })
        .await;
    stage.loopback.say(BEN, RESEARCH, DISCLOSURE, MENTION);
    let told = stage.loopback.wait_message(RESEARCH, 0).await;
    assert_eq!(told.text(), "Call 999 or the helpline.", "where no direct message can be sent");
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_delivered_twice_is_answered_once() {
    let stage = Stage::new().await;
    let asked = stage.loopback.say(ADA, RESEARCH, QUESTION, MENTION);
    stage.loopback.wait_message(RESEARCH, 0).await;
    let mut again = asked.raw.clone();
    again["guild_id"] = json!(crate::loopback::model::GUILD.to_string());
    stage.loopback.dispatch("MESSAGE_CREATE", &again);
    stage.loopback.say(ADA, RESEARCH, FERRIES, MENTION);
    assert!(stage.loopback.wait_message(RESEARCH, 1).await.text().contains("1,312 times"));
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_follow_up_knows_the_questions_before_it() {
    const FOLLOW_UP: &str = "and why is that?";
    let stage = Stage::new().await;
    let answered = |message: &crate::loopback::record::SeenMessage| message.text().contains("1,312 times");

    // In a thread: a mention follows the thread's earlier questions.
    stage.loopback.say(BEN, THREAD, FERRIES, MENTION);
    assert!(answered(&stage.loopback.wait_message(THREAD, 0).await));
    stage.loopback.say(BEN, THREAD, "ferries are late, not asking anybody", Say::default());
    stage.loopback.say(ADA, THREAD, FOLLOW_UP, MENTION);
    assert!(answered(&stage.loopback.wait_message(THREAD, 1).await));

    // In a channel: a reply follows its chain, a mention stands alone.
    stage.loopback.say(ADA, RESEARCH, FOLLOW_UP, MENTION);
    let alone = stage.loopback.wait_message(RESEARCH, 0).await;
    stage.loopback.say(ADA, RESEARCH, FERRIES, MENTION);
    let first = stage.loopback.wait_message(RESEARCH, 1).await;
    let reply = |to| Say { reply_to: Some(to), reply_pings: true, ..Say::default() };
    stage.loopback.say(BEN, RESEARCH, FOLLOW_UP, reply(first.id));
    let second = stage.loopback.wait_message(RESEARCH, 2).await;
    assert!(answered(&second) && !answered(&alone), "{}", second.text());
    stage.loopback.say(BEN, RESEARCH, "and then?", reply(second.id));
    assert!(answered(&stage.loopback.wait_message(RESEARCH, 3).await), "two steps back");
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_disclosure_elsewhere_is_pointed_to_help_and_nothing_is_said_there() {
    let stage = Stage::new().await;
    stage
        .loopback
        .expect_silence(GENERAL, async {
            stage.loopback.say(ADA, GENERAL, DISCLOSURE, MENTION);
            assert_eq!(stage.loopback.wait_message(ADA_DM, 0).await.text(), "Call 999 or the helpline.");
            stage.loopback.say(BEN, GENERAL, DISCLOSURE, MENTION);
            stage.loopback.say(BEN, RESEARCH, QUESTION, MENTION);
            stage.loopback.wait_message(RESEARCH, 0).await;
        })
        .await;
    stage.end().await;
}
