//! What the repository has on record, as far as a comparison on the pages needs it.

use std::collections::BTreeMap;
use std::path::Path;

use super::open_sheet::Comparison;
use crate::checking::Checked;
use crate::history::{Past, version};
use crate::project::Project;
use crate::repository::{Error, Record, Repository};

/// The record of a project.
#[derive(Debug, Default)]
pub struct History {
    /// What can be compared with: `HEAD`, then branches and tags; none where the project is not on record.
    pub revisions: Vec<String>,
    /// By revision: the sheets as they were.
    past: BTreeMap<String, Past>,
}

impl History {
    /// Looks at the repository. Returns the revisions in use that lead to another commit than before.
    pub fn look(&mut self, root: &Path) -> Vec<String> {
        let repository = Repository::around(root);
        let on_record =
            repository.as_ref().ok().filter(|repository| matches!(repository.head(), Ok(Record::Commit(_))));
        let names =
            |repository: &Repository| std::iter::once("HEAD".to_owned()).chain(repository.names()).collect();
        self.revisions = on_record.map(names).unwrap_or_default();
        let commit =
            |revision: &str| repository.as_ref().ok().and_then(|repository| repository.commit(revision).ok());
        let is_moved = |(revision, past): &(&String, &Past)| commit(revision) != Some(past.commit);
        let moved: Vec<String> =
            self.past.iter().filter(is_moved).map(|(revision, _)| revision.clone()).collect();
        for revision in &moved {
            self.past.remove(revision);
        }
        moved
    }

    /// Forgets what was read by a project that has changed.
    pub fn forget(&mut self) {
        self.past.clear();
    }

    /// Compares a sheet with a revision.
    pub fn compare(&mut self, project: &Project, revision: &str, checked: &Checked) -> Comparison {
        let comparison = |text: String, change| Comparison { revision: revision.to_owned(), text, change };
        let Some(document) = &checked.document else { return comparison(String::new(), None) };
        let past = match self.past(project, revision) {
            Ok(past) => past,
            Err(error) => return comparison(error.to_string(), None),
        };
        match past.change(version(&checked.name, document, project)) {
            Some(change) => comparison(format!("{revision} からの変更を示しています。"), Some(change)),
            None => comparison(format!("{revision} から変わったところはありません。"), None),
        }
    }

    fn past(&mut self, project: &Project, revision: &str) -> Result<&mut Past, Error> {
        let repository = Repository::around(&project.root)?;
        let commit = repository.commit(revision)?;
        let known = self.past.remove(revision).filter(|past| past.commit == commit);
        let past = known.map_or_else(|| Past::of(&repository, commit, project), Ok)?;
        Ok(self.past.entry(revision.to_owned()).or_insert(past))
    }
}
