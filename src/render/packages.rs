//! Several sheets in one document: to Typst, each is a package of its own.
//!
//! A template reads `/sheet.json` and imports `/lib.typ`. In a package, `/` is the package's own root: so each
//! sheet has its template and its data to itself, and no template needs to know whether it is alone.

use std::fmt::Write as _;

use serde_json::json;
use typst::foundations::Bytes;
use typst::syntax::{Source, VirtualRoot};

use super::attachment::FOLDER;
use super::binding::BindingData;
use super::files::Files;
use super::publication::Imprint;
use super::shared_library;
use crate::design::embedded::{BINDING, LIBRARY};

/// What all packages are called, but for the number of their sheet.
const NAME: &str = "sheet-";
/// Where packages of sheets are. Nothing is fetched: there are no others.
const NAMESPACE: &str = "mokuhyo";
/// The label of what stands before each sheet.
pub(super) const SHEET_BEGINS: &str = "mokuhyo-sheet";

/// The sheet whose package a root is, from 0.
pub(super) fn sheet(root: &VirtualRoot) -> Option<usize> {
    match root {
        VirtualRoot::Project => None,
        VirtualRoot::Package(package) => package.name.strip_prefix(NAME)?.parse().ok(),
    }
}

/// Whether a source is what all designs share, as the program has it. It reads no file: so it is the same in each
/// package, and is evaluated once for all of them.
pub(super) fn is_shared(source: &Source) -> bool {
    source.id().get().vpath().get_without_slash() == shared_library::NAME && source.text() == LIBRARY
}

/// Makes packages of the files of sheets; the files of the document that consists of them, and what it is in
/// Typst. What it says of itself is said last, since each sheet says something of itself too.
pub(super) fn document(
    imprint: &Imprint,
    binding: Option<&BindingData>,
    sheets: &mut [Files],
) -> (Files, String) {
    let (mut files, mut text) = binding.map(binder).unwrap_or_default();
    for (sheet, files) in sheets.iter_mut().enumerate() {
        let manifest =
            format!("[package]\nname = \"{NAME}{sheet}\"\nversion = \"0.0.0\"\nentrypoint = \"sheet.typ\"\n");
        files.add("/typst.toml", Bytes::from_string(manifest));
        let _ = writeln!(text, "#metadata({sheet})<{SHEET_BEGINS}>");
        let include = format!("include \"@{NAMESPACE}/{NAME}{sheet}:0.0.0\"");
        let _ = match binding {
            Some(_) => writeln!(text, "#bound({sheet}, {include})"),
            None => writeln!(text, "#{include}"),
        };
    }
    if binding.is_some() {
        text += "#metadata(none)<mokuhyo-end>\n";
    }
    text += r#"#let (title, author, date) = json("imprint.json")
#set document(title: title, author: author, date: if date != none { datetime(..date) })
"#;
    files.add(&format!("{FOLDER}/imprint.json"), Bytes::from_string(as_json(imprint)));
    (files, text)
}

/// What binds the sheets, and how the document names it.
fn binder(binding: &BindingData) -> (Files, String) {
    let mut files = Files::default();
    files.add_source("/lib.typ", LIBRARY.to_owned());
    files.add_source(&format!("{FOLDER}/bound.typ"), BINDING.to_owned());
    files.add(&format!("{FOLDER}/binding.json"), Bytes::from_string(binding.0.clone()));
    (files, "#import \"bound.typ\": bound\n".to_owned())
}

fn as_json(imprint: &Imprint) -> String {
    let date =
        imprint.date.map(|date| json!({ "year": date.year(), "month": date.month(), "day": date.day() }));
    json!({ "title": imprint.title, "author": imprint.author, "date": date }).to_string()
}
