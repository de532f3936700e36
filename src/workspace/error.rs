//! Why a sheet has no pages or no PDF here, in the words of its author.

use std::sync::Arc;

use crate::project;
use crate::publishing;
use crate::render::StandardsError;

/// Why a sheet was not drawn.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such sheet.
    #[error("このシートはありません。")]
    NoSheet,
    /// Its file cannot be read as a sheet.
    #[error("YAMLとして読めない所があるため、PDFを作れません。")]
    Unreadable,
    /// The version that it is compared with cannot be read.
    #[error("前の版を読めないため、見え消しにできません。")]
    UnreadableVersion,
    /// Its form has faults: the form's name.
    #[error("様式「{0}」に誤りがあるため、PDFを作れません。")]
    RefusedForm(String),
    /// Its form has no template: the form's name.
    #[error("様式「{0}」のテンプレートがありません。")]
    NoTemplate(String),
    /// The files of its form's template cannot be read.
    #[error(transparent)]
    Template(Arc<project::Error>),
    /// The program's own choice of PDF standards is none.
    #[error(transparent)]
    Standards(#[from] StandardsError),
    /// The document cannot be made.
    #[error(transparent)]
    Publishing(#[from] publishing::Error),
    /// A draft does not come out either: what is to be printed is lost in every way of printing it.
    #[error("PDFを作れません。")]
    NoDraft,
}
