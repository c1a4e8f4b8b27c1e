//! Three judges of every payload the bot sends. They only report; what follows is the REST side's business.

mod house;
mod openapi;
mod twilight;

use serde_json::Value;

use super::record::{Oracle, Violation};
use super::rest::Call;

pub(super) use openapi::is_available as has_openapi;

/// Everything wrong with a call's body.
pub(super) fn judge(call: &Call) -> Vec<Violation> {
    let shape = Shape::of(call);
    let found = [
        (Oracle::Twilight, twilight::problems(&shape)),
        (Oracle::OpenApi, openapi::problems(&call.method, &call.path, &call.body)),
        (Oracle::House, house::problems(&shape)),
    ];
    let violation = |oracle, problem| Violation { oracle, call: call.to_string(), problem, payload: call.body.clone() };
    found
        .into_iter()
        .flat_map(|(oracle, problems)| problems.into_iter().map(move |problem| violation(oracle, problem)))
        .collect()
}

/// What a body is.
enum Shape<'a> {
    /// Something with content, embeds or components that members will see.
    Message(&'a Value),
    /// An interaction callback: the whole body, and its message for types 4 and 7.
    Callback(&'a Value, Option<&'a Value>),
    /// A bulk overwrite.
    Commands(&'a [Value]),
    Other,
}

impl<'a> Shape<'a> {
    fn of(call: &'a Call) -> Self {
        let segments: Vec<&str> = call.segments();
        match (call.method.as_str(), segments.as_slice()) {
            ("POST", ["channels", _, "messages"] | ["webhooks", _, _])
            | ("PATCH", ["channels", _, "messages", _] | ["webhooks", _, _, "messages", _]) => {
                Self::Message(&call.body)
            }
            ("POST", ["interactions", _, _, "callback"]) => {
                let message = call.body.get("data").filter(|_| matches!(call.body["type"].as_u64(), Some(4 | 7)));
                Self::Callback(&call.body, message)
            }
            ("PUT", ["applications", _, "commands"] | ["applications", _, "guilds", _, "commands"]) => {
                Self::Commands(call.body.as_array().map_or(&[], Vec::as_slice))
            }
            _ => Self::Other,
        }
    }

    /// The message in it, if any.
    fn message(&self) -> Option<&'a Value> {
        match self {
            Self::Message(message) => Some(message),
            Self::Callback(_, message) => *message,
            _ => None,
        }
    }
}
