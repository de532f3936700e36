//! What the pages are told of the sheets that are published.

use std::collections::BTreeMap;

use super::documents::{Documents, Made};
use crate::calendar::FiscalYear;
use crate::diagnostic::visible::visible_name;
use crate::overview::{Overview, overview};
use crate::repository::CommitNote;
use crate::sheet::called::{Called, names};
use crate::sheet::identity::year_of_folder;
use crate::website::Member;

/// The sheets, each with the day on which it was changed last.
pub(super) fn members<'m>(
    documents: &'m Documents,
    changed: &BTreeMap<String, CommitNote>,
) -> Vec<Member<'m>> {
    let settings = &documents.project.settings;
    let called = |made: &Made| Called::of(&made.path, &made.sheet, settings.of_year(Some(made.year)));
    let names = names(&documents.made.iter().map(called).collect::<Vec<_>>());
    let member = |(made, name): (&'m Made, Vec<String>)| Member {
        path: &made.path,
        name: name.join("　"),
        sheet: &made.sheet,
        year: made.year,
        stem: made.stem.clone(),
        changed: changed.get(&made.path).and_then(|note| note.day),
        pdf: made.pdf,
        workbook: made.workbook.as_ref().map(|workbook| workbook.size),
    };
    documents.made.iter().zip(names).map(member).collect()
}

/// The figures of each year, the newest first.
pub(super) fn figures(documents: &Documents) -> Vec<(FiscalYear, Overview)> {
    let mut years: Vec<FiscalYear> = documents.made.iter().map(|made| made.year).collect();
    years.dedup();
    let sheets: Vec<_> = documents.made.iter().map(|made| (made.path.as_str(), &made.sheet)).collect();
    let of_year = |year: FiscalYear| {
        let left_out: Vec<(String, String)> = documents
            .left_out
            .iter()
            .filter(|(name, _)| year_of_folder(name).is_none_or(|(_, own)| own == year))
            .map(|(name, _)| (visible_name(name), "誤りがあるため".to_owned()))
            .collect();
        (year, overview(&documents.project.settings, year, &sheets, &left_out, None))
    };
    years.into_iter().map(of_year).collect()
}
