//! Which goals of two versions of a sheet are the same goal.
//!
//! Enters: two sheets. Leaves: pairs of goals. They are paired by `id`; the others by the same title in the
//! same 課 where their prose is alike, else by likeness of all their text, as the one assignment over the whole
//! sheet that is best.

use std::collections::{BTreeMap, BTreeSet};

use super::assignment::best_assignment;
use super::candidate::{Candidate, candidates};
use super::version::Snapshot;
use super::weights::Weights;

/// A sheet with more pairs to weigh than this is paired by id and title alone.
const PAIRS: usize = 1_000_000;

/// The pairs of old and new goals, in the order of the new ones.
pub fn pair(old: &Snapshot, new: &Snapshot) -> Vec<(usize, usize)> {
    let (mut old, mut new) = (candidates(old), candidates(new));
    let mut pairs = pair_by_id(&mut old, &mut new);
    if old.len() * new.len() > PAIRS {
        pairs.extend(pair_by_name(&old, &new));
    } else {
        pairs.extend(assign(&old, &new));
    }
    pairs.sort_unstable_by_key(|(_, new)| *new);
    pairs
}

/// The pairs of old and new goals but for those that have no more than a name in common, where a goal that is in no
/// pair may as well be the one.
pub fn without_doubtful(
    old: &Snapshot,
    new: &Snapshot,
    mut pairs: Vec<(usize, usize)>,
) -> Vec<(usize, usize)> {
    let (was, is): (BTreeSet<usize>, BTreeSet<usize>) = pairs.iter().copied().unzip();
    let free = |count: usize, paired: &BTreeSet<usize>| -> Vec<usize> {
        (0..count).filter(|goal| !paired.contains(goal)).collect()
    };
    let (free_old, free_new) = (free(old.goals.len(), &was), free(new.goals.len(), &is));
    if (free_old.is_empty() && free_new.is_empty()) || old.goals.len() * new.goals.len() > PAIRS {
        return pairs;
    }
    let (old, new) = (candidates(old), candidates(new));
    let weights = Weights::of(&old, &new);
    pairs.retain(|pair| !weights.is_in_doubt(*pair, (&free_old, &free_new)));
    pairs
}

/// How much two goals must have in common, that are paired for what they are called alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alike {
    /// Their title.
    Title,
    /// Their title and their 課.
    Name,
}

/// The pairs among some goals of two sides that have one id, or are called the same and are the only ones of
/// their side to be called so. Goals that are merely alike are two goals.
pub fn pair_alike(old: (&Snapshot, &[usize]), new: (&Snapshot, &[usize]), by: Alike) -> Vec<(usize, usize)> {
    let among = |(content, goals): (&Snapshot, &[usize])| -> Vec<Candidate> {
        let all = candidates(content).into_iter().filter(|goal| goals.contains(&goal.index));
        all.map(|mut goal| {
            if by == Alike::Title {
                goal.name.1.clear();
            }
            goal
        })
        .collect()
    };
    let (mut old, mut new) = (among(old), among(new));
    let mut pairs = pair_by_id(&mut old, &mut new);
    let is_only = |goals: &[Candidate], name: &(String, String)| {
        goals.iter().filter(|goal| goal.name == *name).count() == 1
    };
    for goal in &old {
        let partner =
            new.iter().find(|other| other.name == goal.name && (other.id.is_none() || goal.id.is_none()));
        let partner = partner
            .filter(|_| !goal.name.0.is_empty() && is_only(&old, &goal.name) && is_only(&new, &goal.name));
        pairs.extend(partner.map(|other| (goal.index, other.index)));
    }
    pairs
}

/// Takes out the goals whose id both sides have, the first where one was given twice.
fn pair_by_id(old: &mut Vec<Candidate>, new: &mut Vec<Candidate>) -> Vec<(usize, usize)> {
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for goal in old.iter().rev() {
        if let Some(id) = &goal.id {
            known.insert(id.clone(), goal.index);
        }
    }
    let mut pairs = Vec::new();
    new.retain(|goal| match goal.id.as_ref().and_then(|id| known.remove(id)) {
        Some(was) => {
            pairs.push((was, goal.index));
            false
        }
        None => true,
    });
    old.retain(|goal| pairs.iter().all(|(was, _)| *was != goal.index));
    pairs
}

/// The best assignment of the goals that are left.
fn assign(old: &[Candidate], new: &[Candidate]) -> Vec<(usize, usize)> {
    if old.is_empty() || new.is_empty() {
        return Vec::new();
    }
    let weights = Weights::of(old, new);
    let pairs = best_assignment(old.len(), new.len(), |was, is| weights.at(was, is));
    pairs.into_iter().filter_map(|(was, is)| Some((old.get(was)?.index, new.get(is)?.index))).collect()
}

/// Pairs goals of the same name in their order.
fn pair_by_name(old: &[Candidate], new: &[Candidate]) -> Vec<(usize, usize)> {
    let mut known: BTreeMap<&(String, String), Vec<usize>> = BTreeMap::new();
    for goal in old.iter().rev() {
        known.entry(&goal.name).or_default().push(goal.index);
    }
    new.iter().filter_map(|goal| Some((known.get_mut(&goal.name)?.pop()?, goal.index))).collect()
}
