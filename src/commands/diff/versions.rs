//! From the bytes of a file to a version of a sheet, or to why it is none.

use crate::diagnostic::Diagnostic;
use crate::fonts::Faces;
use crate::pairing::{Complaint, Snapshot, Version};
use crate::project::Project;
use crate::rules::{Subject, check_file};
use crate::sheet::{Document, Sheet};

/// What may hide a part of a sheet's text, or show it where it does not belong.
const HIDING: [&str; 9] = [
    "conflict-marker",
    "full-width-syntax",
    "yaml-syntax",
    "yaml-feature",
    "folded-text",
    "unknown-key",
    "duplicate-key",
    "wrong-shape",
    "text-in-comment",
];
/// How Git marks where a conflict begins and ends.
const CONFLICTS: [&str; 2] = ["<<<<<<<", ">>>>>>>"];

/// The version of a sheet that some bytes are, read as the project of its time reads it.
pub fn version(path: &str, bytes: &[u8], project: &Project) -> Version {
    let document = Document::read(path, bytes, &project.library, &project.settings);
    let year_settings = |sheet: &Sheet| project.settings.of_year(sheet.year());
    let content = document.sheet.as_ref().map(|sheet| Snapshot::of(sheet, year_settings(sheet)));
    Version { path: path.to_owned(), complaints: complaints(&document, project), content }
}

/// The version of a file that nobody can read.
pub fn unreadable(path: &str, message: &str) -> Version {
    Version {
        path: path.to_owned(),
        content: None,
        complaints: vec![Complaint { line: None, message: message.to_owned() }],
    }
}

/// Why a document is no sheet, or what of it may be hidden. Only where something is wrong are the rules
/// asked.
fn complaints(document: &Document, project: &Project) -> Vec<Complaint> {
    if !may_hide(document) {
        return Vec::new();
    }
    let faces = Faces::embedded();
    let year = document.sheet.as_ref().and_then(Sheet::year);
    let subject = Subject::new(document, project.settings.of_year(year), &faces);
    let matters =
        |found: &Diagnostic| found.is_error() && (document.sheet.is_none() || HIDING.contains(&found.rule));
    let mut complaints: Vec<Complaint> =
        check_file(&subject).iter().filter(|found| matters(found)).map(complaint).collect();
    if complaints.is_empty() && document.sheet.is_none() {
        let is_of_form = !project.form_problems.is_empty();
        let message = if is_of_form {
            "様式（templates/）に誤りがあるので、読めません。"
        } else {
            "シートとして読めません。"
        };
        complaints.push(Complaint { line: None, message: message.to_owned() });
    }
    complaints.sort_by_key(|complaint| complaint.line);
    complaints
}

/// Whether one of the rules may have something to say.
fn may_hide(document: &Document) -> bool {
    let (Some(sheet), Ok(tree)) = (&document.sheet, &document.tree) else { return true };
    let has_conflict =
        || document.source.text().lines().any(|line| CONFLICTS.iter().any(|mark| line.starts_with(mark)));
    !sheet.faults.is_empty()
        || !tree.features.is_empty()
        || has_conflict()
        || tree.scalars(&document.source).iter().any(|placed| placed.scalar.folded)
}

fn complaint(found: &Diagnostic) -> Complaint {
    let line = found.place.source.position(found.place.span.start).line;
    Complaint { line: Some(line), message: found.message.clone() }
}

#[cfg(test)]
mod tests {
    use super::HIDING;
    use crate::rules::find;

    #[test]
    fn what_may_hide_a_text_is_found_by_rules_that_there_are() {
        assert_eq!(HIDING.map(|name| find(name).map(|rule| rule.name)), HIDING.map(Some));
    }
}
