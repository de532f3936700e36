//! The departments of a year in the order of the project file, with the sheets of each.

use super::Read;
use crate::calendar::FiscalYear;
use crate::settings::Settings;
use crate::sheet::Sheet;
use crate::source::Passage;

/// A department and its sheets.
#[derive(Debug, Clone)]
pub struct Department<'s> {
    /// As the project spells it, or else as the sheets do.
    pub name: String,
    /// Its sheets, in the order of their paths.
    pub sheets: Vec<&'s Sheet>,
}

/// The departments that have sheets of a year: those that the project lists in its order, then the others.
pub fn departments<'s>(settings: &Settings, year: FiscalYear, sheets: &[Read<'s>]) -> Vec<Department<'s>> {
    let year_settings = settings.of_year(Some(year));
    let mut found: Vec<(usize, Department<'s>)> = Vec::new();
    for (_, sheet) in sheets.iter().filter(|(_, sheet)| sheet.year() == Some(year)) {
        let typed = sheet.department().map_or("", Passage::text);
        let place = year_settings.place_of(typed);
        let listed = place.and_then(|place| year_settings.departments?.get(place));
        let name = listed.map_or(typed, |department| department.name.as_str());
        if let Some((_, known)) = found.iter_mut().find(|(_, known)| known.name == name) {
            known.sheets.push(sheet);
        } else {
            let department = Department { name: name.to_owned(), sheets: vec![sheet] };
            found.push((place.unwrap_or(usize::MAX), department));
        }
    }
    found.sort_by_key(|(place, _)| *place);
    found.into_iter().map(|(_, department)| department).collect()
}
