//! Goals that were parted, and goals that were put together: what one goal has lost since the year before stands
//! in another now, or what it has gained stood in another then.

use super::facts::{Difference, Known};
use super::kinship::Group;
use super::links::Links;

/// So much of a goal's title, in thousandths, must be what another has lost or gained; or so much of its prose.
const SHARES: [u64; 2] = [600, 500];
/// Or so much of its prose, the title aside, must stand in another, and so much be what that has lost or gained: the rest
/// stands in both halves.
const OF_WHOLE: u64 = 850;
const OF_OWN: u64 = 300;
/// More pairs of goals are not looked at.
const MOST: usize = 250_000;

/// Finds where the new goals of a group that carry nothing on come from, and where the old ones that nothing
/// carries on have gone.
pub(super) fn find(group: &Group<'_>, links: &mut Links) {
    let old: Vec<&Known> = group.old.iter().flat_map(|sheet| &sheet.goals).collect();
    let new: Vec<&Known> = group.new.iter().flat_map(|sheet| &sheet.goals).collect();
    if old.len() * new.len() > MOST {
        return;
    }
    if new.iter().any(|goal| links.before(goal.place).is_none()) {
        parted(&old, &new, links);
    }
    if old.iter().any(|goal| !links.has_next(goal.place)) {
        put_together(&old, &new, links);
    }
}

/// What was parted: new goals that have what an old one has lost.
fn parted(old: &[&Known], new: &[&Known], links: &mut Links) {
    let carried = |goal: &Known| new.iter().find(|is| links.next(goal.place) == Some(is.place)).copied();
    let lost = old.iter().map(|goal| (*goal, carried(goal)));
    // A goal that was carried on before has its parts there.
    let lost = lost.filter(|(goal, carried)| carried.is_some() || !links.has_next(goal.place));
    let lost = differences(lost);
    let begun = new.iter().copied().filter(|goal| links.before(goal.place).is_none());
    for (goal, source) in likest_first(begun, &lost, Known::may_be) {
        // What nothing carries on yet is carried on by the greatest of its parts.
        if links.has_next(source.place) {
            links.part(source.place, goal.place);
        } else {
            links.carry_on(source, goal);
        }
    }
}

/// What was put together: old goals that are what a new one has gained.
fn put_together(old: &[&Known], new: &[&Known], links: &mut Links) {
    let before = |goal: &Known| old.iter().find(|was| links.before(goal.place) == Some(was.place)).copied();
    let gained = new.iter().map(|goal| (*goal, before(goal)));
    let gained = differences(gained.filter(|(goal, _)| !links.is_part(goal.place)));
    let ended = old.iter().copied();
    let ended = ended.filter(|goal| !links.has_next(goal.place) && !links.has_parts(goal.place));
    // Both of two goals that are put together may have an id, and what becomes of them bears one.
    for (goal, target) in likest_first(ended, &gained, |_, _| true) {
        if links.before(target.place).is_some() {
            links.join(goal.place, target.place);
        } else {
            links.carry_on(goal, target);
        }
    }
}

/// What each goal has that the goal of the other year has not which is the same; nothing of those that say the same.
fn differences<'k>(
    goals: impl Iterator<Item = (&'k Known, Option<&'k Known>)>,
) -> Vec<(&'k Known, Difference)> {
    let other = goals.filter(|(goal, other)| other.is_none_or(|other| !goal.says_the_same(other)));
    other.map(|(goal, other)| (goal, goal.without(other))).collect()
}

/// The goals that are parts of others, each with that one of those that it may be a part of; those first of which
/// most is.
fn likest_first<'k>(
    goals: impl Iterator<Item = &'k Known>,
    others: &[(&'k Known, Difference)],
    may_be: impl Fn(&Known, &Known) -> bool,
) -> Vec<(&'k Known, &'k Known)> {
    let part = |goal: &'k Known| {
        let others = others.iter().filter(|(other, _)| may_be(goal, other));
        best(goal, others).map(|(share, other)| (share, goal, other))
    };
    let mut found: Vec<(u64, &Known, &Known)> = goals.filter_map(part).collect();
    found.sort_by_key(|(share, ..)| std::cmp::Reverse(*share));
    found.into_iter().map(|(_, goal, other)| (goal, other)).collect()
}

/// The goal whose difference has most of another, and how much of it.
fn best<'k: 'o, 'o>(
    goal: &Known,
    others: impl Iterator<Item = &'o (&'k Known, Difference)>,
) -> Option<(u64, &'k Known)> {
    let scored = others.filter_map(|(other, difference)| {
        let [title, prose] = goal.share_in(difference);
        // What bears the whole title of another is no part of that title: the name was given to another goal.
        let shares = [if goal.title == other.title { 0 } else { title }, prose];
        let is_half = || {
            let [whole, own] = goal.body_in(other, difference);
            whole >= OF_WHOLE && own >= OF_OWN && own < whole
        };
        let is_part = shares.iter().zip(SHARES).any(|(share, least)| *share >= least) || is_half();
        is_part.then(|| (shares.into_iter().sum::<u64>(), *other))
    });
    // The first of the greatest.
    scored.fold(None, |best: Option<(u64, &Known)>, next| match best {
        Some(best) if best.0 >= next.0 => Some(best),
        _ => Some(next),
    })
}
