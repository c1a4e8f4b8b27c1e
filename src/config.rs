//! Configuration: `config.toml`, and the token from the environment.

mod raw;
mod secret;

pub use secret::{DiscordToken, StoreAddress, TokenError};

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};
use url::Url;

/// The repository's own configuration, compiled in: what serves in a folder without one.
const DEFAULT: &str = include_str!("../config.toml");
/// The bundled documents, by the path that the bundled configuration names.
const BUNDLED: [(&str, &str); 2] = [
    ("index/briefing.md", include_str!("../index/briefing.md")),
    ("index/statistics.toml", include_str!("../index/statistics.toml")),
];
/// The file that is looked for where none is named.
const FILE: &str = "config.toml";

/// The most characters of what somebody who tells of harm is told.
pub const MAX_SIGNPOST_CHARS: usize = 1_500;

/// The configuration, validated.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// Where the index lies.
    pub index: PathBuf,
    /// Where fetched documents are kept.
    pub library: PathBuf,
    /// The folder of a sentence-embedding model that also finds passages by their sense; none where words do.
    pub model: Option<PathBuf>,
    /// Curated statistics.
    pub statistics: Vec<Input>,
    /// The documents.
    pub sources: Vec<Source>,
    /// Where what moderators decide is kept.
    pub store: PathBuf,
    /// How documents are fetched.
    pub fetch: Fetch,
    /// How much reading a document may cost.
    pub reading: Reading,
    /// Words of the documents for everyday words, beside the built-in ones.
    pub everyday: BTreeMap<String, Vec<String>>,
    /// What somebody who tells of harm is told.
    pub signpost: String,
    /// Discord.
    pub discord: Discord,
    /// Where measures and health can be read; nowhere without.
    pub metrics: Option<SocketAddr>,
    /// Logs.
    pub log: Log,
}

/// A document to index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// What it is called in commands.
    pub id: String,
    /// Its title, where the document's own is not wanted.
    pub title: Option<String>,
    /// What members open, where that is not the URL it was fetched from.
    pub link: Option<String>,
    /// Where it comes from.
    pub input: Input,
    /// What readers are warned of before they see it, if it distresses.
    pub warning: Option<String>,
    /// The same for some of its sections.
    pub distressing: Vec<Distressing>,
}

/// Sections of a document that distress.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Distressing {
    /// A part of the headings that are meant, in any case.
    pub section: String,
    /// What readers are warned of.
    pub warning: String,
}

/// Where bytes come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A file.
    File(PathBuf),
    /// A web address, fetched by `footnote ingest`.
    Url(Url),
    /// Compiled in: its name and its text.
    Bundled(&'static str, &'static str),
}

/// How much fetching a document may cost, and where it may go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fetch {
    /// Largest download, in bytes, after decompression.
    pub max_bytes: u64,
    /// Longest time from the first lookup to the last byte, over all redirects.
    pub timeout: Duration,
    /// Redirects followed.
    pub max_redirects: u32,
    /// Whether loopback, private and link-local addresses may be asked.
    pub allow_private_addresses: bool,
}

impl Default for Fetch {
    fn default() -> Self {
        Self { max_bytes: 64 << 20, timeout: Duration::from_mins(1), max_redirects: 5, allow_private_addresses: false }
    }
}

/// How much reading a document may cost; one that costs more is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// The most pages.
    pub max_pages: usize,
    /// The longest time, over all its pages.
    pub timeout: Duration,
    /// The most memory of the process that reads it, in bytes of address space.
    pub max_memory_bytes: u64,
}

impl Default for Reading {
    fn default() -> Self {
        Self { max_pages: 5000, timeout: Duration::from_mins(1), max_memory_bytes: 768 << 20 }
    }
}

/// How Footnote behaves on Discord.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discord {
    /// Ids of channels and threads where mentions are answered.
    pub channels: Vec<u64>,
    /// A REST proxy, if any.
    pub proxy: Option<Url>,
    /// How often one may ask.
    pub per_minute: PerMinute,
    /// Which connections this process keeps.
    pub shards: Shards,
}

/// The connections to Discord that a process keeps; each serves some of the servers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shards {
    /// As many as Discord recommends.
    Auto,
    /// Those from `first` to `last`, both included, of `total`, numbered from 0.
    Range {
        /// The first.
        first: u32,
        /// The last.
        last: u32,
        /// How many there are in all processes.
        total: u32,
    },
}

/// How often one may ask on Discord, in a minute; as many as that may come at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PerMinute {
    /// A member, wherever.
    pub member: NonZeroU32,
    /// All members of a channel together.
    pub channel: NonZeroU32,
    /// All members of a server together.
    pub server: NonZeroU32,
}

/// Logs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Log {
    /// JSON lines instead of text.
    pub json: bool,
    /// A filter of `tracing-subscriber`.
    pub level: String,
}

/// Why a configuration was refused; the message names the file, and the line or key.
#[derive(Debug, thiserror::Error)]
#[error("{file}: {reason}")]
pub struct ConfigError {
    file: String,
    reason: String,
}

impl Config {
    /// Reads `file` or, where none is named, `config.toml` of this folder or, without that, the one compiled in.
    pub fn load(file: Option<&Path>) -> Result<Self, ConfigError> {
        let path = Self::file(file);
        if file.is_none() && !path.exists() {
            return Self::compiled_in();
        }
        let failed = |reason: String| ConfigError { file: path.display().to_string(), reason };
        let text = std::fs::read_to_string(&path).map_err(|error| failed(error.to_string()))?;
        let base = path.parent().map(Path::to_owned).unwrap_or_default();
        raw::parse(&text, &|relative| Input::File(base.join(relative))).map_err(failed)
    }

    /// When the configuration that [`load`](Self::load) reads was last written; `None` where it is the one compiled in.
    pub fn written(file: Option<&Path>) -> Option<SystemTime> {
        std::fs::metadata(Self::file(file)).and_then(|file| file.modified()).ok()
    }

    /// Where the configuration lies, or would lie: `named`, or else `config.toml` of this folder.
    pub fn file(named: Option<&Path>) -> PathBuf {
        named.map_or_else(|| PathBuf::from(FILE), Path::to_owned)
    }

    /// The repository's own configuration with the bundled documents; its folders are relative to this one.
    pub fn compiled_in() -> Result<Self, ConfigError> {
        let bundled = |relative: &str| match BUNDLED.iter().find(|(name, _)| *name == relative) {
            Some((name, text)) => Input::Bundled(name, text),
            None => Input::File(PathBuf::from(relative)),
        };
        raw::parse(DEFAULT, &bundled)
            .map_err(|reason| ConfigError { file: "the built-in configuration".to_owned(), reason })
    }

    /// Takes the token from the environment (or `.env`, if that was loaded).
    pub fn token() -> Result<Option<DiscordToken>, TokenError> {
        match std::env::var("DISCORD_TOKEN") {
            Ok(token) if !token.trim().is_empty() => DiscordToken::parse(&token).map(Some),
            _ => Ok(None),
        }
    }

    /// Takes the address of the store's database from the environment (or `.env`, if that was loaded).
    pub fn store_address() -> Option<StoreAddress> {
        std::env::var("FOOTNOTE_STORE_URL").ok().as_deref().and_then(StoreAddress::parse)
    }

    /// The file of this program, which is run again to read documents.
    pub fn program() -> std::io::Result<PathBuf> {
        std::env::current_exe()
    }

    /// The log filter: `FOOTNOTE_LOG`, else the configured one for a server (`serving`) and errors only for a command
    /// whose output is read.
    pub fn log_filter(&self, serving: bool) -> String {
        let silent = || if serving { self.log.level.clone() } else { "error".to_owned() };
        std::env::var("FOOTNOTE_LOG").unwrap_or_else(|_| silent())
    }
}

impl Source {
    /// A document that nothing but its name and place is known of.
    pub fn new(id: String, input: Input) -> Self {
        Self { id, title: None, link: None, input, warning: None, distressing: Vec::new() }
    }

    /// What readers are warned of before they see what stands below the headings `section`.
    pub fn warning(&self, section: &[&str]) -> Option<&str> {
        let over = |marked: &&Distressing| {
            let meant = marked.section.to_lowercase();
            section.iter().any(|heading| heading.to_lowercase().contains(&meant))
        };
        let marked = self.distressing.iter().find(over).map(|marked| &marked.warning);
        marked.or(self.warning.as_ref()).map(String::as_str)
    }
}

impl Input {
    /// The name of the document in it: the stem of the file, or of the last part of the address.
    pub fn stem(&self) -> String {
        let name = match self {
            Self::File(path) => path.file_stem().map(|stem| stem.to_string_lossy().into_owned()),
            Self::Bundled(name, _) => Path::new(name).file_stem().map(|stem| stem.to_string_lossy().into_owned()),
            Self::Url(url) => url
                .path_segments()
                .and_then(|mut parts| parts.rfind(|part| !part.is_empty()))
                .map(|part| part.rsplit_once('.').map_or(part, |(stem, _)| stem).to_owned())
                .or_else(|| url.host_str().map(str::to_owned)),
        };
        name.filter(|name| !name.is_empty()).unwrap_or_else(|| "document".to_owned())
    }
}

impl std::fmt::Display for Input {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::File(path) => path.display().fmt(formatter),
            Self::Url(url) => url.fmt(formatter),
            Self::Bundled(name, _) => write!(formatter, "{name} (bundled)"),
        }
    }
}
