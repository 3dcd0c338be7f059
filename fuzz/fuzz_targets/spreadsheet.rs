//! See `jindu_fuzz::spreadsheet`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| jindu_fuzz::spreadsheet(data));
