//! Pages as a PDF hands them to those who do not see them: to a screen reader, to a search, to a clipboard.
//!
//! Enters: laid-out pages. Leaves: pages that look the same, with merged cells at their place in the order of
//! content, with words at what has a stroke, and with spread letters that are one word. Knows no sheet, and
//! what it adds is no part of one: the guard has looked already.

mod order;
mod spacing;
mod typeface;
mod words;

use std::borrow::Cow;

use typst::layout::{Frame, FrameItem, Point};
use typst::model::Document as _;
use typst_layout::{Page, PagedDocument};

/// The pages for a PDF.
pub(super) fn accessible(document: &PagedDocument) -> Cow<'_, PagedDocument> {
    let mut frames: Vec<Frame> = document.pages().iter().map(|page| page.frame.clone()).collect();
    let changes = [order::sort(&mut frames), spacing::close(&mut frames), words::add(&mut frames)];
    if !changes.contains(&true) {
        return Cow::Borrowed(document);
    }
    let pages = document.pages().iter().zip(frames).map(|(page, frame)| Page { frame, ..page.clone() });
    Cow::Owned(PagedDocument::new(pages.collect(), document.info().clone()))
}

/// So many runs of text a frame has. Whatever none of them needs is left as it is: its texts are not copied.
fn runs(frame: &Frame) -> usize {
    let of_item = |(_, item): &(Point, FrameItem)| match item {
        FrameItem::Group(group) => runs(&group.frame),
        FrameItem::Text(_) => 1,
        _ => 0,
    };
    frame.items().map(of_item).sum()
}

/// A frame with other things in it.
fn with_items(frame: &Frame, items: Vec<(Point, FrameItem)>) -> Frame {
    let mut other = Frame::new(frame.size(), frame.kind());
    if frame.has_baseline() {
        other.set_baseline(frame.baseline());
    }
    other.push_multiple(items);
    other
}
