//! Sheets that stand in a project more than once.
//!
//! Enters: documents. Leaves: for each, where the others say that they are of the same. Knows no disk.

use std::collections::BTreeMap;

use crate::calendar::FiscalYear;
use crate::diagnostic::Place;
use crate::sheet::Document;
use crate::sheet::identity::{Identity, year_of_folder};

/// So many others of a sheet are told: nobody reads more, and a thousand copies would each tell of a
/// thousand.
const MOST: usize = 12;

/// Where sheets stand, by what they are of.
#[derive(Debug, Default)]
pub struct Duplicates {
    known: BTreeMap<Identity, Vec<Place>>,
}

impl Duplicates {
    /// Takes in a sheet that says what it is of.
    pub fn add(&mut self, document: &Document) {
        if let Some((identity, place)) = standing(document) {
            self.known.entry(identity).or_default().push(place);
        }
    }

    /// Whether a sheet was taken in that is of the same.
    pub fn has(&self, identity: &Identity) -> bool {
        self.known.contains_key(identity)
    }

    /// Brings what was added in any order into the order of paths, each once.
    pub fn sort(&mut self) {
        for places in self.known.values_mut() {
            places.sort_by(|a, b| a.source.path().cmp(b.source.path()));
            places.dedup_by(|a, b| a.source.path() == b.source.path());
        }
    }

    /// Where the others name their department that are of the same as a document.
    pub fn beside(&self, document: &Document) -> Vec<Place> {
        let Some((identity, own)) = standing(document) else { return Vec::new() };
        let places = self.known.get(&identity).map(Vec::as_slice).unwrap_or_default();
        let is_other = |place: &&Place| {
            place.source.path() != own.source.path() && is_of_one_year(folder(&own), folder(place))
        };
        places.iter().filter(is_other).take(MOST).cloned().collect()
    }
}

fn standing(document: &Document) -> Option<(Identity, Place)> {
    let sheet = document.sheet.as_ref()?;
    let span = sheet.department()?.characters();
    Some((Identity::of(sheet)?, Place { source: document.source.clone(), span }))
}

fn folder(place: &Place) -> Option<FiscalYear> {
    year_of_folder(place.source.path()).map(|(_, year)| year)
}

/// A sheet in another year's folder was copied for that year, and only its 年度 waits to be changed: that is
/// told by a rule of its own.
fn is_of_one_year(one: Option<FiscalYear>, other: Option<FiscalYear>) -> bool {
    one.is_none() || other.is_none() || one == other
}
