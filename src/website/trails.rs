//! Where the years of each goal are told: with the sheet in which it stood last.

use std::collections::BTreeMap;

use super::Member;
use crate::lineage::{End, GoalHistory, Lineage, Place};

/// The places of all goals' years.
#[derive(Debug, Default)]
pub struct Trails {
    /// By the path of a sheet and the index of a goal: the page, and the name of the place on it.
    places: BTreeMap<(String, usize), (String, String)>,
}

impl Trails {
    /// Those of the goals of some sheets.
    pub(super) fn of(lineage: &Lineage, members: &[Member<'_>]) -> Self {
        let homes: BTreeMap<&str, String> =
            members.iter().map(|member| (member.path, page(member))).collect();
        let path = |place: Place| lineage.sheets.get(place.sheet).map(|sheet| sheet.path.as_str());
        let mut places = BTreeMap::new();
        for history in lineage.histories.iter().filter(|history| is_told(history)) {
            let Some(last) = history.last().map(|year| year.place) else { continue };
            let Some(home) = path(last).and_then(|path| homes.get(path)) else { continue };
            for place in history.years.iter().map(|year| year.place) {
                let own = (path(place).unwrap_or_default().to_owned(), place.goal);
                places.insert(own, (home.clone(), anchor(last)));
            }
        }
        Self { places }
    }

    /// The page on which a goal's years are told, and the name of the place on it; `None` of a goal of which there
    /// is nothing to tell.
    pub(super) fn get(&self, path: &str, goal: usize) -> Option<&(String, String)> {
        self.places.get(&(path.to_owned(), goal))
    }
}

/// Whether there is more to tell of a goal than its sheet says.
pub(super) fn is_told(history: &GoalHistory) -> bool {
    let has_kin = history.years.iter().any(|year| !year.from.is_empty() || !year.into.is_empty());
    history.years.len() > 1 || has_kin || !matches!(history.end, End::Open | End::Unknown(_))
}

/// The page with the years of a sheet's goals.
pub(super) fn page(member: &Member<'_>) -> String {
    format!("history/{}.html", member.stem)
}

/// The name of the place where a goal's years are told.
pub(super) fn anchor(last: Place) -> String {
    format!("goal-{}", last.goal + 1)
}
