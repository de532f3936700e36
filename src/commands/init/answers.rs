//! What `init` must know: from the options, or from the person at the terminal.

use std::fmt;
use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};

use dialoguer::theme::Theme;
use dialoguer::{Confirm, Input, Select};

use super::super::Error;
use super::typed::{Department, Unusable, department, departments, file, named, year};
use super::{Arguments, FiscalYear};
use crate::calendar::DigitStyle;
use crate::form::Library;
use crate::project::{PROJECT_FILE, Project};
use crate::sheet::DEFAULT_FORM;
use crate::yaml::outline::{Body, Branch, Item, Layout, Outline, Remark};
use crate::yaml::write;

/// What a new project file says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answers {
    city: String,
    form: String,
    year: FiscalYear,
    departments: Vec<Department>,
    /// The files with the tables to begin with.
    pub tables: Vec<PathBuf>,
}

impl Answers {
    /// Takes what the options say, and asks for the rest where somebody can answer.
    ///
    /// # Errors
    /// An option that means nothing, or one that is missing where nobody can be asked.
    pub fn collect(arguments: &Arguments) -> Result<Self, Error> {
        let can_ask = !arguments.yes && io::stdin().is_terminal() && io::stderr().is_terminal();
        if !can_ask {
            require_options(arguments)?;
        }
        let answers = Self {
            city: arguments.city.clone().map_or_else(
                || ask("自治体の名前（例：見本市）", |text| named(text).map(str::to_owned)),
                Ok,
            )?,
            form: arguments
                .form
                .clone()
                .map_or_else(|| if can_ask { ask_form() } else { Ok(DEFAULT_FORM.to_owned()) }, Ok)?,
            year: arguments.year.as_deref().map_or_else(
                || ask("年度（例：令和8年度）", year),
                |text| year(text).map_err(|error| Error::Argument(error.to_string())),
            )?,
            departments: if arguments.department.is_empty() {
                ask_departments()?
            } else {
                departments(&arguments.department)?
            },
            tables: if can_ask && arguments.import.is_empty() {
                ask_tables()?
            } else {
                arguments.import.iter().map(|path| table(path)).collect::<Result<_, _>>()?
            },
        };
        if can_ask && !confirmed()? { Err(cancelled()) } else { Ok(answers) }
    }

    /// The project that these answers make.
    ///
    /// # Errors
    /// The project file would have a fault, or a form of the folder cannot be read.
    pub fn project(&self, root: &Path) -> Result<Project, Error> {
        let project = Project::read(root, self.text().as_bytes(), &crate::project::own_forms(root)?);
        match project.problems.first() {
            Some(problem) => Err(Error::Argument(format!(
                "{}{}",
                problem.message,
                problem.hint.as_deref().unwrap_or_default()
            ))),
            None => Ok(project),
        }
    }

    /// The project file.
    fn text(&self) -> String {
        let entry = |key: &str, text: &str, remark: &str| {
            let above = (!remark.is_empty()).then(|| Remark { text: format!(" {remark}"), is_apart: true });
            Item { above: above.into_iter().collect(), ..Item::entry(key, Body::text(text)) }
        };
        let department = |(name, sections): &Department| {
            let items = sections.iter().map(|section| Item::of_list(Body::text(section))).collect();
            Item::entry(name, Body::List(Branch { items, layout: Layout::Inline, ..Branch::default() }))
        };
        let departments = Body::Map(Branch::new(self.departments.iter().map(department).collect()));
        let about = Remark {
            text: " シートを書く部署と、その課。組織が変わったら、年度で分けて書けます（手引の「年度で変わるもの」）。".to_owned(),
            is_apart: true,
        };
        let items = vec![
            entry("自治体", &self.city, ""),
            entry("様式", &self.form, ""),
            entry("年度", &self.year.era_text(DigitStyle::Half), "今、扱っている年度"),
            entry("段階", "期首", "期首、中間又は期末"),
            Item { above: vec![about], ..Item::entry("部署", departments) },
        ];
        let head = Remark {
            text: format!(" {}の組織目標について、全てのシートに共通すること。", self.city),
            is_apart: false,
        };
        write(&Outline { head: vec![head], is_head_apart: true, root: Branch::new(items) })
    }
}

/// Refuses options that leave something open where nobody can be asked.
fn require_options(arguments: &Arguments) -> Result<(), Error> {
    let missing: Vec<&str> = [
        ("--city 見本市", arguments.city.is_none()),
        ("--year 令和8年度", arguments.year.is_none()),
        ("--department 福祉部:生活福祉課,障害福祉課", arguments.department.is_empty()),
    ]
    .into_iter()
    .filter_map(|(option, is_missing)| is_missing.then_some(option))
    .collect();
    if missing.is_empty() {
        return Ok(());
    }
    Err(Error::Argument(format!("尋ねられないので、次のように指定してください：{}", missing.join(" "))))
}

/// What a prompt says beside the question.
struct Words;

impl Theme for Words {
    fn format_error(&self, f: &mut dyn fmt::Write, error: &str) -> fmt::Result {
        write!(f, "エラー: {error}")
    }
}

/// Asks until the answer means something.
fn ask<T>(prompt: &str, read: impl Fn(&str) -> Result<T, Unusable>) -> Result<T, Error> {
    let answer: String = Input::with_theme(&Words)
        .with_prompt(prompt)
        // Else it asks again without a word.
        .allow_empty(true)
        .validate_with(|answer: &String| read(answer).map(drop))
        .interact_text()
        .map_err(|_| cancelled())?;
    read(&answer).map_err(|error| Error::Argument(error.to_string()))
}

fn ask_form() -> Result<String, Error> {
    let library = Library::embedded();
    let forms: Vec<(&str, &str)> =
        library.iter().map(|form| (form.id.as_str(), form.name.as_str())).collect();
    let shown: Vec<String> = forms.iter().map(|(id, name)| format!("{name}（{id}）")).collect();
    let chosen = Select::new()
        .with_prompt("様式（矢印で選んで Enter）")
        .items(&shown)
        .default(0)
        .interact()
        .map_err(|_| cancelled())?;
    Ok(forms.get(chosen).map_or(DEFAULT_FORM, |(id, _)| id).to_owned())
}

fn ask_departments() -> Result<Vec<Department>, Error> {
    let mut departments = vec![ask(
        "シートを書く部署と、その課（例：福祉部: 生活福祉課、障害福祉課）",
        |text| department(text, &[]),
    )?];
    let next = |departments: &[Department]| {
        let read = |text: &str| {
            if text.trim().is_empty() { Ok(None) } else { department(text, departments).map(Some) }
        };
        ask("次の部署（なければ、そのまま Enter）", read)
    };
    while let Some(department) = next(&departments)? {
        departments.push(department);
    }
    Ok(departments)
}

/// Asks for the tables that an office has already, as many as there are.
fn ask_tables() -> Result<Vec<PathBuf>, Error> {
    let read = |text: &str| if text.trim().is_empty() { Ok(None) } else { file(text).map(Some) };
    let mut tables = Vec::new();
    let mut prompt = "今のExcelの様式から始めますか（ファイルの名前。なければ、そのまま Enter）";
    while let Some(table) = ask(prompt, read)? {
        tables.push(table);
        prompt = "次のファイル（なければ、そのまま Enter）";
    }
    Ok(tables)
}

/// A file that is to be read when the folder is ready.
fn table(path: &Path) -> Result<PathBuf, Error> {
    file(&path.to_string_lossy()).map_err(|error| Error::Argument(format!("--import: {error}")))
}

fn confirmed() -> Result<bool, Error> {
    let prompt = format!("{PROJECT_FILE} と、書き始めるためのファイルを作ります。よろしいですか");
    Confirm::new().with_prompt(prompt).default(true).interact().map_err(|_| cancelled())
}

fn cancelled() -> Error {
    Error::Argument("取りやめました。何も作っていません。".to_owned())
}
