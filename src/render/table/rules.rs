//! The lines between the cells of a page.

use typst::layout::{Abs, FrameItem, Point};
use typst::syntax::Span;
use typst::visualize::{Color, FixedStroke, Geometry};

use super::element::rule;
use super::pagination::{Page, Run};

/// The lines of a page: upright ones through, level ones where no merged cell goes on.
pub(super) fn rules(page: &Page, runs: &[Run], widths: &[Abs]) -> Vec<(Point, FrameItem)> {
    let lefts = edges(widths.iter().copied());
    let tops = edges(page.rows.iter().map(|placed| placed.height));
    let height = tops.last().copied().unwrap_or_default();
    let half = rule() / 2.0;
    let mut rules: Vec<(Point, FrameItem)> = Vec::new();
    for left in &lefts {
        rules.push((Point::new(*left, Abs::zero() - half), line(Point::with_y(height + rule()))));
    }
    for (index, top) in tops.iter().enumerate() {
        let below = page.rows.get(index).map(|placed| placed.row);
        let above = index.checked_sub(1).and_then(|above| page.rows.get(above)).map(|placed| placed.row);
        let mut begin: Option<Abs> = None;
        let mut at = Abs::zero();
        for (column, width) in widths.iter().enumerate() {
            let goes_on = |run: &&Run| {
                run.column == column
                    && below.is_some_and(|row| run.contains(row))
                    && above.is_some_and(|row| run.contains(row))
            };
            if runs.iter().any(|run| goes_on(&run)) {
                rules.extend(begin.take().map(|begin| level(begin, at, *top)));
            } else {
                begin.get_or_insert(at);
            }
            at += *width;
        }
        rules.extend(begin.map(|begin| level(begin, at, *top)));
    }
    rules
}

fn level(from: Abs, to: Abs, top: Abs) -> (Point, FrameItem) {
    (Point::new(from - rule() / 2.0, top), line(Point::with_x(to - from + rule())))
}

fn line(to: Point) -> FrameItem {
    FrameItem::Shape(Geometry::Line(to).stroked(FixedStroke::from_pair(Color::BLACK, rule())), Span::detached())
}

/// Where tracks begin, and where the last ends.
fn edges(sizes: impl Iterator<Item = Abs>) -> Vec<Abs> {
    let mut edges = vec![Abs::zero()];
    let mut at = Abs::zero();
    for size in sizes {
        at += size;
        edges.push(at);
    }
    edges
}
