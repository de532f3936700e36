//! What was typed behind the verb: revisions, paths, or the names of sheets.

use std::path::{Path, PathBuf};

use super::super::super::super::Error;
use super::super::super::super::ambiguous::{full_name, is_name_of_sheets};
use super::super::super::Arguments;
use super::super::super::scope::Operand;
use crate::project::Project;
use crate::repository::{Range, Repository};

/// The revisions and the paths among what was typed: what is a file is a path, and only the first text can be
/// a revision.
pub(super) fn operands<'a>(
    arguments: &'a Arguments,
    repository: &Repository,
    project: &Project,
) -> Result<(Option<Range<'a>>, Vec<Operand>), Error> {
    let paths = |texts: &[String]| {
        texts
            .iter()
            .map(PathBuf::from)
            .chain(arguments.paths.iter().cloned())
            .flat_map(|path| operands_named(project, path))
            .collect()
    };
    let Some((first, rest)) = arguments.operands.split_first() else { return Ok((None, paths(&[]))) };
    let is_path = Path::new(first).exists() && arguments.paths.is_empty();
    let is_version = !first.contains("..") && repository.commit(first).is_ok();
    // What stands behind `--` is the sheets; before it then stands the revision.
    if is_version && arguments.paths.is_empty() && (is_path || is_name_of_sheets(project, first)) {
        let what = if is_path { "ファイル" } else { "シート（部署など）" };
        let version = full_name(repository, first);
        let message = format!(
            "「{first}」は版の名前でも{what}の名前でもあります。版なら {version}、{what}なら -- {first} と指定してください。"
        );
        return Err(Error::Argument(message));
    }
    let names_sheet =
        || project.sheet_name(first).is_some() || project.select(&[PathBuf::from(first)]).is_ok();
    let is_name = || !first.contains("..") && !is_version && names_sheet();
    if is_path || is_name() {
        Ok((None, paths(&arguments.operands)))
    } else {
        refuse_second_version(repository, project, first, rest)?;
        Ok((Some(Range::parse(first)), paths(rest)))
    }
}

/// Refuses two versions side by side, as git takes them: here the second would be the name of a sheet.
fn refuse_second_version(
    repository: &Repository,
    project: &Project,
    first: &str,
    rest: &[String],
) -> Result<(), Error> {
    let Some(second) = rest.first() else { return Ok(()) };
    let is_sheet = Path::new(second).exists() || is_name_of_sheets(project, second);
    if is_sheet || first.contains("..") || second.contains("..") || repository.commit(second).is_err() {
        return Ok(());
    }
    Err(Error::Argument(format!("二つの版を比べるには {first}..{second} と指定してください。")))
}

/// What a word names: a path of that name first; then a department and the like, which each version may have
/// elsewhere; else the sheets whose names begin so. A path that is only on record stays.
fn operands_named(project: &Project, path: PathBuf) -> Vec<Operand> {
    if path.exists() {
        return vec![Operand::Path(path)];
    }
    if let Some(name) = project.meant(&path) {
        return vec![Operand::Sheets(name)];
    }
    let begun = project.select(std::slice::from_ref(&path)).unwrap_or_else(|_| vec![path]);
    begun.into_iter().map(Operand::Path).collect()
}
