//! `footnote doctor` and `footnote invite`: what is in place, what is missing, and what to do about it.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::args::Args;
use super::{DONE, FAILED};
use crate::config::{Config, Input, StoreAddress};
use crate::discord::{self, Checked};
use crate::search::SearchIndex;
use crate::store::Store;

const DAY_S: u64 = 24 * 60 * 60;
/// Less than this is too little for a new index beside the old one.
const LEAST_FREE_BYTES: u64 = 256 << 20;

/// What was found, as it is told.
struct Findings<'o> {
    out: &'o mut dyn Write,
    problems: usize,
}

impl Findings<'_> {
    fn fine(&mut self, what: &str) -> anyhow::Result<()> {
        Ok(writeln!(self.out, "ok       {what}")?)
    }

    fn note(&mut self, what: &str) -> anyhow::Result<()> {
        Ok(writeln!(self.out, "note     {what}")?)
    }

    fn problem(&mut self, what: &str) -> anyhow::Result<()> {
        self.problems += 1;
        Ok(writeln!(self.out, "problem  {what}")?)
    }
}

/// Checks the installation. 0 when nothing is missing that the bot needs, else 2.
pub(super) fn run(config: &Config, args: &Args) -> anyhow::Result<u8> {
    let mut out = anstream::stdout().lock();
    let mut findings = Findings { out: &mut out, problems: 0 };
    findings.fine(&match &args.config {
        Some(path) => format!("{} is valid", path.display()),
        None => "the configuration is valid".to_owned(),
    })?;
    sources(config, &mut findings)?;
    index(config, &mut findings)?;
    store(config, &mut findings)?;
    disk(config, &mut findings)?;
    token(config, &mut findings)?;
    Ok(if findings.problems == 0 { DONE } else { FAILED })
}

/// Prints the link that invites the bot.
pub(super) fn invite(config: &Config) -> anyhow::Result<u8> {
    let Some(token) = Config::token()? else {
        anyhow::bail!("no Discord token is set, so there is no bot to invite; put DISCORD_TOKEN=… into `.env`")
    };
    let checked = discord::check(config, &token)?;
    writeln!(anstream::stdout(), "{}", checked.invite)?;
    Ok(DONE)
}

fn sources(config: &Config, findings: &mut Findings<'_>) -> anyhow::Result<()> {
    for source in &config.sources {
        match &source.input {
            Input::File(path) if !path.is_file() => {
                findings.problem(&format!("source “{}”: there is no file {}", source.id, path.display()))?;
            }
            Input::Url(url) => {
                findings.note(&format!("source “{}” is fetched by `footnote ingest` from {url}", source.id))?;
            }
            input => findings.fine(&format!("source “{}”: {input}", source.id))?,
        }
    }
    Ok(())
}

fn index(config: &Config, findings: &mut Findings<'_>) -> anyhow::Result<()> {
    let index = match SearchIndex::open(&config.index, config.model.as_deref()) {
        Ok(index) => index,
        Err(error) => return findings.problem(&error.to_string()),
    };
    let documents = index.reports().len();
    findings.fine(&format!(
        "the index in {} holds {documents} document(s), {} passages",
        config.index.display(),
        index.passages()
    ))?;
    let built = SearchIndex::built(&config.index)?;
    match built.elapsed().map(|age| age.as_secs() / DAY_S) {
        Err(_) => findings.note("the index was built in the future: look at the clock of this machine")?,
        Ok(0) => findings.fine("the index was built less than a day ago")?,
        Ok(1) => findings.fine("the index was built a day ago")?,
        Ok(days) => findings.fine(&format!("the index was built {days} days ago"))?,
    }
    for source in &config.sources {
        if index.report(&source.id).is_none() {
            findings.note(&format!("“{}” is not in the index yet: run `footnote ingest`", source.id))?;
        } else if changed(&source.input).is_some_and(|changed| changed > built) {
            findings.note(&format!("“{}” has changed since the index was built: run `footnote ingest`", source.id))?;
        }
    }
    Ok(())
}

/// When a source's file was last written.
fn changed(input: &Input) -> Option<SystemTime> {
    match input {
        Input::File(path) => path.metadata().ok()?.modified().ok(),
        Input::Url(_) | Input::Bundled(..) => None,
    }
}

/// Whether what moderators decide can be kept.
fn store(config: &Config, findings: &mut Findings<'_>) -> anyhow::Result<()> {
    let address = Config::store_address();
    let place = match &address {
        Some(_) => "on its server".to_owned(),
        None => config.store.display().to_string(),
    };
    if address.is_none() && !config.store.exists() {
        return findings.note(&format!("the store {place} is made when the bot first serves"));
    }
    let opened = Store::open(&config.store, address.as_ref().map(StoreAddress::expose));
    match opened.and_then(|store| store.servers()) {
        Ok(servers) => findings.fine(&format!("the store {place} holds the settings of {} server(s)", servers.len())),
        Err(error) => findings.problem(&error.to_string()),
    }
}

/// Whether there is room to build an index beside the old one, and to write settings.
fn disk(config: &Config, findings: &mut Findings<'_>) -> anyhow::Result<()> {
    for (what, path) in [("the index", &config.index), ("the store", &config.store)] {
        let here = |folder: &Path| if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder.to_owned() };
        let Some(folder) = path.ancestors().map(here).find(|folder| folder.is_dir()) else { continue };
        match fs4::available_space(&folder) {
            Ok(bytes) if bytes < LEAST_FREE_BYTES => findings.problem(&format!(
                "only {} MiB are free where {what} lies ({}): make room",
                bytes >> 20,
                folder.display()
            ))?,
            Ok(bytes) => findings.fine(&format!("{} MiB are free where {what} lies", bytes >> 20))?,
            Err(error) => findings.note(&format!("how much is free in {} can't be told: {error}", folder.display()))?,
        }
    }
    Ok(())
}

fn token(config: &Config, findings: &mut Findings<'_>) -> anyhow::Result<()> {
    let token = match Config::token() {
        Ok(Some(token)) => token,
        Ok(None) => return findings.note("no Discord token is set: put DISCORD_TOKEN=… into `.env` to go on Discord"),
        Err(error) => return findings.problem(&error.to_string()),
    };
    findings.fine("the Discord token has the right form")?;
    match discord::check(config, &token) {
        Ok(checked) => on_discord(&checked, findings),
        Err(error) => findings.problem(&error.to_string()),
    }
}

fn on_discord(checked: &Checked, findings: &mut Findings<'_>) -> anyhow::Result<()> {
    findings.fine(&format!("Discord knows the application {} ({})", checked.name, checked.application))?;
    for note in &checked.notes {
        findings.note(note)?;
    }
    for problem in &checked.problems {
        findings.problem(problem)?;
    }
    findings.note(&format!("invite the bot with {}", checked.invite))
}
