//! How a message quotes what was typed.
//!
//! Enters: a text as typed. Leaves: as much of it as a reader recognises it by. Knows nothing of messages.

/// A text as a message quotes it: its first line, shortened to what a reader recognises it by.
pub fn quoted(text: &str) -> String {
    const LONGEST: usize = 24;
    let mut lines = text.trim().lines();
    let line = lines.next().unwrap_or_default();
    let shown: String = line.chars().take(LONGEST).collect();
    let more = if shown.len() < line.len() || lines.next().is_some() { "…" } else { "" };
    format!("「{shown}{more}」")
}
