//! See `jindu_fuzz::html`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| jindu_fuzz::html(data));
