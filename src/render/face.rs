//! The faces of a sheet's pages beside the PDF.

use std::hash::{Hash, Hasher};

use typst::layout::{Frame, FrameItem};
use typst::utils::{Scalar, hash128};
use typst_layout::Page;
use typst_render::RenderOptions;
use typst_svg::SvgOptions;

use super::Laid;

/// Points in an inch.
const POINTS: f64 = 72.0;

/// How a page looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Look {
    /// Of everything that is drawn on it.
    pub fingerprint: u128,
    /// In points.
    pub width: f64,
    /// In points.
    pub height: f64,
}

/// What is drawn of a frame. Its tags are left out: that of the table carries the whole table, on whichever page it begins.
struct Visible<'f>(&'f Frame);

impl Hash for Visible<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        for (position, item) in self.0.items() {
            match item {
                FrameItem::Tag(_) => {}
                FrameItem::Group(group) => (position, group.transform, &group.clip, Visible(&group.frame)).hash(state),
                FrameItem::Text(_) | FrameItem::Shape(..) | FrameItem::Image(..) | FrameItem::Link(..) => (position, item).hash(state),
            }
        }
        // Keeps what follows a group from being taken for a part of it.
        u8::MAX.hash(state);
    }
}

fn svg(page: &Page) -> Vec<u8> {
    typst_svg::svg(page, &SvgOptions { render_bleed: false, pretty: false }).into_bytes()
}

impl Laid<'_> {
    /// Each page as an SVG image.
    pub fn svg(&self) -> Vec<Vec<u8>> {
        self.document.pages().iter().map(svg).collect()
    }

    /// A page, counted from 0, as an SVG image.
    pub fn svg_of(&self, page: usize) -> Option<Vec<u8>> {
        self.document.pages().get(page).map(svg)
    }

    /// Each page's fingerprint, width and height in points. Two pages of one fingerprint look the same.
    pub fn looks(&self) -> Vec<Look> {
        let look = |page: &Page| {
            let size = page.frame.size();
            Look { fingerprint: hash128(&(size, Visible(&page.frame))), width: size.x.to_pt(), height: size.y.to_pt() }
        };
        self.document.pages().iter().map(look).collect()
    }

    /// Each page as a PNG image of so many pixels per inch; `None` for a page that is too large for one.
    pub fn png(&self, ppi: u16) -> Vec<Option<Vec<u8>>> {
        let options = RenderOptions { pixel_per_pt: Scalar::new(f64::from(ppi) / POINTS), render_bleed: false };
        self.document.pages().iter().map(|page| typst_render::render(page, &options).encode_png().ok()).collect()
    }
}
