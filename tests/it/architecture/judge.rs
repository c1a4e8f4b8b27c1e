//! What is wrong with code by a table.

use std::collections::BTreeSet;

use super::source::{self, Found};
use super::table::{Row, Table};

/// A source file.
pub(super) struct File {
    /// Where it is, from the repository's root, divided by `/`.
    pub(super) path: String,
    /// Its module, from the crate's root: `src/ingest/pdf.rs` is `ingest`, `pdf`.
    pub(super) module: Vec<String>,
    found: Vec<Found>,
    test_modules: Vec<String>,
}

impl File {
    pub(super) fn new(path: &str, source: &str) -> Self {
        let stem = path.trim_start_matches("src/").trim_end_matches(".rs");
        let module: Vec<String> = stem.split('/').map(str::to_owned).collect();
        let (found, test_modules) = source::read(source);
        Self { path: path.to_owned(), module, found, test_modules }
    }

    /// The path that `found` means, from the crate's root; `None` where it leads out of the crate.
    fn internal<'f>(&'f self, found: &'f Found) -> Option<Vec<&'f str>> {
        let mut base: Vec<&str> = match self.module[0].as_str() {
            "lib" | "main" => Vec::new(),
            _ => self.module.iter().map(String::as_str).collect(),
        };
        let mut rest = found.path.iter().map(String::as_str).peekable();
        match rest.next()? {
            "crate" | "footnote" => base.clear(),
            "self" => {}
            "super" => {
                base.pop();
                while rest.next_if_eq(&"super").is_some() {
                    base.pop();
                }
            }
            _ => return None,
        }
        base.extend(rest);
        Some(base)
    }
}

/// Everything in `files` that `table` doesn't allow, and everything it says that they don't do.
pub(super) fn problems(table: &Table, files: &[File]) -> Vec<String> {
    let mut problems = Vec::new();
    let tests: BTreeSet<Vec<String>> = files.iter().flat_map(test_files).collect();
    let files: Vec<&File> =
        files.iter().filter(|file| file.module != ["lib"] && !tests.contains(&file.module)).collect();
    for file in &files {
        match table.rows.iter().position(|row| row.module == file.module[0]) {
            Some(row) => judge(table, row, file, &mut problems),
            None => problems.push(format!("{}:1: `{}` has no row in the table", file.path, file.module[0])),
        }
    }
    for row in &table.rows {
        let own: Vec<&File> = files.iter().copied().filter(|file| file.module[0] == row.module).collect();
        problems.extend(vain(row, &own).into_iter().map(|problem| format!("src/README.md: {problem}")));
    }
    problems
}

/// The modules below `file` that hold only tests.
fn test_files(file: &File) -> impl Iterator<Item = Vec<String>> {
    file.test_modules.iter().map(|name| [file.module.as_slice(), std::slice::from_ref(name)].concat())
}

/// Adds what `file`, of the module in the row numbered `row`, does and may not do.
fn judge(table: &Table, row: usize, file: &File, problems: &mut Vec<String>) {
    let (above, row) = (&table.rows[..row], &table.rows[row]);
    let module = &row.module;
    for found in &file.found {
        let mut add = |problem: String| problems.push(format!("{}:{}: {problem}", file.path, found.line));
        if let Some(internal) = file.internal(found) {
            let Some(used) = internal.first().filter(|used| *used != module) else { continue };
            let allowed = match &row.uses {
                Some(allowed) => allowed.iter().any(|name| name == used),
                None => above.iter().any(|row| row.module == *used),
            };
            if !table.rows.iter().any(|row| row.module == *used) {
                add(format!("`crate::{used}` names no module of the table"));
            } else if !allowed {
                add(format!("`{module}` may not use `{used}`"));
            }
            continue;
        }
        for owner in &table.rows {
            for name in owner.alone.iter().filter(|name| found.touches(name) && !row.alone.contains(name)) {
                add(format!("`{name}` is for `{}` alone", owner.module));
            }
        }
        if table.pure.contains(module) {
            for name in table.impure.iter().filter(|name| found.touches(name)) {
                add(format!("`{module}` is pure and may not touch `{name}`"));
            }
        }
    }
}

/// Every one of the crate's `dependencies` that has no place in `table`, and every place without a dependency.
pub(super) fn misplaced(table: &Table, dependencies: &[String]) -> Vec<String> {
    let places: BTreeSet<&String> =
        table.rows.iter().flat_map(|row| &row.alone).chain(&table.shared).filter(|name| is_crate(name)).collect();
    let fits = |dependency: &str, place: &str| match place.strip_suffix('*') {
        Some(head) => dependency.starts_with(head),
        None => dependency == place,
    };
    let homeless = dependencies.iter().filter(|dependency| !places.iter().any(|place| fits(dependency, place)));
    let empty = places.iter().filter(|place| !dependencies.iter().any(|dependency| fits(dependency, place)));
    let homeless = homeless.map(|dependency| format!("Cargo.toml: `{dependency}` has no place in the table"));
    homeless.chain(empty.map(|place| format!("src/README.md: `{place}` is no dependency"))).collect()
}

/// Whether `name` of the last column is a crate, not a path or a macro of the standard library.
fn is_crate(name: &str) -> bool {
    !name.contains("::") && !name.ends_with('!')
}

/// What the row of a module says of its files and they don't do.
fn vain(row: &Row, files: &[&File]) -> Vec<String> {
    let module = &row.module;
    if files.is_empty() {
        return vec![format!("`{module}` has a row and no file")];
    }
    if files.iter().all(|file| file.found.is_empty()) {
        return Vec::new(); // a module that is yet to be written
    }
    let uses = |name: &str| {
        let used = |file: &&File, found| file.internal(found).is_some_and(|path| path.first() == Some(&name));
        files.iter().any(|file| file.found.iter().any(|found| used(file, found)))
    };
    let touches = |name: &str| files.iter().any(|file| file.found.iter().any(|found| found.touches(name)));
    let unused = row.uses.iter().flatten().filter(|name| !uses(name)).map(|name| format!("use `{name}`"));
    let untouched =
        row.alone.iter().filter(|name| !is_crate(name) && !touches(name)).map(|name| format!("touch `{name}`"));
    unused.chain(untouched).map(|vain| format!("`{module}` does not {vain}, as its row says")).collect()
}
