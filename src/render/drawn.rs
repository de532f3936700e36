//! All that is drawn on pages, item by item, so that two ways to the same pages can be held against each other.
//!
//! Enters: a document of the engine. Leaves: its text runs, shapes and tags in their order, with their places on the
//! pages.

use std::collections::HashMap;
use std::fmt::Write as _;

use typst::foundations::{Content, StyleChain};
use typst::introspection::{Location, Tag, TagFlags};
use typst::layout::{Em, Frame, FrameItem, Transform};
use typst::model::{TableCell, TableElem};
use typst::pdf::{ArtifactElem, PdfMarkerTag};
use typst::text::TextItem;
use typst::visualize::{Geometry, Shape};

use super::laid::{Laid, Pages};

/// Something on a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawn {
    /// From 0.
    pub page: usize,
    /// Whether it belongs to an artifact.
    pub is_artifact: bool,
    /// All that is said of it in words.
    pub what: String,
    /// All that is said of it in numbers, in points and em; first its place.
    pub numbers: Vec<f64>,
}

impl Laid<'_> {
    /// All that is drawn on the pages; nothing of those that were laid out elsewhere.
    pub fn drawn(&self) -> Vec<Drawn> {
        let mut reader = Reader::default();
        let Pages::Here(pages) = &self.pages else { return Vec::new() };
        for (page, laid) in pages.document.pages().iter().enumerate() {
            reader.page = page;
            reader.frame(&laid.frame, Transform::identity());
        }
        reader.drawn
    }
}

#[derive(Default)]
struct Reader {
    page: usize,
    drawn: Vec<Drawn>,
    names: HashMap<Location, String>,
    artifacts: Vec<Location>,
}

impl Reader {
    fn frame(&mut self, frame: &Frame, to_page: Transform) {
        for (position, item) in frame.items() {
            let here = to_page.pre_concat(Transform::translate(position.x, position.y));
            match item {
                FrameItem::Group(group) => {
                    if let Some(parent) = group.parent {
                        let name = self.names.get(&parent.location).cloned().unwrap_or_default();
                        self.push(format!("part of {name}"), here, &[]);
                    }
                    self.frame(&group.frame, here.pre_concat(group.transform));
                }
                FrameItem::Text(text) => self.text(text, here),
                FrameItem::Shape(shape, _) => self.shape(shape, here),
                FrameItem::Tag(Tag::Start(element, flags)) => self.start(element, *flags, here),
                FrameItem::Tag(Tag::End(location, ..)) => self.end(*location, here),
                FrameItem::Image(..) => self.push("image".to_owned(), here, &[]),
                FrameItem::Link(..) => self.push("link".to_owned(), here, &[]),
            }
        }
    }

    fn shape(&mut self, shape: &Shape, here: Transform) {
        let (fill, stroke) = (&shape.fill, &shape.stroke);
        match &shape.geometry {
            Geometry::Line(to) => {
                self.push(format!("line {fill:?} {stroke:?}"), here, &[to.x.to_pt(), to.y.to_pt()]);
            }
            other => self.push(format!("{other:?} {fill:?} {stroke:?}"), here, &[]),
        }
    }

    fn text(&mut self, text: &TextItem, here: Transform) {
        let ids: Vec<_> = text.glyphs.iter().map(|glyph| (glyph.id, glyph.range.clone())).collect();
        let numbers = text.glyphs.iter().flat_map(|glyph| {
            [glyph.x_advance, glyph.x_offset, glyph.y_advance, glyph.y_offset].map(Em::get)
        });
        let numbers: Vec<f64> = [text.size.to_pt()].into_iter().chain(numbers).collect();
        let (font, lang, region, fill) = (text.font.info(), text.lang, text.region, &text.fill);
        let what =
            format!("{:?} {} {lang:?} {region:?} {fill:?} {:?} {ids:?}", text.text, font.family, text.stroke);
        self.push(what, here, &numbers);
    }

    fn start(&mut self, element: &Content, flags: TagFlags, here: Transform) {
        let Some(location) = element.location() else { return };
        let name = name(element);
        if element.is::<ArtifactElem>() {
            self.artifacts.push(location);
        }
        self.push(format!("begin {name} {flags:?}"), here, &[]);
        self.names.insert(location, name);
    }

    fn end(&mut self, location: Location, here: Transform) {
        let name = self.names.get(&location).cloned().unwrap_or_default();
        self.push(format!("end {name}"), here, &[]);
        self.artifacts.retain(|artifact| *artifact != location);
    }

    fn push(&mut self, what: String, here: Transform, numbers: &[f64]) {
        let place = [here.tx.to_pt(), here.ty.to_pt(), here.sx.get(), here.sy.get()];
        let numbers = place.iter().chain(numbers).copied().collect();
        self.drawn.push(Drawn { page: self.page, is_artifact: !self.artifacts.is_empty(), what, numbers });
    }
}

/// What an element is called, with all that the structure of a PDF says of it.
fn name(element: &Content) -> String {
    let mut name = element.elem().name().to_owned();
    if let Some(label) = element.label() {
        let _ = write!(name, " {:?}", label.resolve());
    }
    let styles = StyleChain::default();
    if let Some(cell) = element.to_packed::<TableCell>() {
        let place = (cell.x.get(styles), cell.y.get(styles), cell.rowspan.get(styles));
        let _ = write!(name, " {place:?} {:?} {}", cell.kind.get(styles), cell.is_repeated.get(styles));
    } else if let Some(table) = element.to_packed::<TableElem>() {
        let grid = table.grid.as_deref();
        let _ = write!(name, " {:?} {:?}", grid.map(|grid| &grid.cols), grid.map(|grid| &grid.rows));
    } else if let Some(marker) = element.to_packed::<PdfMarkerTag>() {
        let _ = write!(name, " {:?}", marker.kind);
    }
    name
}
