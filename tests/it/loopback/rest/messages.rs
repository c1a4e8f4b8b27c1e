//! Messages: how a payload becomes one, and the channel routes that make, change and remove them.

use serde_json::{Value, json};

use super::super::model::{self, BOT, Channel, GUILD, Id, timestamp_of};
use super::super::record::id_in;
use super::super::world::{Stored, World};
use super::{Call, Reply, id_of, refusal, unknown_route};

/// The flags a bot may set: suppressed embeds, ephemeral, silent, components v2. The others are Discord's.
const SETTABLE: u64 = (1 << 2) | (1 << 6) | (1 << 12) | (1 << 15);
const LOADING: u64 = 1 << 7;

pub(super) fn route(world: &mut World, call: &Call, segments: &[&str]) -> Reply {
    let [_, channel, _, rest @ ..] = segments else { return unknown_route(world, call) };
    let Some(channel) = world.channel(id_of(channel)).cloned() else { return refusal(404, 10003, "Unknown Channel") };
    match (call.method.as_str(), rest) {
        ("POST", []) => create(world, call, &channel),
        ("GET", []) => (200, list(world, call, channel.id)),
        (method, [message]) => one(world, call, method, channel.id, id_of(message)),
        _ => unknown_route(world, call),
    }
}

fn create(world: &mut World, call: &Call, channel: &Channel) -> Reply {
    if let Err(refused) = permitted(channel, channel.writing()) {
        return refused;
    }
    if is_empty(&call.body, call) {
        return refusal(400, 50006, "Cannot send an empty message");
    }
    let mut message = built(world, channel.id, call);
    if let Some(reference) = call.body.get("message_reference").filter(|reference| !reference.is_null()) {
        let target = world.message(id_in(&reference["message_id"])).filter(|stored| stored.only_for.is_none());
        let Some(target) = target.map(|stored| stored.json.clone()) else {
            return refusal(400, 50035, "Invalid Form Body: message_reference: Unknown message");
        };
        reply_to(&mut message, &target);
    }
    (200, world.publish(message, None))
}

fn list(world: &World, call: &Call, channel: Id) -> Value {
    let asked = |key: &str| call.query.split('&').find_map(|part| part.strip_prefix(key)?.parse::<u64>().ok());
    let limit = asked("limit=").and_then(|limit| limit.try_into().ok()).unwrap_or(50);
    let before = asked("before=").unwrap_or(u64::MAX);
    let public = world
        .messages
        .iter()
        .rev()
        .filter(|stored| stored.only_for.is_none() && id_in(&stored.json["channel_id"]) == channel)
        .filter(|stored| id_in(&stored.json["id"]) < before);
    public.take(limit).map(|stored| world.for_bot(&stored.json)).collect()
}

fn one(world: &mut World, call: &Call, method: &str, channel: Id, message: Id) -> Reply {
    let here = |stored: &&Stored| stored.only_for.is_none() && id_in(&stored.json["channel_id"]) == channel;
    let Some(found) = world.message(message).filter(here).map(|stored| stored.json.clone()) else {
        return refusal(404, 10008, "Unknown Message");
    };
    match method {
        "GET" => (200, world.for_bot(&found)),
        "PATCH" if id_in(&found["author"]["id"]) != BOT => {
            refusal(403, 50005, "Cannot edit a message authored by another user")
        }
        "DELETE" if id_in(&found["author"]["id"]) != BOT => refusal(403, 50013, "Missing Permissions"),
        "PATCH" => changed(world, message, call),
        "DELETE" => {
            world.remove(message);
            (204, Value::Null)
        }
        _ => unknown_route(world, call),
    }
}

/// Changes a message by an edit payload: what isn't in it stays.
pub(super) fn changed(world: &mut World, message: Id, call: &Call) -> Reply {
    let payload = message_payload(&call.body).clone();
    let now = world.mint();
    let edited = world.edit(message, |json| {
        for key in ["content", "embeds", "components"] {
            if let Some(value) = payload.get(key) {
                json[key] =
                    if value.is_null() { if key == "content" { json!("") } else { json!([]) } } else { value.clone() };
            }
        }
        json["flags"] = json!(json["flags"].as_u64().unwrap_or_default() & !LOADING);
        json["edited_timestamp"] = json!(timestamp_of(now));
        if let Some(files) = json["attachments"].as_array_mut() {
            // Those of before that the payload names stay, or all where it names none.
            if let Some(named) = payload.get("attachments").and_then(Value::as_array) {
                files.retain(|file| named.iter().any(|kept| kept["id"] == file["id"]));
            }
            files.extend(attachments(call, now));
        }
    });
    edited.map_or_else(|| refusal(404, 10008, "Unknown Message"), |json| (200, json))
}

/// The bot's message made of a payload; in no channel yet.
pub(super) fn built(world: &mut World, channel: Id, call: &Call) -> Value {
    let payload = message_payload(&call.body);
    let id = world.mint();
    let list = |key: &str| payload.get(key).filter(|value| value.is_array()).cloned().unwrap_or_else(|| json!([]));
    let mut embeds = list("embeds");
    for embed in embeds.as_array_mut().into_iter().flatten() {
        embed["type"] = json!("rich");
    }
    json!({
        "id": id.to_string(), "channel_id": channel.to_string(), "author": model::user(BOT), "type": 0,
        "content": payload["content"].as_str().unwrap_or_default(), "embeds": embeds, "components": list("components"),
        "attachments": attachments(call, id), "flags": payload["flags"].as_u64().unwrap_or_default() & SETTABLE,
        "timestamp": timestamp_of(id), "edited_timestamp": null, "tts": false, "mention_everyone": false, "mentions": [],
        "mention_roles": [], "pinned": false,
    })
}

/// Makes a message a reply, as Discord writes it.
pub(in super::super) fn reply_to(message: &mut Value, target: &Value) {
    message["type"] = json!(19);
    message["message_reference"] = json!({"type": 0, "message_id": target["id"], "channel_id": target["channel_id"], "guild_id": GUILD.to_string()});
    let mut quoted = target.clone();
    if let Some(fields) = quoted.as_object_mut() {
        fields.remove("referenced_message");
    }
    message["referenced_message"] = quoted;
}

/// The message in a body: a callback has it in `data`.
fn message_payload(body: &Value) -> &Value {
    body.get("data").unwrap_or(body)
}

/// Whether nothing would be seen of a message.
pub(super) fn is_empty(body: &Value, call: &Call) -> bool {
    let payload = message_payload(body);
    let blank = payload["content"].as_str().unwrap_or_default().trim().is_empty();
    let none = |key: &str| payload[key].as_array().is_none_or(Vec::is_empty);
    blank
        && none("embeds")
        && none("components")
        && none("sticker_ids")
        && payload["poll"].is_null()
        && call.files.is_empty()
}

fn attachments(call: &Call, message: Id) -> Vec<Value> {
    let described = &message_payload(&call.body)["attachments"];
    let attachment = |(at, (name, bytes)): (usize, &(String, usize))| {
        let url = format!("https://cdn.discordapp.com/attachments/{message}/{name}");
        let id = (message + 1 + at as u64).to_string();
        let description = &described[at]["description"];
        json!({"id": id, "filename": name, "size": bytes, "url": url, "proxy_url": url, "description": description})
    };
    call.files.iter().enumerate().map(attachment).collect()
}

/// Whether the bot may do this here.
pub(super) fn permitted(channel: &Channel, permission: u64) -> Result<(), Reply> {
    if channel.bot_permissions & permission == 0 { Err(refusal(403, 50013, "Missing Permissions")) } else { Ok(()) }
}
