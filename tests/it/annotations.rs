//! Figures annotated by hand against those that are extracted: see `tests/annotations/README.md`.
//!
//! `cargo test --test it annotations:: -- --nocapture` prints the shares and every difference.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use footnote::answer::Ruling;
use footnote::check::check;
use footnote::ingest::{markdown, pdf, text};
use footnote::language::terms;
use footnote::report::{Report, split};
use footnote::search::SearchIndex;
use footnote::statistics::{Statistic, Unit, extract};
use serde::Deserialize;

/// What is demanded of claims, in per cent: precision of "supported" and of "contradicted", and how many are ruled rightly.
const SUPPORTED: f64 = 95.0;
const CONTRADICTED: f64 = 90.0;
const RULED: f64 = 75.0;
/// The same of claims in other words than the report's, which more often are left open.
const RULED_PARAPHRASED: f64 = 55.0;
const RULED_RETOLD: f64 = 60.0;
/// The same of short ones.
const RULED_SHORT: f64 = 72.0;
/// The same of such as avoid the words of the report.
const RULED_FREE: f64 = 35.0;
/// What is demanded of figures, in per cent; less of what others annotated, who name measures in other words ("revenue share"
/// for "17% of revenue") and take periods from events.
const PRECISION: f64 = 95.0;
const RECALL: f64 = 85.0;
const RIGHT: f64 = 85.0;
const RIGHT_BY_OTHERS: f64 = 60.0;
/// A measure or population is right when at least this share of the words annotated stands in it.
const WORDS_FOUND: f64 = 0.6;

/// A figure as annotated.
#[derive(Debug)]
struct Annotated<'a> {
    document: &'a str,
    page: Option<u32>,
    value: f64,
    upper: Option<f64>,
    unit: &'a str,
    measure: &'a str,
    population: Option<&'a str>,
    period: Option<&'a str>,
    /// Whether it stands in a table whose figures nobody vouches for: it may be left out.
    doubtful: bool,
}

impl<'a> Annotated<'a> {
    fn all(tsv: &'a str) -> Vec<Self> {
        let stated = |cell: &'a str| (cell != "-").then_some(cell);
        let read = |line: &'a str| {
            let [document, page, value, unit, measure, population, period, place] =
                line.split('\t').collect::<Vec<_>>().try_into().unwrap_or_else(|_| panic!("eight cells: {line}"));
            let (low, high) = value.split_once("..").map_or((value, None), |(low, high)| (low, Some(high)));
            Self {
                document,
                page: page.parse().ok(),
                value: low.parse().unwrap(),
                upper: high.map(|high| high.parse().unwrap()),
                unit,
                measure,
                population: stated(population),
                period: stated(period),
                doubtful: place == "doubtful",
            }
        };
        tsv.lines().skip(1).map(read).collect()
    }

    fn is(&self, statistic: &Statistic) -> bool {
        let near = |one: f64, other: f64| (one - other).abs() <= 0.001 * one.abs().max(0.1);
        let upper = match (self.upper, statistic.upper) {
            (Some(one), Some(other)) => near(one, other),
            (one, other) => one.is_none() && other.is_none(),
        };
        near(self.value, statistic.value) && upper && self.unit == statistic.unit.name()
    }
}

#[derive(Default)]
struct Score {
    extracted: usize,
    right: usize,
    annotated: usize,
    found: usize,
    /// For each of measure, population and period: how many are stated, and how many of these are right.
    said: BTreeMap<&'static str, (usize, usize)>,
    /// Periods and populations given where the text states none.
    invented: usize,
    measure_chars: usize,
}

impl Score {
    fn say(&mut self, what: &'static str, right: bool) {
        let (stated, good) = self.said.entry(what).or_default();
        *stated += 1;
        *good += usize::from(right);
    }
}

#[expect(clippy::cast_precision_loss, reason = "a few hundred figures")]
fn percent(part: usize, all: usize) -> f64 {
    100.0 * part as f64 / all.max(1) as f64
}

fn holds(said: &str, annotated: &str) -> bool {
    let said: Vec<String> = terms(said).map(|term| term.stem).collect();
    let wanted: Vec<String> = terms(annotated).map(|term| term.stem).collect();
    percent(wanted.iter().filter(|stem| said.contains(stem)).count(), wanted.len()) >= 100.0 * WORDS_FOUND
}

fn documents() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/eval");
    let folder = std::env::var_os("FOOTNOTE_EVAL").map_or(beside, PathBuf::from);
    folder.join("reports").is_dir().then_some(folder)
}

fn read(folder: &Path, document: &str) -> Report {
    if document == "briefing" {
        return markdown::read(document, include_str!("../../index/briefing.md"));
    }
    if document == "announcement" {
        let bytes = std::fs::read_to_string(folder.join("announcement/documents/announcement.txt")).unwrap();
        return text::read(document, &bytes);
    }
    let article = folder.join(format!("squad/documents/{document}.md"));
    if article.is_file() {
        return markdown::read(document, &std::fs::read_to_string(article).unwrap());
    }
    let sets = ["reports", "filings", "annual-reports"];
    let files = sets.map(|set| folder.join(format!("{set}/documents/{document}.pdf")));
    let bytes = std::fs::read(files.iter().find(|file| file.is_file()).expect(document)).unwrap();
    pdf::read(document, bytes, pdf::Limits::default(), &mut |_, _| ()).unwrap()
}

fn score(folder: &Path, tsv: &str) -> Score {
    let annotated = Annotated::all(tsv);
    let mut by_page: BTreeMap<(&str, Option<u32>), Vec<&Annotated<'_>>> = BTreeMap::new();
    for figure in &annotated {
        by_page.entry((figure.document, figure.page)).or_default().push(figure);
    }
    let mut reports: BTreeMap<&str, Report> = BTreeMap::new();
    let mut score = Score::default();
    for ((document, page), figures) in by_page {
        let report = reports.entry(document).or_insert_with(|| read(folder, document));
        let sentences = split(report).into_iter().flat_map(|passage| passage.sentences);
        let here = sentences.filter(|one| report.page_at(one.bytes.start).map(|page| page.pdf) == page);
        let extracted: Vec<Statistic> = here.flat_map(|sentence| extract(report, sentence.bytes)).collect();
        compare(&format!("{document} {page:?}"), report, &figures, &extracted, &mut score);
    }
    score
}

/// Each annotated figure is matched with the extracted one of its value and unit that fits it best, in order.
fn compare(place: &str, report: &Report, figures: &[&Annotated<'_>], extracted: &[Statistic], score: &mut Score) {
    let mut free: Vec<&Statistic> = extracted.iter().collect();
    let (doubtful, certain): (Vec<&Annotated<'_>>, Vec<_>) = figures.iter().partition(|figure| figure.doubtful);
    for figure in certain.into_iter().chain(doubtful) {
        let fit = |statistic: &&Statistic| {
            let population = figure
                .population
                .is_some_and(|population| holds(statistic.population.as_deref().unwrap_or(""), population));
            usize::from(holds(&statistic.measure, figure.measure)) * 2 + usize::from(population)
        };
        let best = free.iter().enumerate().filter(|(_, statistic)| figure.is(statistic));
        let best = best.max_by_key(|(at, statistic)| (fit(statistic), usize::MAX - at)).map(|(at, _)| at);
        score.annotated += usize::from(!figure.doubtful);
        let Some(at) = best else {
            if !figure.doubtful {
                println!("{place}: MISSED {figure:?}");
            }
            continue;
        };
        let statistic = free.remove(at);
        if figure.doubtful {
            continue;
        }
        score.found += 1;
        score.right += 1;
        score.extracted += 1;
        score.measure_chars += statistic.measure.chars().count();
        judge(place, figure, statistic, score);
    }
    // Ranks were annotated in none of the files.
    for statistic in free.into_iter().filter(|statistic| statistic.unit != Unit::Rank) {
        score.extracted += 1;
        println!("{place}: NOT A FIGURE {} in “{}”", report.slice(statistic.figure), report.slice(statistic.sentence));
    }
}

fn judge(place: &str, figure: &Annotated<'_>, statistic: &Statistic, score: &mut Score) {
    let measure = holds(&statistic.measure, figure.measure);
    score.say("measure", measure);
    if !measure {
        println!("{place}: {} measure “{}”, not “{}”", figure.value, statistic.measure, figure.measure);
    }
    for (what, said, wanted) in
        [("population", &statistic.population, figure.population), ("period", &statistic.period, figure.period)]
    {
        let right = match (said, wanted) {
            (Some(said), Some(wanted)) => holds(said, wanted),
            (None, None) => true,
            _ => false,
        };
        if wanted.is_some() {
            score.say(what, right);
        } else if said.is_some() {
            score.invented += 1;
        }
        if !right {
            println!("{place}: {} ({}) {what} {said:?}, not {wanted:?}", figure.value, statistic.measure);
        }
    }
}

#[test]
fn figures_are_extracted_as_they_were_annotated() {
    let Some(folder) = documents() else {
        eprintln!("annotations: no ../shared/eval and no FOOTNOTE_EVAL; extraction is NOT measured");
        return;
    };
    for (name, tsv) in [
        ("before", include_str!("../annotations/before.tsv")),
        ("after", include_str!("../annotations/after.tsv")),
        ("fresh", include_str!("../annotations/fresh.tsv")),
        ("unseen", include_str!("../annotations/unseen.tsv")),
        ("later", include_str!("../annotations/later.tsv")),
        ("last", include_str!("../annotations/last.tsv")),
    ] {
        let score = score(&folder, tsv);
        let (precision, recall) = (percent(score.right, score.extracted), percent(score.found, score.annotated));
        println!("{name}: {} annotated, precision {precision:.1} %, recall {recall:.1} %", score.annotated);
        for (what, (stated, right)) in &score.said {
            println!("{name}: {what} right in {:.1} % of {stated}", percent(*right, *stated));
        }
        println!(
            "{name}: {} invented; measures of {} characters",
            score.invented,
            score.measure_chars / score.found.max(1)
        );
        assert!(precision >= PRECISION && recall >= RECALL, "{name}: precision {precision:.1}, recall {recall:.1}");
        for (what, (stated, right)) in score.said {
            let least = if matches!(name, "unseen" | "later" | "last") { RIGHT_BY_OTHERS } else { RIGHT };
            assert!(percent(right, stated) >= least, "{name}: {what} {right} of {stated}");
        }
    }
}

#[derive(Deserialize)]
struct Claimed {
    id: String,
    document: String,
    claim: String,
    verdict: String,
}

#[test]
fn claims_are_ruled_as_they_were_written() {
    let Some(folder) = documents() else {
        eprintln!("annotations: no ../shared/eval and no FOOTNOTE_EVAL; claims are NOT measured");
        return;
    };
    let sets = [
        ("claims", include_str!("../annotations/claims.jsonl"), RULED),
        ("paraphrased", include_str!("../annotations/paraphrased.jsonl"), RULED_PARAPHRASED),
        ("retold", include_str!("../annotations/retold.jsonl"), RULED_RETOLD),
        ("short", include_str!("../annotations/short.jsonl"), RULED_SHORT),
        ("free", include_str!("../annotations/free.jsonl"), RULED_FREE),
    ];
    let claims =
        |lines: &str| -> Vec<Claimed> { lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect() };
    let sets = sets.map(|(name, lines, ruled)| (name, claims(lines), ruled));
    // Each document is read once, whichever sets have claims about it.
    let all = sets.iter().flat_map(|(_, claims, _)| claims);
    let documents: BTreeSet<&str> = all.map(|claimed| claimed.document.as_str()).collect();
    let reports = documents.into_iter().map(|document| read(&folder, document)).collect();
    let index = SearchIndex::in_memory(reports, Vec::new()).unwrap();
    for (name, claims, ruled) in &sets {
        ruled_rightly(&index, name, claims, *ruled);
    }
}

fn ruled_rightly(index: &SearchIndex, name: &str, claims: &[Claimed], ruled: f64) {
    let mut given: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut right = 0;
    for Claimed { id, document, claim, verdict } in claims {
        let checked = check(index, claim, Some(document)).unwrap();
        let ruling = checked.decisive().map_or(Ruling::NotInReport, |finding| finding.ruling);
        let (all, good) = given.entry(ruling.name()).or_default();
        *all += 1;
        *good += usize::from(ruling.name() == verdict);
        right += usize::from(ruling.name() == verdict);
        if ruling.name() != verdict {
            println!("{id}: {} and not {verdict}: {claim}", ruling.name());
        }
    }
    println!("{name}: {given:?}, {right} of {}", claims.len());
    for (ruling, least) in [(Ruling::Supported, SUPPORTED), (Ruling::Contradicted, CONTRADICTED)] {
        let (all, good) = given[ruling.name()];
        assert!(percent(good, all) >= least, "{name}: {}: {good} of {all}", ruling.name());
    }
    assert!(percent(right, claims.len()) >= ruled, "{name}: {right} of {}", claims.len());
}
