//! Fetching from a server on loopback.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

use super::*;

/// 64 KiB of zeros, compressed: many in a row make a bomb.
const GZIPPED_ZEROS: &[u8] =
    b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\xed\xc1\x01\x01\x00\x00\x00\x80\x90\xfe\xaf\xee\x08\x0a\x00\x00\x00\
    \x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\
    \x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\
    \x00\x00\x00\x00\x00\x00\x6a\xeb\x8e\x97\xd7\x00\x00\x01\x00";

/// A server that answers every request by its path; it lives as long as the test's process.
fn serve() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for stream in listener.incoming().take(100).flatten() {
            thread::spawn(move || answer(stream));
        }
    });
    format!("http://{address}")
}

fn answer(mut stream: TcpStream) -> Option<()> {
    let mut lines = BufReader::new(stream.try_clone().ok()?).lines().map_while(Result::ok);
    let request = lines.next()?;
    let headers: Vec<String> = lines.take_while(|line| !line.is_empty()).map(|line| line.to_lowercase()).collect();
    let path = request.split(' ').nth(1)?;
    let (head, body): (String, Vec<u8>) = match path {
        "/ok" => (
            "200 OK\r\nContent-Type: text/plain\r\nETag: \"e\"\r\nLast-Modified: then\r\nContent-Length: 5".into(),
            b"hello".into(),
        ),
        "/current" if headers.iter().any(|line| line == "if-none-match: \"e\"") => {
            ("304 Not Modified\r\nETag: \"e\"".into(), Vec::new())
        }
        "/current" => ("200 OK\r\nETag: \"e\"".into(), headers.join("\n").into()),
        "/never" => ("304 Not Modified".into(), Vec::new()),
        "/to-current" => ("302 Found\r\nLocation: /current\r\nContent-Length: 0".into(), Vec::new()),
        "/gzip" => ("200 OK\r\nContent-Encoding: gzip".into(), GZIPPED_ZEROS.into()),
        "/bomb" => ("200 OK\r\nContent-Encoding: gzip".into(), GZIPPED_ZEROS.repeat(200)),
        "/brotli" => ("200 OK\r\nContent-Encoding: br".into(), b"x".into()),
        "/endless" => ("200 OK".into(), vec![b'a'; 1 << 21]),
        "/declared" => ("200 OK\r\nContent-Length: 99999999".into(), b"a".into()),
        "/truncated" => ("200 OK\r\nContent-Length: 10".into(), b"hello".into()),
        "/truncated-gzip" => ("200 OK\r\nContent-Encoding: gzip".into(), GZIPPED_ZEROS[..60].into()),
        "/loop" => ("302 Found\r\nLocation: /loop2\r\nContent-Length: 0".into(), Vec::new()),
        "/loop2" => ("302 Found\r\nLocation: /loop\r\nContent-Length: 0".into(), Vec::new()),
        "/to-file" => ("301 Moved\r\nLocation: file:///etc/passwd\r\nContent-Length: 0".into(), Vec::new()),
        "/to-secret" => ("301 Moved\r\nLocation: http://me:secret@a.example/\r\nContent-Length: 0".into(), Vec::new()),
        "/slow" => {
            thread::sleep(Duration::from_secs(3));
            ("200 OK".into(), Vec::new())
        }
        "/drip" => return drip(&mut stream),
        _ => match path.strip_prefix("/hop/").and_then(|hops| hops.parse::<u32>().ok()) {
            Some(0) => ("307 Go\r\nLocation: /ok\r\nContent-Length: 0".into(), Vec::new()),
            Some(hops) => (format!("303 Go\r\nLocation: {}\r\nContent-Length: 0", hops - 1), Vec::new()),
            None => ("404 Not Found\r\nContent-Length: 0".into(), Vec::new()),
        },
    };
    stream.write_all(format!("HTTP/1.1 {head}\r\nConnection: close\r\n\r\n").as_bytes()).ok()?;
    stream.write_all(&body).ok()
}

/// A byte every 50 ms: no single read is slow, the whole is.
fn drip(stream: &mut TcpStream) -> Option<()> {
    stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n").ok()?;
    for _ in 0..100 {
        thread::sleep(Duration::from_millis(50));
        stream.write_all(b"a").ok()?;
    }
    Some(())
}

const LIMITS: Fetch =
    Fetch { max_bytes: 1 << 20, timeout: Duration::from_secs(10), max_redirects: 4, allow_private_addresses: true };

fn get(url: &str, limits: &Fetch) -> Result<Fetched, FetchError> {
    fetch(url, None, limits, &mut |_, _| {}).map(|fetched| fetched.expect("nothing is known yet"))
}

#[test]
fn documents_arrive_with_their_headers() {
    let server = serve();
    let mut seen = Vec::new();
    let url = format!("{server}/ok");
    let fetched = fetch(&url, None, &LIMITS, &mut |read, total| seen.push((read, total))).unwrap().unwrap();
    let validators = Validators { url, etag: Some("\"e\"".into()), last_modified: Some("then".into()) };
    assert_eq!(
        fetched,
        Fetched { bytes: b"hello".into(), content_type: Some("text/plain".into()), validators: validators.clone() }
    );
    assert_eq!(seen.last(), Some(&(5, Some(5))));
    assert_eq!(get(&format!("{server}/gzip"), &LIMITS).unwrap().bytes, vec![0; 65536]);
    let exact = Fetch { max_bytes: 65536, ..LIMITS };
    assert_eq!(get(&format!("{server}/gzip"), &exact).unwrap().bytes.len(), 65536);
    assert_eq!(get(&format!("{server}/hop/2"), &LIMITS).unwrap().validators, validators);
}

#[test]
fn only_the_address_that_gave_a_copy_is_asked_whether_it_is_current() {
    let server = serve();
    let known = Validators {
        url: format!("{server}/current"),
        etag: Some("\"e\"".into()),
        last_modified: Some("Tue, 10 Dec 2024 09:00:00 GMT".into()),
    };
    let ask = |path: &str, known: &Validators| fetch(&format!("{server}{path}"), Some(known), &LIMITS, &mut |_, _| {});
    for path in ["/current", "/to-current"] {
        assert_eq!(ask(path, &known).unwrap(), None, "{path}");
    }
    let dated = Validators { etag: None, ..known.clone() };
    let sent = String::from_utf8(ask("/current", &dated).unwrap().unwrap().bytes).unwrap();
    assert!(sent.contains("if-modified-since: tue, 10 dec 2024") && !sent.contains("if-none-match"), "{sent}");
    let elsewhere = Validators { url: format!("{server}/ok"), ..known };
    let sent = String::from_utf8(ask("/current", &elsewhere).unwrap().unwrap().bytes).unwrap();
    assert!(!sent.contains("if-"), "{sent}");
    let error = get(&format!("{server}/never"), &LIMITS).unwrap_err();
    assert!(error.to_string().contains("304"), "{error}");
}

#[test]
fn a_certificate_that_nobody_signed_is_refused() {
    let rcgen::CertifiedKey { cert, signing_key } = rcgen::generate_simple_self_signed(["localhost".into()]).unwrap();
    let key = rustls::pki_types::PrivateKeyDer::try_from(signing_key.serialize_der()).unwrap();
    let config = rustls::ServerConfig::builder_with_provider(rustls::crypto::ring::default_provider().into())
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![cert.into()], key)
        .unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let server = thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut connection = rustls::ServerConnection::new(config.into()).unwrap();
        while connection.is_handshaking() {
            if connection.complete_io(&mut stream).is_err() {
                return "refused";
            }
        }
        "accepted"
    });
    let message = get(&format!("https://localhost:{}/report.pdf", address.port()), &LIMITS).unwrap_err().to_string();
    assert!(message.contains("certificate can't be trusted") && message.contains("localhost"), "{message}");
    assert_eq!(server.join().unwrap(), "refused");
}

#[test]
fn failures_name_the_address_and_the_reason() {
    let server = serve();
    for (path, at, reason) in [
        ("/missing?q=1", "/missing?q=1", "404"),
        ("/bomb", "/bomb", "larger than the limit of 1 MiB"),
        ("/endless", "/endless", "larger than the limit"),
        ("/declared", "/declared", "larger than the limit"),
        ("/truncated", "/truncated", "ended before"),
        ("/truncated-gzip", "/truncated-gzip", "ended before"),
        ("/brotli", "/brotli", "compressed as \"br\""),
        ("/loop", "/loop", "in a circle"),
        ("/hop/9", "/hop/4", "redirected more than 4 times"),
    ] {
        let message = get(&format!("{server}{path}"), &LIMITS).unwrap_err().to_string();
        assert!(message.starts_with(&format!("{server}{at}: ")) && message.contains(reason), "{path}: {message}");
    }
    let message = get(&format!("{server}/to-file"), &LIMITS).unwrap_err().to_string();
    assert!(message.starts_with("file:///etc/passwd: "), "{message}");
    let message = get(&format!("{server}/to-secret"), &LIMITS).unwrap_err().to_string();
    assert!(message.contains("user name or password") && !message.contains("secret"), "{message}");
}

#[test]
fn the_timeout_holds_for_the_whole_fetch() {
    let server = serve();
    let limits = Fetch { timeout: Duration::from_millis(300), ..LIMITS };
    for path in ["/slow", "/drip"] {
        let start = Instant::now();
        let error = get(&format!("{server}{path}"), &limits).unwrap_err();
        assert!(matches!(error.problem, Problem::Timeout(_)), "{path}: {error}");
        assert!(start.elapsed() < Duration::from_millis(2500), "{path}: {:?}", start.elapsed());
    }
}

#[test]
fn private_addresses_are_refused_by_default() {
    let server = serve();
    let port = server.rsplit(':').next().unwrap();
    for host in ["127.0.0.1", "localhost", "127.1", "0x7f000001", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"] {
        let error = get(&format!("http://{host}:{port}/ok"), &Fetch::default()).unwrap_err();
        assert!(matches!(error.problem, Problem::PrivateAddress(_)), "{host}: {error}");
    }
}

#[test]
fn other_schemes_and_credentials_are_refused() {
    for (url, shown, reason) in [
        ("file:///etc/passwd", "file:///etc/passwd", "file: addresses are not fetched"),
        ("ftp://a.example/b", "ftp://a.example/b", "ftp: addresses"),
        ("javascript:alert(1)", "javascript:alert(1)", "javascript: addresses"),
        ("https://me:secret@a.example/b?c=d", "https://a.example/b?c=d", "user name or password"),
        ("https://me:secret@/ b", "https://b", "user name or password"),
        ("//me:secret@a.example", "//a.example", "not an address"),
        ("report.pdf", "report.pdf", "not an address"),
    ] {
        let message = get(url, &LIMITS).unwrap_err().to_string();
        assert!(!message.contains("secret"), "{message}");
        assert!(message.contains(reason) || url.contains("@/"), "{message}");
        assert!(message.starts_with(shown) || url.contains("@/"), "{message}");
    }
}

#[test]
fn https_never_leads_to_http() {
    let page = Url::parse("https://a.example/x").unwrap();
    let response = |location: &str| {
        let body = ureq::Body::builder().data("");
        Response::builder().status(302).header("location", location).body(body).unwrap()
    };
    let error = redirect(&page, &response("http://a.example/y")).unwrap_err();
    assert!(matches!(error.problem, Problem::Downgrade), "{error}");
    let next = redirect(&page, &response("/y#part")).unwrap().unwrap();
    assert_eq!(next.as_str(), "https://a.example/y");
}
