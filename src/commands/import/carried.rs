//! A PDF of our own: the data that it carries, if its pages are what that data makes.

use super::super::Error;
use super::super::extract::{CREATOR, Verdict, verdict};
use super::Arguments;
use crate::fonts::Faces;
use crate::project::Project;
use crate::publishing::source_bundle::{Opened, SourceBundle};
use crate::render::Carried;
use crate::workbook::placing::drafted::NewSheet;
use crate::workbook::placing::{Notice, Noticed, Told};

/// The sheet that a PDF carries, and what is to be said of it; `None` where its pages are to be read. What does not
/// say the same as the pages is not taken for them.
///
/// # Errors
/// The sheet is another than the user says.
pub fn carried(
    project: &Project,
    faces: &Faces,
    (name, bytes): (&str, &[u8]),
    arguments: &Arguments,
) -> Result<Option<(NewSheet, Option<Notice>)>, Error> {
    let Some((bundle, opened, version, file)) = opened(bytes) else { return Ok(None) };
    let doubt =
        match verdict(bytes, file.standards.as_ref(), (&bundle, &opened), &version, (Some(project), faces)) {
            Verdict::Same => None,
            Verdict::Altered => return Ok(None),
            Verdict::OtherVersion | Verdict::UnknownForm | Verdict::Stopped => Some(Noticed::Carried),
        };
    let Some(sheet) = sheet(project, name, &bundle, &opened) else { return Ok(None) };
    check_wish(name, &sheet, arguments)?;
    let notice = doubt.map(|what| Notice { file: name.to_owned(), worksheet: String::new(), what });
    Ok(Some((sheet, notice)))
}

/// What a PDF of our own carries, and the version of the program that made it.
fn opened(bytes: &[u8]) -> Option<(SourceBundle, Opened, String, Carried)> {
    let file = Carried::read(bytes).ok()?;
    let version = file.creator.strip_prefix(CREATOR)?.to_owned();
    let bundle = SourceBundle::unpack(file.files.clone())?;
    let opened = bundle.open()?;
    Some((bundle, opened, version, file))
}

/// The sheet, in a form that the project has.
fn sheet(project: &Project, name: &str, bundle: &SourceBundle, opened: &Opened) -> Option<NewSheet> {
    let form = project.library.find(&opened.sheet.form.id)?;
    Some(NewSheet {
        form: std::sync::Arc::clone(form),
        year: (opened.sheet.year()?, Told::Data),
        department: (opened.sheet.department()?.text().to_owned(), Told::Data),
        sources: vec![(name.to_owned(), String::new())],
        text: String::from_utf8(bundle.sheet.clone()).ok()?,
        origins: Vec::new(),
        goals: opened.sheet.goals.len(),
        placed: Vec::new(),
        unplaced: Vec::new(),
        notices: Vec::new(),
    })
}

fn check_wish(name: &str, sheet: &NewSheet, arguments: &Arguments) -> Result<(), Error> {
    let department = arguments.department.as_ref().filter(|wish| **wish != sheet.department.0);
    let year = arguments.year.filter(|wish| *wish != sheet.year.0);
    if department.is_none() && year.is_none() {
        return Ok(());
    }
    Err(Error::Argument(format!(
        "{name}: このPDFは、{}の{}のシートのデータを添付しています。指定された部署又は年度と違います。",
        sheet.year.0.era_text(crate::calendar::DigitStyle::Half),
        sheet.department.0
    )))
}
