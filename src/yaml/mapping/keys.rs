//! The keys of a map, held against those that may stand there.
//!
//! Enters: the entries of a map and the known keys, with the headings that the form prints over their values.
//! Leaves: the keys at fault, each with the key that was meant. Knows no message.

use std::collections::BTreeMap;

use super::meant_key::{Likeness, MeantKey};
use super::named_keys::{KnownKeys, NamedKeys};
use crate::source::{Passage, Span};
use crate::text::fold::nearest;
use crate::yaml::Entry;

/// What is wrong with the keys of a map.
#[derive(Debug, Default)]
pub struct KeyFaults<'n> {
    /// Keys given before, each with the place where it was given first.
    pub duplicate: Vec<(&'n Passage, Span)>,
    /// Keys that are not known, each with the known one that was meant, where that can be told.
    pub unknown: Vec<(&'n Passage, Option<MeantKey>)>,
}

impl<'n> KeyFaults<'n> {
    /// The faults of a map's keys.
    pub fn of(entries: impl IntoIterator<Item = &'n Entry>, known: KnownKeys<'_>) -> Self {
        let keys = known.keys();
        let mut given: BTreeMap<&str, Span> = BTreeMap::new();
        let mut faults = Self::default();
        let mut unknown = Vec::new();
        for Entry { key, .. } in entries {
            match given.get(key.text()) {
                Some(first) => faults.duplicate.push((key, *first)),
                // A key that is no text, and `<<`, are refused as features of YAML.
                None if key.text().is_empty() || key.text() == "<<" => {}
                None => {
                    given.insert(key.text(), key.span());
                    unknown.extend((!keys.contains(&key.text())).then_some(key));
                }
            }
        }
        if !unknown.is_empty() {
            let known = Known { keys: &keys, named: &known.named() };
            faults.unknown = with_what_is_meant(&unknown, known, given);
        }
        faults
    }

    /// Whether a known key was meant by one that is not known: then it is not missing too.
    pub fn is_meant(&self, key: &str) -> bool {
        self.unknown.iter().any(|(_, meant)| meant.as_ref().is_some_and(|meant| meant.key == key))
    }
}

/// The keys that may stand in a map, and what they are called.
#[derive(Clone, Copy)]
struct Known<'a, 'k> {
    keys: &'a [&'k str],
    named: &'a NamedKeys,
}

/// Of so many unknown keys of a map it is asked what was meant: it takes long, and more of them are no slips.
const ASKED: usize = 1000;

/// Keys that are not known, each with the known one that was meant.
fn with_what_is_meant<'n, 'k>(
    unknown: &[&'n Passage],
    known: Known<'_, 'k>,
    mut given: BTreeMap<&'k str, Span>,
) -> Vec<(&'n Passage, Option<MeantKey>)>
where
    'n: 'k,
{
    // What a key is called is certain, what it is like is not: nobody is told to give a key twice.
    let (asked, others) = unknown.split_at(unknown.len().min(ASKED));
    let called: Vec<Option<MeantKey>> = asked.iter().map(|key| called(known, key, &mut given)).collect();
    let mut meant_by = Vec::new();
    for (key, called) in asked.iter().copied().zip(called) {
        let free = || known.keys.iter().copied().filter(|key| !given.contains_key(key));
        let meant =
            called.or_else(|| nearest(free(), key.text()).map(|near| MeantKey::new(near, Likeness::Near)));
        if let Some(near) =
            known.keys.iter().find(|key| meant.as_ref().is_some_and(|meant| meant.key == **key))
        {
            given.entry(near).or_insert(key.span());
        }
        meant_by.push((key, meant));
    }
    meant_by.extend(others.iter().map(|key| (*key, None)));
    meant_by
}

/// The key that is spelt so but for its width and spaces, or that the form calls so; the first that is typed
/// for it takes its place.
fn called<'k>(
    known: Known<'_, 'k>,
    typed: &Passage,
    given: &mut BTreeMap<&'k str, Span>,
) -> Option<MeantKey> {
    let meant = known.named.called(typed.text())?;
    let key = *known.keys.iter().find(|key| **key == meant.key)?;
    let first = given.get(key).copied();
    given.entry(key).or_insert(typed.span());
    Some(MeantKey { given: first, ..meant })
}
