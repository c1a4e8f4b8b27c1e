//! Questions and claims, one or one a line: read in order, answered in order.

use std::io::{self, BufRead, Write};

use serde::Deserialize;

use super::args::{Args, Format};
use super::{DONE, FAILED, NOTHING, json};

/// The longest line of standard input, in bytes; the rest of a longer one is skipped.
const MAX_LINE_BYTES: usize = 1 << 20;

/// A question or a claim with its circumstances.
#[derive(Debug)]
pub(super) struct Asked {
    /// What it is called in the answer; the number of its line where it says nothing.
    pub(super) id: String,
    /// The question, or the claim.
    pub(super) text: String,
    /// Earlier questions, oldest first.
    pub(super) previous: Vec<String>,
    /// The document to be asked.
    pub(super) document: Option<String>,
}

/// A line of JSON; `id` may be a number. Its text is under the key of the command.
#[derive(Deserialize)]
struct Line {
    id: Option<serde_json::Value>,
    #[serde(default)]
    previous: Vec<String>,
    document: Option<String>,
    #[serde(flatten)]
    rest: serde_json::Map<String, serde_json::Value>,
}

/// What is done with each text: it is written out, and the exit code returned; or it is refused, with the reason.
pub(super) type Work<'w> = dyn Fn(&Asked, &mut dyn Write) -> anyhow::Result<Result<u8, String>> + 'w;

/// Does `work` on one text of the command line.
pub(super) fn one(args: &Args, asked: &Asked, work: &Work<'_>) -> anyhow::Result<u8> {
    let mut out = anstream::stdout().lock();
    match (work(asked, &mut out)?, args.format) {
        (Ok(code), _) => Ok(code),
        (Err(error), Format::Json) => {
            json::error(&mut out, Some(&asked.id), &error)?;
            Ok(FAILED)
        }
        (Err(error), Format::Text) => anyhow::bail!(error),
    }
}

/// Does `work` on a line of `input` after the other, in order; `key` is that of the text in a line of JSON. Returns 2 if a
/// line was refused, else 0 if any found something, else 1.
pub(super) fn each(args: &Args, input: &mut dyn BufRead, key: &str, work: &Work<'_>) -> anyhow::Result<u8> {
    let mut out = io::BufWriter::new(anstream::stdout().lock());
    let mut worst = None;
    let mut number = 0;
    while let Some(line) = read_line(input)? {
        number += 1;
        if line.trim().is_empty() {
            continue;
        }
        let asked = Asked::from_line(&line, number, key, args.document.as_deref());
        if args.format == Format::Text {
            writeln!(out, "? {}", asked.as_ref().map_or(line.trim(), |asked| asked.text.trim()).escape_debug())?;
        }
        let done = match &asked {
            Ok(asked) => work(asked, &mut out)?.map_err(|error| (asked.id.clone(), error)),
            Err(refused) => Err(refused.clone()),
        };
        let this = match (done, args.format) {
            (Ok(code), _) => code,
            (Err((id, error)), Format::Json) => {
                json::error(&mut out, Some(&id), &error)?;
                FAILED
            }
            (Err((_, error)), Format::Text) => {
                writeln!(out, "{error}\n")?;
                FAILED
            }
        };
        out.flush()?;
        worst = Some(match (worst, this) {
            (Some(FAILED), _) | (_, FAILED) => FAILED,
            (Some(DONE), _) | (_, DONE) => DONE,
            _ => NOTHING,
        });
    }
    Ok(worst.unwrap_or(NOTHING))
}

/// The next line, without its end; invalid UTF-8 is replaced, and an overlong line is cut.
fn read_line(input: &mut dyn BufRead) -> io::Result<Option<String>> {
    let mut line = Vec::new();
    loop {
        let buffer = input.fill_buf()?;
        if buffer.is_empty() {
            return Ok((!line.is_empty()).then(|| String::from_utf8_lossy(&line).into_owned()));
        }
        let end = buffer.iter().position(|&byte| byte == b'\n');
        let part = &buffer[..end.unwrap_or(buffer.len())];
        line.extend_from_slice(&part[..part.len().min(MAX_LINE_BYTES.saturating_sub(line.len()))]);
        let used = end.map_or(buffer.len(), |end| end + 1);
        input.consume(used);
        if end.is_some() {
            return Ok(Some(String::from_utf8_lossy(&line).into_owned()));
        }
    }
}

impl Asked {
    /// The text of a line, or the line's id and what is wrong with it. Its number serves as its id where it gives none.
    fn from_line(line: &str, number: usize, key: &str, document: Option<&str>) -> Result<Self, (String, String)> {
        let plain = |id: serde_json::Value| id.as_str().map_or_else(|| id.to_string(), str::to_owned);
        let document = document.map(str::to_owned);
        if !line.trim_start().starts_with('{') {
            let text = line.trim_start_matches('\u{feff}').to_owned();
            return Ok(Self { id: number.to_string(), text, previous: Vec::new(), document });
        }
        let refuse = |id: Option<serde_json::Value>, error: String| {
            (
                id.map_or_else(|| number.to_string(), plain),
                format!("line {number}: {error}; write {{\"id\": …, \"{key}\": \"…\"}}"),
            )
        };
        let parsed: Line = serde_json::from_str(line).map_err(|error| {
            let id = serde_json::from_str::<serde_json::Value>(line).ok().and_then(|value| value.get("id").cloned());
            refuse(id, error.to_string())
        })?;
        let Some(text) = parsed.rest.get(key).and_then(serde_json::Value::as_str) else {
            return Err(refuse(parsed.id, format!("there is no text under “{key}”")));
        };
        Ok(Self {
            text: text.to_owned(),
            id: parsed.id.map_or_else(|| number.to_string(), plain),
            previous: parsed.previous,
            document: parsed.document.or(document),
        })
    }
}
