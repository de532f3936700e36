//! The keys of a map, held against those that may stand there.
//!
//! Enters: the entries of a map and the known keys. Leaves: the keys at fault. Knows no message.

use std::collections::BTreeMap;

use super::fold::nearest;
use crate::source::{Passage, Span};
use crate::yaml::Entry;

/// What is wrong with the keys of a map.
#[derive(Debug, Default)]
pub struct KeyFaults<'n, 'k> {
    /// Keys given before, each with the place where it was given first.
    pub duplicate: Vec<(&'n Passage, Span)>,
    /// Keys that are not known, each with the known one that was meant, where one that is not given is near.
    pub unknown: Vec<(&'n Passage, Option<&'k str>)>,
}

impl<'n, 'k> KeyFaults<'n, 'k> {
    /// The faults of a map's keys.
    pub fn of(entries: &'n [Entry], known: &[&'k str]) -> Self {
        let mut given: BTreeMap<&str, Span> = BTreeMap::new();
        let mut faults = Self { duplicate: Vec::new(), unknown: Vec::new() };
        let mut unknown = Vec::new();
        for Entry { key, .. } in entries {
            match given.get(key.text()) {
                Some(first) => faults.duplicate.push((key, *first)),
                // A key that is no text, and `<<`, are refused as features of YAML.
                None if key.text().is_empty() || key.text() == "<<" => {}
                None => {
                    given.insert(key.text(), key.span());
                    unknown.extend((!known.contains(&key.text())).then_some(key));
                }
            }
        }
        let free: Vec<&'k str> = known.iter().copied().filter(|key| !given.contains_key(key)).collect();
        faults.unknown = unknown.into_iter().map(|key| (key, nearest(free.iter().copied(), key.text()))).collect();
        faults
    }

    /// The known keys that unknown ones were meant for: those are not missing too.
    pub fn mistyped(&self) -> Vec<&'k str> {
        self.unknown.iter().filter_map(|(_, meant)| *meant).collect()
    }
}
