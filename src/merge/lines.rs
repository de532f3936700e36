//! The plain merge of lines, for what is not understood as a sheet.

use std::collections::BTreeSet;

use diffy::{ConflictStyle, IncompleteHunkStyle, MergeOptions};

use super::marks::Marks;
use super::three::Three;

/// A merge of lines: the text, and whether it is marked where both sides changed the same lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct MergedLines {
    pub bytes: Vec<u8>,
    pub is_clean: bool,
}

/// The library's marks, by the character that they repeat and what follows.
const LIBRARY: [(u8, &[u8]); 4] = [(b'<', b" ours"), (b'|', b" original"), (b'=', b""), (b'>', b" theirs")];
const SHORTEST: usize = 7;

/// Merges whatever stands in three files, line by line.
pub(super) fn merge(versions: Three<&[u8]>, marks: Marks<'_>) -> MergedLines {
    let Three { base, ours, theirs } = versions;
    let length = unused_length(versions);
    let mut options = MergeOptions::new();
    options.set_conflict_style(ConflictStyle::Diff3).set_conflict_marker_length(length);
    options.set_incomplete_hunk_style(IncompleteHunkStyle::Git);
    match options.merge_bytes(base, ours, theirs) {
        Ok(bytes) => MergedLines { bytes, is_clean: true },
        Err(bytes) => MergedLines { bytes: marked(&bytes, length, marks), is_clean: false },
    }
}

/// Merges the lines of one entry; `None` where both changed the same.
pub(super) fn merge_entry(base: &str, ours: &str, theirs: &str) -> Option<String> {
    MergeOptions::new().merge(base, ours, theirs).ok()
}

/// The place among the library's marks, and the length, of a line that could be one.
fn mark(line: &[u8]) -> Option<(usize, usize)> {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    let first = line.first()?;
    let length = line.iter().take_while(|byte| *byte == first).count();
    let rest = line.get(length..)?;
    LIBRARY
        .iter()
        .position(|(character, name)| character == first && *name == rest)
        .map(|place| (place, length))
}

/// A length that no line of the files has which looks like a mark.
fn unused_length(versions: Three<&[u8]>) -> usize {
    let lines =
        versions.into_array().into_iter().flat_map(|bytes| bytes.split_inclusive(|byte| *byte == b'\n'));
    let used: BTreeSet<usize> = lines.filter_map(mark).map(|(_, length)| length).collect();
    // Among one more than are used there is one that is not.
    (SHORTEST..=SHORTEST + used.len()).find(|length| !used.contains(length)).unwrap_or(SHORTEST)
}

/// The library's text with the marks that are asked for.
fn marked(bytes: &[u8], length: usize, marks: Marks<'_>) -> Vec<u8> {
    let mut text = Vec::with_capacity(bytes.len());
    // Ours, what both come from, theirs: those that have begun.
    let mut sides: Vec<Vec<u8>> = Vec::new();
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        match mark(line).filter(|(_, found)| *found == length) {
            Some((place, _)) if place + 1 < LIBRARY.len() => sides.push(Vec::new()),
            Some(_) => {
                if let [ours, base, theirs] = sides.as_slice() {
                    text.extend(marks.conflict(ours, base, theirs));
                }
                sides.clear();
            }
            None => sides.last_mut().unwrap_or(&mut text).extend(line),
        }
    }
    text
}
