//! Fetching documents: carefully, since an address may lead anywhere.
//!
//! Only `http` and `https`, never to an address inside the operator's network (unless allowed), never from `https` back
//! to `http`, and never more bytes, hops or seconds than agreed. Proxies set in the environment are not used: a proxy
//! resolves names itself, which would undo the check of addresses.

mod address;
mod error;

use std::collections::HashSet;
use std::io::Read;
use std::time::Instant;

use serde::{Deserialize, Serialize};
use ureq::Agent;
use ureq::http::{Response, StatusCode, header};
use ureq::unversioned::transport::DefaultConnector;
use url::Url;

use crate::config::Fetch;
use address::CheckedResolver;
pub use error::{FetchError, Problem};

/// A document as fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fetched {
    /// Its bytes, decompressed.
    pub bytes: Vec<u8>,
    /// The server's `Content-Type`.
    pub content_type: Option<String>,
    /// By what a copy of it can be asked about later.
    pub validators: Validators,
}

/// What a server said of a document, by which it can be asked whether a copy is current (RFC 9110, section 13).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Validators {
    /// The address the document came from, after redirects: only this one is asked.
    pub url: String,
    /// The server's `ETag`.
    pub etag: Option<String>,
    /// The server's `Last-Modified`.
    pub last_modified: Option<String>,
}

/// The document at `url`; `None` if the server says that the copy it once gave with `known` is current. `progress` is told
/// the bytes read so far and, where known, the bytes in all.
pub fn fetch(
    url: &str,
    known: Option<&Validators>,
    limits: &Fetch,
    progress: &mut dyn FnMut(u64, Option<u64>),
) -> Result<Option<Fetched>, FetchError> {
    let deadline = Instant::now() + limits.timeout;
    let mut url = parse(url)?;
    let agent = agent(limits);
    let mut visited = HashSet::new();
    loop {
        if !visited.insert(url.to_string()) {
            return Err(FetchError::new(&url, Problem::RedirectLoop));
        }
        let known = known.filter(|known| known.url == url.as_str());
        let response = request(&agent, &url, known, limits, deadline)?;
        if known.is_some() && response.status() == StatusCode::NOT_MODIFIED {
            return Ok(None);
        }
        if let Some(next) = redirect(&url, &response)? {
            if visited.len() > limits.max_redirects as usize {
                return Err(FetchError::new(&next, Problem::TooManyRedirects(limits.max_redirects)));
            }
            url = next;
            continue;
        }
        return receive(&url, response, limits, deadline, progress).map(Some);
    }
}

/// `url` as an address that may be fetched.
fn parse(url: &str) -> Result<Url, FetchError> {
    let parsed = Url::parse(url.trim()).map_err(|error| FetchError::unparsed(url, Problem::NotAnUrl(error)))?;
    check(&parsed)?;
    Ok(parsed)
}

fn check(url: &Url) -> Result<(), FetchError> {
    if !matches!(url.scheme(), "http" | "https") {
        return Err(FetchError::new(url, Problem::Scheme(url.scheme().to_owned())));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(FetchError::new(url, Problem::Credentials));
    }
    Ok(())
}

fn agent(limits: &Fetch) -> Agent {
    let config = Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .proxy(None)
        .user_agent(concat!("footnote/", env!("CARGO_PKG_VERSION")))
        .accept("application/pdf, text/html, text/markdown, text/plain, */*;q=0.5")
        .build();
    Agent::with_parts(config, DefaultConnector::default(), CheckedResolver::new(limits.allow_private_addresses))
}

fn request(
    agent: &Agent,
    url: &Url,
    known: Option<&Validators>,
    limits: &Fetch,
    deadline: Instant,
) -> Result<Response<ureq::Body>, FetchError> {
    let left = deadline.saturating_duration_since(Instant::now());
    if left.is_zero() {
        return Err(FetchError::new(url, Problem::Timeout(limits.timeout)));
    }
    let mut request = agent.get(url.as_str()).config().timeout_global(Some(left)).build();
    let etag = known.and_then(|known| Some((header::IF_NONE_MATCH, known.etag.as_ref()?)));
    let date = known.and_then(|known| Some((header::IF_MODIFIED_SINCE, known.last_modified.as_ref()?)));
    for (name, value) in etag.into_iter().chain(date) {
        request = request.header(name, value);
    }
    request.call().map_err(|error| FetchError::from_ureq(url, error, limits))
}

/// Where `response` sends us, if anywhere.
fn redirect(url: &Url, response: &Response<ureq::Body>) -> Result<Option<Url>, FetchError> {
    if !matches!(response.status().as_u16(), 301 | 302 | 303 | 307 | 308) {
        return Ok(None);
    }
    let location =
        response.headers().get(header::LOCATION).and_then(|value| std::str::from_utf8(value.as_bytes()).ok());
    let Some(location) = location else { return Ok(None) };
    let mut next = url.join(location).map_err(|error| FetchError::new(url, Problem::NotAnUrl(error)))?;
    next.set_fragment(None);
    check(&next)?;
    if url.scheme() == "https" && next.scheme() == "http" {
        return Err(FetchError::new(&next, Problem::Downgrade));
    }
    Ok(Some(next))
}

fn receive(
    url: &Url,
    mut response: Response<ureq::Body>,
    limits: &Fetch,
    deadline: Instant,
    progress: &mut dyn FnMut(u64, Option<u64>),
) -> Result<Fetched, FetchError> {
    let status = response.status();
    if !status.is_success() {
        return Err(FetchError::new(url, Problem::Status(status)));
    }
    let text = |name| response.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
    // ureq takes the header away when it decodes the body itself.
    if let Some(encoding) = text(header::CONTENT_ENCODING).filter(|encoding| !encoding.eq_ignore_ascii_case("identity"))
    {
        return Err(FetchError::new(url, Problem::Encoding(encoding)));
    }
    let content_type = text(header::CONTENT_TYPE);
    let (etag, last_modified) = (text(header::ETAG), text(header::LAST_MODIFIED));
    let validators = Validators { url: url.to_string(), etag, last_modified };
    let total = response.body().content_length();
    if total.is_some_and(|total| total > limits.max_bytes) {
        return Err(FetchError::new(url, Problem::TooLarge(limits.max_bytes)));
    }
    // One byte beyond the limit tells a document that is too large from one that just fits.
    let mut reader = response.body_mut().with_config().limit(limits.max_bytes.saturating_add(2)).reader();
    let mut bytes = Vec::new();
    let mut chunk = vec![0; 64 << 10];
    loop {
        let count = reader.read(&mut chunk).map_err(|error| FetchError::from_ureq(url, error.into(), limits))?;
        if count == 0 {
            break;
        }
        bytes.extend_from_slice(&chunk[..count]);
        let read = bytes.len() as u64;
        if read > limits.max_bytes {
            return Err(FetchError::new(url, Problem::TooLarge(limits.max_bytes)));
        }
        if Instant::now() > deadline {
            return Err(FetchError::new(url, Problem::Timeout(limits.timeout)));
        }
        progress(read, total);
    }
    Ok(Fetched { bytes, content_type, validators })
}

#[cfg(test)]
mod tests;
