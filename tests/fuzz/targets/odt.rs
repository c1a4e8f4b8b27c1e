#![no_main]
use footnote::ingest::odt;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|document: &[u8]| {
    if let Ok(report) = odt::read("d", document) {
        assert_eq!(report.check(), Ok(()));
    }
});
