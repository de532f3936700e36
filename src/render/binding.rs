//! What binds several sheets into a volume: the head that runs over its pages, page numbers, and the names of its parts.
//!
//! Enters: how each part stands in the volume. Leaves: the JSON that `templates/bound.typ` reads. No template of a
//! sheet needs to know of it.

use serde::Serialize;

use super::contract::Builder;
use super::text_runs::{TextRun, Typesetting};
use crate::design::{Design, Points};
use crate::form::kind::Line;

/// A volume.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binding {
    /// What stands over its pages at the left.
    pub title: String,
    /// Whether its pages are numbered.
    pub page_numbers: bool,
    /// One for each of its parts.
    pub places: Vec<Place>,
}

/// How a part stands in its volume.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// Its name in the outline; a part without one belongs to the part before it.
    pub entry: Option<Entry>,
    /// What stands over its pages at the right; without it, the volume's head does not run over them.
    pub head: Option<String>,
}

/// A part's name in the outline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The name.
    pub name: String,
    /// Its level among the bookmarks, from 1.
    pub level: u8,
    /// Whether it is listed in the contents.
    pub is_listed: bool,
}

/// A volume as the engine reads it: JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BindingData(pub(super) String);

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Data<F> {
    font: F,
    title: Vec<TextRun>,
    page_numbers: bool,
    places: Vec<PlaceData>,
}

#[derive(Serialize)]
struct PlaceData {
    entry: Option<EntryData>,
    head: Option<Vec<TextRun>>,
}

#[derive(Serialize)]
struct EntryData {
    name: Vec<TextRun>,
    level: u8,
    listed: bool,
}

impl Binding {
    /// The volume in the typefaces of a design.
    pub fn data(&self, design: &Design, typesetting: &Typesetting<'_>) -> BindingData {
        // What is wider than its place is made narrower.
        let runs = |text: &str| typesetting.runs(&Line::plain(text), Points(f64::INFINITY));
        let entry = |entry: &Entry| EntryData {
            name: runs(&entry.name),
            level: entry.level,
            listed: entry.is_listed,
        };
        let place = |place: &Place| PlaceData {
            entry: place.entry.as_ref().map(entry),
            head: place.head.as_deref().map(runs),
        };
        let data = Data {
            font: Builder { design, typesetting }.font(),
            title: runs(&self.title),
            page_numbers: self.page_numbers,
            places: self.places.iter().map(place).collect(),
        };
        // Strings, flags and lists always have a JSON form.
        BindingData(serde_json::to_string(&data).unwrap_or_default())
    }
}
