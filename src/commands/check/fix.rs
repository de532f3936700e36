//! `check --fix`: writes the safe mends into the files. Each file is mended as far as that goes, written once
//! and told once.

use super::Format;
use crate::checking::{Mended, mended_file, mended_sheet};
use crate::commands::parallel::{default_jobs, each};
use crate::commands::writing::{Target, sweep_beside};
use crate::commands::{Console, Error};
use crate::diagnostic::visible::visible_name;
use crate::disk;
use crate::fonts::Faces;
use crate::project::{Project, SheetFile};

/// No project file and no form's description has more bytes.
const LARGEST: u64 = 16 << 20;

/// Mends the sheets, and reads again what it wrote. Whether everything could be written is returned.
pub fn sheets(
    project: &Project,
    faces: &Faces,
    files: &mut [SheetFile],
    format: Format,
    console: Console,
) -> bool {
    sweep_beside(files.iter().map(|file| &file.path));
    let progress = console.progress("訂正", files.len());
    let mended = each(files, default_jobs(), &progress, |file| mended_sheet(project, faces, file));
    drop(progress);
    let mut is_written = true;
    for (file, mended) in files.iter_mut().zip(mended) {
        let (Some(mended), Ok(before)) = (mended, &file.bytes) else { continue };
        is_written &= is_put(Target::of(file), &file.name, before, &mended, format, console);
        *file = Project::read_again(file);
    }
    is_written
}

/// Mends the project file and the project's own forms, and reads the project again where one of them was.
/// Whether everything could be written is said beside it.
///
/// # Errors
/// The project cannot be read again.
pub fn project_files(project: Project, format: Format, console: Console) -> Result<(Project, bool), Error> {
    let (mut is_changed, mut is_written) = (false, true);
    for document in &project.documents {
        let name = document.source.path();
        let path = project.root.join(name);
        let Ok(before) = disk::read(&path, LARGEST) else { continue };
        if let Some(mended) = mended_file(&project, document, &before) {
            sweep_beside([&path]);
            is_written &=
                is_put(Target::within(&project.root, &path), name, &before, &mended, format, console);
            is_changed = true;
        }
    }
    let project = if is_changed { Project::open(&project.root)? } else { project };
    Ok((project, is_written))
}

/// Whether a mended text stands in the place of what was read. What keeps one file from being written keeps
/// nobody from mending the others.
fn is_put(
    target: Target<'_>,
    name: &str,
    before: &[u8],
    mended: &Mended,
    format: Format,
    console: Console,
) -> bool {
    let told = |()| match format {
        Format::Human => console.say(&format!("直しました: {}（{}か所）", visible_name(name), mended.places)),
        _ => Ok(()),
    };
    let put = target.rewrite(before, mended.text.as_bytes()).and_then(told);
    if let Err(error) = &put {
        console.complain(&error.to_string());
    }
    put.is_ok()
}
