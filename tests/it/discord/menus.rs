//! Commands in the menu of a message.

use super::{ANSWER, DISCLOSURE, QUESTION, Stage};
use crate::loopback::Say;
use crate::loopback::model::{ADA, BEN, GENERAL, GUEST};

#[tokio::test(flavor = "multi_thread")]
async fn a_message_is_looked_up_in_private_and_answered_for_all() {
    let stage = Stage::new().await;
    let asked = stage.loopback.say(BEN, GENERAL, QUESTION, Say::default());
    let found = stage.loopback.message_command(ADA, "Find in the report", &asked).await.response().await;
    assert!(found.only_for == Some(ADA) && found.text().contains(ANSWER));
    let shared = stage.loopback.message_command(ADA, "Share cited answer", &asked).await.response().await;
    assert!(!shared.ephemeral() && shared.content == "Shared by **Ada**" && shared.text().contains(ANSWER));
    assert_eq!(shared.button_labels(), ["Context", "Cite", "Wrong?"]);
    let guest = stage.loopback.message_command(GUEST, "Share cited answer", &asked).await.response().await;
    assert!(guest.ephemeral() && guest.text().contains("You can't write there"), "{}", guest.text());
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_can_not_be_answered_is_said_in_private() {
    let stage = Stage::new().await;
    for (said, told) in [
        ("what does Jersey say about submarines in 1987?", "doesn't answer this"),
        (DISCLOSURE, "Call 999 or the helpline."),
        ("🙃", "no words"),
    ] {
        let message = stage.loopback.say(BEN, GENERAL, said, Say::default());
        let answer = stage.loopback.message_command(ADA, "Share cited answer", &message).await.response().await;
        assert!(answer.ephemeral() && answer.text().contains(told), "{}", answer.text());
    }
    stage.end().await;
}
