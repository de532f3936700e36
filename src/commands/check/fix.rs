//! `check --fix`: writes the safe mends into the files. Each file is mended as far as that goes, written once
//! and told once.

use std::path::PathBuf;

use super::Format;
use crate::checking::{Mended, mended_file, mended_sheet};
use crate::commands::files::{File, Files};
use crate::commands::parallel::{default_jobs, each};
use crate::commands::writing::{Target, sweep_beside, sweep_sheets};
use crate::commands::{Console, Error};
use crate::diagnostic::visible::visible_name;
use crate::disk;
use crate::fonts::Faces;
use crate::project::{Project, SheetFile};

/// No project file and no form's description has more bytes.
const LARGEST: u64 = 16 << 20;

/// Mends the sheets. Whether everything could be written is returned.
pub fn sheets(project: &Project, faces: &Faces, files: &mut Files, format: Format, console: Console) -> bool {
    sweep_sheets(project, files.paths());
    let all = files.all();
    let mend = |file: &File<'_>| file.with(project, |file| Mend::of(project, faces, file));
    let mends = each(&all, default_jobs(), &console.progress("訂正", all.len()), mend);
    let mut is_written = true;
    for mend in mends.into_iter().flatten() {
        let Mend { path, bound, name, before, mended } = &mend;
        let target = Target { path, within: bound.as_deref() };
        is_written &= is_put(target, name, before, mended, format, console);
        files.read_again(path);
    }
    is_written
}

/// A sheet that is to be mended: where it is, what was read, and what is to stand there.
struct Mend {
    path: PathBuf,
    bound: Option<PathBuf>,
    name: String,
    before: Vec<u8>,
    mended: Mended,
}

impl Mend {
    fn of(project: &Project, faces: &Faces, file: &SheetFile) -> Option<Self> {
        let mended = mended_sheet(project, faces, file)?;
        let before = file.bytes.as_ref().ok()?.clone();
        Some(Self {
            path: file.path.clone(),
            bound: file.bound.clone(),
            name: file.name.clone(),
            before,
            mended,
        })
    }
}

/// Mends the project file and the project's own forms, and reads the project again where one of them was.
/// Whether everything could be written is said beside it.
///
/// # Errors
/// The project cannot be read again.
pub fn project_files(project: Project, format: Format, console: Console) -> Result<(Project, bool), Error> {
    let (mut is_changed, mut is_written) = (false, true);
    sweep_beside(project.documents.iter().map(|document| project.root.join(document.source.path())));
    for document in &project.documents {
        let name = document.source.path();
        let path = project.root.join(name);
        let Ok(before) = disk::read(&path, LARGEST) else { continue };
        if let Some(mended) = mended_file(&project, document, &before) {
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
