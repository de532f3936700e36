//! What is laid out as one document: a sheet, or several one behind the other.
//!
//! Enters: composed sheets, each with the template of its design, and what the PDF carries. Leaves: a
//! [`Publication`], all that the engine needs of a document. Knows no Typst and no form: a table that nobody
//! types comes the same way.

use std::sync::Arc;

use super::attachment::Attachment;
use super::binding::BindingData;
use super::template::Template;
use crate::calendar::Date;
use crate::design::Design;
use crate::sheet::printed::Printed;

/// A sheet as it is printed, and as its template reads it.
#[derive(Debug, Clone)]
pub struct Composed {
    /// How its pages look.
    pub design: Arc<Design>,
    /// What must stand on the pages.
    pub printed: Printed,
    /// The JSON that the template reads.
    pub data: String,
}

/// What a document of several sheets says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imprint {
    /// What it is called.
    pub title: String,
    /// Whose it is.
    pub author: String,
    /// Its date.
    pub date: Option<Date>,
}

/// A document as it goes to the engine.
#[derive(Debug, Clone)]
pub struct Publication<'p> {
    /// At least one, and more only in a document that has an imprint.
    pub(super) sheets: Vec<(Composed, &'p Template)>,
    /// Where it is missing, the document says of itself what its sheet says.
    pub(super) imprint: Option<Imprint>,
    /// What binds its sheets into a volume.
    pub(super) binding: Option<BindingData>,
    pub(super) attachments: &'p [Attachment],
}

impl<'p> Publication<'p> {
    /// The document that a sheet is.
    pub fn of_sheet(sheet: Composed, template: &'p Template) -> Self {
        Self { sheets: vec![(sheet, template)], imprint: None, binding: None, attachments: &[] }
    }

    /// The document of several sheets, each drawn by its own template as if it stood alone. Each begins a page,
    /// and pages are counted through.
    pub const fn of_sheets(imprint: Imprint, sheets: Vec<(Composed, &'p Template)>) -> Self {
        Self { sheets, imprint: Some(imprint), binding: None, attachments: &[] }
    }

    /// The same, bound into a volume: with a running head, and by the names that its parts have in it.
    pub const fn bound(
        imprint: Imprint,
        binding: BindingData,
        sheets: Vec<(Composed, &'p Template)>,
    ) -> Self {
        Self { sheets, imprint: Some(imprint), binding: Some(binding), attachments: &[] }
    }

    /// The same document, whose PDF carries some files.
    #[must_use]
    pub fn carrying(self, attachments: &'p [Attachment]) -> Self {
        Self { attachments, ..self }
    }
}
