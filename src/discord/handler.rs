//! What happens on Discord, and who answers it.

use std::sync::Arc;

use serenity::all::{
    CommandInteraction, Context, CreateInteractionResponse, EventHandler, Guild, GuildChannel, Http, Interaction,
    Message, PartialGuildChannel, Ready, UnavailableGuild,
};
use serenity::async_trait;
use serenity::utils::shard_id;

use super::room::{Room, locked};
use super::{about, ask, buttons, claim, commands, compare, completing, glossary, mention, settings, sharing, stat};

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
        tracing::info!("ready");
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
        let hearing = async { told(mention::hear(&self.0, &context.http, &message).await) };
        self.0.once(message.id.get(), hearing).await;
    }

    async fn interaction_create(&self, context: Context, interaction: Interaction) {
        let work = async {
            told(match &interaction {
                Interaction::Command(command) => command_used(&self.0, &context.http, command).await,
                Interaction::Autocomplete(typing) => completing::complete(&self.0, &context.http, typing).await,
                Interaction::Component(pressed) if pressed.data.custom_id.starts_with(settings::PREFIX) => {
                    settings::press(&self.0, &context.http, pressed).await
                }
                Interaction::Modal(form) if form.data.custom_id.starts_with(settings::PREFIX) => {
                    settings::submit(&self.0, &context.http, form).await
                }
                Interaction::Component(pressed) => buttons::press(&self.0, &context.http, pressed).await,
                Interaction::Modal(named) => sharing::in_new(&self.0, &context.http, named).await,
                _ => Ok(()),
            });
        };
        self.0.once(interaction.id().get(), work).await;
    }
}

async fn command_used(room: &Room, http: &Http, command: &CommandInteraction) -> serenity::Result<()> {
    let post = match command.data.name.as_str() {
        "ask" => return ask::answer(room, http, command).await,
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
    command.create_response(http, response).await
}

/// What Discord refused is logged here, once; its errors hold no words of members.
fn told(result: serenity::Result<()>) {
    if let Err(error) = result {
        tracing::warn!(error = super::plain(error), "an answer could not be delivered");
    }
}
