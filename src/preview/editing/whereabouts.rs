//! Where a part that somebody saw stands in the file now: goals may have been added, moved or taken out above it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::editable::texts;
use super::texts::FileState;
use crate::pairing::{Snapshot, pair};
use crate::preview::part_id::{id, part};
use crate::project::Project;
use crate::sheet::layout_fault::Part;
use crate::sheet::{Document, Sheet};

/// Parts of a text that a page has seen.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sought {
    /// The sheet's path relative to the project.
    pub sheet: String,
    /// The version of its text in which the parts were seen.
    pub version: String,
    /// The ids of the parts.
    pub parts: Vec<String>,
}

/// Where they stand now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Found {
    /// What the file is now.
    #[serde(flatten)]
    pub state: FileState,
    /// By the id of each part as it was seen; those whose goal is gone are not among them.
    pub places: BTreeMap<String, PartPlace>,
}

/// A part of the file as it is now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PartPlace {
    /// Its id.
    pub part: String,
    /// What stands there.
    pub text: String,
}

/// Where parts of a text that was seen stand in the text of now; `None` where one of the two is no sheet.
pub fn places(
    project: &Project,
    name: &str,
    [seen, now]: [&[u8]; 2],
    parts: &[String],
) -> Option<BTreeMap<String, PartPlace>> {
    let read = |bytes: &[u8]| {
        let document = Document::read(name, bytes, &project.library, &project.settings);
        document.foreign.is_none().then_some(document)
    };
    let (before, after) = (read(seen)?, read(now)?);
    let (old, new) = (before.sheet.as_ref()?, after.sheet.as_ref()?);
    let rows =
        if seen == now { (0..old.goals.len()).map(Some).collect() } else { rows_now(project, old, new) };
    let texts = texts(&after, new, project.settings.of_year(new.year()));
    let place = |was: &String| {
        let part = match part(was)? {
            Part::Cell { row, column } => {
                // What was typed below the last goal stands there again.
                let below = || Some(new.goals.len() + row.checked_sub(old.goals.len())?);
                Part::Cell { row: rows.get(row).copied().unwrap_or_else(below)?, column }
            }
            other => other,
        };
        let part = id(&part);
        let text = texts.get(&part).cloned().unwrap_or_default();
        Some((was.clone(), PartPlace { part, text }))
    };
    Some(parts.iter().filter_map(place).collect())
}

/// Where each goal of an older text is now.
fn rows_now(project: &Project, old: &Sheet, new: &Sheet) -> Vec<Option<usize>> {
    let snapshot = |sheet: &Sheet| Snapshot::of(sheet, project.settings.of_year(sheet.year()));
    let pairs = pair(&snapshot(old), &snapshot(new));
    let now = |row: usize| pairs.iter().find(|(was, _)| *was == row).map(|(_, is)| *is);
    (0..old.goals.len()).map(now).collect()
}
