//! Laid-out pages, and what can be told of each sheet on them.
//!
//! Enters: a document of the engine, and the words that must stand on its pages. Leaves: for each sheet what
//! its pages do not show and where its parts stand; the bytes of a PDF.

use typst_layout::PagedDocument;

use super::accessible::accessible;
use super::failure::Failure;
use super::frames::{self, Pages, Run};
use super::guard;
use super::pdf::Standards;
use super::publication::Composed;
use super::regions::{self, Region};
use super::world::{DocumentWorld, PlaceInTemplate};
use crate::sheet::layout_fault::LayoutFault;
use crate::sheet::printed::Printed;

/// The pages of a document.
pub struct Laid<'e> {
    pub(super) world: DocumentWorld<'e>,
    pub(super) document: PagedDocument,
    /// What must stand on them.
    pub(super) composed: Vec<Composed>,
    /// Where the layout did not come to rest, if it did not.
    pub(super) unsettled: Option<Vec<PlaceInTemplate>>,
    /// Whether ours had no answer to a table of goals.
    pub(super) is_left_to_typst: bool,
}

/// A sheet on the pages of a document.
pub struct LaidSheet<'l> {
    composed: &'l Composed,
    pages: Pages<'l>,
    unsettled: Option<Vec<String>>,
}

impl Laid<'_> {
    /// The number of pages.
    pub fn page_count(&self) -> usize {
        self.document.pages().len()
    }

    /// Whether a table of goals was left to Typst's own.
    pub const fn is_left_to_typst(&self) -> bool {
        self.is_left_to_typst
    }

    /// What must stand on them: the sheets in their order.
    pub fn composed(&self) -> &[Composed] {
        &self.composed
    }

    /// The sheets on the pages, in their order.
    pub fn sheets(&self) -> Vec<LaidSheet<'_>> {
        let pages = frames::read(&self.document, self.composed.len());
        let sheet = |(index, (composed, pages)): (usize, (_, _))| LaidSheet {
            composed,
            pages,
            unsettled: self.unsettled_places(index),
        };
        self.composed.iter().zip(pages).enumerate().map(sheet).collect()
    }

    /// The places in the template of a sheet where the layout did not come to rest; the first sheet answers
    /// for what is nobody's.
    fn unsettled_places(&self, sheet: usize) -> Option<Vec<String>> {
        let places = self.unsettled.as_ref()?;
        let own = places.iter().filter(|place| place.sheet == sheet).map(|place| place.text.clone());
        let own: Vec<String> = own.collect();
        (!own.is_empty() || (places.is_empty() && sheet == 0)).then_some(own)
    }

    /// The bytes of a PDF.
    ///
    /// # Errors
    /// What the standards do not allow.
    pub fn pdf(&self, standards: &Standards) -> Result<Vec<u8>, Failure> {
        typst_pdf::pdf(&accessible(&self.document), &standards.options())
            .map_err(|errors| self.world.failure(&errors))
    }
}

impl LaidSheet<'_> {
    /// Everything that the pages do not show as the sheet says it.
    pub fn faults(&self) -> Vec<LayoutFault> {
        let unsettled = self.unsettled.iter().map(|places| LayoutFault::Unsettled { places: places.clone() });
        unsettled.chain(guard::faults(&self.pages, &self.composed.design, &self.composed.printed)).collect()
    }

    /// The page of the document on which it begins, from 0.
    pub const fn begins_on(&self) -> usize {
        self.pages.first
    }

    /// The texts that stand by themselves outside its table, in the order of the pages.
    pub fn pieces(&self) -> Vec<String> {
        let text = |runs: &Vec<Run<'_>>| runs.iter().map(|run| run.item.text.as_str()).collect::<String>();
        let texts = self.pages.around.iter().map(text);
        texts.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()).collect()
    }

    /// What its pages do not show of something else that is to stand there.
    pub fn lacks(&self, printed: &Printed) -> Vec<LayoutFault> {
        guard::faults(&self.pages, &self.composed.design, printed)
    }

    /// Where each part of the sheet stands on the pages of the document.
    pub fn regions(&self) -> Vec<Region> {
        regions::regions(&self.pages, &self.composed.design, &self.composed.printed)
    }
}

impl std::fmt::Debug for Laid<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Laid").field("pages", &self.page_count()).finish_non_exhaustive()
    }
}
