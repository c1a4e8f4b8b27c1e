#![no_main]
use footnote::ingest::text;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    assert_eq!(text::read("d", text).check(), Ok(()));
});
