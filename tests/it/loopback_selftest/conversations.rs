//! Members and the client, talking in every way the kit knows.

use std::process::Command;
use std::time::Duration;

use serde_json::json;

use super::client::connect;
use crate::loopback::model::{ADA, ADA_DM, BEN, BOT, GENERAL, MODERATOR, RESEARCH, Setup, THREAD};
use crate::loopback::process::Bot;
use crate::loopback::record::{Failure, FailureKind};
use crate::loopback::{Loopback, Say};

const MENTION: Say = Say { mentions_bot: true, reply_to: None, reply_pings: false };

#[tokio::test(flavor = "multi_thread")]
async fn a_command_is_answered_and_its_buttons_work() {
    let loopback = Loopback::start(Setup::default()).await;
    let _small = connect(&loopback).await;
    let asked = loopback.slash(ADA, GENERAL, "ask", json!({"question": "How many?"})).await;
    let answer = asked.response().await;
    assert_eq!((asked.callback_type().await, answer.author_id, answer.ephemeral()), (4, BOT, false));
    assert_eq!(answer.button_labels(), ["More", "Later", "Open"]);
    assert!(answer.text().contains("How many?") && answer.text().contains("12"), "{}", answer.text());

    let more = loopback.press(&answer, "More", BEN).response().await;
    assert_eq!((more.id, more.content.as_str(), more.embeds.len()), (answer.id, "page two", 1));
    let later = loopback.press(&answer, "later", BEN);
    assert_eq!((later.callback_type().await, later.response().await.content.as_str()), (6, "changed later"));
    let chosen = loopback.select(&answer, "menu", &["2"], BEN).response().await;
    assert_eq!((chosen.only_for, chosen.flags), (Some(BEN), 64));
    assert_eq!(
        (
            loopback.seen_by(ADA, GENERAL).len(),
            loopback.seen_by(BEN, GENERAL).len(),
            loopback.messages_in(GENERAL).len()
        ),
        (1, 2, 1)
    );
    loopback.assert_clean();
}

#[tokio::test(flavor = "multi_thread")]
async fn deferrals_modals_and_choices_are_understood() {
    let loopback = Loopback::start(Setup::default()).await;
    let _small = connect(&loopback).await;
    let slow = loopback.slash(ADA, THREAD, "ask", json!({"question": "slow"})).await;
    let answer = slow.response().await;
    assert_eq!(
        (slow.callback_type().await, answer.content.as_str(), answer.ephemeral(), answer.flags),
        (5, "at last", true, 64)
    );
    let more = slow.followup(0).await;
    assert_eq!(more.raw["attachments"][0]["filename"], "quote.txt");
    assert!(loopback.requests().iter().any(|call| call.files == ["quote.txt"] && call.body["content"] == "and more"));

    let opened = loopback.slash(ADA, GENERAL, "ask", json!({"question": "modal"})).await;
    assert_eq!(opened.modal().await["title"], "Check a claim");
    let submitted = loopback.submit_modal(&opened, &json!({"claim": "It doubled."})).await;
    assert_eq!(submitted.response().await.content, "It doubled.");
    let typed = loopback.autocomplete(ADA, GENERAL, "ask", json!({"question": "ho"}), "question").await;
    assert_eq!(typed.choices().await[0]["value"], "how many");
    let settings =
        loopback.slash(MODERATOR, GENERAL, "settings", json!({"on": {"channel": RESEARCH.to_string()}})).await;
    assert!(settings.response().await.text().contains("settings"));
    assert_eq!(loopback.commands().len(), 3);
    loopback.assert_clean();
}

#[tokio::test(flavor = "multi_thread")]
async fn content_comes_only_where_the_intents_let_it() {
    let loopback = Loopback::start(Setup::default()).await;
    let _small = connect(&loopback).await;
    let unheard = loopback.say(ADA, GENERAL, "between ourselves", Say::default());
    loopback.say(ADA, GENERAL, "how many?", MENTION);
    let reply = loopback.wait_message(GENERAL, 0).await;
    assert!(reply.content.ends_with("how many?") && reply.reply_to != Some(unheard.id), "{reply:?}");
    loopback.say(BEN, GENERAL, "and before?", Say { reply_to: Some(reply.id), reply_pings: true, ..Say::default() });
    assert_eq!(loopback.wait_message(GENERAL, 1).await.content, "heard: and before?");
    loopback.say(ADA, ADA_DM, "just us", Say::default());
    assert_eq!(loopback.wait_message(ADA_DM, 0).await.content, "heard: just us");
    let cited = loopback.message_command(BEN, "Cite", &unheard).await.response().await;
    assert!(cited.text().contains("Cite"));
    loopback.assert_clean();
}

#[tokio::test(flavor = "multi_thread")]
async fn silence_is_known_by_a_later_answer() {
    let loopback = Loopback::start(Setup::default()).await;
    let _small = connect(&loopback).await;
    let marker = loopback.expect_silence(RESEARCH, async {
        loopback.say(ADA, RESEARCH, "not here", MENTION);
        loopback.say(ADA, GENERAL, "but here", MENTION);
        loopback.wait_message(GENERAL, 0).await
    });
    assert!(marker.await.content.ends_with("but here"));
    let noisy = loopback.expect_silence(GENERAL, async {
        loopback.say(ADA, GENERAL, "here", MENTION);
        loopback.wait_message(GENERAL, 1).await
    });
    assert!(futures_util::FutureExt::catch_unwind(std::panic::AssertUnwindSafe(noisy)).await.is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn failures_come_as_ordered() {
    let loopback = Loopback::start(Setup::default()).await;
    let http = super::client::http(&loopback);
    let hows = [
        (FailureKind::Dropped, 0),
        (FailureKind::Status(502, json!({"message": "bad gateway"})), 502),
        (FailureKind::RateLimited(0.5), 429),
        (FailureKind::Late(Duration::from_millis(20)), 200),
    ];
    for (how, status) in hows {
        loopback.fail(Failure { method: "GET", path_contains: "/users/@me".to_owned(), times: 1, how });
        assert_eq!(http.get_current_user().await.is_ok(), status == 200);
        assert_eq!(loopback.requests().last().map(|call| call.status), Some(status));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_binary_is_run_and_watched() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut bot = Bot::spawn(
        folder.path(),
        &["serve", "--no-such-flag"],
        &[("DISCORD_TOKEN", &crate::loopback::model::fake_token())],
    );
    let status = bot.wait_exit().await;
    assert!(status.code().is_some(), "{:?}", bot.lines());

    let mut program = Command::new("sh");
    program.args(["-c", "echo it is ready >&2; exec sleep 60"]);
    let mut sleeper = Bot::watch(program);
    assert_eq!(sleeper.wait_line("ready").await, "it is ready");
    sleeper.terminate();
    assert!(!sleeper.wait_exit().await.success());
}
