#![no_main]
use footnote::ingest::markdown;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    assert_eq!(markdown::read("d", text).check(), Ok(()));
});
