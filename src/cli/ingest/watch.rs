//! `footnote ingest --watch`: builds again whenever a file that the index is made of changes.

use std::io::Write;
use std::path::Path;

use super::super::DONE;
use super::super::args::Args;
use super::{build, settled};
use crate::config::{Config, Input};
use crate::ingest::Reach;
use crate::ingest::watch::Watch;

/// Builds, and goes on building until SIGINT or SIGTERM; `reach` is for the first time.
pub(super) fn run(args: &Args, sources: &[String], reach: Reach) -> anyhow::Result<u8> {
    let mut config = settled(args, sources)?;
    let configuration = Config::file(args.config.as_deref());
    let mut watch = Watch::new()?;
    attend(&mut watch, &config, &configuration)?;
    rebuild(&config, reach)?;
    ctrlc::set_handler(watch.stopper())?;
    say("Watching the files of the index; Ctrl-C ends it.")?;
    while let Some(changed) = watch.next(&mut |file| _ = say(&format!("{} is still being written.", file.display()))) {
        let names: Vec<String> = changed.iter().map(|file| file.display().to_string()).collect();
        say(&format!("Changed: {}.", names.join(", ")))?;
        let mut reach = Reach::Local;
        match settled(args, sources) {
            Ok(same) if same == config => {}
            Ok(other) => {
                (config, reach) = (other, Reach::Web);
                attend(&mut watch, &config, &configuration)?;
            }
            Err(error) => say(&format!("! {error:#}; until it is put right, the configuration is as it was"))?,
        }
        rebuild(&config, reach)?;
    }
    say(&format!("No longer watching; the index is in {}.", config.index.display()))?;
    Ok(DONE)
}

/// Watches the files that `config` is and names; what can't be watched is said.
fn attend(watch: &mut Watch, config: &Config, configuration: &Path) -> anyhow::Result<()> {
    let inputs = config.sources.iter().map(|source| &source.input).chain(&config.statistics);
    let named = inputs.filter_map(|input| if let Input::File(path) = input { Some(path.as_path()) } else { None });
    watch.files(named.chain([configuration])).iter().try_for_each(|error| say(&format!("! {error}")))
}

/// Builds once; what fails is said, and the next change tries again.
fn rebuild(config: &Config, reach: Reach) -> anyhow::Result<()> {
    build(config, reach).map(drop).or_else(|error| say(&format!("! {error:#}")))
}

fn say(line: &str) -> anyhow::Result<()> {
    Ok(writeln!(anstream::stderr(), "{line}")?)
}
