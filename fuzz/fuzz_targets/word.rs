//! See `jindu_fuzz::word`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| jindu_fuzz::word(data));
