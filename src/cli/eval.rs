//! `footnote eval`: question sets scored, beside plain BM25 over the same passages.

mod report;
mod trace;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, bail};

use super::args::{Args, Eval, Format};
use super::ingest::{reader, styled};
use super::{DONE, json, open_index};
use crate::ask::ask;
use crate::config::{Config, Input, Source};
use crate::eval::{Item, Outcome, Scores, parse_set};
use crate::ingest::{Reach, ingest};
use crate::question::Question;
use crate::search::SearchIndex;

/// A set and its index, which is removed again where it was built for this.
struct Set {
    name: String,
    items: Vec<Item>,
    index: SearchIndex,
    _folder: Option<tempfile::TempDir>,
}

/// What came of a set's questions.
struct Run {
    footnote: Vec<Outcome>,
    bm25: Vec<Outcome>,
}

pub(super) fn run(config: &Config, args: &Args, what: &Eval) -> anyhow::Result<u8> {
    let mut out = anstream::stdout().lock();
    let mut trace = what.trace.as_deref().map(trace::create).transpose()?;
    for path in &what.sets {
        let set = Set::open(config, path, what.documents.as_deref())?;
        let run = set.ask(trace.as_mut())?;
        for (name, picked) in set.parts(what.halves) {
            let scores = |outcomes: &[Outcome]| Scores::of(&pick(outcomes, &picked));
            let rows = [("Footnote", scores(&run.footnote)), ("BM25", scores(&run.bm25))];
            match args.format {
                Format::Text => report::table(&mut out, &name, &rows)?,
                Format::Json => json::write_line(&mut out, &report::line(&name, &rows))?,
            }
        }
        if args.format == Format::Text {
            report::worst(&mut out, &set.items, &run.footnote, what.worst)?;
        }
    }
    Ok(DONE)
}

impl Set {
    fn open(config: &Config, path: &Path, documents: Option<&Path>) -> anyhow::Result<Self> {
        let file = if path.is_dir() { path.join("questions.jsonl") } else { path.to_owned() };
        let text = fs::read_to_string(&file).with_context(|| format!("{}", file.display()))?;
        let items = parse_set(&text).with_context(|| format!("{}", file.display()))?;
        let name = if path.is_dir() { path.file_name() } else { path.file_stem() };
        let name = name.map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
        let own = path.join("documents");
        let (index, folder) = match documents.map(Path::to_owned).or_else(|| own.is_dir().then_some(own)) {
            None => (open_index(config)?, None),
            Some(documents) => {
                let folder = tempfile::tempdir()?;
                (build(config, &documents, folder.path())?, Some(folder))
            }
        };
        let asked_of = items.iter().filter_map(|item| item.document.as_deref());
        if let Some(missing) = asked_of.into_iter().find(|id| index.report(id).is_none()) {
            bail!("{}: there is no document “{missing}”; name the folder it lies in with --documents", file.display());
        }
        Ok(Self { name, items, index, _folder: folder })
    }

    fn ask(&self, mut trace: Option<&mut trace::File>) -> anyhow::Result<Run> {
        let bar = styled("{bar:24} {pos}/{len} {msg}");
        bar.set_length(self.items.len() as u64);
        bar.set_message(self.name.clone());
        let mut run = Run { footnote: Vec::new(), bm25: Vec::new() };
        for item in &self.items {
            let previous: Vec<&str> = item.previous.iter().map(String::as_str).collect();
            let document = item.document.as_deref();
            let start = Instant::now();
            let answer = ask(&self.index, &item.question, &previous, document).with_context(|| item.id.clone())?;
            run.footnote.push(Outcome::of(item, &answer, start.elapsed().as_micros()));
            let start = Instant::now();
            let question = Question::parse(&item.question, &previous)?;
            let plain = self.index.bm25(&question, document)?;
            let elapsed_us = start.elapsed().as_micros();
            if let Some(trace) = trace.as_deref_mut() {
                trace::write(trace, &self.name, item, &self.index.retrieve(&question, document)?, &answer)?;
            }
            let passages: Vec<_> = plain.iter().map(|(_, report, passage)| (*report, passage.bytes)).collect();
            let score = plain.first().map_or(0.0, |(score, ..)| *score);
            run.bm25.push(Outcome::ranked(item, &passages, score, elapsed_us));
            bar.inc(1);
        }
        bar.finish_and_clear();
        Ok(run)
    }

    /// The names of the rows and the questions they are about: all of them and, if wanted, those of every other document.
    fn parts(&self, halves: bool) -> Vec<(String, Vec<bool>)> {
        let all = (self.name.clone(), vec![true; self.items.len()]);
        let mut documents: Vec<_> = self.items.iter().map(|item| &item.document).collect();
        documents.sort_unstable();
        documents.dedup();
        if !halves || documents.len() < 2 {
            return vec![all];
        }
        let half = |item: &Item| documents.binary_search(&&item.document).map_or(0, |at| at % 2);
        let part = |name: &str, wanted: usize| {
            (format!("{}, {name} half", self.name), self.items.iter().map(|item| half(item) == wanted).collect())
        };
        vec![all, part("first", 0), part("second", 1)]
    }
}

fn pick(outcomes: &[Outcome], picked: &[bool]) -> Vec<Outcome> {
    outcomes.iter().zip(picked).filter(|(_, picked)| **picked).map(|(outcome, _)| outcome.clone()).collect()
}

/// An index in `folder` of all files in `documents`.
fn build(config: &Config, documents: &Path, folder: &Path) -> anyhow::Result<SearchIndex> {
    let entries = fs::read_dir(documents).with_context(|| format!("{}", documents.display()))?;
    let mut files: Vec<PathBuf> =
        entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.is_file()).collect();
    files.sort_unstable();
    let source = |file: PathBuf| {
        let input = Input::File(file);
        Source::new(input.stem(), input)
    };
    let config =
        Config { index: folder.to_owned(), sources: files.into_iter().map(source).collect(), ..config.clone() };
    let bar = styled("{bar:24} {pos}/{len} {msg}");
    bar.set_length(config.sources.len() as u64);
    ingest(&config, &reader()?, Reach::Local, &mut |progress| {
        if let crate::ingest::Progress::End(_) = progress {
            bar.inc(1);
        }
    })?;
    bar.finish_and_clear();
    Ok(SearchIndex::open(folder, config.model.as_deref())?)
}
