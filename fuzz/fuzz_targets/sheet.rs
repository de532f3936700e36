//! Any bytes as a sheet: checked, laid out, looked through.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| mokuhyo_fuzz::sheet::holds(data));
