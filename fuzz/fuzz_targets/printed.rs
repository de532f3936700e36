//! Any rules and texts on the pages of a PDF.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| mokuhyo_fuzz::printed::holds(data));
