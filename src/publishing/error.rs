//! Why a document could not be made.

use std::fmt;

use crate::form::Form;
use crate::render::Failure;

/// Why a document could not be made.
#[derive(Debug)]
pub enum Error {
    /// A form's template does not compile: the form's name, and what the engine says.
    Template(String, Failure),
    /// What the PDF would carry does not make the same pages: a mistake of this program.
    Source,
    /// A page has more pixels than an image can have.
    TooLarge,
}

impl Error {
    /// A template that does not compile.
    pub fn template(form: &Form, failure: Failure) -> Self {
        Self::Template(form.id.clone(), failure)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Template(form, failure) => {
                write!(f, "様式「{form}」のテンプレートを組版できません。\n{failure}")
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
