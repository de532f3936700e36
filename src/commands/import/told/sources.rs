//! From where the goals of a sheet came: whoever left a copy or an old table in a workbook sees it.

use crate::diagnostic::visible::visible_name;
use crate::text::quote::listed;
use crate::workbook::placing::drafted::NewSheet;

/// So many are named.
const SOURCES: usize = 5;

/// From which worksheets and files the goals of a sheet came, where there are several.
pub fn sources(sheet: &NewSheet) -> Option<String> {
    let mut places: Vec<(&str, &str)> = Vec::new();
    for placed in sheet.placed.iter().filter(|placed| placed.goal.is_some()) {
        let place = (placed.file.as_str(), placed.worksheet.as_str());
        if !places.contains(&place) {
            places.push(place);
        }
    }
    let [(first, _), _, ..] = places.as_slice() else { return None };
    let is_one_file = places.iter().all(|(file, _)| file == first);
    let name = |(file, worksheet): &(&str, &str)| match (is_one_file, *worksheet) {
        (true, worksheet) => visible_name(worksheet),
        (false, "") => visible_name(file),
        (false, worksheet) => visible_name(&format!("{file} {worksheet}")),
    };
    let more = match places.len().saturating_sub(SOURCES) {
        0 => String::new(),
        more => format!("ほか{more}"),
    };
    let names: Vec<String> = places.iter().take(SOURCES).map(name).collect();
    let names = listed(names.iter().map(String::as_str));
    Some(format!("\n  {names}{more}の目標を、一つのシートにしました。"))
}
