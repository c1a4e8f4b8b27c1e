//! Interaction callbacks, and the webhook an interaction's token opens.

use serde_json::{Value, json};

use super::super::interaction::{Interaction, Kind};
use super::super::model::{self, GUILD, Id};
use super::super::record::id_in;
use super::super::world::{World, is_ephemeral};
use super::{Call, Reply, id_of, messages, refusal, unknown_route};

const LOADING: u64 = 1 << 7;

pub(super) fn route(world: &mut World, call: &Call, segments: &[&str]) -> Reply {
    match (call.method.as_str(), segments) {
        ("POST", ["interactions", id, token, "callback"]) => callback(world, call, id_of(id), token),
        (method, ["webhooks", _, token, rest @ ..]) => match opened(world, token) {
            Err(refused) => refused,
            Ok(()) => match (method, rest) {
                ("POST", []) => follow_up(world, call, token),
                (method, ["messages", message]) => own_message(world, call, method, token, message),
                _ => unknown_route(world, call),
            },
        },
        _ => unknown_route(world, call),
    }
}

/// The one callback of an interaction.
fn callback(world: &mut World, call: &Call, id: Id, token: &str) -> Reply {
    let limit = world.setup.callback_limit;
    let Some(interaction) = world.interaction(token).filter(|interaction| interaction.id == id) else {
        return refusal(404, 10062, "Unknown interaction");
    };
    if interaction.callback.is_some() {
        return refusal(400, 40060, "Interaction has already been acknowledged.");
    }
    if interaction.began.elapsed() > limit {
        return refusal(404, 10062, "Unknown interaction");
    }
    let kind = call.body["type"].as_u64().unwrap_or_default();
    if !allowed(kind, interaction) {
        return refusal(400, 50035, "Invalid Form Body: this interaction can't be answered with this type");
    }
    if kind == 4 && messages::is_empty(&call.body, call) {
        return refusal(400, 50006, "Cannot send an empty message");
    }
    let (source, member, channel) = (interaction.source, interaction.member, interaction.channel);
    let original = match kind {
        4 | 5 => {
            let mut message = first_message(world, call, token, channel);
            if kind == 5 {
                message["flags"] = json!(message["flags"].as_u64().unwrap_or_default() | LOADING);
            }
            let only_for = is_ephemeral(&message["flags"]).then_some(member);
            Some(id_in(&world.publish(message, only_for)["id"]))
        }
        7 => {
            messages::changed(world, source.unwrap_or_default(), call);
            source
        }
        6 => source,
        _ => None,
    };
    if let Some(interaction) = world.interaction_mut(token) {
        interaction.callback = Some((kind, call.body["data"].clone()));
        interaction.took = Some(interaction.began.elapsed());
        interaction.original = original;
        interaction.answered = matches!(kind, 4 | 7);
    }
    if !call.asks("with_response=true") {
        return (204, Value::Null);
    }
    let message = original.and_then(|id| world.message(id)).map(|stored| stored.json.clone());
    let about = json!({"id": id.to_string(), "type": kind, "response_message_id": message.as_ref().map(|message| message["id"].clone())});
    (200, json!({"interaction": about, "resource": {"type": kind, "message": message}}))
}

/// Which callbacks Discord takes for which interaction.
fn allowed(callback: u64, interaction: &Interaction) -> bool {
    match (interaction.kind, callback) {
        (Kind::Autocomplete, callback) => callback == 8,
        (_, 4 | 5) | (Kind::Component, 6 | 7 | 9) | (Kind::Command, 9) => true,
        (Kind::Modal, 6 | 7) => interaction.source.is_some(),
        _ => false,
    }
}

/// The first message of an interaction, with where it came from.
fn first_message(world: &mut World, call: &Call, token: &str, channel: Id) -> Value {
    let mut message = messages::built(world, channel, call);
    let Some(interaction) = world.interaction(token) else { return message };
    message["webhook_id"] = json!(model::BOT.to_string());
    message["application_id"] = json!(model::BOT.to_string());
    let owners = json!({"0": GUILD.to_string()});
    let kind = interaction.kind as u8;
    let about = json!({"id": interaction.id.to_string(), "type": kind, "user": model::user(interaction.member), "authorizing_integration_owners": owners});
    message["interaction_metadata"] = about.clone();
    match interaction.kind {
        Kind::Component => {
            message["interaction_metadata"]["interacted_message_id"] =
                json!(interaction.source.unwrap_or_default().to_string());
        }
        Kind::Modal => {
            let mut cause = about;
            cause["type"] = json!(2);
            message["interaction_metadata"]["triggering_interaction_metadata"] = cause;
        }
        Kind::Command | Kind::Autocomplete => message["type"] = json!(20),
    }
    message
}

/// Whether the token opens its webhook: known, answered, and not too old.
fn opened(world: &World, token: &str) -> Result<(), Reply> {
    match world.interaction(token) {
        Some(interaction) if interaction.began.elapsed() > world.setup.token_lifetime => {
            Err(refusal(401, 50027, "Invalid Webhook Token"))
        }
        Some(interaction) if interaction.callback.is_some() => Ok(()),
        _ => Err(refusal(404, 10015, "Unknown Webhook")),
    }
}

/// A follow-up. The first one after a deferral takes the place of "thinking…" and its visibility, as on Discord.
fn follow_up(world: &mut World, call: &Call, token: &str) -> Reply {
    if messages::is_empty(&call.body, call) {
        return refusal(400, 50006, "Cannot send an empty message");
    }
    let Some(interaction) = world.interaction(token) else { return refusal(404, 10015, "Unknown Webhook") };
    let (channel, member) = (interaction.channel, interaction.member);
    let thinking = interaction
        .original
        .filter(|_| !interaction.answered && interaction.callback.as_ref().is_some_and(|(kind, _)| *kind == 5));
    if let Some(original) = thinking {
        return filled_in(world, call, token, original);
    }
    let mut message = messages::built(world, channel, call);
    message["webhook_id"] = json!(model::BOT.to_string());
    message["application_id"] = json!(model::BOT.to_string());
    let only_for = is_ephemeral(&message["flags"]).then_some(member);
    let message = world.publish(message, only_for);
    if let Some(interaction) = world.interaction_mut(token) {
        interaction.followups.push(id_in(&message["id"]));
    }
    (200, message)
}

/// Reads, changes or removes `@original` or a follow-up.
fn own_message(world: &mut World, call: &Call, method: &str, token: &str, message: &str) -> Reply {
    let Some(interaction) = world.interaction(token) else { return refusal(404, 10015, "Unknown Webhook") };
    let is_original = message == "@original" || interaction.original == Some(id_of(message));
    let meant = if is_original {
        interaction.original
    } else {
        Some(id_of(message)).filter(|id| interaction.followups.contains(id))
    };
    let Some((id, json)) = meant.and_then(|id| Some((id, world.message(id)?.json.clone()))) else {
        return refusal(404, 10008, "Unknown Message");
    };
    match method {
        "GET" => (200, json),
        "PATCH" if is_original => filled_in(world, call, token, id),
        "PATCH" => messages::changed(world, id, call),
        "DELETE" => {
            world.remove(id);
            (204, Value::Null)
        }
        _ => unknown_route(world, call),
    }
}

/// Changes `@original`, after which the member has an answer. Its ephemeral flag stays as it was.
fn filled_in(world: &mut World, call: &Call, token: &str, original: Id) -> Reply {
    let reply = messages::changed(world, original, call);
    if let Some(interaction) = world.interaction_mut(token) {
        interaction.answered = true;
    }
    reply
}
