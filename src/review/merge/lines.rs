//! The plain merge of lines, for what is not understood as a sheet.

use diffy::{ConflictStyle, MergeOptions};

use super::Labels;

/// A merge of lines: the text, and whether it is marked where both sides changed the same lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct MergedLines {
    pub bytes: Vec<u8>,
    pub is_clean: bool,
}

/// Merges whatever stands in three files, line by line.
pub(super) fn merge([base, ours, theirs]: [&[u8]; 3], labels: Labels<'_>) -> MergedLines {
    match options().merge_bytes(base, ours, theirs) {
        Ok(bytes) => MergedLines { bytes, is_clean: true },
        Err(bytes) => MergedLines { bytes: labelled(&bytes, labels), is_clean: false },
    }
}

/// Merges the lines of one entry; `None` where both changed the same.
pub(super) fn merge_entry(base: &str, ours: &str, theirs: &str) -> Option<String> {
    options().merge(base, ours, theirs).ok()
}

fn options() -> MergeOptions {
    let mut options = MergeOptions::new();
    options.set_conflict_style(ConflictStyle::Merge);
    options
}

/// The library's names for the sides, which it gives to all merges alike.
const OURS: &[u8] = b"<<<<<<< ours";
const THEIRS: &[u8] = b">>>>>>> theirs";

fn labelled(bytes: &[u8], labels: Labels<'_>) -> Vec<u8> {
    let mut text = Vec::with_capacity(bytes.len());
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let content = line.trim_ascii_end();
        let end = line.get(content.len()..).unwrap_or_default();
        match content {
            OURS => text.extend(labels.opening().as_bytes()),
            THEIRS => text.extend(labels.closing().as_bytes()),
            _ => text.extend(content),
        }
        text.extend(end);
    }
    text
}
