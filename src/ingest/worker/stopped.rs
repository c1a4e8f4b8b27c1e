//! Why the reading of a document was stopped, as far as can be told from outside.

use std::process::ExitStatus;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::config::Reading;

/// Why the reading of a document was stopped; says the way out.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum Stopped {
    /// It took too long.
    #[error("took more than {} s to read; raise reading.timeout_s or split it", .0.as_secs())]
    Time(Duration),
    /// It took too much memory, in bytes.
    #[error("needs more than {} MiB of memory to read; raise reading.max_memory_mib or split it", .0 >> 20)]
    Memory(u64),
    /// It overflowed the stack.
    #[error("is nested too deeply to be read; open it in a viewer, save it anew and ingest that")]
    Nesting,
    /// The reader ended without a report: a fault of ours, or of a library.
    #[error("made the reader fail; open it in a viewer, save it anew and ingest that")]
    Crash,
    /// There was no reader to begin with.
    #[error("could not be read, since no process to read it in could be set up ({0}); try again")]
    NoReader(String),
}

impl Stopped {
    /// Why a child ended with `status` and without a report, its last words on standard error being `words`.
    pub(super) fn of(status: Option<ExitStatus>, words: &str, limits: &Reading) -> Self {
        if words.contains("memory allocation of") {
            Self::Memory(limits.max_memory_bytes)
        } else if words.contains("overflowed its stack") {
            Self::Nesting
        } else if status.is_some_and(ran_out_of_time) {
            Self::Time(limits.timeout)
        } else {
            Self::Crash
        }
    }
}

#[cfg(unix)]
fn ran_out_of_time(status: ExitStatus) -> bool {
    use std::os::unix::process::ExitStatusExt;
    status.signal() == Some(rustix::process::Signal::XCPU.as_raw())
}

#[cfg(not(unix))]
fn ran_out_of_time(_: ExitStatus) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(unix)]
    fn the_cause_is_told_from_last_words_and_signals() {
        use rustix::process::Signal;
        use std::os::unix::process::ExitStatusExt;
        let limits = Reading::default();
        let aborted = Signal::ABORT.as_raw();
        for (status, words, expected) in [
            (aborted, "memory allocation of 1073741824 bytes failed", Stopped::Memory(limits.max_memory_bytes)),
            (aborted, "thread 'main' (7) has overflowed its stack\nfatal runtime error", Stopped::Nesting),
            (Signal::XCPU.as_raw(), "", Stopped::Time(limits.timeout)),
            (Signal::SEGV.as_raw(), "", Stopped::Crash),
            (101 << 8, "thread 'main' panicked at", Stopped::Crash),
        ] {
            assert_eq!(Stopped::of(Some(ExitStatus::from_raw(status)), words, &limits), expected, "{words}");
        }
    }
}
