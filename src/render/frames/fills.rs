//! What is filled on a page, in the order in which it is painted.

use typst::layout::{Abs, Point, Size, Transform};
use typst::visualize::{Color, Geometry, Paint, ProcessColor, Shape};

use super::area::Area;

/// A stroke thinner than this, in points, is a line and no ground for letters.
const THICK: f64 = 2.0;

/// Red, green and blue, from 0 to 1.
pub(in crate::render) type Rgb = [f32; 3];

/// A filled part of a page.
pub(in crate::render) struct Fill<'d> {
    pub(in crate::render) page: usize,
    /// The rectangle round it.
    pub(in crate::render) area: Area,
    /// Its colour, and how much of what is under it it hides, from 0 to 1; `None` where that differs from place to place.
    pub(in crate::render) paint: Option<(Rgb, f32)>,
    /// What it fills of that rectangle, and the way from the page to it; `None` where it fills all.
    shape: Option<(&'d Shape, Transform)>,
}

impl<'d> Fill<'d> {
    /// The paper of a page, which is white where nothing is said.
    pub(in crate::render) fn paper(page: usize, fill: Option<&Paint>) -> Self {
        let paint = fill.map_or(Some(([1.0; 3], 1.0)), painted);
        Self { page, area: Area::EVERYWHERE, paint, shape: None }
    }

    /// An image, of which nobody knows the colours.
    pub(in crate::render) fn image(page: usize, size: Size, to_page: Transform, clip: Area) -> Self {
        Self { page, area: clip.and(box_of(size).placed(to_page)), paint: None, shape: None }
    }

    /// A shape; `None` where it hides nothing, and is no ground for letters.
    pub(in crate::render) fn of(
        page: usize,
        shape: &'d Shape,
        to_page: Transform,
        clip: Area,
    ) -> Option<Self> {
        let is_thick = shape.stroke.as_ref().is_some_and(|stroke| stroke.thickness.to_pt() > THICK);
        if shape.fill.is_none() && !is_thick {
            return None;
        }
        let area = clip.and(Area::of(shape.bbox(true)).placed(to_page));
        let ground = Self { page, area, paint: None, shape: None };
        match shape.fill.as_ref().map(painted) {
            None | Some(Some((_, 0.0))) => is_thick.then_some(ground),
            Some(None) => Some(ground),
            Some(paint) => Some(Self { paint, shape: Some((shape, to_page.invert()?)), ..ground }),
        }
    }

    /// Whether it fills a place of its page.
    pub(in crate::render) fn holds(&self, (x, y): (f64, f64)) -> bool {
        self.area.covers(Area { left: x, top: y, right: x, bottom: y })
            && self.shape.is_none_or(|(shape, from_page)| {
                let point = Point::new(Abs::pt(x), Abs::pt(y)).transform(from_page);
                match &shape.geometry {
                    Geometry::Line(_) => false,
                    Geometry::Rect(size) => {
                        let (x, y) = (point.x.to_pt(), point.y.to_pt());
                        box_of(*size).covers(Area { left: x, top: y, right: x, bottom: y })
                    }
                    Geometry::Curve(curve) => curve.contains(shape.fill_rule, point),
                }
            })
    }
}

fn box_of(size: Size) -> Area {
    Area { left: 0.0, top: 0.0, right: size.x.to_pt(), bottom: size.y.to_pt() }
}

/// The one colour of a paint, and how much it hides.
pub(in crate::render) fn painted(paint: &Paint) -> Option<(Rgb, f32)> {
    let Paint::Solid(color) = paint else { return None };
    // Nearly all text is of this.
    if let Color::Process(ProcessColor::Luma(grey)) = color {
        return Some(([grey.luma; 3], grey.alpha));
    }
    let rgb = color.to_rgb();
    Some(([rgb.red, rgb.green, rgb.blue], rgb.alpha))
}
