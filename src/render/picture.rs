//! A page as a picture, whole or a strip of it, and what tells it from another.
//!
//! Enters: a laid-out page. Leaves: SVG images. A picture can be kept when the engine has gone on to other
//! sheets, and drawn when it is needed.

use std::collections::BTreeSet;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use typst::layout::{Abs, Frame, FrameItem, Point, Size, Transform};
use typst::utils::hash128;
use typst_layout::Page;
use typst_svg::SvgOptions;

use super::frames::Area;

/// A page that can be drawn.
#[derive(Clone)]
pub struct Picture {
    source: Drawable,
    look: u128,
}

/// What a picture is drawn from.
#[derive(Clone)]
enum Drawable {
    /// A page, and what is drawn on it, in order.
    Page(Page, Vec<Mark>),
    /// What was drawn elsewhere.
    Finished(Arc<Finished>),
}

/// A page that was drawn as a whole, where it cannot be kept.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Finished {
    svg: Vec<u8>,
    size: (f64, f64),
    look: u128,
}

/// Something that is drawn: text, a line, an image.
#[derive(Clone, Copy)]
struct Mark {
    /// Of its place and its looks.
    fingerprint: u128,
    top: f64,
    bottom: f64,
}

/// A strip of a page over its whole width, in whole points from its upper edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Strip {
    /// Upper edge.
    pub top: u32,
    /// Lower edge.
    pub bottom: u32,
}

impl Picture {
    pub(super) fn new(page: &Page) -> Self {
        let mut marks = Vec::new();
        collect(&page.frame, Transform::identity(), 0, &mut marks);
        let fingerprints: Vec<u128> = marks.iter().map(|mark| mark.fingerprint).collect();
        let look = hash128(&(page.frame.size(), &page.fill, fingerprints));
        Self { source: Drawable::Page(page.clone(), marks), look }
    }

    /// The picture that was drawn elsewhere.
    pub(super) fn of_finished(finished: Finished) -> Self {
        Self { look: finished.look, source: Drawable::Finished(Arc::new(finished)) }
    }

    /// The picture drawn as a whole.
    pub(super) fn finished(&self) -> Finished {
        Finished { svg: self.svg(), size: self.size(), look: self.look }
    }

    /// The same for two pictures that look the same, and for no others.
    pub fn look(&self) -> u128 {
        self.look
    }

    /// Width and height in points.
    pub fn size(&self) -> (f64, f64) {
        match &self.source {
            Drawable::Page(page, _) => (page.frame.width().to_pt(), page.frame.height().to_pt()),
            Drawable::Finished(finished) => finished.size,
        }
    }

    /// The whole page as an SVG image.
    pub fn svg(&self) -> Vec<u8> {
        match &self.source {
            Drawable::Page(page, _) => svg(page),
            Drawable::Finished(finished) => finished.svg.clone(),
        }
    }

    /// A strip of the page as an SVG image; the whole of one that was drawn elsewhere.
    pub fn svg_of(&self, strip: Strip) -> Vec<u8> {
        let Drawable::Page(page, _) = &self.source else { return self.svg() };
        let (top, bottom) = (f64::from(strip.top), f64::from(strip.bottom.max(strip.top)));
        let size = page.frame.size();
        let mut frame = Frame::hard(Size::new(size.x, Abs::pt(bottom - top)));
        let part = part(&page.frame, Transform::identity(), top, bottom);
        frame.push_frame(Point::with_y(Abs::pt(-top)), part);
        svg(&Page { frame, ..page.clone() })
    }

    /// The strip in which this picture differs from another; `None` where the pages differ in size, or from
    /// top to bottom, or were drawn elsewhere.
    pub fn strip_since(&self, before: &Self) -> Option<Strip> {
        /// A strip that is nearly the page is no use.
        const MOST: f64 = 0.7;
        let (Drawable::Page(page, marks), Drawable::Page(page_before, marks_before)) =
            (&self.source, &before.source)
        else {
            return None;
        };
        if page.frame.size() != page_before.frame.size() || page.fill != page_before.fill {
            return None;
        }
        let fingerprints =
            |marks: &[Mark]| marks.iter().map(|mark| mark.fingerprint).collect::<BTreeSet<u128>>();
        let (old, new) = (fingerprints(marks_before), fingerprints(marks));
        let gone = marks_before.iter().filter(|mark| !new.contains(&mark.fingerprint));
        let changed = marks.iter().filter(|mark| !old.contains(&mark.fingerprint)).chain(gone);
        let (top, bottom) =
            changed.map(|mark| (mark.top, mark.bottom)).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))?;
        let height = self.size().1;
        let (top, bottom) = (top.floor().max(0.0), bottom.ceil().min(height.ceil()));
        (bottom > top && bottom - top < MOST * height)
            .then(|| Strip { top: whole(top), bottom: whole(bottom) })
    }
}

impl PartialEq for Picture {
    fn eq(&self, other: &Self) -> bool {
        self.look == other.look
    }
}

impl std::fmt::Debug for Picture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Picture").field("size", &self.size()).finish_non_exhaustive()
    }
}

pub(super) fn svg(page: &Page) -> Vec<u8> {
    typst_svg::svg(page, &SvgOptions { render_bleed: false, pretty: false }).into_bytes()
}

/// A length that is whole and not negative.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a float that is too large becomes the largest integer"
)]
fn whole(length: f64) -> u32 {
    length as u32
}

/// An item by its looks alone.
struct Visible<'f>(&'f FrameItem);

impl Hash for Visible<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match self.0 {
            FrameItem::Text(text) => text.hash(state),
            FrameItem::Shape(shape, _) => shape.hash(state),
            FrameItem::Image(image, size, _) => (image, size).hash(state),
            FrameItem::Group(_) | FrameItem::Link(..) | FrameItem::Tag(_) => {}
        }
    }
}

/// Adds what a frame draws. `around` is the fingerprint of what clips it.
fn collect(frame: &Frame, to_page: Transform, around: u128, marks: &mut Vec<Mark>) {
    for (position, item) in frame.items() {
        let here = to_page.pre_concat(Transform::translate(position.x, position.y));
        if let FrameItem::Group(group) = item {
            let around = if group.clip.is_some() { hash128(&(around, here, &group.clip)) } else { around };
            collect(&group.frame, here.pre_concat(group.transform), around, marks);
        } else if let Some(area) = area(item) {
            let area = area.placed(here);
            marks.push(Mark {
                fingerprint: hash128(&(around, here, Visible(item))),
                top: area.top,
                bottom: area.bottom,
            });
        }
    }
}

/// Those items of a frame that reach into a strip.
fn part(frame: &Frame, to_page: Transform, top: f64, bottom: f64) -> Frame {
    let mut kept = Frame::new(frame.size(), frame.kind());
    for (position, item) in frame.items() {
        let here = to_page.pre_concat(Transform::translate(position.x, position.y));
        if let FrameItem::Group(group) = item {
            let mut group = group.clone();
            group.frame = part(&group.frame, here.pre_concat(group.transform), top, bottom);
            if !group.frame.is_empty() {
                kept.push(*position, FrameItem::Group(group));
            }
        } else if area(item)
            .map(|area| area.placed(here))
            .is_some_and(|area| area.top <= bottom && top <= area.bottom)
        {
            kept.push(*position, item.clone());
        }
    }
    kept
}

/// The room that an item may need, from its own origin; `None` for what is not seen.
fn area(item: &FrameItem) -> Option<Area> {
    /// How far ink may rise above the baseline, in em.
    const RISE: f64 = 1.2;
    /// How far it may fall below the baseline, in em.
    const FALL: f64 = 0.5;
    match item {
        FrameItem::Text(text) => {
            let size = text.size.to_pt();
            Some(Area { left: 0.0, top: -RISE * size, right: text.width().to_pt(), bottom: FALL * size })
        }
        FrameItem::Shape(shape, _) => {
            let stroke = shape.stroke.as_ref().map_or(0.0, |stroke| stroke.thickness.to_pt());
            let bounds = shape.bbox(false);
            let [left, top] = [bounds.min.x, bounds.min.y].map(|least| least.to_pt() - stroke);
            let [right, bottom] = [bounds.max.x, bounds.max.y].map(|most| most.to_pt() + stroke);
            Some(Area { left, top, right, bottom })
        }
        FrameItem::Image(_, size, _) => {
            Some(Area { left: 0.0, top: 0.0, right: size.x.to_pt(), bottom: size.y.to_pt() })
        }
        FrameItem::Group(_) | FrameItem::Link(..) | FrameItem::Tag(_) => None,
    }
}
