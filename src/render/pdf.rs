//! PDF standards that a sheet is written by.

use typst::foundations::Smart;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

/// An archive keeps the file (PDF/A-3a), everybody can read it (PDF/UA-1).
pub const DEFAULT_STANDARDS: [&str; 2] = ["a-3a", "ua-1"];

/// The names of the standards there are.
const NAMES: [(&str, PdfStandard); 18] = [
    ("1.4", PdfStandard::V_1_4),
    ("1.5", PdfStandard::V_1_5),
    ("1.6", PdfStandard::V_1_6),
    ("1.7", PdfStandard::V_1_7),
    ("2.0", PdfStandard::V_2_0),
    ("a-1b", PdfStandard::A_1b),
    ("a-1a", PdfStandard::A_1a),
    ("a-2b", PdfStandard::A_2b),
    ("a-2u", PdfStandard::A_2u),
    ("a-2a", PdfStandard::A_2a),
    ("a-3b", PdfStandard::A_3b),
    ("a-3u", PdfStandard::A_3u),
    ("a-3a", PdfStandard::A_3a),
    ("a-4", PdfStandard::A_4),
    ("a-4f", PdfStandard::A_4f),
    ("a-4e", PdfStandard::A_4e),
    ("ua-1", PdfStandard::Ua_1),
    ("ua1", PdfStandard::Ua_1),
];

/// Why there are no such standards.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StandardsError {
    /// A name that is none.
    #[error("PDFの規格「{name}」はありません。使える規格：{}", known_names().join("、"))]
    Unknown {
        /// As it was typed.
        name: String,
    },
    /// Names of standards that no file can keep together.
    #[error(
        "PDFの規格 {} は、一つのファイルで両立しません。--pdf-standard a-3a,ua-1 のように選んでください\
         （何も指定しなければ、そうなります。）。",
        .0.join("、")
    )]
    Apart(Vec<String>),
}

/// The standards that a PDF keeps.
#[derive(Debug, Clone)]
pub struct Standards {
    chosen: PdfStandards,
    names: Vec<String>,
}

impl Standards {
    /// The standards of some names.
    ///
    /// # Errors
    /// A name that is none, or standards that no file can keep together.
    pub fn parse(names: &[impl AsRef<str>]) -> Result<Self, StandardsError> {
        let mut list = Vec::new();
        for name in names {
            let name = name.as_ref();
            let known = NAMES.iter().find(|(known, _)| *known == name).map(|(_, standard)| *standard);
            list.push(known.ok_or_else(|| StandardsError::Unknown { name: name.to_owned() })?);
        }
        let names: Vec<String> = names.iter().map(|name| name.as_ref().to_owned()).collect();
        // Typst accepts the two together, but no validator accepts the file.
        let is_first = names.iter().any(|name| name.starts_with("a-1"));
        // Typst takes these two together too, until it meets a table.
        let is_old = names.iter().any(|name| name == "1.4");
        let chosen = PdfStandards::new(&list).ok();
        let chosen =
            chosen.filter(|_| !(is_first || is_old) || !names.iter().any(|name| name.starts_with("ua")));
        match chosen {
            Some(chosen) => Ok(Self { chosen, names }),
            None => Err(StandardsError::Apart(names)),
        }
    }

    /// Whether a file of these standards may carry its data.
    pub fn allow_attachments(&self) -> bool {
        let refuses = |name: &String| name.starts_with("a-1") || name.starts_with("a-2") || name == "a-4";
        !self.names.iter().any(refuses)
    }

    /// Their names, as they were asked for.
    pub(super) fn names(&self) -> &[String] {
        &self.names
    }

    pub(super) fn options(&self) -> PdfOptions {
        PdfOptions {
            creator: Smart::Custom(Some(format!("mokuhyo {}", env!("CARGO_PKG_VERSION")))),
            standards: self.chosen.clone(),
            ..PdfOptions::default()
        }
    }
}

fn known_names() -> Vec<&'static str> {
    NAMES.iter().map(|(name, _)| *name).filter(|name| *name != "ua1").collect()
}
