//! `build --bind`: the sheets of a year in one volume.

mod front;
mod of_year;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use self::of_year::OfYear;
use super::super::reading::{Designed, design, open_sound_project, tell};
use super::super::summary::pdf::attachments;
use super::super::writing::{Target, sweep_beside};
use super::super::{Console, Error, Outcome};
use super::{Arguments, Format, out_folder, out_path, plan, require_usable};
use crate::calendar::DigitStyle;
use crate::design::embedded::{FIGURES, VOLUME};
use crate::diagnostic::Report;
use crate::diagnostic::visible::{visible_name, visible_path};
use crate::fonts::Faces;
use crate::overview::Overview;
use crate::project::Project;
use crate::publishing::Publisher;
use crate::publishing::volume::{Bound, Member, Volume};
use crate::render::{Engine, Standards};
use crate::sheet::{Document, Sheet};
use crate::text::quote::quoted;

/// What the user asks of a volume.
#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub struct Binding {
    /// 年度の全てのシートを一冊のPDFにまとめる（名前を省くと、out/ に年度と様式の名前で作る）
    #[arg(long, value_name = "FILE.pdf", num_args = 0..=1)]
    pub bind: Option<Vec<PathBuf>>,
    /// 冊子に表紙を付ける
    #[arg(long, requires = "bind")]
    pub cover: bool,
    /// 冊子に目次を付ける
    #[arg(long, requires = "bind")]
    pub contents: bool,
    /// 冊子の各ページに、ページ番号を付ける
    #[arg(long, requires = "bind")]
    pub page_numbers: bool,
    /// 冊子に、達成状況及び分類の総括表を入れる
    #[arg(long, requires = "bind")]
    pub with_summary: bool,
}

impl Binding {
    /// The file that is named.
    fn file(&self) -> Option<&Path> {
        self.bind.iter().flatten().map(PathBuf::as_path).find(|path| is_pdf(path))
    }

    /// What is named and is no PDF: the user means sheets by it.
    fn path(&self) -> Option<&PathBuf> {
        self.bind.iter().flatten().find(|path| !is_pdf(path))
    }
}

fn is_pdf(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("pdf"))
}

/// What a volume is made with.
struct Binder<'b> {
    arguments: &'b Arguments,
    folder: Option<&'b Path>,
    project: &'b Project,
    faces: &'b Faces,
    console: Console,
}

/// Binds the sheets of a year.
///
/// # Errors
/// There is no project or no sheet, sheets of several years are named, a template does not compile, or the file
/// cannot be written.
pub fn run(arguments: &Arguments, folder: Option<&Path>, console: Console) -> Result<Outcome, Error> {
    if arguments.format != Format::Pdf {
        let message = "冊子はPDFで作ります。--bind と --format は、一緒に指定できません。";
        return Err(Error::Argument(message.to_owned()));
    }
    let standards = Standards::parse(&arguments.pdf_standard)?;
    require_usable(arguments, &standards)?;
    let Some(project) = open_sound_project(folder, console)? else { return Ok(Outcome::Findings) };
    let faces = project.faces(&arguments.font_path, arguments.system_fonts)?;
    let binder = Binder { arguments, folder, project: &project, faces: &faces, console };
    let of_year = binder.of_year()?;
    binder.refuse_figures_of_part(&of_year)?;
    if !binder.tell_of(&of_year)? {
        binder.note_earlier(&binder.path_in(&of_year, &out_path(&project, folder, arguments)));
        return Ok(Outcome::Findings);
    }
    let file = binder.file(&of_year)?;
    let bound = binder.bind(&of_year, &standards)?;
    let made = binder.write(&bound, of_year.count(), &file)?;
    // Only a draft is made of sheets with errors.
    Ok(if of_year.has_errors() { made.max(Outcome::Findings) } else { made })
}

/// Where a volume goes.
struct VolumeFile {
    path: PathBuf,
    /// The folder that it must not leave through links.
    within: Option<PathBuf>,
}

/// A sheet and what it is drawn with.
struct Drawn<'d> {
    name: String,
    document: &'d Document,
    sheet: &'d Sheet,
    files: Vec<(String, Vec<u8>)>,
}

impl Binder<'_> {
    /// The volume's file: the one that is named, or one among the results.
    fn file(&self, of_year: &OfYear) -> Result<VolumeFile, Error> {
        if let Some(path) = self.arguments.binding.file() {
            return Ok(VolumeFile { path: path.to_owned(), within: None });
        }
        let out = out_folder(self.project, self.folder, self.arguments)?;
        Ok(VolumeFile { path: self.path_in(of_year, &out), within: Some(out) })
    }

    /// Where the volume stands: in a folder, where no file is named.
    fn path_in(&self, of_year: &OfYear, out: &Path) -> PathBuf {
        if let Some(path) = self.arguments.binding.file() {
            return path.to_owned();
        }
        let year = of_year.year.era_text(DigitStyle::Half);
        // A part of the year is never written over the whole.
        let part = of_year.part.as_ref().map(|part| format!("_{part}")).unwrap_or_default();
        let name = format!("{year}_{}{part}.pdf", self.name_of_sheets());
        let is_foreign = |c: char| c.is_control() || "/\\:*?\"<>|".contains(c);
        out.join(name.replace(is_foreign, "_"))
    }

    /// Tells of a volume that an earlier run made: nobody is to hand it in by mistake.
    fn note_earlier(&self, path: &Path) {
        if path.is_file() {
            let shown = visible_name(&self.project.name(path));
            let words =
                "前に作ったもので、今回は作り直していません。今のシートと合わないので、配らないでください。";
            self.console.note(&format!("{shown} は、{words}"));
        }
    }

    fn bind(&self, of_year: &OfYear, standards: &Standards) -> Result<Bound, Error> {
        let Self { project, faces, .. } = *self;
        let documents = self.documents(of_year)?;
        let drawn = documents.iter().filter_map(|document| Some((document, document.sheet.as_ref()?)));
        let drawn: Vec<(&Document, &Sheet)> = drawn.collect();
        let drawn = self.names(&drawn).into_iter().zip(&drawn).map(|(name, (document, sheet))| {
            let files = project.template(&sheet.form.design)?;
            Ok(Drawn { name, document, sheet, files })
        });
        let drawn = drawn.collect::<Result<Vec<_>, Error>>()?;
        let designs = [design(project, &VOLUME)?, design(project, &FIGURES)?];
        let overview = self.arguments.binding.with_summary.then(|| self.overview(of_year.year));
        let volume = self.volume(of_year, &designs, &drawn, overview.transpose()?.as_ref());
        let engine = Engine::new(faces);
        let publisher = Publisher { engine: &engine, faces, settings: &project.settings };
        let plan = plan(self.arguments, standards.clone(), project);
        Ok(publisher.bind(&volume, &plan, standards)?)
    }

    fn volume<'v>(
        &self,
        of_year: &OfYear,
        [(design, files), (figures, files_of_figures)]: &'v [Designed; 2],
        drawn: &'v [Drawn<'v>],
        overview: Option<&Overview>,
    ) -> Volume<'v> {
        let member = |drawn: &'v Drawn<'v>| Member {
            name: drawn.name.clone(),
            document: drawn.document,
            sheet: drawn.sheet,
            files: &drawn.files,
        };
        Volume {
            imprint: self.imprint(of_year, drawn.iter().map(|drawn| drawn.sheet)),
            page_numbers: self.arguments.binding.page_numbers,
            design: (Arc::clone(design), files),
            figures: (Arc::clone(figures), files_of_figures),
            matter: self.matter(of_year, overview),
            members: drawn.iter().map(member).collect(),
            attachments: overview.map(attachments).unwrap_or_default(),
        }
    }

    /// Writes the volume, if its pages show all that they are to show.
    fn write(&self, bound: &Bound, sheets: usize, file: &VolumeFile) -> Result<Outcome, Error> {
        tell(&Report::new(sheets, bound.diagnostics.clone()), self.console)?;
        for (part, text) in &bound.lost {
            let (part, text) = (quoted(part), quoted(text));
            self.console.complain(&format!("冊子の{part}の紙面に、{text}が収まりません。"));
        }
        let Some((bytes, pages)) = &bound.exported else {
            self.console.complain("冊子を作っていません。直してから、もう一度実行してください。");
            self.note_earlier(&file.path);
            return Ok(Outcome::Findings);
        };
        sweep_beside([&file.path]);
        Target { path: &file.path, within: file.within.as_deref() }.write_result(bytes)?;
        let of_project = file.within.as_ref().map(|_| visible_name(&self.project.name(&file.path)));
        let shown = of_project.unwrap_or_else(|| visible_path(&file.path));
        self.console.say(&format!("作成: {shown}（{pages}ページ）"))?;
        Ok(if bound.is_lacking() { Outcome::Findings } else { Outcome::Clean })
    }
}
