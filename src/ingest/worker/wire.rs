//! What parent and child say to each other: messages in postcard, each after its length as four bytes, little end first.

use std::borrow::Cow;
use std::io::{self, Read, Write};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::config::Reading;
use crate::ingest::{Document, DocumentError};
use crate::report::Report;

/// The longest message, in bytes. The report of 500 pages takes two million.
const MAX_MESSAGE_BYTES: u32 = 256 << 20;

/// What the parent asks for; the document's bytes follow, up to the end of the stream.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Request {
    id: String,
    /// The document's name, for messages.
    pub(super) name: String,
    content_type: Option<String>,
    url: Option<String>,
    /// How many bytes follow.
    pub(super) length: usize,
    /// What reading may cost.
    pub(super) limits: Reading,
}

/// What a child says.
#[derive(Debug, Serialize, Deserialize)]
pub enum Reply {
    /// So many pages, of so many, are read.
    Page(usize, usize),
    /// The document is read, or can't be; the last message.
    End(Box<Result<Report, DocumentError>>),
}

impl Request {
    /// Asks for `document`.
    pub(super) fn new(document: &Document<'_>, limits: &Reading) -> Self {
        Self {
            id: document.id.to_owned(),
            name: document.name.to_owned(),
            content_type: document.content_type.map(str::to_owned),
            url: document.url.map(str::to_owned),
            length: document.bytes.len(),
            limits: *limits,
        }
    }

    /// The document, which has these `bytes`.
    pub(super) fn document(&self, bytes: Vec<u8>) -> Document<'_> {
        Document {
            id: &self.id,
            bytes: Cow::Owned(bytes),
            name: &self.name,
            content_type: self.content_type.as_deref(),
            url: self.url.as_deref(),
        }
    }
}

/// Writes `message`.
pub(super) fn send<T: Serialize>(output: &mut dyn Write, message: &T) -> io::Result<()> {
    let bytes = postcard::to_stdvec(message).map_err(io::Error::other)?;
    let length = u32::try_from(bytes.len()).map_err(io::Error::other)?;
    output.write_all(&length.to_le_bytes())?;
    output.write_all(&bytes)?;
    output.flush()
}

/// Reads a message. One that is longer than any of ours, or ends early, or has something after its end, is an error.
pub fn receive<T: DeserializeOwned>(input: &mut dyn Read) -> io::Result<T> {
    let mut length = [0; 4];
    input.read_exact(&mut length)?;
    let length = u32::from_le_bytes(length);
    if length > MAX_MESSAGE_BYTES {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut bytes = Vec::new();
    // Not allocated at once: a length is easily claimed.
    input.take(length.into()).read_to_end(&mut bytes)?;
    let (message, rest) = postcard::take_from_bytes(&bytes).map_err(io::Error::other)?;
    if bytes.len() == length as usize && rest.is_empty() { Ok(message) } else { Err(io::ErrorKind::InvalidData.into()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::pdf::PdfError;
    use crate::ingest::sniff::NotADocument;
    use crate::ingest::worker::Stopped;
    use crate::report::{BlockKind, Draft, Format};

    fn sent<T: Serialize>(message: &T) -> Vec<u8> {
        let mut bytes = Vec::new();
        send(&mut bytes, message).unwrap();
        bytes
    }

    fn come_back(reply: &Reply) -> Reply {
        receive(&mut sent(reply).as_slice()).unwrap()
    }

    #[test]
    fn replies_come_back_as_they_are() {
        let mut draft = Draft::new("d", Format::Pdf);
        draft.begin_page(Some("iv"));
        draft.push(BlockKind::Paragraph, "Naïve figures: 7,432.");
        let name = || "d.pdf".to_owned();
        for reply in [
            Reply::Page(3, 500),
            Reply::End(Box::new(Ok(draft.finish()))),
            Reply::End(Box::new(Err(NotADocument { name: name(), what: "a ZIP archive".into() }.into()))),
            Reply::End(Box::new(Err(DocumentError::Pdf { name: name(), reason: PdfError::NoText { pages: 7 } }))),
            Reply::End(Box::new(Err(DocumentError::NoText(name())))),
            Reply::End(Box::new(Err(DocumentError::Stopped { name: name(), reason: Stopped::Memory(1 << 30) }))),
        ] {
            assert_eq!(format!("{:?}", come_back(&reply)), format!("{reply:?}"));
        }
    }

    #[test]
    fn nonsense_is_no_message() {
        let whole = sent(&Reply::Page(3, 500));
        for end in 0..whole.len() {
            assert!(receive::<Reply>(&mut &whole[..end]).is_err(), "cut at {end}");
        }
        let mut longer = whole.clone();
        longer[0] += 1;
        longer.push(0);
        for bytes in [&longer[..], b"\xff\xff\xff\x0f and some", b"\xff\xff\xff\xff", b"\x01\0\0\0\x07"] {
            assert!(receive::<Reply>(&mut &*bytes).is_err(), "{bytes:?}");
        }
    }
}
