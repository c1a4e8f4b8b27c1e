//! What can go wrong while fetching, and the way out.

use std::time::Duration;

use ureq::http::StatusCode;
use url::Url;

use super::Fetch;
use super::address::PrivateAddress;

/// How rustls begins to say that it refuses a certificate.
const BAD_CERTIFICATE: &str = "invalid peer certificate: ";

/// A document that could not be fetched; names its address (without credentials), what went wrong, and the way out.
#[derive(Debug, thiserror::Error)]
#[error("{url}: {problem}")]
pub struct FetchError {
    /// The address that failed, after redirects, without credentials.
    pub url: String,
    /// What went wrong.
    #[source]
    pub problem: Problem,
}

/// What went wrong.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// Not an address at all.
    #[error("not an address ({0}); give one that begins with https://")]
    NotAnUrl(url::ParseError),
    /// An address of a scheme that is not fetched.
    #[error("{0}: addresses are not fetched; give one that begins with https://, or the path of a file")]
    Scheme(String),
    /// An address with a user name or password in it.
    #[error("the address holds a user name or password; download the document and give the file's path")]
    Credentials,
    /// A host inside the operator's network.
    #[error(
        "{0} is an address inside a private network, which is not fetched; download the document and give its path"
    )]
    PrivateAddress(std::net::IpAddr),
    /// A redirect from `https` to `http`.
    #[error("the server redirects from https to http, which is not followed; download the document and give its path")]
    Downgrade,
    /// A redirect to an address already asked.
    #[error(
        "the server redirects in a circle, back to this address; open it in a browser and give the address that shows"
    )]
    RedirectLoop,
    /// More redirects than allowed.
    #[error(
        "redirected more than {0} times, last to this address; open it in a browser and give the address that shows"
    )]
    TooManyRedirects(u32),
    /// An answer that is not the document.
    #[error("the server answered {0}; check the address, or download the document and give its path")]
    Status(StatusCode),
    /// A document larger than allowed.
    #[error("the document is larger than the limit of {} (max_bytes)", size(*.0))]
    TooLarge(u64),
    /// A document that ended early.
    #[error("the connection ended before the whole document had come; try again")]
    Truncated,
    /// A document that took longer than allowed.
    #[error("no whole document within {} s; try again, or download it and give its path", .0.as_secs_f32())]
    Timeout(Duration),
    /// A compression that was not asked for.
    #[error("the server sends it compressed as {0:?}, which was not asked for; download it and give its path")]
    Encoding(String),
    /// A server that can't prove to be the one asked.
    #[error(
        "the server's certificate can't be trusted ({0}); check the address, or download the document and give its path"
    )]
    Certificate(String),
    /// A host name that leads nowhere.
    #[error("there is no such host; check the address and the network connection")]
    HostNotFound,
    /// Anything else between here and there.
    #[error("{0}; check the network connection, or download the document and give its path")]
    Network(Box<ureq::Error>),
}

impl FetchError {
    /// `problem` with `url`.
    pub(super) fn new(url: &Url, problem: Problem) -> Self {
        let mut shown = url.clone();
        // Fails only for addresses that can hold no credentials.
        let _ = shown.set_username("");
        let _ = shown.set_password(None);
        Self { url: shown.into(), problem }
    }

    /// `problem` with something that is no address, shown without what looks like credentials.
    pub(super) fn unparsed(url: &str, problem: Problem) -> Self {
        let shown = match (url.find("//"), url.rfind('@')) {
            (Some(slashes), Some(at)) if slashes < at => format!("{}{}", &url[..slashes + 2], &url[at + 1..]),
            (None, Some(at)) => url[at + 1..].to_owned(),
            _ => url.to_owned(),
        };
        Self { url: shown, problem }
    }

    /// The problem behind an error of the HTTP client.
    pub(super) fn from_ureq(url: &Url, error: ureq::Error, limits: &Fetch) -> Self {
        let problem = match error {
            ureq::Error::Timeout(_) => Problem::Timeout(limits.timeout),
            ureq::Error::HostNotFound => Problem::HostNotFound,
            ureq::Error::BodyExceedsLimit(_) => Problem::TooLarge(limits.max_bytes),
            ureq::Error::Other(other) => match other.downcast::<PrivateAddress>() {
                Ok(private) => Problem::PrivateAddress(private.0),
                Err(other) => Problem::Network(Box::new(ureq::Error::Other(other))),
            },
            ureq::Error::Io(error) | ureq::Error::Decompress(_, error)
                if error.kind() == std::io::ErrorKind::UnexpectedEof =>
            {
                Problem::Truncated
            }
            ureq::Error::Io(error) if error.kind() == std::io::ErrorKind::TimedOut => Problem::Timeout(limits.timeout),
            ureq::Error::Io(error) if error.to_string().starts_with(BAD_CERTIFICATE) => {
                Problem::Certificate(error.to_string().replacen(BAD_CERTIFICATE, "", 1))
            }
            other => Problem::Network(Box::new(other)),
        };
        Self::new(url, problem)
    }
}

fn size(bytes: u64) -> String {
    if bytes < 1 << 20 { format!("{bytes} bytes") } else { format!("{} MiB", bytes >> 20) }
}
