//! Two texts as two versions of a sheet.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| mokuhyo_fuzz::comparing::holds(data));
