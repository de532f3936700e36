//! What was decided before, and which changes since then are for the decision in hand.
//!
//! A sheet of next year's is made while this year's are still to be judged: it is a draft, and no decision has it yet.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::super::{Console, Error};
use crate::calendar::{DigitStyle, FiscalYear};
use crate::project::{Project, SHEETS, SheetFile, sheet_stem};
use crate::repository::{Record, Recorded, Repository};
use crate::review::{SheetChange, SheetFate};
use crate::sheet::identity::{Origin, year_of_folder};

/// The years of which the version that was decided before had sheets.
#[derive(Debug, Default)]
pub(super) struct DecidedBefore(BTreeSet<FiscalYear>);

impl DecidedBefore {
    /// Those of the version that is the first of some words.
    ///
    /// # Errors
    /// The record cannot be read.
    pub fn of(project: &Project, operands: &[String]) -> Result<Self, Error> {
        let repository = Repository::around(&project.root)?;
        let commit = repository.commit(operands.first().map_or("", String::as_str))?;
        let mut years = BTreeSet::new();
        let files = repository.files(Record::Commit(commit), SHEETS)?;
        for file in files.into_iter().filter(|file| sheet_stem(&file.path).is_some()) {
            let Recorded::File(id) = file.content else { continue };
            years.extend(match year_of_folder(&file.path) {
                Some((_, year)) => Some(year),
                None => Origin::of_beginning(&repository.bytes(id)?, &project.library, &project.settings)
                    .map(|origin| origin.year),
            });
        }
        Ok(Self(years))
    }

    /// Whether sheets of a year were decided before.
    pub fn has(&self, year: Option<FiscalYear>) -> bool {
        year.map_or(!self.0.is_empty(), |year| self.0.contains(&year))
    }

    /// The changes that are decided now; what else changed is told. `named` are the sheets that the user names: of a year
    /// that is named, all are meant.
    pub fn changes(
        &self,
        project: &Project,
        named: &[String],
        changes: Vec<SheetChange>,
        console: Console,
    ) -> Vec<SheetChange> {
        if names_year(project, named) {
            return changes;
        }
        let mut others: BTreeMap<FiscalYear, usize> = BTreeMap::new();
        let is_of_now = |change: &SheetChange| match year_of(change) {
            Some(year) if !self.is_decided_with(project, change, year) => {
                *others.entry(year).or_default() += 1;
                false
            }
            _ => true,
        };
        let kept = changes.into_iter().filter(is_of_now).collect();
        for (year, count) in others {
            note_left_out(year, count, console);
        }
        kept
    }

    /// Whether a change of a sheet of a year is for this decision: not of one of a year to come, nor of the first sheets of a
    /// year.
    fn is_decided_with(&self, project: &Project, change: &SheetChange, year: FiscalYear) -> bool {
        let is_to_come = project.settings.year.is_some_and(|in_hand| year > in_hand);
        !is_to_come && (change.change != SheetFate::Added || self.has(Some(year)))
    }
}

fn note_left_out(year: FiscalYear, count: usize, console: Console) {
    let year = year.era_text(DigitStyle::Half);
    console.note(&format!(
        "{year}のシート{count}枚は、この決裁に入れません。決裁するときは、mokuhyo decide {year} と指定してください。"
    ));
}

/// Of some sheets that the user names those of the year in hand, unless a year is named or there are none of it.
pub(super) fn of_now(project: &Project, named: &[String], sheets: Vec<SheetFile>) -> Vec<SheetFile> {
    let Some(in_hand) = project.settings.year.filter(|_| !names_year(project, named)) else { return sheets };
    let year = |sheet: &SheetFile| {
        let said = sheet.bytes.as_ref().ok().and_then(|bytes| project.named_in(&sheet.name, bytes).year);
        said.or_else(|| year_of_folder(&sheet.name).map(|(_, year)| year))
    };
    let years: Vec<Option<FiscalYear>> = sheets.iter().map(year).collect();
    if !years.contains(&Some(in_hand)) {
        return sheets;
    }
    let is_of_now = |year: &Option<FiscalYear>| year.is_none_or(|year| year == in_hand);
    sheets.into_iter().zip(years).filter(|(_, year)| is_of_now(year)).map(|(sheet, _)| sheet).collect()
}

/// The year of a sheet: what it says, or else its folder.
fn year_of(change: &SheetChange) -> Option<FiscalYear> {
    let said = change.latest().and_then(|content| content.year);
    said.or_else(|| year_of_folder(change.path()).map(|(_, year)| year))
}

/// Whether one of some words names a year, or a file of its own.
fn names_year(project: &Project, words: &[String]) -> bool {
    let paths: Vec<PathBuf> = words.iter().map(PathBuf::from).collect();
    let is_in_year = |path: &Path| year_of_folder(&format!("{}/", path.display())).is_some();
    paths.iter().any(|path| is_in_year(path) || path.is_file() || project.root.join(path).is_file())
        || project.names_among(&paths).iter().any(|name| name.year.is_some())
}
