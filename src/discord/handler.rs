//! What happens on Discord, and who answers it.

use std::sync::Arc;

use serenity::all::{
    CommandInteraction, Context, CreateInteractionResponse, EventHandler, Guild, GuildChannel, Http, Interaction,
    Message, PartialGuildChannel, Ready, ResumedEvent, UnavailableGuild,
};
use serenity::async_trait;
use serenity::gateway::ShardStageUpdateEvent;
use serenity::utils::shard_id;

use super::delivery;
use super::rate::TooOften;
use super::room::{Room, locked};
use super::{
    about, ask, buttons, claim, commands, compare, completing, gaps, glossary, mention, settings, sharing, stat,
};
use crate::question::is_disclosure;

/// Serenity's door into the room.
pub(super) struct Handler(pub(super) Arc<Room>);

#[async_trait]
impl EventHandler for Handler {
    async fn ready(&self, context: Context, ready: Ready) {
        let _ = self.0.me.set(ready.user.id);
        let mut registered = self.0.registered.lock().await;
        if !*registered {
            match commands::register(&context.http).await {
                Ok(changed) => {
                    *registered = true;
                    tracing::debug!(changed, "commands");
                }
                Err(error) => {
                    tracing::error!(
                        error = super::plain(error),
                        "the commands could not be registered; the next connection tries again"
                    );
                }
            }
        }
        let present = ready.guilds.iter().map(|guild| guild.id).collect();
        let shards = ready.shard.map_or(1, |shard| shard.total);
        let ours = ready.shard.map_or(0, |shard| shard.id.get());
        self.0.servers.missed(present, |server| shard_id(server, shards) == ours).await;
        self.0.metrics.ready(ours);
        tracing::info!(shard = ours, "ready");
    }

    async fn resume(&self, context: Context, _: ResumedEvent) {
        self.0.metrics.ready(context.shard_id.get());
    }

    async fn shard_stage_update(&self, _: Context, update: ShardStageUpdateEvent) {
        self.0.metrics.connection(update.shard_id.get(), update.new);
    }

    async fn guild_create(&self, _: Context, guild: Guild, _: Option<bool>) {
        guild.threads.iter().for_each(|thread| locked(&self.0.threads).learn(thread));
        self.0.servers.joined(guild.id).await;
    }

    async fn guild_delete(&self, _: Context, gone: UnavailableGuild, _: Option<Guild>) {
        // Else Discord has an outage, and the server comes back.
        if !gone.unavailable {
            self.0.servers.left(gone.id).await;
        }
    }

    async fn thread_create(&self, _: Context, thread: GuildChannel) {
        locked(&self.0.threads).learn(&thread);
    }

    async fn thread_delete(&self, _: Context, thread: PartialGuildChannel, _: Option<GuildChannel>) {
        locked(&self.0.threads).forget(thread.id);
    }

    async fn message(&self, context: Context, message: Message) {
        let hearing = async { told(&self.0, Box::pin(mention::hear(&self.0, &context.http, &message)).await) };
        self.0.once(message.id.get(), hearing).await;
    }

    async fn interaction_create(&self, context: Context, interaction: Interaction) {
        let work = async {
            let locale = self.0.locale(interaction.guild_id()).await;
            told(&self.0, Box::pin(locale.during(interacted(&self.0, &context.http, &interaction))).await);
        };
        self.0.once(interaction.id().get(), work).await;
    }
}

async fn interacted(room: &Room, http: &Http, interaction: &Interaction) -> serenity::Result<()> {
    room.metrics.event(kind(interaction));
    if let Err(too_often) = admit(room, interaction) {
        return delivery::respond(http, interaction, too_often.post().private()).await;
    }
    match interaction {
        Interaction::Command(command) => command_used(room, http, command).await,
        Interaction::Autocomplete(typing) => completing::complete(room, http, typing).await,
        Interaction::Component(pressed) if pressed.data.custom_id.starts_with(settings::PREFIX) => {
            settings::press(room, http, pressed).await
        }
        Interaction::Component(pressed) if pressed.data.custom_id.starts_with(gaps::PREFIX) => {
            gaps::press(room, http, pressed).await
        }
        Interaction::Modal(form) if form.data.custom_id.starts_with(settings::PREFIX) => {
            settings::submit(room, http, form).await
        }
        Interaction::Component(pressed) => buttons::press(room, http, pressed).await,
        Interaction::Modal(named) => sharing::in_new(room, http, named).await,
        _ => Ok(()),
    }
}

/// What a member did, as it is counted.
fn kind(interaction: &Interaction) -> &str {
    match interaction {
        Interaction::Command(command) => &command.data.name,
        Interaction::Autocomplete(_) => "typing",
        Interaction::Component(_) => "control",
        _ => "form",
    }
}

/// Counts what a member does, typing aside.
fn admit(room: &Room, interaction: &Interaction) -> Result<(), TooOften> {
    match interaction {
        Interaction::Command(used) => room
            .admit(used.user.id, used.channel_id, used.guild_id, || ask::texts(used).any(|text| is_disclosure(&text))),
        Interaction::Component(pressed) => room.admit(pressed.user.id, pressed.channel_id, pressed.guild_id, || false),
        Interaction::Modal(form) => room.admit(form.user.id, form.channel_id, form.guild_id, || false),
        _ => Ok(()),
    }
}

async fn command_used(room: &Room, http: &Http, command: &CommandInteraction) -> serenity::Result<()> {
    let post = match command.data.name.as_str() {
        "ask" => return ask::answer(room, http, command).await,
        "gaps" => return gaps::command(room, http, command).await,
        "settings" => return settings::command(room, http, command).await,
        "stat" => return stat::answer(room, http, command).await,
        "compare" => return compare::answer(room, http, command).await,
        "quote" => return ask::quote(room, http, command).await,
        "check" => return claim::answer(room, http, command).await,
        commands::CHECK => return claim::of_message(room, http, command).await,
        "glossary" => return glossary::answer(room, http, command).await,
        commands::FIND => return ask::find(room, http, command).await,
        commands::SHARE => return ask::share(room, http, command).await,
        "sources" => return about::sources(room, http, command).await,
        "privacy" => about::privacy(),
        _ => about::help(),
    };
    let response: CreateInteractionResponse = post.private();
    delivery::respond(http, command, response).await
}

/// What Discord refused is logged here, once; its errors hold no words of members.
fn told(room: &Room, result: serenity::Result<()>) {
    if let Err(error) = result {
        room.metrics.lost(super::status(&error));
        tracing::warn!(error = super::plain(error), "an answer could not be delivered");
    }
}
