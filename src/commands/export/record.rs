//! What is remembered of the workbooks of sheets, beside what `build` remembers of its results; and what is told of
//! those that are of an earlier state.

use std::collections::BTreeSet;
use std::path::Path;

use super::super::Console;
use super::super::build::manifest::{Entry, Manifest};
use super::super::build::outdated::{Results, notes};
use super::super::build::output::Target;
use crate::project::Project;

/// The record of an output folder, and what became of each sheet now.
pub struct Record<'t> {
    out: &'t Path,
    manifest: Manifest,
    new: BTreeSet<&'t str>,
    left: BTreeSet<&'t str>,
    told: BTreeSet<&'t str>,
}

impl<'t> Record<'t> {
    /// The record of a folder.
    pub fn load(out: &'t Path) -> Self {
        let (new, left, told) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        Self { out, manifest: Manifest::load(out), new, left, told }
    }

    /// Remembers the workbook that stands of a sheet as it was written, or that none was made.
    pub fn take(&mut self, target: &'t Target<'_>, entry: Option<Entry>) {
        let Some(entry) = entry else {
            self.left.insert(&target.sheet.name);
            return;
        };
        if self.manifest.insert(&target.name, entry) {
            self.new.insert(&target.name);
        }
    }

    /// Of a workbook it was told why it was not made anew.
    pub fn told(&mut self, target: &'t Target<'_>) {
        self.told.insert(&target.name);
    }

    /// Writes the record, and tells of what stands of an earlier state.
    pub fn finish(mut self, project: &Project, targets: &[Target<'_>], console: Console) {
        if !self.new.is_empty() {
            // The workbooks stand all the same; they are remembered the next time.
            let saved = self.manifest.save_beside(self.out, &self.new);
            saved.unwrap_or_else(|error| console.note(&error.to_string()));
        }
        self.manifest.retain(|name| !self.told.contains(name));
        let Self { out, manifest, left, .. } = &self;
        let only = Some("xlsx");
        let results = Results { project, out, manifest, targets, left, is_draft: false, only };
        for note in notes(&results) {
            console.note(&note);
        }
    }
}
