//! See `jindu_fuzz::sidecars`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| jindu_fuzz::sidecars(data));
