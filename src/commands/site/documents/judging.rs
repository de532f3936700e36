//! The sheets of a site, judged as `check` does, with what they say. Those of which it is known that nothing keeps
//! them from being published are only read.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use super::super::super::beside::judge_among_all;
use super::super::super::build::inputs::Inputs;
use super::super::super::build::manifest::{Entry, Manifest};
use super::super::super::files::Files;
use super::super::super::{Console, Error};
use crate::checking::judged::digest;
use crate::checking::{Checked, Judged, check_sheet};
use crate::fonts::Faces;
use crate::project::{Project, SheetFile};
use crate::sheet::Sheet;

/// What each sheet says, by its path in the project.
pub(super) type Sheets = BTreeMap<String, Sheet>;

/// What was published before, by the path of its sheet in the project.
struct Known<'k> {
    sound: BTreeMap<&'k str, &'k Entry>,
    inputs: Option<&'k Inputs>,
}

impl<'k> Known<'k> {
    fn of(manifest: &'k Manifest, inputs: Option<&'k Inputs>) -> Self {
        let sound = manifest.entries().map(|(_, entry)| entry).filter(|entry| entry.sound.is_some());
        Self { sound: sound.filter_map(|entry| Some((entry.sheet.as_deref()?, entry))).collect(), inputs }
    }

    /// Whether a sheet was published of the same bytes, by the same rules.
    fn is_sound(&self, file: &SheetFile) -> bool {
        let Some(known) = self.sound.get(file.name.as_str()) else { return false };
        let inputs = self.inputs.zip(file.bytes.as_ref().ok());
        let inputs = inputs.map(|(inputs, bytes)| inputs.of_sheet(&file.name, &digest(bytes)));
        inputs.is_some() && known.inputs == inputs
    }
}

/// The sheets, judged, and what they say. Whether all of them could be read is said beside them.
///
/// # Errors
/// The folder that the user works in is gone.
pub(super) fn judged(
    project: &Project,
    faces: &Faces,
    files: &Files,
    (manifest, inputs): (&Manifest, Option<&Inputs>),
    console: Console,
) -> Result<(Vec<Judged>, Sheets, bool), Error> {
    let known = Known::of(manifest, inputs);
    let sheets = Mutex::new(Sheets::new());
    let check = |file: &SheetFile| {
        let checked = if known.is_sound(file) {
            Checked::read(project, file)
        } else {
            check_sheet(project, faces, file)
        };
        if let Some(sheet) = checked.document.as_ref().and_then(|document| document.sheet.clone()) {
            sheets.lock().unwrap_or_else(PoisonError::into_inner).insert(file.name.clone(), sheet);
        }
        Judged::of(file, checked)
    };
    let (judged, is_complete) = judge_among_all(project, files, Files::none(), check, console)?;
    Ok((judged, sheets.into_inner().unwrap_or_else(PoisonError::into_inner), is_complete))
}
