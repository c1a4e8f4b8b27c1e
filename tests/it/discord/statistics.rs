//! `/stat` and `/compare`.

use serde_json::{Value, json};

use super::{DISCLOSURE, Stage};
use crate::loopback::model::{ADA, GENERAL};
use crate::loopback::record::SeenMessage;

impl Stage {
    async fn look_up(&self, command: &str, options: Value) -> SeenMessage {
        self.loopback.slash(ADA, GENERAL, command, options).await.response().await
    }
}

fn field<'m>(message: &'m SeenMessage, name: &str) -> Option<&'m str> {
    let fields = message.embeds[0]["fields"].as_array()?;
    fields.iter().find(|field| field["name"] == name)?["value"].as_str()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_figure_comes_with_all_that_is_known_in_private() {
    let stage = Stage::new().await;
    let card = stage.look_up("stat", json!({"topic": "keepers with broken lamps"})).await;
    assert!(card.ephemeral());
    assert_eq!(card.embeds[0]["description"], "# 45%");
    assert_eq!(field(&card, "Population"), Some("lighthouse keepers"));
    assert_eq!((field(&card, "Place"), field(&card, "Period")), (Some("not stated"), Some("2023")));
    let sentence = card.embeds[1]["description"].as_str().unwrap();
    assert!(
        sentence.starts_with("> “In 2023, 45% of lighthouse keepers") && sentence.contains("1 Keepers"),
        "{sentence}"
    );
    assert!(card.raw["attachments"].as_array().unwrap().is_empty(), "one figure is no series");
    let nothing = stage.look_up("stat", json!({"topic": "salaries of ferrymen in Jersey"})).await;
    assert!(nothing.ephemeral() && nothing.text().contains("give no figure for that"), "{}", nothing.text());
    let told = stage.look_up("stat", json!({"topic": DISCLOSURE})).await;
    assert_eq!((told.text().as_str(), told.embeds.len()), ("Call 999 or the helpline.", 0));
    let unknown = stage.look_up("stat", json!({"topic": "lamps", "document": "no @everyone"})).await;
    assert!(unknown.text().contains("There is no document"), "{}", unknown.text());
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_series_comes_as_a_chart_with_words_for_it_and_can_be_shared() {
    let stage = Stage::new().await;
    let card = stage.look_up("stat", json!({"topic": "puffin burrows northern cliffs"})).await;
    assert_eq!(card.embeds[0]["description"], "# 300");
    assert_eq!(card.raw["attachments"][0]["filename"], "chart.png");
    // On a busy machine the answer comes after its time, as a change to what was promised.
    let (first, late) = (stage.calls("POST", "/callback"), stage.calls("PATCH", "@original"));
    let mut files =
        first.iter().map(|call| &call["data"]["attachments"]).chain(late.iter().map(|call| &call["attachments"]));
    let alt = files.find_map(|files| files[0]["description"].as_str()).unwrap();
    assert!(alt.contains("2021–2023. 2021: 120; 2022: 150; 2023: 300."), "{alt}");
    assert!(stage.loopback.messages_in(GENERAL).is_empty());

    let pressed = stage.loopback.press(&card, "Share here", ADA);
    assert_eq!(pressed.response().await.button_labels(), ["Shared"]);
    let shared = pressed.followup(0).await;
    assert!(!shared.ephemeral() && shared.content.starts_with("Shared by **"), "{}", shared.content);
    assert_eq!(shared.raw["attachments"][0]["filename"], "chart.png");
    assert!(shared.text().contains("# 300") && shared.controls().is_empty(), "{}", shared.text());
    let forged = stage.loopback.press_forged(&card, "f1.ffffffff-0-9-0", ADA).response().await;
    assert!(forged.ephemeral() && forged.text().contains("no longer in the index"), "{}", forged.text());
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_figures_are_set_side_by_side_or_refused() {
    let stage = Stage::new().await;
    let compared =
        stage.look_up("compare", json!({"first": "puffin burrows northern cliffs 2022", "second": "2023"})).await;
    let text = compared.text();
    assert!(compared.ephemeral() && text.contains(r"150 more · 2\.00 times the first"), "{text}");
    assert!(text.contains("Derived by Footnote from 150 and 300"), "{text}");
    let pressed = stage.loopback.press(&compared, "Share here", ADA);
    assert!(pressed.followup(0).await.text().contains("Derived by Footnote from 150 and 300"));
    let options = json!({"first": "keepers with broken lamps", "second": "puffin burrows northern cliffs"});
    let refused = stage.look_up("compare", options).await;
    assert!(refused.text().contains("can't be set against each other"), "{}", refused.text());
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn measures_are_offered_while_one_types() {
    let stage = Stage::new().await;
    let typed = stage.loopback.autocomplete(ADA, GENERAL, "stat", json!({"topic": "PUFFIN"}), "topic").await;
    let names: Vec<Value> = typed.choices().await.into_iter().map(|choice| choice["value"].clone()).collect();
    assert_eq!(names, ["Puffin burrows, Northern cliffs", "Puffin burrows, Southern cliffs"]);
    let all = stage.loopback.autocomplete(ADA, GENERAL, "stat", json!({"topic": ""}), "topic").await;
    assert!((1..=25).contains(&all.choices().await.len()));
    let given = json!({"topic": "x", "document": "light"});
    let documents = stage.loopback.autocomplete(ADA, GENERAL, "stat", given, "document").await;
    assert_eq!(documents.choices().await, [json!({"name": "The lighthouse survey", "value": "survey"})]);
    stage.end().await;
}
