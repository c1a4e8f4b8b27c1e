//! The second reader: `pdftotext` of poppler-utils.

use anyhow::Context;
use std::path::Path;
use std::process::{Command, Stdio};

/// What `pdftotext` reads on each page.
#[derive(Debug)]
pub(super) struct Second {
    /// In the order of the content stream (`-raw`).
    pub(super) raw: Vec<String>,
    /// In the order it takes for that of reading.
    pub(super) plain: Vec<String>,
}

/// Whether there is a `pdftotext`.
pub(super) fn is_there() -> bool {
    let version = Command::new("pdftotext").arg("-v").stdout(Stdio::null()).stderr(Stdio::null()).status();
    version.is_ok_and(|status| status.success())
}

/// Reads `file`, which has so many `pages`.
pub(super) fn read(file: &Path, pages: usize) -> anyhow::Result<Second> {
    Ok(Second { raw: by_page(file, pages, &["-raw"])?, plain: by_page(file, pages, &[])? })
}

/// The text of each page. A form feed ends each, but one inside a page would shift all after it: unless there are as many
/// as pages, every page is read by itself.
fn by_page(file: &Path, pages: usize, options: &[&str]) -> anyhow::Result<Vec<String>> {
    let whole = run(file, options)?;
    let mut texts: Vec<String> = whole.split('\u{c}').map(str::to_owned).collect();
    let after_last = texts.pop();
    if texts.len() == pages && after_last.is_some_and(|rest| rest.trim().is_empty()) {
        return Ok(texts);
    }
    let one = |page: usize| {
        let page = page.to_string();
        run(file, &[options, &["-f", &page, "-l", &page]].concat())
    };
    (1..=pages).map(one).collect()
}

fn run(file: &Path, options: &[&str]) -> anyhow::Result<String> {
    let output = Command::new("pdftotext").args(options).args(["-enc", "UTF-8"]).arg(file).arg("-").output()?;
    let complaint = String::from_utf8_lossy(&output.stderr).into_owned();
    anyhow::ensure!(output.status.success(), "pdftotext: {}", complaint.trim());
    String::from_utf8(output.stdout).context("pdftotext did not print UTF-8")
}
