//! Which characters a sheet takes from a typeface other than its form's first, and where: what
//! `build --verbose` tells.

use unicode_segmentation::UnicodeSegmentation as _;

use super::super::{Console, Error};
use super::output::Target;
use crate::diagnostic::visible::visible_name;
use crate::fonts::Faces;
use crate::form::Kind;
use crate::project::Project;
use crate::rules::Subject;
use crate::sheet::{Document, Sheet};
use crate::source::Span;
use crate::text::characters::is_invisible;

/// A character that the form's first typeface lacks.
struct Borrowed {
    cluster: String,
    family: usize,
    first: Span,
    count: usize,
}

/// Says which characters the sheets take from later typefaces of their forms.
///
/// # Errors
/// Standard output is closed.
pub fn tell_borrowed(
    project: &Project,
    faces: &Faces,
    targets: &[Target<'_>],
    console: Console,
) -> Result<(), Error> {
    let document = |target: &Target<'_>| target.file.with(project, |file| project.document(file));
    let lines = targets.iter().filter_map(document).flat_map(|document| borrowed(project, faces, &document));
    lines.into_iter().try_for_each(|line| console.say(&line))
}

/// A line for each such character of a sheet: its first place, and the typeface that has it.
fn borrowed(project: &Project, faces: &Faces, document: &Document) -> Vec<String> {
    let Some(sheet) = &document.sheet else { return Vec::new() };
    let subject = Subject::new(document, project.settings.of_year(Sheet::year(sheet)), faces);
    let families = faces.families(&sheet.form.design.font.family);
    let line = |found: Borrowed| {
        let place = document.source.position(found.first.start);
        let more =
            if found.count > 1 { format!("（ほか{}か所）", found.count - 1) } else { String::new() };
        let family = families.get(found.family).map(String::as_str).unwrap_or_default();
        format!(
            "{}:{}:{} 「{}」の書体は {family}{more}",
            visible_name(document.source.path()),
            place.line,
            place.column,
            found.cluster
        )
    };
    find(&subject, &families).into_iter().map(line).collect()
}

fn find(subject: &Subject<'_>, families: &[String]) -> Vec<Borrowed> {
    let coverage = subject.faces.coverage(families);
    let mut found: Vec<Borrowed> = Vec::new();
    for text in subject.texts().iter().filter(|text| text.kind != Kind::Numbering) {
        for (at, cluster) in
            text.as_str().grapheme_indices(true).filter(|(_, cluster)| !cluster.chars().all(is_blank))
        {
            let Some(family) = coverage.family_of_cluster(cluster).filter(|family| *family > 0) else {
                continue;
            };
            if let Some(borrowed) = found.iter_mut().find(|borrowed| borrowed.cluster == cluster) {
                borrowed.count += 1;
            } else {
                let first = text.place(at..at + cluster.len());
                found.push(Borrowed { cluster: cluster.to_owned(), family, first, count: 1 });
            }
        }
    }
    found
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || is_invisible(c)
}
