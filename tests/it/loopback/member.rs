//! What a member does: say something, use a command, press a button.

mod forged;
mod options;

use std::sync::Arc;
use std::time::Instant;

use serde_json::{Value, json};

use super::Loopback;
use super::interaction::{Interaction, InteractionHandle, Kind};
use super::model::{self, BOT, GUILD, Id, timestamp_of};
use super::record::{SeenMessage, id_in};
use super::rest::messages::reply_to;
use super::world::World;

/// The type of a menu of channels.
const CHANNEL_MENU: u64 = 8;

/// What is special about a message a member writes.
#[derive(Clone, Copy, Default)]
pub(crate) struct Say {
    /// The bot is mentioned; written in front unless the text has it.
    pub(crate) mentions_bot: bool,
    /// The message it replies to.
    pub(crate) reply_to: Option<Id>,
    /// Whether the reply pings, which mentions the author (Discord's default; off in `default()`).
    pub(crate) reply_pings: bool,
}

impl Loopback {
    /// Writes a message. The bot hears it as far as its intents go.
    pub(crate) fn say(&self, member: Id, channel: Id, text: &str, how: Say) -> SeenMessage {
        self.shared.with(|world| {
            assert!(world.channel(channel).is_some(), "no channel {channel}");
            let message = written(world, member, channel, text, how);
            SeenMessage::read(&world.publish(message, None), None)
        })
    }

    /// Uses a chat-input command, once it is registered. Options as `{"name": value}`, subcommands as `{"subcommand": {…}}`;
    /// what the definition doesn't allow, Discord's client wouldn't send, so it fails the test.
    pub(crate) async fn slash(&self, member: Id, channel: Id, name: &str, options: Value) -> InteractionHandle {
        let command = self.registered(name, 1).await;
        let (options, resolved) = self.shared.look(|world| options::filled(world, &command, &options, None));
        let data = json!({"id": command["id"], "name": name, "type": 1, "options": options, "resolved": resolved});
        self.interact(Kind::Command, member, channel, &data, None)
    }

    /// Types into an option with autocomplete.
    pub(crate) async fn autocomplete(
        &self,
        member: Id,
        channel: Id,
        name: &str,
        options: Value,
        focused: &str,
    ) -> InteractionHandle {
        let command = self.registered(name, 1).await;
        let (options, _) = self.shared.look(|world| options::filled(world, &command, &options, Some(focused)));
        let data = json!({"id": command["id"], "name": name, "type": 1, "options": options});
        self.interact(Kind::Autocomplete, member, channel, &data, None)
    }

    /// Uses a context-menu command on a message. Its content is shown to the bot, whatever its intents.
    pub(crate) async fn message_command(&self, member: Id, name: &str, target: &SeenMessage) -> InteractionHandle {
        let command = self.registered(name, 3).await;
        let id = target.id.to_string();
        let resolved = json!({"messages": {id.as_str(): self.current(target, member)}});
        let data = json!({"id": command["id"], "name": name, "type": 3, "target_id": id, "resolved": resolved});
        self.interact(Kind::Command, member, target.channel_id, &data, None)
    }

    /// Presses a button, found by its `custom_id` or label.
    pub(crate) fn press(&self, message: &SeenMessage, button: &str, member: Id) -> InteractionHandle {
        let now = self.current(message, member);
        let seen = SeenMessage::read(&now, message.only_for);
        let named =
            |control: &&&Value| control["type"] == 2 && (control["custom_id"] == button || control["label"] == button);
        let found = seen.controls().iter().find(named).map(|found| (*found).clone());
        let found = found.unwrap_or_else(|| panic!("no button `{button}` among {:?}", seen.button_labels()));
        assert!(
            found["disabled"] != true && found["custom_id"].is_string(),
            "button `{button}` can't be pressed: {found}"
        );
        let data = json!({"component_type": 2, "custom_id": found["custom_id"], "id": 1});
        self.interact(Kind::Component, member, message.channel_id, &data, Some(now))
    }

    /// Chooses in a select menu, found by its `custom_id`, by the values of its options.
    pub(crate) fn select(
        &self,
        message: &SeenMessage,
        custom_id: &str,
        values: &[&str],
        member: Id,
    ) -> InteractionHandle {
        let now = self.current(message, member);
        let seen = SeenMessage::read(&now, message.only_for);
        let found = seen
            .controls()
            .into_iter()
            .find(|control| control["custom_id"] == custom_id && control["type"] != 2)
            .cloned();
        let menu = found.unwrap_or_else(|| panic!("no menu `{custom_id}` in {:?}", seen.components));
        assert!(menu["disabled"] != true, "menu `{custom_id}` is disabled");
        if let Some(offered) = menu["options"].as_array() {
            let missing = values.iter().find(|value| offered.iter().all(|option| option["value"] != **value));
            assert!(missing.is_none(), "menu `{custom_id}` doesn't offer {missing:?}");
        }
        let mut data = json!({"component_type": menu["type"], "custom_id": custom_id, "values": values, "id": 1});
        if menu["type"] == CHANNEL_MENU {
            for value in values {
                data["resolved"]["channels"][*value] = self.chosen_channel(value, member);
            }
        }
        self.interact(Kind::Component, member, message.channel_id, &data, Some(now))
    }

    /// A channel as a menu of channels sends it along, with what the member may do there.
    fn chosen_channel(&self, id: &str, member: Id) -> Value {
        let id = id.parse().expect("menus of channels send ids");
        self.shared
            .look(|world| world.channel(id).map(|channel| channel.partial(member)))
            .expect("the channel is there")
    }

    /// Fills in the modal an interaction was answered with, by the `custom_id`s of its inputs, and submits it.
    pub(crate) async fn submit_modal(&self, opened_by: &InteractionHandle, values: &Value) -> InteractionHandle {
        let mut modal = opened_by.modal().await;
        for row in modal["components"].as_array_mut().into_iter().flatten() {
            for input in row["components"].as_array_mut().into_iter().flatten() {
                let value = input["custom_id"].as_str().map(|id| values[id].as_str().unwrap_or_default());
                *input = json!({"type": input["type"], "custom_id": input["custom_id"], "value": value, "id": 2});
            }
        }
        let (member, channel, source) = self.shared.look(|world| {
            let opener = world.interaction(&opened_by.token).expect("a handle's interaction is known");
            let source = opener.source.and_then(|id| world.message(id)).map(|stored| stored.json.clone());
            (opener.member, opener.channel, source)
        });
        let data = json!({"custom_id": modal["custom_id"], "components": modal["components"]});
        self.interact(Kind::Modal, member, channel, &data, source)
    }

    /// Waits for the command to be registered, and returns it.
    async fn registered(&self, name: &str, kind: u64) -> Value {
        let named = |command: &&Value| command["name"] == name && command["type"] == kind;
        self.shared
            .wait(&format!("command `{name}` to be registered"), |world| world.commands.iter().find(named).cloned())
            .await
    }

    /// The message as it is now, which may be newer than what the test holds.
    fn current(&self, message: &SeenMessage, member: Id) -> Value {
        assert!(message.only_for.is_none_or(|only| only == member), "member {member} can't see this message");
        self.shared
            .look(|world| world.message(message.id).map(|stored| stored.json.clone()))
            .expect("the message is still there")
    }

    fn interact(&self, kind: Kind, member: Id, channel: Id, data: &Value, source: Option<Value>) -> InteractionHandle {
        let token = self.shared.with(|world| {
            let id = world.mint();
            let token = format!("interaction-token-{id}");
            let event = interaction_create(world, (id, &token, kind), (member, channel), (data, source.as_ref()));
            let source = source.map(|message| id_in(&message["id"]));
            world.interactions.push(Interaction {
                id,
                token: token.clone(),
                kind,
                member,
                channel,
                began: Instant::now(),
                source,
                callback: None,
                took: None,
                original: None,
                answered: false,
                followups: Vec::new(),
            });
            world.dispatch("INTERACTION_CREATE", &event);
            token
        });
        InteractionHandle { shared: Arc::clone(&self.shared), token }
    }
}

/// `INTERACTION_CREATE` as Discord sends it.
fn interaction_create(
    world: &World,
    (id, token, kind): (Id, &str, Kind),
    (member, channel): (Id, Id),
    (data, source): (&Value, Option<&Value>),
) -> Value {
    let place = world.channel(channel).unwrap_or_else(|| panic!("no channel {channel}"));
    let mut event = json!({
        "id": id.to_string(), "application_id": BOT.to_string(), "type": kind as u8, "data": data, "token": token, "version": 1,
        "channel": place.partial(member), "channel_id": channel.to_string(), "app_permissions": place.bot_permissions.to_string(),
        "locale": "en-GB", "entitlements": [], "entitlement_sku_ids": [], "attachment_size_limit": 10_485_760,
    });
    if place.direct_with.is_some() {
        event["user"] = model::user(member);
        event["context"] = json!(1);
        event["authorizing_integration_owners"] = json!({"0": "0"});
    } else {
        event["member"] = model::member(member);
        event["guild_id"] = json!(GUILD.to_string());
        event["guild"] = json!({"id": GUILD.to_string(), "locale": "en-GB", "features": []});
        event["guild_locale"] = json!("en-GB");
        event["context"] = json!(0);
        event["authorizing_integration_owners"] =
            if world.setup.brought_along { json!({"1": member.to_string()}) } else { json!({"0": GUILD.to_string()}) };
    }
    if let Some(message) = source {
        event["message"] = message.clone();
    }
    event
}

/// A member's message, as REST would return it.
fn written(world: &mut World, member: Id, channel: Id, text: &str, how: Say) -> Value {
    let id = world.mint();
    let (mention, nick_mention) = (format!("<@{BOT}>"), format!("<@!{BOT}>"));
    let in_text = text.contains(&mention) || text.contains(&nick_mention);
    let content = if how.mentions_bot && !in_text { format!("{mention} {text}") } else { text.to_owned() };
    let mut mentions = Vec::new();
    if how.mentions_bot || in_text {
        mentions.push(model::user(BOT));
    }
    let target =
        how.reply_to.map(|target| world.message(target).expect("the message replied to is there").json.clone());
    let author = target.as_ref().filter(|_| how.reply_pings).map(|target| target["author"].clone());
    mentions.extend(author.filter(|author| mentions.iter().all(|user| user["id"] != author["id"])));
    let mut message = json!({
        "id": id.to_string(), "channel_id": channel.to_string(), "author": model::user(member), "type": 0, "content": content,
        "embeds": [], "components": [], "attachments": [], "flags": 0, "timestamp": timestamp_of(id), "edited_timestamp": null,
        "tts": false, "mention_everyone": false, "mentions": mentions, "mention_roles": [], "pinned": false,
    });
    if let Some(target) = target {
        reply_to(&mut message, &target);
    }
    message
}
