//! A sheet that came back from another program, brought into its file: cell by cell, what is new in it.
//!
//! Enters: the file, the sheet that came back, and the version that it was written of, where that is known. Leaves:
//! the text of the file with what is new, every other byte kept; what was brought; and each cell that says something
//! else and stays as it is in the file. Nothing that somebody wrote into the file is written over, and nothing is
//! taken out of it: whoever took something out of a workbook is told where.

mod cells;
mod goals;

use self::cells::Cells;
use self::goals::Goals;
use super::Reading;
use crate::pairing::Snapshot;
use crate::sheet::edit::EditError;
use crate::sheet::edit::brought::{Bring, brought};
use crate::sheet::{Document, Sheet};

/// The files.
#[derive(Debug, Clone, Copy)]
pub struct Versions<'v> {
    /// The version that what came back was written of.
    pub base: Option<&'v Document>,
    /// The file as it stands.
    pub ours: &'v Document,
    /// What came back.
    pub returned: &'v Document,
}

/// What became of a sheet that came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Returned {
    /// The text of the file with what is new.
    pub text: String,
    /// What was brought, without what goes on with a cell above that was.
    pub brought: Vec<Bring>,
    /// What stays as it is in the file.
    pub differences: Vec<Difference>,
}

/// Something that came back otherwise than it stands in the file, and stays as it is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The goal in the file, from 0; `None` in the head, and of one that the file does not have.
    pub ours: Option<usize>,
    /// The goal that came back, from 0.
    pub returned: Option<usize>,
    /// The key; nothing where it is the goal as a whole.
    pub key: String,
    /// Why it stays.
    pub why: Why,
    /// What the file says.
    pub stands: String,
    /// What came back.
    pub came: String,
}

/// Why something stays as it is in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// Both have changed since.
    Both,
    /// Nobody knows which of them is newer.
    Unknown,
    /// It was emptied in what came back.
    Emptied,
    /// The goal was taken out of what came back.
    TakenOut,
    /// The goal was taken out of the file, and the cell reworded in what came back.
    Gone {
        /// The goal's title in the version that was given out.
        title: String,
        /// What the cell said there.
        given_out: String,
    },
    /// The goal stands at another place in what came back.
    Moved,
    /// The goal was given another number in what came back.
    Numbered,
}

/// Brings what is new into a file.
///
/// # Errors
/// A file is no sheet, or that in which it is to be put is set out so that it cannot be.
pub fn returned(versions: Versions<'_>, reading: Reading<'_>) -> Result<Returned, EditError> {
    let sheet = |document: &'_ Document| document.sheet.clone().ok_or(EditError::Unreadable);
    let base = versions.base.and_then(|document| document.sheet.as_ref());
    let (ours, theirs) = (sheet(versions.ours)?, sheet(versions.returned)?);
    let side = |sheet: &Sheet| reading.content(sheet);
    let sides = Sides { base: base.map(side), ours: side(&ours), returned: side(&theirs) };
    let goals = Goals::of(&sides, (base, &ours, &theirs), reading);
    let mut found = Cells { sides: &sides, brings: Vec::new(), differences: Vec::new() };
    found.head();
    for pair in &goals.pairs {
        found.goal(*pair);
    }
    let Cells { mut brings, mut differences, .. } = found;
    brings.extend(goals.new.iter().map(|(from, place)| Bring::Goal { from: *from, place: *place }));
    differences.extend(goals.differences(&sides));
    let year_settings = reading.settings.of_year(ours.year());
    let text = brought(versions.ours, versions.returned, &brings, year_settings)?;
    Ok(Returned { text, brought: Cells::told(&sides, brings), differences })
}

/// The lines as programs of spreadsheets keep them: without blanks at their ends, and without empty ones before the first
/// and behind the last.
fn kept(paragraphs: &[String]) -> Vec<&str> {
    let lines = paragraphs.iter().flat_map(|paragraph| paragraph.split('\n')).map(str::trim_end);
    let lines: Vec<&str> = lines.skip_while(|line| line.is_empty()).collect();
    let count = lines.iter().rposition(|line| !line.is_empty()).map_or(0, |last| last + 1);
    lines.into_iter().take(count).collect()
}

/// The words of the lines: without blanks around them, and without empty ones.
fn bare(paragraphs: &[String]) -> Vec<&str> {
    let lines = paragraphs.iter().flat_map(|paragraph| paragraph.split('\n'));
    lines.map(str::trim).filter(|line| !line.is_empty()).collect()
}

/// What the versions say, as it is printed.
struct Sides {
    base: Option<Snapshot>,
    ours: Snapshot,
    returned: Snapshot,
}
