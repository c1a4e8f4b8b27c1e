#![no_main]
use footnote::ingest::pdf;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(report) = pdf::read("d", bytes.to_vec(), pdf::Limits { max_pages: 20 }, &mut |_, _| {}) {
        assert_eq!(report.check(), Ok(()));
    }
});
