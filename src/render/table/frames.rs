//! The pages of the table as frames.

use typst::diag::SourceResult;
use typst::engine::Engine;
use typst::foundations::{Packed, StyleChain};
use typst::introspection::{Locator, SplitLocator, Tag};
use typst::layout::{Fragment, Frame, FrameItem, Point, Regions};
use typst::model::TableElem;
use typst::syntax::Span;
use typst::utils::hash128;

use super::again;
use super::cell::TAGGED;
use super::cells::Cells;
use super::drawing::Drawing;
use super::element;
use super::pages::Paginated;
use super::pagination::paginate;
use super::plain::is_plain;
use super::rules::rules;
use super::spec::Spec;

/// The frames of the table; `None` where it needs what only Typst's table can do.
pub(super) fn draw(
    spec: &Spec,
    engine: &mut Engine,
    locator: Locator,
    styles: StyleChain,
    regions: Regions,
) -> SourceResult<Option<Fragment>> {
    if !is_plain(styles) {
        return Ok(None);
    }
    let mut locator = locator.split();
    let table = element::table(spec, engine, styles)?;
    let Some(resolved) = element::resolved(&table, spec.columns.len()) else { return Ok(None) };
    let Some(page) = regions.last else { return Ok(None) };
    let cells = Cells::new(spec, resolved, engine, &mut locator, styles, page)?;
    let Some(paginated) = paginate(&cells, spec, engine, regions)? else { return Ok(None) };
    let mut frames = pages(cells, &paginated, engine, &mut locator)?;
    tag(table, engine, &mut locator, &mut frames);
    Ok(Some(Fragment::frames(frames)))
}

/// The pages with their cells and lines.
fn pages(
    cells: Cells<'_, '_>,
    paginated: &Paginated,
    engine: &mut Engine,
    locator: &mut SplitLocator,
) -> SourceResult<Vec<Frame>> {
    let mut drawing = Drawing::new(cells);
    for page in &paginated.pages {
        drawing.page(page, paginated, engine)?;
    }
    again::draw(&mut drawing, paginated, engine, locator)?;
    let has_gaps = drawing.spec.has_gaps();
    for (page, frame) in paginated.pages.iter().zip(&mut drawing.frames) {
        if !page.rows.is_empty() {
            frame.prepend_multiple(rules(page, &paginated.runs, &drawing.widths, has_gaps));
        }
    }
    Ok(drawing.frames)
}

/// Says where the table begins and ends.
fn tag(mut table: Packed<TableElem>, engine: &mut Engine, locator: &mut SplitLocator, frames: &mut [Frame]) {
    let key = hash128(&table);
    let location = locator.next_location(engine, key, Span::detached());
    table.set_location(location);
    if let Some(first) = frames.iter_mut().find(|frame| !frame.is_empty()) {
        first.prepend(Point::zero(), FrameItem::Tag(Tag::Start(table.pack(), TAGGED)));
    }
    if let Some(last) = frames.last_mut() {
        let foot = Point::with_y(last.height());
        last.push(foot, FrameItem::Tag(Tag::End(location, key, TAGGED)));
    }
}
