//! A merged cell's text, shown again at the top of each further page that its rows reach.

use comemo::Track as _;
use typst::diag::SourceResult;
use typst::engine::Engine;
use typst::foundations::{Context, IntoValue as _, Value};
use typst::introspection::{Location, Locator, SplitLocator};
use typst::layout::{Abs, Axes, Frame, Point, Region, Size};
use typst::syntax::Span;

use super::drawing::Drawing;
use super::pages::{Page, Paginated, PlacedRow, Run};

/// Draws what is shown again, over what stands on the pages.
pub(super) fn draw(
    drawing: &mut Drawing<'_, '_>,
    paginated: &Paginated,
    engine: &mut Engine,
    locator: &mut SplitLocator,
) -> SourceResult<()> {
    let location = locator.next_location(engine, 1, Span::detached());
    for (number, page) in paginated.pages.iter().enumerate() {
        for run in &paginated.runs {
            let ends_here = drawing.text_ends.get(&(run.row, run.column)) == Some(&number);
            let begins_here = run.first_page.is_some_and(|(page, _)| page == number);
            let place = place(page, run).filter(|_| !begins_here && !ends_here);
            let Some((top, room)) = place else { continue };
            let locator = locator.next(&(number, run.row, run.column));
            if let Some(frame) = frame(drawing, run, room, engine, (location, locator))? {
                drawing.push(number, Point::new(drawing.left(run.column), top), frame);
            }
        }
    }
    Ok(())
}

/// A cell's text in so much room; `None` of a cell without any, and where the room is too small.
fn frame(
    drawing: &Drawing<'_, '_>,
    run: &Run,
    room: Abs,
    engine: &mut Engine,
    (location, locator): (Location, Locator),
) -> SourceResult<Option<Frame>> {
    let cell = drawing.spec.rows.get(run.row - 1).and_then(|row| row.cells.get(run.column)?.as_ref());
    let Some(cell) = cell.filter(|cell| !cell.paragraphs.is_empty()) else { return Ok(None) };
    let context = Context::new(Some(location), Some(drawing.styles));
    let arguments = [run.column.into_value(), cell.paragraphs.clone().into_value(), room.into_value()];
    let value = drawing.spec.again.call(engine, context.track(), arguments)?;
    let Value::Content(shown) = value else { return Ok(None) };
    let width = drawing.cells.get(run.row, run.column).map_or(Abs::zero(), |cell| cell.width);
    let region = Region::new(Size::new(width, Abs::inf()), Axes::splat(false));
    typst_layout::layout_frame(engine, &shown, locator, drawing.styles, region).map(Some)
}

/// How far from the table's top on a page a cell is shown again, and how high its rows are there; `None` where none of them
/// begins on the page.
fn place(page: &Page, run: &Run) -> Option<(Abs, Abs)> {
    let first = page.rows.iter().position(|placed| placed.begins && run.contains(placed.row))?;
    let (above, from_first) = page.rows.split_at_checked(first)?;
    let rows = from_first.iter().take_while(|placed| run.contains(placed.row));
    let height = |placed: &PlacedRow| placed.height;
    Some((above.iter().map(height).sum(), rows.map(height).sum()))
}
