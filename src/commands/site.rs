//! `site`: a folder of pages for the city's web server.

mod announced;
mod decided;
mod documents;
mod folder;
mod members;
mod pages;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;

use self::decided::Decided;
use self::documents::Documents;
use self::folder::{SiteFolder, Written};
use self::pages::Pages;
use super::build::output::{prepare, refuse_sources};
use super::reading::{open_project, sound_or_told};
use super::{Console, Error, Outcome};
use crate::calendar::DigitStyle;
use crate::diagnostic::visible::{visible, visible_name, visible_path};
use crate::project::Project;
use crate::repository::{self, Repository};
use crate::website::{Base, Edition, File, NoAddress};

/// 市民に公開するウェブページのフォルダーを、確定した版から作る
#[derive(Debug, Args)]
pub struct Arguments {
    /// 書き出すフォルダー
    #[arg(long, value_name = "DIR", default_value = "out/site")]
    pub out: PathBuf,
    /// 公開する場所のアドレス（sitemap.xml などに書く）
    #[arg(long, value_name = "URL", value_parser = parse_base)]
    pub base: Option<Base>,
    /// 公開する版：コミット、タグ、ブランチなど（省くと、最後のコミット）
    #[arg(long, value_name = "版")]
    pub at: Option<String>,
    /// mokuhyo site で作ったものでないファイルや、作った後に書き換えられたファイルも、置き換える
    #[arg(long)]
    pub force: bool,
}

fn parse_base(typed: &str) -> Result<Base, NoAddress> {
    Base::parse(typed)
}

fn explained(error: repository::Error) -> Error {
    match error {
        repository::Error::NoRepository(folder) => Error::Argument(format!(
            "{} はGitのリポジトリではありません。公開するのは記録した版なので、git init、git add 及び git commit をしてから実行してください。",
            visible_path(&folder)
        )),
        error => Error::Repository(error),
    }
}

/// Makes the site.
///
/// # Errors
/// There is no project or no such revision, what stands in the folder is somebody else's, or it cannot be written.
pub fn run(arguments: &Arguments, folder: Option<&Path>, console: Console) -> Result<Outcome, Error> {
    let now = open_project(folder)?;
    let repository = Repository::around(&now.root).map_err(explained)?;
    let mut decided = Decided::of(&repository, &now, arguments.at.as_deref())?;
    let Some(project) = sound_or_told(decided.project()?, console)? else { return Ok(Outcome::Findings) };
    console.say(&format!("公開する版: {}", told(&decided.edition)))?;
    let out = out_folder(&now, folder, arguments)?;
    let site = SiteFolder::open(&out, arguments.force, console)?;
    let mut documents = Documents::of(&Arc::new(project), &mut decided, &site, console)?;
    documents.tell_left_out(console);
    if documents.made.is_empty() {
        return Ok(documents.outcome().max(Outcome::Findings));
    }
    let mut pages = Pages::of(&documents, &decided, (&out, arguments.base.as_ref()), console);
    pages.remember(&mut documents.manifest, &out)?;
    let (sheets, count, shown) = (documents.made.len(), pages.count(), visible_name(&now.name(&out)));
    console.say(&format!(
        "{shown} に、{sheets}枚のシートの{count}ページを作りました。{}",
        written(&site, pages, &documents, console)?
    ))?;
    if arguments.base.is_none() {
        console.say("--base で公開する場所のアドレスを指定すると、sitemap.xml も作ります。")?;
    }
    Ok(documents.outcome())
}

/// Writes what does not stand yet. What was done is said.
fn written(
    site: &SiteFolder<'_>,
    pages: Pages,
    documents: &Documents,
    console: Console,
) -> Result<String, Error> {
    let files: Vec<File> = pages.made.into_iter().chain(documents.to_write()).collect();
    let beside: Vec<_> = documents.standing().into_iter().chain(pages.standing).collect();
    // How many PDFs there are is said as the number of sheets.
    let standing = beside.len().saturating_sub(documents.made.len());
    let Written { new, same, gone } = site.write(&files, beside, console)?;
    let same = same + standing;
    Ok(format!("書いたファイル{new}個、変わらないファイル{same}個、消したファイル{gone}個。"))
}

fn is_page(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|ending| ending == "html")
}

/// Which version is shown.
fn told(edition: &Edition) -> String {
    let name = edition.name.as_deref().unwrap_or("最後のコミット");
    let day = edition.day.map(|day| format!("、{}", day.era_text(DigitStyle::Half))).unwrap_or_default();
    let commit: String = edition.commit.chars().take(10).collect();
    format!("{}（{commit}{day}）", visible(name))
}

/// The folder of the site, ready to be written to. The usual one is the project's, wherever the command was
/// started; any other is taken from there.
fn out_folder(project: &Project, folder: Option<&Path>, arguments: &Arguments) -> Result<PathBuf, Error> {
    let is_usual = arguments.out == Path::new("out/site");
    let is_of_project = folder.is_some() || is_usual;
    let out = if is_of_project { project.root.join(&arguments.out) } else { arguments.out.clone() };
    refuse_sources(&project.root, &out, &arguments.out)?;
    // Where the results go unless the user says so, no link may lead them elsewhere.
    prepare(&out, is_usual.then_some(project.root.as_path()))?;
    Ok(out)
}
