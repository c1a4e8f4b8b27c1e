//! What a child that reads a document forbids itself.

use std::io;

use crate::config::Reading;

/// The most files a child has open: the three it starts with, and a few for its libraries.
#[cfg(unix)]
const MAX_FILES: u64 = 8;

/// Limits this process, for good: its processor time, no file of its own, no core dump, and on Linux its address space,
/// and no life without its parent. (macOS refuses a limit on address space below what it maps itself.)
#[cfg(unix)]
pub(super) fn apply(limits: &Reading) -> io::Result<()> {
    use rustix::process::Resource;
    #[cfg(target_os = "linux")]
    {
        rustix::process::set_parent_process_death_signal(Some(rustix::process::Signal::KILL))?;
        limit(Resource::As, limits.max_memory_bytes, 0)?;
    }
    // The parent's clock is to be first; this one stands in for it when several threads are at work. Only the softer
    // limit says which it was, so the harder one comes a second later.
    limit(Resource::Cpu, limits.timeout.as_secs().saturating_add(1), 1)?;
    limit(Resource::Core, 0, 0)?;
    limit(Resource::Fsize, 0, 0)?;
    limit(Resource::Nofile, MAX_FILES, 0)
}

/// Limits `resource` to `most`, for good to `grace` more, or to what it was limited to before if that is less.
#[cfg(unix)]
fn limit(resource: rustix::process::Resource, most: u64, grace: u64) -> io::Result<()> {
    use rustix::process::{Rlimit, getrlimit, setrlimit};
    let hard = most.saturating_add(grace);
    let maximum = getrlimit(resource).maximum.map_or(hard, |maximum| maximum.min(hard));
    Ok(setrlimit(resource, Rlimit { current: Some(most.min(maximum)), maximum: Some(maximum) })?)
}

/// Nothing to limit with: only the parent's clock holds.
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "elsewhere it can fail")]
pub(super) fn apply(_: &Reading) -> io::Result<()> {
    Ok(())
}
