//! What files are made from, told before anything is read as YAML, checked or composed: as long as that is the
//! same, a sheet costs no more than a look at its bytes and its head.

use super::super::fingerprint::fingerprint;
use crate::calendar::Date;
use crate::checking::Judged;
use crate::checking::judged::Digest;
use crate::project::Project;
use crate::publishing::compose::source_date_epoch;

/// The fingerprint of what all sheets are made from beside their own text.
#[derive(Debug)]
pub struct Inputs {
    shared: String,
}

impl Inputs {
    /// That of a project: `shared`, its own file, every form and template that a sheet of it can be printed in,
    /// and the date that whoever builds gives; `None` where one of these cannot be read.
    pub fn of(project: &Project, shared: &str) -> Option<Self> {
        let date = source_date_epoch().map(Date::iso_text).unwrap_or_default();
        let mut parts: Vec<Vec<u8>> = vec![shared.as_bytes().to_vec(), date.into_bytes()];
        for document in &project.documents {
            parts.extend(
                [document.source.path(), document.source.text()].map(|part| part.as_bytes().to_vec()),
            );
        }
        for form in project.library.iter() {
            let files = project.template(&form.design).ok()?;
            parts.extend(files.into_iter().flat_map(|(name, bytes)| [name.into_bytes(), bytes]));
        }
        Some(Self { shared: fingerprint(parts.iter().map(Vec::as_slice)) })
    }

    /// That of a sheet as it was judged; nothing where it could not be read.
    pub fn of_judged(&self, sheet: &Judged) -> Option<String> {
        Some(self.of_sheet(&sheet.name, &sheet.facts.as_ref()?.digest))
    }

    /// That of a sheet, by its path in the project and its bytes.
    pub fn of_sheet(&self, name: &str, digest: &Digest) -> String {
        fingerprint([self.shared.as_bytes(), name.as_bytes(), digest])
    }
}
