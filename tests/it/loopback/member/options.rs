//! A command's options as a client fills them in: typed, complete, and within what the definition allows.

use serde_json::{Map, Value, json};

use super::super::model;
use super::super::record::id_in;
use super::super::world::World;

const SUBCOMMAND: u64 = 1;
const SUBCOMMAND_GROUP: u64 = 2;

/// The `options` and `resolved` of an interaction for `{"name": value}`. An autocomplete has one option `focused`, and may be incomplete.
pub(super) fn filled(world: &World, command: &Value, given: &Value, focused: Option<&str>) -> (Value, Value) {
    let mut resolved = Map::new();
    let options = level(world, command, given, focused, &mut resolved);
    (Value::from(options), Value::from(resolved))
}

fn level(
    world: &World,
    command: &Value,
    given: &Value,
    focused: Option<&str>,
    resolved: &mut Map<String, Value>,
) -> Vec<Value> {
    let defined: Vec<&Value> = command["options"].as_array().into_iter().flatten().collect();
    let name = &command["name"];
    let given = given.as_object().cloned().unwrap_or_default();
    for required in defined.iter().filter(|option| option["required"] == true && focused.is_none()) {
        assert!(
            given.contains_key(required["name"].as_str().unwrap_or_default()),
            "{name} requires option {}",
            required["name"]
        );
    }
    let fill = |(option, value): (&String, &Value)| {
        let definition = defined.iter().find(|defined| defined["name"] == option.as_str());
        let definition = definition.unwrap_or_else(|| panic!("{name} has no option `{option}`"));
        let kind = definition["type"].as_u64().unwrap_or_default();
        if matches!(kind, SUBCOMMAND | SUBCOMMAND_GROUP) {
            return json!({"name": option, "type": kind, "options": level(world, definition, value, focused, resolved)});
        }
        if focused == Some(option.as_str()) {
            assert!(definition["autocomplete"] == true, "option `{option}` of {name} has no autocomplete");
            return json!({"name": option, "type": kind, "value": value, "focused": true});
        }
        check(definition, value);
        resolve(world, kind, value, resolved);
        json!({"name": option, "type": kind, "value": value})
    };
    given.iter().map(fill).collect()
}

/// What the client would have stopped.
fn check(definition: &Value, value: &Value) {
    let right_type = match definition["type"].as_u64() {
        Some(3 | 6..=9 | 11) => value.is_string(),
        Some(4) => value.is_i64(),
        Some(5) => value.is_boolean(),
        Some(10) => value.is_number(),
        _ => false,
    };
    assert!(right_type, "{value} doesn't fit option {}", definition["name"]);
    if let Some(choices) = definition["choices"].as_array().filter(|choices| !choices.is_empty()) {
        assert!(
            choices.iter().any(|choice| choice["value"] == *value),
            "{value} is no choice of option {}",
            definition["name"]
        );
    }
    if let Some(text) = value.as_str() {
        let length = text.chars().count() as u64;
        let within = length >= definition["min_length"].as_u64().unwrap_or(0)
            && length <= definition["max_length"].as_u64().unwrap_or(6000);
        assert!(within, "{length} characters don't fit option {}", definition["name"]);
    }
    if let Some(number) = value.as_f64() {
        let within = definition["min_value"].as_f64().is_none_or(|min| number >= min)
            && definition["max_value"].as_f64().is_none_or(|max| number <= max);
        assert!(within, "{number} is out of range of option {}", definition["name"]);
    }
}

/// Users and channels come with what they are.
fn resolve(world: &World, kind: u64, value: &Value, resolved: &mut Map<String, Value>) {
    let id = id_in(value);
    let mut put = |key: &str, object: Value| {
        resolved.entry(key).or_insert_with(|| json!({}))[id.to_string()] = object;
    };
    match kind {
        6 => {
            put("users", model::user(id));
            put("members", model::partial_member());
        }
        7 => put("channels", world.channel(id).unwrap_or_else(|| panic!("no channel {id}")).partial(model::ADA)),
        _ => {}
    }
}
