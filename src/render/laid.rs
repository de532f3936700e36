//! Laid-out pages, and what can be told of each sheet on them, wherever they were laid out.
//!
//! Enters: the pages of a document, in this process or in a bounded one, and the words that must stand on them. Leaves:
//! for each sheet what its pages do not show and where its parts stand; the bytes of a PDF and of images.

mod here;

use super::bounded::PagesElsewhere;
use super::failure::Failure;
use super::message::SheetFacts;
use super::pdf::Standards;
use super::picture::Picture;
use super::publication::Composed;
use super::regions::Region;
use crate::sheet::layout_fault::LayoutFault;
use crate::sheet::printed::Printed;

pub(super) use here::PagesHere;
use here::SheetHere;

/// The pages of a document.
pub struct Laid<'e> {
    pub(super) pages: Pages<'e>,
    /// What must stand on them.
    pub(super) composed: Vec<Composed>,
}

/// Where the pages are.
pub(super) enum Pages<'e> {
    Here(PagesHere<'e>),
    Elsewhere(PagesElsewhere<'e>),
}

/// A sheet on the pages of a document.
pub struct LaidSheet<'l>(Sheet<'l>);

enum Sheet<'l> {
    Here(Box<SheetHere<'l>>),
    Elsewhere { pages: &'l PagesElsewhere<'l>, index: usize, facts: &'l SheetFacts },
}

impl Laid<'_> {
    /// The number of pages.
    pub fn page_count(&self) -> usize {
        match &self.pages {
            Pages::Here(pages) => pages.count(),
            Pages::Elsewhere(pages) => pages.facts().page_count,
        }
    }

    /// Whether they are in this process, and can be looked at in several ways at once.
    pub const fn is_here(&self) -> bool {
        matches!(self.pages, Pages::Here(_))
    }

    /// Whether a table of goals was left to Typst's own.
    pub const fn is_left_to_typst(&self) -> bool {
        match &self.pages {
            Pages::Here(pages) => pages.is_left_to_typst,
            Pages::Elsewhere(pages) => pages.facts().is_left_to_typst,
        }
    }

    /// What must stand on them: the sheets in their order.
    pub fn composed(&self) -> &[Composed] {
        &self.composed
    }

    /// The sheets on the pages, in their order.
    pub fn sheets(&self) -> Vec<LaidSheet<'_>> {
        match &self.pages {
            Pages::Here(pages) => {
                let sheets = pages.sheets(&self.composed).into_iter();
                sheets.map(|sheet| LaidSheet(Sheet::Here(Box::new(sheet)))).collect()
            }
            Pages::Elsewhere(pages) => {
                let sheets = pages.facts().sheets.iter().enumerate();
                sheets.map(|(index, facts)| LaidSheet(Sheet::Elsewhere { pages, index, facts })).collect()
            }
        }
    }

    /// The bytes of a PDF.
    ///
    /// # Errors
    /// What the standards do not allow, or the bounded process was stopped.
    pub fn pdf(&self, standards: &Standards) -> Result<Vec<u8>, Failure> {
        match &self.pages {
            Pages::Here(pages) => pages.pdf(standards),
            Pages::Elsewhere(pages) => pages.pdf(standards),
        }
    }

    /// Each page as an SVG image.
    ///
    /// # Errors
    /// The bounded process was stopped.
    pub fn svg(&self) -> Result<Vec<Vec<u8>>, Failure> {
        match &self.pages {
            Pages::Here(pages) => Ok(pages.svg()),
            Pages::Elsewhere(pages) => pages.svg(),
        }
    }

    /// Each page as a picture that can be kept.
    ///
    /// # Errors
    /// The bounded process was stopped.
    pub fn pictures(&self) -> Result<Vec<Picture>, Failure> {
        match &self.pages {
            Pages::Here(pages) => Ok(pages.pictures()),
            Pages::Elsewhere(pages) => pages.pictures(),
        }
    }

    /// Each page as a PNG image of so many pixels per inch; `None` for a page that is too large for one.
    ///
    /// # Errors
    /// The bounded process was stopped.
    pub fn png(&self, ppi: u16) -> Result<Vec<Option<Vec<u8>>>, Failure> {
        match &self.pages {
            Pages::Here(pages) => Ok(pages.png(ppi)),
            Pages::Elsewhere(pages) => pages.png(ppi),
        }
    }
}

impl LaidSheet<'_> {
    /// Everything that the pages do not show as the sheet says it.
    pub fn faults(&self) -> Vec<LayoutFault> {
        match &self.0 {
            Sheet::Here(sheet) => sheet.faults(),
            Sheet::Elsewhere { facts, .. } => facts.faults.clone(),
        }
    }

    /// The page of the document on which it begins, from 0.
    pub const fn begins_on(&self) -> usize {
        match &self.0 {
            Sheet::Here(sheet) => sheet.begins_on(),
            Sheet::Elsewhere { facts, .. } => facts.begins_on,
        }
    }

    /// The texts that stand by themselves outside its table, in the order of the pages.
    pub fn pieces(&self) -> Vec<String> {
        match &self.0 {
            Sheet::Here(sheet) => sheet.pieces(),
            Sheet::Elsewhere { facts, .. } => facts.pieces.clone(),
        }
    }

    /// What its pages do not show of something else that is to stand there.
    ///
    /// # Errors
    /// The bounded process was stopped.
    pub fn lacks(&self, printed: &Printed) -> Result<Vec<LayoutFault>, Failure> {
        match &self.0 {
            Sheet::Here(sheet) => Ok(sheet.lacks(printed)),
            Sheet::Elsewhere { pages, index, .. } => pages.lacks(*index, printed),
        }
    }

    /// Where each part of the sheet stands on the pages of the document.
    pub fn regions(&self) -> Vec<Region> {
        match &self.0 {
            Sheet::Here(sheet) => sheet.regions(),
            Sheet::Elsewhere { facts, .. } => facts.regions.clone(),
        }
    }
}

impl std::fmt::Debug for Laid<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Laid").field("pages", &self.page_count()).finish_non_exhaustive()
    }
}
