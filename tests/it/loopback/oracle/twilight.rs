//! Oracle one: what a client library makes of the payload, and the limits it knows.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use twilight_model::application::command::{Command, CommandType};
use twilight_model::channel::message::{AllowedMentions, Component, Embed};
use twilight_model::http::interaction::InteractionResponse;
use twilight_validate::{command, component, message};

use super::Shape;

const COMPONENTS_V2: u64 = 1 << 15;
const CHOICES_MAX: usize = 25;
const MODAL_TITLE_MAX: usize = 45;

pub(super) fn problems(shape: &Shape<'_>) -> Vec<String> {
    let mut found = Vec::new();
    match shape {
        Shape::Message(payload) => check_message(payload, &mut found),
        Shape::Callback(body, payload) => check_callback(body, *payload, &mut found),
        Shape::Commands(commands) => commands.iter().for_each(|command| check_command(command, &mut found)),
        Shape::Other => {}
    }
    found
}

fn check_message(payload: &Value, found: &mut Vec<String>) {
    if let Some(content) = payload.get("content").filter(|content| !content.is_null()) {
        match content.as_str() {
            Some(text) => note(message::content(text), found),
            None => found.push(format!("content is not text: {content}")),
        }
    }
    let embeds: Vec<Embed> = list(payload, "embeds")
        .iter()
        .filter_map(|embed| parse("embed", &with(embed, "type", json!("rich")), found))
        .collect();
    note(message::embeds(&embeds), found);
    let components: Vec<Component> =
        list(payload, "components").iter().filter_map(|component| parse("component", component, found)).collect();
    let is_v2 = payload["flags"].as_u64().unwrap_or_default() & COMPONENTS_V2 != 0;
    note(message::components(&components, is_v2), found);
    if let Some(mentions) = payload.get("allowed_mentions").filter(|mentions| !mentions.is_null()) {
        let _: Option<AllowedMentions> = parse("allowed_mentions", mentions, found);
    }
}

fn check_callback(body: &Value, payload: Option<&Value>, found: &mut Vec<String>) {
    if let Some(payload) = payload {
        check_message(payload, found);
    }
    // Embeds and components were judged above, each by itself and with a better message.
    let mut frame = body.clone();
    if let Some(data) = frame.get_mut("data").and_then(Value::as_object_mut).filter(|_| payload.is_some()) {
        data.remove("embeds");
        data.remove("components");
    }
    let Some(response) = parse::<InteractionResponse>("interaction response", &frame, found) else { return };
    let data = response.data.unwrap_or_default();
    let choices = data.choices.unwrap_or_default();
    if choices.len() > CHOICES_MAX {
        found.push(format!("{} autocomplete choices; {CHOICES_MAX} fit", choices.len()));
    }
    for choice in &choices {
        note(command::choice(choice), found);
    }
    if body["type"] == 9 {
        let title = data.title.unwrap_or_default().chars().count();
        if title == 0 || title > MODAL_TITLE_MAX {
            found.push(format!("a modal title of {title} characters; 1 to {MODAL_TITLE_MAX} fit"));
        }
        for part in data.components.unwrap_or_default() {
            match &part {
                Component::Label(label) => note(component::label(label), found),
                part => note(component::component_v1(part), found),
            }
        }
    }
}

fn check_command(definition: &Value, found: &mut Vec<String>) {
    let mut whole = with(definition, "version", json!("1"));
    for (key, default) in [("type", json!(1)), ("description", json!("")), ("default_member_permissions", Value::Null)]
    {
        whole = with(&whole, key, default);
    }
    let Some(parsed) = parse::<Command>("command", &whole, found) else { return };
    note(command::command(&parsed), found);
    note(command::options(&parsed.options), found);
    if parsed.kind == CommandType::ChatInput {
        parsed.options.iter().for_each(|option| note(command::option(option), found));
    }
}

fn list<'a>(payload: &'a Value, key: &str) -> &'a [Value] {
    payload[key].as_array().map_or(&[], Vec::as_slice)
}

/// The object with a field, unless it has it.
fn with(object: &Value, key: &str, value: Value) -> Value {
    let mut whole = object.clone();
    if let Some(fields) = whole.as_object_mut().filter(|fields| !fields.contains_key(key)) {
        fields.insert(key.to_owned(), value);
    }
    whole
}

fn note<E: std::fmt::Display>(result: Result<(), E>, found: &mut Vec<String>) {
    if let Err(problem) = result {
        found.push(problem.to_string());
    }
}

/// The typed value; also reports fields the type has no place for, since Discord ignores those in silence.
fn parse<T: DeserializeOwned + Serialize>(what: &str, value: &Value, found: &mut Vec<String>) -> Option<T> {
    match serde_json::from_value::<T>(value.clone()) {
        Ok(parsed) => {
            let kept = serde_json::to_value(&parsed).unwrap_or_default();
            lost(what, value, &kept, found);
            Some(parsed)
        }
        Err(problem) => {
            found.push(format!("{what}: {problem}"));
            None
        }
    }
}

fn lost(at: &str, sent: &Value, kept: &Value, found: &mut Vec<String>) {
    match (sent, kept) {
        (Value::Object(sent), Value::Object(kept)) => {
            for (key, value) in sent.iter().filter(|(_, value)| !is_default(value)) {
                match kept.get(key) {
                    Some(kept) => lost(&format!("{at}.{key}"), value, kept, found),
                    None => found.push(format!("{at} has no field `{key}`")),
                }
            }
        }
        (Value::Array(sent), Value::Array(kept)) => {
            sent.iter()
                .zip(kept)
                .enumerate()
                .for_each(|(i, (sent, kept))| lost(&format!("{at}[{i}]"), sent, kept, found));
        }
        _ => {}
    }
}

/// Values a serializer may leave out without a loss.
fn is_default(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        _ => false,
    }
}
