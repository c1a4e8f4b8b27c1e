//! `footnote ask`: one question, or one a line.

use std::io::{self, BufRead, Write};
use std::time::Instant;

use super::args::{Args, Format};
use super::batch::{self, Asked};
use super::{DONE, NOTHING, json, open_index, print};
use crate::answer::Verdict;
use crate::ask::ask;
use crate::config::Config;
use crate::search::SearchIndex;

pub(super) fn run(
    config: &Config,
    args: &Args,
    question: &[String],
    previous: &[String],
    context: bool,
) -> anyhow::Result<u8> {
    let index = open_index(config)?;
    if question.is_empty() {
        return lines(config, &index, args, context, &mut io::stdin().lock());
    }
    let asked = Asked {
        id: "1".to_owned(),
        text: question.join(" "),
        previous: previous.to_vec(),
        document: args.document.clone(),
    };
    batch::one(args, &asked, &|asked, out| answer(config, &index, args.format, context, asked, out))
}

/// Answers a question a line.
pub(super) fn lines(
    config: &Config,
    index: &SearchIndex,
    args: &Args,
    context: bool,
    input: &mut dyn BufRead,
) -> anyhow::Result<u8> {
    batch::each(args, input, "question", &|asked, out| answer(config, index, args.format, context, asked, out))
}

fn answer(
    config: &Config,
    index: &SearchIndex,
    format: Format,
    context: bool,
    asked: &Asked,
    out: &mut dyn Write,
) -> anyhow::Result<Result<u8, String>> {
    let previous: Vec<&str> = asked.previous.iter().map(String::as_str).collect();
    let start = Instant::now();
    let answer = match ask(index, &asked.text, &previous, asked.document.as_deref()) {
        Ok(answer) => answer,
        Err(error) => return Ok(Err(error.to_string())),
    };
    match format {
        Format::Json => json::answer(out, &asked.id, &answer, start.elapsed().as_micros(), context)?,
        Format::Text => print::answer(out, &answer, &config.signpost, context)?,
    }
    Ok(Ok(match answer.verdict {
        Verdict::Answered | Verdict::Signpost => DONE,
        Verdict::NotInReport => NOTHING,
    }))
}
