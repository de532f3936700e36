//! `extract`: the data that a built PDF carries, and whether the PDF is what that data makes.

mod place;
mod volume;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::Args;

use self::place::{not_read, place};
use super::form::project_if_any;
use super::reading::require_folders;
use super::writing::Target;
use super::{Console, Error, Outcome};
use crate::design::embedded::{Folder, LIBRARY};
use crate::diagnostic::visible::visible_path;
use crate::disk::{self, Refusal};
use crate::fonts::Faces;
use crate::form::embedded::FORMS;
use crate::project::{self, PROJECT_FILE, Project, SHEETS, TEMPLATES};
use crate::publishing::source_bundle::{Opened, SourceBundle, is_inside};
use crate::publishing::volume::unpack;
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
    let sheets = unpack(&carried.files).map_err(|why| refused(words(why)))?;
    if !sheets.is_empty() {
        return volume::extract(&sheets, arguments.out.as_deref(), console, refused);
    }
    let nothing = "データが添付されていません。案（--draft）か、--source none で作ったPDFです。";
    let bundle = SourceBundle::unpack(carried.files).ok_or_else(|| refused(nothing))?;
    let opened = bundle.open().ok_or_else(|| refused("添付のデータが壊れていて、読めません。"))?;
    let project = project_if_any(folder)?;
    let faces = faces(arguments, project.as_ref())?;
    let known = (project.as_ref(), &faces);
    let verdict = verdict(&bytes, carried.standards.as_ref(), (&bundle, &opened), &version, known);
    let name = path.file_stem().map_or_else(|| "シート".into(), |stem| stem.to_string_lossy());
    match &arguments.out {
        Some(out) => write(&files(&name, &bundle, &opened)?, out, console)?,
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
    name: &str,
    bundle: &'p SourceBundle,
    opened: &Opened,
) -> Result<Vec<(String, &'p [u8])>, Error> {
    let id = &opened.sheet.form.id;
    if !is_inside(id) || id.contains('/') {
        return Err(Error::Argument(format!("様式の名前「{id}」はフォルダーの名前になりません。")));
    }
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
