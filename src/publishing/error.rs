//! Why a document could not be made.

use crate::design::Design;
use crate::render::Failure;

/// Why a document could not be made.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A template does not compile: its design's name, and what the engine says.
    #[error("様式「{0}」のテンプレートを組版できません。\n{1}")]
    Template(String, Failure),
    /// What the PDF would carry does not make the same pages: a mistake of this program.
    #[error("PDFに添付するデータを作れません。--source none を付けると、添付せずに作ります。")]
    Source,
    /// A page has more pixels than an image can have.
    #[error("ページが大き過ぎて png にできません。--ppi を小さくしてください。")]
    TooLarge,
}

impl Error {
    /// A template that does not compile.
    pub fn template(design: &Design, failure: Failure) -> Self {
        Self::Template(design.id.clone(), failure)
    }
}
