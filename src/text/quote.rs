//! How a message quotes what was typed and what may be typed.
//!
//! Enters: a text as typed, or words. Leaves: as much of the text as a reader recognises it by; the words,
//! told apart. Knows nothing of messages.

/// A text as a message quotes it: its first line, shortened to what a reader recognises it by.
pub fn quoted(text: &str) -> String {
    const LONGEST: usize = 24;
    let mut lines = text.trim().lines();
    let line = lines.next().unwrap_or_default();
    let shown: String = line.chars().take(LONGEST).collect();
    let more = if shown.len() < line.len() || lines.next().is_some() { "…" } else { "" };
    format!("「{shown}{more}」")
}

/// Words to choose from, each whole and in its own brackets: a word may itself hold a 、.
pub fn listed<'w>(words: impl IntoIterator<Item = &'w str>) -> String {
    words.into_iter().map(|word| format!("「{word}」")).collect::<Vec<_>>().join("、")
}
