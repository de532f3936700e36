//! A workbook that comes back, merged into the sheet that somebody has written in: what it was written of, and what
//! is new in it.

use std::collections::BTreeSet;

use super::super::Error;
use super::place::{Place, Standing};
use super::record::{is_named, on_record};
use crate::diagnostic::visible::visible_name;
use crate::merge::Reading;
use crate::merge::returned::{Returned, Versions, Why, returned};
use crate::project::Project;
use crate::sheet::Document;
use crate::sheet::edit::EditError;
use crate::sheet::edit::brought::Bring;
use crate::workbook::placing::drafted::NewSheet;
use crate::workbook::placing::unplaced::Reason;

/// A sheet that was merged.
#[derive(Debug)]
pub struct Merged {
    /// Where the version that the workbook was written of was found.
    pub base: Base,
    /// What became of it.
    pub returned: Returned,
    /// The file as it is now.
    pub after: Document,
}

impl Merged {
    /// Whether somebody has to decide on something.
    pub const fn has_differences(&self) -> bool {
        !self.returned.differences.is_empty()
    }

    /// Where a goal of the file stands, now that others have been put before it.
    pub fn place_of(&self, goal: usize) -> usize {
        let is_before = |bring: &&Bring| matches!(bring, Bring::Goal { place, .. } if *place <= goal);
        goal + self.returned.brought.iter().filter(is_before).count()
    }
}

/// Where the version that a workbook was written of was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Base {
    /// The workbook does not say of which it was written.
    Untold,
    /// It says so, and there is no such version.
    Unfound,
    /// The file still stands so.
    Standing,
    /// Git has it on record, in the commit of this name.
    Commit(String),
}

/// Merges a sheet into the one that stands in its place; `None` where none stands there.
///
/// # Errors
/// The file is no sheet of the form, or set out so that it cannot be changed.
pub fn merged(project: &Project, sheet: &NewSheet, place: &Place) -> Result<Option<Merged>, Error> {
    let Standing::Written(bytes) = &place.standing else { return Ok(None) };
    let read = |bytes: &[u8]| Document::read(&place.name, bytes, &project.library, &project.settings);
    let (ours, theirs) = (read(bytes), read(sheet.text.as_bytes()));
    let refused = |why: &str| Error::Argument(format!("{}: {why}", visible_name(&place.name)));
    match &ours.sheet {
        None => {
            return Err(refused(
                "シートとして読めないので、加えられません。mokuhyo check で確かめてください。",
            ));
        }
        Some(standing) if standing.form.id != sheet.form.id => {
            return Err(refused(&format!(
                "様式が「{}」なので、「{}」の表を加えられません。",
                standing.form.name, sheet.form.name
            )));
        }
        Some(_) => {}
    }
    // Each copy of a workbook has all goals: together they would be goals twice.
    let files: BTreeSet<&str> = sheet.placed.iter().map(|placed| placed.file.as_str()).collect();
    if files.len() > 1 && !sheet.origins.is_empty() {
        return Err(refused(
            "同じシートから書き出したブックが幾つもあります。--merge では、一つずつ読んでください。",
        ));
    }
    let (base, document) = base(project, (&place.name, &ours), &sheet.origins);
    let versions = Versions {
        base: if base == Base::Standing { Some(&ours) } else { document.as_ref() },
        ours: &ours,
        returned: &theirs,
    };
    let reading = Reading { library: &project.library, settings: &project.settings };
    let mut returned = returned(versions, reading).map_err(|error| refused(words(&error)))?;
    drop_unread(&mut returned, sheet);
    let after = read(returned.text.as_bytes());
    Ok(Some(Merged { base, returned, after }))
}

/// What cannot be read is told as that, and was not emptied.
fn drop_unread(returned: &mut Returned, sheet: &NewSheet) {
    let is_unread = |key: &str| {
        let is_it = |reason: &Reason| matches!(reason, Reason::Unheld(unread) if unread == key);
        sheet.unplaced.iter().any(|unplaced| is_it(&unplaced.reason))
    };
    returned.differences.retain(|difference| {
        difference.why != Why::Emptied || difference.ours.is_some() || !is_unread(&difference.key)
    });
}

const fn words(error: &EditError) -> &'static str {
    match error {
        EditError::Unreadable => "誤りがあるので、加えられません。mokuhyo check で確かめてください。",
        EditError::Layout => {
            "書き方が特別なので、加えられません。mokuhyo fmt で書き方をそろえてから、試してください。"
        }
        EditError::NoGoal | EditError::Value(_) | EditError::Unfaithful => {
            "加えると、意図しない所が変わるので、やめました。このプログラムの誤りですので、お知らせください。"
        }
    }
}

/// The version that a workbook was written of: the file as it stands, or as Git has it on record.
fn base(project: &Project, ours: (&str, &Document), origins: &[String]) -> (Base, Option<Document>) {
    if origins.is_empty() {
        return (Base::Untold, None);
    }
    if is_named(project, ours.1, origins) {
        return (Base::Standing, None);
    }
    let found = on_record(project, ours.0, origins);
    found.map_or((Base::Unfound, None), |(commit, document)| (Base::Commit(commit), Some(document)))
}
