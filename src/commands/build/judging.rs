//! The sheets as `check` judges them, but for those of which it is known that nothing is wrong with them: these
//! are not even read.

use super::super::beside::judge_among_all;
use super::super::files::Files;
use super::super::{Console, Error};
use super::inputs::Inputs;
use super::manifest::Manifest;
use super::output::name_below;
use crate::checking::judged::digest;
use crate::checking::{Judged, check_sheet};
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
    /// What is known of a sheet that was made of the same bytes, by the same rules, with nothing wrong with it.
    fn judged(&self, project: &Project, file: &SheetFile) -> Option<Judged> {
        let known = self.manifest.entry(&name_below(&file.name, self.extension))?;
        let digest = digest(file.bytes.as_ref().ok()?);
        let is_same = known.inputs.as_ref() == Some(&self.inputs?.of_sheet(&file.name, &digest));
        let sound = known.sound.as_ref().filter(|_| is_same)?;
        Judged::remembered(file, digest, sound, &project.library)
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
        let anew = || Judged::of(file, check_sheet(project, faces, file));
        known.judged(project, file).unwrap_or_else(anew)
    };
    judge_among_all(project, files, apart, check, console)
}
