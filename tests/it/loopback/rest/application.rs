//! The gateway's address, who the bot is, and its commands.

use serde_json::{Value, json};

use super::super::model::{self, BOT, GUILD};
use super::super::world::World;
use super::{Call, Reply, refusal, unknown_route};

pub(super) fn route(world: &mut World, call: &Call, segments: &[&str]) -> Reply {
    let url = format!("ws://{}", world.address);
    match (call.method.as_str(), segments) {
        ("GET", ["gateway"]) => (200, json!({"url": url})),
        ("GET", ["gateway", "bot"]) => {
            let limit = json!({"total": 1000, "remaining": 999, "reset_after": 86_400_000, "max_concurrency": 1});
            (200, json!({"url": url, "shards": 1, "session_start_limit": limit}))
        }
        ("GET", ["users", "@me"]) => (200, model::user(BOT)),
        ("POST", ["users", "@me", "channels"]) => direct_channel(world, call),
        ("GET", ["applications" | "oauth2", "@me"] | ["oauth2", "applications", "@me"]) => (200, model::application()),
        (_, ["applications", id, ..]) if *id != BOT.to_string() => refusal(404, 10002, "Unknown Application"),
        (method, ["applications", _, "commands"]) => commands(world, call, method, None),
        (method, ["applications", _, "guilds", guild, "commands"]) => commands(world, call, method, Some(guild)),
        _ => unknown_route(world, call),
    }
}

/// The direct messages with a member. Who has none here takes none; Discord says so only when one is sent.
fn direct_channel(world: &World, call: &Call) -> Reply {
    let with = call.body["recipient_id"].as_str().and_then(|id| id.parse().ok());
    match world.setup.channels.iter().find(|channel| channel.direct_with.is_some() && channel.direct_with == with) {
        Some(channel) => (200, channel.json()),
        None => refusal(403, 50007, "Cannot send messages to this user"),
    }
}

/// Lists or overwrites the commands of everywhere, or of a guild.
fn commands(world: &mut World, call: &Call, method: &str, guild: Option<&str>) -> Reply {
    if guild.is_some_and(|guild| guild != GUILD.to_string()) {
        return refusal(403, 50001, "Missing Access");
    }
    let of_guild = json!(guild);
    let here = |command: &Value| command.get("guild_id").unwrap_or(&Value::Null) == &of_guild;
    match method {
        "GET" => {}
        "PUT" => {
            world.commands.retain(|command| !here(command));
            for definition in call.body.as_array().into_iter().flatten() {
                let command = registered(world, definition, guild);
                world.commands.push(command);
            }
        }
        _ => return unknown_route(world, call),
    }
    (200, world.commands.iter().filter(|command| here(command)).cloned().collect())
}

/// The command object Discord makes of a definition.
fn registered(world: &mut World, definition: &Value, guild: Option<&str>) -> Value {
    let mut command = json!({
        "type": 1, "description": "", "options": [], "nsfw": false, "default_member_permissions": null, "dm_permission": true,
        "contexts": null, "integration_types": [0],
    });
    for (key, value) in definition.as_object().into_iter().flatten() {
        command[key] = value.clone();
    }
    command["id"] = json!(world.mint().to_string());
    command["version"] = json!(world.mint().to_string());
    command["application_id"] = json!(BOT.to_string());
    if let Some(guild) = guild {
        command["guild_id"] = json!(guild);
    }
    command
}
