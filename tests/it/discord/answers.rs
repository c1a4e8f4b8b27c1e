//! `/ask` and the other commands.

use serde_json::json;

use super::{ANSWER, DISCLOSURE, QUESTION, Stage};
use crate::loopback::model::{ADA, GENERAL};

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_is_private_verbatim_and_placed() {
    let stage = Stage::new().await;
    let asked = stage.loopback.slash(ADA, GENERAL, "ask", json!({"question": QUESTION})).await;
    let answer = asked.response().await;
    assert_eq!(asked.callback_type().await, 4, "at once, not deferred");
    assert!(answer.ephemeral());
    let embed = &answer.embeds[0];
    let description = embed["description"].as_str().unwrap();
    assert!(description.starts_with("> “In 2023, 45% of lighthouse keepers"), "{description}");
    assert!(description.contains(r"\@everyone") && description.contains(r"\<\@1100000000000000030\>"), "{description}");
    assert!(description.contains("1 Keepers") && description.contains("(https://example.org/survey)"), "{description}");
    assert_eq!(embed["title"], "The lighthouse survey");
    assert_eq!(embed["fields"][0]["name"], "45%");
    let said = embed["fields"][0]["value"].as_str().unwrap();
    assert!(
        said.contains("**Measure:**") && said.contains("**Population:**") && said.contains("**Period:**"),
        "{said}"
    );
    assert!(stage.loopback.messages_in(GENERAL).is_empty());
    let bodies = stage.calls("POST", "/callback");
    if let Some(path) = std::env::var_os("FOOTNOTE_SHOW_PAYLOAD") {
        std::fs::write(path, serde_json::to_string_pretty(&bodies[0]).unwrap()).unwrap();
    }
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_in_the_document_is_declined_with_the_nearest_sections() {
    let stage = Stage::new().await;
    let declined = stage.ask("what does the harbour office of Jersey say about submarines in 1987?").await;
    let text = declined.text();
    assert!(declined.ephemeral() && text.contains("doesn't answer this"), "{text}");
    assert!(text.contains("It doesn't mention") && text.to_lowercase().contains("jersey"), "{text}");
    assert!(
        text.contains("of **The lighthouse survey**:") && text.contains("• [2 Ferries](https://example.org/survey)"),
        "{text}"
    );
    assert!(declined.controls().is_empty());
    for (question, expected) in [("?!…", "The question has no words"), ("  ", "The question is empty")] {
        let refused = stage.ask(question).await;
        assert!(refused.ephemeral() && refused.text().contains(expected), "{}", refused.text());
    }
    let unknown = json!({"question": "how many?", "document": "no @everyone"});
    let unknown = stage.loopback.slash(ADA, GENERAL, "ask", unknown).await.response().await;
    assert!(unknown.text().contains("There is no document") && unknown.text().contains("survey"), "{}", unknown.text());
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_disclosure_is_pointed_to_help_in_private() {
    let stage = Stage::new().await;
    let answer = stage.ask(DISCLOSURE).await;
    assert!(answer.ephemeral());
    assert_eq!(answer.text(), "Call 999 or the helpline.");
    assert!(answer.embeds.is_empty() && answer.components.is_empty());
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_other_commands_answer_in_private() {
    let stage = Stage::new().await;
    for (command, expected) in [
        ("sources", "[The lighthouse survey](https://example.org/survey) · survey · no pages"),
        ("help", "**/ask** answers you alone"),
        ("privacy", "Nothing you write is stored"),
    ] {
        let answer = stage.loopback.slash(ADA, GENERAL, command, json!({})).await.response().await;
        assert!(answer.ephemeral() && answer.text().contains(expected), "{}", answer.text());
    }
    let typed = stage.loopback.autocomplete(ADA, GENERAL, "ask", json!({"document": "LIGHT"}), "document").await;
    assert_eq!(typed.choices().await, [json!({"name": "The lighthouse survey", "value": "survey"})]);
    let typed = json!({"question": QUESTION, "document": "survey"});
    let answer = stage.loopback.slash(ADA, GENERAL, "ask", typed).await.response().await;
    assert!(answer.text().contains(ANSWER));
    stage.end().await;
}
