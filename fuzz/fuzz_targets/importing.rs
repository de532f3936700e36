//! Any bytes as a workbook or a table of text.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| mokuhyo_fuzz::importing::holds(data));
