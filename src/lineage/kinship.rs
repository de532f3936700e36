//! Which departments of two years may have each other's goals: those of one name, those to which a 課 has moved,
//! and, where a name is on one side alone, those whose sheets have files of one name.

use std::collections::{BTreeMap, BTreeSet};

use super::facts::KnownSheet;

/// Sheets of two years whose goals may be each other's.
#[derive(Debug, Default)]
pub(super) struct Group<'k> {
    pub old: Vec<&'k KnownSheet>,
    pub new: Vec<&'k KnownSheet>,
}

/// What two sheets may have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Tie<'k> {
    /// 部署 and, of a section's sheet, 課.
    Department(&'k str, &'k str),
    /// A 課 of the department.
    Section(&'k str),
    File(&'k str),
}

/// The groups of the sheets of two years, in the order of the sheets.
pub(super) fn groups<'k>(old: &[&'k KnownSheet], new: &[&'k KnownSheet]) -> Vec<Group<'k>> {
    let names = |sheets: &[&'k KnownSheet]| -> BTreeSet<(&'k str, &'k str)> {
        sheets.iter().map(|sheet| (sheet.department.as_str(), sheet.section.as_str())).collect()
    };
    let (old_names, new_names) = (names(old), names(new));
    let (old_sections, new_sections) = (sections(old), sections(new));
    let is_known = |section: &&str| old_sections.contains(section) && new_sections.contains(section);
    let mut sets = Sets { parents: (0..old.len() + new.len()).collect() };
    let mut first: BTreeMap<Tie<'k>, usize> = BTreeMap::new();
    for (index, sheet) in old.iter().chain(new).enumerate() {
        let name = (sheet.department.as_str(), sheet.section.as_str());
        let mut ties = vec![Tie::Department(name.0, name.1)];
        if sheet.section.is_empty() {
            ties.extend(sheet.sections.iter().map(String::as_str).filter(is_known).map(Tie::Section));
        }
        if !(old_names.contains(&name) && new_names.contains(&name)) {
            ties.push(Tie::File(&sheet.file));
        }
        for tie in ties {
            let other = *first.entry(tie).or_insert(index);
            sets.join(other, index);
        }
    }
    let mut groups: BTreeMap<usize, Group<'k>> = BTreeMap::new();
    for (index, sheet) in old.iter().chain(new).enumerate() {
        let group = groups.entry(sets.root(index)).or_default();
        if index < old.len() { group.old.push(sheet) } else { group.new.push(sheet) }
    }
    groups.into_values().collect()
}

/// The 課 that one department alone has: many departments have a 総務課.
fn sections<'k>(sheets: &[&'k KnownSheet]) -> BTreeSet<&'k str> {
    let mut owners: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for sheet in sheets.iter().filter(|sheet| sheet.section.is_empty()) {
        for section in &sheet.sections {
            owners.entry(section).or_default().insert(&sheet.department);
        }
    }
    owners.into_iter().filter(|(_, owners)| owners.len() == 1).map(|(section, _)| section).collect()
}

/// Sets of indices that are joined one by one.
struct Sets {
    parents: Vec<usize>,
}

impl Sets {
    /// The least index of the set of one.
    fn root(&self, mut index: usize) -> usize {
        while let Some(parent) = self.parents.get(index).filter(|parent| **parent != index) {
            index = *parent;
        }
        index
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        if let Some(parent) = self.parents.get_mut(one.max(other)) {
            *parent = one.min(other);
        }
    }
}
