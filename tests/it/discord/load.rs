//! Many at once: none lost, none answered twice.
//!
//! `FOOTNOTE_LOAD=200x60 cargo test --release --locked --test it load:: -- --nocapture` asks 200 times a second for a
//! minute, and prints how long answers took and what memory was used. The judges of payloads share the machine with the bot.

use std::time::Duration;

use serde_json::json;

use super::{ANSWER, FERRIES, QUESTION, Stage};
use crate::loopback::model::{ADA, BEN, GENERAL, RESEARCH};

/// What members ask, one after the other.
const ASKED: [(&str, &str, &str); 5] = [
    ("ask", "question", QUESTION),
    ("ask", "question", FERRIES),
    ("ask", "question", "what does the harbour office of Jersey say about submarines in 1987?"),
    ("check", "claim", "Ferries to the islands were cancelled 1,312 times in 2022."),
    ("stat", "topic", "puffin burrows"),
];

/// A second and how many seconds, as ordered; few enough for any run where nothing is.
fn ordered() -> (u64, u64) {
    let ordered = std::env::var("FOOTNOTE_LOAD").ok();
    let pair = ordered.as_deref().and_then(|load| load.split_once('x'));
    pair.map_or((20, 2), |(rate, seconds)| (rate.parse().unwrap(), seconds.parse().unwrap()))
}

#[tokio::test(flavor = "multi_thread")]
async fn none_is_lost_and_none_is_answered_twice() {
    let (rate, seconds) = ordered();
    let stage = Stage::new().await;
    stage.ask(QUESTION).await;
    let before = stage.bot.resident_kib();
    let mut due = tokio::time::interval(Duration::from_secs(1) / u32::try_from(rate).unwrap());
    let mut asked = Vec::new();
    let mut memory = Vec::new();
    for n in 0..rate * seconds {
        due.tick().await;
        let (command, option, text) = ASKED[usize::try_from(n).unwrap() % ASKED.len()];
        let (member, channel) = if n % 2 == 0 { (ADA, GENERAL) } else { (BEN, RESEARCH) };
        asked.push(stage.loopback.slash(member, channel, command, json!({option: text})).await);
        if n % (rate * seconds).div_ceil(8) == 0 {
            memory.extend(stage.bot.resident_kib());
        }
    }
    let mut took = Vec::new();
    for interaction in &asked {
        took.push(interaction.took().await);
    }
    assert!(asked[0].response().await.text().contains(ANSWER));
    assert_eq!(stage.calls("POST", "/callback").len(), asked.len() + 1, "each is answered once");
    took.sort_unstable();
    let at = |share: usize| took[(took.len() - 1) * share / 1000];
    println!("{rate} a second for {seconds} s: {} asked, none lost, none answered twice", took.len());
    println!("callbacks after: median {:?}, p99 {:?}, longest {:?}", at(500), at(990), at(1000));
    println!("memory, KiB: {before:?} before, then {memory:?}");
    stage.end().await;
}
