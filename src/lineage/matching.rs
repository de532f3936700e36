//! Which goals of a year carry on which of the years before.

use std::collections::{BTreeMap, BTreeSet};

use super::facts::{Known, KnownSheet};
use super::kinship::{Group, groups};
use super::links::Links;
use super::{ends, parts};
use crate::calendar::FiscalYear;
use crate::pairing::best_assignment;
use crate::settings::Settings;

/// Goals less alike than this, in thousandths, are two goals.
const THRESHOLD: u64 = 400;
/// So alike are those whose 課, all different, are there in both years.
const OTHER_SECTION: u64 = 700;
/// So alike are goals of one id that are one, in departments that have nothing else in common.
const SAME_ID: u64 = 200;
/// So alike are goals of one name that are one, in departments that have nothing else in common.
const SAME_NAME: u64 = 700;
/// A name of so many characters tells more than a short one, which many goals may bear.
const LONG_NAME: usize = 12;
/// Of more pairs, those that are most alike are taken one after another.
const ASSIGNED: usize = 40_000;
/// Of more pairs still, only those of one name are.
const WEIGHED: usize = 1_000_000;
/// What a common 課 adds to likeness.
const SAME_SECTION: u64 = 100;
/// Where goals are equally alike, those keep together that stand nearer to each other, up to so many rows.
const REACH: usize = 100;

/// Links the goals of a year with those before it.
pub(super) fn step(settings: &Settings, sheets: &[KnownSheet], year: FiscalYear, links: &mut Links) {
    let new: Vec<&KnownSheet> = sheets.iter().filter(|sheet| sheet.year == year).collect();
    let old = before(sheets, &new, year);
    let groups = groups(&old, &new);
    for group in &groups {
        within(group, links);
    }
    across(&old, &new, links);
    for group in &groups {
        parts::find(group, links);
    }
    ends::tell(settings, &groups, year, links);
}

/// The sheets of the last year before one; of a department that has none there, those of its own last year.
fn before<'k>(sheets: &'k [KnownSheet], new: &[&KnownSheet], year: FiscalYear) -> Vec<&'k KnownSheet> {
    fn name(sheet: &KnownSheet) -> (&str, &str) {
        (&sheet.department, &sheet.section)
    }
    let earlier = || sheets.iter().filter(move |sheet| sheet.year < year);
    let Some(last) = earlier().map(|sheet| sheet.year).max() else { return Vec::new() };
    let mut own: BTreeMap<(&str, &str), FiscalYear> = BTreeMap::new();
    for sheet in earlier() {
        let latest = own.entry(name(sheet)).or_insert(sheet.year);
        *latest = sheet.year.max(*latest);
    }
    own.retain(|name_, _| new.iter().any(|sheet| name(sheet) == *name_));
    earlier().filter(|sheet| sheet.year == last || own.get(&name(sheet)) == Some(&sheet.year)).collect()
}

/// The goals of some sheets that are not linked yet.
fn left_over<'k>(sheets: &[&'k KnownSheet], is_linked: impl Fn(&Known) -> bool) -> Vec<&'k Known> {
    sheets.iter().flat_map(|sheet| &sheet.goals).filter(|goal| !is_linked(goal)).collect()
}

/// What is left over on both sides.
fn left<'k>(
    old: &[&'k KnownSheet],
    new: &[&'k KnownSheet],
    links: &Links,
) -> (Vec<&'k Known>, Vec<&'k Known>) {
    (
        left_over(old, |goal| links.has_next(goal.place)),
        left_over(new, |goal| links.before(goal.place).is_some()),
    )
}

/// Links within related departments: by id, by a name that nothing else has, by prose that nothing else has, and the
/// others by likeness.
fn within(group: &Group<'_>, links: &mut Links) {
    let by_id = |goal: &Known| goal.id.clone();
    let (old, new) = left(&group.old, &group.new, links);
    link_same(&old, &new, by_id, |_, _| true, links);
    let (old, new) = left(&group.old, &group.new, links);
    link_named(&old, &new, links);
    let (old, new) = left(&group.old, &group.new, links);
    let by_body = |goal: &Known| goal.body().map(str::to_owned);
    let is_alike = |was: &Known, is: &Known| {
        was.may_be(is) && (shares_section(was, is) || was.likeness(is) >= OTHER_SECTION)
    };
    link_same(&old, &new, by_body, is_alike, links);
    let (old, new) = left(&group.old, &group.new, links);
    let sections = |sheets: &[&KnownSheet]| -> BTreeSet<String> {
        sheets.iter().flat_map(|sheet| sheet.sections.iter().cloned()).collect()
    };
    let staying = &sections(&group.old) & &sections(&group.new);
    assign(&old, &new, &staying, links);
}

/// Links goals of one name and 課, but for those that have no more in common while another goal has the prose of one of
/// them: the name may have been given away.
fn link_named(old: &[&Known], new: &[&Known], links: &mut Links) {
    let by_name = |goal: &Known| {
        Some((goal.title.clone(), goal.sections.clone())).filter(|(title, _)| !title.is_empty())
    };
    let bodies = |goals: &[&Known]| -> BTreeSet<String> {
        goals.iter().filter_map(|goal| goal.body()).map(str::to_owned).collect()
    };
    let (old_bodies, new_bodies) = (bodies(old), bodies(new));
    let has = |bodies: &BTreeSet<String>, goal: &Known| goal.body().is_some_and(|body| bodies.contains(body));
    let is_elsewhere =
        |was: &Known, is: &Known| was.body() != is.body() && (has(&new_bodies, was) || has(&old_bodies, is));
    let may_be_one =
        |was: &Known, is: &Known| was.may_be(is) && (!is_elsewhere(was, is) || was.likeness(is) >= SAME_NAME);
    link_same(old, new, by_name, may_be_one, links);
}

/// Links what is left over in departments that have nothing in common: by id, and by a name that nothing else has.
fn across(old: &[&KnownSheet], new: &[&KnownSheet], links: &mut Links) {
    let (old_left, new_left) = left(old, new, links);
    let is_alike = |was: &Known, is: &Known| was.likeness(is) >= SAME_ID;
    link_same(&old_left, &new_left, |goal| goal.id.clone(), is_alike, links);
    let (old_left, new_left) = left(old, new, links);
    let title = |goal: &Known| Some(goal.title.clone()).filter(|title| !title.is_empty());
    let least = |title: &str| if title.chars().count() < LONG_NAME { SAME_NAME } else { SAME_ID };
    let is_alike = |was: &Known, is: &Known| was.may_be(is) && was.likeness(is) >= least(&is.title);
    link_same(&old_left, &new_left, title, is_alike, links);
}

/// Links the goals that alone on their sides have a key.
fn link_same<K: Ord>(
    old: &[&Known],
    new: &[&Known],
    key: impl Fn(&Known) -> Option<K>,
    may_be_one: impl Fn(&Known, &Known) -> bool,
    links: &mut Links,
) {
    let mut found: BTreeMap<K, [Vec<&Known>; 2]> = BTreeMap::new();
    for (goals, side) in [(old, 0), (new, 1)] {
        for goal in goals {
            let Some(key) = key(goal) else { continue };
            found.entry(key).or_default().get_mut(side).into_iter().for_each(|known| known.push(goal));
        }
    }
    for sides in found.values() {
        if let [[was], [is]] = [sides[0].as_slice(), sides[1].as_slice()]
            && may_be_one(was, is)
        {
            links.carry_on(was, is);
        }
    }
}

/// Links by likeness, as the assignment that is best over all.
fn assign(old: &[&Known], new: &[&Known], staying: &BTreeSet<String>, links: &mut Links) {
    let count = old.len() * new.len();
    if count == 0 || count > WEIGHED {
        return;
    }
    let scale = i64::try_from(REACH * old.len().min(new.len()) + 1).unwrap_or(i64::MAX);
    let weigh = |was: &Known, is: &Known, distance: usize| {
        let near = i64::try_from(REACH - distance.min(REACH - 1)).unwrap_or_default();
        score(was, is, staying).map_or(0, |score| i64::try_from(score).unwrap_or_default() * scale + near)
    };
    let weights: Vec<Vec<i64>> = old
        .iter()
        .enumerate()
        .map(|(row, was)| {
            new.iter().enumerate().map(|(column, is)| weigh(was, is, row.abs_diff(column))).collect()
        })
        .collect();
    let at = |row: usize, column: usize| {
        weights.get(row).and_then(|weights| weights.get(column)).copied().unwrap_or_default()
    };
    let pairs = if count <= ASSIGNED {
        best_assignment(old.len(), new.len(), at)
    } else {
        likest_first(old.len(), new.len(), at)
    };
    for (was, is) in pairs {
        if let (Some(was), Some(is)) = (old.get(was), new.get(is)) {
            links.carry_on(was, is);
        }
    }
}

/// The likeness of two goals that may be one, and what speaks for it beside. `staying` are the 課 of both years: the
/// goals of two of them are seldom one.
fn score(was: &Known, is: &Known, staying: &BTreeSet<String>) -> Option<u64> {
    let likeness = was.likeness(is);
    let shares_section = shares_section(was, is);
    let score = likeness + if shares_section { SAME_SECTION } else { 0 };
    let stays = |goal: &Known| {
        !goal.sections.is_empty() && goal.sections.iter().all(|section| staying.contains(section))
    };
    let least = if !shares_section && stays(was) && stays(is) { OTHER_SECTION } else { THRESHOLD };
    (was.may_be(is) && likeness >= least).then_some(score)
}

fn shares_section(was: &Known, is: &Known) -> bool {
    was.sections.iter().any(|section| is.sections.contains(section))
}

/// Pairs the two that weigh most, then the two of the others that do.
fn likest_first(old: usize, new: usize, weight: impl Fn(usize, usize) -> i64) -> Vec<(usize, usize)> {
    let all = (0..old).flat_map(|row| (0..new).map(move |column| (row, column)));
    let mut pairs: Vec<(usize, usize)> = all.filter(|(row, column)| weight(*row, *column) > 0).collect();
    pairs.sort_by_key(|(row, column)| std::cmp::Reverse(weight(*row, *column)));
    let (mut olds, mut news) = (vec![true; old], vec![true; new]);
    pairs.retain(|(row, column)| {
        let is_free = olds.get(*row) == Some(&true) && news.get(*column) == Some(&true);
        if is_free {
            olds.get_mut(*row).into_iter().chain(news.get_mut(*column)).for_each(|free| *free = false);
        }
        is_free
    });
    pairs
}
