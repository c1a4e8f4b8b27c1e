//! The terminal: arguments in, text or JSON out.

mod args;
mod ask;
mod batch;
mod chat;
mod check;
mod compare;
mod doctor;
mod eval;
mod ingest;
mod json;
mod print;
mod quote;
mod sources;
mod stat;

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use clap::Parser;

use crate::config::{Config, Input, Source};
use crate::discord;
use crate::ingest::worker;
use crate::search::{IndexError, SearchIndex};
use args::{Args, Command};

/// The question was answered, or the command did its work.
const DONE: u8 = 0;
/// Nothing was found.
const NOTHING: u8 = 1;
/// The command failed.
const FAILED: u8 = 2;

/// Runs the program with the process's own arguments. `env_file` is what went wrong with `.env`, if anything.
pub fn run(env_file: Option<dotenvy::Error>) -> ExitCode {
    let outcome = execute(&Args::parse(), env_file);
    match outcome {
        Ok(code) => ExitCode::from(code),
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(anstream::stderr(), "footnote: {error:#}");
            ExitCode::from(FAILED)
        }
    }
}

fn execute(args: &Args, env_file: Option<dotenvy::Error>) -> anyhow::Result<u8> {
    if args.read_document {
        worker::serve(&mut io::stdin().lock(), &mut io::stdout().lock())?;
        return Ok(DONE);
    }
    match env_file {
        // The error's own text repeats the line, and with it perhaps the token.
        Some(dotenvy::Error::LineParse(..)) => anyhow::bail!(".env can't be read: write one NAME=value a line"),
        Some(dotenvy::Error::Io(error)) if error.kind() != io::ErrorKind::NotFound => {
            return Err(error).context(".env can't be read");
        }
        _ => {}
    }
    let config = configured(args)?;
    let serving = matches!(args.command, Some(Command::Serve));
    start_logging(&config, serving)?;
    match &args.command {
        None => match Config::token()? {
            Some(_) => serve(&config, args.config.as_deref()),
            None => chat::run(&config, args),
        },
        Some(Command::Serve) => serve(&config, args.config.as_deref()),
        Some(Command::Chat) => chat::run(&config, args),
        Some(Command::Ask { question, previous, context }) => ask::run(&config, args, question, previous, *context),
        Some(Command::Check { claim }) => check::run(&config, args, claim),
        Some(Command::Quote { words, style }) => quote::run(&config, args, words, *style),
        Some(Command::Stat { topic, chart }) => stat::run(&config, args, &topic.join(" "), chart.as_deref()),
        Some(Command::Compare { first, second }) => compare::run(&config, args, first, second),
        Some(Command::Ingest { sources, fresh, watch }) => ingest::run(args, sources, *fresh, *watch),
        Some(Command::Sources { show }) => sources::run(&config, args, show),
        Some(Command::Eval(what)) => eval::run(&config, args, what),
        Some(Command::Doctor) => doctor::run(&config, args),
        Some(Command::Invite) => doctor::invite(&config),
    }
}

/// The configuration, with what the arguments change.
fn configured(args: &Args) -> anyhow::Result<Config> {
    let mut config = Config::load(args.config.as_deref())?;
    if let Some(index) = &args.index {
        config.index.clone_from(index);
    }
    Ok(config)
}

fn start_logging(config: &Config, serving: bool) -> anyhow::Result<()> {
    let filter = config.log_filter(serving);
    let filter =
        tracing_subscriber::EnvFilter::try_new(&filter).with_context(|| format!("the log filter “{filter}”"))?;
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr);
    let colour = anstream::AutoStream::choice(&io::stderr()) != anstream::ColorChoice::Never;
    if config.log.json {
        builder.json().init();
    } else {
        builder.with_ansi(colour).init();
    }
    Ok(())
}

fn serve(config: &Config, file: Option<&Path>) -> anyhow::Result<u8> {
    let Some(token) = Config::token()? else {
        anyhow::bail!(
            "no Discord token is set; put DISCORD_TOKEN=… into `.env` (README, “Discord”), or run `footnote chat`"
        )
    };
    let index = open_index(config)?;
    discord::serve(config.clone(), file, token, index)?;
    Ok(DONE)
}

/// The index; at a first start, one of the local documents is built first.
fn open_index(config: &Config) -> anyhow::Result<SearchIndex> {
    match SearchIndex::open(&config.index, config.model.as_deref()) {
        Err(IndexError::Missing(_)) if has_local_source(config) => {
            ingest::first(config)?;
            Ok(SearchIndex::open(&config.index, config.model.as_deref())?)
        }
        other => Ok(other?),
    }
}

fn has_local_source(config: &Config) -> bool {
    let local = |source: &Source| !matches!(source.input, Input::Url(_));
    config.sources.iter().any(local)
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let broken = |cause: &io::Error| cause.kind() == io::ErrorKind::BrokenPipe;
    error.chain().any(|cause| cause.downcast_ref::<io::Error>().is_some_and(broken))
}
