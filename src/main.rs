//! Footnote: cited, verbatim answers from a published report.

use std::process::ExitCode;

fn main() -> ExitCode {
    // Before any thread exists: `.env` changes the environment of the whole process.
    let env_file = dotenvy::dotenv();
    footnote::cli::run(env_file.err())
}
