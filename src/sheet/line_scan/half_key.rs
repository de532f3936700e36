//! Whether a key follows a text that stands where a key must: then the text is a key that somebody is still typing, and
//! goes on over no line. YAML has no such text either: a line of it with a key is an error.

use super::grammar::Below;
use super::open::{Open, OpenKind};
use super::reader::Reader;

impl Reader<'_> {
    /// Whether a line is a key of the form, no deeper than the text that is open before it.
    pub(super) fn is_behind_half_key(&self, open: Open, rest: &str, indent: usize) -> bool {
        let Some(first) = self.lines.get(open.line) else { return false };
        let stands_for_key = first.key.is_none() && self.below_last_owner() == Below::Keys;
        let text = rest.strip_prefix("- ").unwrap_or(rest).trim_start_matches(' ');
        let is_key = || {
            self.families.iter().flatten().any(|key| {
                let behind = text.strip_prefix(key).map(|behind| behind.trim_start_matches(' '));
                behind.is_some_and(|behind| behind.starts_with([':', '：']))
            })
        };
        matches!(open.kind, OpenKind::Plain) && stands_for_key && indent <= first.text_column && is_key()
    }
}
