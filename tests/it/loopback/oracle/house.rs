//! The rules of this project, stricter than Discord's: nothing pings, and every control can be told from every other.

use std::collections::HashSet;

use serde_json::Value;

use super::Shape;

const CUSTOM_ID_MAX: usize = 100;
const BUTTONS_A_ROW: usize = 5;

pub(super) fn problems(shape: &Shape<'_>) -> Vec<String> {
    let mut found = Vec::new();
    if let Some(message) = shape.message() {
        check_mentions(message, &mut found);
        check_controls(message, &mut found);
    }
    found
}

/// `allowed_mentions` is there and allows nothing; if it allows something, says what would ping.
fn check_mentions(message: &Value, found: &mut Vec<String>) {
    let allowed = &message["allowed_mentions"];
    if allowed.is_null() {
        found.push("allowed_mentions is missing: everything would ping".to_owned());
    } else if allowed["parse"].as_array().is_none_or(|parse| !parse.is_empty()) {
        found.push(format!("allowed_mentions.parse is not empty: {allowed}"));
    }
    if allowed["replied_user"] == true {
        found.push("a reply that pings its author".to_owned());
    }
    for text in message["content"]
        .as_str()
        .into_iter()
        .chain(message["components"].as_array().into_iter().flatten().filter_map(text_display))
    {
        found.extend(pings(text, allowed).map(|mention| format!("`{mention}` would ping")));
    }
}

fn text_display(component: &Value) -> Option<&str> {
    component["content"].as_str().filter(|_| component["type"] == 10)
}

/// The mentions in a text that these allowed mentions let through.
fn pings<'a>(text: &'a str, allowed: &'a Value) -> impl Iterator<Item = &'a str> {
    let parses = move |kind: &str| match allowed["parse"].as_array() {
        Some(parse) => parse.iter().any(|parsed| parsed == kind),
        None => allowed.is_null(),
    };
    let lists =
        move |key: &str, id: &str| allowed[key].as_array().is_some_and(|ids| ids.iter().any(|listed| listed == id));
    let everyone =
        ["@everyone", "@here"].into_iter().filter(move |mention| text.contains(mention) && parses("everyone"));
    let tagged = text.match_indices("<@").filter_map(move |(at, _)| {
        let mention = &text[at..=at + text[at..].find('>')?];
        let id = mention.trim_matches(['<', '@', '!', '&', '>']);
        let (kind, digits) = if mention.starts_with("<@&") { ("roles", id) } else { ("users", id) };
        let is_mention = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        (is_mention && (parses(kind) || lists(kind, digits))).then_some(mention)
    });
    everyone.chain(tagged)
}

fn check_controls(message: &Value, found: &mut Vec<String>) {
    let mut ids = HashSet::new();
    let mut pending: Vec<&Value> = message["components"].as_array().into_iter().flatten().collect();
    while let Some(component) = pending.pop() {
        let nested = component["components"].as_array().map_or(&[][..], Vec::as_slice);
        pending.extend(nested.iter().chain(component.get("accessory")));
        let buttons = nested.iter().filter(|nested| nested["type"] == 2).count();
        if buttons > BUTTONS_A_ROW {
            found.push(format!("{buttons} buttons in a row; {BUTTONS_A_ROW} fit"));
        }
        let Some(id) = component["custom_id"].as_str() else { continue };
        let length = id.chars().count();
        if length == 0 || length > CUSTOM_ID_MAX {
            found.push(format!("a custom_id of {length} characters; 1 to {CUSTOM_ID_MAX} fit: {id}"));
        }
        if !ids.insert(id) {
            found.push(format!("custom_id `{id}` twice in a message"));
        }
    }
}
