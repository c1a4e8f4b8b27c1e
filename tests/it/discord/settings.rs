//! `/settings`: what moderators decide, and nobody else.

use std::time::{Duration, Instant};

use footnote::store::Store;
use serde_json::json;

use super::{ANSWER, DISCLOSURE, QUESTION, Stage};
use crate::loopback::Say;
use crate::loopback::interaction::InteractionHandle;
use crate::loopback::model::{ADA, ADA_DM, BEN, Channel, GENERAL, GUILD, MODERATOR, RESEARCH, Setup, THREAD};
use crate::loopback::record::{Failure, FailureKind, SeenMessage};

/// The ids that a menu of the panel shows as chosen.
fn chosen(panel: &SeenMessage, control: &str) -> Vec<u64> {
    let named = format!("settings1.{control}");
    let menu = panel.controls().into_iter().find(|menu| menu["custom_id"] == named).expect("the menu is there");
    let values = menu["default_values"].as_array().cloned().unwrap_or_default();
    values.iter().map(|value| value["id"].as_str().expect("an id is text").parse().unwrap()).collect()
}

const MENTION: Say = Say { mentions_bot: true, reply_to: None, reply_pings: false };

impl Stage {
    pub(super) async fn panel(&self) -> SeenMessage {
        self.loopback.slash(MODERATOR, GENERAL, "settings", json!({"show": {}})).await.response().await
    }

    /// Chooses channels or roles on the panel.
    pub(super) fn choose(&self, panel: &SeenMessage, control: &str, ids: &[u64]) -> InteractionHandle {
        let ids: Vec<String> = ids.iter().map(u64::to_string).collect();
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        self.loopback.select(panel, &format!("settings1.{control}"), &ids, MODERATOR)
    }

    pub(super) fn store(&self) -> Store {
        Store::open(&self.folder.path().join("state/footnote.db"), None).unwrap()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn moderators_say_where_mentions_are_answered() {
    let mut stage = Stage::with(Setup::default(), &[]).await;
    let panel = stage.panel().await;
    assert!(panel.ephemeral() && panel.text().contains("no channel you chose"), "{}", panel.text());
    let changed = stage.choose(&panel, "channels", &[GENERAL, RESEARCH]).response().await;
    assert_eq!(changed.content, format!("✅ I answer mentions in <#{GENERAL}>, <#{RESEARCH}>."));
    for (n, channel) in [GENERAL, THREAD].into_iter().enumerate() {
        stage.loopback.say(ADA, channel, QUESTION, MENTION);
        assert!(stage.loopback.wait_message(channel, 0).await.text().contains(ANSWER), "{n}");
    }

    stage.choose(&changed, "never", &[THREAD]).response().await;
    stage
        .loopback
        .expect_silence(THREAD, async {
            stage.loopback.say(ADA, THREAD, QUESTION, MENTION);
            stage.loopback.say(ADA, RESEARCH, QUESTION, MENTION);
            stage.loopback.wait_message(RESEARCH, 0).await;
        })
        .await;

    // It is so after a restart.
    stage.bot.terminate();
    stage.bot.wait_exit().await;
    stage.bot = Stage::start(&stage.loopback, &stage.folder);
    stage.loopback.wait_identified(2).await;
    stage
        .loopback
        .expect_silence(THREAD, async {
            stage.loopback.say(ADA, THREAD, QUESTION, MENTION);
            stage.loopback.say(ADA, GENERAL, QUESTION, MENTION);
            stage.loopback.wait_message(GENERAL, 1).await;
        })
        .await;
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn menus_show_what_is_chosen_already() {
    let stage = Stage::with(Setup::default(), &[]).await;
    let panel = stage.panel().await;
    assert_eq!(chosen(&panel, "channels"), [0; 0]);
    let changed = stage.choose(&panel, "channels", &[GENERAL, RESEARCH]).response().await;
    assert_eq!(chosen(&changed, "channels"), [GENERAL, RESEARCH]);
    assert_eq!(chosen(&changed, "never"), [0; 0]);
    stage.choose(&changed, "log", &[RESEARCH]).response().await;
    let panel = stage.panel().await;
    assert_eq!((chosen(&panel, "channels"), chosen(&panel, "log")), (vec![GENERAL, RESEARCH], vec![RESEARCH]));
    let who = stage.loopback.press(&panel, "Who may do what", MODERATOR).response().await;
    let who = stage.choose(&who, "sharers", &[99]).response().await;
    assert_eq!(chosen(&who, "sharers"), [99]);

    // Where Discord refuses what is chosen, the panel opens all the same.
    let how = FailureKind::Status(400, json!({"code": 50_035, "message": "Invalid Form Body"}));
    stage.loopback.fail(Failure { method: "POST", path_contains: "/callback".to_owned(), times: 1, how });
    let panel = stage.panel().await;
    assert!(panel.text().contains(&format!("<#{GENERAL}>")), "{}", panel.text());
    assert_eq!(chosen(&panel, "channels"), [0; 0]);
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn changes_are_written_to_the_log_channel() {
    let mut setup = Setup::default();
    let mute = Channel { bot_permissions: 1 << 10, ..Channel::text(77, "mute") };
    setup.channels.push(mute);
    let stage = Stage::with(setup, &[]).await;
    let panel = stage.panel().await;
    stage.choose(&panel, "log", &[RESEARCH]).response().await;
    stage.choose(&panel, "channels", &[GENERAL]).response().await;
    let logged = stage.loopback.wait_message(RESEARCH, 1).await;
    assert_eq!(logged.content, format!("**Mo** changed my settings. I answer mentions in <#{GENERAL}>."));

    // Whoever moves the log is seen to do so, and told where it can't be written.
    let moved = stage.choose(&panel, "log", &[77]).response().await;
    assert!(stage.loopback.wait_message(RESEARCH, 2).await.content.contains("written to <#77>"));
    assert!(
        moved.content.contains("✅") && moved.content.contains("couldn't write that to <#77>"),
        "{}",
        moved.content
    );
    stage.choose(&panel, "log", &[]).response().await;
    stage.choose(&panel, "channels", &[]).response().await;
    assert_eq!(stage.loopback.messages_in(RESEARCH).len(), 3);
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_else_changes_a_setting() {
    let stage = Stage::with(Setup::default(), &[]).await;
    let panel = stage.panel().await;
    let before = stage.store().settings(GUILD).unwrap();
    for options in [json!({"show": {}}), json!({"forget": {}})] {
        let refused = stage.loopback.slash(ADA, GENERAL, "settings", options).await.response().await;
        assert!(refused.ephemeral() && refused.text().contains("may manage this server"), "{}", refused.text());
    }
    // A button of the panel on a message of one's own, as a modified client can press it.
    let own = stage.ask(QUESTION).await;
    for control in ["who", "channels", "forget", "signpost", "nonsense"] {
        let refused = stage.loopback.press_forged(&own, &format!("settings1.{control}"), ADA).response().await;
        assert!(refused.text().contains("may manage this server"), "{control}: {}", refused.text());
    }
    for control in ["channels", "never", "log", "sharers", "document"] {
        let refused = stage.loopback.select_forged(&own, &format!("settings1.{control}"), &["id:survey"], ADA);
        let refused = refused.response().await.text();
        assert!(refused.contains("may manage this server"), "{control}: {refused}");
    }
    let refused = stage.loopback.submit_forged(&own, "settings1.signpost", "Ring nobody.", ADA).response().await;
    assert!(refused.text().contains("may manage this server"), "{}", refused.text());
    // A moderator's forged one changes nothing either.
    for (control, value) in [("document", "id:nonsense"), ("document", ""), ("channels", "7"), ("log", "x")] {
        let refused = stage.loopback.select_forged(&panel, &format!("settings1.{control}"), &[value], MODERATOR);
        let refused = refused.response().await.text();
        assert!(refused.contains("another version"), "{control}: {refused}");
    }
    let too_long = "x".repeat(5_000);
    for (form, text) in [("signpost", too_long.as_str()), ("nonsense", "Ring nobody.")] {
        let refused = stage.loopback.submit_forged(&panel, &format!("settings1.{form}"), text, MODERATOR);
        let refused = refused.response().await.text();
        assert!(refused.contains("another version"), "{form}: {refused}");
    }
    for control in ["channels", "nonsense", "document", ""] {
        let refused = stage.loopback.press_forged(&panel, &format!("settings1.{control}"), MODERATOR).response().await;
        assert!(refused.text().contains("another version"), "{control}: {}", refused.text());
    }
    assert_eq!(stage.store().settings(GUILD).unwrap(), before);
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn moderators_say_who_shares_and_where_never() {
    let stage = Stage::new().await;
    let panel = stage.panel().await;
    let answer = stage.ask(QUESTION).await;
    stage.choose(&panel, "never", &[GENERAL]).response().await;
    let refused = stage.loopback.press(&answer, "Share here", ADA).response().await;
    assert!(refused.ephemeral() && refused.text().contains("never to post in this channel"), "{}", refused.text());
    stage.choose(&panel, "never", &[]).response().await;

    let who = stage.loopback.press(&panel, "Who may do what", MODERATOR).response().await;
    let changed = stage.choose(&who, "sharers", &[99]).response().await;
    assert!(changed.content.contains("Only <@&99> may share answers."), "{}", changed.content);
    let refused = stage.loopback.press(&answer, "Share here", ADA).response().await;
    assert!(refused.text().contains("only some roles may share"), "{}", refused.text());
    let asked = stage.loopback.slash(MODERATOR, GENERAL, "ask", json!({"question": QUESTION})).await.response().await;
    assert!(stage.loopback.messages_in(GENERAL).is_empty());
    stage.loopback.press(&asked, "Share here", MODERATOR).followup(0).await;
    assert_eq!(stage.loopback.messages_in(GENERAL).len(), 1);
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_has_its_own_helplines_and_document() {
    let stage = Stage::new().await;
    let panel = stage.panel().await;
    let who = stage.loopback.press(&panel, "Who may do what", MODERATOR).response().await;
    let form = stage.loopback.press(&who, "Helplines", MODERATOR);
    assert_eq!(form.modal().await["components"][0]["components"][0]["value"], "Call 999 or the helpline.");
    let sent = stage.loopback.submit_modal(&form, &json!({"text": " Ring 112. "})).await.response().await;
    assert!(sent.content.contains("this server's own helplines"), "{}", sent.content);
    assert_eq!(stage.ask(DISCLOSURE).await.text(), "Ring 112.");
    stage.loopback.say(BEN, RESEARCH, DISCLOSURE, MENTION);
    assert_eq!(stage.loopback.wait_message(RESEARCH, 0).await.text(), "Ring 112.");
    let form = stage.loopback.press(&who, "Helplines", MODERATOR);
    stage.loopback.submit_modal(&form, &json!({"text": ""})).await.response().await;
    assert_eq!(stage.ask(DISCLOSURE).await.text(), "Call 999 or the helpline.");

    let chosen = stage.loopback.select(&who, "settings1.document", &["id:survey"], MODERATOR).response().await;
    assert!(chosen.content.contains("**survey** is asked"), "{}", chosen.content);
    assert!(stage.ask(QUESTION).await.text().contains(ANSWER));
    // A document that has gone from the index is no reason to answer nothing.
    stage.store().change(GUILD, |settings| settings.document = Some("gone".to_owned())).unwrap();
    let mut stage = stage;
    stage.bot.terminate();
    stage.bot.wait_exit().await;
    stage.bot = Stage::start(&stage.loopback, &stage.folder);
    stage.loopback.wait_identified(2).await;
    assert!(stage.ask(QUESTION).await.text().contains(ANSWER));
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn members_are_answered_in_the_language_of_their_server() {
    let stage = Stage::new().await;
    let panel = stage.panel().await;
    let who = stage.loopback.press(&panel, "Who may do what", MODERATOR).response().await;
    let chosen = stage.loopback.select(&who, "settings1.language", &["de"], MODERATOR).response().await;
    assert_eq!(chosen.content, "✅ Members are answered in: Deutsch.");
    assert!(chosen.text().contains("**Members are answered in:** Deutsch"), "{}", chosen.text());

    let answer = stage.ask(QUESTION).await;
    assert!(answer.text().contains(ANSWER) && answer.text().contains("Wörtlich"), "{}", answer.text());
    assert!(answer.text().contains("**Zeitraum:** 2023"), "{}", answer.text());
    assert_eq!(answer.button_labels()[..2], ["Hier teilen", "In einem Thread teilen"]);
    stage.loopback.press(&answer, "Hier teilen", ADA).followup(0).await;
    assert!(stage.loopback.wait_message(GENERAL, 0).await.content.starts_with("Geteilt von **"));
    stage.loopback.say(BEN, RESEARCH, "who owns the moon?", MENTION);
    let declined = stage.loopback.wait_message(RESEARCH, 0).await;
    assert!(declined.text().contains("Der Bericht beantwortet das nicht"), "{}", declined.text());
    assert_eq!(stage.ask(DISCLOSURE).await.text(), "Call 999 or the helpline.");

    // Direct messages belong to no server.
    stage.loopback.say(ADA, ADA_DM, QUESTION, Say::default());
    assert!(stage.loopback.wait_message(ADA_DM, 0).await.text().contains("Verbatim"));
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_a_server_outlives_its_leaving() {
    let mut stage = Stage::with(Setup::default(), &[]).await;
    let panel = stage.panel().await;
    stage.choose(&panel, "channels", &[GENERAL]).response().await;
    let asked = stage.loopback.slash(MODERATOR, GENERAL, "settings", json!({"forget": {}})).await.response().await;
    assert_eq!(stage.store().servers().unwrap(), [GUILD], "asked first");
    let gone = stage.loopback.press(&asked, "Delete all of it", MODERATOR).response().await;
    assert!(gone.text().contains("is deleted") && gone.controls().is_empty(), "{}", gone.text());
    assert!(stage.store().servers().unwrap().is_empty());
    stage
        .loopback
        .expect_silence(GENERAL, async {
            stage.loopback.say(ADA, GENERAL, QUESTION, MENTION);
            stage.loopback.slash(ADA, RESEARCH, "ask", json!({"question": QUESTION})).await.response().await;
        })
        .await;

    // An outage is not a removal; a removal is, and so is one that happened while the bot was away.
    stage.choose(&panel, "channels", &[GENERAL]).response().await;
    stage.loopback.dispatch("GUILD_DELETE", &json!({"id": GUILD.to_string(), "unavailable": true}));
    stage.ask(QUESTION).await;
    assert_eq!(stage.store().servers().unwrap(), [GUILD]);
    stage.loopback.dispatch("GUILD_DELETE", &json!({"id": GUILD.to_string()}));
    let deadline = Instant::now() + Duration::from_secs(20);
    while !stage.store().servers().unwrap().is_empty() {
        assert!(Instant::now() < deadline, "the removal was not noted");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    stage.bot.terminate();
    stage.bot.wait_exit().await;
    stage.store().change(4_242, |settings| settings.channels = vec![7]).unwrap();
    stage.bot = Stage::start(&stage.loopback, &stage.folder);
    stage.bot.wait_line("ready").await;
    let deadline = Instant::now() + Duration::from_secs(20);
    while stage.store().servers().unwrap() != [GUILD] {
        assert!(Instant::now() < deadline, "{:?}", stage.store().servers());
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    stage.end().await;
}
