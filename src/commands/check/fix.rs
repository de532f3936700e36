//! `check --fix`: writes the safe mends into the files. Each file is mended as far as that goes, written once and told once.

use std::fs;
use std::path::Path;

use super::Format;
use crate::checking::{Mended, mended_file, mended_sheet};
use crate::commands::parallel::{default_jobs, each};
use crate::commands::writing::write_sheet;
use crate::commands::{Console, Error};
use crate::fonts::Faces;
use crate::project::{Project, SheetFile};

/// Mends the sheets.
///
/// # Errors
/// A file cannot be written, or standard output is closed.
pub fn sheets(project: &Project, faces: &Faces, files: &[SheetFile], format: Format, console: Console) -> Result<(), Error> {
    let mended = each(files, default_jobs(), |file| mended_sheet(project, faces, file));
    for (file, mended) in files.iter().zip(mended) {
        if let Some(mended) = mended {
            write(&file.path, &file.name, &mended, format, console)?;
        }
    }
    Ok(())
}

/// Mends the project file and the project's own forms, and reads the project again where one of them was.
///
/// # Errors
/// A file cannot be read or written, or standard output is closed.
pub fn project_files(project: Project, format: Format, console: Console) -> Result<Project, Error> {
    let mut is_changed = false;
    for document in &project.documents {
        let name = document.source.path();
        let path = project.root.join(name);
        let Ok(bytes) = fs::read(&path) else { continue };
        if let Some(mended) = mended_file(&project, document, &bytes) {
            write(&path, name, &mended, format, console)?;
            is_changed = true;
        }
    }
    Ok(if is_changed { Project::open(&project.root)? } else { project })
}

fn write(path: &Path, name: &str, mended: &Mended, format: Format, console: Console) -> Result<(), Error> {
    write_sheet(path, mended.text.as_bytes())?;
    if format == Format::Human {
        console.say(&format!("直しました: {name}（{}か所）", mended.places))?;
    }
    Ok(())
}
