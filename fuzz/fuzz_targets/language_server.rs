//! Lines of messages of an editor.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| mokuhyo_fuzz::language_server::holds(data));
