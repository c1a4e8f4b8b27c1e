//! The real binary on the loopback Discord, from the first connection to SIGTERM.

mod answers;
mod claims;
mod clock;
mod connection;
mod faults;
mod gaps;
mod hostility;
mod limiter;
mod load;
mod looking_up;
mod measuring;
mod menus;
mod quoting;
mod rates;
mod renewal;
mod settings;
mod shards;
mod sharing;
mod speaking;
mod statistics;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::loopback::Loopback;
use crate::loopback::forward::ForwardProxy;
use crate::loopback::model::{ADA, GENERAL, Id, RESEARCH, Setup};
use crate::loopback::process::Bot;
use crate::loopback::record::SeenMessage;

/// Made up for these tests, with everything in it that Discord might read as something else.
const DOCUMENT: &str = "\
# The lighthouse survey

## 1 Keepers

In 2023, 45% of lighthouse keepers in the northern district reported *broken* lamps to `@everyone` on <@1100000000000000030>'s list.
The board answered none of them within a month.

## 2 Ferries

Ferries to the islands were cancelled 1,312 times in 2022 because of fog, and passengers waited four hours on average.
The harbour office publishes no timetable for winter.
The Coast Board (CB) was asked why.

## 3 Gulls

Gulls nest on the northern cliffs, where broken lamps attract them, and keepers count the nests every spring.

## 4 Puffins

| Puffin burrows | 2021 | 2022 | 2023 |
|---|---|---|---|
| Northern *cliffs* | 120 | 150 | 300 |
| Southern cliffs | 80 | 70 | 90 |
";
/// The bundled document, and the figures written by hand about it.
pub(crate) const BRIEFING: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/index/briefing.md");
const STATISTICS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/index/statistics.toml");
const UNLIMITED: &str = "[discord.per_minute]\nmember = 1000000\nchannel = 1000000\nserver = 1000000\n";
const QUESTION: &str = "how many lighthouse keepers reported broken lamps?";
const ANSWER: &str = "45% of lighthouse keepers";
const FERRIES: &str = "how often were ferries to the islands cancelled because of fog?";
const DISCLOSURE: &str = "I was trafficked when I was 15 and nobody helped me";

/// The bot at work.
pub(crate) struct Stage {
    pub(crate) loopback: Loopback,
    bot: Bot,
    folder: TempDir,
    /// What stands between the bot and Discord's address, if it speaks to that.
    _forward: Option<ForwardProxy>,
}

impl Stage {
    /// The bot connected, with mentions answered in these channels.
    async fn with(setup: Setup, channels: &[Id]) -> Self {
        Self::of(setup, channels, "[[source]]\npath = \"survey.md\"\nlink = \"https://example.org/survey\"\n").await
    }

    /// The same, with these sources.
    pub(crate) async fn of(setup: Setup, channels: &[Id], sources: &str) -> Self {
        Self::sharded(setup, channels, sources, "1").await
    }

    /// The same, with these shards.
    async fn sharded(setup: Setup, channels: &[Id], sources: &str, shards: &str) -> Self {
        let loopback = Loopback::start(setup).await;
        let folder = Self::folder(channels, sources, shards, &loopback.url());
        let bot = Self::start(&loopback, &folder);
        loopback.wait_ready().await;
        Self { loopback, bot, folder, _forward: None }
    }

    /// The bot connected, which makes its calls to Discord's own address, with its library's rate limiter.
    async fn limited() -> Self {
        let loopback = Loopback::start(Setup::default()).await;
        let folder = Self::folder(&[RESEARCH], "[[source]]\npath = \"survey.md\"\n", "1", "");
        let forward = ForwardProxy::start(&loopback.url(), folder.path()).await;
        let bot = Self::start_in(&loopback, &folder, &forward.environment());
        loopback.wait_ready().await;
        Self { loopback, bot, folder, _forward: Some(forward) }
    }

    /// A folder with a document and a configuration.
    fn folder(channels: &[Id], sources: &str, shards: &str, proxy: &str) -> TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("survey.md"), DOCUMENT).expect("the document is written");
        // Tests ask as fast as they can, unless they say how fast they may.
        let fast = if sources.contains("per_minute") { "" } else { UNLIMITED };
        let statistics = if sources.contains(BRIEFING) { format!("[{STATISTICS:?}]") } else { "[]".to_owned() };
        let config = format!(
            "[index]\ndirectory = \"built\"\nstatistics = {statistics}\n{sources}{fast}\
             [signpost]\ntext = \"Call 999 or the helpline.\"\n\
             [discord]\nchannels = {channels:?}\nproxy = \"{proxy}\"\nshards = \"{shards}\"\n\
             [log]\nlevel = \"debug,h2=info,hyper=info,rustls=info,tantivy=warn,serenity=info\"\n",
        );
        std::fs::write(folder.path().join("footnote.toml"), config).expect("the configuration is written");
        folder
    }

    /// The bot connected, with mentions answered in [`RESEARCH`] and its threads.
    async fn new() -> Self {
        Self::with(Setup::default(), &[RESEARCH]).await
    }

    fn start(loopback: &Loopback, folder: &TempDir) -> Bot {
        Self::start_in(loopback, folder, &[])
    }

    /// Starts the bot with more in its environment than the token.
    fn start_in(loopback: &Loopback, folder: &TempDir, more: &[(&str, String)]) -> Bot {
        let token = loopback.token();
        let more = more.iter().map(|(name, value)| (*name, value.as_str()));
        let environment: Vec<_> = more.chain([("DISCORD_TOKEN", &*token)]).collect();
        Bot::spawn(folder.path(), &["serve", "--config", "footnote.toml"], &environment)
    }

    async fn ask(&self, question: &str) -> SeenMessage {
        self.loopback.slash(ADA, GENERAL, "ask", json!({"question": question})).await.response().await
    }

    fn calls(&self, method: &str, path_contains: &str) -> Vec<Value> {
        let requests = self.loopback.requests().into_iter();
        let meant = requests.filter(|call| call.method == method && call.path.contains(path_contains));
        meant.map(|call| call.body).collect()
    }

    /// Ends the bot as an operator would, and checks all that must hold at the end of any test.
    pub(crate) async fn end(mut self) {
        self.bot.terminate();
        let status = self.bot.wait_exit().await;
        let lines = self.bot.lines().join("\n");
        assert!(status.success(), "{status}: {lines}");
        assert!(!lines.contains(&self.loopback.token()), "the token was logged:\n{lines}");
        for secret in ["broken lamps", "trafficked", "cancelled because", "Ada"] {
            assert!(!lines.contains(secret), "“{secret}” was logged:\n{lines}");
        }
        self.loopback.assert_clean();
    }
}
