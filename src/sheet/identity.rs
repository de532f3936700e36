//! What a sheet is of: two sheets of one year, department, section and subject are the same sheet twice.
//!
//! Enters: a sheet; or the bytes with which its file begins. Leaves: what it is of, as far as that is
//! certain. Knows no rule and no disk.

use serde::{Deserialize, Serialize};

use super::{DEFAULT_FORM, Sheet, form_name, read};
use crate::calendar::FiscalYear;
use crate::form::{FaultKind, Field, Form, Kind, Library, Value};
use crate::settings::Settings;
use crate::source::{Passage, Source};
use crate::text::fold::fold;
use crate::yaml;

/// The first year of which a folder's name is taken to speak: `h1` and `s3` are more likely something else.
const EARLIEST: i16 = 2000;

/// The year and the department of a sheet: where these differ, so do the sheets.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Origin {
    /// 年度
    pub year: FiscalYear,
    /// 部署, folded.
    pub department: String,
}

impl Origin {
    /// That of a sheet that says both.
    pub fn of(sheet: &Sheet) -> Option<Self> {
        Some(Self { year: sheet.year()?, department: fold(sheet.department()?.text()) })
    }

    /// That of a sheet whose file begins with some bytes, without a look at its goals; `None` where it is not
    /// certain.
    ///
    /// Certain is a head that stands before the goals, names both, and has no fault that could hide another.
    pub fn of_beginning(bytes: &[u8], library: &Library, settings: &Settings) -> Option<Self> {
        let (head, rows) = head(bytes, library)?;
        let source = Source::new("", head);
        let tree = yaml::load(&source).ok().filter(|tree| tree.features.is_empty())?;
        let default = settings.form.as_ref().map_or(DEFAULT_FORM, |form| form.as_str());
        let named = form_name(&tree).map(Passage::text);
        let form = library.find(named.unwrap_or(default)).filter(|form| form.rows == rows)?;
        // A 様式 may stand behind the goals.
        if named.is_none() && library.iter().any(|other| keys(other) != keys(form)) {
            return None;
        }
        let sheet = read(form, &source, &tree);
        let is_plain = sheet.faults.iter().all(|fault| matches!(fault.kind, FaultKind::Missing { .. }));
        if is_plain { Self::of(&sheet) } else { None }
    }
}

/// The keys of year and department.
fn keys(form: &Form) -> [Option<&str>; 2] {
    [Kind::FiscalYear, Kind::Department].map(|kind| form.first_of(kind).map(|field| field.key.as_str()))
}

/// The lines before the goals, and the key under which these stand.
fn head<'b>(bytes: &'b [u8], library: &Library) -> Option<(&'b str, &'b str)> {
    let mut at = 0;
    for line in bytes.split_inclusive(|byte| matches!(byte, b'\n' | b'\r')) {
        let line_text = line.strip_prefix("\u{feff}".as_bytes()).filter(|_| at == 0).unwrap_or(line);
        let rows = library.iter().find_map(|form| {
            let rest = line_text.strip_prefix(form.rows.as_bytes())?.trim_ascii_start().strip_prefix(b":")?;
            // At the end of what was read nobody knows what follows the colon.
            (rest.first()?.is_ascii_whitespace()).then_some(form.rows.len())
        });
        if let Some(length) = rows {
            let head = std::str::from_utf8(bytes.get(..at)?).ok()?;
            let start = at + (line.len() - line_text.len());
            return Some((head, std::str::from_utf8(bytes.get(start..start + length)?).ok()?));
        }
        at += line.len();
    }
    None
}

/// Form, year, department, section, and what else the title names.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Identity {
    origin: Origin,
    form: String,
    section: Vec<String>,
    subject: Vec<String>,
}

impl Identity {
    /// The year and the department.
    pub const fn origin(&self) -> &Origin {
        &self.origin
    }

    /// The id of its form.
    pub fn form(&self) -> &str {
        &self.form
    }

    /// That of a sheet that says its year and department.
    pub fn of(sheet: &Sheet) -> Option<Self> {
        let section = sheet.form.head_of(Kind::Section).and_then(|index| sheet.head.get(index));
        Some(Self {
            origin: Origin::of(sheet)?,
            form: sheet.form.id.clone(),
            section: section
                .map(|cell| cell.words().iter().map(|word| fold(word.text())).collect())
                .unwrap_or_default(),
            subject: subject(sheet),
        })
    }
}

/// What the title says beside the year; of a form whose title says nothing else, the posts of those whose
/// goals they are.
fn subject(sheet: &Sheet) -> Vec<String> {
    let form = &sheet.form;
    let is_titled =
        |field: &Field| field.kind == Kind::Text && form.title.contains(&format!("{{{}}}", field.key));
    let fields = || form.head.iter().zip(&sheet.head);
    if form.head.iter().any(is_titled) {
        let said = fields().filter(|(field, _)| is_titled(field));
        said.map(|(field, cell)| {
            fold(&cell.value().map_or_else(|| field.default.clone().unwrap_or_default(), text))
        })
        .collect()
    } else {
        fields().filter_map(|(_, cell)| cell.value()).flat_map(posts).collect()
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::Text(paragraphs) => paragraphs.iter().map(|paragraph| paragraph.text.text()).collect(),
        _ => String::new(),
    }
}

fn posts(value: &Value) -> Vec<String> {
    match value {
        Value::People(people) => people.iter().map(|person| fold(person.post.text())).collect(),
        _ => Vec::new(),
    }
}

/// The innermost folder of a path that is named after a fiscal year.
pub fn year_of_folder(path: &str) -> Option<(&str, FiscalYear)> {
    let (folders, _) = path.rsplit_once('/')?;
    folders.rsplit('/').find_map(|name| {
        let year = name.parse::<FiscalYear>().ok()?;
        (year.first_day().year() >= EARLIEST).then_some((name, year))
    })
}

/// The department that a file names which cannot be read as a sheet: the value on the line of that key.
pub fn department_in_lines<'s>(form: &Form, source: &'s Source) -> Option<&'s str> {
    let field = form.first_of(Kind::Department)?;
    let outline = super::line_scan::Outline::of(source, Some(form).into());
    outline.head_value(source, &field.key).filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::year_of_folder;

    #[test]
    fn the_innermost_folder_that_names_a_year_counts() {
        fn begins(path: &str) -> Option<(&str, i16)> {
            year_of_folder(path).map(|(name, year)| (name, year.first_day().year()))
        }
        for name in ["r8", "R8", "Ｒ８", "2026", "令和8年度", "令和８年度", "2026年度"] {
            let path = format!("goals/{name}/福祉/a.yaml");
            assert_eq!(begins(&path).map(|(_, year)| year), Some(2026), "{name}");
        }
        assert_eq!(begins("goals/r7/r8/a.yaml"), Some(("r8", 2026)));
        for none in [
            "goals/a.yaml",
            "r8.yaml",
            "goals/r8.yaml",
            "goals/h1/a.yaml",
            "goals/s3/a.yaml",
            "goals/令和8/a.yaml",
            "goals/r8案/a.yaml",
        ] {
            assert_eq!(begins(none), None, "{none}");
        }
    }
}
