//! The buttons under an answer.

use serde_json::json;

use super::{ANSWER, QUESTION, Stage};
use crate::loopback::Say;
use crate::loopback::model::{ADA, ADA_DM, BEN, Channel, GENERAL, GUEST, RESEARCH, SEND_MESSAGES, Setup, THREAD};
use crate::loopback::record::SeenMessage;

async fn choosing(stage: &Stage) -> SeenMessage {
    let answer = stage.ask(QUESTION).await;
    let choosing = stage.loopback.press(&answer, "Share in a thread", ADA).response().await;
    assert!(choosing.id == answer.id && choosing.button_labels() == ["New thread…", "Back"]);
    choosing
}

/// The `custom_id` of the menu of a message.
fn menu(message: &SeenMessage) -> String {
    let controls = message.controls();
    let menu = controls.iter().find(|control| control["type"] != 2).unwrap();
    menu["custom_id"].as_str().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_passage_is_shared_in_a_thread_that_is_there() {
    let stage = Stage::new().await;
    let choosing = choosing(&stage).await;
    let pressed = stage.loopback.select(&choosing, &menu(&choosing), &[&THREAD.to_string()], ADA);
    let shared = stage.loopback.wait_message(THREAD, 0).await;
    assert!(shared.content == "Shared by **Ada**" && shared.text().contains(ANSWER), "{}", shared.text());
    assert!(pressed.followup(0).await.content.contains(&format!("<#{THREAD}>")));
    assert!(pressed.response().await.button_labels().contains(&"Shared"));
    let context = stage.loopback.press(&shared, "Context", BEN).response().await;
    assert!(context.only_for == Some(BEN) && context.text().contains("The board answered none of them"));

    let again = stage.ask(QUESTION).await;
    let choosing = stage.loopback.press(&again, "Share in a thread", ADA).response().await;
    let refused = stage.loopback.select(&choosing, &menu(&choosing), &[&GENERAL.to_string()], ADA).response().await;
    assert!(refused.text().contains("You can't write there"), "{}", refused.text());
    let back = stage.loopback.press(&choosing, "Back", ADA).response().await;
    assert!(back.button_labels().contains(&"Share in a thread"));
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_thread_takes_the_name_the_member_gives_it() {
    let stage = Stage::new().await;
    let choosing = choosing(&stage).await;
    let opened = stage.loopback.press(&choosing, "New thread…", ADA);
    let modal = opened.modal().await;
    assert_eq!(modal["components"][0]["components"][0]["value"], QUESTION, "the question is offered");
    let submitted = stage.loopback.submit_modal(&opened, &json!({"name": "Lamps"})).await;
    let told = submitted.followup(0).await;
    let made = stage.calls("POST", &format!("/channels/{GENERAL}/threads"));
    assert_eq!((made.len(), made[0]["name"].as_str()), (1, Some("Lamps")));
    let thread = told.content.trim_matches(|mark: char| !mark.is_ascii_digit()).parse().unwrap();
    assert!(stage.loopback.wait_message(thread, 0).await.text().contains(ANSWER));
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_shares_where_they_may_not_write() {
    let stage = Stage::new().await;
    let asked = |member, channel| stage.loopback.slash(member, channel, "ask", json!({"question": QUESTION}));
    let guest = asked(GUEST, GENERAL).await.response().await;
    assert_eq!(guest.button_labels(), ["More passages", "Context", "Cite", "Wrong?"]);
    assert_eq!(asked(ADA, ADA_DM).await.response().await.button_labels(), guest.button_labels());
    assert!(!asked(ADA, THREAD).await.response().await.button_labels().contains(&"Share in a thread"));
    let share = stage.ask(QUESTION).await.controls()[0]["custom_id"].as_str().unwrap().to_owned();
    for forged in [share.clone(), share.replacen("1s", "1t", 1), share.replacen("1s", "1n", 1)] {
        let told = stage.loopback.press_forged(&guest, &forged, GUEST).response().await;
        assert!(told.text().contains("You can't write there"), "{}", told.text());
    }
    assert!(stage.loopback.messages_in(GENERAL).is_empty());
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_brings_the_bot_along_keeps_its_answers_private() {
    let stage = Stage::with(Setup { brought_along: true, ..Setup::default() }, &[]).await;
    let answer = stage.ask(QUESTION).await;
    assert!(answer.ephemeral() && answer.text().contains(ANSWER));
    assert_eq!(answer.button_labels(), ["More passages", "Context", "Cite", "Wrong?"]);
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_bot_may_not_do_is_told() {
    let quiet = Channel { bot_permissions: SEND_MESSAGES, ..Channel::text(GENERAL, "general") };
    let mut setup = Setup::default();
    setup.channels[0] = quiet;
    let stage = Stage::with(setup, &[RESEARCH]).await;
    let choosing = choosing(&stage).await;
    let opened = stage.loopback.press(&choosing, "New thread…", ADA);
    let submitted = stage.loopback.submit_modal(&opened, &json!({"name": "Lamps"})).await;
    let told = submitted.followup(0).await;
    assert!(told.ephemeral() && told.text().contains("I couldn't share it there"), "{}", told.text());
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn passages_are_turned_and_one_is_shared() {
    let stage = Stage::new().await;
    let answer = stage.ask(QUESTION).await;
    assert_eq!(
        answer.button_labels(),
        ["Share here", "Share in a thread", "More passages", "Context", "Cite", "Wrong?"]
    );
    assert_eq!(answer.embeds[0]["author"]["name"], QUESTION);
    let next = stage.loopback.press(&answer, "More passages", ADA).response().await;
    assert_eq!(next.embeds[0]["author"]["name"], QUESTION, "the question stays above");
    assert!(next.ephemeral() && next.id == answer.id && next.text() != answer.text());
    assert!(next.button_labels().contains(&"Previous"));
    let back = stage.loopback.press(&next, "Previous", ADA).response().await;
    assert!(back.text().contains(ANSWER));

    let pressed = stage.loopback.press(&back, "Share here", ADA);
    let shared = pressed.followup(0).await;
    assert!(!shared.ephemeral() && shared.channel_id == GENERAL);
    assert!(shared.content.starts_with("Shared by **") && !shared.content.contains("<@"), "{}", shared.content);
    assert!(shared.text().contains(ANSWER) && shared.text().contains("https://example.org/survey"));
    assert!(shared.embeds[0].get("author").is_none(), "the question is not shared");
    assert_eq!(shared.button_labels(), ["Context", "Cite", "Wrong?"]);
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
    assert_eq!(answer.button_labels(), ["More passages", "Context", "Cite", "Wrong?"]);
    let next = stage.loopback.press(&answer, "More passages", BEN).response().await;
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
    let next = stage.loopback.press(&answer, "More passages", ADA).response().await;
    assert!(next.text() != answer.text());
    assert_eq!(stage.calls("PUT", "/commands").len(), 1, "Discord has the commands already");
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_forged_or_stale_button_shows_nothing() {
    let stage = Stage::new().await;
    let answer = stage.ask(QUESTION).await;
    let more = answer.controls().into_iter().find(|button| button["label"] == "More passages").unwrap();
    let next = more["custom_id"].as_str().unwrap().to_owned();
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
