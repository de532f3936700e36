//! The departments that have no sheet for the year in hand, or one in which nothing is written yet.
//!
//! Enters: a project, and of each of its sheets how far it is. Leaves: the departments, and a line that names them.
//! It is no finding: whoever keeps a single sheet is not to blame for the others. Not for a part of the sheets: a
//! department whose sheet was not looked at would be told to have none.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::calendar::{DigitStyle, FiscalYear};
use crate::form::key;
use crate::project::{Project, sheet_stem};
use crate::sheet::identity::{department_in_lines, year_of_folder};
use crate::sheet::{Document, Sheet};
use crate::source::Passage;
use crate::yaml::{Node, Value};

/// How far a sheet is. It stays true until the sheet changes, or the project by which it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetProgress {
    /// The year that it says, or else that of its folder; `None` where neither tells.
    year: Option<FiscalYear>,
    /// The department that it names, or else the name of its file.
    department: String,
    /// Whether it says no more than `new` writes into it.
    is_untouched: bool,
    /// Whether its text can be read, and not as a sheet.
    is_unclear: bool,
}

impl SheetProgress {
    /// That of a sheet by its path relative to the project; of a file that cannot be read, what its path tells.
    pub fn of(name: &str, document: Option<&Document>) -> Self {
        let of_folder = || year_of_folder(name).map(|(_, year)| year);
        Self {
            year: sheet_of(document).and_then(Sheet::year).or_else(of_folder),
            department: department_of(name, document).to_owned(),
            is_untouched: document.is_some_and(is_untouched),
            is_unclear: document.is_some() && sheet_of(document).is_none(),
        }
    }
}

/// The departments of a year that have written nothing, in the project file's order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unwritten<'p> {
    /// The year.
    pub year: FiscalYear,
    /// Those without a sheet.
    pub missing: Vec<&'p str>,
    /// Those of which every sheet says no more than `new` writes into it.
    pub untouched: Vec<&'p str>,
}

impl<'p> Unwritten<'p> {
    /// Those of a year, where these are all sheets of the project. One of which no year is known is of any.
    pub fn of<'s>(
        project: &'p Project,
        year: FiscalYear,
        sheets: impl IntoIterator<Item = &'s SheetProgress>,
    ) -> Self {
        let of_year = |sheet: &&SheetProgress| sheet.year.is_none_or(|other| other == year);
        let settings = project.settings.of_year(Some(year));
        // By the place of the department: whether nothing is written in any of its sheets.
        let mut known: BTreeMap<usize, bool> = BTreeMap::new();
        // Whose sheet cannot be told, may be that of a department which seems to have none.
        let mut is_certain = true;
        for sheet in sheets.into_iter().filter(of_year) {
            if let Some(place) = settings.place_of(&sheet.department) {
                *known.entry(place).or_insert(true) &= sheet.is_untouched;
            } else if sheet.is_unclear {
                is_certain = false;
            }
        }
        let (mut missing, mut untouched) = (Vec::new(), Vec::new());
        for (place, department) in settings.departments.into_iter().flatten().enumerate() {
            match known.get(&place) {
                None if is_certain => missing.push(department.name.as_str()),
                Some(true) => untouched.push(department.name.as_str()),
                None | Some(false) => {}
            }
        }
        Self { year, missing, untouched }
    }

    /// The line that names them; `None` where all have written something.
    pub fn line(&self) -> Option<String> {
        let parts: Vec<String> = [("シートのない部署", &self.missing), ("未着手の部署", &self.untouched)]
            .into_iter()
            .filter(|(_, names)| !names.is_empty())
            .map(|(what, names)| format!("{what}：{}。", names.join("、")))
            .collect();
        (!parts.is_empty()).then(|| format!("{}の{}", self.year.era_text(DigitStyle::Half), parts.concat()))
    }
}

fn sheet_of(document: Option<&Document>) -> Option<&Sheet> {
    document?.sheet.as_ref()
}

/// The department that a file names, whether or not it can be read as a sheet; or else the file's own name.
pub fn department_of<'d>(name: &'d str, document: Option<&'d Document>) -> &'d str {
    let in_lines = || department_in_lines(document?.form.as_ref()?, &document?.source);
    let named = sheet_of(document).map_or_else(in_lines, |sheet| sheet.department().map(Passage::text));
    named.unwrap_or_else(|| {
        let file = name.rsplit('/').next().unwrap_or_default();
        sheet_stem(file).unwrap_or(file)
    })
}

/// Whether a sheet says no more than `new` writes into it: year, department and form.
pub fn is_untouched(document: &Document) -> bool {
    let (Some(sheet), Ok(tree)) = (&document.sheet, &document.tree) else { return false };
    let given = |name: &str| {
        key::HEAD.contains(&name) || sheet.form.field(name).is_some_and(|field| sheet.form.names_sheet(field))
    };
    let entries = tree.root.as_ref().and_then(Node::entries).unwrap_or_default();
    entries.iter().filter(|entry| !given(entry.key.text())).all(|entry| says_nothing(&entry.value))
}

fn says_nothing(node: &Node) -> bool {
    match &node.value {
        Value::List(items) => items.iter().all(says_nothing),
        Value::Map(entries) => entries.iter().all(|entry| says_nothing(&entry.value)),
        _ => node.is_absent(),
    }
}
