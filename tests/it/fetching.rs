//! Documents from a web address: kept, asked after, and never lost to a worse copy.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use crate::terminal::{ask, footnote, printed};

const FIRST: &str = "# Ferries\n\nFerries were cancelled 1,312 times.\n";
const SECOND: &str = "# Ferries\n\nFerries were cancelled 1,400 times.\n";

/// A server of one document, on loopback.
#[derive(Clone, Default)]
struct Server(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    body: String,
    etag: String,
    /// The conditions of every request, lower case: "if-none-match: \"1\"".
    asked: Vec<Vec<String>>,
}

impl Server {
    fn serve(self) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/ferries.md", listener.local_addr().unwrap());
        std::thread::spawn(move || {
            for stream in listener.incoming().take(50).flatten() {
                // A client that went away has its own test.
                let _ = self.answer(stream);
            }
        });
        url
    }

    fn answer(&self, mut stream: TcpStream) -> Option<()> {
        let lines = BufReader::new(stream.try_clone().ok()?).lines().map_while(Result::ok);
        let lines = lines.map(|line| line.to_lowercase()).take_while(|line| !line.is_empty());
        let conditions: Vec<String> = lines.filter(|line| line.starts_with("if-")).collect();
        let mut state = self.0.lock().unwrap();
        let (etag, body) = (&state.etag, &state.body);
        let reply = if conditions.contains(&format!("if-none-match: \"{etag}\"")) {
            format!("HTTP/1.1 304 Not Modified\r\nETag: \"{etag}\"\r\nConnection: close\r\n\r\n")
        } else {
            let length = body.len();
            format!(
                "HTTP/1.1 200 OK\r\nContent-Type: text/markdown\r\nETag: \"{etag}\"\r\nContent-Length: {length}\r\n\
                 Connection: close\r\n\r\n{body}"
            )
        };
        state.asked.push(conditions);
        stream.write_all(reply.as_bytes()).ok()
    }

    fn offer(&self, etag: &str, body: &str) {
        let mut state = self.0.lock().unwrap();
        (state.etag, state.body) = (etag.to_owned(), body.to_owned());
    }

    /// The conditions of the last request.
    fn asked(&self) -> Vec<String> {
        self.0.lock().unwrap().asked.last().cloned().unwrap()
    }
}

fn ingest(folder: &Path) -> (i32, String) {
    let (code, _, err) = printed(&mut footnote(folder, &["ingest", "--index", "built"]));
    (code, err)
}

fn answer(folder: &Path) -> String {
    let (_, answer) = ask(folder, "how many times were ferries cancelled");
    answer["quotes"][0]["text"].as_str().unwrap_or_default().to_owned()
}

fn in_library(folder: &Path, suffix: &str) -> Vec<PathBuf> {
    let files = fs::read_dir(folder.join("library")).unwrap().map(|entry| entry.unwrap().path());
    files.filter(|path| path.to_string_lossy().ends_with(suffix)).collect()
}

/// A folder whose configuration names the server's document.
fn configured(url: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let config = format!(
        "[index]\nlibrary = \"library\"\nstatistics = []\n[[source]]\nurl = \"{url}\"\n[fetch]\nallow_private_addresses = true\n"
    );
    fs::write(folder.path().join("config.toml"), config).unwrap();
    folder
}

#[test]
fn a_copy_is_asked_after_and_a_worse_one_does_not_replace_it() {
    let server = Server::default();
    server.offer("1", FIRST);
    let folder = configured(&server.clone().serve());
    let path = folder.path();
    assert_eq!(ingest(path).0, 0);
    assert_eq!(server.asked(), [""; 0]);

    let (code, said) = ingest(path);
    assert!(code == 0 && said.contains("unchanged") && said.contains("Nothing has changed"), "{said}");
    assert_eq!(server.asked(), ["if-none-match: \"1\""]);

    for (etag, worse) in [("2", ""), ("3", "%PDF-1.7\nnothing more")] {
        server.offer(etag, worse);
        let (code, said) = ingest(path);
        assert!(code == 2 && said.contains("kept"), "{said}");
        assert!(answer(path).contains("1,312"));
        assert_eq!(server.asked(), ["if-none-match: \"1\""], "what can't be read is not what we have");
    }
    assert_eq!(in_library(path, ".fetched").len(), 1);

    server.offer("4", SECOND);
    assert_eq!(ingest(path).0, 0);
    assert!(answer(path).contains("1,400"));
    assert_eq!(in_library(path, ".fetched").len(), 1, "the old copy is gone");

    ingest(path);
    assert_eq!(server.asked(), ["if-none-match: \"4\""]);
    printed(&mut footnote(path, &["ingest", "--fresh", "--index", "built"]));
    assert_eq!(server.asked(), [""; 0], "everything anew");
}

#[test]
fn a_copy_that_is_not_what_the_record_says_is_fetched_whole() {
    let server = Server::default();
    server.offer("1", FIRST);
    let folder = configured(&server.clone().serve());
    let path = folder.path();
    ingest(path);
    let damage: [&dyn Fn(); 4] = [
        &|| fs::write(&in_library(path, ".fetched")[0], SECOND).unwrap(),
        &|| fs::remove_file(&in_library(path, ".fetched")[0]).unwrap(),
        &|| fs::write(&in_library(path, ".json")[0], "{").unwrap(),
        &|| fs::remove_file(&in_library(path, ".json")[0]).unwrap(),
    ];
    for (number, damage) in damage.iter().enumerate() {
        damage();
        let (code, said) = ingest(path);
        assert!(code == 0 && server.asked().is_empty(), "{number}: {said}");
        assert!(answer(path).contains("1,312"));
        ingest(path);
        assert_eq!(server.asked(), ["if-none-match: \"1\""], "{number}: whole again");
    }
}

#[test]
fn a_copy_from_another_address_is_another_document() {
    let (one, other) = (Server::default(), Server::default());
    one.offer("1", FIRST);
    other.offer("1", SECOND);
    let folder = configured(&one.serve());
    let path = folder.path();
    ingest(path);
    let config = fs::read_to_string(configured(&other.clone().serve()).path().join("config.toml")).unwrap();
    fs::write(path.join("config.toml"), config).unwrap();
    assert_eq!(ingest(path).0, 0);
    assert_eq!(other.asked(), [""; 0]);
    assert!(answer(path).contains("1,400"));
}
