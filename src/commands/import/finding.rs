//! The tables of all files, beside each other, and the sheets that they are put together to.

use std::path::PathBuf;
use std::sync::Arc;

use super::super::parallel::{default_jobs, each};
use super::super::schema::find as find_form;
use super::super::{Console, Error, new};
use super::source::Read;
use super::target::Targets;
use super::{Arguments, told};
use crate::calendar::FiscalYear;
use crate::fonts::Faces;
use crate::form::Form;
use crate::project::Project;
use crate::sheet::DEFAULT_FORM;
use crate::workbook::placing::drafted::{NewSheet, grouped};
use crate::workbook::placing::{Found, Notice, Wish, find};
use crate::worker::Worker;

/// The sheets that files carry, and what was found in the others. What stands in the cells of a file is let go of as
/// soon as its tables are found.
///
/// # Errors
/// A file cannot be read or has no table of a form, or the user names a form or a department that is none.
pub fn read(
    (project, faces, worker): (&Project, &Faces, &Worker),
    arguments: &Arguments,
    targets: &Targets,
    console: Console,
) -> Result<(Vec<NewSheet>, Found), Error> {
    let forms = forms(project, arguments.form.as_deref())?;
    let department = arguments.department.as_deref();
    let department = department.map(|name| known_department(project, name, arguments.year)).transpose()?;
    let wish = Wish { department: department.as_deref(), year: arguments.year, is_return: arguments.merge };
    let of_file = |path: &PathBuf| -> Result<_, Error> {
        Ok(match Read::of(path, arguments, (project, faces, worker))? {
            Read::Carried(sheet, notice) => (Some(*sheet), carried_alone(notice)),
            Read::Tables(mut file) => {
                file.origin = targets.origin(&file);
                let found = find(&file, &forms, &project.settings, wish);
                (None, found.map_err(|refused| told::refused(project, &refused))?)
            }
        })
    };
    let progress = console.progress("読取", arguments.files.len());
    let (mut made, mut all) = (Vec::new(), Found::default());
    for read in each(&arguments.files, default_jobs(), &progress, of_file) {
        let (sheet, found) = read?;
        made.extend(sheet);
        all.append(found);
    }
    Ok((made, all))
}

/// What is found in a file that carries a sheet: what is to be said of it.
fn carried_alone(notice: Option<Notice>) -> Found {
    Found { notices: notice.into_iter().collect(), ..Found::default() }
}

/// The sheets that files carry, and those that tables are put together to.
///
/// # Errors
/// What a sheet would be cannot be written.
pub fn drafted(
    project: &Project,
    mut sheets: Vec<NewSheet>,
    found: &Found,
    console: Console,
) -> Result<Vec<NewSheet>, Error> {
    let groups = grouped(found, &project.settings);
    let progress = console.progress("シート", groups.len());
    for sheet in each(&groups, default_jobs(), &progress, |group| group.sheet(&project.settings)) {
        sheets.push(sheet.map_err(|_| {
            Error::Argument(
                "読んだ内容をシートに書けません。目標が多過ぎないか、確かめてください。".to_owned(),
            )
        })?);
    }
    Ok(sheets)
}

/// The forms that the tables may be of, the project's own first.
fn forms(project: &Project, named: Option<&str>) -> Result<Vec<Arc<Form>>, Error> {
    if let Some(name) = named {
        find_form(&project.library, name)?;
        return Ok(project.library.find(name).into_iter().cloned().collect());
    }
    let own = project.settings.form.as_ref().map_or(DEFAULT_FORM, |form| form.as_str());
    let mut forms: Vec<Arc<Form>> = project.library.iter().cloned().collect();
    forms.sort_by_key(|form| form.id != own);
    Ok(forms)
}

/// A department as the project spells it.
fn known_department(project: &Project, name: &str, year: Option<FiscalYear>) -> Result<String, Error> {
    let year_settings = project.settings.of_year(year);
    if year_settings.departments.is_none() {
        return Ok(name.to_owned());
    }
    // A table may be of a year whose departments had other names.
    let known = || project.settings.department_of_any_year(name);
    match if year.is_none() { known() } else { None } {
        Some(known) => Ok(known.name.as_str().to_owned()),
        None => new::department(year_settings, name).map(|found| found.name.as_str().to_owned()),
    }
}
