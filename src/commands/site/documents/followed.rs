//! The goals of a site's sheets, followed through the years.

use crate::calendar::FiscalYear;
use crate::lineage::{Lineage, YearSheet, lineage};
use crate::pairing::Snapshot;
use crate::settings::Settings;
use crate::sheet::Sheet;

/// What became of the goals of some sheets, each given by its path and its year.
pub(super) fn followed<'s>(
    settings: &Settings,
    sheets: impl Iterator<Item = (&'s str, FiscalYear, &'s Sheet)>,
) -> Lineage {
    let sheet = |(path, year, sheet): (&str, FiscalYear, &Sheet)| YearSheet {
        path: path.to_owned(),
        year,
        content: Snapshot::of(sheet, settings.of_year(Some(year))),
    };
    let mut lineage = lineage(settings, sheets.map(sheet).collect());
    lineage.compare_texts();
    lineage
}
