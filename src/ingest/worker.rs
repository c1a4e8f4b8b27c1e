//! Reading in a child process: where no document can take the program down.
//!
//! No guard inside a process holds against a document made to exhaust it: a form drawn by itself never ends, a stack that
//! overflows can't be caught. So the program runs itself anew for each document. The child limits itself before it sees
//! the first byte ([`serve`]); the parent gives it the bytes, takes the report, and ends it when its time is up.

mod limits;
mod stopped;
mod wire;

use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread::{self, Scope, ScopedJoinHandle};
use std::time::Instant;

use super::{Document, DocumentError, read_bytes};
use crate::config::Reading;
use crate::report::Report;
pub use stopped::Stopped;
use wire::Request;
pub use wire::{Reply, receive};

/// The hidden option with which the program is run to read a document as a child.
const OPTION: &str = "--read-document";

/// How much of what a child says on standard error is looked at, in bytes.
const LAST_WORDS_BYTES: u64 = 4096;

/// Where documents are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reader {
    /// In this process, with a limit on pages only: for documents that are trusted.
    Here,
    /// In a child process for each: the program at this absolute path, run with `--read-document`, for which it calls [`serve`].
    Child(PathBuf),
}

impl Reader {
    /// Reads `document`, if that costs no more than `limits`. `pages` is told how many pages of how many are read.
    pub fn read(
        &self,
        document: Document<'_>,
        limits: &Reading,
        pages: &mut dyn FnMut(usize, usize),
    ) -> Result<Report, DocumentError> {
        match self {
            Self::Here => read_bytes(document, limits, pages),
            Self::Child(program) => read_in_child(program, &document, limits, pages),
        }
    }
}

/// The child's side: takes limits upon itself, reads the document that comes from `input`, and writes the report.
pub fn serve(input: &mut dyn Read, output: &mut dyn Write) -> io::Result<()> {
    let request: Request = wire::receive(input)?;
    if let Err(error) = limits::apply(&request.limits) {
        let reason = Stopped::NoReader(error.to_string());
        let refusal = Err(DocumentError::Stopped { name: request.name, reason });
        return wire::send(output, &Reply::End(Box::new(refusal)));
    }
    let mut bytes = Vec::with_capacity(request.length);
    input.read_to_end(&mut bytes)?;
    if bytes.len() != request.length {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    // If nobody listens any more, the last reply fails too, and the child ends.
    let mut pages = |done, all| drop(wire::send(output, &Reply::Page(done, all)));
    let result = read_bytes(request.document(bytes), &request.limits, &mut pages);
    wire::send(output, &Reply::End(Box::new(result)))
}

fn read_in_child(
    program: &Path,
    document: &Document<'_>,
    limits: &Reading,
    pages: &mut dyn FnMut(usize, usize),
) -> Result<Report, DocumentError> {
    let stopped = |reason| DocumentError::Stopped { name: document.name.to_owned(), reason };
    // Nothing of ours is for the child: not the environment, which holds the token, nor a folder with an `.env`.
    let mut child = Command::new(program)
        .arg(OPTION)
        .env_clear()
        .current_dir("/")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| stopped(Stopped::NoReader(error.to_string())))?;
    let deadline = Instant::now() + limits.timeout;
    thread::scope(|scope| {
        let (replies, last_words) = converse(scope, &mut child, document, limits);
        let end = wait(&replies, deadline, pages);
        // It has nothing more to say, and the threads end with it. One that has died already keeps its own cause of death.
        let killed = child.kill().and_then(|()| child.wait());
        match end {
            Ok(result) => result,
            Err(RecvTimeoutError::Timeout) => Err(stopped(Stopped::Time(limits.timeout))),
            Err(RecvTimeoutError::Disconnected) => {
                let words = last_words.and_then(|thread| thread.join().ok()).unwrap_or_default();
                Err(stopped(Stopped::of(killed.ok(), &words, limits)))
            }
        }
    })
}

/// Threads that write to the child and read from it, which end when it does.
fn converse<'scope>(
    scope: &'scope Scope<'scope, '_>,
    child: &mut Child,
    document: &'scope Document<'_>,
    limits: &'scope Reading,
) -> (Receiver<Reply>, Option<ScopedJoinHandle<'scope, String>>) {
    let (sender, replies) = mpsc::sync_channel(64);
    if let Some(mut stdin) = child.stdin.take() {
        scope.spawn(move || {
            // Fails when the child ends before it has read everything; what it says, or doesn't, tells why.
            let _ = wire::send(&mut stdin, &Request::new(document, limits));
            let _ = stdin.write_all(&document.bytes);
        });
    }
    if let Some(mut stdout) = child.stdout.take() {
        scope.spawn(move || {
            while let Ok(reply) = receive(&mut stdout) {
                if sender.send(reply).is_err() {
                    break;
                }
            }
        });
    }
    let last_words = child.stderr.take().map(|mut stderr| {
        scope.spawn(move || {
            let mut words = Vec::new();
            let _ = stderr.by_ref().take(LAST_WORDS_BYTES).read_to_end(&mut words);
            let _ = io::copy(&mut stderr, &mut io::sink());
            String::from_utf8_lossy(&words).into_owned()
        })
    });
    (replies, last_words)
}

/// What the child says in the end. It is `Disconnected` if it says nothing that makes sense.
fn wait(
    replies: &Receiver<Reply>,
    deadline: Instant,
    pages: &mut dyn FnMut(usize, usize),
) -> Result<Result<Report, DocumentError>, RecvTimeoutError> {
    loop {
        match replies.recv_timeout(deadline.saturating_duration_since(Instant::now()))? {
            Reply::Page(done, all) => pages(done, all),
            Reply::End(result) if result.as_ref().as_ref().is_ok_and(|report| report.check().is_err()) => {
                return Err(RecvTimeoutError::Disconnected);
            }
            Reply::End(result) => return Ok(*result),
        }
    }
}
