//! The sheets as the next commit will have them, and the project by which it reads them: what stands on the
//! disk may be further, or only half written.

use std::io;

use super::super::Error;
use crate::diagnostic::visible::visible_path;
use crate::history::project_on_record;
use crate::project::{Project, SHEETS, SheetFile, sheet_stem};
use crate::repository::{self, Record, Recorded, Repository};

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

fn explained(error: repository::Error) -> Error {
    match error {
        repository::Error::NoRepository(folder) => Error::Argument(format!(
            "{} はGitのリポジトリではないので、--staged は使えません。",
            visible_path(&folder)
        )),
        error => Error::Repository(error),
    }
}
