//! Any bytes as a PDF that carries a sheet.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| mokuhyo_fuzz::carried::holds(data));
