//! The forms that a project can use.

use std::sync::Arc;

use super::Form;
use super::embedded::{COMPARISON, Embedded, FORMS};
use crate::source::Source;
use crate::yaml;

/// The embedded forms, and those of the project, which replace embedded ones of the same name.
#[derive(Debug, Clone, Default)]
pub struct Library {
    forms: Vec<Arc<Form>>,
    /// The project's own table of old and new.
    comparison: Option<Arc<Form>>,
    /// The names of the project's forms that could not be read.
    faulty: Vec<String>,
}

impl Library {
    /// The embedded forms.
    pub fn embedded() -> Self {
        Self { forms: FORMS.iter().filter_map(read).collect(), ..Self::default() }
    }

    /// The table of old and new: the project's own, or the embedded one; `None` where the project's own could
    /// not be read.
    pub fn comparison(&self) -> Option<Arc<Form>> {
        if self.is_faulty(COMPARISON.id) {
            return None;
        }
        self.comparison.clone().or_else(|| read(&COMPARISON))
    }

    /// Adds a form, in place of one of the same name. The table of old and new is no form that a sheet can
    /// have.
    pub fn add(&mut self, form: Form) {
        if form.id == COMPARISON.id {
            self.comparison = Some(Arc::new(form));
            return;
        }
        self.forms.retain(|other| other.id != form.id);
        self.forms.push(Arc::new(form));
    }

    /// Adds the name of a form that could not be read. An embedded one of that name is not what the project's
    /// sheets are of.
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
}

fn read(embedded: &Embedded) -> Option<Arc<Form>> {
    let tree = yaml::load(&Source::new("form.yaml", embedded.form)).ok()?;
    super::load(embedded.id, &tree).ok().map(Arc::new)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_embedded_form_is_without_fault() {
        for embedded in FORMS.iter().chain([&COMPARISON]) {
            let tree = yaml::load(&Source::new("form.yaml", embedded.form)).unwrap();
            assert_eq!(crate::form::load(embedded.id, &tree).err(), None, "{}", embedded.id);
        }
    }
}
