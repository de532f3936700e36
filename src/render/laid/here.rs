//! Pages that were laid out in this process.

use typst::utils::Scalar;
use typst_layout::PagedDocument;
use typst_render::RenderOptions;

use crate::render::accessible::accessible;
use crate::render::failure::Failure;
use crate::render::frames::{self, Pages, Run};
use crate::render::guard;
use crate::render::pdf::Standards;
use crate::render::picture::{Picture, svg};
use crate::render::publication::Composed;
use crate::render::regions::{self, Region};
use crate::render::remembered;
use crate::render::world::{DocumentWorld, PlaceInTemplate};
use crate::sheet::layout_fault::LayoutFault;
use crate::sheet::printed::Printed;

/// Of so many pages the engine forgets how they were laid out before they are written: it holds them a second time, and
/// nobody lays out the same again. A sheet of 1,000 goals has 147.
const MANY_PAGES: usize = 50;

/// Points in an inch.
const POINTS: f64 = 72.0;

/// The pages of a document, with all that the engine knows of them.
pub(in crate::render) struct PagesHere<'e> {
    pub(in crate::render) world: DocumentWorld<'e>,
    pub(in crate::render) document: PagedDocument,
    /// Where the layout did not come to rest, if it did not.
    pub(in crate::render) unsettled: Option<Vec<PlaceInTemplate>>,
    /// Whether ours had no answer to a table of goals.
    pub(in crate::render) is_left_to_typst: bool,
}

/// A sheet on them.
pub(super) struct SheetHere<'l> {
    composed: &'l Composed,
    pages: Pages<'l>,
    unsettled: Option<Vec<String>>,
}

impl PagesHere<'_> {
    pub(super) fn count(&self) -> usize {
        self.document.pages().len()
    }

    pub(super) fn sheets<'l>(&'l self, composed: &'l [Composed]) -> Vec<SheetHere<'l>> {
        let pages = frames::read(&self.document, composed.len());
        let sheet = |(index, (composed, pages)): (usize, (_, _))| SheetHere {
            composed,
            pages,
            unsettled: self.unsettled_places(index),
        };
        composed.iter().zip(pages).enumerate().map(sheet).collect()
    }

    /// The places in the template of a sheet where the layout did not come to rest; the first sheet answers
    /// for what is nobody's.
    fn unsettled_places(&self, sheet: usize) -> Option<Vec<String>> {
        let places = self.unsettled.as_ref()?;
        let own = places.iter().filter(|place| place.sheet == sheet).map(|place| place.text.clone());
        let own: Vec<String> = own.collect();
        (!own.is_empty() || (places.is_empty() && sheet == 0)).then_some(own)
    }

    pub(super) fn pdf(&self, standards: &Standards) -> Result<Vec<u8>, Failure> {
        if self.document.pages().len() >= MANY_PAGES {
            remembered::forget_all();
        }
        typst_pdf::pdf(&accessible(&self.document), &standards.options())
            .map_err(|errors| self.world.failure(&errors))
    }

    pub(super) fn svg(&self) -> Vec<Vec<u8>> {
        self.document.pages().iter().map(svg).collect()
    }

    pub(super) fn pictures(&self) -> Vec<Picture> {
        self.document.pages().iter().map(Picture::new).collect()
    }

    pub(super) fn png(&self, ppi: u16) -> Vec<Option<Vec<u8>>> {
        let options =
            RenderOptions { pixel_per_pt: Scalar::new(f64::from(ppi) / POINTS), render_bleed: false };
        let image = |page| typst_render::render(page, &options).encode_png().ok();
        self.document.pages().iter().map(image).collect()
    }
}

impl SheetHere<'_> {
    pub(super) fn faults(&self) -> Vec<LayoutFault> {
        let unsettled = self.unsettled.iter().map(|places| LayoutFault::Unsettled { places: places.clone() });
        unsettled.chain(self.lacks(&self.composed.printed)).collect()
    }

    pub(super) const fn begins_on(&self) -> usize {
        self.pages.first
    }

    pub(super) fn pieces(&self) -> Vec<String> {
        let text = |runs: &Vec<Run<'_>>| runs.iter().map(|run| run.item.text.as_str()).collect::<String>();
        let texts = self.pages.around.iter().map(text);
        texts.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()).collect()
    }

    pub(super) fn lacks(&self, printed: &Printed) -> Vec<LayoutFault> {
        guard::faults(&self.pages, &self.composed.design, printed)
    }

    pub(super) fn regions(&self) -> Vec<Region> {
        regions::regions(&self.pages, &self.composed.design, &self.composed.printed)
    }
}
