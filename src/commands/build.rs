//! `build`: checks the sheets and writes their pages.

pub(super) mod bind;
mod finish;
pub(super) mod inputs;
pub(super) mod judging;
pub(super) mod manifest;
pub(super) mod outdated;
pub(super) mod output;
pub(super) mod sheet;
pub(super) mod stopped;
mod tally;
pub(super) mod templates;
mod typefaces;

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use self::finish::Run;
use self::inputs::Inputs;
use self::judging::{Known, judged};
use self::manifest::Manifest;
use self::output::{Target, targets};
use self::sheet::{Builder, Built};
use self::stopped::StoppedForms;
use self::templates::Templates;
use self::typefaces::tell_borrowed;
use super::files::Files;
use super::fingerprint::fingerprint;
use super::parallel::{default_jobs, each};
use super::reading::{found, open_sound_project, report, require_folders, sheets_at, tell};
use super::shard::{Shard, part_of};
use super::writing::sweep_beside;
use super::{Console, Error, Outcome};
use crate::diagnostic::{Diagnostic, Report};
use crate::fonts::Faces;
use crate::project::Project;
use crate::publishing::{Medium, Pages, Plan, Publisher, Source};
use crate::render::{DEFAULT_STANDARDS, Engine, Standards, join};

/// シートを確かめ、公式の様式のPDFを out/ に作る
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub struct Arguments {
    /// 作るシート又はフォルダー（省くと goals/ の全て）
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// 書き出すフォルダー
    #[arg(long, value_name = "DIR", default_value = "out")]
    pub out: PathBuf,
    /// 作る形式：svg と png はページごと、html はウェブサイト用の表
    #[arg(long, value_enum, default_value_t = Format::Pdf, value_name = "形式")]
    pub format: Format,
    /// png の細かさ（1インチ当たりの画素数）
    #[arg(long, value_name = "N", default_value_t = 144, value_parser = clap::value_parser!(u16).range(18..=1200))]
    pub ppi: u16,
    /// 冊子にまとめるか
    #[command(flatten)]
    pub binding: bind::Binding,
    /// 同時に作るシートの数（省くとCPUの数）
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub jobs: Option<u16>,
    /// シートを M 個に分けた N 番目の分だけを作る（例：3/8）。分け方はシートのパスだけで決まる
    #[arg(long, value_name = "N/M", conflicts_with = "bind")]
    pub shard: Option<Shard>,
    /// 変わっていないシートも作り直す
    #[arg(long)]
    pub force: bool,
    /// 誤りのあるシートも、読めるところまで「案」として作る
    #[arg(long)]
    pub draft: bool,
    /// PDFに添付するもの（省くと、規格が許せば data）
    #[arg(long, value_enum, value_name = "添付")]
    pub source: Option<Carry>,
    /// PDFの規格（コンマで区切る）
    #[arg(long, value_name = "規格", value_delimiter = ',', default_values_t = DEFAULT_STANDARDS.map(str::to_owned))]
    pub pdf_standard: Vec<String>,
    /// 書体を探すフォルダー（何度でも指定できる）
    #[arg(long, value_name = "DIR")]
    pub font_path: Vec<PathBuf>,
    /// このパソコンに入っている書体も使う
    #[arg(long)]
    pub system_fonts: bool,
    /// 作り方を詳しく示す
    #[arg(long)]
    pub verbose: bool,
}

/// The faces that a sheet can be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// 公式の様式のPDF
    Pdf,
    /// ページごとのSVG画像
    Svg,
    /// ページごとのPNG画像
    Png,
    /// ウェブサイト用の表
    Html,
}

/// What a PDF carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Carry {
    /// 印刷される内容と様式だけ（覚え書、id、見直し理由を除く）
    Data,
    /// シート、mokuhyo.yaml 及び様式のファイルをそのまま（庁内用）
    Full,
    /// 添付しない
    None,
}

impl Format {
    /// The ending of a file's name.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Html => "html",
        }
    }
}

/// Builds the sheets.
///
/// # Errors
/// There is no project, a path cannot be read, or the output folder cannot be written.
pub fn run(arguments: &Arguments, folder: Option<&Path>, console: Console) -> Result<Outcome, Error> {
    if arguments.binding.bind.is_some() {
        return bind::run(arguments, folder, console);
    }
    build_each(arguments, folder, console)
}

/// Builds a document of each sheet.
fn build_each(arguments: &Arguments, folder: Option<&Path>, console: Console) -> Result<Outcome, Error> {
    let standards = Standards::parse(&arguments.pdf_standard)?;
    require_usable(arguments, &standards)?;
    let Some(project) = open_sound_project(folder, console)? else { return Ok(Outcome::Findings) };
    let out = out_folder(&project, folder, arguments)?;
    let faces = project.faces(&arguments.font_path, arguments.system_fonts)?;
    let manifest = Manifest::load(&out);
    let shared = shared(arguments, &faces);
    let inputs = Inputs::of(&project, &shared);
    let (files, apart) = part_of(arguments.shard, &project, sheets_at(&project, &arguments.paths, console)?);
    let known =
        Known { manifest: &manifest, inputs: inputs.as_ref(), extension: arguments.format.extension() };
    // Of a single sheet the engine is ready when it has been judged.
    let (all, engine) =
        join(|| judged(&project, &faces, &files, apart, known, console), || engine(&faces, &files));
    let (judged, is_complete) = all?;
    let report = report(&project, &faces, &judged);
    let targets = targets(&project, &files, &judged, &out, known.extension)?;
    sweep(&out, &targets);
    let builder = Builder {
        publisher: Publisher { engine: &engine, faces: &faces, settings: &project.settings },
        plan: &plan(arguments, standards, &project),
        shared,
        is_forced: arguments.force,
        out: &out,
        project: &project,
        templates: Templates::default(),
        stopped: StoppedForms::default(),
        is_sound: |sheet| sheet.diagnostics.is_empty(),
        announce: &|_, _| Ok(()),
        manifest: &manifest,
        inputs: inputs.as_ref(),
        findings: &report.diagnostics,
    };
    let built = build_all(&builder, &targets, arguments, console);
    let forms = builder.stopped.findings(&project);
    let report = with_pages(report, &built, forms);
    tell(&report, console)?;
    arguments.verbose.then(|| tell_borrowed(&project, &faces, &targets, console)).transpose()?;
    let run = Run { project: &project, out: &out, targets: &targets, is_draft: arguments.draft, console };
    let made = run.finish(manifest, built)?;
    Ok(if is_complete { made.max(found(&report)) } else { Outcome::Failed })
}

/// The engine. While a single sheet is read it has the time to look at what all forms share.
fn engine(faces: &Faces, files: &Files) -> Engine {
    let engine = Engine::new(faces);
    if files.paths().nth(1).is_none() {
        engine.evaluate_shared();
    }
    engine
}

/// Takes away what earlier runs left: the record stands in the folder itself, the results in those below.
fn sweep(out: &Path, targets: &[Target<'_>]) {
    let record = out.join(manifest::FILE);
    sweep_beside(targets.iter().map(|target| target.path.as_path()).chain([record.as_path()]));
}

/// Refuses data in a PDF whose standards know no attachments, and typefaces out of a folder that is not there.
fn require_usable(arguments: &Arguments, standards: &Standards) -> Result<(), Error> {
    let is_carried = matches!(arguments.source, Some(Carry::Data | Carry::Full));
    if is_carried && arguments.format == Format::Pdf && !standards.allow_attachments() {
        let names = arguments.pdf_standard.join(",");
        return Err(Error::Argument(format!(
            "PDFの規格 {names} では、PDFにデータを添付できません。--source none とするか、a-3a を選んでください。"
        )));
    }
    require_folders(&arguments.font_path)
}

/// What the sheets said, joined by what their pages showed and their forms did: one report, in one order.
fn with_pages(report: Report, built: &[Result<Built, Error>], forms: Vec<Diagnostic>) -> Report {
    let on_pages = built.iter().flatten().flat_map(|built| built.diagnostics.iter().cloned());
    Report::new(report.files, report.diagnostics.into_iter().chain(on_pages).chain(forms).collect())
}

/// What the user asks for. A PDF carries its data wherever its standards allow that.
fn plan(arguments: &Arguments, standards: Standards, project: &Project) -> Plan {
    let default = if standards.allow_attachments() { Carry::Data } else { Carry::None };
    let source = match arguments.source.unwrap_or(default) {
        Carry::Data => Some(Source::Data),
        Carry::Full => Some(Source::Full { project: project.source.text().to_owned() }),
        Carry::None => None,
    };
    let medium = match arguments.format {
        Format::Pdf => Medium::Pages(Pages::Pdf { standards, source }),
        Format::Svg => Medium::Pages(Pages::Svg),
        Format::Png => Medium::Pages(Pages::Png { ppi: arguments.ppi }),
        Format::Html => Medium::Web,
    };
    Plan { medium, is_draft: arguments.draft }
}

/// The fingerprint of what all files are made from alike: this program, what was asked for, the typefaces.
fn shared(arguments: &Arguments, faces: &Faces) -> String {
    let version = concat!(env!("CARGO_PKG_VERSION"), env!("MOKUHYO_SOURCES")).as_bytes();
    let is_draft = [u8::from(arguments.draft)];
    let source = format!("{:?}", arguments.source);
    let (extension, ppi) = (arguments.format.extension().as_bytes(), arguments.ppi.to_le_bytes());
    let standards = arguments.pdf_standard.join(",");
    let typefaces = faces.iter().flat_map(|face| [face.family.as_bytes(), face.added_bytes()]);
    fingerprint(
        [version, extension, &ppi, &is_draft, source.as_bytes(), standards.as_bytes()]
            .into_iter()
            .chain(typefaces),
    )
}

/// The folder for the results. `out` is the project's, wherever the command was started; any other is taken from there.
fn out_path(project: &Project, folder: Option<&Path>, arguments: &Arguments) -> PathBuf {
    let is_of_project = folder.is_some() || arguments.out.is_absolute() || arguments.out == Path::new("out");
    if is_of_project { project.root.join(&arguments.out) } else { arguments.out.clone() }
}

/// The same, ready to be written to.
fn out_folder(project: &Project, folder: Option<&Path>, arguments: &Arguments) -> Result<PathBuf, Error> {
    // Where the results go unless the user says so, no link may lead them elsewhere.
    let bound = (arguments.out == Path::new("out")).then_some(project.root.as_path());
    let out = out_path(project, folder, arguments);
    output::refuse_sources(&project.root, &out, &arguments.out)?;
    output::prepare(&out, bound)?;
    Ok(out)
}

fn build_all(
    builder: &Builder<'_>,
    targets: &[Target<'_>],
    arguments: &Arguments,
    console: Console,
) -> Vec<Result<Built, Error>> {
    let jobs = arguments.jobs.map_or_else(default_jobs, usize::from);
    each(targets, jobs, &console.progress("作成", targets.len()), |target| builder.build(target))
}
