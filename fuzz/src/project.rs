//! A project file, and the description of a form: told what is wrong with it, or sheets are read by it; what mends it
//! mends it once.

use std::path::Path;

use mokuhyo::checking::{lettering_findings, mended_file, project_findings};
use mokuhyo::project::Project;

use super::given::{FACES, PROJECT, SHEET, assert_sensible, check};

pub fn holds(data: &[u8]) {
    let as_project = Project::read(Path::new("."), data, &[]);
    read_by(&as_project);
    let form = [("soshiki-mokuhyo".to_owned(), data.to_vec())];
    let as_form = Project::read(Path::new("."), PROJECT.as_bytes(), &form);
    read_by(&as_form);
    assert_mended_once(&as_project, 0, data, |data| Project::read(Path::new("."), data, &[]));
}

fn read_by(project: &Project) {
    let findings = project_findings(project);
    assert_sensible(&findings);
    assert!(project.is_sound() || findings.iter().any(mokuhyo::diagnostic::Diagnostic::is_error));
    assert_sensible(&lettering_findings(project, &FACES));
    if project.is_sound() {
        assert_sensible(&check(project, SHEET.as_bytes()).diagnostics);
    }
}

/// What is mended has nothing left to mend.
fn assert_mended_once(project: &Project, document: usize, data: &[u8], read: impl Fn(&[u8]) -> Project) {
    let Some(mended) = mended_file(project, &project.documents[document], data) else { return };
    let again = read(mended.text.as_bytes());
    let left = mended_file(&again, &again.documents[document], mended.text.as_bytes());
    assert_eq!(left.map(|left| left.text), None, "mended, it can be mended again:\n{}", mended.text);
}
