//! What a child that reads a document forbids itself.

use std::io;

use crate::config::Reading;

/// The most files a child has open: the three it starts with, and a few for its libraries.
#[cfg(unix)]
const MAX_FILES: u64 = 8;

/// Limits this process, for good: its address space, its processor time, no file of its own, no core dump, and on Linux no
/// life without its parent.
#[cfg(unix)]
pub(super) fn apply(limits: &Reading) -> io::Result<()> {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    #[cfg(target_os = "linux")]
    rustix::process::set_parent_process_death_signal(Some(rustix::process::Signal::KILL))?;
    // The parent's clock is to be first; this one stands in for it when several threads are at work.
    let seconds = limits.timeout.as_secs().saturating_add(1);
    for (resource, most) in [
        (Resource::As, limits.max_memory_bytes),
        (Resource::Cpu, seconds),
        (Resource::Core, 0),
        (Resource::Fsize, 0),
        (Resource::Nofile, MAX_FILES),
    ] {
        // A second more, for only the softer limit says which it was.
        let hard = if resource == Resource::Cpu { most.saturating_add(1) } else { most };
        let maximum = getrlimit(resource).maximum.map_or(hard, |maximum| maximum.min(hard));
        setrlimit(resource, Rlimit { current: Some(most.min(maximum)), maximum: Some(maximum) })?;
    }
    Ok(())
}

/// Nothing to limit with: only the parent's clock holds.
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "elsewhere it can fail")]
pub(super) fn apply(_: &Reading) -> io::Result<()> {
    Ok(())
}
