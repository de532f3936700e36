//! Which files of two versions of a project are the same sheet: those of one fiscal year and department,
//! wherever they stand.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization as _;

use super::version::{Snapshot, Version};
use crate::calendar::FiscalYear;
use crate::form::Kind;

/// A sheet of the old side, of the new side, or of both.
pub type Pair = (Option<Version>, Option<Version>);

/// Pairs the sheets of two sides, in the order of their paths.
pub fn pair(old: Vec<Version>, new: Vec<Version>) -> Vec<Pair> {
    let names = |versions: &[Version]| versions.iter().map(Name::of).collect::<Vec<_>>();
    let (old_names, new_names) = (names(&old), names(&new));
    let partners = partners(&old_names, &new_names);
    let mut old: Vec<Option<Version>> = old.into_iter().map(Some).collect();
    let mut pairs: Vec<Pair> = Vec::new();
    for (is, partner) in new.into_iter().zip(partners) {
        let was = partner.and_then(|partner| old.get_mut(partner)).and_then(Option::take);
        pairs.push((was, Some(is)));
    }
    pairs.extend(old.into_iter().flatten().map(|was| (Some(was), None)));
    // What went stands before what came in its place.
    pairs.sort_by(|a, b| path(a).cmp(path(b)).then(a.1.is_some().cmp(&b.1.is_some())));
    pairs
}

/// The path of a sheet: the new one where it has one.
fn path((old, new): &Pair) -> &str {
    new.as_ref().or(old.as_ref()).map_or("", |version| version.path.as_str())
}

/// Whether two paths are one: か and ゛ may be typed as one character or as two.
pub fn same_path(old: &str, new: &str) -> bool {
    old == new || old.nfc().eq(new.nfc())
}

/// What a file is known by.
struct Name {
    path: String,
    /// What it says; a file that cannot be read has its path alone.
    said: Option<Said>,
}

/// What a sheet says of itself.
struct Said {
    year: Option<FiscalYear>,
    /// Empty where it is not given.
    department: String,
    form: String,
    section: String,
}

impl Name {
    fn of(version: &Version) -> Self {
        let said = |content: &Snapshot| Said {
            year: content.year,
            department: content.department(),
            form: content.form.id.clone(),
            section: content.head_text(Kind::Section),
        };
        Self { path: version.path.nfc().collect(), said: version.content.as_ref().map(said) }
    }

    /// Year and department, where both are known.
    fn key(&self) -> Option<(FiscalYear, &str)> {
        let said = self.said.as_ref()?;
        Some((said.year?, said.department.as_str())).filter(|(_, department)| !department.is_empty())
    }
}

/// For each new file the old one that is the same sheet. The surest ways to tell come first.
fn partners(old: &[Name], new: &[Name]) -> Vec<Option<usize>> {
    let mut matcher = Matcher { old, new, taken: vec![false; old.len()], partners: vec![None; new.len()] };
    matcher.by(
        |name| Some(name.path.as_str()),
        |old, new| old.said.is_none() || new.said.is_none() || old.key() == new.key(),
    );
    // A department may have sheets of several forms, and of its sections.
    let kind = |name: &Name| name.said.as_ref().map(|said| (said.form.clone(), said.section.clone()));
    matcher.by(|name| Some((name.key()?, kind(name)?)), |_, _| true);
    matcher.by(Name::key, |_, _| true);
    // The department has another name.
    let year = |name: &Name| name.said.as_ref().and_then(|said| said.year);
    matcher.by(|name| Some(name.path.as_str()), |old, new| year(old) == year(new));
    matcher.partners
}

struct Matcher<'n> {
    old: &'n [Name],
    new: &'n [Name],
    taken: Vec<bool>,
    partners: Vec<Option<usize>>,
}

impl<'n> Matcher<'n> {
    /// Pairs the files that have no partner yet, have the same key and may be the same sheet, in their order.
    fn by<K: Ord>(
        &mut self,
        key: impl Fn(&'n Name) -> Option<K>,
        may_be_same: impl Fn(&Name, &Name) -> bool,
    ) {
        let mut known: BTreeMap<K, Vec<usize>> = BTreeMap::new();
        for (index, (name, taken)) in self.old.iter().zip(&self.taken).enumerate() {
            if let Some(key) = key(name).filter(|_| !taken) {
                known.entry(key).or_default().push(index);
            }
        }
        for (name, partner) in
            self.new.iter().zip(&mut self.partners).filter(|(_, partner)| partner.is_none())
        {
            let Some(candidates) = key(name).and_then(|key| known.get_mut(&key)) else { continue };
            let is_it = |index: &usize| self.old.get(*index).is_some_and(|old| may_be_same(old, name));
            let Some(position) = candidates.iter().position(is_it) else { continue };
            let index = candidates.remove(position);
            *partner = Some(index);
            self.taken.get_mut(index).into_iter().for_each(|taken| *taken = true);
        }
    }
}
