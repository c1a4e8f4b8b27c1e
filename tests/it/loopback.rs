//! A Discord on loopback: gateway and REST over real sockets on 127.0.0.1, judged payload by payload.
//!
//! The manual is `loopback/README.md`.

pub(crate) mod forward;
mod gateway;
pub(crate) mod interaction;
mod member;
pub(crate) mod model;
mod oracle;
pub(crate) mod process;
pub(crate) mod record;
mod rest;
mod world;

use std::future::Future;
use std::sync::Arc;

use axum::Router;
use axum::routing::get;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

pub(crate) use member::Say;

use gateway::Wire;
use model::{Id, Setup};
use record::{Failure, SeenMessage, SeenRequest, SeenSession, Violation, id_in};
use world::{Shared, World};

/// A running Discord; it ends when dropped.
pub(crate) struct Loopback {
    shared: Arc<Shared>,
    server: JoinHandle<()>,
}

impl Drop for Loopback {
    fn drop(&mut self) {
        self.server.abort();
        self.shared.with(|world| world.order(|| Wire::Drop));
    }
}

impl Loopback {
    /// Opens a port on 127.0.0.1 and serves. Wants a multi-threaded test runtime when the test blocks.
    pub(crate) async fn start(setup: Setup) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port on loopback");
        let address = listener.local_addr().expect("a bound socket has an address").to_string();
        let shared = Shared::new(World::new(setup, address));
        let app = Router::new().route("/", get(gateway::connect)).fallback(rest::serve).with_state(Arc::clone(&shared));
        let server =
            tokio::spawn(async move { axum::serve(listener, app).await.expect("serving ends only with the task") });
        Self { shared, server }
    }

    /// The REST base for the bot's `proxy`: "http://127.0.0.1:PORT".
    pub(crate) fn url(&self) -> String {
        self.shared.look(|world| format!("http://{}", world.address))
    }

    /// The token the bot must use.
    pub(crate) fn token(&self) -> String {
        self.shared.look(|world| world.setup.token.clone())
    }

    /// Waits until a bot has identified and has READY and the guild.
    pub(crate) async fn wait_ready(&self) {
        let open = |world: &World| world.sessions.iter().any(|session| session.seen.connected).then_some(());
        self.shared.wait("a bot to identify", open).await;
    }

    /// Waits until the bot has identified this many times in all.
    pub(crate) async fn wait_identified(&self, times: usize) {
        self.shared.wait("another IDENTIFY", |world| (world.sessions.len() >= times).then_some(())).await;
    }

    /// Waits until sessions have been resumed this many times in all.
    pub(crate) async fn wait_resumed(&self, times: u32) {
        let resumed = |world: &World| world.sessions.iter().map(|session| session.seen.resumes).sum::<u32>();
        self.shared.wait("a RESUME", |world| (resumed(world) >= times).then_some(())).await;
    }

    /// Waits until the bot has come back this many times in all, to its session or to a new one.
    pub(crate) async fn wait_back(&self, times: usize) {
        let back = |world: &World| {
            let resumed: u32 = world.sessions.iter().map(|session| session.seen.resumes).sum();
            world.sessions.len() - 1 + resumed as usize
        };
        self.shared.wait("the bot to come back", |world| (back(world) >= times).then_some(())).await;
    }

    /// Waits until every session's bot has gone, or has already come back.
    pub(crate) async fn wait_disconnected(&self) {
        let away = |session: &gateway::Session| !session.seen.connected || session.seen.resumes > 0;
        let gone = |world: &World| world.sessions.iter().all(away).then_some(());
        self.shared.wait("the bot to disconnect", gone).await;
    }

    /// Waits until the n-th session's bot is gone, from 0.
    pub(crate) async fn wait_ended(&self, n: usize) {
        let ended = |world: &World| world.sessions.get(n).filter(|session| !session.seen.connected).map(|_| ());
        self.shared.wait("a session to end", ended).await;
    }

    /// Waits for a call the bot makes, and has been answered.
    pub(crate) async fn wait_request(&self, method: &str, path_contains: &str) -> SeenRequest {
        let meant =
            |call: &&SeenRequest| call.method == method && call.path.contains(path_contains) && call.status != 0;
        self.shared
            .wait(&format!("{method} …{path_contains}…"), |world| world.requests.iter().find(meant).cloned())
            .await
    }

    /// Waits until something is wrong.
    pub(crate) async fn wait_violation(&self) {
        self.shared.wait("a violation", |world| (!world.violations.is_empty()).then_some(())).await;
    }

    /// Waits for the n-th message of the bot in a channel that everyone sees, from 0.
    pub(crate) async fn wait_message(&self, channel: Id, n: usize) -> SeenMessage {
        let own = |world: &World| public_in(world, channel).filter(|message| message.author_id == model::BOT).nth(n);
        self.shared.wait("a message of the bot", own).await
    }

    /// Every message in a channel that everyone sees, oldest first.
    pub(crate) fn messages_in(&self, channel: Id) -> Vec<SeenMessage> {
        self.shared.look(|world| public_in(world, channel).collect())
    }

    /// What one member sees in a channel: everyone's messages and their own ephemeral ones.
    pub(crate) fn seen_by(&self, member: Id, channel: Id) -> Vec<SeenMessage> {
        let shows =
            |message: &SeenMessage| message.channel_id == channel && message.only_for.is_none_or(|only| only == member);
        self.shared.look(|world| all(world).filter(shows).collect())
    }

    /// Runs `act`, which provokes the bot and then has it answer something else, and fails if the bot did anything in `channel` meanwhile.
    ///
    /// There is no clock in this: events reach the bot in order, so once it has answered a question asked *later*, it has had its time to
    /// answer the earlier one. Let the marker cost at least as much work as an answer in `channel` would, best the same question elsewhere.
    pub(crate) async fn expect_silence<T>(&self, channel: Id, act: impl Future<Output = T>) -> T {
        let before = self.deeds_in(channel).len();
        let result = act.await;
        let deeds = self.deeds_in(channel);
        assert!(deeds.len() == before, "the bot was not silent in {channel}: {:#?}", &deeds[before..]);
        result
    }

    /// What others could notice of the bot in a channel: writing calls to it, and its public messages there.
    fn deeds_in(&self, channel: Id) -> Vec<String> {
        let path = format!("/channels/{channel}/");
        self.shared.look(|world| {
            let calls = world.requests.iter().filter(|call| call.method != "GET" && call.path.starts_with(&path));
            let messages = public_in(world, channel).filter(|message| message.author_id == model::BOT);
            calls
                .map(|call| format!("{} {}", call.method, call.path))
                .chain(messages.map(|message| message.text()))
                .collect()
        })
    }

    /// Every REST call, oldest first.
    pub(crate) fn requests(&self) -> Vec<SeenRequest> {
        self.shared.look(|world| world.requests.clone())
    }

    /// The registered commands, as Discord returns them.
    pub(crate) fn commands(&self) -> Vec<Value> {
        self.shared.look(|world| world.commands.clone())
    }

    /// Every session, oldest first.
    pub(crate) fn sessions(&self) -> Vec<SeenSession> {
        self.shared.look(|world| world.sessions.iter().map(|session| session.seen.clone()).collect())
    }

    /// Sends the bot any event.
    pub(crate) fn dispatch(&self, event: &str, data: &Value) {
        self.shared.with(|world| world.dispatch(event, data));
    }

    /// Delivers an interaction once more.
    pub(crate) fn deliver_again(&self, interaction: &interaction::InteractionHandle) {
        self.shared.with(|world| {
            let sent = world.sessions.iter().flat_map(|session| &session.sent);
            let delivered = sent.map(|frame| frame["d"].clone()).find(|data| data["token"] == interaction.token());
            world.dispatch("INTERACTION_CREATE", &delivered.expect("it was delivered before"));
        });
    }

    /// Ends the TCP connection without a close frame.
    pub(crate) fn drop_connection(&self) {
        self.shared.with(|world| world.order(|| Wire::Drop));
    }

    /// Op 7: the bot should reconnect and resume.
    pub(crate) fn reconnect_op7(&self) {
        self.shared.with(|world| world.order(|| Wire::Frame(json!({"op": 7, "s": null, "t": null, "d": null}))));
    }

    /// Op 9. If not resumable, the session is gone and the bot must identify again.
    pub(crate) fn invalid_session(&self, resumable: bool) {
        self.shared.with(|world| {
            if !resumable {
                world.forget_sessions();
            }
            world.order(|| Wire::Frame(json!({"op": 9, "s": null, "t": null, "d": resumable})));
        });
    }

    /// Closes the connection with this code. The session can still be resumed.
    pub(crate) fn close(&self, code: u16) {
        self.shared.with(|world| world.order(|| Wire::Close(code)));
    }

    /// Starts or stops acknowledging heartbeats.
    pub(crate) fn acknowledge_heartbeats(&self, acknowledge: bool) {
        self.shared.with(|world| world.acks_heartbeats = acknowledge);
    }

    /// Has calls to come fail.
    pub(crate) fn fail(&self, failure: Failure) {
        self.shared.with(|world| world.failures.push(failure));
    }

    /// What is wrong so far; takes it, for tests of bad payloads.
    pub(crate) fn take_violations(&self) -> Vec<Violation> {
        self.shared.with(|world| std::mem::take(&mut world.violations))
    }

    /// Whether payloads were also judged by Discord's `OpenAPI` description, which may not be there.
    pub(crate) fn openapi_checked() -> bool {
        oracle::has_openapi()
    }

    /// Fails with every violation and its payload.
    pub(crate) fn assert_clean(&self) {
        let violations: Vec<String> = self.take_violations().iter().map(ToString::to_string).collect();
        assert!(violations.is_empty(), "the bot sent what it must not:\n{}", violations.join("\n"));
    }
}

fn all(world: &World) -> impl Iterator<Item = SeenMessage> {
    world.messages.iter().map(|stored| SeenMessage::read(&stored.json, stored.only_for))
}

fn public_in(world: &World, channel: Id) -> impl Iterator<Item = SeenMessage> {
    let here = move |stored: &&world::Stored| stored.only_for.is_none() && id_in(&stored.json["channel_id"]) == channel;
    world.messages.iter().filter(here).map(|stored| SeenMessage::read(&stored.json, None))
}
