//! Channels, threads, typing, and the guild.

use serde_json::{Value, json};

use super::super::model::{self, CREATE_PUBLIC_THREADS, Channel, GUILD, Id};
use super::super::world::World;
use super::messages::permitted;
use super::{Call, Reply, id_of, refusal, unknown_route};

const HAS_THREAD: u64 = 1 << 5;

pub(super) fn route(world: &mut World, call: &Call, segments: &[&str]) -> Reply {
    match (call.method.as_str(), segments) {
        (method, ["channels", channel, rest @ ..]) => {
            let Some(channel) = world.channel(id_of(channel)).cloned() else {
                return refusal(404, 10003, "Unknown Channel");
            };
            match (method, rest) {
                ("GET", []) => (200, channel.json()),
                ("POST", ["typing"]) => permitted(&channel, channel.writing()).err().unwrap_or((204, Value::Null)),
                ("PUT", ["thread-members", "@me"]) => (204, Value::Null),
                ("POST", ["threads"]) => create_thread(world, call, &channel, None),
                ("POST", ["messages", message, "threads"]) => {
                    create_thread(world, call, &channel, Some(id_of(message)))
                }
                _ => unknown_route(world, call),
            }
        }
        (_, ["guilds", guild, ..]) if *guild != GUILD.to_string() => refusal(404, 10004, "Unknown Guild"),
        ("GET", ["guilds", _]) => (200, model::guild()),
        ("GET", ["guilds", _, "channels"]) => (200, channels_of_guild(world)),
        ("GET", ["guilds", _, "roles"]) => (200, model::guild()["roles"].clone()),
        ("GET", ["guilds", _, "members", member]) => (200, full_member(id_of(member))),
        _ => unknown_route(world, call),
    }
}

fn channels_of_guild(world: &World) -> Value {
    world
        .setup
        .channels
        .iter()
        .filter(|channel| channel.direct_with.is_none() && channel.parent.is_none())
        .map(Channel::json)
        .collect()
}

/// The member object of REST: without permissions, which only interactions carry.
fn full_member(id: Id) -> Value {
    let mut member = model::partial_member();
    member["user"] = model::user(id);
    member
}

/// A public thread, on a message (whose id it then has) or by itself.
fn create_thread(world: &mut World, call: &Call, parent: &Channel, message: Option<Id>) -> Reply {
    if parent.parent.is_some() || parent.direct_with.is_some() {
        return refusal(400, 50024, "Cannot execute action on this channel type");
    }
    if let Err(refused) = permitted(parent, CREATE_PUBLIC_THREADS) {
        return refused;
    }
    if let Some(message) = message {
        if world.message(message).is_none_or(|stored| stored.only_for.is_some()) {
            return refusal(404, 10008, "Unknown Message");
        }
        if world.channel(message).is_some() {
            return refusal(400, 160_004, "A thread has already been created for this message");
        }
    }
    let id = message.unwrap_or_else(|| world.mint());
    let name = call.body["name"].as_str().unwrap_or_default();
    let thread =
        Channel { parent: Some(parent.id), bot_permissions: parent.bot_permissions, ..Channel::text(id, name) };
    let json = thread.json();
    world.setup.channels.push(thread);
    let mut created = json.clone();
    created["newly_created"] = json!(true);
    world.dispatch("THREAD_CREATE", &created);
    if let Some(message) = message {
        world.edit(message, |stored| {
            stored["flags"] = json!(stored["flags"].as_u64().unwrap_or_default() | HAS_THREAD);
            stored["thread"] = json.clone();
        });
    }
    (201, json)
}
