//! References by which the operator finds a failure a member tells of: one for everything that comes of one event.

use std::fmt;
use std::future::Future;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use super::locale::filled;

static COUNT: AtomicU32 = AtomicU32::new(0);

tokio::task_local! {
    static CURRENT: Reference;
}

/// A short name of one event: seconds of the day and a count, in hexadecimal. It says nothing of anybody.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reference(u32, u32);

impl Reference {
    /// A new one.
    pub(super) fn next() -> Self {
        let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs() % 86_400);
        Self(u32::try_from(seconds).unwrap_or_default(), COUNT.fetch_add(1, Ordering::Relaxed))
    }

    /// That of the event which is worked on, else a new one.
    pub(super) fn current() -> Self {
        CURRENT.try_with(|reference| *reference).unwrap_or_else(|_| Self::next())
    }

    /// Does `work` under this reference.
    pub(super) async fn during<T>(self, work: impl Future<Output = T>) -> T {
        CURRENT.scope(self, work).await
    }

    /// What a member is told.
    pub(super) fn apology(self) -> String {
        filled(
            "Something went wrong on my side; please try again. If it stays so, tell the operator this reference: {0}.",
            &[&self.to_string()],
        )
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:05x}-{:x}", self.0, self.1)
    }
}
