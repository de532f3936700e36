//! How much speaks for two goals being one.

use super::candidate::Candidate;
use super::likeness::{Likeness, length};

/// Goals less alike than this, in thousandths, are two goals.
const THRESHOLD: u32 = 400;
/// A name counts so much where nothing else is alike, and with what is alike no more than the other: the name may
/// have been given to another goal.
const BARE_NAME: u32 = 100;
const MOST_OF_BARE_NAME: u32 = 700;
/// So much counts a text that is the same word for word, beside its likeness.
const SAME_TEXT: u32 = 1000;
/// A goal so alike may be the one that is looked for, if another has but its name.
const RIVAL: u32 = 300;
/// Where goals are equally alike, those keep together that stand nearer to each other, up to so many rows.
const REACH: usize = 100;

/// What speaks for a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Evidence {
    /// The same name, and prose that is alike.
    Name,
    /// So much, in thousandths, without a name that is sure.
    Text(u32),
    /// Not enough.
    None,
}

/// What a pair counts: the same name and prose that is alike more than all likeness together, likeness more than all
/// nearness together; 0 for no pair.
pub(super) struct Weights<'c> {
    old: &'c [Candidate],
    new: &'c [Candidate],
    likeness: Likeness,
    /// What a thousandth of likeness counts.
    unit: i64,
    /// What the same name counts.
    name: i64,
}

impl<'c> Weights<'c> {
    pub fn of(old: &'c [Candidate], new: &'c [Candidate]) -> Self {
        let texts = |goals: &[Candidate]| goals.iter().map(|goal| goal.text.clone()).collect::<Vec<_>>();
        let count = i64::try_from(old.len().min(new.len())).unwrap_or(i64::MAX);
        let unit = count * squared(REACH) + 1;
        let name = i64::from(1001 + SAME_TEXT) * unit * count;
        Self { likeness: Likeness::of(&texts(old), &texts(new)), old, new, unit, name }
    }

    /// What a pair counts, by the places of its goals in the lists.
    pub fn at(&self, old: usize, new: usize) -> i64 {
        let (Some(was), Some(is)) = (self.old.get(old), self.new.get(new)) else { return 0 };
        let (name, text) = match self.evidence((old, was), (new, is)) {
            Evidence::None => return 0,
            Evidence::Name => (self.name, self.likeness.at(old, new)),
            Evidence::Text(text) => (0, text),
        };
        let distance = squared(was.index.abs_diff(is.index).min(REACH));
        i64::from(text) * self.unit + name - distance + squared(REACH)
    }

    fn evidence(&self, (old, was): (usize, &Candidate), (new, is): (usize, &Candidate)) -> Evidence {
        let likeness = self.likeness.at(old, new);
        if was.has_name_of(is) {
            return if was.is_bare() || is.is_bare() || self.told(old, new) >= THRESHOLD {
                Evidence::Name
            } else {
                Evidence::Text((likeness + BARE_NAME).min(MOST_OF_BARE_NAME))
            };
        }
        // Whoever gives two goals different ids says that they are two.
        if was.id.is_some() && is.id.is_some() {
            return Evidence::None;
        }
        if was.says_all_of(is) {
            return Evidence::Text(likeness + SAME_TEXT);
        }
        let is_alike = likeness >= THRESHOLD && self.told(old, new) >= THRESHOLD;
        if is_alike { Evidence::Text(likeness) } else { Evidence::None }
    }

    /// How alike two goals are by what tells one from another, in thousandths. A name that may have been given away does
    /// not, nor do the lines that goals share whose titles differ; unless all of the prose is the same.
    fn told(&self, old: usize, new: usize) -> u32 {
        let (Some(was), Some(is)) = (self.old.get(old), self.new.get(new)) else { return 0 };
        if was.says_all_of(is) {
            return 1000;
        }
        let lines = || was.shared_lines(is).map(length).sum::<u32>();
        let shared = match (was.has_name_of(is), was.has_title_of(is)) {
            (true, _) => length(&was.name.0) + lines(),
            (false, true) => 0,
            (false, false) => lines(),
        };
        self.likeness.without(shared, old, new)
    }

    /// Whether a goal that is in no pair may as well be one of two that have no more than their name in common.
    pub fn is_in_doubt(
        &self,
        (old, new): (usize, usize),
        (free_old, free_new): (&[usize], &[usize]),
    ) -> bool {
        let (Some(was), Some(is)) = (self.old.get(old), self.new.get(new)) else { return false };
        let has_id = was.id.is_some() && was.id == is.id;
        let own = self.told(old, new);
        let is_rival = |told: u32| told >= RIVAL && told >= own;
        let is_sure = has_id || was.is_bare() || is.is_bare() || own >= THRESHOLD;
        !is_sure
            && (free_new.iter().any(|free| is_rival(self.told(old, *free)))
                || free_old.iter().any(|free| is_rival(self.told(*free, new))))
    }
}

fn squared(number: usize) -> i64 {
    i64::try_from(number * number).unwrap_or(i64::MAX)
}
