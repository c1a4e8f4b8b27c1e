//! What answers were weighed by, for fitting the weights of `search` and `answer` on.

use std::fs;
use std::io::BufWriter;
use std::path::Path;

use anyhow::Context;
use serde::Serialize;

use crate::answer::{Answer, Signals};
use crate::cli::json::write_line;
use crate::eval::{Item, Target};
use crate::search::{Evidence, Features, Retrieval};

pub(super) type File = BufWriter<fs::File>;

pub(super) fn create(path: &Path) -> anyhow::Result<File> {
    Ok(BufWriter::new(fs::File::create(path).with_context(|| format!("{}", path.display()))?))
}

#[derive(Serialize)]
struct Line<'a> {
    set: &'a str,
    id: &'a str,
    document: Option<&'a str>,
    answerable: bool,
    confidence: f32,
    signals: Option<Signals>,
    passages: Vec<Passage<'a>>,
}

#[derive(Serialize)]
struct Passage<'a> {
    /// Which of the gold items it hits, by their places.
    gold: Vec<usize>,
    score: f32,
    features: Features,
    sentences: Vec<Sentence<'a>>,
}

#[derive(Serialize)]
struct Sentence<'a> {
    text: &'a str,
    evidence: Evidence,
}

/// Writes a question with all passages that were found, best first.
pub(super) fn write(
    file: &mut File,
    set: &str,
    item: &Item,
    retrieval: &Retrieval<'_>,
    answer: &Answer<'_>,
) -> anyhow::Result<()> {
    let targets: Vec<Target> = item.gold.iter().map(Target::new).collect();
    let passages = retrieval.hits.iter().map(|hit| {
        let hits = |target: &Target| target.is_hit_by(hit.report, hit.passage.bytes);
        let sentences = hit.passage.sentences.iter().zip(&hit.sentences);
        Passage {
            gold: (0..targets.len()).filter(|&at| hits(&targets[at])).collect(),
            score: hit.score,
            features: hit.features,
            sentences: sentences
                .map(|(sentence, evidence)| Sentence { text: hit.report.slice(sentence.bytes), evidence: *evidence })
                .collect(),
        }
    });
    let line = Line {
        set,
        id: &item.id,
        document: item.document.as_deref(),
        answerable: item.answerable,
        confidence: answer.confidence,
        signals: answer.signals,
        passages: passages.collect(),
    };
    write_line(file, &line)
}
