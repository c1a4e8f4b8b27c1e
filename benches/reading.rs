//! How Footnote reads PDFs beside `pdftotext`: the same words, on the same pages, in the same order, at what cost.
//!
//! `cargo bench --bench reading -- FOLDER…` prints a line for each PDF below the folders, and then every passage that
//! `pdftotext` does not find on the page it claims. `--missing` prints the sentences it does not find, too. Without
//! folders the documents of `tests/truth` are read. Footnote comes out as it is when there is no `pdftotext`.

#![expect(clippy::print_stdout, reason = "a bench prints what it measured")]

#[path = "reading/compare.rs"]
mod compare;
#[path = "reading/cost.rs"]
mod cost;
#[path = "reading/long.rs"]
mod long;
#[path = "../tests/it/reading/measure.rs"]
mod measure;
#[path = "reading/second.rs"]
mod second;
#[path = "reading/table.rs"]
mod table;

use std::path::{Path, PathBuf};
use table::Row;

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [cost::READ, file] => {
            println!("{}", compare::read(Path::new(file))?.text);
            Ok(())
        }
        [cost::SPEND, program, rest @ ..] => cost::print(program, rest),
        rest => {
            let (options, folders): (Vec<&str>, Vec<&str>) = rest.iter().partition(|name| name.starts_with("--"));
            compare_all(&folders, options.contains(&"--missing"))
        }
    }
}

fn compare_all(folders: &[&str], missing: bool) -> anyhow::Result<()> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for folder in if folders.is_empty() { &["tests/truth"] } else { folders } {
        pdfs(&here.join(folder), &mut files)?;
    }
    let second = second::is_there();
    if !second {
        println!("there is no pdftotext here (Debian: poppler-utils); Footnote is measured alone\n");
    }
    let mut rows = Vec::new();
    println!("{}", table::HEAD);
    for file in &files {
        match row(file, second) {
            Ok(row) => {
                println!("{row}");
                rows.push(row);
            }
            Err(error) => println!("{}: {error}", file.display()),
        }
    }
    println!("{}", table::total(&rows));
    println!("{}", long_row(second)?);
    for row in &rows {
        let list =
            |what: &str, lines: &[String]| lines.iter().for_each(|line| println!("{what}: {}: {line}", row.name));
        let Some(compared) = &row.compared else { continue };
        list("warning", &compared.warnings);
        list("not on its page", &compared.passages_elsewhere);
        if missing {
            list("not found", &compared.sentences_missing);
        }
    }
    Ok(())
}

fn row(file: &Path, second: bool) -> anyhow::Result<Row> {
    let report = compare::read(file)?;
    let compared =
        if second { Some(compare::compare(&report, &second::read(file, report.pages.len())?)) } else { None };
    let (ours, theirs) = cost::of_both(file, second)?;
    let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    Ok(Row { name, pages: report.pages.len(), compared, ours, theirs })
}

/// A document of 500 pages, for what it takes in memory.
fn long_row(second: bool) -> anyhow::Result<Row> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("500 pages.pdf");
    std::fs::write(&file, long::pdf(500))?;
    row(&file, second)
}

/// The PDFs at or below `path`, by name.
fn pdfs(path: &Path, files: &mut Vec<PathBuf>) -> anyhow::Result<()> {
    if path.is_dir() {
        let mut inside =
            std::fs::read_dir(path)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<_>>>()?;
        inside.sort();
        return inside.iter().try_for_each(|path| pdfs(path, files));
    }
    anyhow::ensure!(path.is_file(), "{}: there is no such file or folder", path.display());
    if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("pdf")) {
        files.push(path.to_owned());
    }
    Ok(())
}
