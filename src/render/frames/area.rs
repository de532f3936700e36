//! Where on a page something may stand.

use typst::layout::{Abs, Point, Rect, Transform};

/// Rounding of the layout's lengths, in points.
const TOLERANCE: f64 = 0.1;

/// A rectangle of a page, in points from its top left.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::render) struct Area {
    pub(in crate::render) left: f64,
    pub(in crate::render) top: f64,
    pub(in crate::render) right: f64,
    pub(in crate::render) bottom: f64,
}

impl Area {
    /// The whole of any page.
    pub(in crate::render) const EVERYWHERE: Self =
        Self { left: f64::NEG_INFINITY, top: f64::NEG_INFINITY, right: f64::INFINITY, bottom: f64::INFINITY };

    /// A rectangle of the engine's.
    pub(in crate::render) fn of(bounds: Rect) -> Self {
        let ([left, top], [right, bottom]) =
            ([bounds.min.x, bounds.min.y].map(Abs::to_pt), [bounds.max.x, bounds.max.y].map(Abs::to_pt));
        Self { left, top, right, bottom }
    }

    /// What both have in common.
    pub(in crate::render) fn and(self, other: Self) -> Self {
        Self {
            left: self.left.max(other.left),
            top: self.top.max(other.top),
            right: self.right.min(other.right),
            bottom: self.bottom.min(other.bottom),
        }
    }

    /// The smallest rectangle round both.
    pub(in crate::render) fn round(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// The smallest upright rectangle round this one where a transformation puts it.
    pub(in crate::render) fn placed(self, to_page: Transform) -> Self {
        let corner = |x: f64, y: f64| Point::new(Abs::pt(x), Abs::pt(y)).transform(to_page);
        let corners = [
            corner(self.left, self.top),
            corner(self.right, self.top),
            corner(self.left, self.bottom),
            corner(self.right, self.bottom),
        ];
        let fold = |start: f64, pick: fn(f64, f64) -> f64, side: fn(&Point) -> Abs| {
            corners.iter().map(|c| side(c).to_pt()).fold(start, pick)
        };
        Self {
            left: fold(f64::INFINITY, f64::min, |c| c.x),
            top: fold(f64::INFINITY, f64::min, |c| c.y),
            right: fold(f64::NEG_INFINITY, f64::max, |c| c.x),
            bottom: fold(f64::NEG_INFINITY, f64::max, |c| c.y),
        }
    }

    /// Whether both have something in common.
    pub(in crate::render) fn meets(self, other: Self) -> bool {
        let common = self.and(other);
        common.left < common.right && common.top < common.bottom
    }

    /// Whether another rectangle lies in this one.
    pub(in crate::render) fn covers(self, other: Self) -> bool {
        self.left - TOLERANCE <= other.left
            && self.top - TOLERANCE <= other.top
            && other.right <= self.right + TOLERANCE
            && other.bottom <= self.bottom + TOLERANCE
    }
}
