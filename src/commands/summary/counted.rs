//! Which sheets are counted, and why the others of the year are not.

use std::collections::BTreeMap;

use super::super::reading::why_unclear;
use crate::calendar::FiscalYear;
use crate::checking::Checked;
use crate::checking::unwritten::{department_of, is_untouched};
use crate::diagnostic::visible::visible_name;
use crate::form::Kind;
use crate::overview::State;
use crate::project::{Project, SheetFile, reason};
use crate::sheet::canonical::is_understood;
use crate::sheet::identity::{Identity, department_in_lines, year_of_folder};
use crate::sheet::{Document, Sheet};

/// What is kept of a sheet's file: neither its text nor its tree, for there may be thousands.
#[derive(Debug)]
pub(super) struct Read {
    /// Its path relative to the project.
    pub name: String,
    /// Why the file cannot be read.
    pub unread: Option<String>,
    /// The year that the sheet says, or else its folder.
    pub year: Option<FiscalYear>,
    /// The department that it names, or else the file's own name.
    pub department: String,
    /// How far it is, as far as the rules were asked.
    pub state: State,
    /// What it says, or why not all of it is understood.
    pub sheet: Result<Sheet, String>,
    identity: Option<Identity>,
}

impl Read {
    /// What is kept of a file, of what it says and of what was found in it.
    pub fn of(project: &Project, file: &SheetFile, checked: Checked) -> Self {
        let state = state(&checked);
        let document = checked.document;
        let said = document.as_ref().and_then(|document| document.sheet.as_ref());
        let unclear = why_unclear(project, document.as_ref());
        let folder = || year_of_folder(&file.name).map(|(_, year)| year);
        Self {
            name: file.name.clone(),
            unread: file.bytes.as_ref().err().map(reason),
            year: said.and_then(Sheet::year).or_else(folder),
            department: department(project, &file.name, document.as_ref()).to_owned(),
            state,
            identity: said.and_then(Identity::of),
            sheet: document.filter(is_understood).and_then(|document| document.sheet).ok_or(unclear),
        }
    }

    /// Whether it is of a year, or says none.
    pub fn may_be_of(&self, year: FiscalYear) -> bool {
        self.year.is_none_or(|own| own == year)
    }

    /// Why it is not counted. `twin` is another sheet of the same.
    fn why_not(&self, twin: Option<&str>) -> Option<String> {
        if let Some(reason) = &self.unread {
            return Some(format!("読めません：{reason}"));
        }
        let sheet = match &self.sheet {
            Ok(sheet) => sheet,
            Err(unclear) => return Some(format!("{unclear}あります")),
        };
        if sheet.year().is_none() {
            return Some("年度が読めません".to_owned());
        }
        let has_department = sheet.form.head_of(Kind::Department).is_some();
        if has_department && sheet.department().is_none_or(|name| name.text().trim().is_empty()) {
            return Some("部署が書かれていません".to_owned());
        }
        twin.map(|twin| format!("{} と同じ部署のシートです", visible_name(twin)))
    }
}

/// The department that a file names. Of one whose form has a mistake, nobody knows by which key: by that of another.
fn department<'d>(project: &Project, name: &'d str, document: Option<&'d Document>) -> &'d str {
    let faulty =
        document.filter(|document| document.faulty_form(&project.library, &project.settings).is_some());
    let named = faulty.and_then(|document| {
        project.library.iter().find_map(|form| department_in_lines(form, &document.source))
    });
    named.unwrap_or_else(|| department_of(name, document))
}

/// How far a sheet is, by what the rules say of it.
fn state(checked: &Checked) -> State {
    let Some(document) = &checked.document else { return State::Faulty };
    let mut errors = checked.diagnostics.iter().filter(|diagnostic| diagnostic.is_error());
    if is_untouched(document) {
        State::Untouched
    } else if errors.clone().next().is_none() {
        State::HandedIn
    } else if errors.all(|error| ["missing-field", "status-missing"].contains(&error.rule)) {
        State::Begun
    } else {
        State::Faulty
    }
}

/// The sheets that are counted, and those of the year that are not.
pub(super) struct Counted<'r> {
    /// Those of all years that are counted, each with its path.
    pub sheets: Vec<(&'r str, &'r Sheet)>,
    /// Those of the year that are not, each with the reason.
    pub left_out: Vec<(String, String)>,
}

impl<'r> Counted<'r> {
    /// Of what was read, the sheets of all years; those of `year` that say nothing, or the same as another, are
    /// left out.
    pub fn of(read: &'r [Read], year: FiscalYear) -> Self {
        let mut counted = Self { sheets: Vec::new(), left_out: Vec::new() };
        let mut known: BTreeMap<&Identity, Vec<&str>> = BTreeMap::new();
        for (identity, name) in read.iter().filter_map(|read| Some((read.identity.as_ref()?, &read.name))) {
            known.entry(identity).or_default().push(name);
        }
        for one in read {
            let names = one.identity.as_ref().and_then(|identity| known.get(identity));
            let twin = names.into_iter().flatten().find(|name| **name != one.name).copied();
            match (one.why_not(twin), &one.sheet) {
                (Some(why), _) if one.may_be_of(year) => {
                    counted.left_out.push((visible_name(&one.name), why));
                }
                // Of the years before, what is there twice is not counted either.
                (None, Ok(sheet)) => counted.sheets.push((&one.name, sheet)),
                _ => {}
            }
        }
        counted
    }
}
