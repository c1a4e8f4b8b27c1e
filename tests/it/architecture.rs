//! The module table of `src/README.md` is the truth about the code, in both directions.

mod judge;
mod source;
mod table;

use std::path::Path;

use judge::{File, misplaced, problems};
use table::Table;

#[test]
fn the_module_table_is_true() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let table = Table::parse(include_str!("../../src/README.md")).expect("src/README.md holds the module table");
    let problems = problems(&table, &files(root));
    assert!(problems.is_empty(), "code and module table differ:\n{}", problems.join("\n"));
}

#[test]
fn every_dependency_has_its_place() {
    let table = Table::parse(include_str!("../../src/README.md")).expect("src/README.md holds the module table");
    let manifest: toml::Table = include_str!("../../Cargo.toml").parse().expect("Cargo.toml is TOML");
    let dependencies = manifest["dependencies"].as_table().expect("there are dependencies");
    let of_targets = manifest["target"].as_table().expect("there are targets").values();
    let of_targets = of_targets.filter_map(|target| target["dependencies"].as_table()).flat_map(|table| table.keys());
    let crates: Vec<String> = dependencies.keys().chain(of_targets).map(|name| name.replace('-', "_")).collect();
    assert_eq!(misplaced(&table, &crates), Vec::<String>::new());
}

#[test]
fn no_module_has_a_name_that_says_nothing() {
    const EMPTY: [&str; 8] = ["utils", "util", "helpers", "common", "types", "manager", "service", "mod"];
    for file in files(Path::new(env!("CARGO_MANIFEST_DIR"))) {
        assert!(!file.module.iter().any(|name| EMPTY.contains(&name.as_str())), "{} needs a better name", file.path);
    }
}

/// Every Rust file below `src`, in order.
fn files(root: &Path) -> Vec<File> {
    let mut files = Vec::new();
    let mut folders = vec![root.join("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("src can be listed") {
            let path = entry.expect("src can be listed").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let source = std::fs::read_to_string(&path).expect("a source file is UTF-8");
                let below: Vec<_> = path.strip_prefix(root).expect("it was found there").iter().collect();
                let name = below.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
                files.push(File::new(&name, &source));
            }
        }
    }
    files.sort_by(|one, other| one.path.cmp(&other.path));
    files
}

/// What is wrong with `files` by a small table, in which `b` may use `a`, and `c` anything.
fn check(files: &[(&str, &str)]) -> Vec<String> {
    let files: Vec<File> = files.iter().map(|(path, source)| File::new(path, source)).collect();
    problems(&small_table(), &files)
}

fn small_table() -> Table {
    Table::parse(
        "| module | holds | may use | alone may touch |\n|---|---|---|---|\n\
         | `a` | first | – | `scraper`, `std::env` |\n\
         | `b` | second | `a` | `hayro_*`, `println!` |\n\
         | `c` | third | any | – |\n\n\
         Crates for every module: `serde`.\nPure modules: `b`.\nThey touch none of: `std::fs`.\n",
    )
    .expect("it is a table")
}

/// A tree that the small table describes.
const GOOD: [(&str, &str); 4] = [
    ("src/lib.rs", "pub mod a;\npub mod b;\npub mod c;\n"),
    ("src/a.rs", "use std::env;\nfn f() -> scraper::Html { env::var(\"X\") }\n"),
    ("src/b.rs", "use hayro_syntax::Pdf;\nuse crate::a::f;\nfn g() { println!(); }\n"),
    ("src/c.rs", "fn h() { crate::a::f(); crate::b::g() }\n"),
];

/// The problems of the good tree with the file at `path` replaced by `source`, or added.
fn check_with(path: &str, source: &str) -> Vec<String> {
    let mut files: Vec<_> = GOOD.into_iter().filter(|(name, _)| *name != path).collect();
    files.push((path, source));
    check(&files)
}

#[test]
fn the_checker_accepts_a_tree_that_keeps_to_its_table() {
    assert_eq!(check(&GOOD), Vec::<String>::new());
}

#[test]
fn the_checker_names_file_and_line_of_what_is_not_allowed() {
    let cases = [
        ("src/a/x.rs", "\nuse crate::b::g;\n", "src/a/x.rs:2: `a` may not use `b`"),
        ("src/a/x.rs", "fn f() {\n    crate :: c :: h()\n}", "src/a/x.rs:2: `a` may not use `c`"),
        ("src/a/x.rs", "use crate::{\n    a::f,\n    c::{h as i},\n};", "src/a/x.rs:3: `a` may not use `c`"),
        ("src/a/x/y.rs", "use super::super::super::b;", "src/a/x/y.rs:1: `a` may not use `b`"),
        ("src/b/x.rs", "use crate::c as a;", "src/b/x.rs:1: `b` may not use `c`"),
        ("src/c/x.rs", "use crate::*;", "src/c/x.rs:1: `crate::*` names no module of the table"),
        ("src/c/x.rs", "fn f() { scraper::parse() }", "src/c/x.rs:1: `scraper` is for `a` alone"),
        ("src/c/x.rs", "use scraper;", "src/c/x.rs:1: `scraper` is for `a` alone"),
        ("src/c/x.rs", "fn f() { ::hayro_cmap::g() }", "src/c/x.rs:1: `hayro_*` is for `b` alone"),
        ("src/c/x.rs", "use std::{fs, env::var};", "src/c/x.rs:1: `std::env` is for `a` alone"),
        ("src/c/x.rs", "use std as s;\nfn f() { s::env::var() }", "src/c/x.rs:2: `std::env` is for `a` alone"),
        ("src/c/x.rs", "fn f() { println!(\"\") }", "src/c/x.rs:1: `println!` is for `b` alone"),
        ("src/c/x.rs", "fn f() { std::println!() }", "src/c/x.rs:1: `println!` is for `b` alone"),
        ("src/b/x.rs", "use std::fs::File;", "src/b/x.rs:1: `b` is pure and may not touch `std::fs`"),
        ("src/d.rs", "", "src/d.rs:1: `d` has no row in the table"),
        ("src/d/x.rs", "", "src/d/x.rs:1: `d` has no row in the table"),
    ];
    for (path, source, problem) in cases {
        assert_eq!(check_with(path, source), [problem], "{source}");
    }
}

#[test]
fn the_checker_names_what_the_table_promises_in_vain() {
    let cases = [
        ("src/b.rs", "use hayro_syntax::Pdf;\nfn g() { println!() }", "`b` does not use `a`"),
        ("src/b.rs", "use crate::a;\nfn g() { print() }", "`b` does not touch `println!`"),
        ("src/a.rs", "fn f() { scraper::x() }", "`a` does not touch `std::env`"),
    ];
    for (path, source, problem) in cases {
        assert_eq!(check_with(path, source), [format!("src/README.md: {problem}, as its row says")], "{source}");
    }
    assert_eq!(check(&GOOD[..3]), ["src/README.md: `c` has a row and no file"]);
}

#[test]
fn the_checker_names_crates_without_a_place_and_places_without_a_crate() {
    let crates = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>();
    let misplaced = |names: &[&str]| misplaced(&small_table(), &crates(names));
    assert_eq!(misplaced(&["hayro_cmap", "hayro_syntax", "scraper", "serde"]), Vec::<String>::new());
    assert_eq!(
        misplaced(&["hayro_cmap", "left_pad", "serde"]),
        ["Cargo.toml: `left_pad` has no place in the table", "src/README.md: `scraper` is no dependency"]
    );
}

#[test]
fn the_checker_overlooks_comments_strings_and_tests() {
    let sources = [
        "// crate::b\n/* scraper::x /* crate::c */ crate::b */\n//! crate::b",
        r##"const S: &str = "crate::b \" scraper::x"; const R: &str = r#"crate::b " println!"#;"##,
        "const Q: char = '\"'; const E: char = '\\''; fn f<'a>(x: &'a str) {} // crate::b",
        "#[cfg(test)]\nmod tests {\n    use crate::b::{g};\n    fn f() { println!() }\n}",
        "#[cfg(test)]\n#[expect(dead_code, reason = \"x\")]\nfn f(x: [u8; 2]) { crate::b::g() }",
        "#![cfg(test)]\nuse crate::b;",
        "fn f(x: X) { x.scraper.println(); <X as Y>::println(); Vec::<u8>::new() }",
    ];
    for source in sources {
        assert_eq!(check_with("src/a/x.rs", source), Vec::<String>::new(), "{source}");
    }
    assert_eq!(check_with("src/b.rs", "//! Yet to be written."), Vec::<String>::new());
    let after = "#[cfg(test)]\nmod tests {}\nuse crate::b;";
    assert_eq!(check_with("src/a/x.rs", after), ["src/a/x.rs:3: `a` may not use `b`"]);

    let mut files = GOOD.to_vec();
    files.extend([("src/a/x.rs", "#[cfg(test)]\nmod tests;"), ("src/a/x/tests.rs", "use crate::b;")]);
    assert_eq!(check(&files), Vec::<String>::new(), "a file of tests");
}

#[test]
fn a_table_that_cannot_be_read_is_refused() {
    let table = |rows: &str| {
        Table::parse(&format!("| module | holds | may use | alone may touch |\n|---|---|---|---|\n{rows}")).err()
    };
    let cases = [
        ("", "no row"),
        ("| `a` | x | `b` | – |\n| `b` | x | – | – |\n", "`a` may use `b`, which is not above it"),
        ("| `a` | x | – | – |\n| `a` | x | – | – |\n", "`a` has two rows"),
        ("| `a` | x | – |\n", "a row has 3 cells, not 4: | `a` | x | – |"),
        ("| `a` | x | whatever | – |\n", "neither –, nor any, nor names in backticks: whatever"),
    ];
    for (rows, problem) in cases {
        assert_eq!(table(rows).as_deref(), Some(problem));
    }
    assert_eq!(Table::parse("# Title\n").err().as_deref(), Some("no module table"));
}
