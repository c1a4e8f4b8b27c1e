//! What reading a file costs: processor time and memory, of a process of its own.
//!
//! The program runs itself with [`SPEND`] as a small parent, whose only child is the reader: what the kernel says of its
//! children is then what the reader took.

use anyhow::Context;
use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike;
use std::path::Path;
use std::process::{Command, Stdio};

/// The mode that reads one file with Footnote and prints its text.
pub(super) const READ: &str = "--read";
/// The mode that runs a command and prints what it cost.
pub(super) const SPEND: &str = "--spend";
/// How often each reader reads a file, after once to warm up; the run that took least time counts, since other work on
/// the machine only ever adds.
const RUNS: usize = 3;

/// What one run of a reader took.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Cost {
    /// Processor time of user and system, in seconds.
    pub(super) cpu_seconds: f64,
    /// The largest resident memory, in megabytes (10^6 bytes).
    pub(super) peak_mb: f64,
}

impl Cost {
    /// The cost of both: the time of one after the other, the larger memory.
    pub(super) fn with(self, other: Self) -> Self {
        Self { cpu_seconds: self.cpu_seconds + other.cpu_seconds, peak_mb: self.peak_mb.max(other.peak_mb) }
    }

    /// How many of `pages` were read in a second of processor time.
    #[expect(clippy::cast_precision_loss, reason = "there are far fewer than 2^52 pages")]
    pub(super) fn pages_per_second(self, pages: usize) -> f64 {
        pages as f64 / self.cpu_seconds.max(1e-6)
    }
}

/// What reading `file` costs Footnote, and `pdftotext` if there is one, in turns.
pub(super) fn of_both(file: &Path, second: bool) -> anyhow::Result<(Cost, Option<Cost>)> {
    let file = file.to_str().context("the name of the file is not UTF-8")?;
    let this = std::env::current_exe()?;
    let this = this.to_str().context("the name of the bench is not UTF-8")?;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..=RUNS {
        ours.push(spend(&[this, READ, file])?);
        if second {
            theirs.push(spend(&["pdftotext", file, "-"])?);
        }
    }
    let least = |costs: &[Cost]| {
        costs.iter().skip(1).copied().min_by(|one, other| one.cpu_seconds.total_cmp(&other.cpu_seconds))
    };
    Ok((least(&ours).unwrap_or_default(), least(&theirs)))
}

fn spend(command: &[&str]) -> anyhow::Result<Cost> {
    let output = Command::new(std::env::current_exe()?).arg(SPEND).args(command).output()?;
    let printed = String::from_utf8_lossy(&output.stdout);
    anyhow::ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr).trim());
    let (seconds, peak) = printed.trim().split_once(' ').context("no cost was printed")?;
    Ok(Cost { cpu_seconds: seconds.parse()?, peak_mb: peak.parse()? })
}

/// Runs a command and prints what it cost: seconds and megabytes, with a space between.
pub(super) fn print(program: &str, arguments: &[&str]) -> anyhow::Result<()> {
    let status = Command::new(program).args(arguments).stdout(Stdio::null()).status()?;
    anyhow::ensure!(status.success(), "{program} ended with {status}");
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    let microseconds = (usage.user_time() + usage.system_time()).num_microseconds();
    #[expect(clippy::cast_precision_loss, reason = "a run takes less than 2^52 microseconds, and fewer kilobytes")]
    let (seconds, megabytes) = (microseconds as f64 / 1e6, usage.max_rss() as f64 * 1024.0 / 1e6);
    println!("{seconds} {megabytes}");
    Ok(())
}
