//! Which sheets of a year are counted, and why the others are not.

use std::collections::BTreeMap;

use crate::calendar::FiscalYear;
use crate::checking::Checked;
use crate::diagnostic::visible::visible_name;
use crate::project::{SheetFile, reason};
use crate::sheet::Sheet;
use crate::sheet::canonical::is_understood;
use crate::sheet::identity::{Identity, year_of_folder};

/// A sheet's file, and what it says; what the rules say of it only where the office asks.
pub(super) type Read = (SheetFile, Checked);

/// The sheets that are counted, and those of the year that are not.
pub(super) struct Counted<'r> {
    /// Those of all years that are counted, each with its path.
    pub sheets: Vec<(&'r str, &'r Sheet)>,
    /// Those of the year that are not, each with the reason.
    pub left_out: Vec<(String, String)>,
}

impl<'r> Counted<'r> {
    pub fn of(read: &'r [Read], year: FiscalYear) -> Self {
        let mut counted = Self { sheets: Vec::new(), left_out: Vec::new() };
        let mut known: BTreeMap<Identity, Vec<&str>> = BTreeMap::new();
        for (file, checked) in read {
            if let Some(identity) = sheet(checked).and_then(Identity::of) {
                known.entry(identity).or_default().push(&file.name);
            }
        }
        for (file, checked) in read {
            let own = sheet(checked).and_then(Sheet::year);
            let names = sheet(checked).and_then(Identity::of).and_then(|identity| known.get(&identity));
            let twin = names.into_iter().flatten().find(|name| **name != file.name);
            let is_of_year = year_of(file, checked).is_none_or(|own| own == year);
            match (why_not(file, checked, twin.copied()).filter(|_| is_of_year), sheet(checked)) {
                (Some(why), _) => counted.left_out.push((visible_name(&file.name), why)),
                // Of the years before, what is there twice is not counted either.
                (None, Some(sheet)) if twin.is_none() && own.is_some() => {
                    counted.sheets.push((&file.name, sheet))
                }
                _ => {}
            }
        }
        counted
    }
}

/// Why a sheet is not counted.
fn why_not(file: &SheetFile, checked: &Checked, twin: Option<&str>) -> Option<String> {
    if let Err(error) = &file.bytes {
        return Some(format!("読めません：{}", reason(error)));
    }
    let is_understood = checked.document.as_ref().is_some_and(is_understood);
    let Some(sheet) = sheet(checked).filter(|_| is_understood) else {
        return Some("シートとして読めない所があります".to_owned());
    };
    if sheet.year().is_none() {
        return Some("年度が読めません".to_owned());
    }
    twin.map(|twin| format!("{} と同じ部署のシートです", visible_name(twin)))
}

pub(super) fn sheet(checked: &Checked) -> Option<&Sheet> {
    checked.document.as_ref()?.sheet.as_ref()
}

/// The year that a sheet says, or else its folder.
pub(super) fn year_of(file: &SheetFile, checked: &Checked) -> Option<FiscalYear> {
    sheet(checked).and_then(Sheet::year).or_else(|| year_of_folder(&file.name).map(|(_, year)| year))
}
