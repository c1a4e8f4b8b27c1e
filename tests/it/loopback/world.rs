//! The state behind both doors, gateway and REST, and how the tests wait for it to change.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};
use tokio::sync::watch;

use super::gateway::Session;
use super::interaction::Interaction;
use super::model::{self, BOT, Channel, GUILD, Id, MESSAGE_CONTENT_INTENT, Setup};
use super::record::{Failure, SeenMessage, SeenRequest, Violation, id_in};

/// The first millisecond of 2015, where snowflakes begin.
const DISCORD_EPOCH_MS: u128 = 1_420_070_400_000;
const EPHEMERAL: u64 = 1 << 6;

/// Everything Discord would know.
pub(super) struct World {
    pub(super) setup: Setup,
    /// "127.0.0.1:PORT".
    pub(super) address: String,
    pub(super) messages: Vec<Stored>,
    pub(super) commands: Vec<Value>,
    pub(super) interactions: Vec<Interaction>,
    pub(super) sessions: Vec<Session>,
    pub(super) requests: Vec<SeenRequest>,
    pub(super) violations: Vec<Violation>,
    pub(super) failures: Vec<Failure>,
    pub(super) acks_heartbeats: bool,
    minted: u64,
}

/// A message and who sees it.
pub(super) struct Stored {
    /// As REST returns it: no `guild_id`, no `member`.
    pub(super) json: Value,
    pub(super) only_for: Option<Id>,
}

impl World {
    pub(super) fn new(setup: Setup, address: String) -> Self {
        Self {
            setup,
            address,
            messages: Vec::new(),
            commands: Vec::new(),
            interactions: Vec::new(),
            sessions: Vec::new(),
            requests: Vec::new(),
            violations: Vec::new(),
            failures: Vec::new(),
            acks_heartbeats: true,
            minted: 0,
        }
    }

    /// A new snowflake, larger than every one before.
    pub(super) fn mint(&mut self) -> Id {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(DISCORD_EPOCH_MS, |elapsed| elapsed.as_millis());
        let fresh = u64::try_from((now - DISCORD_EPOCH_MS) << 22).unwrap_or_default();
        self.minted = fresh.max(self.minted + 1);
        self.minted
    }

    pub(super) fn channel(&self, id: Id) -> Option<&Channel> {
        self.setup.channels.iter().find(|channel| channel.id == id)
    }

    pub(super) fn is_direct(&self, channel: Id) -> bool {
        self.channel(channel).is_some_and(|channel| channel.direct_with.is_some())
    }

    pub(super) fn message(&self, id: Id) -> Option<&Stored> {
        self.messages.iter().find(|stored| id_in(&stored.json["id"]) == id)
    }

    pub(super) fn seen(&self, id: Id) -> Option<SeenMessage> {
        self.message(id).map(|stored| SeenMessage::read(&stored.json, stored.only_for))
    }

    /// Puts a message in its channel and tells the gateway.
    pub(super) fn publish(&mut self, json: Value, only_for: Option<Id>) -> Value {
        self.messages.push(Stored { json: json.clone(), only_for });
        self.announce("MESSAGE_CREATE", &json, only_for);
        json
    }

    /// Changes a message where it stands and tells the gateway.
    pub(super) fn edit(&mut self, id: Id, change: impl FnOnce(&mut Value)) -> Option<Value> {
        let stored = self.messages.iter_mut().find(|stored| id_in(&stored.json["id"]) == id)?;
        change(&mut stored.json);
        let (json, only_for) = (stored.json.clone(), stored.only_for);
        self.announce("MESSAGE_UPDATE", &json, only_for);
        Some(json)
    }

    /// Takes a message away and tells the gateway. False if there was none.
    pub(super) fn remove(&mut self, id: Id) -> bool {
        let Some(at) = self.messages.iter().position(|stored| id_in(&stored.json["id"]) == id) else { return false };
        let gone = self.messages.remove(at);
        let mut notice = json!({"id": gone.json["id"], "channel_id": gone.json["channel_id"]});
        if gone.only_for.is_none() && !self.is_direct(id_in(&gone.json["channel_id"])) {
            notice["guild_id"] = json!(GUILD.to_string());
        }
        self.dispatch("MESSAGE_DELETE", &notice);
        true
    }

    /// A message as the gateway sends it. An ephemeral one has neither guild nor member.
    fn announce(&mut self, event: &str, message: &Value, only_for: Option<Id>) {
        let mut event_json = message.clone();
        if only_for.is_none() && !self.is_direct(id_in(&message["channel_id"])) {
            event_json["guild_id"] = json!(GUILD.to_string());
            event_json["member"] = model::partial_member();
        }
        self.dispatch(event, &event_json);
    }

    /// A message as REST shows it to the bot: content only where the message-content rule lets it through.
    pub(super) fn for_bot(&self, message: &Value) -> Value {
        let allowed = self.setup.privileged_intents & MESSAGE_CONTENT_INTENT != 0;
        hide_content(message, allowed || self.is_direct(id_in(&message["channel_id"])))
    }
}

/// The message with what a bot without the message-content intent doesn't get left empty.
///
/// Always shown: the bot's own messages, messages that mention it, direct messages (`exempt`).
pub(super) fn hide_content(message: &Value, exempt: bool) -> Value {
    let mut shown = message.clone();
    let bot = BOT.to_string();
    let mentions_bot = shown["mentions"].as_array().is_some_and(|users| users.iter().any(|user| user["id"] == bot));
    if !exempt && shown["author"]["id"] != bot && !mentions_bot {
        shown["content"] = json!("");
        for key in ["embeds", "attachments", "components"] {
            shown[key] = json!([]);
        }
    }
    if let Some(referenced) = shown.get_mut("referenced_message").filter(|referenced| referenced.is_object()) {
        *referenced = hide_content(referenced, exempt);
    }
    shown
}

/// Whether these flags make a message ephemeral.
pub(super) fn is_ephemeral(flags: &Value) -> bool {
    flags.as_u64().unwrap_or_default() & EPHEMERAL != 0
}

/// The world, shared by connections and tests.
pub(super) struct Shared {
    world: Mutex<World>,
    changed: watch::Sender<()>,
}

impl Shared {
    pub(super) fn new(world: World) -> Arc<Self> {
        Arc::new(Self { world: Mutex::new(world), changed: watch::Sender::new(()) })
    }

    /// Looks at the world, or changes it; whoever waits looks again.
    pub(super) fn with<T>(&self, act: impl FnOnce(&mut World) -> T) -> T {
        let result = act(&mut self.world.lock().unwrap_or_else(PoisonError::into_inner));
        self.changed.send_replace(());
        result
    }

    /// Looks at the world until `find` finds something. Fails the test when patience ends, with the violations so far.
    pub(super) async fn wait<T>(&self, what: &str, find: impl Fn(&World) -> Option<T>) -> T {
        let patience: Duration = self.look(|world| world.setup.patience);
        let mut changes = self.changed.subscribe();
        let found = tokio::time::timeout(patience, async {
            loop {
                changes.borrow_and_update();
                if let Some(found) = self.look(&find) {
                    return found;
                }
                if changes.changed().await.is_err() {
                    std::future::pending::<()>().await;
                }
            }
        });
        let Ok(found) = found.await else { panic!("waited {patience:?} for {what}\n{}", self.look(recent)) };
        found
    }

    pub(super) fn look<T>(&self, act: impl FnOnce(&World) -> T) -> T {
        act(&self.world.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// What helps to understand why nothing came: the last calls and every violation.
fn recent(world: &World) -> String {
    let calls = world
        .requests
        .iter()
        .rev()
        .take(8)
        .rev()
        .map(|call| format!("  {} {} -> {}", call.method, call.path, call.status));
    let violations = world.violations.iter().map(|violation| format!("  {violation}"));
    let lines: Vec<String> = ["last calls:".to_owned()]
        .into_iter()
        .chain(calls)
        .chain(["violations:".to_owned()])
        .chain(violations)
        .collect();
    lines.join("\n")
}
