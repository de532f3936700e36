//! The sheets as the next commit will have them, and the project by which it reads them: what stands on the
//! disk may be further, or only half written.

use std::collections::BTreeSet;
use std::io;

use super::super::files::Files;
use super::super::{Console, Error};
use crate::diagnostic::Report;
use crate::diagnostic::visible::{visible_name, visible_path};
use crate::disk;
use crate::history::project_on_record;
use crate::project::{Project, SHEETS, SheetFile, sheet_stem};
use crate::repository::{self, Record, Recorded, Repository};

/// No sheet has more bytes.
const LARGEST: u64 = 32 << 20;

/// The project as the next commit will have it; as it stands, where none is on record.
///
/// # Errors
/// There is no repository, its record cannot be read, or a merge has left a sheet undecided.
pub fn staged(now: Project) -> Result<(Project, Vec<SheetFile>), Error> {
    let repository = Repository::around(&now.root).map_err(explained)?;
    let sheets = sheets(&repository, &now)?;
    let then = project_on_record(&repository, Record::Index, &now)?;
    Ok((then.unwrap_or(now), sheets))
}

fn sheets(repository: &Repository, project: &Project) -> Result<Vec<SheetFile>, Error> {
    let (mut sheets, mut undecided) = (Vec::new(), Vec::new());
    for file in
        repository.files(Record::Index, SHEETS)?.into_iter().filter(|file| sheet_stem(&file.path).is_some())
    {
        let bytes = match file.content {
            Recorded::File(id) => Ok(repository.bytes(id)?),
            Recorded::Link(_) => Err(io::Error::from(io::ErrorKind::NotFound)),
            Recorded::Unmerged(sides) => {
                undecided.push(format!("{}: {}", file.path, sides.told(&file.path)));
                continue;
            }
            Recorded::Submodule => continue,
        };
        sheets.push(SheetFile {
            path: project.root.join(&file.path),
            name: file.path,
            bytes,
            bound: Some(project.root.clone()),
        });
    }
    // Git commits nothing until that is decided.
    if undecided.is_empty() { Ok(sheets) } else { Err(Error::Argument(undecided.join("\n"))) }
}

/// Tells of the sheets with findings that say something else on the disk: what was mended there is not in the next commit.
pub fn tell_further(files: &Files, report: &Report, console: Console) {
    let blamed: BTreeSet<&str> = report.diagnostics.iter().map(|found| found.place.source.path()).collect();
    let Files::Read(sheets) = files else { return };
    for sheet in sheets.iter().filter(|sheet| blamed.contains(sheet.name.as_str()) && is_further(sheet)) {
        console.note(&format!(
            "{} は、git add した内容を確かめました。今のファイルは、それと違います。今のファイルを記録するには、もう一度 git add してください。",
            visible_name(&sheet.name)
        ));
    }
}

/// Whether the file says something else than what is in the index; git may end its lines in another way.
fn is_further(sheet: &SheetFile) -> bool {
    let now = disk::read(&sheet.path, LARGEST);
    let unended = |bytes: &[u8]| bytes.iter().copied().filter(|byte| *byte != b'\r').collect::<Vec<u8>>();
    now.is_ok_and(|now| sheet.bytes.as_ref().is_ok_and(|bytes| unended(&now) != unended(bytes)))
}

fn explained(error: repository::Error) -> Error {
    match error {
        repository::Error::NoRepository(folder) => Error::Argument(format!(
            "{} はGitのリポジトリではないので、--staged は使えません。",
            visible_path(&folder)
        )),
        error => Error::Repository(error),
    }
}
