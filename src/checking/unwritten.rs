//! The departments that have no sheet for the year in hand, or one in which nothing is written yet.
//!
//! Enters: a project and all of its sheets, checked. Leaves: a line that names the departments. It is no
//! finding: whoever keeps a single sheet is not to blame for the others.

use super::Checked;
use crate::calendar::DigitStyle;
use crate::form::key;
use crate::project::{Project, sheet_stem};
use crate::sheet::identity::{department_in_lines, year_of_folder};
use crate::sheet::{Document, Sheet};
use crate::source::Passage;
use crate::text::fold::same_word;
use crate::yaml::{Node, Value};

/// Names the departments; `None` where all have written something.
pub fn unwritten(project: &Project, checked: &[Checked]) -> Option<String> {
    let year = project.settings.year?;
    let of_year = |checked: &&Checked| {
        let folder = year_of_folder(&checked.name).map(|(_, year)| year);
        sheet_of(checked).and_then(Sheet::year).or(folder).is_none_or(|other| other == year)
    };
    let read = |checked: &'_ Checked| checked.document.as_ref().is_some_and(is_untouched);
    let sheets: Vec<(&str, bool)> =
        checked.iter().filter(of_year).map(|checked| (department(checked), read(checked))).collect();
    let (mut missing, mut untouched) = (Vec::new(), Vec::new());
    for name in project
        .settings
        .of_year(Some(year))
        .departments
        .unwrap_or_default()
        .iter()
        .map(|known| known.name.as_str())
    {
        let own: Vec<bool> = sheets
            .iter()
            .filter(|(department, _)| same_word(department, name))
            .map(|(_, untouched)| *untouched)
            .collect();
        if own.is_empty() {
            missing.push(name);
        } else if own.iter().all(|is_untouched| *is_untouched) {
            untouched.push(name);
        }
    }
    let parts: Vec<String> = [("シートのない部署", missing), ("未着手の部署", untouched)]
        .into_iter()
        .filter(|(_, names)| !names.is_empty())
        .map(|(what, names)| format!("{what}：{}。", names.join("、")))
        .collect();
    (!parts.is_empty()).then(|| format!("{}の{}", year.era_text(DigitStyle::Half), parts.concat()))
}

fn sheet_of(checked: &Checked) -> Option<&Sheet> {
    checked.document.as_ref()?.sheet.as_ref()
}

/// The department that a file names, whether or not it can be read as a sheet; or else the file's own name.
fn department(checked: &Checked) -> &str {
    let in_lines = || {
        let document = checked.document.as_ref()?;
        department_in_lines(document.form.as_ref()?, &document.source)
    };
    let named = sheet_of(checked).map_or_else(in_lines, |sheet| sheet.department().map(Passage::text));
    named.unwrap_or_else(|| {
        let file = checked.name.rsplit('/').next().unwrap_or_default();
        sheet_stem(file).unwrap_or(file)
    })
}

/// Whether a sheet says no more than `new` writes into it: year, department and form.
fn is_untouched(document: &Document) -> bool {
    let (Some(sheet), Ok(tree)) = (&document.sheet, &document.tree) else { return false };
    let given = |name: &str| {
        key::HEAD.contains(&name) || sheet.form.field(name).is_some_and(|field| field.kind.names_sheet())
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
