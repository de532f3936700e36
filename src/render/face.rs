//! The faces of a sheet's pages beside the PDF.

use typst::utils::Scalar;
use typst_render::RenderOptions;
use typst_svg::SvgOptions;

use super::Laid;

/// Points in an inch.
const POINTS: f64 = 72.0;

impl Laid<'_> {
    /// Each page as an SVG image.
    pub fn svg(&self) -> Vec<Vec<u8>> {
        let options = SvgOptions { render_bleed: false, pretty: false };
        self.document.pages().iter().map(|page| typst_svg::svg(page, &options).into_bytes()).collect()
    }

    /// Each page as a PNG image of so many pixels per inch; `None` for a page that is too large for one.
    pub fn png(&self, ppi: u16) -> Vec<Option<Vec<u8>>> {
        let options = RenderOptions { pixel_per_pt: Scalar::new(f64::from(ppi) / POINTS), render_bleed: false };
        self.document.pages().iter().map(|page| typst_render::render(page, &options).encode_png().ok()).collect()
    }
}
