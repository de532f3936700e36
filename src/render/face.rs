//! The faces of a sheet's pages beside the PDF.

use typst::utils::Scalar;
use typst_render::RenderOptions;

use super::laid::Laid;
use super::picture::{Picture, svg};

/// Points in an inch.
const POINTS: f64 = 72.0;

impl Laid<'_> {
    /// Each page as an SVG image.
    pub fn svg(&self) -> Vec<Vec<u8>> {
        self.document.pages().iter().map(svg).collect()
    }

    /// Each page as a picture that can be kept.
    pub fn pictures(&self) -> Vec<Picture> {
        self.document.pages().iter().map(Picture::new).collect()
    }

    /// Each page as a PNG image of so many pixels per inch; `None` for a page that is too large for one.
    pub fn png(&self, ppi: u16) -> Vec<Option<Vec<u8>>> {
        let options =
            RenderOptions { pixel_per_pt: Scalar::new(f64::from(ppi) / POINTS), render_bleed: false };
        self.document
            .pages()
            .iter()
            .map(|page| typst_render::render(page, &options).encode_png().ok())
            .collect()
    }
}
