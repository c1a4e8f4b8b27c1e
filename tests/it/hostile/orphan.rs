//! The limits a child has, and that it doesn't outlive its parent.

use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

#[test]
fn a_child_dies_with_its_parent() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("endless.pdf"), super::loops::endless()).unwrap();
    fs::write(folder.path().join("config.toml"), "[index]\nstatistics = []\n[reading]\ntimeout_s = 600\n").unwrap();
    let mut parent = Command::new(env!("CARGO_BIN_EXE_footnote"))
        .current_dir(folder.path())
        .args(["ingest", "endless.pdf", "--index", "built"])
        .env_clear()
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let children = format!("/proc/{0}/task/{0}/children", parent.id());
    let child = eventually(|| fs::read_to_string(&children).unwrap().split_whitespace().next().map(str::to_owned));
    // It reads on: it has its limits, the one on its parent among them.
    let limits = [
        "Max address space         805306368",
        "Max cpu time              601",
        "Max core file size        0",
        "Max file size             0",
        "Max open files            8",
    ];
    // They are set one after the other.
    eventually(|| {
        let text = fs::read_to_string(format!("/proc/{child}/limits")).ok()?;
        limits.iter().all(|limit| text.contains(limit)).then_some(())
    });
    assert_eq!(fs::read(format!("/proc/{child}/environ")).unwrap(), b"");
    parent.kill().unwrap();
    parent.wait().unwrap();
    // Without a process that reaps orphans its entry stays, as a zombie's.
    eventually(|| match fs::read_to_string(format!("/proc/{child}/stat")) {
        Ok(stat) if !stat.contains(") Z ") => None,
        _ => Some(()),
    });
}

/// What `look` finds, for which it may take a minute.
fn eventually<T>(mut look: impl FnMut() -> Option<T>) -> T {
    let deadline = Instant::now() + Duration::from_mins(1);
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(Instant::now() < deadline, "it never happens");
        std::thread::sleep(Duration::from_millis(5));
    }
}
