//! `ingest --watch`, and how it ends.

use std::fs;
use std::io::Write;
use std::path::Path;

use crate::loopback::process::Bot;
use crate::terminal::ask;

const LAMPS: &str = "# Lamps\n\nThe keepers lit 77 lamps every night.\n";

fn lamps(folder: &Path) -> String {
    let (_, answer) = ask(folder, "how many lamps did the keepers light");
    answer["passages"][0]["text"].as_str().unwrap_or_default().to_owned()
}

/// A watch over `lamps.md`, of which the index is made, and over the configuration.
async fn watching(folder: &Path) -> Bot {
    fs::write(folder.join("lamps.md"), LAMPS).unwrap();
    fs::write(folder.join("config.toml"), "[index]\nstatistics = []\n[[source]]\npath = \"lamps.md\"\n").unwrap();
    let mut watch = Bot::spawn(folder, &["ingest", "--watch", "--index", "built"], &[]);
    watch.wait_line("Watching").await;
    watch
}

async fn end(mut watch: Bot) {
    watch.terminate();
    let status = watch.wait_exit().await;
    assert!(status.success(), "{status}: {}", watch.lines().join("\n"));
    assert!(watch.lines().last().unwrap().contains("No longer watching"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_is_built_and_a_bad_one_keeps_the_old() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let mut watch = watching(path).await;
    assert!(lamps(path).contains("77"));

    // As editors save: a new file in the old one's place.
    fs::write(path.join("lamps.md~"), LAMPS.replace("77", "78")).unwrap();
    fs::rename(path.join("lamps.md~"), path.join("lamps.md")).unwrap();
    watch.wait_line("lamps: Lamps (read:").await;
    watch.wait_lines("The index is in", 2).await;
    assert!(lamps(path).contains("78"));

    fs::write(path.join("lamps.md"), "").unwrap();
    watch.wait_line("what was read before is kept").await;
    assert!(lamps(path).contains("78"));

    fs::write(path.join("config.toml"), "nonsense").unwrap();
    watch.wait_line("the configuration is as it was").await;
    fs::write(path.join("lamps.md"), LAMPS.replace("77", "79")).unwrap();
    watch.wait_lines("The index is in", 3).await;

    let config = "[index]\nstatistics = []\n[[source]]\npath = \"lamps.md\"\ntitle = \"Of lamps\"\n\
                  [[source]]\npath = \"nowhere/boats.md\"\n";
    fs::write(path.join("config.toml"), config).unwrap();
    watch.wait_line("Of lamps (unchanged:").await;
    assert!(lamps(path).contains("79"));
    watch.wait_line("! nowhere/boats.md can't be watched").await;
    end(watch).await;
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn a_half_written_document_is_not_taken_for_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let mut watch = watching(path).await;
    let mut file = fs::File::create(path.join("lamps.md")).unwrap();
    file.write_all(b"# Lamps\n\nThe keepers lit 7").unwrap();
    watch.wait_line("lamps.md is still being written").await;
    assert!(lamps(path).contains("77"), "the old one answers");
    file.write_all(b"80 lamps every night.\n").unwrap();
    drop(file);
    watch.wait_lines("The index is in", 2).await;
    assert!(lamps(path).contains("780"));
    assert!(fs::read_to_string(path.join("built/CURRENT")).unwrap().contains("generation-2\""), "built once");
    end(watch).await;
}
