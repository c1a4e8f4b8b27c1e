//! `footnote check`: one claim, or one a line.

use std::io::{self, Write};
use std::time::Instant;

use super::args::{Args, Format};
use super::batch::{self, Asked};
use super::{DONE, NOTHING, json, open_index, print};
use crate::answer::Ruling;
use crate::check::check;
use crate::config::Config;
use crate::search::SearchIndex;

pub(super) fn run(config: &Config, args: &Args, claim: &[String]) -> anyhow::Result<u8> {
    let index = open_index(config)?;
    let work = |asked: &Asked, out: &mut dyn Write| checked(config, &index, args.format, asked, out);
    if claim.is_empty() {
        return batch::each(args, &mut io::stdin().lock(), "claim", &work);
    }
    let asked =
        Asked { id: "1".to_owned(), text: claim.join(" "), previous: Vec::new(), document: args.document.clone() };
    batch::one(args, &asked, &work)
}

fn checked(
    config: &Config,
    index: &SearchIndex,
    format: Format,
    asked: &Asked,
    out: &mut dyn Write,
) -> anyhow::Result<Result<u8, String>> {
    let start = Instant::now();
    let checked = match check(index, &asked.text, asked.document.as_deref()) {
        Ok(checked) => checked,
        Err(error) => return Ok(Err(error.to_string())),
    };
    match format {
        Format::Json => json::checked(out, &asked.id, &checked, start.elapsed().as_micros())?,
        Format::Text => print::checked(out, &checked, &config.signpost)?,
    }
    let silent = checked.decisive().is_some_and(|finding| finding.ruling == Ruling::NotInReport);
    Ok(Ok(if silent { NOTHING } else { DONE }))
}
