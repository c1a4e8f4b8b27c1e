//! The gateway: one WebSocket a connection, version 10, JSON, uncompressed.
//!
//! serenity asks for payload compression in its IDENTIFY; Discord may compress then, and needn't.

use std::sync::Arc;

use axum::extract::State;
use axum::extract::ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade};
use axum::response::Response;
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};

use super::model::{
    BOT, DIRECT_MESSAGES_INTENT, GUILD, GUILD_MESSAGES_INTENT, GUILDS_INTENT, MESSAGE_CONTENT_INTENT,
    PRIVILEGED_INTENTS, guild, partial_member, user,
};
use super::record::{Oracle, SeenSession, Violation, id_in};
use super::world::{Shared, World, hide_content};

/// A session, connected or waiting to be resumed.
pub(super) struct Session {
    pub(super) seen: SeenSession,
    sequence: u64,
    /// Every dispatch so far, to be replayed from.
    pub(super) sent: Vec<Value>,
    /// The connection, while there is one.
    wire: Option<UnboundedSender<Wire>>,
    /// Whether RESUME finds it.
    resumable: bool,
}

/// What the world asks of a connection.
pub(super) enum Wire {
    Frame(Value),
    Close(u16),
    /// The TCP connection ends without a word.
    Drop,
}

/// The WebSocket endpoint.
pub(super) async fn connect(State(shared): State<Arc<Shared>>, upgrade: WebSocketUpgrade) -> Response {
    upgrade.on_upgrade(move |socket| converse(socket, shared))
}

async fn converse(socket: WebSocket, shared: Arc<Shared>) {
    let (mut outgoing, mut incoming) = socket.split();
    let (wire, mut orders) = unbounded_channel();
    let interval = shared.look(|world| world.setup.heartbeat.as_millis());
    let _ = wire.send(Wire::Frame(
        json!({"op": 10, "s": null, "t": null, "d": {"heartbeat_interval": interval, "_trace": []}}),
    ));
    loop {
        tokio::select! {
            order = orders.recv() => match order {
                Some(Wire::Frame(frame)) => {
                    if outgoing.send(Message::text(frame.to_string())).await.is_err() {
                        break;
                    }
                }
                Some(Wire::Close(code)) => {
                    let _ = outgoing.send(Message::Close(Some(CloseFrame { code, reason: "".into() }))).await;
                    break;
                }
                Some(Wire::Drop) | None => break,
            },
            frame = incoming.next() => match frame {
                Some(Ok(Message::Text(text))) => shared.with(|world| world.receive(text.as_str(), &wire)),
                Some(Ok(Message::Close(frame))) => {
                    shared.with(|world| world.left(&wire, frame.map(|frame| frame.code)));
                    return;
                }
                Some(Ok(_)) => {}
                Some(Err(_)) | None => break,
            },
        }
    }
    shared.with(|world| world.left(&wire, None));
}

impl World {
    /// One frame of the bot.
    fn receive(&mut self, text: &str, wire: &UnboundedSender<Wire>) {
        let Ok(frame) = serde_json::from_str::<Value>(text) else { return self.refuse(wire, 4002, text) };
        match frame["op"].as_u64() {
            Some(1) => {
                if let Some(session) = self.session_on(wire) {
                    session.seen.heartbeats += 1;
                }
                if self.acks_heartbeats {
                    let _ = wire.send(Wire::Frame(json!({"op": 11, "s": null, "t": null, "d": null})));
                }
            }
            Some(2) => self.identify(&frame["d"], wire),
            Some(6) => self.resume(&frame["d"], wire),
            Some(3 | 4 | 8 | 31) if self.session_on(wire).is_some() => {}
            _ => self.refuse(wire, 4001, text),
        }
    }

    fn identify(&mut self, identify: &Value, wire: &UnboundedSender<Wire>) {
        if !self.is_token(&identify["token"]) {
            return self.refuse(wire, 4004, "IDENTIFY with another token");
        }
        if self.session_on(wire).is_some() {
            return self.refuse(wire, 4005, "IDENTIFY twice on a connection");
        }
        let Some(intents) = identify["intents"].as_u64() else {
            return self.refuse(wire, 4013, "IDENTIFY without intents");
        };
        if intents & PRIVILEGED_INTENTS & !self.setup.privileged_intents != 0 {
            return self.refuse(wire, 4014, "IDENTIFY with a privileged intent");
        }
        let id = format!("session-{:x}", self.mint());
        let seen = SeenSession {
            id: id.clone(),
            identify: identify.clone(),
            intents,
            connected: true,
            resumes: 0,
            heartbeats: 0,
        };
        self.sessions.push(Session { seen, sequence: 0, sent: Vec::new(), wire: Some(wire.clone()), resumable: true });
        let session = self.sessions.len() - 1;
        let has_guild = concerns(&self.sessions[session].seen.identify, &json!({"guild_id": GUILD.to_string()}));
        let guilds = if has_guild { json!([{"id": GUILD.to_string(), "unavailable": true}]) } else { json!([]) };
        let ready = json!({
            "v": 10, "user": user(BOT), "guilds": guilds, "session_id": id, "session_type": "normal",
            "resume_gateway_url": format!("ws://{}/", self.address), "shard": identify.get("shard").unwrap_or(&json!([0, 1])),
            "application": {"id": BOT.to_string(), "flags": 0}, "private_channels": [], "relationships": [], "presences": [],
            "geo_ordered_rtc_regions": [], "user_settings": {}, "guild_join_requests": [], "_trace": [],
        });
        self.dispatch_to(session, "READY", &ready);
        if has_guild && intents & GUILDS_INTENT != 0 {
            let arrival = self.guild_create();
            self.dispatch_to(session, "GUILD_CREATE", &arrival);
        }
    }

    /// serenity writes "Bot " in front, as for REST; Discord takes both.
    fn is_token(&self, token: &Value) -> bool {
        token.as_str().is_some_and(|token| token.trim_start_matches("Bot ") == self.setup.token)
    }

    fn guild_create(&self) -> Value {
        let of_guild = || self.setup.channels.iter().filter(|channel| channel.direct_with.is_none());
        let mut bot = partial_member();
        bot["user"] = user(BOT);
        let mut arrival = guild();
        arrival["joined_at"] = bot["joined_at"].clone();
        arrival["large"] = json!(false);
        arrival["unavailable"] = json!(false);
        arrival["member_count"] = json!(4);
        arrival["members"] = json!([bot]);
        arrival["channels"] =
            of_guild().filter(|channel| channel.parent.is_none()).map(super::model::Channel::json).collect();
        arrival["threads"] =
            of_guild().filter(|channel| channel.parent.is_some()).map(super::model::Channel::json).collect();
        for empty in ["voice_states", "presences", "stage_instances", "guild_scheduled_events", "soundboard_sounds"] {
            arrival[empty] = json!([]);
        }
        arrival
    }

    fn resume(&mut self, resume: &Value, wire: &UnboundedSender<Wire>) {
        let known = |session: &&mut Session| session.resumable && resume["session_id"] == session.seen.id.as_str();
        let right_token = self.is_token(&resume["token"]);
        let Some(session) = self.sessions.iter_mut().find(known).filter(|_| right_token) else {
            let _ = wire.send(Wire::Frame(json!({"op": 9, "s": null, "t": null, "d": false})));
            return;
        };
        session.wire = Some(wire.clone());
        session.seen.connected = true;
        session.seen.resumes += 1;
        let heard = resume["seq"].as_u64().unwrap_or_default();
        for missed in session.sent.iter().filter(|frame| frame["s"].as_u64() > Some(heard)) {
            let _ = wire.send(Wire::Frame(missed.clone()));
        }
        let id = session.seen.id.clone();
        if let Some(at) = self.sessions.iter().position(|session| session.seen.id == id) {
            self.dispatch_to(at, "RESUMED", &json!({"_trace": []}));
        }
    }

    /// Sends an event to every session whose intents ask for it; one that is away gets it when it resumes.
    pub(super) fn dispatch(&mut self, event: &str, data: &Value) {
        for session in 0..self.sessions.len() {
            let intents = self.sessions[session].seen.intents;
            let concerned = concerns(&self.sessions[session].seen.identify, data);
            if concerned
                && self.sessions[session].resumable
                && intents & intent_of(event, data) == intent_of(event, data)
            {
                let exempt = intents & MESSAGE_CONTENT_INTENT != 0 || self.is_direct(id_in(&data["channel_id"]));
                let shown = if event.starts_with("MESSAGE_") && event != "MESSAGE_DELETE" {
                    hide_content(data, exempt)
                } else {
                    data.clone()
                };
                self.dispatch_to(session, event, &shown);
            }
        }
    }

    fn dispatch_to(&mut self, session: usize, event: &str, data: &Value) {
        let session = &mut self.sessions[session];
        session.sequence += 1;
        let frame = json!({"op": 0, "s": session.sequence, "t": event, "d": data});
        session.sent.push(frame.clone());
        if let Some(wire) = &session.wire {
            let _ = wire.send(Wire::Frame(frame));
        }
    }

    /// Orders something of every open connection.
    pub(super) fn order(&mut self, order: impl Fn() -> Wire) {
        for wire in self.sessions.iter().filter_map(|session| session.wire.as_ref()) {
            let _ = wire.send(order());
        }
    }

    /// Forgets the open sessions: RESUME won't find them.
    pub(super) fn forget_sessions(&mut self) {
        for session in &mut self.sessions {
            session.resumable = false;
        }
    }

    fn session_on(&mut self, wire: &UnboundedSender<Wire>) -> Option<&mut Session> {
        self.sessions.iter_mut().find(|session| session.wire.as_ref().is_some_and(|open| open.same_channel(wire)))
    }

    /// A connection ended. A bot that closes with 1000 or 1001 gives its session up.
    fn left(&mut self, wire: &UnboundedSender<Wire>, code: Option<u16>) {
        if let Some(session) = self.session_on(wire) {
            session.wire = None;
            session.seen.connected = false;
            session.resumable &= !matches!(code, Some(1000 | 1001));
        }
    }

    /// Closes a connection on which the bot did what it must not, and records it.
    fn refuse(&mut self, wire: &UnboundedSender<Wire>, code: u16, what: &str) {
        let problem = format!("closed with {code}");
        self.violations.push(Violation {
            oracle: Oracle::Protocol,
            call: "gateway".to_owned(),
            problem,
            payload: json!(what),
        });
        let _ = wire.send(Wire::Close(code));
    }
}

/// The intents an event takes. An ephemeral message has no guild and comes with the direct ones, as Discord has it.
/// Whether an event is for the shard that identified so: servers are divided by their ids, and what is of none goes to the
/// first.
fn concerns(identify: &Value, data: &Value) -> bool {
    let [shard, shards] = [0, 1].map(|at| identify["shard"][at].as_u64());
    let (shard, shards) = (shard.unwrap_or(0), shards.unwrap_or(1).max(1));
    let server = data["guild_id"].as_str().and_then(|id| id.parse::<u64>().ok());
    server.map_or(0, |id| (id >> 22) % shards) == shard
}

fn intent_of(event: &str, data: &Value) -> u64 {
    match event {
        "MESSAGE_CREATE" | "MESSAGE_UPDATE" | "MESSAGE_DELETE" if data.get("guild_id").is_none() => {
            DIRECT_MESSAGES_INTENT
        }
        "MESSAGE_CREATE" | "MESSAGE_UPDATE" | "MESSAGE_DELETE" => GUILD_MESSAGES_INTENT,
        event if ["GUILD_", "CHANNEL_", "THREAD_"].iter().any(|family| event.starts_with(family)) => GUILDS_INTENT,
        _ => 0,
    }
}
