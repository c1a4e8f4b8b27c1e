//! Footnote on Discord: slash commands, mentions and buttons. The edge dresses answers, it decides none.

mod about;
mod ask;
mod buttons;
mod check;
mod claim;
mod commands;
mod compare;
mod completing;
mod conversation;
mod delivery;
mod escape;
mod gaps;
mod glossary;
mod handler;
mod limits;
mod locale;
mod mention;
mod metrics;
mod pages;
mod places;
mod post;
mod rate;
mod reach;
mod reference;
mod renew;
mod reply;
mod room;
mod servers;
mod settings;
mod sharing;
mod shelf;
mod stat;
mod stop;
mod threads;
mod wrong;

pub use check::{Checked, check, invite_link};

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use serenity::all::{Client, ClientBuilder, GatewayError, GatewayIntents, Http, HttpBuilder, HttpError};
use tokio::runtime::Runtime;

use crate::config::{Config, DiscordToken, Shards, StoreAddress};
use crate::search::SearchIndex;
use crate::store::{Store, StoreError};
use handler::Handler;
use room::Room;
use shelf::Shelf;

/// How long answers under way may take once the bot is asked to stop.
const FINISH_WITHIN: Duration = Duration::from_secs(10);
/// How often servers that removed the bot are looked for.
const SWEEP_EVERY: Duration = Duration::from_hours(6);
/// How often those are forgotten who have not asked lately.
const FORGET_EVERY: Duration = Duration::from_mins(1);
/// How often Discord is asked who the bot is before that counts as unreachable, and how long the first pause is.
const ATTEMPTS: u32 = 4;
const FIRST_PAUSE: Duration = Duration::from_secs(1);

/// Why the bot is not on Discord. No message holds the token.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// Discord doesn't know the token.
    #[error(
        "Discord refused the token; make a new one with Bot → Reset Token in https://discord.com/developers/applications \
         and put it into .env as DISCORD_TOKEN=…"
    )]
    TokenRefused,
    /// Discord doesn't allow an intent, though none is privileged.
    #[error(
        "Discord refused the gateway intents; look at Bot → Privileged Gateway Intents in \
         https://discord.com/developers/applications (Footnote needs none of them)"
    )]
    IntentsRefused,
    /// Discord can't be reached.
    #[error(
        "Discord can't be reached ({0}); check the network, discord.proxy in config.toml, and https://discordstatus.com"
    )]
    Unreachable(String),
    /// What moderators decided can't be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// What is measured can't be offered.
    #[error("nothing can listen at metrics.address {address}: {reason}; choose another port in config.toml")]
    Metrics {
        /// The address.
        address: SocketAddr,
        /// What the system said.
        reason: std::io::Error,
    },
    /// The system gave no threads or signals.
    #[error("the system refused what serving needs: {0}")]
    System(#[from] std::io::Error),
}

impl ServeError {
    fn from_call(error: serenity::Error) -> Self {
        match error {
            serenity::Error::Gateway(GatewayError::InvalidAuthentication) => Self::TokenRefused,
            serenity::Error::Gateway(GatewayError::DisallowedGatewayIntents | GatewayError::InvalidGatewayIntents) => {
                Self::IntentsRefused
            }
            error if status(&error) == Some(401) => Self::TokenRefused,
            error => Self::Unreachable(plain(error)),
        }
    }
}

/// Answers on Discord from `index` until SIGINT or SIGTERM; answers under way are then finished first.
///
/// `config` was read from `file`, which is read again whenever it is written.
pub fn serve(config: Config, file: Option<&Path>, token: DiscordToken, index: SearchIndex) -> Result<(), ServeError> {
    let store = Store::open(&config.store, Config::store_address().as_ref().map(StoreAddress::expose))?;
    // Kept here until the runtime is gone: to close it is to wait.
    let store = Arc::new(store);
    let runtime = runtime()?;
    let served = runtime.block_on(run(config, file, token, Arc::clone(&store), index));
    runtime.shutdown_timeout(Duration::from_secs(1));
    served
}

async fn run(
    config: Config,
    file: Option<&Path>,
    token: DiscordToken,
    store: Arc<Store>,
    index: SearchIndex,
) -> Result<(), ServeError> {
    let mut asked_to_stop = Box::pin(stop::asked()?);
    let http = http(&config, &token);
    tokio::select! {
        introduced = introduce(&http) => introduced?,
        () = &mut asked_to_stop => return Ok(()),
    }
    let shelf = Shelf::new(index, &config.sources);
    let room = Arc::new(Room::new(config, store, shelf));
    let monitor = match room.config().metrics {
        None => None,
        Some(address) => {
            let listening = metrics::listen(address, Arc::clone(&room)).await;
            Some(tokio::spawn(listening.map_err(|reason| ServeError::Metrics { address, reason })?))
        }
    };
    let intents = GatewayIntents::GUILDS | GatewayIntents::GUILD_MESSAGES | GatewayIntents::DIRECT_MESSAGES;
    let handler = Handler(Arc::clone(&room));
    let client = ClientBuilder::new_with_http(http, intents).event_handler(handler).await;
    let mut client = client.map_err(ServeError::from_call)?;
    let shards = Arc::clone(&client.shard_manager);
    let renewing = tokio::spawn(renew::keep(Arc::clone(&room), file.map(Path::to_owned)));
    let forgetting = tokio::spawn(forget(Arc::clone(&room)));
    let own_shards = room.config().discord.shards;
    let stopping = async {
        asked_to_stop.await;
        tracing::info!("stopping");
        if !room.finish(FINISH_WITHIN).await {
            tracing::warn!("some answers were not finished in time");
        }
        shards.shutdown_all().await;
    };
    let served = tokio::select! {
        ended = connect(&mut client, own_shards) => ended.map_err(ServeError::from_call),
        () = stopping => Ok(()),
    };
    if let Some(monitor) = monitor {
        monitor.abort();
    }
    renewing.abort();
    forgetting.abort();
    served
}

/// Keeps the connections that are this process's until they end. The library opens one every five seconds, which Discord
/// allows everybody.
async fn connect(client: &mut Client, shards: Shards) -> serenity::Result<()> {
    match shards {
        Shards::Auto => client.start_autosharded().await,
        Shards::Range { first, last, total } if first == last => client.start_shard(first, total).await,
        // The library takes the end for the last one.
        Shards::Range { first, last, total } => client.start_shard_range(first..last, total).await,
    }
}

/// Forgets the servers that removed the bot 30 days ago, and who has not asked lately; never ends.
async fn forget(room: Arc<Room>) {
    let (mut servers, mut rates) = (tokio::time::interval(SWEEP_EVERY), tokio::time::interval(FORGET_EVERY));
    loop {
        tokio::select! {
            _ = servers.tick() => room.servers.sweep().await,
            _ = rates.tick() => room.rates.forget_idle(),
        }
    }
}

/// Asks Discord who the bot is, and for the gateway: serenity itself would fall back to the public one in silence.
async fn introduce(http: &Http) -> Result<(), ServeError> {
    let mut pause = FIRST_PAUSE;
    for attempt in 1.. {
        let asked = async {
            let application = http.get_current_application_info().await?;
            http.set_application_id(application.id);
            http.get_gateway().await
        };
        match asked.await {
            Ok(_) => break,
            Err(error) if attempt == ATTEMPTS || matches!(status(&error), Some(400..=499)) => {
                return Err(ServeError::from_call(error));
            }
            Err(_) => tokio::time::sleep(pause).await,
        }
        pause *= 2;
    }
    Ok(())
}

fn runtime() -> Result<Runtime, ServeError> {
    Ok(tokio::runtime::Builder::new_multi_thread().enable_all().build()?)
}

/// The client for calls. With a proxy, which keeps Discord's rate limits itself, serenity's own limiter must be off.
fn http(config: &Config, token: &DiscordToken) -> Http {
    let builder = HttpBuilder::new(token.expose());
    match &config.discord.proxy {
        Some(proxy) => builder.proxy(proxy.as_str().trim_end_matches('/')).ratelimiter_disabled(true).build(),
        None => builder.build(),
    }
}

/// The status Discord answered a call with.
fn status(error: &serenity::Error) -> Option<u16> {
    match error {
        serenity::Error::Http(HttpError::UnsuccessfulRequest(response)) => Some(response.status_code.as_u16()),
        _ => None,
    }
}

/// An error in words, without the address of the call: addresses of interactions hold their tokens.
fn plain(error: serenity::Error) -> String {
    match error {
        serenity::Error::Http(HttpError::Request(error)) => error.without_url().to_string(),
        error => error.to_string(),
    }
}
