//! What the command line may say.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

use crate::cite::Style;

/// Cited, verbatim answers from a published report.
///
/// Without a command: serves Discord when `DISCORD_TOKEN` is set, else chats in the terminal.
/// Exit codes: 0 answered or done, 1 nothing found, 2 error.
#[derive(Debug, Parser)]
#[command(version)]
pub(super) struct Args {
    /// The configuration file [default: ./config.toml, else the built-in one].
    #[arg(long, global = true, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// The index folder [default: what the configuration says].
    #[arg(long, global = true, value_name = "DIR")]
    pub(super) index: Option<PathBuf>,
    /// Answer from this document only.
    #[arg(long, global = true, value_name = "ID")]
    pub(super) document: Option<String>,
    /// How to print.
    #[arg(long, global = true, value_enum, default_value_t = Format::Text)]
    pub(super) format: Format,
    /// Read a document for a parent process: the request on standard input, the report on standard output.
    #[arg(long, hide = true)]
    pub(super) read_document: bool,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people.
    Text,
    /// One JSON object a line, for programs.
    Json,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Answer on Discord.
    Serve,
    /// Ask in the terminal, with follow-ups.
    Chat,
    /// Answer one question or, without one, those on standard input: one a line, as text or as JSON
    /// {"id", "question", "previous", "document"}.
    Ask {
        /// The question.
        question: Vec<String>,
        /// An earlier question that this one follows; may be given several times, oldest first.
        #[arg(long, value_name = "QUESTION")]
        previous: Vec<String>,
        /// Show the paragraphs around each quote, too.
        #[arg(long)]
        context: bool,
    },
    /// Check that words stand in the documents, and cite them; or find a quote by its topic.
    Quote {
        /// Some words of the quote, at least three, or a topic.
        #[arg(required = true)]
        words: Vec<String>,
        /// How to cite: plain, harvard, apa, chicago, oscola.
        #[arg(long, value_parser = style, default_value_t = Style::Plain)]
        style: Style,
    },
    /// Look a statistic up: its figure, what was counted, of whom, when, its source and caveats. Without TOPIC, lists
    /// the measures.
    Stat {
        /// The topic: "children referred", "net sales 2021".
        topic: Vec<String>,
        /// Draw the series of the topic as a PNG.
        #[arg(long, value_name = "FILE")]
        chart: Option<PathBuf>,
    },
    /// Set two figures side by side, and work out the difference where they can be compared.
    Compare {
        /// The topic of the first.
        first: String,
        /// The topic of the second, or only what differs: "2023".
        second: String,
    },
    /// Check a claim or a whole message against the documents or, without one, those on standard input: one a line, as
    /// text or as JSON {"id", "claim", "document"}.
    Check {
        /// The claim.
        claim: Vec<String>,
    },
    /// Read the configured documents, or just those named, and build the index.
    Ingest {
        /// Files and http(s) addresses: PDF, HTML, DOCX, ODT, Markdown, plain text.
        #[arg(value_name = "PATH|URL")]
        sources: Vec<String>,
        /// Fetch and read everything again, also what has not changed.
        #[arg(long)]
        fresh: bool,
        /// Go on until Ctrl-C, and build again when a document, the configuration or a statistics file changes.
        /// Addresses are asked again only when the configuration changes.
        #[arg(long)]
        watch: bool,
    },
    /// List the documents of the index, or show one of them.
    Sources {
        #[command(flatten)]
        show: Show,
    },
    /// Score question sets: recall, sentences, declining and time, beside plain BM25 over the same passages.
    Eval(Eval),
    /// Check the installation and say what is missing.
    Doctor,
    /// Print the link that adds the bot to a server, with the least permissions.
    Invite,
}

/// What to show of a document, instead of the list of them.
#[derive(Debug, clap::Args)]
#[group(multiple = false)]
pub(super) struct Show {
    /// Print the extracted text of a document, byte for byte, whatever the format: quotes point into it. A form feed
    /// stands between two pages and nowhere else.
    #[arg(long, value_name = "ID")]
    pub(super) text: Option<String>,
    /// Print the headings of a document, with their pages.
    #[arg(long, value_name = "ID")]
    pub(super) outline: Option<String>,
    /// Print the tables of a document: pages, cells, headings, and whether their figures are certain.
    #[arg(long, value_name = "ID")]
    pub(super) tables: Option<String>,
}

/// What to score.
#[derive(Debug, clap::Args)]
pub(super) struct Eval {
    /// Folders with `questions.jsonl` and, perhaps, `documents/`; or files of questions.
    #[arg(value_name = "SET", required = true)]
    pub(super) sets: Vec<PathBuf>,
    /// Where the documents of sets lie that have none of their own [default: the index].
    #[arg(long, value_name = "DIR")]
    pub(super) documents: Option<PathBuf>,
    /// Score every other document apart, too: constants are fitted on the first half and checked on the second.
    #[arg(long)]
    pub(super) halves: bool,
    /// Write what each answer was weighed by, a JSON object a question, to fit weights on.
    #[arg(long, value_name = "FILE")]
    pub(super) trace: Option<PathBuf>,
    /// Print the questions that went most wrong, at most this many a set.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(super) worst: usize,
}

fn style(name: &str) -> Result<Style, String> {
    let known = || Style::ALL.map(Style::name).join(", ");
    Style::named(name).ok_or_else(|| format!("there is no such style; there are: {}", known()))
}
