//! The way of a sheet to its pages, as `build` goes it, for tests: YAML in, laid-out pages, findings and a
//! PDF out.

use std::sync::{Arc, LazyLock};

use mokuhyo::design::Design;
use mokuhyo::diagnostic::Diagnostic;
use mokuhyo::fonts::Faces;
use mokuhyo::form::embedded::FORMS;
use mokuhyo::form::{Form, Library};
use mokuhyo::publishing::compose::{binding_data, typeset};
use mokuhyo::render::{
    Binding, Bookmarks, Composed, DEFAULT_STANDARDS, Engine, Imprint, Laid, LaidSheet, Meta, Publication,
    Standards, Template,
};
use mokuhyo::rules::{Subject, check_file, check_layout};
use mokuhyo::settings::{self, Settings};
use mokuhyo::sheet::layout_fault::LayoutFault;
use mokuhyo::sheet::printed::Printed;
use mokuhyo::sheet::{Document, Sheet};
use mokuhyo::source::Source;
use mokuhyo::yaml;

pub static FACES: LazyLock<Faces> = LazyLock::new(Faces::embedded);
pub static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new(&FACES));
static LIBRARY_OF_FORMS: LazyLock<Library> = LazyLock::new(Library::embedded);

/// A project file that knows the department and sections which the tests' sheets are of.
const PROJECT: &str = "\
自治体: 見本市
様式: soshiki-mokuhyo
年度: 令和8年度
部署:
  福祉部: [生活福祉課, 障害福祉課, 高齢福祉課]
  市民部: [市民課]
";

/// The settings of a project file.
pub fn settings(project: &str) -> Settings {
    let tree = yaml::load(&Source::new("mokuhyo.yaml", project)).unwrap();
    let (settings, problems) = settings::load(&tree);
    assert_eq!(problems, []);
    settings
}

/// A sheet that was read and checked.
pub struct Checked {
    pub document: Document,
    pub settings: Settings,
    pub findings: Vec<Diagnostic>,
}

/// Reads and checks a sheet of a project.
pub fn check_in(project: &str, text: &str) -> Checked {
    let settings = settings(project);
    let document = Document::read("goals/r8/見本.yaml", text.as_bytes(), &LIBRARY_OF_FORMS, &settings);
    let year = document.sheet.as_ref().and_then(Sheet::year);
    let findings = check_file(&Subject::new(&document, settings.of_year(year), &FACES));
    Checked { document, settings, findings }
}

/// Reads and checks a sheet of the tests' project.
pub fn check(text: &str) -> Checked {
    check_in(PROJECT, text)
}

/// A sheet's pages.
pub struct OnPages {
    pub printed: Printed,
    pub faults: Vec<LayoutFault>,
    pub laid: Laid<'static>,
}

impl Checked {
    pub fn sheet(&self) -> &Sheet {
        self.document.sheet.as_ref().unwrap()
    }

    pub fn form(&self) -> &Form {
        &self.sheet().form
    }

    /// The `sheet.typ` of its form.
    pub fn template(&self) -> &'static str {
        FORMS.iter().find(|embedded| embedded.folder.id == self.form().id).unwrap().folder.template
    }

    /// Lays the sheet out with the template of its form.
    pub fn lay_out(&self) -> OnPages {
        self.lay_out_with(self.template())
    }

    /// Lays the sheet out with some `sheet.typ`.
    pub fn lay_out_with(&self, template: &str) -> OnPages {
        OnPages::of_composed(self.composed(), template)
    }

    /// The sheet as its template reads it.
    pub fn composed(&self) -> Composed {
        let sheet = self.sheet();
        let printed = Printed::of(sheet, self.settings.of_year(sheet.year()));
        let meta = Meta {
            author: "見本市 福祉部".to_owned(),
            date: sheet.date(),
            draft: false,
            marking: None,
            bookmarks: Bookmarks::Sections,
        };
        typeset(&sheet.form.design, printed, &meta, &FACES)
    }

    /// What the rules say of faults of the layout.
    pub fn findings_of(&self, faults: &[LayoutFault]) -> Vec<Diagnostic> {
        check_layout(&self.document, faults, &self.settings)
    }
}

/// Several sheets in one document.
pub struct Several {
    pub laid: Laid<'static>,
}

impl Several {
    /// Lays out sheets, each with some `sheet.typ`.
    pub fn of(sheets: &[(&Checked, &str)]) -> Self {
        let templates: Vec<Template> = sheets.iter().map(|(_, text)| Template::embedded(text)).collect();
        let sheets = sheets.iter().zip(&templates).map(|((sheet, _), template)| (sheet.composed(), template));
        Self::laid(Publication::of_sheets(imprint(), sheets.collect()))
    }

    /// Lays out sheets bound into a volume.
    pub fn bound(sheets: &[Checked], binding: &Binding) -> Self {
        let templates: Vec<Template> =
            sheets.iter().map(|sheet| Template::embedded(sheet.template())).collect();
        Self::laid(bound(sheets, &templates, binding))
    }

    fn laid(publication: Publication<'_>) -> Self {
        Self { laid: lay_out(publication) }
    }

    /// What the pages do not show, by sheet.
    pub fn faults(&self) -> Vec<Vec<LayoutFault>> {
        self.laid.sheets().iter().map(LaidSheet::faults).collect()
    }
}

/// Sheets with their templates as a volume.
pub fn bound<'t>(sheets: &[Checked], templates: &'t [Template], binding: &Binding) -> Publication<'t> {
    let data = binding_data(binding, &sheets[0].sheet().form.design, &FACES);
    let sheets = sheets.iter().zip(templates).map(|(sheet, template)| (sheet.composed(), template));
    Publication::bound(imprint(), data, sheets.collect())
}

fn lay_out(publication: Publication<'_>) -> Laid<'static> {
    // Whatever a test lays out, held against Typst's own table: slow, and asked for.
    if std::env::var_os("MOKUHYO_JUDGE").is_some() {
        crate::two_tables::judge(&publication);
    }
    ENGINE.lay_out(publication).unwrap_or_else(|failure| panic!("{failure}"))
}

fn imprint() -> Imprint {
    Imprint {
        title: "令和8年度の組織目標".to_owned(),
        author: "見本市".to_owned(),
        date: "令和8年4月2日".parse().ok(),
    }
}

impl OnPages {
    /// Lays out what is printed already.
    pub fn of(design: &Arc<Design>, printed: Printed, meta: &Meta, template: &str) -> Self {
        Self::of_composed(typeset(design, printed, meta, &FACES), template)
    }

    fn of_composed(composed: Composed, template: &str) -> Self {
        let printed = composed.printed.clone();
        let laid = lay_out(Publication::of_sheet(composed, &Template::embedded(template)));
        Self { faults: laid.sheets().iter().flat_map(LaidSheet::faults).collect(), printed, laid }
    }

    /// What does not stand on the pages.
    pub fn lost(&self) -> Vec<&LayoutFault> {
        self.faults.iter().filter(|fault| !matches!(fault, LayoutFault::TallRow { .. })).collect()
    }

    /// The bytes of the PDF, in the standards that `build` writes by default.
    pub fn pdf(&self) -> Vec<u8> {
        let standards = Standards::parse(&DEFAULT_STANDARDS).unwrap();
        self.laid.pdf(&standards).unwrap_or_else(|failure| panic!("{failure}"))
    }
}
