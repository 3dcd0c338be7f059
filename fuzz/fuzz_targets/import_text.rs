//! See `jindu_fuzz::import_text`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| jindu_fuzz::import_text(data));
