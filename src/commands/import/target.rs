//! Into which sheet of the project a workbook comes back: the one that it was written of.
//!
//! Enters: the sheets of the project, and what workbooks say of their origin. Leaves: of which year and department a
//! workbook is, where its cells need not say it; and the sheet that stands in the place of one that was read.

use super::super::parallel::{default_jobs, each};
use super::super::reading::read_sheets;
use super::super::{Console, Error};
use super::record::on_record;
use crate::calendar::{DigitStyle, FiscalYear};
use crate::diagnostic::visible::visible_name;
use crate::form::Kind;
use crate::form::kind::Line;
use crate::project::{Project, SheetFile};
use crate::sheet::identity::Identity;
use crate::sheet::printed::{FieldContent, Printed, PrintedField};
use crate::sheet::{Document, Sheet};
use crate::text::fold::fold;
use crate::text::quote::listed;
use crate::workbook::form_sheet::version_of;
use crate::workbook::placing::drafted::NewSheet;
use crate::workbook::placing::{Origin, SourceFile};

/// So many sheets are named.
const NAMED: usize = 5;

/// The sheets of the project, and what each is of.
pub struct Targets(Vec<(SheetFile, Option<Facts>)>);

/// What a sheet is of.
struct Facts {
    year: Option<FiscalYear>,
    department: Option<String>,
    /// The same, folded.
    folded: Option<String>,
    identity: Option<Identity>,
    /// Its title, and the lines of the fields in it.
    title: (String, Vec<(String, String)>),
    /// The version that stands, as workbooks name it.
    version: String,
}

impl Targets {
    /// Those of a project.
    ///
    /// # Errors
    /// The project's folder cannot be read.
    pub fn of(project: &Project, console: Console) -> Result<Self, Error> {
        let files = read_sheets(project, &[], console)?;
        let facts = |file: &SheetFile| {
            let bytes = file.bytes.as_ref().ok()?;
            let document = Document::read(&file.name, bytes, &project.library, &project.settings);
            Some(Facts::of(project, document.sheet.as_ref()?))
        };
        let found = each(&files, default_jobs(), &console.progress("照合", files.len()), facts);
        Ok(Self(files.into_iter().zip(found).collect()))
    }

    /// The sheet of which a workbook was written that names one, where that still stands so.
    pub fn origin(&self, file: &SourceFile) -> Option<Origin> {
        let [origin] = file.workbook.origins.as_slice() else { return None };
        let mut all = self.0.iter().filter_map(|(_, facts)| facts.as_ref());
        let facts = all.find(|facts| facts.version == *origin)?;
        let (title, in_title) = facts.title.clone();
        Some(Origin { year: facts.year?, department: facts.department.clone()?, title, in_title })
    }

    /// The sheet that stands in the place of one that was read: of the same year and department, and where these
    /// have several, the one that its workbook was written of, or that has the same 課 and 対象.
    ///
    /// # Errors
    /// It may be one or another.
    pub fn sheet(&self, project: &Project, new: &NewSheet) -> Result<Option<&SheetFile>, Error> {
        let folded = fold(&new.department.0);
        let is_its = |facts: &Facts| facts.year == Some(new.year.0) && facts.folded.as_ref() == Some(&folded);
        let all = self.0.iter().filter_map(|(file, facts)| Some((file, facts.as_ref()?)));
        let found: Vec<_> = all.filter(|(_, facts)| is_its(facts)).collect();
        if let [] | [_] = found.as_slice() {
            return Ok(found.first().map(|(file, _)| *file));
        }
        let document = Document::read("", new.text.as_bytes(), &project.library, &project.settings);
        let identity = document.sheet.as_ref().and_then(Identity::of);
        let standing = only(&found, |_, facts| new.origins.contains(&facts.version));
        let same = || only(&found, |_, facts| identity.is_some() && facts.identity == identity);
        let recorded = || only(&found, |file, _| on_record(project, &file.name, &new.origins).is_some());
        let target = standing.or_else(same).or_else(recorded);
        target.map_or_else(|| Err(undecided(new, &found)), |file| Ok(Some(file)))
    }
}

impl Facts {
    fn of(project: &Project, sheet: &Sheet) -> Self {
        let printed = Printed::of(sheet, project.settings.of_year(sheet.year()));
        let department = sheet.department().map(|name| name.text().to_owned());
        Self {
            year: sheet.year(),
            folded: department.as_deref().map(fold),
            department,
            identity: Identity::of(sheet),
            title: (printed.title.full_text(), lines_in_title(&printed)),
            version: version_of(sheet, &printed),
        }
    }
}

/// The lines of what stands in a title, by the keys of its fields.
fn lines_in_title(printed: &Printed) -> Vec<(String, String)> {
    let fields = printed.head.iter().filter(|field| field.is_in_title && field.kind != Kind::FiscalYear);
    let lines = |field: &PrintedField| match &field.content {
        FieldContent::Lines(lines) => {
            let lines: Vec<String> = lines.iter().map(Line::typed_text).collect();
            Some((field.key.clone(), lines.join("\n")))
        }
        _ => None,
    };
    fields.filter_map(lines).collect()
}

/// The one sheet that is so.
fn only<'s>(
    found: &[(&'s SheetFile, &Facts)],
    is_it: impl Fn(&SheetFile, &Facts) -> bool,
) -> Option<&'s SheetFile> {
    let mut those = found.iter().filter(|(file, facts)| is_it(file, facts)).map(|(file, _)| *file);
    those.next().filter(|_| those.next().is_none())
}

fn undecided(new: &NewSheet, found: &[(&SheetFile, &Facts)]) -> Error {
    let names: Vec<String> = found.iter().take(NAMED).map(|(file, _)| visible_name(&file.name)).collect();
    Error::Argument(format!(
        "{}の{}のシートが幾つもあり（{}）、どのシートの表なのか分かりません。表の表題と課を、シートの課や対象と同じにしてください。別の場所に作るときは --out でフォルダーを指定してください。",
        new.year.0.era_text(DigitStyle::Half),
        new.department.0,
        listed(names.iter().map(String::as_str)),
    ))
}
