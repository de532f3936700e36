//! Any bytes as a sheet: what `fmt` and all mends make of it.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| mokuhyo_fuzz::rewriting::holds(data));
