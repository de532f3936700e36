//! Any bytes as a project file and as the description of a form.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| mokuhyo_fuzz::project::holds(data));
