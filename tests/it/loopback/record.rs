//! What the tests read afterwards: what a member saw, what the bot sent, and what was wrong with it.

use std::fmt;
use std::time::{Duration, Instant};

use serde_json::Value;

use super::model::Id;

/// A message as it stands in front of a member.
#[derive(Clone, Debug)]
pub(crate) struct SeenMessage {
    pub(crate) id: Id,
    pub(crate) channel_id: Id,
    pub(crate) author_id: Id,
    pub(crate) content: String,
    pub(crate) embeds: Vec<Value>,
    pub(crate) components: Vec<Value>,
    pub(crate) flags: u64,
    /// The one member who sees it, for an ephemeral message.
    pub(crate) only_for: Option<Id>,
    /// The message this one replies to.
    pub(crate) reply_to: Option<Id>,
    /// The whole message object.
    pub(crate) raw: Value,
}

impl SeenMessage {
    pub(super) fn read(raw: &Value, only_for: Option<Id>) -> Self {
        let list = |key: &str| raw[key].as_array().cloned().unwrap_or_default();
        Self {
            id: id_in(&raw["id"]),
            channel_id: id_in(&raw["channel_id"]),
            author_id: id_in(&raw["author"]["id"]),
            content: raw["content"].as_str().unwrap_or_default().to_owned(),
            embeds: list("embeds"),
            components: list("components"),
            flags: raw["flags"].as_u64().unwrap_or_default(),
            only_for,
            reply_to: raw["message_reference"]["message_id"].as_str().and_then(|id| id.parse().ok()),
            raw: raw.clone(),
        }
    }

    /// Whether only the member who asked sees it.
    pub(crate) fn ephemeral(&self) -> bool {
        self.only_for.is_some()
    }

    /// Everything a member can read on it: content, embeds and text components, a piece a line.
    pub(crate) fn text(&self) -> String {
        const READ: [&str; 7] = ["content", "title", "description", "name", "value", "text", "fields"];
        fn gather(value: &Value, key: &str, lines: &mut Vec<String>) {
            match value {
                Value::String(text) if READ.contains(&key) => lines.push(text.clone()),
                Value::Array(items) => items.iter().for_each(|item| gather(item, key, lines)),
                Value::Object(fields) => fields.iter().for_each(|(key, field)| gather(field, key, lines)),
                _ => {}
            }
        }
        let mut lines = vec![self.content.clone()];
        for part in self.embeds.iter().chain(&self.components) {
            gather(part, "", &mut lines);
        }
        lines.retain(|line| !line.is_empty());
        lines.join("\n")
    }

    /// The interactive components, in reading order, whatever they are nested in.
    pub(crate) fn controls(&self) -> Vec<&Value> {
        let mut found = Vec::new();
        for component in &self.components {
            gather_controls(component, &mut found);
        }
        found
    }

    /// The labels of its buttons, in reading order.
    pub(crate) fn button_labels(&self) -> Vec<&str> {
        self.controls()
            .into_iter()
            .filter(|control| control["type"] == 2)
            .filter_map(|button| button["label"].as_str())
            .collect()
    }
}

fn gather_controls<'a>(component: &'a Value, found: &mut Vec<&'a Value>) {
    if component.get("custom_id").is_some() || component["type"] == 2 {
        found.push(component);
    }
    for nested in component["components"].as_array().into_iter().flatten().chain(component.get("accessory")) {
        gather_controls(nested, found);
    }
}

/// A REST call of the bot.
#[derive(Clone, Debug)]
pub(crate) struct SeenRequest {
    pub(crate) method: String,
    /// Without `/api/v10` and query.
    pub(crate) path: String,
    /// `Null` where there was none; the `payload_json` of a form with files.
    pub(crate) body: Value,
    /// Names of the files sent with it.
    pub(crate) files: Vec<String>,
    /// What the loopback answered; 0 while it hasn't, or where it broke the connection.
    pub(crate) status: u16,
    /// When it came.
    pub(crate) at: Instant,
}

/// A gateway session, from IDENTIFY on.
#[derive(Clone, Debug)]
pub(crate) struct SeenSession {
    pub(crate) id: String,
    /// The `d` of its IDENTIFY.
    pub(crate) identify: Value,
    pub(crate) intents: u64,
    pub(crate) connected: bool,
    /// How often it was resumed.
    pub(crate) resumes: u32,
    pub(crate) heartbeats: u32,
}

/// How much of a payload a failed test prints.
const PAYLOAD_SHOWN_CHARS: usize = 1500;

/// Who found something wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Oracle {
    /// `twilight-model` and `twilight-validate`.
    Twilight,
    /// Discord's own `OpenAPI` description.
    OpenApi,
    /// The rules of this project.
    House,
    /// A call Discord has no answer to, or a gateway frame it would close the connection for.
    Protocol,
}

/// Something the bot sent that Discord, or this project, does not allow.
#[derive(Clone, Debug)]
pub(crate) struct Violation {
    pub(crate) oracle: Oracle,
    /// "POST /channels/1/messages".
    pub(crate) call: String,
    pub(crate) problem: String,
    pub(crate) payload: Value,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let payload: String = self.payload.to_string().chars().take(PAYLOAD_SHOWN_CHARS).collect();
        write!(f, "[{:?}] {}: {}\n    {payload}", self.oracle, self.call, self.problem)
    }
}

/// A failure to come, once for each of `times`, when a call of this method has a path with this in it.
#[derive(Clone, Debug)]
pub(crate) struct Failure {
    pub(crate) method: &'static str,
    pub(crate) path_contains: String,
    pub(crate) times: u32,
    pub(crate) how: FailureKind,
}

/// What goes wrong.
#[derive(Clone, Debug)]
pub(crate) enum FailureKind {
    /// This status with this body, and nothing is done.
    Status(u16, Value),
    /// 429 with this many seconds of `retry_after`, and nothing is done.
    RateLimited(f64),
    /// Done as asked, but answered only after this time.
    Late(Duration),
    /// The connection breaks before an answer, and nothing is done.
    Dropped,
}

/// The snowflake in a JSON string, or 0.
pub(super) fn id_in(value: &Value) -> Id {
    value.as_str().and_then(|text| text.parse().ok()).unwrap_or_default()
}
