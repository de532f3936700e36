//! JSON as the program prints it.
//!
//! Enters: a value. Leaves: its text, indented, a line for each key, that does nothing to a terminal. Knows
//! no contract. Not for reading JSON: whoever does takes `serde_json`.

use std::fmt::Write as _;

use serde::Serialize;

use crate::text::characters::is_invisible;

/// A value as indented JSON with a line feed at its end; characters that would act on a terminal are escaped.
pub fn pretty(value: &impl Serialize) -> String {
    // The values have text keys and numbers that JSON knows, so that none fails; if one ever does, the reader
    // is told why.
    let mut text = serde_json::to_string_pretty(value).unwrap_or_else(|error| error.to_string());
    // Outside of its strings JSON has no invisible character but the line feed, and in them it has that one escaped
    // already.
    let acts = |c: char| c != '\n' && is_invisible(c);
    if !text.contains(acts) {
        text.push('\n');
        return text;
    }
    escaped(&text, acts)
}

/// A text with its characters of a kind escaped, and a line feed at its end.
fn escaped(text: &str, acts: impl Fn(char) -> bool) -> String {
    let mut escaped = String::with_capacity(text.len() + 1);
    for c in text.chars() {
        if acts(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                // A text takes what is written to it.
                let _ = write!(escaped, "\\u{unit:04x}");
            }
        } else {
            escaped.push(c);
        }
    }
    escaped.push('\n');
    escaped
}
