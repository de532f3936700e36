//! The lines between the cells of a page.
//!
//! A table with page breaks that were asked for has, to Typst, gaps without any width between its tracks. Each edge of a
//! cell is then drawn by itself, and edges that touch are drawn twice: it shows at their soft borders.

use typst::layout::{Abs, FrameItem, Point};
use typst::syntax::Span;
use typst::visualize::{Color, FixedStroke, Geometry};

use super::element::rule;
use super::pages::{Page, Run};

/// A row of a page, or the gap between the rows above and below it.
#[derive(Clone, Copy)]
struct Track {
    above: usize,
    below: usize,
    height: Abs,
}

impl Track {
    /// Whether a column has a cell here, of its own or a merged one.
    fn has_cell(self, column: usize, runs: &[Run]) -> bool {
        self.above == self.below || self.is_inside(column, runs, self.above)
    }

    /// Whether a merged cell of a column goes on here that stands in an earlier row too.
    fn is_inside(self, column: usize, runs: &[Run], earlier: usize) -> bool {
        runs.iter().any(|run| run.column == column && run.contains(earlier) && run.contains(self.below))
    }
}

/// The lines of a page, the upright ones first.
pub(super) fn rules(page: &Page, runs: &[Run], widths: &[Abs], has_gaps: bool) -> Vec<(Point, FrameItem)> {
    let tracks = tracks(page, has_gaps);
    let mut rules = upright(&tracks, runs, widths, has_gaps);
    let mut top = Abs::zero();
    let mut above: Option<Track> = None;
    for track in tracks.iter().copied().map(Some).chain([None]) {
        let has_line = |column: usize| match (above, track) {
            (Some(above), Some(track)) => {
                !track.is_inside(column, runs, above.above)
                    && (above.has_cell(column, runs) || track.has_cell(column, runs))
            }
            _ => true,
        };
        let sizes = widths.iter().copied().enumerate().map(|(column, width)| (has_line(column), width));
        let lines = segments(sizes, has_gaps);
        rules.extend(lines.into_iter().map(|(from, length)| level(from, length, top)));
        top += track.map_or(Abs::zero(), |track| track.height);
        above = track;
    }
    rules
}

fn tracks(page: &Page, has_gaps: bool) -> Vec<Track> {
    let mut tracks: Vec<Track> = Vec::new();
    for placed in &page.rows {
        if let Some(last) = tracks.last().filter(|_| has_gaps) {
            tracks.push(Track { above: last.below, below: placed.row, height: Abs::zero() });
        }
        tracks.push(Track { above: placed.row, below: placed.row, height: placed.height });
    }
    tracks
}

fn upright(tracks: &[Track], runs: &[Run], widths: &[Abs], has_gaps: bool) -> Vec<(Point, FrameItem)> {
    let mut rules: Vec<(Point, FrameItem)> = Vec::new();
    let mut left = Abs::zero();
    let edge = |column: usize, x: Abs| {
        let sizes = tracks.iter().map(|track| (track.has_cell(column, runs), track.height));
        let lines = segments(sizes, false).into_iter();
        lines.map(move |(from, length)| {
            (Point::new(x, from - rule() / 2.0), line(Point::with_y(length + rule())))
        })
    };
    for (column, width) in widths.iter().enumerate() {
        rules.extend(edge(column, left));
        left += *width;
        if has_gaps || column + 1 == widths.len() {
            rules.extend(edge(column, left));
        }
    }
    rules
}

/// Where lines begin and how long they are, by tracks that have a line and that do not; they may part at all tracks.
fn segments(tracks: impl Iterator<Item = (bool, Abs)>, always_part: bool) -> Vec<(Abs, Abs)> {
    let mut segments: Vec<(Abs, Abs)> = Vec::new();
    let mut at = Abs::zero();
    let mut goes_on = false;
    for (has_line, size) in tracks {
        match segments.last_mut().filter(|_| goes_on && has_line) {
            Some((_, length)) => *length += size,
            None if has_line => segments.push((at, size)),
            None => {}
        }
        goes_on = has_line && !always_part;
        at += size;
    }
    segments
}

fn level(from: Abs, length: Abs, top: Abs) -> (Point, FrameItem) {
    (Point::new(from - rule() / 2.0, top), line(Point::with_x(length + rule())))
}

fn line(to: Point) -> FrameItem {
    FrameItem::Shape(
        Geometry::Line(to).stroked(FixedStroke::from_pair(Color::BLACK, rule())),
        Span::detached(),
    )
}
