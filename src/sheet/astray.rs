//! Keys of a field's parts that stand beside the field, not in it: 職名 and 氏名 at the top of a sheet.
//!
//! Enters: the entries of a map, and the fields that may stand in it. Leaves: the entries that belong inside
//! one of the fields. Knows no message.

use crate::form::{Fault, FaultKind, Field};
use crate::source::Span;
use crate::yaml::Entry;
use crate::yaml::mapping::NamedKeys;

/// The entries that belong inside one field.
#[derive(Debug)]
pub struct Astray<'n, 'f> {
    /// The field.
    pub field: &'f Field,
    /// The entries, each with the key of the part that it is.
    pub entries: Vec<(&'n Entry, &'f str)>,
}

impl<'n, 'f> Astray<'n, 'f> {
    /// Those among some entries, field by field. `known` are the keys that may stand there.
    pub fn find(
        entries: &'n [Entry],
        fields: impl IntoIterator<Item = &'f Field>,
        known: &[&str],
    ) -> Vec<Self> {
        let unknown = || entries.iter().filter(|entry| !known.contains(&entry.key.text()));
        if unknown().next().is_none() {
            return Vec::new();
        }
        let fields = fields.into_iter().map(|field| (field, field.kind.keys(field)));
        let fields: Vec<(&'f Field, Vec<&'f str>)> = fields.filter(|(_, parts)| !parts.is_empty()).collect();
        let named = fields.iter().map(|(_, parts)| (parts, NamedKeys::of(parts.iter().copied())));
        let named: Vec<(&Vec<&'f str>, NamedKeys)> = named.collect();
        let mut found: Vec<Self> =
            fields.iter().map(|(field, _)| Self { field, entries: Vec::new() }).collect();
        for entry in unknown() {
            let owners = named
                .iter()
                .zip(&mut found)
                .filter_map(|((parts, named), astray)| Some((part(parts, named, entry)?, astray)));
            // A key that two fields have may belong in either.
            if let [(part, astray)] = &mut owners.collect::<Vec<_>>()[..] {
                astray.entries.push((entry, part));
            }
        }
        found.retain(|astray| !astray.entries.is_empty());
        found
    }

    /// Their keys.
    pub fn keys(&self) -> impl Iterator<Item = Span> {
        self.entries.iter().map(|(entry, _)| entry.key.span())
    }

    /// The fault of all of them.
    pub fn fault(&self) -> Option<Fault> {
        let (first, _) = self.entries.first()?;
        let mut parts: Vec<String> = Vec::new();
        for (_, part) in &self.entries {
            if !parts.iter().any(|known| known == part) {
                parts.push((*part).to_owned());
            }
        }
        Some(Fault {
            span: first.key.characters(),
            kind: FaultKind::Ungrouped { field: self.field.key.clone(), parts },
        })
    }
}

fn part<'f>(parts: &[&'f str], named: &NamedKeys, entry: &Entry) -> Option<&'f str> {
    let meant = named.called(entry.key.text())?;
    parts.iter().copied().find(|part| *part == meant.key)
}
