//! Which sheets are checked, and which stand beside them: a rule may ask whether another is of the same.

use std::collections::BTreeSet;
use std::path::Path;

use super::super::files::Files;
use super::super::reading::{open_project, sheets_at};
use super::super::shard::part_of;
use super::super::{Console, Error};
use super::Arguments;
use super::since::Since;
use super::staged::staged;
use crate::project::Project;

/// The sheets that are to be checked, and what is beside them.
pub(super) struct Chosen {
    /// Since when they have changed, where a revision is named.
    pub(super) since: Option<Since>,
    /// Those that are checked.
    pub(super) files: Files,
    /// Those that were named too: what did not change, and what is of other parts.
    pub(super) apart: [Files; 2],
}

/// The project and the sheets that are named: as they stand, or as the next commit will have them.
///
/// # Errors
/// There is no project, or a path or the record cannot be read.
pub(super) fn read(
    arguments: &Arguments,
    folder: Option<&Path>,
    console: Console,
) -> Result<(Project, Files), Error> {
    let project = open_project(folder)?;
    if arguments.staged {
        let (project, sheets) = staged(project)?;
        return Ok((project, Files::Read(sheets)));
    }
    let sheets = sheets_at(&project, &arguments.paths, console)?;
    Ok((project, sheets))
}

/// Of the sheets that are named those to be checked: what changed, and of that what is of the part in hand. Which old
/// sheet is which new one is told of all of them.
///
/// # Errors
/// There is no repository or no such revision.
pub(super) fn chosen(arguments: &Arguments, project: &Project, files: Files) -> Result<Chosen, Error> {
    let Some(revision) = arguments.changed_since.as_deref() else {
        let (files, others) = part_of(arguments.shard, project, files);
        return Ok(Chosen { since: None, files, apart: [others, Files::none()] });
    };
    let sheets = files.read(project);
    let names: BTreeSet<String> = sheets.iter().map(|sheet| sheet.name.clone()).collect();
    let stands =
        |name: &str| if arguments.staged { names.contains(name) } else { project.root.join(name).exists() };
    let (since, [changed, rest]) = Since::of(project, revision, sheets, stands)?;
    let (files, others) = part_of(arguments.shard, project, Files::Read(changed));
    Ok(Chosen { since: Some(since), files, apart: [others, Files::Read(rest)] })
}

/// The sheets beside those that are judged: those that were named too, and what else the project has. What the next
/// commit will have is all at hand; what stands on the disk beside it is none of its matter.
///
/// # Errors
/// The folder that the user works in is gone.
pub(super) fn others(
    arguments: &Arguments,
    project: &Project,
    files: &Files,
    apart: [Files; 2],
) -> Result<Vec<Files>, Error> {
    let mut others = Vec::from(apart);
    if arguments.staged {
        return Ok(others);
    }
    let named = others.iter().chain([files]).flat_map(Files::paths).map(|path| project.name(path));
    let named: Vec<String> = named.collect();
    others.push(Files::beside(project, named.iter().map(String::as_str))?);
    Ok(others)
}
