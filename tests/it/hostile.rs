//! Documents made to take a reader down: each ends with text or one clear sentence, and harms no other.

mod bombs;
mod child;
mod damage;
mod document;
mod loops;
mod markup;
#[cfg(target_os = "linux")]
mod orphan;

use std::fs;
use std::time::Duration;

use assert_cmd::Command;

/// How reading ends.
#[derive(Clone, Copy, Debug)]
enum Ends {
    /// With a report.
    Read,
    /// With a sentence in which this stands.
    Refused(&'static str),
    /// With either: which one depends on how fast the machine is, or on what a library makes of nonsense.
    Either,
}

/// A file of this name, what it holds, and how reading it ends.
type Case = (&'static str, Vec<u8>, Ends);

const SURVEY: &str = "# The lighthouse survey\n\nThe board owns 1,204 boats.\n";

/// What hangs where no limit holds fails a test after this.
const LONGEST: Duration = Duration::from_mins(15);

/// Ingests all of `cases` at once, within `limits` (lines of `[reading]`), between two sound documents.
fn check(limits: &str, cases: Vec<Case>) {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("config.toml"), format!("[index]\nstatistics = []\n[reading]\n{limits}\n")).unwrap();
    fs::write(path("first.md"), SURVEY).unwrap();
    fs::write(path("last.md"), SURVEY).unwrap();
    let names: Vec<&str> = cases.iter().map(|(name, ..)| *name).collect();
    let expected: Vec<(&str, Ends)> = cases.iter().map(|(name, _, ends)| (*name, *ends)).collect();
    for (name, bytes, _) in cases {
        fs::write(path(name), bytes).unwrap();
    }
    let output = Command::new(env!("CARGO_BIN_EXE_footnote"))
        .current_dir(folder.path())
        .args(["ingest", "--index", "built", "first.md"])
        .args(names)
        .arg("last.md")
        .env_clear()
        .timeout(LONGEST)
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.stdout.is_empty() && !said.contains("panick") && !said.contains("RUST_BACKTRACE"), "{said}");
    assert!(!said.contains("made the reader fail"), "a fault of ours or of a library:\n{said}");
    for (name, ends) in [("first.md", Ends::Read), ("last.md", Ends::Read)].into_iter().chain(expected) {
        let id = name.split_once('.').unwrap().0;
        let read = said.lines().filter(|line| line.starts_with(&format!("{id}: "))).count();
        let refused: Vec<&str> = said.lines().filter(|line| line.starts_with(&format!("! {id}: {name}"))).collect();
        assert_eq!(read + refused.len(), 1, "{name} has one outcome:\n{said}");
        match ends {
            Ends::Read => assert_eq!(read, 1, "{name}:\n{said}"),
            Ends::Refused(why) => assert!(refused.iter().any(|line| line.contains(why)), "{name}: {why}:\n{said}"),
            Ends::Either => {}
        }
    }
}
