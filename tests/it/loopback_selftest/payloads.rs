//! Bad payloads and bad manners, and who notices. A judge that can't find anything would pass every bot.

use serde_json::{Value, json};
use serenity::all::Http;

use super::client::{connect, http};
use crate::loopback::Loopback;
use crate::loopback::model::{ADA, Channel, GENERAL, Setup, THREAD};
use crate::loopback::record::Oracle::{self, House, OpenApi, Protocol, Twilight};

/// Sends a message and returns who complained, each once.
async fn complaints(loopback: &Loopback, http: &Http, payload: Value) -> Vec<Oracle> {
    let _ = http.send_message(GENERAL.into(), Vec::new(), &payload).await;
    let mut oracles: Vec<Oracle> = loopback.take_violations().iter().map(|violation| violation.oracle).collect();
    oracles.dedup();
    oracles
}

fn buttons(ids: &[String]) -> Value {
    let buttons: Vec<Value> =
        ids.iter().map(|id| json!({"type": 2, "style": 1, "label": "A", "custom_id": id})).collect();
    json!([{"type": 1, "components": buttons}])
}

#[tokio::test(flavor = "multi_thread")]
async fn bad_messages_are_caught_and_by_whom() {
    let loopback = Loopback::start(Setup::default()).await;
    let http = http(&loopback);
    let quiet = json!({"parse": []});
    let ids = |n: usize| (0..n).map(|i| format!("b{i}")).collect::<Vec<_>>();
    let embeds: Vec<Value> = (0..2).map(|_| json!({"description": "x".repeat(3500)})).collect();
    let cases = [
        (json!({"content": "fine", "allowed_mentions": quiet, "components": buttons(&ids(5))}), vec![]),
        (json!({"content": "x".repeat(2001), "allowed_mentions": quiet}), vec![Twilight]),
        (json!({"embeds": embeds, "allowed_mentions": quiet}), vec![Twilight]),
        (
            json!({"content": "a", "allowed_mentions": quiet, "components": buttons(&ids(6))}),
            vec![Twilight, OpenApi, House],
        ),
        (
            json!({"content": "a", "allowed_mentions": quiet, "components": buttons(&["x".repeat(101)])}),
            vec![Twilight, OpenApi, House],
        ),
        (
            json!({"content": "a", "allowed_mentions": quiet, "components": buttons(&["a".into(), "a".into()])}),
            vec![House],
        ),
        (json!({"content": "a"}), vec![House]),
        (json!({"content": "@everyone", "allowed_mentions": {"parse": ["everyone"]}}), vec![House]),
        (json!({"content": "<@5>", "allowed_mentions": {"parse": [], "users": ["5"]}}), vec![House]),
        (json!({"content": 5, "allowed_mentions": quiet}), vec![Twilight, OpenApi]),
        (json!({"content": "a", "allowed_mentions": quiet, "conetnt": "b"}), vec![OpenApi]),
        (json!({"embeds": [{"titel": "b"}], "allowed_mentions": quiet}), vec![Twilight, OpenApi]),
    ];
    for (payload, mut expected) in cases {
        if !Loopback::openapi_checked() {
            expected.retain(|oracle| *oracle != OpenApi);
        }
        let found = complaints(&loopback, &http, payload.clone()).await;
        assert_eq!(found, expected, "{payload}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn bad_commands_callbacks_and_routes_are_caught() {
    let loopback = Loopback::start(Setup::default()).await;
    let http = http(&loopback);
    for command in
        [json!({"name": "Has Spaces", "description": "x"}), json!({"name": "ask", "description": "x".repeat(101)})]
    {
        assert!(http.create_global_commands(&json!([command])).await.is_err());
        assert!(loopback.take_violations().iter().any(|violation| violation.oracle == Twilight), "{command}");
    }
    assert!(http.get_guild_webhooks(crate::loopback::model::GUILD.into()).await.is_err());
    assert_eq!(loopback.take_violations()[0].oracle, Protocol);
    loopback.assert_clean();
    assert!(http.send_message(GENERAL.into(), Vec::new(), &json!({"content": "loud"})).await.is_ok());
    let complaint = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| loopback.assert_clean()));
    assert!(complaint.is_err(), "a violation fails the test");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_interaction_is_answered_once_in_time_and_in_order() {
    let none = std::time::Duration::ZERO;
    let loopback = Loopback::start(Setup { token_lifetime: none, ..Setup::default() }).await;
    let _small = connect(&loopback).await;
    let asked = loopback.slash(ADA, GENERAL, "ask", json!({"question": "x"})).await;
    asked.response().await;
    let call = loopback.wait_request("POST", "/callback").await;
    let [id, token] = [2, 3].map(|at| call.path.split('/').nth(at).unwrap_or_default().to_owned());
    let http = http(&loopback);
    let again = json!({"type": 4, "data": {"content": "again", "allowed_mentions": {"parse": []}}});
    let id: u64 = id.parse().expect("a snowflake");
    assert_eq!(code(http.create_interaction_response(id.into(), &token, &again, Vec::new()).await), Some(40060));
    assert_eq!(code(http.create_interaction_response(7.into(), "unknown", &again, Vec::new()).await), Some(10062));
    assert_eq!(code(http.get_original_interaction_response(&token).await), Some(50027));
    assert_eq!(code(http.get_original_interaction_response("unknown").await), Some(10015));
    loopback.assert_clean();

    let loopback = Loopback::start(Setup { callback_limit: none, ..Setup::default() }).await;
    let _small = connect(&loopback).await;
    let _late = loopback.slash(ADA, GENERAL, "ask", json!({"question": "x"})).await;
    assert_eq!(loopback.wait_request("POST", "/callback").await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn threads_permissions_and_channels_behave() {
    let mute = Channel { bot_permissions: 0, ..Channel::text(9, "mute") };
    let setup = Setup::default();
    let channels = setup.channels.iter().cloned().chain([mute]).collect();
    let loopback = Loopback::start(Setup { channels, ..setup }).await;
    let http = http(&loopback);
    let hello = json!({"content": "hello", "allowed_mentions": {"parse": []}});
    assert_eq!(code(http.send_message(9.into(), Vec::new(), &hello).await), Some(50013));
    assert_eq!(code(http.broadcast_typing(8.into()).await), Some(10003));
    let message = http.send_message(GENERAL.into(), Vec::new(), &hello).await.expect("a message");
    let named = json!({"name": "More on this"});
    let thread = http.create_thread_from_message(GENERAL.into(), message.id, &named, None).await.expect("a thread");
    assert_eq!((thread.id.get(), thread.name.as_str()), (message.id.get(), "More on this"));
    assert_eq!(code(http.create_thread_from_message(GENERAL.into(), message.id, &named, None).await), Some(160_004));
    assert_eq!(
        code(http.create_thread(THREAD.into(), &json!({"name": "nested", "type": 11}), None).await),
        Some(50024)
    );
    http.edit_message(GENERAL.into(), message.id, &hello, Vec::new()).await.expect("an edit");
    http.get_channel(GENERAL.into()).await.expect("a channel");
    http.get_guild(crate::loopback::model::GUILD.into()).await.expect("a guild");
    http.get_member(crate::loopback::model::GUILD.into(), ADA.into()).await.expect("a member");
    http.get_bot_gateway().await.expect("a gateway");
    http.get_current_application_info().await.expect("an application");
    assert_eq!(http.get_messages(GENERAL.into(), None, None).await.expect("messages").len(), 1);
    http.delete_message(GENERAL.into(), message.id, None).await.expect("a deletion");
    assert!(loopback.messages_in(GENERAL).is_empty());
    loopback.assert_clean();
}

/// Discord's error code in a failed call.
fn code<T>(result: serenity::Result<T>) -> Option<isize> {
    match result {
        Err(serenity::Error::Http(serenity::http::HttpError::UnsuccessfulRequest(refused))) => Some(refused.error.code),
        _ => None,
    }
}
