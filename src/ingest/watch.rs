//! Watching the files that an index is made of, until one of them has changed and is whole.
//!
//! The folders are watched, not the files: many editors put a new file in the old one's place. On Linux a file that is
//! being written counts as changed when it is closed, elsewhere when nothing has happened to it for a moment.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use notify::event::{AccessKind, AccessMode, ModifyKind};
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};

/// How long nothing must happen before a change counts as over: saving a file is several events.
const QUIET: Duration = Duration::from_millis(300);
/// Whether the system tells when a file that was written is closed.
const TELLS_CLOSING: bool = cfg!(target_os = "linux");

/// Files that can't be watched.
#[derive(Debug, thiserror::Error)]
#[error("{path} can't be watched: {reason}")]
pub struct WatchError {
    path: PathBuf,
    reason: String,
}

/// A watch over files.
pub struct Watch {
    watcher: RecommendedWatcher,
    folders: BTreeSet<PathBuf>,
    files: BTreeSet<PathBuf>,
    sender: Sender<Told>,
    told: Receiver<Told>,
    /// Files that somebody has begun to write and not closed yet.
    writing: BTreeSet<PathBuf>,
    changed: BTreeSet<PathBuf>,
}

enum Told {
    Event(notify::Result<notify::Event>),
    Stop,
}

impl Watch {
    /// A watch over nothing yet.
    pub fn new() -> Result<Self, WatchError> {
        let (sender, told) = channel();
        let events = sender.clone();
        // Nobody listens any more only once the watch is dropped.
        let watcher = notify::recommended_watcher(move |event| _ = events.send(Told::Event(event)));
        let watcher = watcher.map_err(|error| WatchError { path: "files".into(), reason: error.to_string() })?;
        let none = BTreeSet::new;
        Ok(Self { watcher, folders: none(), files: none(), sender, told, writing: none(), changed: none() })
    }

    /// What ends the watch when it is called, from any thread.
    pub fn stopper(&self) -> impl Fn() + Send + 'static {
        let sender = self.sender.clone();
        move || _ = sender.send(Told::Stop)
    }

    /// Watches `files`, whether they exist or not, and no others. Returns those that can't be watched.
    pub fn files<'p>(&mut self, files: impl IntoIterator<Item = &'p Path>) -> Vec<WatchError> {
        let mut unwatched = Vec::new();
        let mut refuse = |path: &Path, reason: String| unwatched.push(WatchError { path: path.to_owned(), reason });
        self.files.clear();
        for path in files {
            match entry(path) {
                Ok(file) => _ = self.files.insert(file),
                Err(error) => refuse(path, error.to_string()),
            }
            self.files.extend(fs::canonicalize(path).ok());
        }
        let folders: BTreeSet<PathBuf> = self.files.iter().filter_map(|file| Some(file.parent()?.to_owned())).collect();
        for folder in self.folders.difference(&folders) {
            // A folder that has gone is watched no more in any case.
            let _ = self.watcher.unwatch(folder);
        }
        for folder in folders.difference(&self.folders) {
            if let Err(error) = self.watcher.watch(folder, RecursiveMode::NonRecursive) {
                refuse(folder, error.to_string());
            }
        }
        self.folders = folders;
        unwatched
    }

    /// Waits until files have changed and are whole, and returns them; `None` when the watch is to end. `waiting` is told
    /// of a file that takes long to write.
    pub fn next(&mut self, waiting: &mut dyn FnMut(&Path)) -> Option<BTreeSet<PathBuf>> {
        let mut said = false;
        loop {
            let idle = self.changed.is_empty() && self.writing.is_empty();
            let told = if idle || said {
                self.told.recv().map_err(|_| RecvTimeoutError::Disconnected)
            } else {
                self.told.recv_timeout(QUIET)
            };
            match (told, self.writing.first()) {
                (Ok(Told::Event(event)), _) => {
                    self.note(event);
                    said &= !self.writing.is_empty();
                }
                (Err(RecvTimeoutError::Timeout), Some(file)) => {
                    waiting(file);
                    said = true;
                }
                (Err(RecvTimeoutError::Timeout), None) => return Some(std::mem::take(&mut self.changed)),
                (Ok(Told::Stop) | Err(RecvTimeoutError::Disconnected), _) => return None,
            }
        }
    }

    fn note(&mut self, event: notify::Result<notify::Event>) {
        let Some(event) = event.ok().filter(|event| !event.need_rescan()) else {
            // Events were lost: anything may have changed.
            self.changed.clone_from(&self.files);
            self.writing.clear();
            return;
        };
        for path in event.paths.iter().filter(|path| self.files.contains(*path)) {
            match event.kind {
                EventKind::Modify(ModifyKind::Data(_)) if TELLS_CLOSING => _ = self.writing.insert(path.clone()),
                EventKind::Access(AccessKind::Close(AccessMode::Write))
                | EventKind::Modify(ModifyKind::Name(_))
                | EventKind::Remove(_) => {
                    self.writing.remove(path);
                    self.changed.insert(path.clone());
                }
                EventKind::Access(_) => {}
                _ => _ = self.changed.insert(path.clone()),
            }
        }
    }
}

/// The path under which events name `path`: its folder as it really is, and its own name, also where that is a link.
fn entry(path: &Path) -> std::io::Result<PathBuf> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Ok(fs::canonicalize(folder)?.join(path.file_name().unwrap_or_default()))
}
