//! Files that a PDF carries.
//!
//! Enters: their names and bytes. Leaves: what Typst has to read so that it attaches them. Knows no sheet and
//! no disk.

use std::borrow::Cow;

use serde::Serialize;
use typst::foundations::Bytes;

use super::files::Files;

/// What is compiled where a document is more than the pages of a template. A template has no reason to have a
/// folder of that name.
pub(super) const MAIN: &str = "/.attached/main.typ";
/// The folder of [`MAIN`] and of what it reads.
pub(super) const FOLDER: &str = "/.attached";
/// The pages of the template at the root, in Typst.
pub(super) const SHEET: &str = "#include \"/sheet.typ\"\n";

/// What attaches the files, in Typst.
const ATTACH: &str = r#"#for (index, file) in json("list.json").enumerate() {
  pdf.attach(
    "/" + file.name,
    read(str(index), encoding: none),
    relationship: "source",
    mime-type: file.media-type,
    description: file.description,
  )
}
"#;

/// A file that a PDF carries as its source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Attachment {
    /// Its name, under which a reader saves it; folders are parted by `/`.
    pub name: String,
    /// Its media type.
    pub media_type: Cow<'static, str>,
    /// What it is, in Japanese.
    pub description: String,
    /// Its bytes.
    #[serde(skip)]
    pub bytes: Vec<u8>,
}

/// Adds [`MAIN`], a document of such pages that carries the files, and what it reads.
pub(super) fn attach(attachments: &[Attachment], files: &mut Files, pages: &str) {
    if attachments.is_empty() {
        return files.add_source(MAIN, pages.to_owned());
    }
    files.add_source(MAIN, format!("{ATTACH}{pages}"));
    // Strings always have a JSON form.
    let list = serde_json::to_vec(attachments).unwrap_or_default();
    files.add(&format!("{FOLDER}/list.json"), Bytes::new(list));
    for (index, attachment) in attachments.iter().enumerate() {
        files.add(&format!("{FOLDER}/{index}"), Bytes::new(attachment.bytes.clone()));
    }
}
