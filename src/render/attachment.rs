//! Files that a PDF carries.
//!
//! Enters: their names and bytes. Leaves: what Typst has to read so that it attaches them. Knows no sheet and
//! no disk.

use serde::Serialize;

/// What is compiled in place of `/sheet.typ` where files are attached.
pub(super) const MAIN: &str = r#"#for (index, file) in json("list.json").enumerate() {
  pdf.attach(
    "/" + file.name,
    read(str(index), encoding: none),
    relationship: "source",
    mime-type: file.media-type,
    description: file.description,
  )
}
#include "/sheet.typ"
"#;

/// The folder of `MAIN` and of what it reads. A template has no reason to have one of that name.
pub(super) const FOLDER: &str = "/.attached";

/// A file that a PDF carries as its source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Attachment {
    /// Its name, under which a reader saves it; folders are parted by `/`.
    pub name: String,
    /// Its media type.
    pub media_type: &'static str,
    /// What it is, in Japanese.
    pub description: String,
    /// Its bytes.
    #[serde(skip)]
    pub bytes: Vec<u8>,
}

/// The files that `MAIN` reads, by name.
pub(super) fn files(attachments: &[Attachment]) -> Vec<(String, Vec<u8>)> {
    // Strings always have a JSON form.
    let list = serde_json::to_vec(attachments).unwrap_or_default();
    let bytes = attachments
        .iter()
        .enumerate()
        .map(|(index, attachment)| (format!("{FOLDER}/{index}"), attachment.bytes.clone()));
    std::iter::once((format!("{FOLDER}/list.json"), list)).chain(bytes).collect()
}
