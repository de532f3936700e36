//! Files that repeat another of their sheet: whoever names one twice, or keeps a copy of it beside it, means its goals
//! once.

use std::collections::BTreeSet;

use super::super::Table;
use super::super::copies::goals;

/// A file whose goals all stand word for word in another, and that one, by their indices.
pub struct Repeated {
    /// The file.
    pub file: usize,
    /// The one that has its goals too: more than these, or the first of those that have the same.
    pub of: usize,
}

/// What the goals of a file say.
struct Goals<'t> {
    file: usize,
    all: BTreeSet<Vec<&'t str>>,
}

impl<'t> Goals<'t> {
    fn of(tables: &[&'t Table]) -> Option<Self> {
        let file = tables.first()?.file;
        Some(Self { file, all: tables.iter().flat_map(|table| goals(table)).collect() })
    }

    fn repeats(&self, other: &Self) -> bool {
        let is_other = other.file < self.file || other.all.len() > self.all.len();
        other.file != self.file && is_other && self.all.is_subset(&other.all)
    }
}

/// The files among those of some tables, in their order, that repeat another.
pub fn repeated(tables: &[&Table]) -> Vec<Repeated> {
    let files = tables.chunk_by(|one, next| one.file == next.file);
    let files: Vec<Goals<'_>> = files.filter_map(Goals::of).collect();
    let of = |file: &Goals<'_>| {
        let other = files.iter().find(|other| file.repeats(other))?;
        Some(Repeated { file: file.file, of: other.file })
    };
    files.iter().filter_map(of).collect()
}
