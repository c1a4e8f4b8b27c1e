//! Known truth: how the documents of `tests/truth` are read. Each share has its floor in `tests/truth/floors.txt`.
//!
//! `cargo test --test it reading:: -- --nocapture` prints the shares in the form of that file, and every fault.

mod measure;
mod measure_selftest;
mod score;
mod truth;
mod view;

use measure::Share;
use score::{Score, score};
use std::collections::BTreeMap;
use std::path::Path;

use footnote::ingest::pdf;

#[test]
fn documents_of_known_truth_are_read_as_they_are() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/truth");
    let floors = Floors::parse(include_str!("../truth/floors.txt"));
    let mut scores = BTreeMap::new();
    for file in std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()) {
        if file.extension().is_some_and(|extension| extension == "json") {
            let name = file.file_stem().unwrap().to_string_lossy().into_owned();
            let truth = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
            let bytes = std::fs::read(file.with_extension("pdf")).unwrap();
            let report = pdf::read(&name, bytes, pdf::Limits::default(), &mut |_, _| ()).unwrap();
            assert_eq!(report.check(), Ok(()), "{name}");
            scores.insert(name, score(&truth, &report));
        }
    }
    for (name, score) in &scores {
        score.faults.iter().for_each(|fault| println!("{name}: {fault}"));
    }
    println!("\n{}", table(&scores));
    let fallen: Vec<String> = scores.iter().flat_map(|(name, score)| floors.fallen(name, score)).collect();
    assert!(fallen.is_empty(), "below the floors of tests/truth/floors.txt:\n{}", fallen.join("\n"));
    let known: Vec<&String> = floors.0.keys().collect();
    assert_eq!(known, scores.keys().collect::<Vec<_>>(), "every document has its floors");
}

/// What each document must reach, in per cent, by name of document and share: all of what had nothing to measure when the
/// floors were written, such as the cells of tables that were not certain yet.
struct Floors(BTreeMap<String, BTreeMap<String, f64>>);

impl Floors {
    /// Reads the table: names of shares, then a line for each document; `–` where there is nothing to measure.
    fn parse(text: &str) -> Self {
        let mut lines = text.lines().map(|line| line.split_whitespace());
        let names: Vec<&str> = lines.next().unwrap().skip(1).collect();
        let floor = |(name, cell): (&&str, &str)| Some(((*name).to_owned(), cell.parse().ok()?));
        let row = |mut cells: std::str::SplitWhitespace<'_>| {
            let document = cells.next().unwrap().to_owned();
            (document, names.iter().zip(cells).filter_map(floor).collect())
        };
        Self(lines.map(row).collect())
    }

    /// The shares of a document that are below their floors, in words.
    fn fallen(&self, document: &str, score: &Score) -> Vec<String> {
        let floor = |name| self.0.get(document).and_then(|floors| floors.get(name)).copied().unwrap_or(100.0);
        let below = score.shares.iter().filter(|(name, share)| percent(*share) < floor(*name));
        below.map(|(name, share)| format!("{document}: {name} {:.1}, not {}", percent(*share), floor(*name))).collect()
    }
}

/// Tenths of a per cent, rounded down: a floor that was copied from the table holds.
fn percent(share: Share) -> f64 {
    (share.ratio() * 1000.0 + 1e-9).floor() / 10.0
}

/// The scores in the form of the floors.
fn table(scores: &BTreeMap<String, Score>) -> String {
    let line = |document: &str, cells: Vec<String>| {
        cells.iter().fold(format!("{document:<16}"), |line, cell| line + &format!("{cell:>10}")) + "\n"
    };
    let names = scores.values().next().map(|score| score.shares.iter().map(|(name, _)| (*name).to_owned()).collect());
    let mut table = line("document", names.unwrap_or_default());
    for (document, score) in scores {
        let cell = |share: Share| if share.all == 0 { "–".to_owned() } else { format!("{:.1}", percent(share)) };
        table += &line(document, score.shares.iter().map(|(_, share)| cell(*share)).collect());
    }
    table
}
