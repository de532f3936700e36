//! The years in which a department that has sheets before and after has none: what was with its goals then nobody can tell.

use std::collections::{BTreeMap, BTreeSet};

use super::super::Console;
use crate::calendar::{DigitStyle, FiscalYear};
use crate::form::Kind;
use crate::lineage::Lineage;
use crate::project::Project;
use crate::sheet::identity::year_of_folder;
use crate::text::quote::listed;

/// Tells of them, for the departments whose goals are shown. Of a year of which a sheet was left out, by its path, nobody
/// knows that there is none.
pub(super) fn tell(project: &Project, lineage: &Lineage, left_out: &[(String, String)], console: Console) {
    let is_unknown = |year: FiscalYear| {
        left_out.iter().any(|(name, _)| year_of_folder(name).is_none_or(|(_, own)| own == year))
    };
    for (year, departments) in gaps(project, lineage).into_iter().filter(|(year, _)| !is_unknown(*year)) {
        let (year, departments) =
            (year.era_text(DigitStyle::Half), listed(departments.iter().map(String::as_str)));
        console.note(&format!(
            "{year}の{departments}のシートがない（又は書かれていない）ので、その年度のことは分かりません。次のシートで「新規」とした目標は、その年度からのものかもしれません。"
        ));
    }
}

/// By year: the departments.
fn gaps(project: &Project, lineage: &Lineage) -> BTreeMap<FiscalYear, BTreeSet<String>> {
    let mut gaps: BTreeMap<FiscalYear, BTreeSet<String>> = BTreeMap::new();
    for (name, own) in departments(lineage) {
        let (Some(first), Some(last)) = (own.first(), own.last()) else { continue };
        let between = std::iter::successors(first.next(), |year| year.next()).take_while(|year| year < last);
        for year in between.filter(|year| !own.contains(year)) {
            // A department that was another in between had no sheet of its own to have.
            let settings = project.settings.of_year(Some(year));
            if settings.departments.is_none() || settings.department(&name).is_some() {
                gaps.entry(year).or_default().insert(name.clone());
            }
        }
    }
    gaps
}

/// The departments whose goals are shown, each with the years of its sheets.
fn departments(lineage: &Lineage) -> Vec<(String, BTreeSet<FiscalYear>)> {
    let mut years: BTreeMap<String, (String, BTreeSet<FiscalYear>)> = BTreeMap::new();
    for sheet in &lineage.sheets {
        let name = sheet.content.head_text(Kind::Department);
        years
            .entry(sheet.content.department())
            .or_insert_with(|| (name, BTreeSet::new()))
            .1
            .insert(sheet.year);
    }
    let places = lineage.histories.iter().flat_map(|history| &history.years);
    let shown = places.filter_map(|year| lineage.sheets.get(year.place.sheet));
    let shown: BTreeSet<String> = shown.map(|sheet| sheet.content.department()).collect();
    years.into_iter().filter(|(folded, _)| shown.contains(folded)).map(|(_, known)| known).collect()
}
