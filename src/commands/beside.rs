//! Sheets beside those that a command checks: all of a project's, as far as they must be known to tell that
//! one stands there twice.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::parallel::{default_jobs, each};
use super::{Console, Error};
use crate::checking::Checked;
use crate::checking::duplicates::Duplicates;
use crate::project::{Project, Reach, SheetFile};
use crate::rules;
use crate::sheet::Document;
use crate::sheet::identity::Origin;

/// Adds to checked sheets that others of the project are of the same: of `others`, of which most are known by
/// their beginning alone, and of `read`, whose bytes are at hand.
pub fn tell_duplicates(
    project: &Project,
    checked: &mut [Checked],
    read: &[SheetFile],
    others: &Beside,
    console: Console,
) {
    let sheets = checked.iter().filter_map(|checked| checked.document.as_ref()?.sheet.as_ref());
    let wanted: BTreeSet<Origin> = sheets.filter_map(Origin::of).collect();
    if wanted.is_empty() {
        return;
    }
    let mut duplicates = Duplicates::default();
    for document in read_beside(project, &wanted, read, others, console) {
        duplicates.add(&document);
    }
    let documents = checked.iter().filter_map(|checked| checked.document.as_ref());
    documents.for_each(|document| duplicates.add(document));
    duplicates.sort();
    for checked in checked {
        if let Some(document) = &checked.document {
            let found = rules::check_beside(document, &duplicates.beside(document), &project.settings);
            checked.diagnostics.extend(found);
        }
    }
}

/// The sheets beside that are or may be of some years and departments.
fn read_beside(
    project: &Project,
    wanted: &BTreeSet<Origin>,
    read: &[SheetFile],
    others: &Beside,
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
    let far = |path: &PathBuf| {
        let is_of_interest = project.beginning(path, &others.reach).is_ok_and(|bytes| !is_other(&bytes));
        is_of_interest.then(|| project.sheet(path.clone(), &others.reach)).and_then(|file| whole(&file))
    };
    let near = each(read, default_jobs(), &console.progress("照合", read.len()), whole);
    let far = each(&others.paths, default_jobs(), &console.progress("照合", others.paths.len()), far);
    near.into_iter().chain(far).flatten().collect()
}

/// Sheets that stand in a project's folder and were not read.
#[derive(Debug, Default)]
pub struct Beside {
    paths: Vec<PathBuf>,
    reach: Reach,
}

/// The sheets that stand in the project's folder, but for some.
///
/// # Errors
/// The folder that the user works in is gone.
pub fn standing_beside<'n>(
    project: &Project,
    known: impl IntoIterator<Item = &'n str>,
) -> Result<Beside, Error> {
    let known: BTreeSet<&str> = known.into_iter().collect();
    let reach = Reach::of(&project.root, &[])?;
    let mut paths = reach.sheets();
    paths.retain(|path| !known.contains(project.name(path).as_str()));
    Ok(Beside { paths, reach })
}
