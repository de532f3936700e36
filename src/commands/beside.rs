//! Sheets that stand in a project more than once, also beside those that a command checks.
//!
//! Most sheets are told apart by what is known of them; only those that may be of the same are read again.

use std::collections::{BTreeMap, BTreeSet};

use super::files::{File, Files};
use super::parallel::{default_jobs, each};
use super::reading::judge;
use super::{Console, Error};
use crate::checking::Judged;
use crate::checking::duplicates::Duplicates;
use crate::project::{Project, SheetFile};
use crate::rules;
use crate::sheet::Document;
use crate::sheet::identity::{Identity, Origin};

/// Some sheets, judged, with what is told of copies of them. Whether all of them could be read is said beside them. `apart`
/// are sheets that were named as well, and are another run's.
///
/// # Errors
/// The folder that the user works in is gone.
pub fn judge_among_all(
    project: &Project,
    files: &Files,
    apart: Files,
    check: impl Fn(&SheetFile) -> Judged + Sync,
    console: Console,
) -> Result<(Vec<Judged>, bool), Error> {
    let (mut judged, is_complete) = judge(project, files, check, console);
    let named: Vec<String> = files.paths().chain(apart.paths()).map(|path| project.name(path)).collect();
    let others = Files::beside(project, named.iter().map(String::as_str))?;
    tell_duplicates(project, files, &mut judged, &[apart, others], console);
    Ok((judged, is_complete))
}

/// Adds to judged sheets that others of the project are of the same: among themselves (they are those of
/// `files`), and of `others`.
pub fn tell_duplicates(
    project: &Project,
    files: &Files,
    judged: &mut [Judged],
    others: &[Files],
    console: Console,
) {
    let wanted: BTreeSet<&Origin> =
        judged.iter().filter_map(|sheet| Some(sheet.identity()?.origin())).collect();
    if wanted.is_empty() {
        return;
    }
    let mut duplicates = Duplicates::default();
    for others in others {
        for document in read_beside(project, &wanted, others, console) {
            duplicates.add(&document);
        }
    }
    let again = read_again(project, files, judged, &duplicates);
    for (_, document) in &again {
        duplicates.add(document);
    }
    duplicates.sort();
    for (index, document) in &again {
        let found = rules::check_beside(document, &duplicates.beside(document), &project.settings);
        if let Some(sheet) = judged.get_mut(*index) {
            sheet.diagnostics.extend(found);
        }
    }
}

/// The judged sheets of which another is of the same, by their place among all.
fn read_again(
    project: &Project,
    files: &Files,
    judged: &[Judged],
    duplicates: &Duplicates,
) -> Vec<(usize, Document)> {
    let mut count: BTreeMap<&Identity, usize> = BTreeMap::new();
    for identity in judged.iter().filter_map(Judged::identity) {
        *count.entry(identity).or_default() += 1;
    }
    let is_doubled =
        |identity: &Identity| count.get(identity).is_some_and(|count| *count > 1) || duplicates.has(identity);
    let sheets = files.all().into_iter().zip(judged).enumerate();
    let doubled = sheets.filter(|(_, (_, sheet))| sheet.identity().is_some_and(is_doubled));
    doubled
        .filter_map(|(index, (file, _))| Some((index, file.with(project, |file| project.document(file))?)))
        .collect()
}

/// The sheets beside that are or may be of some years and departments.
pub fn read_beside(
    project: &Project,
    wanted: &BTreeSet<&Origin>,
    others: &Files,
    console: Console,
) -> Vec<Document> {
    let is_other = |bytes: &[u8]| {
        Origin::of_beginning(bytes, &project.library, &project.settings)
            .is_some_and(|origin| !wanted.contains(&origin))
    };
    let whole = |file: &SheetFile| {
        file.bytes.as_ref().ok().filter(|bytes| !is_other(bytes))?;
        project.document(file)
    };
    let read = |file: &File<'_>| match *file {
        File::Standing(path, reach)
            if !project.beginning(path, reach).is_ok_and(|bytes| !is_other(&bytes)) =>
        {
            None
        }
        file => file.with(project, whole),
    };
    let files = others.all();
    each(&files, default_jobs(), &console.progress("照合", files.len()), read).into_iter().flatten().collect()
}
