//! See `jindu_fuzz::aids`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| jindu_fuzz::aids(data));
