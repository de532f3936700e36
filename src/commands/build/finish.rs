//! What is said and remembered when all sheets are made.

use std::collections::BTreeSet;
use std::path::Path;

use super::super::{Console, Error, Outcome};
use super::manifest::Manifest;
use super::outdated::{self, Results};
use super::output::Target;
use super::sheet::{Built, Made};
use super::tally::Tally;
use crate::diagnostic::visible::visible_name;
use crate::project::Project;

/// A run of the command, of which something was made.
pub(super) struct Run<'r> {
    pub(super) project: &'r Project,
    pub(super) out: &'r Path,
    pub(super) targets: &'r [Target<'r>],
    pub(super) is_draft: bool,
    pub(super) console: Console,
}

impl Run<'_> {
    /// Says what was done, and remembers what the files were made from.
    pub(super) fn finish(
        &self,
        mut manifest: Manifest,
        built: Vec<Result<Built, Error>>,
    ) -> Result<Outcome, Error> {
        let mut tally = Tally::default();
        let mut left = BTreeSet::new();
        let mut new = BTreeSet::new();
        for (target, result) in self.targets.iter().zip(built) {
            let made = result.map(|built| built.result);
            tally.count(&made);
            self.tell(target, &made)?;
            match made {
                Ok(Made::Written { entry, .. } | Made::Unchanged { entry }) => {
                    if manifest.insert(&target.name, entry) {
                        new.insert(target.name.as_str());
                    }
                }
                Ok(Made::Skipped) | Err(_) => {
                    left.insert(target.sheet.name.as_str());
                }
            }
        }
        if !new.is_empty() {
            // The results stand all the same; they are made anew the next time.
            manifest
                .save_beside(self.out, &new)
                .unwrap_or_else(|error| self.console.note(&error.to_string()));
        }
        self.console.say(&tally.summary())?;
        let Self { project, out, targets, is_draft, .. } = *self;
        let results =
            Results { project, out, manifest: &manifest, targets, left: &left, is_draft, only: None };
        for note in outdated::notes(&results) {
            self.console.note(&note);
        }
        Ok(tally.outcome())
    }

    /// Says that a file was written, or why it was not.
    fn tell(&self, target: &Target<'_>, made: &Result<Made, Error>) -> Result<(), Error> {
        match made {
            Ok(Made::Written { pages, entry, was_official }) => {
                let count = pages.map_or_else(String::new, |pages| format!("（{pages}ページ）"));
                let files = target.files_shown(entry.pages);
                if *was_official {
                    self.console.note(&format!(
                        "{files} にあった正式のものを、下書きで置き換えました。--draft を付けずに build すると、正式のものに戻ります。"
                    ));
                }
                self.console.say(&format!("作成: {files}{count}"))
            }
            Ok(Made::Unchanged { .. } | Made::Skipped) => Ok(()),
            Err(error) => {
                self.console.complain(&format!("{}: {error}", visible_name(&target.sheet.name)));
                Ok(())
            }
        }
    }
}
