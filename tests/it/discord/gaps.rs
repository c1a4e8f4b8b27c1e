//! What members send to their moderators: questions that were declined, and what is wrong with a passage.

use serde_json::json;

use super::{ANSWER, BRIEFING, FERRIES, QUESTION, Stage};
use crate::loopback::model::{ADA, ADA_DM, BEN, GENERAL, GUILD, MODERATOR, RESEARCH, Setup};
use crate::loopback::record::SeenMessage;

/// What the survey doesn't answer, near its ferries.
const UNANSWERED: &str = "who owns the ferries of =Jersey?";
const SEND: &str = "Send this question to the campaign team";

impl Stage {
    async fn gaps(&self) -> SeenMessage {
        self.loopback.slash(MODERATOR, GENERAL, "gaps", json!({})).await.response().await
    }

    /// A moderator lets questions be sent.
    async fn collect(&self) {
        let panel = self.loopback.slash(MODERATOR, GENERAL, "settings", json!({"show": {}})).await.response().await;
        let who = self.loopback.press(&panel, "Who may do what", MODERATOR).response().await;
        let changed = self.loopback.press(&who, "Collect declined questions", MODERATOR).response().await;
        assert!(changed.content.starts_with("✅ Members can send me questions"), "{}", changed.content);
        assert!(changed.text().contains("yes, by whoever asked one"), "{}", changed.text());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_declined_question_is_kept_only_where_that_is_wanted_and_the_asker_presses() {
    let stage = Stage::with(Setup::default(), &[]).await;
    assert!(stage.ask(UNANSWERED).await.controls().is_empty(), "not wanted yet");
    assert!(stage.gaps().await.text().contains("No question was sent"));
    stage.collect().await;

    let declined = stage.ask(UNANSWERED).await;
    assert!(declined.text().contains("doesn't answer this"), "{}", declined.text());
    assert_eq!(declined.button_labels(), [SEND]);
    assert!(stage.gaps().await.text().contains("No question was sent"), "nothing is kept without a press");
    let sent = stage.loopback.press(&declined, SEND, ADA).response().await;
    assert!(sent.content.starts_with("Sent:") && sent.controls().is_empty(), "{}", sent.content);
    let again = stage.loopback.slash(BEN, GENERAL, "ask", json!({"question": UNANSWERED})).await.response().await;
    stage.loopback.press(&again, SEND, BEN).response().await;
    assert!(!stage.ask(QUESTION).await.button_labels().contains(&SEND), "answered");

    let list = stage.gaps().await;
    assert!(
        list.ephemeral() && list.text().contains("• who owns the ferries of =Jersey? (2 times)"),
        "{}",
        list.text()
    );
    for name in ["Ada", "Ben"] {
        assert!(!list.text().contains(name), "{}", list.text());
    }
    let exported = stage.loopback.press(&list, "Export as CSV", MODERATOR).response().await;
    assert!(exported.ephemeral());
    assert_eq!(exported.raw["attachments"][0]["filename"], "gaps.csv");

    let asked = stage.loopback.press(&list, "Delete all…", MODERATOR).response().await;
    let deleted = stage.loopback.press(&asked, "Delete all of it", MODERATOR).response().await;
    assert_eq!(deleted.content, "✅ 1 entry is deleted.");
    assert!(stage.gaps().await.text().contains("No question was sent"));
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_is_sent_of_the_document_it_was_asked_of() {
    let sources = format!("[[source]]\npath = \"survey.md\"\n[[source]]\npath = {BRIEFING:?}\n");
    let stage = Stage::of(Setup::default(), &[], &sources).await;
    stage.collect().await;
    let question = "how many children were referred in 2023?";
    assert!(stage.ask(question).await.text().contains("7,432"), "another document answers it");
    let asked = json!({"question": question, "document": "survey"});
    let declined = stage.loopback.slash(ADA, GENERAL, "ask", asked).await.response().await;
    let sent = stage.loopback.press(&declined, SEND, ADA).response().await;
    assert!(sent.content.starts_with("Sent:"), "{}", sent.content);
    assert!(stage.gaps().await.text().contains(question));
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_topic_is_deleted_by_itself() {
    let stage = Stage::with(Setup::default(), &[]).await;
    stage.collect().await;
    for question in [UNANSWERED, "do gulls of Guernsey pay taxes?"] {
        let declined = stage.ask(question).await;
        stage.loopback.press(&declined, SEND, ADA).response().await;
    }
    let list = stage.gaps().await;
    assert!(list.text().contains("**2 Ferries** · 1") && list.text().contains("**3 Gulls** · 1"), "{}", list.text());
    let asked = stage.loopback.select(&list, "gaps1.topic", &["2 Ferries"], MODERATOR).response().await;
    assert!(asked.ephemeral() && stage.gaps().await.text().contains("ferries"), "asked first");
    // Nobody else may, though a modified client can press any button.
    let control = asked.controls()[0]["custom_id"].as_str().unwrap().to_owned();
    let own = stage.ask(QUESTION).await;
    let refused = stage.loopback.press_forged(&own, &control, ADA).response().await;
    assert!(refused.text().contains("may manage this server"), "{}", refused.text());
    let deleted = stage.loopback.press(&asked, "Delete these questions", MODERATOR).response().await;
    assert_eq!(deleted.content, "✅ 1 entry of **2 Ferries** is deleted.");
    assert!(deleted.controls().is_empty());
    let left = stage.gaps().await.text();
    assert!(!left.contains("ferries") && left.contains("gulls"), "{left}");
    let gone = stage.loopback.press_forged(&asked, "gaps1.of.0000000000000000", MODERATOR).response().await;
    assert_eq!(gone.content, "These questions are no longer there.");
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_deleted_is_written_to_the_log_channel() {
    let stage = Stage::with(Setup::default(), &[]).await;
    stage.store().change(GUILD, |settings| (settings.gap_log, settings.log_channel) = (true, Some(RESEARCH))).unwrap();
    let declined = stage.ask(UNANSWERED).await;
    stage.loopback.press(&declined, SEND, ADA).response().await;
    let list = stage.gaps().await;
    let asked = stage.loopback.press(&list, "Delete all…", MODERATOR).response().await;
    stage.loopback.press(&asked, "Delete all of it", MODERATOR).response().await;
    let written = stage.loopback.wait_message(RESEARCH, 0).await;
    assert_eq!(written.content, "**Mo** deleted from **/gaps**. 1 entry is deleted.");
    let asked = stage.loopback.slash(MODERATOR, GENERAL, "settings", json!({"forget": {}})).await.response().await;
    stage.loopback.press(&asked, "Delete all of it", MODERATOR).response().await;
    let written = stage.loopback.wait_message(RESEARCH, 1).await;
    assert_eq!(written.content, "**Mo** had everything deleted that I stored about this server.");
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_member_is_named_in_a_question_and_nothing_in_it_is_read() {
    let stage = Stage::with(Setup::default(), &[]).await;
    stage.collect().await;
    let question = format!("does <@{BEN}> or @everyone own \u{202e}the [ferries](https://evil.example) of ||Jersey||?");
    let declined = stage.ask(&question).await;
    let sent = stage.loopback.press(&declined, SEND, ADA).response().await;
    assert!(sent.content.starts_with("Sent:"), "{}", sent.content);
    let kept = &stage.store().gaps(GUILD).unwrap()[0].question;
    assert_eq!(kept, "does @someone or @everyone own the [ferries](https://evil.example) of ||Jersey||?");
    let list = stage.gaps().await.text();
    for never in [&BEN.to_string(), "\u{202e}", "(https://", "||Jersey"] {
        assert!(!list.contains(never), "{never} in {list}");
    }
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn only_moderators_see_what_was_sent() {
    let stage = Stage::with(Setup::default(), &[]).await;
    stage.collect().await;
    let declined = stage.ask(UNANSWERED).await;
    stage.loopback.press(&declined, SEND, ADA).response().await;
    let refused = stage.loopback.slash(ADA, GENERAL, "gaps", json!({})).await.response().await;
    assert!(refused.text().starts_with("Only members who may manage this server"), "{}", refused.text());
    for forged in ["gaps1.export", "gaps1.all", "gaps1.clear", "gaps1.topic", "gaps1.nonsense", "gaps0.all"] {
        let answer = stage.ask(QUESTION).await;
        let refused = stage.loopback.press_forged(&answer, forged, ADA).response().await;
        assert!(refused.ephemeral() && !refused.text().contains("Jersey"), "{forged}: {}", refused.text());
    }
    assert!(stage.gaps().await.text().contains("=Jersey?"), "and nothing was deleted");

    // What was answered, and what stands in public, can't be sent.
    let answer = stage.ask(FERRIES).await;
    let kept = stage.loopback.press_forged(&answer, "gaps1.send", ADA).response().await;
    assert!(kept.content.contains("nothing was sent"), "{}", kept.content);
    assert!(!stage.gaps().await.text().contains("cancelled"));
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_with_a_passage_is_counted_without_a_name() {
    let mut stage = Stage::new().await;
    let answer = stage.ask(QUESTION).await;
    let shared = stage.loopback.press(&answer, "Share here", ADA).followup(0).await;
    // It works for everyone, and after a restart.
    stage.bot.terminate();
    stage.bot.wait_exit().await;
    stage.bot = Stage::start(&stage.loopback, &stage.folder);
    stage.loopback.wait_identified(2).await;
    for member in [ADA, BEN] {
        let asked = stage.loopback.press(&shared, "Wrong?", member).response().await;
        assert!(asked.ephemeral(), "{}", asked.text());
        let menu = asked.controls()[0]["custom_id"].as_str().unwrap().to_owned();
        let thanks = stage.loopback.select(&asked, &menu, &["wrong figure"], member).response().await;
        assert!(thanks.content.starts_with("Thank you.") && thanks.controls().is_empty(), "{}", thanks.content);
    }
    // Nobody writes to the moderators' list in words of their own.
    let asked = stage.loopback.press(&shared, "Wrong?", BEN).response().await;
    let menu = asked.controls()[0]["custom_id"].as_str().unwrap().to_owned();
    for reasons in [&["Ben was here"][..], &[]] {
        let refused = stage.loopback.select_forged(&asked, &menu, reasons, BEN).response().await;
        assert!(refused.text().contains("no longer in the index"), "{}", refused.text());
    }
    let refused = stage.loopback.press_forged(&asked, &menu, BEN).response().await;
    assert!(refused.text().contains("no longer in the index"), "{}", refused.text());
    assert_eq!(stage.store().feedback(GUILD).unwrap().len(), 1);
    let list = stage.gaps().await.text();
    assert!(list.contains("• wrong figure\\: The lighthouse survey › 1 Keepers (2 times)"), "{list}");
    let panel = stage.loopback.slash(MODERATOR, GENERAL, "settings", json!({"forget": {}})).await.response().await;
    stage.loopback.press(&panel, "Delete all of it", MODERATOR).response().await;
    assert!(!stage.gaps().await.text().contains("wrong figure"));
    assert!(stage.store().feedback(GUILD).unwrap().is_empty());

    let direct = stage.loopback.slash(ADA, ADA_DM, "ask", json!({"question": QUESTION})).await.response().await;
    assert!(direct.text().contains(ANSWER));
    let asked = stage.loopback.press(&direct, "Wrong?", ADA).response().await;
    let menu = asked.controls()[0]["custom_id"].as_str().unwrap().to_owned();
    let told = stage.loopback.select(&asked, &menu, &["garbled"], ADA).response().await;
    assert!(told.content.starts_with("There is no server here"), "{}", told.content);
    stage.end().await;
}
