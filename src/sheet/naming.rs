//! Names that stand for sheets in place of a path: 福祉部, 生活福祉課, 令和8年度, r8/福祉部.
//!
//! Enters: a text as typed, and the names of a project. Leaves: whether a sheet is one of those that it
//! names. Knows no disk.

use unicode_normalization::UnicodeNormalization as _;

use super::Sheet;
use super::identity::year_of_folder;
use crate::calendar::{DigitStyle, FiscalYear};
use crate::form::Kind;
use crate::settings::Settings;
use crate::text::fold::fold;

/// A year, a department and a section, at least one of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SheetName {
    /// 年度
    pub year: Option<FiscalYear>,
    /// 部署, as the project spells it.
    pub department: Option<String>,
    /// 課, as the project spells it.
    pub section: Option<String>,
}

/// What a file says that it is of, as far as that can be told.
#[derive(Debug, Clone, Default)]
pub struct Named {
    /// Its path.
    pub path: String,
    /// 年度
    pub year: Option<FiscalYear>,
    /// 部署
    pub department: Option<String>,
    /// 課
    pub sections: Vec<String>,
}

impl Named {
    /// What a sheet says.
    pub fn of(path: &str, sheet: &Sheet) -> Self {
        let section = sheet.form.head_of(Kind::Section).and_then(|index| sheet.head.get(index));
        Self {
            path: path.to_owned(),
            year: sheet.year(),
            department: sheet.department().map(|name| name.text().to_owned()),
            sections: section
                .map(|cell| cell.words().iter().map(|word| word.text().to_owned()).collect())
                .unwrap_or_default(),
        }
    }
}

impl SheetName {
    /// What a text names: words parted by
    /// `/`, each a year or one of the project's departments and sections, or of `departments`.
    pub fn parse(text: &str, settings: &Settings, departments: &[String]) -> Option<Self> {
        let all = || settings.departments.iter().flatten();
        let mut name = Self::default();
        for word in text.split(['/', '\\']).filter(|word| !word.is_empty() && *word != ".") {
            let department = || {
                find(
                    all()
                        .map(|department| department.name.as_str())
                        .chain(departments.iter().map(String::as_str)),
                    word,
                )
            };
            let section =
                || find(all().flat_map(|department| department.sections.iter().map(String::as_str)), word);
            if let Some(year) = year(word).filter(|_| name.year.is_none()) {
                name.year = Some(year);
            } else if let Some(department) = department().filter(|_| name.department.is_none()) {
                name.department = Some(department);
            } else {
                name.section = Some(section().filter(|_| name.section.is_none())?);
            }
        }
        (name != Self::default()).then_some(name)
    }

    /// Whether it names a sheet. Of a file that does not say what it is of, its own name and its folder's do.
    pub fn has(&self, sheet: &Named) -> bool {
        let stem =
            || sheet.path.rsplit('/').next().and_then(|name| name.split('.').next()).unwrap_or_default();
        let folder = || year_of_folder(&sheet.path).map(|(_, year)| year);
        let is_of_year = self.year.is_none_or(|year| sheet.year == Some(year) || folder() == Some(year));
        let is_of = |name: &String| same(sheet.department.as_deref().unwrap_or_else(stem), name);
        let is_of_section = |name: &String| sheet.sections.iter().any(|section| same(section, name));
        is_of_year
            && self.department.as_ref().is_none_or(is_of)
            && self.section.as_ref().is_none_or(is_of_section)
    }

    /// As it is said: 令和8年度の福祉部.
    pub fn text(&self) -> String {
        let year = self.year.map(|year| year.era_text(DigitStyle::Half));
        year.into_iter()
            .chain(self.department.clone())
            .chain(self.section.clone())
            .collect::<Vec<_>>()
            .join("の")
    }
}

fn year(word: &str) -> Option<FiscalYear> {
    ["", "度", "年度"].iter().find_map(|end| format!("{word}{end}").parse().ok())
}

fn find<'w>(mut words: impl Iterator<Item = &'w str>, typed: &str) -> Option<String> {
    words.find(|word| same(word, typed)).map(str::to_owned)
}

/// File systems give か and ゛ as one character or as two.
fn same(one: &str, other: &str) -> bool {
    let plain = |word: &str| fold(&word.nfc().collect::<String>());
    plain(one) == plain(other)
}
