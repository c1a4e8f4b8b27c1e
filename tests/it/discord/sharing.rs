//! The buttons under an answer.

use super::{ANSWER, QUESTION, Stage};
use crate::loopback::Say;
use crate::loopback::model::{ADA, BEN, GENERAL, RESEARCH};

#[tokio::test(flavor = "multi_thread")]
async fn passages_are_turned_and_one_is_shared() {
    let stage = Stage::new().await;
    let answer = stage.ask(QUESTION).await;
    assert_eq!(answer.button_labels(), ["Next passage", "Share here"]);
    let next = stage.loopback.press(&answer, "Next passage", ADA).response().await;
    assert!(next.ephemeral() && next.id == answer.id && next.text() != answer.text());
    assert_eq!(next.button_labels()[0], "Previous");
    let back = stage.loopback.press(&next, "Previous", ADA).response().await;
    assert!(back.text().contains(ANSWER));

    let pressed = stage.loopback.press(&back, "Share here", ADA);
    let shared = pressed.followup(0).await;
    assert!(!shared.ephemeral() && shared.channel_id == GENERAL);
    assert!(shared.content.starts_with("Shared by **") && !shared.content.contains("<@"), "{}", shared.content);
    assert!(shared.text().contains(ANSWER) && shared.text().contains("https://example.org/survey"));
    assert!(shared.controls().is_empty());
    let private = pressed.response().await;
    assert!(private.controls().iter().any(|button| button["label"] == "Shared" && button["disabled"] == true));
    assert_eq!(stage.loopback.messages_in(GENERAL).len(), 1);
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_public_answer_is_turned_in_private() {
    let stage = Stage::new().await;
    stage.loopback.say(ADA, RESEARCH, QUESTION, Say { mentions_bot: true, ..Say::default() });
    let answer = stage.loopback.wait_message(RESEARCH, 0).await;
    assert_eq!(answer.button_labels(), ["Next passage"]);
    let next = stage.loopback.press(&answer, "Next passage", BEN).response().await;
    assert!(next.ephemeral() && next.only_for == Some(BEN) && next.id != answer.id);
    assert!(next.button_labels().contains(&"Share here"));
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn buttons_outlive_the_process() {
    let mut stage = Stage::new().await;
    let answer = stage.ask(QUESTION).await;
    stage.bot.terminate();
    assert!(stage.bot.wait_exit().await.success());
    stage.bot = Stage::start(&stage.loopback, &stage.folder);
    stage.loopback.wait_identified(2).await;
    let next = stage.loopback.press(&answer, "Next passage", ADA).response().await;
    assert!(next.text() != answer.text());
    assert_eq!(stage.calls("PUT", "/commands").len(), 1, "Discord has the commands already");
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_forged_or_stale_button_shows_nothing() {
    let stage = Stage::new().await;
    let answer = stage.ask(QUESTION).await;
    let next = answer.controls()[0]["custom_id"].as_str().unwrap().to_owned();
    let (head, spots) = next.split_once('.').unwrap();
    let (edition, _) = spots.split_once('-').unwrap();
    let forged = [
        "share:everything".to_owned(),
        format!("{head}.{edition}-0-1"),
        format!("{head}.{edition}-1-5"),
        format!("1p0.{edition}-0-zzzzzzz"),
        next.replace(edition, "0badf00d"),
        next.replacen("1p1", "1p9", 1),
    ];
    for id in forged {
        let told = stage.loopback.press_forged(&answer, &id, ADA).response().await.text();
        assert!(told.contains("no longer in the index"), "{id}: {told}");
    }
    stage.end().await;
}
