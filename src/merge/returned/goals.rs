//! Which goals came back, which are new, and which stand elsewhere or are gone.

use std::collections::{BTreeMap, BTreeSet};

use super::super::Reading;
use super::super::meaning::Sheets;
use super::super::same_goals::{pairs, same_goals};
use super::super::sequence::Pairing;
use super::{Difference, Sides, Why, bare};
use crate::form::Column;
use crate::pairing::moved;
use crate::sheet::Sheet;

/// A goal of the file that came back.
#[derive(Debug, Clone, Copy)]
pub(super) struct GoalPair {
    /// Its index in the version that was given out.
    pub base: Option<usize>,
    pub ours: usize,
    pub returned: usize,
}

/// The goals.
pub(super) struct Goals {
    /// Those of the file that came back, in the order in which they did.
    pub pairs: Vec<GoalPair>,
    /// Those that the file does not have: each with the place before which it is put.
    pub new: Vec<(usize, usize)>,
    /// Those that were given out, stand in the file and did not come back.
    taken_out: Vec<usize>,
    /// Those that were given out, came back and no longer stand in the file.
    gone: Vec<GoalOfOther>,
}

/// A goal that the file does not have: its indices in the version that was given out, and as it came back.
struct GoalOfOther {
    base: usize,
    returned: usize,
}

impl Goals {
    /// Finds them.
    pub fn of(sides: &Sides, sheets: (Option<&Sheet>, &Sheet, &Sheet), reading: Reading<'_>) -> Self {
        let (base, ours, theirs) = sheets;
        let pairing = match base {
            Some(base) => same_goals(&Sheets { base: Some(base), ours, theirs }, true, reading),
            // Whoever types a workbook anew of a sheet has reworded its goals, and not added others.
            None => {
                Pairing { added: pairs((&sides.ours, ours), (&sides.returned, theirs)), ..Pairing::default() }
            }
        };
        let our_base: BTreeMap<usize, usize> = pairing.ours.iter().copied().collect();
        let their_base: BTreeMap<usize, usize> = pairing.theirs.iter().copied().collect();
        let both = their_base.iter().filter_map(|(base, returned)| {
            Some(GoalPair { base: Some(*base), ours: *our_base.get(base)?, returned: *returned })
        });
        let added = pairing.added.iter();
        let added = added.map(|(ours, returned)| GoalPair { base: None, ours: *ours, returned: *returned });
        let mut goal_pairs: Vec<GoalPair> = both.chain(added).collect();
        goal_pairs.sort_by_key(|pair| pair.returned);
        let taken_out = our_base.iter().filter(|(base, _)| !their_base.contains_key(base));
        let gone = their_base.iter().filter(|(base, _)| !our_base.contains_key(base));
        let gone = gone.map(|(base, returned)| GoalOfOther { base: *base, returned: *returned });
        let mut goals = Self {
            new: Vec::new(),
            taken_out: taken_out.map(|(_, ours)| *ours).collect(),
            gone: gone.collect(),
            pairs: goal_pairs,
        };
        goals.new = goals.placed(sides.returned.goals.len());
        goals
    }

    /// The new goals, each behind the one that it came back behind.
    fn placed(&self, count: usize) -> Vec<(usize, usize)> {
        let ours: BTreeMap<usize, usize> = self.pairs.iter().map(|pair| (pair.returned, pair.ours)).collect();
        let gone: BTreeSet<usize> = self.gone.iter().map(|goal| goal.returned).collect();
        let mut place = 0;
        let mut new = Vec::new();
        for returned in 0..count {
            match ours.get(&returned) {
                Some(ours) => place = ours + 1,
                None if gone.contains(&returned) => {}
                None => new.push((returned, place)),
            }
        }
        new
    }

    /// The goals that stand in another order than in the file, since whoever had them moved them.
    fn moved(&self) -> impl Iterator<Item = &GoalPair> {
        let given_out: Vec<usize> = self.pairs.iter().filter_map(|pair| pair.base).collect();
        let is_as_given_out = !given_out.is_empty() && given_out.is_sorted();
        let ours: Vec<usize> = self.pairs.iter().map(|pair| pair.ours).collect();
        let flags = moved(&ours).into_iter().map(move |is_moved| is_moved && !is_as_given_out);
        self.pairs.iter().zip(flags).filter(|(_, is_moved)| *is_moved).map(|(pair, _)| pair)
    }

    /// The goals that came back otherwise than they stand in the file, and stay as they do.
    pub fn differences(&self, sides: &Sides) -> Vec<Difference> {
        let difference = |ours: Option<usize>, returned: Option<usize>, why| Difference {
            ours,
            returned,
            key: String::new(),
            why,
            stands: ours.map(|goal| sides.ours.title(goal)).unwrap_or_default(),
            came: returned.map(|goal| sides.returned.title(goal)).unwrap_or_default(),
        };
        let moved = self.moved().map(|pair| difference(Some(pair.ours), Some(pair.returned), Why::Moved));
        let taken_out = self.taken_out.iter().map(|ours| difference(Some(*ours), None, Why::TakenOut));
        let gone = self.gone.iter().flat_map(|goal| goal.reworded(sides));
        moved.chain(taken_out).chain(gone).collect()
    }
}

impl GoalOfOther {
    /// Its cells that came back otherwise than they were given out.
    fn reworded(&self, sides: &Sides) -> Vec<Difference> {
        let Some(base) = &sides.base else { return Vec::new() };
        let difference = |(place, column): (usize, &Column)| {
            let key = &column.field.key;
            let came =
                sides.returned.place_of(key).map(|place| sides.returned.paragraphs(self.returned, place));
            let (given_out, came) = (base.paragraphs(self.base, place), came.unwrap_or_default());
            let why = Why::Gone { title: base.title(self.base), given_out: given_out.join("\n") };
            (bare(&given_out) != bare(&came)).then(|| Difference {
                ours: None,
                returned: Some(self.returned),
                key: key.clone(),
                why,
                stands: String::new(),
                came: came.join("\n"),
            })
        };
        base.columns().filter_map(difference).collect()
    }
}
