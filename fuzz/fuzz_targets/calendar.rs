//! Any text as a year, a day and a deadline.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| mokuhyo_fuzz::calendar::holds(data));
