//! Being asked to stop.

use std::future::Future;
use std::io;

/// Listens from now on; the future ends when the process is asked to stop: by SIGINT or SIGTERM, by Ctrl-C elsewhere.
#[cfg(unix)]
pub(super) fn asked() -> io::Result<impl Future<Output = ()> + Send> {
    use tokio::signal::unix::{SignalKind, signal};

    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Listens from now on; the future ends when the process is asked to stop: by SIGINT or SIGTERM, by Ctrl-C elsewhere.
#[cfg(not(unix))]
pub(super) fn asked() -> io::Result<impl Future<Output = ()> + Send> {
    Ok(async {
        // An error means that there is no console to be asked from: then only the system ends the process.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}
