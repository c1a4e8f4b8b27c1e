//! The file as it is written, and its validation.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::Deserialize;
use url::Url;

use super::{Config, Discord, Distressing, Fetch, Input, Log, MAX_SIGNPOST_CHARS, PerMinute, Reading, Shards, Source};

/// The longest warning, in characters.
const MAX_WARNING_CHARS: usize = 150;
/// The highest limit of questions, which is as good as none.
const MAX_PER_MINUTE: u32 = 1_000_000;

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Raw {
    index: RawIndex,
    source: Vec<RawSource>,
    store: RawStore,
    fetch: RawFetch,
    reading: RawReading,
    everyday: BTreeMap<String, Vec<String>>,
    signpost: RawSignpost,
    discord: RawDiscord,
    metrics: RawMetrics,
    log: RawLog,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, default)]
struct RawIndex {
    directory: PathBuf,
    library: PathBuf,
    statistics: Vec<String>,
    model: PathBuf,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, default)]
struct RawStore {
    path: PathBuf,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSource {
    id: Option<String>,
    title: Option<String>,
    link: Option<Url>,
    path: Option<String>,
    url: Option<Url>,
    #[serde(default)]
    fetch: When,
    warning: Option<String>,
    #[serde(default)]
    distressing: Vec<RawDistressing>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawDistressing {
    section: String,
    warning: String,
}

#[derive(Clone, Copy, Deserialize, Default, PartialEq)]
#[serde(rename_all = "kebab-case")]
enum When {
    #[default]
    OnIngest,
    Never,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, default)]
struct RawFetch {
    max_mib: u64,
    timeout_s: u64,
    max_redirects: u32,
    allow_private_addresses: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, default)]
struct RawReading {
    max_pages: usize,
    timeout_s: u64,
    max_memory_mib: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, default)]
struct RawSignpost {
    text: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, default)]
struct RawDiscord {
    channels: Vec<u64>,
    proxy: String,
    per_minute: RawPerMinute,
    shards: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, default)]
struct RawPerMinute {
    member: u32,
    channel: u32,
    server: u32,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct RawMetrics {
    address: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, default)]
struct RawLog {
    format: LogFormat,
    level: String,
}

#[derive(Clone, Copy, Deserialize, PartialEq)]
#[serde(rename_all = "kebab-case")]
enum LogFormat {
    Text,
    Json,
}

impl Default for RawIndex {
    fn default() -> Self {
        Self {
            directory: "index/built".into(),
            library: "index/library".into(),
            statistics: vec!["index/statistics.toml".into()],
            model: PathBuf::new(),
        }
    }
}

impl Default for RawStore {
    fn default() -> Self {
        Self { path: "state/footnote.db".into() }
    }
}

impl Default for RawFetch {
    fn default() -> Self {
        Self { max_mib: 64, timeout_s: 60, max_redirects: 5, allow_private_addresses: false }
    }
}

impl Default for RawReading {
    fn default() -> Self {
        Self { max_pages: 5000, timeout_s: 60, max_memory_mib: 768 }
    }
}

impl Default for RawSignpost {
    fn default() -> Self {
        let text = "I'm a search tool and can't help with this myself, but people can. If someone is in immediate danger, call 999 (UK).\n\
                    The Modern Slavery & Exploitation Helpline listens at any hour, in confidence: 08000 121 700.\n\
                    I have not searched for, stored or shared what you wrote.";
        Self { text: text.to_owned() }
    }
}

impl Default for RawDiscord {
    fn default() -> Self {
        Self { channels: Vec::new(), proxy: String::new(), per_minute: RawPerMinute::default(), shards: "1".to_owned() }
    }
}

impl Default for RawPerMinute {
    fn default() -> Self {
        Self { member: 20, channel: 60, server: 300 }
    }
}

impl Default for RawLog {
    fn default() -> Self {
        Self {
            format: LogFormat::Text,
            level: "info,serenity=warn,serenity::gateway::ws=error,tantivy=warn".to_owned(),
        }
    }
}

/// The configuration that `toml` writes; `input` says what a relative path stands for.
pub(super) fn parse(toml: &str, input: &dyn Fn(&str) -> Input) -> Result<Config, String> {
    let raw: Raw = toml::from_str(toml).map_err(|error| error.to_string())?;
    let folder = |path: &Path| match input(&path.to_string_lossy()) {
        Input::File(path) => path,
        Input::Url(_) | Input::Bundled(..) => path.to_owned(),
    };
    let sources = sources(raw.source, input)?;
    in_range("fetch.max_mib", raw.fetch.max_mib, 1, 1024)?;
    in_range("fetch.timeout_s", raw.fetch.timeout_s, 1, 3600)?;
    in_range("fetch.max_redirects", raw.fetch.max_redirects.into(), 0, 20)?;
    in_range("reading.max_pages", raw.reading.max_pages as u64, 1, 100_000)?;
    in_range("reading.timeout_s", raw.reading.timeout_s, 1, 3600)?;
    in_range("reading.max_memory_mib", raw.reading.max_memory_mib, 64, 65_536)?;
    if raw.signpost.text.trim().is_empty() || raw.signpost.text.chars().count() > MAX_SIGNPOST_CHARS {
        return Err(format!("signpost.text must say where help is, in at most {MAX_SIGNPOST_CHARS} characters"));
    }
    let one_word = |word: &str| !word.is_empty() && word.chars().all(char::is_alphanumeric);
    for (word, formal) in &raw.everyday {
        if !one_word(word) || formal.is_empty() || !formal.iter().all(|formal| one_word(formal)) {
            return Err(format!(
                "everyday.{word} must give the words of a report for one everyday word, like: kids = [\"children\"]"
            ));
        }
    }
    Ok(Config {
        index: folder(&raw.index.directory),
        library: folder(&raw.index.library),
        model: Some(&raw.index.model).filter(|path| !path.as_os_str().is_empty()).map(|path| folder(path)),
        statistics: raw.index.statistics.iter().map(|path| input(path)).collect(),
        sources,
        store: folder(&raw.store.path),
        fetch: Fetch {
            max_bytes: raw.fetch.max_mib << 20,
            timeout: Duration::from_secs(raw.fetch.timeout_s),
            max_redirects: raw.fetch.max_redirects,
            allow_private_addresses: raw.fetch.allow_private_addresses,
        },
        reading: Reading {
            max_pages: raw.reading.max_pages,
            timeout: Duration::from_secs(raw.reading.timeout_s),
            max_memory_bytes: raw.reading.max_memory_mib << 20,
        },
        everyday: raw.everyday,
        signpost: raw.signpost.text.trim().to_owned(),
        discord: Discord {
            channels: raw.discord.channels,
            proxy: proxy(&raw.discord.proxy)?,
            per_minute: per_minute(&raw.discord.per_minute)?,
            shards: shards(&raw.discord.shards)?,
        },
        metrics: metrics(&raw.metrics.address)?,
        log: Log { json: raw.log.format == LogFormat::Json, level: raw.log.level },
    })
}

fn sources(raw: Vec<RawSource>, input: &dyn Fn(&str) -> Input) -> Result<Vec<Source>, String> {
    let mut sources: Vec<Source> = Vec::new();
    for source in raw {
        let name = source.id.clone().or_else(|| source.path.clone()).unwrap_or_else(|| "without id".to_owned());
        let from = match (source.path, source.url) {
            (Some(path), None) => input(&path),
            (None, Some(_)) if source.fetch == When::Never => continue,
            (None, Some(url)) if matches!(url.scheme(), "http" | "https") => Input::Url(url),
            (None, Some(url)) => return Err(format!("source “{name}”: {url} is not an http(s) address")),
            _ => return Err(format!("source “{name}” needs either a `path` or a `url`")),
        };
        let id = source.id.unwrap_or_else(|| from.stem());
        if sources.iter().any(|other| other.id == id) {
            return Err(format!("two sources are called “{id}”; give one of them another `id`"));
        }
        let distressing = source.distressing.iter().map(|marked| distressing(&id, marked)).collect::<Result<_, _>>()?;
        let link = source.link.map(String::from);
        let warning = source.warning.map(|warning| short(&id, &warning)).transpose()?;
        sources.push(Source { id, title: source.title, link, input: from, warning, distressing });
    }
    Ok(sources)
}

fn distressing(id: &str, raw: &RawDistressing) -> Result<Distressing, String> {
    if raw.section.trim().is_empty() {
        return Err(format!("source “{id}”: distressing.section must name a heading, or a part of one"));
    }
    Ok(Distressing { section: raw.section.trim().to_owned(), warning: short(id, &raw.warning)? })
}

/// A warning, which stands in one line.
fn short(id: &str, warning: &str) -> Result<String, String> {
    if (1..=MAX_WARNING_CHARS).contains(&warning.trim().chars().count()) {
        Ok(warning.trim().to_owned())
    } else {
        Err(format!("source “{id}”: a warning says why in at most {MAX_WARNING_CHARS} characters"))
    }
}

fn in_range(key: &str, value: u64, least: u64, most: u64) -> Result<(), String> {
    if (least..=most).contains(&value) {
        Ok(())
    } else {
        Err(format!("{key} is {value}; it must be {least} to {most}"))
    }
}

fn per_minute(raw: &RawPerMinute) -> Result<PerMinute, String> {
    let limit = |name: &str, count: u32| {
        let fits = NonZeroU32::new(count).filter(|count| count.get() <= MAX_PER_MINUTE);
        fits.ok_or_else(|| format!("discord.per_minute.{name} is {count}; it must be 1 to {MAX_PER_MINUTE}"))
    };
    Ok(PerMinute {
        member: limit("member", raw.member)?,
        channel: limit("channel", raw.channel)?,
        server: limit("server", raw.server)?,
    })
}

/// "auto", a number, or a range of a number: "0-3/8".
fn shards(text: &str) -> Result<Shards, String> {
    if text == "auto" {
        return Ok(Shards::Auto);
    }
    let range = |text: &str| -> Option<Shards> {
        let (range, total) = text.split_once('/').unwrap_or((text, text));
        let total: u32 = total.parse().ok()?;
        let (first, last) = match range.split_once('-') {
            Some((first, last)) => (first.parse().ok()?, last.parse().ok()?),
            None if text.contains('/') => (range.parse().ok()?, range.parse().ok()?),
            None => (0, total.checked_sub(1)?),
        };
        (first <= last && last < total).then_some(Shards::Range { first, last, total })
    };
    range(text).ok_or_else(|| {
        format!(
            "discord.shards “{text}” is neither \"auto\", nor how many there are, nor a range of them like \"0-3/8\""
        )
    })
}

fn metrics(text: &str) -> Result<Option<SocketAddr>, String> {
    if text.is_empty() {
        return Ok(None);
    }
    match text.parse::<SocketAddr>() {
        Ok(address) if address.ip().is_loopback() => Ok(Some(address)),
        _ => Err(format!("metrics.address “{text}” is not an address and port of this machine like 127.0.0.1:9464")),
    }
}

fn proxy(text: &str) -> Result<Option<Url>, String> {
    if text.is_empty() {
        return Ok(None);
    }
    match Url::parse(text) {
        Ok(url) if matches!(url.scheme(), "http" | "https") && url.host().is_some() => Ok(Some(url)),
        _ => Err(format!("discord.proxy “{text}” is not an address like http://127.0.0.1:8080")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(toml: &str) -> Result<Config, String> {
        parse(toml, &|path| Input::File(Path::new("base").join(path)))
    }

    #[test]
    fn the_file_in_the_repository_shows_the_defaults() {
        let shown = read(include_str!("../../config.toml")).unwrap();
        let silent = read("").unwrap();
        assert_eq!(Config { sources: Vec::new(), ..shown }, silent);
    }

    #[test]
    fn what_distresses_is_marked_by_document_or_section() {
        let config = read(
            "[[source]]\npath = \"a.md\"\nwarning = \" Abuse. \"\n\
             [[source.distressing]]\nsection = \"case stud\"\nwarning = \"A death.\"\n[[source]]\npath = \"b.md\"",
        )
        .unwrap();
        assert_eq!(config.sources[0].warning(&["2 Law"]), Some("Abuse."));
        assert_eq!(config.sources[0].warning(&["3 Lives", "Case Studies"]), Some("A death."));
        assert_eq!(config.sources[1].warning(&["Case studies"]), None);
    }

    #[test]
    fn faults_are_named() {
        for (toml, expected) in [
            ("[[source]]\npath = \"a\"\nwarning = \"\"", "“a”: a warning says why"),
            ("[index]\ndirektory = \"x\"", "direktory"),
            ("[fetch]\nmax_mib = 0", "fetch.max_mib is 0"),
            ("[reading]\ntimeout_s = 0", "reading.timeout_s is 0; it must be 1 to 3600"),
            ("[reading]\nmax_memory_mib = 1", "reading.max_memory_mib is 1"),
            ("[reading]\nmax_pages = 0", "reading.max_pages is 0"),
            ("[[source]]\nid = \"a\"", "“a” needs either"),
            ("[[source]]\npath = \"a.md\"\n[[source]]\npath = \"b/a.pdf\"", "two sources are called “a”"),
            ("[[source]]\nurl = \"ftp://x/y\"", "not an http(s) address"),
            ("[discord]\nproxy = \"nonsense\"", "discord.proxy"),
            ("[discord]\nchannels = [\"general\"]", "channels"),
            ("[discord]\nshards = \"3-1/4\"", "discord.shards “3-1/4”"),
            ("[discord]\nshards = \"0-4/4\"", "discord.shards “0-4/4”"),
            ("[discord]\nshards = \"0\"", "discord.shards “0”"),
            ("[metrics]\naddress = \"0.0.0.0:9464\"", "metrics.address “0.0.0.0:9464”"),
            ("[discord.per_minute]\nmember = 0", "discord.per_minute.member is 0; it must be 1 to 1000000"),
            ("[signpost]\ntext = \"\"", "signpost.text"),
            ("= 3", "line 1"),
        ] {
            let error = read(toml).unwrap_err();
            assert!(error.contains(expected), "{error}");
        }
    }

    #[test]
    fn shards_are_all_or_a_range() {
        let read = |text: &str| read(&format!("[discord]\nshards = \"{text}\"")).unwrap().discord.shards;
        assert_eq!(read("auto"), Shards::Auto);
        assert_eq!(read("4"), Shards::Range { first: 0, last: 3, total: 4 });
        assert_eq!(read("0-3/8"), Shards::Range { first: 0, last: 3, total: 8 });
        assert_eq!(read("7/8"), Shards::Range { first: 7, last: 7, total: 8 });
    }

    #[test]
    fn paths_are_relative_to_the_file() {
        assert_eq!(read("").unwrap().index, Path::new("base/index/built"));
    }
}
