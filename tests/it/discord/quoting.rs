//! `/quote`, and citing what was found.

use serde_json::json;

use super::{ANSWER, DISCLOSURE, QUESTION, Stage};
use crate::loopback::model::{ADA, BEN, GENERAL};
use crate::loopback::record::SeenMessage;

async fn quote(stage: &Stage, words: &str) -> SeenMessage {
    let options = json!({"words": words, "style": "oscola"});
    stage.loopback.slash(ADA, GENERAL, "quote", options).await.response().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_quote_is_verified_and_cited() {
    let stage = Stage::new().await;
    let found = quote(&stage, "“the Board answered none of them within a month…”").await;
    assert!(found.ephemeral() && found.content.contains("word for word"), "{}", found.content);
    assert!(found.text().contains("> “The board answered none of them within a month.”"), "{}", found.text());
    assert!(found.text().contains("**Footnote**\n```text\nThe lighthouse survey <https://example.org/survey>"));
    assert_eq!(found.button_labels(), ["Share here", "Share in a thread", "Context", "Cite", "Wrong?"]);
    let shared = stage.loopback.press(&found, "Share here", ADA).followup(0).await;
    assert!(!shared.ephemeral() && shared.text().contains("The board answered none"));
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_misquotation_is_refused_and_put_right() {
    let stage = Stage::new().await;
    let wrong = quote(&stage, "54% of all lighthouse keepers in the @everyone district reported").await;
    assert!(wrong.content.starts_with("That is **not** what stands there:"), "{}", wrong.content);
    assert!(wrong.content.contains("• **45**, not ~~54~~") && wrong.content.contains("~~all~~ does not stand there"));
    assert!(
        wrong.text().contains(ANSWER) && wrong.content.contains("**northern**, not ~~everyone~~"),
        "{}",
        wrong.content
    );
    let topic = quote(&stage, "broken lamps").await;
    assert!(topic.content.starts_with("Nobody wrote quite that") && topic.text().contains("broken lamps"));
    let nothing = quote(&stage, "submarines of Jersey in 1987").await;
    assert!(nothing.text().contains("doesn't answer this"), "{}", nothing.text());
    assert_eq!(quote(&stage, DISCLOSURE).await.text(), "Call 999 or the helpline.");
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_is_cited_in_any_style_and_shown_in_context() {
    let stage = Stage::new().await;
    let answer = stage.ask(QUESTION).await;
    let shared = stage.loopback.press(&answer, "Share here", ADA).followup(0).await;
    let cited = stage.loopback.press(&shared, "Cite", BEN).response().await;
    assert!(cited.only_for == Some(BEN) && cited.text().contains("The document"), "{}", cited.text());
    let menu = cited.controls()[0]["custom_id"].as_str().unwrap().to_owned();
    let oscola = stage.loopback.select(&cited, &menu, &["oscola"], BEN).response().await;
    assert!(oscola.id == cited.id && oscola.text().contains("Bibliography"), "{}", oscola.text());
    let context = stage.loopback.press(&answer, "Context", ADA).response().await;
    assert!(
        context.ephemeral() && context.id != answer.id && context.text().contains("The board answered none of them")
    );
    stage.end().await;
}
