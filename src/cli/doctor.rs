//! `footnote doctor` and `footnote invite`: what is in place, what is missing, and what to do about it.

use std::io::Write;

use super::args::Args;
use super::{DONE, FAILED};
use crate::config::{Config, Input};
use crate::discord::{self, Checked};
use crate::search::SearchIndex;

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
    let index = match SearchIndex::open(&config.index) {
        Ok(index) => index,
        Err(error) => return findings.problem(&error.to_string()),
    };
    let documents = index.reports().len();
    findings.fine(&format!(
        "the index in {} holds {documents} document(s), {} passages",
        config.index.display(),
        index.passages()
    ))?;
    for source in &config.sources {
        if index.report(&source.id).is_none() {
            findings.note(&format!("“{}” is not in the index yet: run `footnote ingest`", source.id))?;
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
