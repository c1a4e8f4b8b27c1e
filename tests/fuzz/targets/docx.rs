#![no_main]
use footnote::ingest::docx;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|document: &[u8]| {
    if let Ok(report) = docx::read("d", document) {
        assert_eq!(report.check(), Ok(()));
    }
});
