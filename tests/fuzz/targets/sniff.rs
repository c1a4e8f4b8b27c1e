#![no_main]
use footnote::ingest::{decode, sniff};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|document: (&str, &str, &[u8])| {
    let (name, content_type, bytes) = document;
    let _ = sniff::sniff(bytes, Some(name), Some(content_type));
    let _ = decode::decode(bytes, Some(content_type));
    let _ = decode::decode(bytes, None);
});
