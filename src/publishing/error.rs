//! Why a document could not be made.

use std::fmt;

use crate::design::Design;
use crate::render::Failure;

/// Why a document could not be made.
#[derive(Debug)]
pub enum Error {
    /// A template does not compile: its design's name, and what the engine says.
    Template(String, Failure),
    /// What the PDF would carry does not make the same pages: a mistake of this program.
    Source,
    /// A page has more pixels than an image can have.
    TooLarge,
}

impl Error {
    /// A template that does not compile.
    pub fn template(design: &Design, failure: Failure) -> Self {
        Self::Template(design.id.clone(), failure)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Template(design, failure) => {
                write!(f, "様式「{design}」のテンプレートを組版できません。\n{failure}")
            }
            Self::Source => {
                f.write_str("PDFに添付するデータを作れません。--source none を付けると、添付せずに作ります。")
            }
            Self::TooLarge => {
                f.write_str("ページが大き過ぎて png にできません。--ppi を小さくしてください。")
            }
        }
    }
}

impl std::error::Error for Error {}
