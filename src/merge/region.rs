//! Where an entry of a merged goal stands: in what is decided, or in one side of a conflict.
//!
//! Enters: a merged goal, a region and a key. Leaves: the entry there, to be read or to be changed. Knows no
//! version but the merged one.

use super::choice::Choice;
use super::segments::{GoalSegments, Segment};
use super::sheet::{Fate, MergedGoal};
use crate::yaml::{Node, Value};

/// Where an entry stands in a goal.
#[derive(Debug, Clone, Copy)]
pub(super) enum Region {
    /// In what is decided.
    Kept,
    /// In our part of a conflict.
    Ours,
    /// In their part.
    Theirs,
}

/// Whether a value is 〃.
pub(super) fn is_ditto_node(node: &Node) -> bool {
    matches!(&node.value, Value::Scalar(scalar) if crate::sheet::is_ditto(scalar.passage.text()))
}

impl MergedGoal {
    /// What becomes of the entry of a key, where the goal is decided entry by entry.
    pub fn choice_mut(&mut self, key: &str) -> Option<&mut Choice> {
        let Fate::Entries(_, entries) = &mut self.fate else { return None };
        let has_key = |segment: &Option<Segment>| segment.as_ref().is_some_and(|segment| segment.key == key);
        entries.iter_mut().find(|choice| match choice {
            Choice::Gone => false,
            Choice::Kept(segment) => segment.key == key,
            Choice::Conflict(ours, theirs) => has_key(ours) || has_key(theirs),
        })
    }

    /// Whether a 〃 may stand somewhere; nothing is known of what was put together by lines.
    pub fn awaits(&mut self, region: Region, key: &str) -> bool {
        let is_whole = matches!(self.fate, Fate::Whole(..)) && matches!(region, Region::Kept);
        is_whole
            || self
                .segment_mut(region, key)
                .is_some_and(|segment| segment.value.as_ref().is_none_or(is_ditto_node))
    }

    /// The entry of a key in a region; `None` where that region has none.
    pub fn segment_mut(&mut self, region: Region, key: &str) -> Option<&mut Segment> {
        if matches!(self.fate, Fate::Entries(..)) {
            return match (region, self.choice_mut(key)?) {
                (Region::Kept, Choice::Kept(segment)) => Some(segment),
                (Region::Ours, Choice::Conflict(segment, _))
                | (Region::Theirs, Choice::Conflict(_, segment)) => segment.as_mut(),
                _ => None,
            };
        }
        let goal: &mut GoalSegments = match (region, &mut self.fate) {
            (Region::Kept, Fate::Whole(goal)) => goal,
            (Region::Ours, Fate::Conflict(goal, _)) | (Region::Theirs, Fate::Conflict(_, goal)) => {
                goal.as_mut()?
            }
            _ => return None,
        };
        goal.entries.iter_mut().find(|segment| segment.key == key)
    }

    /// The entry of a key, where it is decided.
    pub fn kept(&self, key: &str) -> Option<&Segment> {
        match &self.fate {
            Fate::Whole(goal) => goal.entry(key),
            Fate::Conflict(..) => None,
            Fate::Entries(_, entries) => entries.iter().find_map(|choice| match choice {
                Choice::Kept(segment) if segment.key == key => Some(segment),
                _ => None,
            }),
        }
    }

    /// What it says under a key, where that is decided.
    pub fn said(&self, key: &str) -> Option<&Node> {
        if let Fate::Whole(goal) = &self.fate { goal.said(key) } else { self.kept(key)?.value.as_ref() }
    }
}
