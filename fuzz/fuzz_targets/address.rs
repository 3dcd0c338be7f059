//! See `jindu_fuzz::address`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| jindu_fuzz::address(data));
