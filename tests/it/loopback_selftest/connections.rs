//! The gateway: how a client comes, goes and comes back.

use std::time::Duration;

use serde_json::json;
use serenity::all::GatewayIntents;

use super::client::{connect, connect_with};
use crate::loopback::model::{ADA, GENERAL, GUILD, MESSAGE_CONTENT_INTENT, Setup};
use crate::loopback::{Loopback, Say};

#[tokio::test(flavor = "multi_thread")]
async fn a_client_identifies_over_loopback_only() {
    let loopback = Loopback::start(Setup::default()).await;
    let _small = connect(&loopback).await;
    assert!(loopback.url().starts_with("http://127.0.0.1:"));
    assert_eq!(loopback.wait_request("GET", "/gateway").await.status, 200);
    let session = &loopback.sessions()[0];
    assert_eq!(session.identify["token"], format!("Bot {}", loopback.token()));
    assert_eq!(session.identify["shard"], json!([0, 1]));
    assert_eq!(session.identify["properties"]["browser"], "serenity");
    assert_eq!(session.intents, 1 | (1 << 9) | (1 << 12));
    loopback.assert_clean();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dropped_session_resumes_and_misses_nothing() {
    let loopback = Loopback::start(Setup::default()).await;
    let _small = connect(&loopback).await;
    loopback.drop_connection();
    loopback.wait_disconnected().await;
    loopback.say(ADA, GENERAL, "while you were out?", Say { mentions_bot: true, ..Say::default() });
    loopback.wait_resumed(1).await;
    assert!(loopback.wait_message(GENERAL, 0).await.content.contains("while you were out?"));
    for (times, disturb) in
        (2..).zip([Loopback::reconnect_op7, |it: &Loopback| it.close(4000), |it: &Loopback| it.invalid_session(true)])
    {
        disturb(&loopback);
        loopback.wait_resumed(times).await;
    }
    let sessions = loopback.sessions();
    assert_eq!((sessions.len(), sessions[0].resumes), (1, 4));
    loopback.assert_clean();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invalid_session_identifies_again_and_is_readied_again() {
    let loopback = Loopback::start(Setup::default()).await;
    let _small = connect(&loopback).await;
    loopback.invalid_session(false);
    loopback.wait_identified(2).await;
    loopback.wait_ended(0).await;
    let sessions = loopback.sessions();
    assert!(sessions[1].connected && sessions[0].id != sessions[1].id);
    loopback.slash(ADA, GENERAL, "ask", json!({"question": "still there?"})).await.response().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_without_acknowledged_heartbeats_starts_over() {
    let loopback = Loopback::start(Setup { heartbeat: Duration::from_millis(300), ..Setup::default() }).await;
    loopback.acknowledge_heartbeats(false);
    let _small = connect(&loopback).await;
    loopback.wait_disconnected().await;
    assert!(loopback.sessions()[0].heartbeats > 0);
    loopback.acknowledge_heartbeats(true);
    loopback.wait_identified(2).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_privileged_intent_is_refused_until_switched_on() {
    let loopback = Loopback::start(Setup::default()).await;
    let _refused = connect_with(&loopback, GatewayIntents::MESSAGE_CONTENT).await;
    loopback.wait_violation().await;
    assert!(loopback.sessions().is_empty() && loopback.take_violations()[0].problem.contains("4014"));

    let loopback = Loopback::start(Setup { privileged_intents: MESSAGE_CONTENT_INTENT, ..Setup::default() }).await;
    let _admitted = connect_with(&loopback, GatewayIntents::MESSAGE_CONTENT).await;
    loopback.wait_ready().await;
    loopback.say(ADA, GENERAL, "nobody mentioned", Say::default());
    assert!(loopback.wait_message(GENERAL, 0).await.content.ends_with("nobody mentioned"));
}

#[tokio::test(flavor = "multi_thread")]
async fn any_event_can_be_sent() {
    let loopback = Loopback::start(Setup::default()).await;
    let _small = connect(&loopback).await;
    loopback.dispatch("GUILD_DELETE", &json!({"id": GUILD.to_string(), "unavailable": true}));
    loopback.slash(ADA, GENERAL, "ask", json!({"question": "alive?"})).await.response().await;
    loopback.assert_clean();
}
