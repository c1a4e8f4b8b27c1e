#![no_main]
use footnote::ingest::html;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|page: &str| {
    assert_eq!(html::read("d", page, Some("https://a.example/b")).check(), Ok(()));
});
