#![no_main]
use footnote::ingest::worker::{Reply, receive};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|said: &[u8]| {
    let mut said = said;
    while let Ok(reply) = receive(&mut said) {
        if let Reply::End(result) = reply
            && let Ok(report) = *result
        {
            let _ = report.check();
        }
    }
});
