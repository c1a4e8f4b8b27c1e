//! `footnote chat`: questions and follow-ups in the terminal. Nothing typed is written down.

use std::io::{self, IsTerminal, Write};

use rustyline::DefaultEditor;
use rustyline::error::ReadlineError;

use super::args::Args;
use super::{DONE, ask, open_index, print, sources};
use crate::ask::ask as answer_to;
use crate::config::Config;
use crate::search::SearchIndex;

const HELP: &str = "Ask in your own words; follow up with “what about girls?”. /sources lists the documents, /new forgets the \
                    questions so far, /quit leaves.";

pub(super) fn run(config: &Config, args: &Args) -> anyhow::Result<u8> {
    let index = open_index(config)?;
    if !io::stdin().is_terminal() {
        return ask::lines(config, &index, args, false, &mut io::stdin().lock());
    }
    greet(&index)?;
    converse(config, args, index)
}

fn greet(index: &SearchIndex) -> anyhow::Result<()> {
    let mut out = anstream::stdout().lock();
    if matches!(Config::token(), Ok(None)) {
        writeln!(out, "Not on Discord: put DISCORD_TOKEN=… into `.env` and run `footnote serve` (README, “Discord”).")?;
    }
    let titles: Vec<&str> = index.reports().iter().map(|report| report.title.as_str()).collect();
    writeln!(out, "Answers come from: {}.\n{HELP}\n", titles.join("; "))?;
    Ok(())
}

fn converse(config: &Config, args: &Args, mut index: SearchIndex) -> anyhow::Result<u8> {
    let mut editor = DefaultEditor::new()?;
    let mut previous: Vec<String> = Vec::new();
    loop {
        let line = match editor.readline("? ") {
            Ok(line) => line,
            Err(ReadlineError::Eof | ReadlineError::Interrupted) => return Ok(DONE),
            Err(error) => return Err(error.into()),
        };
        // A rebuild while questions are asked is taken up; what can't be opened leaves the index as it is.
        if let (Ok(false), Ok(newer)) =
            (index.is_current(&config.index), SearchIndex::open(&config.index, config.model.as_deref()))
        {
            index = newer;
        }
        let mut out = anstream::stdout().lock();
        match line.trim() {
            "" => {}
            "/quit" | "/exit" | "/q" => return Ok(DONE),
            "/new" => previous.clear(),
            "/help" | "/?" => writeln!(out, "{HELP}\n")?,
            "/sources" => sources::list(&mut out, &index)?,
            question => {
                let earlier: Vec<&str> = previous.iter().map(String::as_str).collect();
                match answer_to(&index, question, &earlier, args.document.as_deref()) {
                    Ok(answer) => print::answer(&mut out, &answer, &config.signpost, false)?,
                    Err(error) => writeln!(out, "{error}\n")?,
                }
                editor.add_history_entry(question)?;
                previous.push(question.to_owned());
            }
        }
    }
}
