//! `footnote ask`: one question, or one a line.

use std::io::{self, BufRead, Write};
use std::time::Instant;

use serde::Deserialize;

use super::args::{Args, Format};
use super::{DONE, FAILED, NOTHING, json, open_index, print};
use crate::answer::{Answer, Verdict};
use crate::ask::{AskError, ask};
use crate::config::Config;
use crate::search::SearchIndex;

/// The longest line of standard input, in bytes; the rest of a longer one is skipped.
const MAX_LINE_BYTES: usize = 1 << 20;

pub(super) fn run(
    config: &Config,
    args: &Args,
    question: &[String],
    previous: &[String],
    context: bool,
) -> anyhow::Result<u8> {
    let index = open_index(config)?;
    if question.is_empty() {
        return batch(config, &index, args, context, &mut io::stdin().lock());
    }
    let asked = Asked {
        id: "1".to_owned(),
        question: question.join(" "),
        previous: previous.to_vec(),
        document: args.document.clone(),
    };
    let mut out = anstream::stdout().lock();
    match (asked.answer(&index), args.format) {
        (Ok((answer, elapsed_us)), Format::Json) => {
            json::answer(&mut out, &asked.id, &answer, elapsed_us, context)?;
            Ok(code(&answer))
        }
        (Ok((answer, _)), Format::Text) => {
            print::answer(&mut out, &answer, &config.signpost, context)?;
            Ok(code(&answer))
        }
        (Err(error), Format::Json) => {
            json::error(&mut out, Some(&asked.id), &error.to_string())?;
            Ok(FAILED)
        }
        (Err(error), Format::Text) => Err(error.into()),
    }
}

/// Answers a line after the other, in order. 2 if a line could not be asked, else 0 if any was answered, else 1.
pub(super) fn batch(
    config: &Config,
    index: &SearchIndex,
    args: &Args,
    context: bool,
    input: &mut dyn BufRead,
) -> anyhow::Result<u8> {
    let mut out = io::BufWriter::new(anstream::stdout().lock());
    let mut worst = None;
    let mut number = 0;
    while let Some(line) = read_line(input)? {
        number += 1;
        if line.trim().is_empty() {
            continue;
        }
        let asked = Asked::from_line(&line, number, args.document.as_deref());
        let answered = asked
            .as_ref()
            .map_err(|(id, error)| (id.clone(), error.clone()))
            .and_then(|asked| asked.answer(index).map_err(|error| (Some(asked.id.clone()), error.to_string())));
        let this = match (&answered, args.format) {
            (Ok((answer, elapsed_us)), Format::Json) => {
                json::answer(&mut out, asked.as_ref().map_or("", |asked| &asked.id), answer, *elapsed_us, context)?;
                code(answer)
            }
            (Ok((answer, _)), Format::Text) => {
                writeln!(out, "? {}", asked.as_ref().map_or("", |asked| asked.question.trim()))?;
                print::answer(&mut out, answer, &config.signpost, context)?;
                code(answer)
            }
            (Err((id, error)), Format::Json) => {
                json::error(&mut out, id.as_deref(), error)?;
                FAILED
            }
            (Err((_, error)), Format::Text) => {
                writeln!(out, "? {}\n{error}\n", line.trim().escape_debug())?;
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

fn code(answer: &Answer<'_>) -> u8 {
    match answer.verdict {
        Verdict::Answered | Verdict::Signpost => DONE,
        Verdict::NotInReport => NOTHING,
    }
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

/// A question with its circumstances.
struct Asked {
    id: String,
    question: String,
    previous: Vec<String>,
    document: Option<String>,
}

/// A line of JSON; `id` may be a number.
#[derive(Deserialize)]
struct Line {
    id: Option<serde_json::Value>,
    question: String,
    #[serde(default)]
    previous: Vec<String>,
    document: Option<String>,
}

impl Asked {
    /// The question of a line, or the line's id (if it has one) and what is wrong with it. Its number serves as its id
    /// where it gives none.
    fn from_line(line: &str, number: usize, document: Option<&str>) -> Result<Self, (Option<String>, String)> {
        let plain = |id: serde_json::Value| id.as_str().map_or_else(|| id.to_string(), str::to_owned);
        if !line.trim_start().starts_with('{') {
            let question = line.trim_start_matches('\u{feff}').to_owned();
            return Ok(Self {
                id: number.to_string(),
                question,
                previous: Vec::new(),
                document: document.map(str::to_owned),
            });
        }
        let parsed: Line = serde_json::from_str(line).map_err(|error| {
            let id = serde_json::from_str::<serde_json::Value>(line).ok().and_then(|value| value.get("id").cloned());
            let id = id.map_or_else(|| number.to_string(), plain);
            (Some(id), format!("line {number}: {error}; write {{\"id\": …, \"question\": \"…\"}}"))
        })?;
        Ok(Self {
            id: parsed.id.map_or_else(|| number.to_string(), plain),
            question: parsed.question,
            previous: parsed.previous,
            document: parsed.document.or_else(|| document.map(str::to_owned)),
        })
    }

    /// The answer, and how many microseconds it took.
    fn answer<'i>(&self, index: &'i SearchIndex) -> Result<(Answer<'i>, u128), AskError> {
        let previous: Vec<&str> = self.previous.iter().map(String::as_str).collect();
        let start = Instant::now();
        let answer = ask(index, &self.question, &previous, self.document.as_deref())?;
        Ok((answer, start.elapsed().as_micros()))
    }
}
