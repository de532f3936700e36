//! 〃: a cell that is merged with the one above.

/// What merges a cell with the one above.
pub const DITTO: &str = "〃";

/// What people type in its place, and other tools print as it stands. `"` and `”` come of typing 〃 on a
/// keyboard.
const MEANT: [&str; 11] = ["同上", "同　上", "同 上", "″", "”", "\"", "＂", "々", "仝", "〃〃", "々々"];

/// Whether a text is 〃.
pub fn is_ditto(text: &str) -> bool {
    text.trim() == DITTO
}

/// Whether a text is something that people type in place of 〃.
pub fn is_meant_as_ditto(text: &str) -> bool {
    MEANT.contains(&text.trim())
}
