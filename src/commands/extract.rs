//! `extract`: the data that a built PDF carries, and whether the PDF is what that data makes.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

use clap::Args;

use super::build::output::name_below;
use super::form::project_if_any;
use super::reading::require_folders;
use super::writing::Target;
use super::{Console, Error, Outcome};
use crate::design::embedded::{Folder, LIBRARY};
use crate::diagnostic::visible::{visible_name, visible_path};
use crate::disk::{self, Refusal};
use crate::fonts::Faces;
use crate::form::embedded::FORMS;
use crate::project::{self, PROJECT_FILE, Project, SHEETS, TEMPLATES, below, nearest_files};
use crate::publishing::source_bundle::{Opened, SourceBundle, is_inside};
use crate::render::{Carried, Standards, Unreadable};

/// 作ったPDFから、添付のデータを取り出す
#[derive(Debug, Args)]
pub struct Arguments {
    /// mokuhyo で作ったPDF
    #[arg(value_name = "FILE.pdf")]
    pub file: PathBuf,
    /// シート、設定及び様式を書き出すフォルダー（省くと、シートだけを標準出力へ）
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// 書体を探すフォルダー（何度でも指定できる）
    #[arg(long, value_name = "DIR")]
    pub font_path: Vec<PathBuf>,
    /// このパソコンに入っている書体も使う
    #[arg(long)]
    pub system_fonts: bool,
}

/// The largest file that is read, in bytes. The PDF of a sheet of 300 goals has about 1 MB.
const MAXIMUM_BYTES: u64 = 128 << 20;

/// What a PDF says of the program that made it, before the version.
pub(super) const CREATOR: &str = "mokuhyo ";

/// Whether a PDF is what the data in it makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It is.
    Same,
    /// It is not.
    Altered,
    /// Another version of the program made it.
    OtherVersion,
    /// Nobody here knows its form. What a stranger's template says is not carried out.
    UnknownForm,
    /// Its form takes more than it may.
    Stopped,
}

/// Why a file cannot be read; of one that is not there, also the PDFs that are.
fn not_read(path: &Path, folder: Option<&Path>, error: io::Error) -> Error {
    let near = if error.kind() == io::ErrorKind::NotFound { near_pdfs(path, folder) } else { Vec::new() };
    if near.is_empty() {
        return Error::Project(project::Error::Unreadable(path.to_owned(), error));
    }
    Error::Argument(format!("{} が見付かりません。近い名前のPDF：{}。", visible_path(path), near.join("、")))
}

/// The PDFs beside a file and among the project's results that have a name like its.
fn near_pdfs(path: &Path, folder: Option<&Path>) -> Vec<String> {
    let project = project_if_any(folder).ok().flatten();
    let out = project.map(|project| project.root.join("out"));
    let own = path.parent().map(|parent| if parent == Path::new("") { Path::new(".") } else { parent });
    let folders = out.as_deref().into_iter().chain(own).filter(|folder| folder.is_dir());
    let found = folders.flat_map(|folder| {
        let depth = if Some(folder) == own { 1 } else { usize::MAX };
        below(folder, folder).filter(move |path| {
            path.strip_prefix(folder).is_ok_and(|rest| rest.components().count() <= depth)
        })
    });
    let is_pdf = |path: &PathBuf| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("pdf"));
    let here = std::env::current_dir().unwrap_or_default();
    let names: BTreeSet<String> = found
        .filter(is_pdf)
        .map(|path| path.strip_prefix(&here).unwrap_or(&path).to_string_lossy().replace('\\', "/"))
        .map(|name| name.strip_prefix("./").map_or_else(|| name.clone(), str::to_owned))
        .collect();
    let names: Vec<String> = names.into_iter().collect();
    nearest_files(&names, &path.to_string_lossy()).into_iter().map(visible_name).collect()
}

/// What is named: a path, or the PDF that was built of the sheet of a department, a year and a department, and the
/// like.
fn place(path: &Path, folder: Option<&Path>) -> Result<PathBuf, Error> {
    let Some(project) = project_if_any(folder).ok().flatten().filter(|_| path.symlink_metadata().is_err())
    else {
        return Ok(path.to_owned());
    };
    let sheets = project.select(&[path.to_owned()]).unwrap_or_default();
    let built = |sheet: &PathBuf| project.root.join("out").join(name_below(&project.name(sheet), "pdf"));
    let pdfs: Vec<PathBuf> = sheets.iter().map(built).filter(|pdf| pdf.is_file()).collect();
    match pdfs.as_slice() {
        [] => Ok(path.to_owned()),
        [pdf] => Ok(pdf.clone()),
        several => {
            let names: Vec<String> = several.iter().map(|pdf| visible_name(&project.name(pdf))).collect();
            Err(Error::Argument(format!(
                "{} のPDFは幾つもあります：{}。一つを指定してください。",
                visible_path(path),
                names.join("、")
            )))
        }
    }
}

/// Gives out what a PDF carries, and says whether it is what the data makes.
///
/// # Errors
/// The file cannot be read, is no PDF of this program or carries no data; or a file cannot be written or
/// stands there already.
pub fn run(arguments: &Arguments, folder: Option<&Path>, console: Console) -> Result<Outcome, Error> {
    require_folders(&arguments.font_path)?;
    let path = &place(&arguments.file, folder)?;
    let bytes = disk::read(path, MAXIMUM_BYTES).map_err(|error| not_read(path, folder, error))?;
    let refused = |reason: &str| Error::Argument(format!("{}: {reason}", visible_path(path)));
    let carried = Carried::read(&bytes).map_err(|why| refused(words(why)))?;
    let version = carried
        .creator
        .strip_prefix(CREATOR)
        .ok_or_else(|| refused("mokuhyo で作ったPDFではありません。"))?
        .to_owned();
    let nothing = "データが添付されていません。案（--draft）か、--source none で作ったPDFです。";
    let volume =
        "年度の冊子です。シートごとのデータは、PDFを見るプログラムの添付ファイルの一覧から取り出せます。";
    let reason = if SourceBundle::is_of_volume(&carried.files) { volume } else { nothing };
    let bundle = SourceBundle::unpack(carried.files).ok_or_else(|| refused(reason))?;
    let opened = bundle.open().ok_or_else(|| refused("添付のデータが壊れていて、読めません。"))?;
    let project = project_if_any(folder)?;
    let faces = faces(arguments, project.as_ref())?;
    let known = (project.as_ref(), &faces);
    let verdict = verdict(&bytes, carried.standards.as_ref(), (&bundle, &opened), &version, known);
    match &arguments.out {
        Some(out) => write(&files(path, &bundle, &opened)?, out, console)?,
        None => console.print(&String::from_utf8_lossy(&bundle.sheet))?,
    }
    Ok(say(verdict, &version, console))
}

/// Whether a PDF is what the data in it makes.
pub(super) fn verdict(
    bytes: &[u8],
    standards: Option<&Standards>,
    (bundle, opened): (&SourceBundle, &Opened),
    version: &str,
    (project, faces): (Option<&Project>, &Faces),
) -> Verdict {
    if version != env!("CARGO_PKG_VERSION") {
        return Verdict::OtherVersion;
    }
    if !is_known_form(&opened.sheet.form.id, &bundle.form, project) {
        return Verdict::UnknownForm;
    }
    match standards.map(|standards| bundle.rebuild(opened, faces, standards)) {
        Some(Ok(again)) if again == bytes => Verdict::Same,
        Some(Err(failure)) if failure.is_stopped => Verdict::Stopped,
        _ => Verdict::Altered,
    }
}

const fn words(why: Unreadable) -> &'static str {
    match why {
        Unreadable::NoPdf => "PDFではありません。",
        Unreadable::Locked => "パスワードの掛かったPDFは読めません。",
        Unreadable::Damaged => "PDFが壊れていて、読めません。",
        Unreadable::TooLarge => "中身が大き過ぎて、読めません。",
    }
}

fn faces(arguments: &Arguments, project: Option<&Project>) -> Result<Faces, project::Error> {
    if let Some(project) = project {
        return project.faces(&arguments.font_path, arguments.system_fonts);
    }
    let mut faces = Faces::embedded();
    arguments.font_path.iter().try_for_each(|folder| faces.add_folder(folder, None))?;
    if arguments.system_fonts {
        faces.add_system();
    }
    Ok(faces)
}

/// Whether a form is one that this program or the project in hand has, to the byte.
fn is_known_form(id: &str, files: &BTreeMap<String, Vec<u8>>, project: Option<&Project>) -> bool {
    let form = project.and_then(|project| project.library.find(id).cloned());
    let own = project.zip(form).and_then(|(project, form)| project.template(&form.design).ok());
    is_embedded(id, files)
        || own.is_some_and(|own| {
            files.iter().all(|(name, bytes)| own.iter().any(|own| (&own.0, &own.1) == (name, bytes)))
        })
}

fn is_embedded(id: &str, files: &BTreeMap<String, Vec<u8>>) -> bool {
    let folders = FORMS.iter().map(|form| &form.folder).filter(|folder| folder.id == id);
    let embedded = folders.flat_map(Folder::files).chain([("lib.typ", LIBRARY)]);
    let embedded: BTreeMap<&str, &[u8]> = embedded.map(|(name, text)| (name, text.as_bytes())).collect();
    embedded == files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect()
}

/// What is written to a folder: a project of this sheet alone, with its form where this program does not have
/// it.
fn files<'p>(
    pdf: &Path,
    bundle: &'p SourceBundle,
    opened: &Opened,
) -> Result<Vec<(String, &'p [u8])>, Error> {
    let id = &opened.sheet.form.id;
    if !is_inside(id) || id.contains('/') {
        return Err(Error::Argument(format!("様式の名前「{id}」はフォルダーの名前になりません。")));
    }
    let name = pdf.file_stem().map_or_else(|| "シート".into(), |stem| stem.to_string_lossy());
    let mut files = vec![
        (PROJECT_FILE.to_owned(), bundle.project.as_slice()),
        (format!("{SHEETS}/{name}.yaml"), bundle.sheet.as_slice()),
    ];
    if !is_embedded(id, &bundle.form) {
        files.extend(
            bundle.form.iter().map(|(name, bytes)| (format!("{TEMPLATES}/{id}/{name}"), bytes.as_slice())),
        );
    }
    Ok(files)
}

fn write(files: &[(String, &[u8])], out: &Path, console: Console) -> Result<(), Error> {
    for (name, _) in files {
        let path = out.join(name);
        if path.symlink_metadata().is_ok() {
            return Err(Error::Refused(path, Refusal::Exists));
        }
    }
    for (name, bytes) in files {
        let path = out.join(name);
        Target::within(out, &path).write_new(bytes)?;
        console.say(&format!("作成: {}", visible_path(&path)))?;
    }
    Ok(())
}

/// Anything but the same is status 1: who asks by the status must not take a forged version for an answer.
fn say(verdict: Verdict, version: &str, console: Console) -> Outcome {
    let own = env!("CARGO_PKG_VERSION");
    let doubt = match verdict {
        Verdict::Same => {
            console.say_aside("このPDFは、添付のデータから作ったものと全く同じです。");
            return Outcome::Clean;
        }
        Verdict::Altered => {
            "このPDFは、添付のデータから作ったものと一致しません。作った後に書き換えられたか、別の書体で作られています。".to_owned()
        }
        Verdict::OtherVersion => format!(
            "このPDFは、mokuhyo の別の版（{version}）で作られています。この版（{own}）では、書き換えられていないかを確かめられません。"
        ),
        Verdict::UnknownForm => {
            "このPDFの様式は、このプログラムにも、今のプロジェクトの templates/ にもありません。書き換えられていないかを確かめられません。"
                .to_owned()
        }
        Verdict::Stopped => {
            "このPDFの様式は、組むのに時間かメモリーが掛かり過ぎるので、途中でやめました。書き換えられていないかを確かめられません。正しい様式なら、--form-seconds か --form-memory で増やせます。"
                .to_owned()
        }
    };
    console.note(&doubt);
    Outcome::Findings
}
