//! Which of the goals that a sheet names as taken out is which of those that it no longer has.

use super::version::{Removed, Snapshot};
use crate::text::fold::same_word;

/// What a sheet says of the goals of an earlier version that it no longer has.
#[derive(Debug, Clone, Default)]
pub struct Removals {
    /// A goal, by its index in the earlier version, and what is said of it.
    said: Vec<(usize, Removed)>,
    /// What is said of none of these goals, and was not said before.
    pub unknown: Vec<Removed>,
}

impl Removals {
    /// What `new` says of the goals of `old` that it no longer has: `gone`, by their indices. Goals are known by
    /// their id, else by their title: what is said under one title is of the goals of that title in their order, and
    /// what is said once is of all of them.
    pub fn of(old: &Snapshot, new: &Snapshot, gone: &[usize]) -> Self {
        let was_said = |entry: &&Removed| old.removed.iter().any(|other| other.is_as_said(entry));
        // What was said before is of a goal that was taken out before, if one is named again.
        let (known, fresh): (Vec<&Removed>, Vec<&Removed>) = new.removed.iter().partition(was_said);
        let mut left: Vec<&Removed> = fresh.iter().chain(&known).copied().collect();
        let mut said = Vec::new();
        for is_it in [is_of_id, is_of_title] {
            for goal in gone {
                let place = left.iter().position(|entry| is_it(entry, old, *goal));
                if let Some(place) = place.filter(|_| !is_said(&said, *goal)) {
                    said.push((*goal, left.remove(place).clone()));
                }
            }
        }
        for goal in gone.iter().filter(|goal| !is_said(&said, **goal)).copied().collect::<Vec<_>>() {
            let mut same = fresh.iter().filter(|entry| entry.id.is_none() && is_of_title(entry, old, goal));
            if let (Some(only), None) = (same.next(), same.next()) {
                said.push((goal, (*only).clone()));
            }
        }
        let unknown = left.into_iter().filter(|entry| !was_said(entry)).cloned().collect();
        Self { said, unknown }
    }

    /// Why a goal was taken out; nothing where that is not said.
    pub fn reason(&self, goal: usize) -> Vec<String> {
        let said = self.said.iter().find(|(said, _)| *said == goal);
        said.map(|(_, removed)| removed.reason.clone()).unwrap_or_default()
    }
}

fn is_said(said: &[(usize, Removed)], goal: usize) -> bool {
    said.iter().any(|(other, _)| *other == goal)
}

fn id(content: &Snapshot, goal: usize) -> Option<&String> {
    content.goals.get(goal).and_then(|goal| goal.id.as_ref())
}

fn is_of_id(entry: &Removed, old: &Snapshot, goal: usize) -> bool {
    entry.id.is_some() && entry.id.as_ref() == id(old, goal)
}

fn is_of_title(entry: &Removed, old: &Snapshot, goal: usize) -> bool {
    let has_other_id = entry.id.is_some() && id(old, goal).is_some();
    !has_other_id && same_word(&entry.title, &old.title(goal))
}
