//! The templates of a run, each read and parsed once, however many sheets are drawn by it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::super::Error;
use super::super::fingerprint::fingerprint;
use crate::design::Design;
use crate::project::Project;
use crate::render::Template;

/// Those that a sheet was drawn by, by the name of their design.
#[derive(Debug, Default)]
pub struct Templates(Mutex<BTreeMap<String, Arc<Known>>>);

/// A template.
#[derive(Debug)]
pub struct Known {
    /// Its files, by their path in its folder.
    pub files: Vec<(String, Vec<u8>)>,
    /// What is drawn by.
    pub template: Template,
    /// The fingerprint of its files.
    pub fingerprint: String,
}

impl Templates {
    /// The template of a design.
    ///
    /// # Errors
    /// A file of it cannot be read.
    pub fn of(&self, project: &Project, design: &Design) -> Result<Arc<Known>, Error> {
        // Who comes while it is read waits: it would be read and parsed twice.
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = known.get(&design.id) {
            return Ok(Arc::clone(known));
        }
        let template = Arc::new(Known::of(project.template(design)?));
        known.insert(design.id.clone(), Arc::clone(&template));
        Ok(template)
    }
}

impl Known {
    fn of(files: Vec<(String, Vec<u8>)>) -> Self {
        let parts = files.iter().flat_map(|(name, bytes)| [name.as_bytes(), bytes.as_slice()]);
        Self { fingerprint: fingerprint(parts), template: Template::new(files.clone()), files }
    }
}
