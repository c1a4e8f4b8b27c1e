//! How long an answer takes, step by step, beside the bare tantivy query that it contains.
//!
//! `cargo bench --bench answering` asks a report of 100 pages and 1,000 reports of 20 pages;
//! `FOOTNOTE_BENCH_MILLION=1 cargo bench --bench answering` a million passages, too (some gigabytes, some minutes).
//! Building is timed on 100 reports, beside tantivy indexing the same passages; sizes and memory are printed first.

#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a bench prints what it measured, and stops when it can't"
)]

#[path = "answering/corpus.rs"]
mod corpus;

use std::sync::OnceLock;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use footnote::answer::Answer;
use footnote::ask::ask;
use footnote::question::Question;
use footnote::report::{Report, split};
use footnote::search::{Everyday, SearchIndex};

/// The sizes of what is asked, in pages.
const SIZES: [usize; 3] = [100, 20_000, 200_000];
const PAGES: usize = 20;
const QUESTIONS: usize = 200;

/// Something to ask.
struct Asked {
    index: SearchIndex,
    questions: Vec<String>,
}

fn main() {
    print_sizes();
    divan::main();
}

fn sizes() -> Vec<usize> {
    let million = std::env::var_os("FOOTNOTE_BENCH_MILLION").is_some();
    SIZES.into_iter().filter(|&pages| pages < 200_000 || million).collect()
}

fn reports(pages: usize) -> Vec<Report> {
    match pages {
        100 => vec![corpus::report(1, 100)],
        more => (0..more / PAGES).map(|number| corpus::report(number as u64, PAGES)).collect(),
    }
}

/// What is asked, built once.
fn asked(pages: usize) -> &'static Asked {
    static ASKED: [OnceLock<Asked>; 3] = [const { OnceLock::new() }; 3];
    let at = SIZES.iter().position(|&size| size == pages).unwrap();
    ASKED[at].get_or_init(|| {
        let reports = reports(pages);
        let questions = corpus::questions(&reports, QUESTIONS);
        Asked { index: SearchIndex::in_memory(reports, Vec::new()).unwrap(), questions }
    })
}

/// Times `step` for one question after the other.
fn time<T>(bencher: Bencher<'_, '_>, pages: usize, step: impl Fn(&'static Asked, &'static str) -> T) {
    let asked = asked(pages);
    let mut next = asked.questions.iter().cycle();
    bencher
        .with_inputs(|| next.next().unwrap().as_str())
        .bench_local_values(|question| black_box(step(asked, question)));
}

#[divan::bench(args = sizes(), sample_count = 1_000, sample_size = 1)]
fn a_parse(bencher: Bencher<'_, '_>, pages: usize) {
    time(bencher, pages, |_, question| Question::parse(question, &[]).unwrap());
}

#[divan::bench(args = sizes(), sample_count = 1_000, sample_size = 1)]
fn b_bare_tantivy(bencher: Bencher<'_, '_>, pages: usize) {
    time(bencher, pages, |asked, question| {
        let question = Question::parse(question, &[]).unwrap();
        asked.index.bm25(&question, None).unwrap().len()
    });
}

#[divan::bench(args = sizes(), sample_count = 1_000, sample_size = 1)]
fn c_retrieve(bencher: Bencher<'_, '_>, pages: usize) {
    time(bencher, pages, |asked, question| {
        let question = Question::parse(question, &[]).unwrap();
        asked.index.retrieve(&question, None).unwrap().hits.len()
    });
}

#[divan::bench(args = sizes(), sample_count = 1_000, sample_size = 1)]
fn d_compose(bencher: Bencher<'_, '_>, pages: usize) {
    let asked = asked(pages);
    let mut next = asked.questions.iter().cycle();
    let retrieved = || {
        let question = Question::parse(next.next().unwrap(), &[]).unwrap();
        let retrieval = asked.index.retrieve(&question, None).unwrap();
        (question, retrieval)
    };
    bencher.with_inputs(retrieved).bench_local_refs(|(question, retrieval)| {
        black_box(Answer::compose(question, retrieval, asked.index.statistics()).confidence)
    });
}

#[divan::bench(args = sizes(), sample_count = 1_000, sample_size = 1)]
fn e_whole_answer(bencher: Bencher<'_, '_>, pages: usize) {
    time(bencher, pages, |asked, question| ask(&asked.index, question, &[], None).unwrap().confidence);
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn f_build(bencher: Bencher<'_, '_>) {
    let reports = reports(2_000);
    let bytes: usize = reports.iter().map(|report| report.text.len()).sum();
    bencher
        .counter(BytesCount::new(bytes))
        .with_inputs(|| reports.clone())
        .bench_local_values(|reports| SearchIndex::in_memory(reports, Vec::new()).unwrap());
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn g_build_plain_tantivy(bencher: Bencher<'_, '_>) {
    let reports = reports(2_000);
    let bytes: usize = reports.iter().map(|report| report.text.len()).sum();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| {
        let mut schema = tantivy::schema::Schema::builder();
        let text = schema.add_text_field("text", tantivy::schema::TEXT);
        let index = tantivy::Index::create_in_ram(schema.build());
        let mut writer: tantivy::IndexWriter = index.writer_with_num_threads(1, 100_000_000).unwrap();
        for report in &reports {
            for passage in split(report) {
                let mut document = tantivy::TantivyDocument::new();
                document.add_text(text, report.slice(passage.bytes));
                writer.add_document(document).unwrap();
            }
        }
        writer.commit().unwrap()
    });
}

/// Prints the size of an index on disk beside that of its text, and what the process has taken at most.
fn print_sizes() {
    let reports = reports(2_000);
    let text: usize = reports.iter().map(|report| report.text.len()).sum();
    let folder = tempfile::tempdir().unwrap();
    SearchIndex::rebuild(folder.path(), reports, Vec::new(), &Everyday::new(), None).unwrap();
    let size = size_of(folder.path());
    let usage = nix::sys::resource::getrusage(nix::sys::resource::UsageWho::RUSAGE_SELF).unwrap();
    println!(
        "{} MB of text: the index takes {} MB, building it took {} MB of memory at most",
        text >> 20,
        size >> 20,
        usage.max_rss() >> 10
    );
}

fn size_of(folder: &std::path::Path) -> u64 {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    entries
        .map(|entry| match entry.metadata().unwrap() {
            folder if folder.is_dir() => size_of(&entry.path()),
            file => file.len(),
        })
        .sum()
}
