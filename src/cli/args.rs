//! What the command line may say.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

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
    },
    /// Read the configured documents, or just those named, and build the index.
    Ingest {
        /// Files and http(s) addresses: PDF, HTML, Markdown, plain text.
        #[arg(value_name = "PATH|URL")]
        sources: Vec<String>,
    },
    /// List the documents of the index.
    Sources {
        /// Print the extracted text of a document instead, byte for byte.
        #[arg(long, value_name = "ID")]
        text: Option<String>,
    },
    /// Check the installation and say what is missing.
    Doctor,
    /// Print the link that adds the bot to a server, with the least permissions.
    Invite,
}
