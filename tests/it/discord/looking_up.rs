//! `/glossary`, and `/sources` by document and section.

use serde_json::{Value, json};

use super::Stage;
use crate::loopback::model::{ADA, GENERAL};
use crate::loopback::record::SeenMessage;

async fn use_command(stage: &Stage, name: &str, options: Value) -> SeenMessage {
    stage.loopback.slash(ADA, GENERAL, name, options).await.response().await
}

#[tokio::test(flavor = "multi_thread")]
async fn terms_are_explained_in_the_words_of_the_document() {
    let stage = Stage::new().await;
    let explained = use_command(&stage, "glossary", json!({"term": "cb"})).await;
    assert_eq!(explained.content, "**CB** stands for **Coast Board**.");
    assert!(explained.ephemeral() && explained.text().contains("> “The Coast Board (CB) was asked why.”"));
    assert!(use_command(&stage, "glossary", json!({})).await.text().contains("**CB** · Coast Board"));
    let unknown = use_command(&stage, "glossary", json!({"term": "@everyone"})).await;
    assert!(unknown.text().contains("don't define") && !unknown.text().contains("@everyone"), "{}", unknown.text());
    let typed = stage.loopback.autocomplete(ADA, GENERAL, "glossary", json!({"term": "c"}), "term").await;
    assert_eq!(typed.choices().await, [json!({"name": "CB", "value": "CB"})]);
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_shows_its_sections_and_a_section_its_beginning() {
    let stage = Stage::new().await;
    let outline = use_command(&stage, "sources", json!({"document": "survey"})).await;
    assert!(outline.text().contains("**1 Keepers**\n") && outline.text().contains("3 Gulls"), "{}", outline.text());
    let options = json!({"document": "survey", "section": "gul"});
    let typed = stage.loopback.autocomplete(ADA, GENERAL, "sources", options, "section").await;
    assert_eq!(typed.choices().await, [json!({"name": "3 Gulls", "value": "3 Gulls"})]);
    let section = use_command(&stage, "sources", json!({"section": "3 Gulls"})).await;
    assert!(section.text().contains("Gulls nest on the northern cliffs") && !section.text().contains("ferries"));
    for options in [json!({"document": "nobody"}), json!({"section": "4 Whales"})] {
        let none = use_command(&stage, "sources", options).await;
        assert!(none.text().contains("There is no such"), "{}", none.text());
    }
    stage.end().await;
}
