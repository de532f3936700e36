//! Goals that were taken out, in three versions: which of them are the same.

use std::collections::{BTreeMap, BTreeSet};

use super::segments::{GoalSegments, RemovedSegments, Segments};
use super::sequence::{Pairing, Slot, sequence};
use super::three::Three;
use crate::form::key;
use crate::text::fold::fold;
use crate::yaml::Node;

/// The files with such goals as a list of its own, their dashes in the column of ours, where both sides have it in lines
/// of its own; else with all of it as one entry.
pub(super) fn apart(files: Three<Segments>) -> Three<Segments> {
    let is_list = |file: &Segments| file.removed.is_some();
    let has_entry = |file: &Segments| file.entries.iter().any(|entry| entry.key == key::REMOVED);
    let is_apart =
        is_list(&files.ours) && is_list(&files.theirs) && (is_list(&files.base) || !has_entry(&files.base));
    let dash = files.ours.removed.as_ref().map_or(0, |removed| removed.dash);
    files.map(|mut file| {
        file.removed = file.removed.take().filter(|_| is_apart).map(|removed| {
            for entry in file.entries.iter_mut().filter(|entry| entry.key == key::REMOVED) {
                entry.clone_from(&removed.key);
            }
            let goals = removed.goals.into_iter().map(|goal| goal.shifted(removed.dash, dash)).collect();
            RemovedSegments { goals, dash, ..removed }
        });
        file
    })
}

/// The goals of all versions in order; `None` where they are one entry. `title` is the key of their titles.
pub(super) fn slots(files: Three<&Segments>, title: Option<&str>) -> Option<Vec<Slot>> {
    files.ours.removed.as_ref()?;
    let lists = files.map(goals);
    let pairing = pairing(lists.map(|list| list.iter().enumerate().collect()), title);
    Some(sequence(&pairing, lists.map(<[GoalSegments]>::len), |_| false))
}

/// The goals that a file names as taken out.
pub(super) fn goals(file: &Segments) -> &[GoalSegments] {
    file.removed.as_ref().map(|removed| removed.goals.as_slice()).unwrap_or_default()
}

/// Goals, each with its index in its own list.
type Listed<'g> = Vec<(usize, &'g GoalSegments)>;

fn pairing(lists: Three<Listed<'_>>, title: Option<&str>) -> Pairing {
    let Three { base, ours, theirs } = lists;
    let (with_ours, with_theirs) = (pairs(&base, &ours, title), pairs(&base, &theirs, title));
    let added = pairs(&left(ours, &with_ours), &left(theirs, &with_theirs), title);
    Pairing { ours: with_ours, theirs: with_theirs, added }
}

/// The goals of a side that are in no pair.
fn left<'g>(mut side: Listed<'g>, pairs: &[(usize, usize)]) -> Listed<'g> {
    let paired: BTreeSet<usize> = pairs.iter().map(|(_, paired)| *paired).collect();
    side.retain(|(index, _)| !paired.contains(index));
    side
}

/// The goals of two lists that are the same: first those that are written alike, then those of one id, then those of one
/// title.
fn pairs(one: &Listed<'_>, other: &Listed<'_>, title: Option<&str>) -> Vec<(usize, usize)> {
    let id = |goal: &GoalSegments| said(goal, key::ID);
    let has_other_id = |a: &GoalSegments, b: &GoalSegments| {
        id(a).is_some_and(|id_of_a| id(b).is_some_and(|id_of_b| id_of_a != id_of_b))
    };
    let mut pairs = Vec::new();
    pair(one, other, |goal| Some(written(goal)), |_, _| true, &mut pairs);
    pair(one, other, id, |_, _| true, &mut pairs);
    pair(one, other, |goal| said(goal, title?), |a, b| !has_other_id(a, b), &mut pairs);
    pairs
}

/// Adds the pairs of those that are in none yet, are called the same and may be one.
fn pair(
    one: &Listed<'_>,
    other: &Listed<'_>,
    name: impl Fn(&GoalSegments) -> Option<String>,
    may_be_one: impl Fn(&GoalSegments, &GoalSegments) -> bool,
    pairs: &mut Vec<(usize, usize)>,
) {
    let (first, second): (BTreeSet<usize>, BTreeSet<usize>) = pairs.iter().copied().unzip();
    let mut named: BTreeMap<String, Listed<'_>> = BTreeMap::new();
    for (at, goal) in other.iter().filter(|(at, _)| !second.contains(at)) {
        if let Some(name) = name(goal) {
            named.entry(name).or_default().push((*at, goal));
        }
    }
    for (index, goal) in one.iter().filter(|(index, _)| !first.contains(index)) {
        let Some(same) = name(goal).and_then(|name| named.get_mut(&name)) else { continue };
        if let Some(place) = same.iter().position(|(_, other)| may_be_one(goal, other)) {
            pairs.push((*index, same.remove(place).0));
        }
    }
}

/// All lines of a goal.
fn written(goal: &GoalSegments) -> String {
    let entries = goal.entries.iter().map(|entry| entry.text.as_str());
    std::iter::once(goal.above.text.as_str()).chain(entries).collect()
}

/// What a goal says under a key, folded; nothing of what says nothing.
fn said(goal: &GoalSegments, key: &str) -> Option<String> {
    let text = goal.said(key).and_then(Node::text).map(fold);
    text.filter(|text| !text.trim().is_empty())
}
