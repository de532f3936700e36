//! Whether a goal that nothing carries on is at its end, or only its department has no sheet; and whether one that
//! carries nothing on is new.

use std::collections::{BTreeMap, BTreeSet};

use super::facts::{Known, KnownSheet};
use super::kinship::Group;
use super::links::Links;
use crate::calendar::FiscalYear;
use crate::settings::Settings;
use crate::text::fold::fold;

/// Tells how the goals ended that a year does not have, and which of its own begin.
pub(super) fn tell(settings: &Settings, groups: &[Group<'_>], year: FiscalYear, links: &mut Links) {
    let new = Sections::of(settings, year, groups.iter().flat_map(|group| &group.new));
    let last = groups.iter().flat_map(|group| &group.old).map(|sheet| sheet.year).max();
    let old = last.map(|last| Sections::of(settings, last, groups.iter().flat_map(|group| &group.old)));
    for group in groups {
        for goal in group.old.iter().flat_map(|sheet| &sheet.goals) {
            if !links.has_next(goal.place) {
                links.lose(goal.place, year, !group.new.is_empty() && new.may_have(goal));
            }
        }
        for goal in group.new.iter().flat_map(|sheet| &sheet.goals) {
            let has_sheet =
                !group.old.is_empty() && old.as_ref().is_some_and(|sections| sections.may_have(goal));
            if links.before(goal.place).is_none() && !has_sheet {
                links.begin(goal.place);
            }
        }
    }
}

/// The 課 of a year that are listed, each with whether a department that has it has a sheet.
struct Sections {
    listed: BTreeMap<String, bool>,
}

impl Sections {
    fn of<'k>(
        settings: &Settings,
        year: FiscalYear,
        sheets: impl Iterator<Item = &'k &'k KnownSheet>,
    ) -> Self {
        let present: BTreeSet<&str> = sheets.map(|sheet| sheet.department.as_str()).collect();
        let mut listed = BTreeMap::new();
        for department in settings.of_year(Some(year)).departments.into_iter().flatten() {
            let is_present = present.contains(fold(&department.name).as_str());
            for section in &department.sections {
                *listed.entry(fold(section)).or_insert(false) |= is_present;
            }
        }
        Self { listed }
    }

    /// Whether a goal could stand in one of the sheets: unless all of its 課 belong to departments that have none.
    fn may_have(&self, goal: &Known) -> bool {
        goal.sections.is_empty()
            || goal.sections.iter().any(|section| self.listed.get(section).copied().unwrap_or(true))
    }
}
