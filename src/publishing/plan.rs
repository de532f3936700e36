//! What is asked for a document, resolved: no word of the command line is left in it.

use crate::render::Standards;

/// What is asked for a sheet.
#[derive(Debug, Clone)]
pub struct Plan {
    /// What it is made as.
    pub medium: Medium,
    /// Whether it is a draft: 案 stands on every page, it carries nothing, and what is wrong with it does not
    /// keep it back.
    pub is_draft: bool,
}

/// What a sheet is made as.
#[derive(Debug, Clone)]
pub enum Medium {
    /// Pages.
    Pages(Pages),
    /// A page of the web.
    Web,
}

/// What pages are written as.
#[derive(Debug, Clone)]
pub enum Pages {
    /// One PDF.
    Pdf {
        /// The standards that it keeps.
        standards: Standards,
        /// What it carries.
        source: Option<Source>,
    },
    /// An SVG image for each page.
    Svg,
    /// A PNG image for each page.
    Png {
        /// Its pixels to the inch.
        ppi: u16,
    },
}

/// What a PDF carries.
#[derive(Debug, Clone)]
pub enum Source {
    /// What its pages show, and no more.
    Data,
    /// The files as they are, for the office alone.
    Full {
        /// The text of the project file.
        project: String,
    },
}

impl Plan {
    /// Whether each page is a file of its own.
    pub const fn is_paged(&self) -> bool {
        matches!(self.medium, Medium::Pages(Pages::Svg | Pages::Png { .. }))
    }

    /// What the document carries. A draft goes to nobody outside the office.
    pub(super) const fn source(&self) -> Option<&Source> {
        match &self.medium {
            Medium::Pages(Pages::Pdf { source, .. }) if !self.is_draft => source.as_ref(),
            _ => None,
        }
    }
}
