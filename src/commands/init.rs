//! `init`: a folder ready to write in.

mod answers;
mod files;
mod typed;

use std::path::{Path, PathBuf};

use clap::Args;

use self::answers::Answers;
use self::files::files;
use super::reading::sound_or_told;
use super::schema::find;
use super::writing::{Target, sweep_beside};
use super::{Console, Error, Outcome};
use super::{import, new};
use crate::calendar::FiscalYear;
use crate::diagnostic::visible::visible_path;
use crate::project::{PROJECT_FILE, Project, Reach, SHEETS, absolute};
use crate::settings::Department;
use crate::sheet::DEFAULT_FORM;
use crate::worker::Worker;

/// 書き始められるフォルダーを用意する
#[derive(Debug, Args)]
pub struct Arguments {
    /// 用意するフォルダー（省くと今のフォルダー）
    #[arg(value_name = "DIR")]
    pub folder: Option<PathBuf>,
    /// 自治体の名前
    #[arg(long, value_name = "名前")]
    pub city: Option<String>,
    /// 様式の名前
    #[arg(long, value_name = "様式")]
    pub form: Option<String>,
    /// 年度（例：令和8年度）
    #[arg(long, value_name = "年度")]
    pub year: Option<String>,
    /// シートを書く部署と、その課（例：福祉部:生活福祉課,障害福祉課。何度でも指定できる）
    #[arg(long, value_name = "部署")]
    pub department: Vec<String>,
    /// 今のExcelの表（用意した後で読み、シートにする。何度でも指定できる）
    #[arg(long, value_name = "FILE")]
    pub import: Vec<PathBuf>,
    /// 尋ねずに用意する
    #[arg(long, short)]
    pub yes: bool,
}

/// Prepares a folder. Whatever stands there already stays as it is.
///
/// # Errors
/// What must be known is neither said nor can be asked, or a file cannot be written or read.
pub fn run(
    arguments: &Arguments,
    folder: Option<&Path>,
    worker: &Worker,
    console: Console,
) -> Result<Outcome, Error> {
    let root = absolute(arguments.folder.as_deref().or(folder).unwrap_or(Path::new(".")))?;
    let is_there = root.join(PROJECT_FILE).symlink_metadata().is_ok();
    let (project, tables) = if is_there {
        (Project::open(&root)?, arguments.import.clone())
    } else {
        let answers = Answers::collect(arguments)?;
        (answers.project(&root)?, answers.tables)
    };
    let Some(project) = sound_or_told(project, console)? else { return Ok(Outcome::Findings) };
    note_project_above(&root, console);
    // All that can be wrong is found before the first file is written.
    let form =
        find(&project.library, project.settings.form.as_ref().map_or(DEFAULT_FORM, |form| form.as_str()))?;
    let first = project.settings.of_year(project.settings.year).departments.and_then(|known| known.first());
    let sheet = first.map(|first| first_sheet(&project, first, console)).transpose()?.flatten();
    place(&root, PROJECT_FILE, project.source.text(), console)?;
    if let Some((department, path)) = &sheet {
        new::write(&project, form, department, path, false, console)?;
    }
    new::write_schema(&project, form, console)?;
    let department = first.map_or("部署", |department| department.name.as_str());
    for (name, text) in files(&project.settings.municipality, department, &new::schema_path(form)) {
        place(&root, name, &text, console)?;
    }
    if tables.is_empty() {
        console.say(&next_steps(sheet.map(|(_, path)| project.name(&path)).as_deref()))?;
        return Ok(Outcome::Clean);
    }
    console.say("\n今の表を読みます。")?;
    let read = import::run(&import::Arguments::of(tables), Some(&root), worker, console)?;
    console.say("\n次は、見比べて、直します。\n  mokuhyo preview  書きながら、できあがりを見る\n  mokuhyo check    確かめる")?;
    Ok(read)
}

/// Sheets below a project in a project belong to the inner one: their author is told of the other.
fn note_project_above(root: &Path, console: Console) {
    if let Some(Ok(outer)) = root.parent().map(Project::find) {
        console.note(&format!(
            "上のフォルダーにも {PROJECT_FILE} があります（{}）。",
            visible_path(&outer.root)
        ));
    }
}

/// Writes a file where none is.
fn place(root: &Path, name: &str, text: &str, console: Console) -> Result<(), Error> {
    let path = root.join(name);
    sweep_beside([&path]);
    if path.symlink_metadata().is_ok() {
        return console.say(&format!("そのまま: {name}（既にあります）"));
    }
    Target::within(root, &path).write_new(text.as_bytes())?;
    console.say(&format!("作成: {name}"))
}

/// Whose sheet is the first, and its path; `None` where there is one already.
fn first_sheet<'s>(
    project: &Project,
    first: &'s Department,
    console: Console,
) -> Result<Option<(&'s Department, PathBuf)>, Error> {
    let has_none = Reach::of(&project.root, &[]).is_ok_and(|reach| reach.sheets().is_empty());
    has_none.then(|| new::usual_path(project, first, console).map(|path| (first, path))).transpose()
}

fn next_steps(sheet: Option<&str>) -> String {
    let sheet = sheet.map_or_else(|| format!("{SHEETS}/"), str::to_owned);
    format!(
        "\n次は、シート（{sheet}）を書きます。\n  mokuhyo preview  書きながら、できあがりを見る\n  mokuhyo check    確かめる\n  mokuhyo build    PDFにする\n  mokuhyo new 部署  ほかの部署のシートを作る\n今のExcelの表から始めるときは、シートに書く前に、その表を読みます。\n  mokuhyo import ファイル.xlsx"
    )
}
