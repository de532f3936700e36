//! The links between goals of neighbouring years, and the chains that they make.

use std::collections::{BTreeMap, BTreeSet};

use super::facts::Known;
use super::{End, Fate, GoalHistory, GoalYear, Place};
use crate::calendar::FiscalYear;

/// What is known of how goals follow each other.
#[derive(Debug, Default)]
pub(super) struct Links {
    /// What carries a goal on.
    next: BTreeMap<Place, Place>,
    /// What a goal carries on, and whether under the same name.
    before: BTreeMap<Place, (Place, bool)>,
    /// The goals of which a goal has parts.
    from: BTreeMap<Place, Vec<Place>>,
    /// The goals that have parts of a goal.
    into: BTreeMap<Place, Vec<Place>>,
    /// What was taken into another goal.
    joined: BTreeMap<Place, Place>,
    /// Goals of departments that have no sheet of an earlier year.
    first: BTreeSet<Place>,
    /// The year in which a goal is no longer there, and whether there is a sheet in which it could stand.
    gone: BTreeMap<Place, (FiscalYear, bool)>,
}

impl Links {
    /// Whether a goal is carried on.
    pub fn has_next(&self, place: Place) -> bool {
        self.next.contains_key(&place)
    }

    /// What carries a goal on.
    pub fn next(&self, place: Place) -> Option<Place> {
        self.next.get(&place).copied()
    }

    /// What a goal carries on.
    pub fn before(&self, place: Place) -> Option<Place> {
        self.before.get(&place).map(|(was, _)| *was)
    }

    /// A goal carries another on.
    pub fn carry_on(&mut self, was: &Known, is: &Known) {
        self.next.insert(was.place, is.place);
        self.before.insert(is.place, (was.place, was.title == is.title));
    }

    /// A goal has a part of another.
    pub fn part(&mut self, was: Place, is: Place) {
        self.from.entry(is).or_default().push(was);
        self.into.entry(was).or_default().push(is);
    }

    /// A goal was taken into another.
    pub fn join(&mut self, was: Place, is: Place) {
        self.part(was, is);
        self.joined.insert(was, is);
    }

    /// Whether a goal has parts of others.
    pub fn is_part(&self, place: Place) -> bool {
        self.from.contains_key(&place)
    }

    /// Whether other goals have parts of a goal.
    pub fn has_parts(&self, place: Place) -> bool {
        self.into.contains_key(&place)
    }

    /// A goal's department has no sheet of an earlier year.
    pub fn begin(&mut self, place: Place) {
        self.first.insert(place);
    }

    /// A goal is not there in a year.
    pub fn lose(&mut self, place: Place, year: FiscalYear, has_sheet: bool) {
        self.gone.entry(place).or_insert((year, has_sheet));
    }

    /// The chains of all goals.
    pub fn histories<'k>(&self, goals: impl Iterator<Item = &'k Known>) -> Vec<GoalHistory> {
        let starts = goals.map(|goal| goal.place).filter(|place| !self.before.contains_key(place));
        starts.map(|start| self.history(start)).collect()
    }

    fn history(&self, start: Place) -> GoalHistory {
        let places = std::iter::successors(Some(start), |place| self.next(*place));
        let years: Vec<GoalYear> = places.map(|place| self.year(place)).collect();
        let last = years.last().map_or(start, |year| year.place);
        let end = match (self.joined.get(&last), self.gone.get(&last)) {
            (Some(other), _) => End::Joined(*other),
            (None, Some((year, true))) => End::Ended(*year),
            (None, Some((year, false))) => End::Unknown(*year),
            (None, None) => End::Open,
        };
        GoalHistory { years, end }
    }

    fn year(&self, place: Place) -> GoalYear {
        let list = |known: &BTreeMap<Place, Vec<Place>>| known.get(&place).cloned().unwrap_or_default();
        let (from, into) = (list(&self.from), list(&self.into));
        let fate = match self.before.get(&place) {
            Some(_) if !from.is_empty() => Fate::Joined,
            Some((_, true)) => Fate::CarriedOn,
            Some((_, false)) => Fate::Renamed,
            None if self.first.contains(&place) => Fate::First,
            None if !from.is_empty() => Fate::Split,
            None => Fate::New,
        };
        GoalYear { place, fate, from, into, reworded: Vec::new(), commits: Vec::new() }
    }
}
