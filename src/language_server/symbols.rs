//! Every goal of every department, found by its words.
//!
//! Enters: words, and the projects. Leaves: goals with their places. What was read once is kept until the sheet
//! changes.

use std::collections::BTreeMap;

use lsp_types::{Location, SymbolInformation, SymbolKind};

use super::documents::Documents;
use super::findings::Whereabouts;
use super::outline::goal_name;
use super::positions::Encoding;
use super::projects::LiveProject;
use crate::calendar::DigitStyle;
use crate::diagnostic::Place;
use crate::sheet::{Document, Numbers};
use crate::source::Passage;
use crate::text::fold::fold;

/// More are not shown: whoever looks for one goal types another word.
const MOST: usize = 200;

/// The goals of a sheet, as they are looked for.
type Goals = Vec<Goal>;

#[derive(Debug, Clone)]
struct Goal {
    name: String,
    department: String,
    place: Place,
}

/// The goals that were read.
#[derive(Debug, Default)]
pub struct Symbols {
    /// By the project's index and the sheet's name.
    read: BTreeMap<(usize, String), Goals>,
}

impl Symbols {
    /// Takes in a sheet as it stands.
    pub fn take(&mut self, project: usize, name: &str, document: Option<&Document>) {
        self.read.insert((project, name.to_owned()), document.map(goals).unwrap_or_default());
    }

    /// The goals in which each word stands, in their names or that of their department.
    pub fn find<'p>(
        &mut self,
        projects: impl Iterator<Item = (usize, &'p LiveProject)>,
        words: &str,
        documents: &Documents,
        encoding: Encoding,
    ) -> Vec<SymbolInformation> {
        let words: Vec<String> = words.split_whitespace().map(|word| fold(word).to_lowercase()).collect();
        let mut found = Vec::new();
        for (index, live) in projects {
            let project = &live.workspace.active().project;
            let whereabouts = Whereabouts { root: &live.root, documents, encoding, manuals: None };
            for file in live.workspace.sheets() {
                let key = (index, file.name.clone());
                if live.unchecked.contains(&file.name) {
                    self.read.remove(&key);
                }
                let read = || project.document(file).as_ref().map(goals).unwrap_or_default();
                let goals = self.read.entry(key).or_insert_with(read);
                let fits = |goal: &&Goal| {
                    let text = fold(&format!("{}{}", goal.department, goal.name)).to_lowercase();
                    words.iter().all(|word| text.contains(word))
                };
                found.extend(goals.iter().filter(fits).filter_map(|goal| symbol(goal, whereabouts)));
                if found.len() >= MOST {
                    found.truncate(MOST);
                    return found;
                }
            }
        }
        found
    }
}

fn goals(document: &Document) -> Goals {
    let Some(sheet) = &document.sheet else { return Vec::new() };
    let numbers = Numbers::of(sheet);
    let year = sheet.year().map(|year| year.era_text(DigitStyle::Half)).unwrap_or_default();
    let department = sheet.department().map(Passage::text).unwrap_or_default();
    let goal = |(index, goal): (usize, &crate::sheet::Goal)| Goal {
        name: goal_name(sheet, &numbers, index),
        department: format!("{department}　{year}"),
        place: Place { source: document.source.clone(), span: goal.start },
    };
    sheet.goals.iter().enumerate().map(goal).collect()
}

#[allow(deprecated, reason = "the protocol's own struct has a field that nobody uses any more")]
fn symbol(goal: &Goal, whereabouts: Whereabouts<'_>) -> Option<SymbolInformation> {
    let location: Location = whereabouts.location(&goal.place)?;
    Some(SymbolInformation {
        name: goal.name.clone(),
        kind: SymbolKind::OBJECT,
        tags: None,
        deprecated: None,
        location,
        container_name: Some(goal.department.clone()),
    })
}
