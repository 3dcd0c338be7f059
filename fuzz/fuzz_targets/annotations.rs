//! See `jindu_fuzz::annotations`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| jindu_fuzz::annotations(data));
