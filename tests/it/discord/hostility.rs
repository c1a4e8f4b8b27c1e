//! Words meant to ping, to link, to hide or to break out, wherever a member can put them.

use serde_json::json;

use super::{ANSWER, QUESTION, Stage};
use crate::loopback::Say;
use crate::loopback::model::{ADA, GENERAL, MALLORY, RESEARCH};
use crate::loopback::record::SeenMessage;

/// What members write. Each names something that the survey doesn't know, so that it is named back.
const HOSTILE: [&str; 12] = [
    "who is @everyone Qxv",
    "what did <@1100000000000000030> say to <@&1100000000000000010> of Qxv?",
    "is [Qxv](https://evil.example/a) true?",
    "what is https://evil.example/Qxv",
    "join discord.gg/evil to see Qxv",
    "||Qxv|| is who?",
    "```\nQxv\n``` is what",
    "# Qxv\n> Qxv\n- Qxv\n1. Qxv",
    "who is \u{202e}vxQ\u{200b}Qxv\u{2066}?",
    "who is Q\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}xv",
    "<t:1:R> <:evil:1100000000000000099> </ask:1100000000000000099> Qxv",
    "1d.abc-1-1.abc-1-1 1s0.ffffffff-zzzzzz-zzzzzz Qxv *a* _b_ ~~c~~ `d`",
];

/// What must not be read on a message of the bot's, apart from the plain text above an answer.
const NEVER: [&str; 14] = [
    "@everyone Qxv",
    "<@1100000000000000030> say",
    "<@&",
    "](https://evil",
    " https://evil",
    "discord.gg/evil",
    "||Qxv",
    "```",
    "\n# Qxv",
    "\n- Qxv",
    "\u{202e}",
    "\u{2066}",
    "\u{304}",
    "<t:1:R>",
];

/// Every piece of text in which Discord reads Markdown.
fn assert_tame(message: &SeenMessage, wrote: &str) {
    let text = message.text();
    // The question above a private answer is plain text: Discord reads no Markdown in an author's name.
    let author = message.embeds.first().and_then(|embed| embed["author"]["name"].as_str()).unwrap_or_default();
    let read: Vec<&str> = text.lines().filter(|line| !author.contains(line)).collect();
    let read = format!("\n{}", read.join("\n"));
    for never in NEVER {
        assert!(!read.contains(never), "{never:?} after {wrote:?} in:\n{read}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_members_write_is_shown_and_not_read() {
    let stage = Stage::new().await;
    for wrote in HOSTILE {
        let commands = [
            ("ask", json!({"question": wrote})),
            ("ask", json!({"question": QUESTION, "document": wrote})),
            ("quote", json!({"words": wrote})),
            ("check", json!({"claim": format!("The keepers of {wrote} own 45% of the boats.")})),
            ("stat", json!({"topic": wrote})),
            ("compare", json!({"first": wrote, "second": wrote})),
            ("glossary", json!({"term": wrote.chars().take(100).collect::<String>()})),
            ("sources", json!({"document": wrote, "section": wrote})),
        ];
        for (command, options) in commands {
            let answer = stage.loopback.slash(ADA, GENERAL, command, options).await.response().await;
            assert!(answer.ephemeral(), "/{command} {wrote}");
            assert_tame(&answer, wrote);
        }
    }
    for (nth, wrote) in HOSTILE.into_iter().enumerate() {
        stage.loopback.say(MALLORY, RESEARCH, wrote, Say { mentions_bot: true, ..Say::default() });
        assert_tame(&stage.loopback.wait_message(RESEARCH, nth).await, wrote);
    }
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hostile_name_is_shown_and_not_read() {
    let stage = Stage::new().await;
    let answer = stage.loopback.slash(MALLORY, GENERAL, "ask", json!({"question": QUESTION})).await.response().await;
    assert!(answer.text().contains(ANSWER));
    let shared = stage.loopback.press(&answer, "Share here", MALLORY).followup(0).await;
    assert!(shared.content.starts_with("Shared by **"), "{}", shared.content);
    for never in ["@everyone", "<@&", "[x](", "||", "```", "discord.gg/e", "\u{202e}", "\u{300}\u{300}\u{300}\u{300}"] {
        assert!(!shared.content.contains(never), "{never:?} in {}", shared.content);
    }
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn forged_controls_do_nothing() {
    let stage = Stage::new().await;
    let forged = [
        "",
        "0s0.1-1-1",
        "1s0.ffffffff-0-1",
        "1s9.1-1-1",
        "1s0.1-zzzzzzz-zzzzzzz",
        "1z0.1-1-1",
        "1s0.",
        "1s0.1-1-1.1-1-1.1-1-1.1-1-1.1-1-1.1-1-1",
        "settings1.signpost",
        "settings1.channels",
        "settings9.forget",
        "settings1.forget",
        "1r0.1-1-1",
        "f1.nonsense",
        "💥",
    ];
    for custom_id in forged {
        let answer = stage.ask(QUESTION).await;
        let told = stage.loopback.press_forged(&answer, custom_id, ADA).response().await;
        assert!(told.ephemeral(), "{custom_id}: {}", told.text());
        let refused = ["no longer in the index", "Only members who may manage", "can't write there", "ask again"];
        assert!(refused.iter().any(|part| told.text().contains(part)), "{custom_id}: {}", told.text());
    }
    assert!(stage.loopback.messages_in(GENERAL).is_empty());
    stage.end().await;
}
