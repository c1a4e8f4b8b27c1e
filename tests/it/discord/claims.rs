//! `/check` and “Check against the report”.

use serde_json::json;

use super::{DISCLOSURE, Stage};
use crate::loopback::Say;
use crate::loopback::model::{ADA, BEN, GENERAL};
use crate::loopback::record::SeenMessage;

const RIGHT: &str = "In 2022, ferries to the islands were cancelled 1,312 times.";
const WRONG: &str = "In 2022, ferries to the islands were cancelled 1,231 times.";
const UNSAID: &str = "The harbour office was painted by @everyone in 1987.";

async fn check(stage: &Stage, claim: &str) -> SeenMessage {
    stage.loopback.slash(ADA, GENERAL, "check", json!({"claim": claim})).await.response().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_claim_is_supported_contradicted_or_left_open() {
    let stage = Stage::new().await;
    let right = check(&stage, RIGHT).await;
    assert!(right.ephemeral() && right.text().contains("✅ **Supported**"), "{}", right.text());
    let wrong = check(&stage, WRONG).await;
    assert!(wrong.text().contains("❌ **Contradicted.** The report has another number."), "{}", wrong.text());
    assert!(wrong.text().contains("cancelled 1,312 times"), "its own words: {}", wrong.text());
    let open = check(&stage, UNSAID).await;
    assert!(open.text().contains("❔ **Not found in the report"), "{}", open.text());
    assert_eq!(check(&stage, DISCLOSURE).await.text(), "Call 999 or the helpline.");
    let several = check(&stage, &format!("{RIGHT} {WRONG} {UNSAID}")).await;
    assert_eq!(several.embeds.len(), 3, "one for each statement");
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_is_checked_in_private() {
    let stage = Stage::new().await;
    let said = stage.loopback.say(BEN, GENERAL, WRONG, Say::default());
    let checked = stage.loopback.message_command(ADA, "Check against the report", &said).await.response().await;
    assert!(checked.only_for == Some(ADA) && checked.text().contains("Contradicted"), "{}", checked.text());
    let emoji = stage.loopback.say(BEN, GENERAL, "🙃", Say::default());
    let refused = stage.loopback.message_command(ADA, "Check against the report", &emoji).await.response().await;
    assert!(refused.ephemeral(), "{}", refused.text());
    stage.end().await;
}
