//! The project that inputs are read in, and what checks of them have in common.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use mokuhyo::checking::{Checked, check_sheet};
use mokuhyo::diagnostic::Diagnostic;
use mokuhyo::fonts::Faces;
use mokuhyo::project::{Project, SheetFile};
use mokuhyo::source::Source;

pub const PROJECT: &str = include_str!("../../tests/it/mokuhyo.yaml");
pub const SHEET: &str = include_str!("../../tests/it/sheet.yaml");
/// Where the sheet of an input stands.
pub const NAME: &str = "goals/r8/福祉部.yaml";

pub static FACES: LazyLock<Faces> = LazyLock::new(Faces::embedded);
static GIVEN: LazyLock<Project> = LazyLock::new(|| Project::read(Path::new("."), PROJECT.as_bytes(), &[]));

/// The project.
pub fn project() -> &'static Project {
    &GIVEN
}

/// The project in a folder, with one sheet.
pub fn folder() -> tempfile::TempDir {
    let folder = tempfile::TempDir::new().unwrap();
    std::fs::create_dir_all(folder.path().join("goals/r8")).unwrap();
    std::fs::write(folder.path().join("mokuhyo.yaml"), PROJECT).unwrap();
    std::fs::write(folder.path().join(NAME), SHEET).unwrap();
    folder
}

/// An input as the sheet of the project.
pub fn file(data: &[u8]) -> SheetFile {
    SheetFile { path: PathBuf::from(NAME), name: NAME.to_owned(), bytes: Ok(data.to_vec()), bound: None }
}

/// What is found in an input as a sheet of a project.
pub fn check(project: &Project, data: &[u8]) -> Checked {
    check_sheet(project, &FACES, &file(data))
}

/// Every finding says what is wrong, what to do, and where.
pub fn assert_sensible(findings: &[Diagnostic]) {
    for finding in findings {
        let (source, span): (&Source, _) = (&finding.place.source, finding.place.span);
        assert!(source.text().get(span.start..span.end).is_some(), "{}: {span:?} is no place", finding.rule);
        assert!(!finding.message.is_empty(), "{} says nothing", finding.rule);
    }
}

/// An input as so many texts, parted by lines of four signs.
pub fn parts<const N: usize>(data: &[u8]) -> Option<[&str; N]> {
    let text = std::str::from_utf8(data).ok()?;
    text.split("%%%%\n").collect::<Vec<_>>().try_into().ok()
}
