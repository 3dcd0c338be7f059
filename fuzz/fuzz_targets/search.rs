//! See `jindu_fuzz::search`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| jindu_fuzz::search(data));
