//! Which goals of two versions of a sheet are the same goal.
//!
//! Enters: two sheets. Leaves: pairs of goals. They are paired by `id`; the others by the same title in the
//! same 課, else by likeness of all their text, as the one assignment over the whole sheet that is best.

use std::collections::BTreeMap;

use super::assignment::best_assignment;
use super::likeness::Likeness;
use super::version::Snapshot;
use crate::form::Kind;
use crate::text::fold::fold;

/// Goals less alike than this, in thousandths, are two goals.
const THRESHOLD: u32 = 400;
/// A sheet with more pairs to weigh than this is paired by id and title alone.
const PAIRS: usize = 1_000_000;
/// Where goals are equally alike, those keep together that stand nearer to each other, up to so many rows.
const REACH: usize = 100;

/// What a goal is known by.
struct Candidate {
    index: usize,
    id: Option<String>,
    /// Title and 課.
    name: (String, String),
    text: String,
}

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
        all.map(|goal| {
            if by == Alike::Title { Candidate { name: (goal.name.0, String::new()), ..goal } } else { goal }
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

/// A cell is known by so many of its first characters: more than a page holds. A long text may be shared by
/// thousands of goals.
const KNOWN_BY: usize = 4_000;

fn candidates(content: &Snapshot) -> Vec<Candidate> {
    let column = |wanted: fn(&crate::form::Column) -> bool| {
        content.columns().find(|(_, column)| wanted(column)).map(|(place, _)| place)
    };
    let section = column(|column| column.field.kind == Kind::Section);
    let prose: Vec<usize> = content
        .columns()
        .filter(|(_, column)| column.field.kind == Kind::Text)
        .map(|(place, _)| place)
        .collect();
    let candidate = |(index, goal): (usize, &super::version::Goal)| {
        let text = |place: usize| {
            content.paragraphs(index, place).join("\n").chars().take(KNOWN_BY).collect::<String>()
        };
        Candidate {
            index,
            id: goal.id.clone(),
            name: (
                fold(&content.title(index).chars().take(KNOWN_BY).collect::<String>()),
                section.map(|section| fold(&text(section))).unwrap_or_default(),
            ),
            text: prose.iter().map(|place| fold(&text(*place))).collect::<Vec<_>>().join("\n"),
        }
    };
    content.goals.iter().enumerate().map(candidate).collect()
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

/// What a pair counts: the same name more than all likeness together, likeness more than all nearness
/// together; 0 for no pair.
struct Weights<'c> {
    old: &'c [Candidate],
    new: &'c [Candidate],
    likeness: Likeness,
    /// What a thousandth of likeness counts.
    unit: i64,
    /// What the same name counts.
    name: i64,
}

impl<'c> Weights<'c> {
    fn of(old: &'c [Candidate], new: &'c [Candidate]) -> Self {
        let texts = |goals: &[Candidate]| goals.iter().map(|goal| goal.text.clone()).collect::<Vec<_>>();
        let count = i64::try_from(old.len().min(new.len())).unwrap_or(i64::MAX);
        let unit = count * squared(REACH) + 1;
        Self { likeness: Likeness::of(&texts(old), &texts(new)), old, new, unit, name: 1001 * unit * count }
    }

    fn at(&self, old: usize, new: usize) -> i64 {
        let (Some(was), Some(is)) = (self.old.get(old), self.new.get(new)) else { return 0 };
        let has_same_name = !was.name.0.is_empty() && was.name == is.name;
        let likeness = self.likeness.at(old, new);
        // Whoever gives two goals different ids says that they are two.
        let is_other = was.id.is_some() && is.id.is_some();
        if !has_same_name && (is_other || likeness < THRESHOLD) {
            return 0;
        }
        let distance = squared(was.index.abs_diff(is.index).min(REACH));
        i64::from(likeness) * self.unit + if has_same_name { self.name } else { 0 } - distance
            + squared(REACH)
    }
}

fn squared(number: usize) -> i64 {
    i64::try_from(number * number).unwrap_or(i64::MAX)
}

/// Pairs goals of the same name in their order.
fn pair_by_name(old: &[Candidate], new: &[Candidate]) -> Vec<(usize, usize)> {
    let mut known: BTreeMap<&(String, String), Vec<usize>> = BTreeMap::new();
    for goal in old.iter().rev() {
        known.entry(&goal.name).or_default().push(goal.index);
    }
    new.iter().filter_map(|goal| Some((known.get_mut(&goal.name)?.pop()?, goal.index))).collect()
}
