//! Entries of lists: what is known of one above a line, and how their further lines stand.

use std::collections::BTreeSet;

use super::glyph_lines::TextLine;

/// A mark that columns give to entries, and nobody chooses instead.
const DOT: char = '・';

/// The last entry of a list above a line.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// How deep it stands.
    pub depth: u8,
    /// The letter that it begins with.
    pub mark: char,
}

impl Entry {
    /// The entry that a line begins, so deep.
    pub fn of(line: &TextLine, depth: u8) -> Option<Self> {
        let mark = line.text().trim_start().chars().next()?;
        line.is_entry.then_some(Self { depth, mark })
    }
}

/// How a field ends that may go on on the next page.
#[derive(Debug, Clone, Copy)]
pub struct Last {
    /// Its last entry.
    pub entry: Entry,
    /// Whether its last line is as long as it is wide.
    pub is_full: bool,
}

/// Of a column, the marks of entries whose further lines begin at the edge and not under their text: what stands there is a
/// line of its own.
#[derive(Debug, Default)]
pub struct ToEdge(BTreeSet<char>);

impl ToEdge {
    /// Adds the marks of such entries.
    pub fn extend(&mut self, marks: impl Iterator<Item = char>) {
        self.0.extend(marks);
    }

    /// Whether an entry is such a one. One that is not known, as it stands on the page before, is as others are.
    pub fn has(&self, entry: Option<Entry>) -> bool {
        let is_its = |entry: Entry| self.0.contains(&entry.mark) || self.0.contains(&DOT);
        entry.map_or(!self.0.is_empty(), is_its)
    }
}
