//! The forms that a project can use, and the tables that are made of its sheets.

use std::sync::Arc;

use super::embedded::{Embedded, FORMS};
use super::{Form, Table, load, load_design, load_table};
use crate::design::Design;
use crate::design::embedded::{COMPARISON, DESIGNS, Folder};
use crate::source::Source;
use crate::yaml::mapping::Problem;
use crate::yaml::{self, Tree};

/// The embedded forms, and those of the project, which replace embedded ones of the same name.
#[derive(Debug, Clone, Default)]
pub struct Library {
    forms: Vec<Arc<Form>>,
    /// The project's own table of old and new.
    comparison: Option<Arc<Table>>,
    /// The project's own designs of other documents.
    designs: Vec<Arc<Design>>,
    /// The names of the project's folders whose description could not be read.
    faulty: Vec<String>,
}

impl Library {
    /// The embedded forms. A test sees to it that each can be read.
    pub fn embedded() -> Self {
        let form = |form: &Embedded| load(form.folder.id, &tree(&form.folder)?).ok().map(Arc::new);
        Self { forms: FORMS.iter().filter_map(form).collect(), ..Self::default() }
    }

    /// Adds what the folder `id` describes, in place of what bears that name.
    ///
    /// # Errors
    /// Everything that is wrong with the description. What bears that name stays.
    pub fn load(&mut self, id: &str, tree: &Tree) -> Result<(), Vec<Problem>> {
        if id == COMPARISON.id {
            self.comparison = Some(Arc::new(load_table(id, tree)?));
        } else if DESIGNS.iter().any(|folder| folder.id == id) {
            self.designs.push(Arc::new(load_design(id, tree)?));
        } else {
            self.add(load(id, tree)?);
        }
        Ok(())
    }

    /// Adds a form, in place of one of the same name.
    pub fn add(&mut self, form: Form) {
        self.forms.retain(|other| other.id != form.id);
        self.forms.push(Arc::new(form));
    }

    /// Adds the name of a folder whose description could not be read. What is embedded under that name is not
    /// what the project means.
    pub fn add_faulty(&mut self, id: &str) {
        self.forms.retain(|other| other.id != id);
        self.faulty.push(id.to_owned());
    }

    /// Whether the project has a form of a name, which could not be read.
    pub fn is_faulty(&self, id: &str) -> bool {
        self.faulty.iter().any(|faulty| faulty == id)
    }

    /// The form of a name.
    pub fn find(&self, id: &str) -> Option<&Arc<Form>> {
        self.forms.iter().find(|form| form.id == id)
    }

    /// All forms.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Form>> {
        self.forms.iter()
    }

    /// The table of old and new: the project's own, or the embedded one, which is read where it is asked for;
    /// `None` where the project's own could not be read.
    pub fn comparison(&self) -> Option<Arc<Table>> {
        if self.is_faulty(COMPARISON.id) {
            return None;
        }
        let embedded = || load_table(COMPARISON.id, &tree(&COMPARISON)?).ok().map(Arc::new);
        self.comparison.clone().or_else(embedded)
    }

    /// The design of a document that is no sheet's: the project's own, or the embedded one; `None` where the
    /// project's own could not be read.
    pub fn design(&self, folder: &Folder) -> Option<Arc<Design>> {
        if self.is_faulty(folder.id) {
            return None;
        }
        let embedded = || load_design(folder.id, &tree(folder)?).ok().map(Arc::new);
        self.designs.iter().find(|design| design.id == folder.id).cloned().or_else(embedded)
    }
}

fn tree(folder: &Folder) -> Option<Tree> {
    yaml::load(&Source::new("form.yaml", folder.description)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::embedded::folders;

    #[test]
    fn what_is_embedded_is_without_fault() {
        for folder in folders() {
            let tree = tree(folder).unwrap();
            assert_eq!(Library::default().load(folder.id, &tree), Ok(()), "{}", folder.id);
        }
    }
}
