//! The sheets as `check` judges them, but for those of which it is known that nothing is wrong with them: these
//! are only read.

use super::super::beside::judge_among_all;
use super::super::files::Files;
use super::super::{Console, Error};
use super::inputs::Inputs;
use super::manifest::Manifest;
use super::output::name_below;
use crate::checking::judged::digest;
use crate::checking::{Checked, Judged, check_sheet};
use crate::fonts::Faces;
use crate::project::{Project, SheetFile};

/// What was made before.
#[derive(Debug, Clone, Copy)]
pub struct Known<'k> {
    /// By file.
    pub manifest: &'k Manifest,
    /// What files come from now; `None` where that cannot be told.
    pub inputs: Option<&'k Inputs>,
    /// The ending of their names.
    pub extension: &'static str,
}

impl Known<'_> {
    /// Whether a sheet was made of the same bytes, by the same rules, and nothing was wrong with it.
    fn is_sound(&self, file: &SheetFile) -> bool {
        let name = name_below(&file.name, self.extension);
        let Some(known) = self.manifest.entry(&name).filter(|entry| entry.is_sound) else { return false };
        let inputs = self.inputs.zip(file.bytes.as_ref().ok());
        let inputs = inputs.map(|(inputs, bytes)| inputs.of_sheet(&file.name, &digest(bytes)));
        inputs.is_some() && known.inputs == inputs
    }
}

/// The sheets, judged. Whether all of them could be read is said beside them. `apart` are sheets that were named as
/// well, and are another run's.
///
/// # Errors
/// The folder that the user works in is gone.
pub fn judged(
    project: &Project,
    faces: &Faces,
    files: &Files,
    apart: Files,
    known: Known<'_>,
    console: Console,
) -> Result<(Vec<Judged>, bool), Error> {
    let check = |file: &SheetFile| {
        if known.is_sound(file) { Checked::read(project, file) } else { check_sheet(project, faces, file) }
    };
    judge_among_all(project, files, apart, check, console)
}
