//! How scores are printed.

use std::io::Write;

use serde::Serialize;
use serde_json::{Value, json};

use crate::eval::{Item, Outcome, Scores};

/// The width of a name in the table.
const NAME_WIDTH: usize = 34;

/// Prints a set's scores, a measure a line and a column for each way of answering.
pub(super) fn table(out: &mut dyn Write, set: &str, rows: &[(&str, Scores)]) -> anyhow::Result<()> {
    let questions = rows.first().map_or((0, 0), |(_, scores)| (scores.questions, scores.answerable));
    writeln!(out, "{set}: {} questions, {} answerable", questions.0, questions.1)?;
    write!(out, "  {:NAME_WIDTH$}", "")?;
    for (name, _) in rows {
        write!(out, " {name:>9}")?;
    }
    writeln!(out)?;
    for (name, value) in MEASURES {
        let values: Vec<Option<String>> = rows.iter().map(|(_, scores)| value(scores)).collect();
        if values.iter().all(Option::is_none) {
            continue;
        }
        write!(out, "  {name:NAME_WIDTH$}")?;
        for value in values {
            write!(out, " {:>9}", value.as_deref().unwrap_or("–"))?;
        }
        writeln!(out)?;
    }
    writeln!(out)?;
    Ok(())
}

type Measure = fn(&Scores) -> Option<String>;

/// The measures in their order. What plain BM25 does not do (quote, decline) has no value there.
const MEASURES: [(&str, Measure); 18] = [
    ("recall@1", |scores| share(scores.recall_at_1)),
    ("recall@3", |scores| share(scores.recall_at_3)),
    ("recall@5", |scores| share(scores.recall_at_5)),
    ("any gold in 1", |scores| share(scores.success_at_1)),
    ("any gold in 5", |scores| share(scores.success_at_5)),
    ("MRR@10", |scores| share(scores.mrr_at_10)),
    ("nDCG@10", |scores| share(scores.ndcg_at_10)),
    ("sentence holds the answer", |scores| quoting(scores, share(scores.sentence))),
    ("quotes verbatim and on their page", |scores| share(scores.exact)),
    ("precision over answered", |scores| quoting(scores, share(scores.precision_over_answered))),
    ("accuracy over asked", |scores| quoting(scores, share(Some(scores.accuracy_over_asked)))),
    ("false refusals", |scores| quoting(scores, share(scores.false_refusals))),
    ("AUROC of confidence", |scores| share(scores.separation.map(|one| one.auroc))),
    ("false refusals at 97 % declined", |scores| share(scores.separation.map(|one| one.false_refusals_at_97))),
    ("characters of the first quote", |scores| scores.quote_chars.map(|chars| chars.to_string())),
    ("characters of a passage", |scores| Some(scores.passage_chars.to_string())),
    ("median time, µs", |scores| Some(scores.median_us.to_string())),
    ("99th percentile, µs", |scores| Some(scores.p99_us.to_string())),
];

fn share(share: Option<f64>) -> Option<String> {
    share.map(|share| format!("{share:.3}"))
}

fn quoting(scores: &Scores, value: Option<String>) -> Option<String> {
    value.filter(|_| scores.quote_chars.is_some())
}

/// A set's scores as an object: `{"set", "footnote": {…}, "bm25": {…}}`.
pub(super) fn line(set: &str, rows: &[(&str, Scores)]) -> impl Serialize {
    let mut line = json!({ "set": set });
    for (name, scores) in rows {
        line[name.to_lowercase()] = serde_json::to_value(scores).unwrap_or(Value::Null);
    }
    line
}

/// Prints the questions that went most wrong: the surest of those that were dealt with wrongly.
pub(super) fn worst(out: &mut dyn Write, items: &[Item], outcomes: &[Outcome], count: usize) -> anyhow::Result<()> {
    let mut wrong: Vec<(&Item, &Outcome)> =
        items.iter().zip(outcomes).filter(|(_, outcome)| !outcome.is_right()).collect();
    let surety = |outcome: &Outcome| (outcome.confidence - 0.5).abs();
    wrong.sort_by(|one, other| surety(other.1).total_cmp(&surety(one.1)));
    for (item, outcome) in wrong.into_iter().take(count) {
        let went = match (outcome.answerable, outcome.answered) {
            (true, true) => "answered, without the answer",
            (true, false) => "declined, though it can be answered",
            (false, _) => "answered, though it can't be",
        };
        let rank = outcome.first_hit().map_or_else(|| "no gold in ten".to_owned(), |rank| format!("gold at {rank}"));
        let gold = if outcome.ranks.is_empty() { String::new() } else { format!("; {rank}") };
        writeln!(out, "  {} {}\n    {went} ({:.2}){gold}", item.id, item.question.trim(), outcome.confidence)?;
        if !item.answers.is_empty() {
            writeln!(out, "    wanted: {}", item.answers.join(" | "))?;
        }
    }
    if count > 0 {
        writeln!(out)?;
    }
    Ok(())
}
