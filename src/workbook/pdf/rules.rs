//! The rules of a page: lines that end at others, as those of a table do.

use super::columns;
use super::drawing::{Drawing, Line};
use crate::workbook::Unreadable;

/// Lines that lie so near to each other are one.
const NEAR: f64 = 1.2;
/// A line goes on behind a gap that is no wider, and ends at another that is no farther.
const GAP: f64 = 2.5;
/// So many vertical lines end where a table does.
const LEAST_ENDS: usize = 3;
/// So many rules are read of one page, in each direction.
const MOST_RULES: usize = 4_000;

/// The lines of a page.
#[derive(Debug, Default)]
pub struct Rules {
    /// Horizontal rules of tables, from above.
    pub horizontals: Vec<Line>,
    /// Vertical rules of tables, from the left.
    pub verticals: Vec<Line>,
    /// Horizontal lines that end nowhere: under text, or through it.
    pub strokes: Vec<Line>,
    /// The rules that are drawn where the page's end cuts a table, and where that is.
    pub end: Option<(f64, Vec<Line>)>,
}

impl Rules {
    /// Tells the rules of a page from its other lines.
    ///
    /// # Errors
    /// There are too many.
    pub fn of(drawing: &Drawing) -> Result<Self, Unreadable> {
        let edges = columns::edges(drawing);
        let (mut across, down) =
            (joined(&drawing.horizontals), joined(&[drawing.verticals.as_slice(), &edges].concat()));
        if across.len().max(down.len()) > MOST_RULES {
            return Err(Unreadable::TooLarge);
        }
        let top = closing(&across, &down, |line| line.from, f64::min);
        let bottom = closing(&across, &down, |line| line.to, f64::max);
        let end = bottom.map(|bottom| {
            let drawn = across.iter().filter(|line| (line.at - bottom.at).abs() <= GAP).copied();
            (bottom.at, drawn.collect())
        });
        if top.is_some() || bottom.is_some() {
            across = joined(&across.into_iter().chain(top).chain(bottom).collect::<Vec<_>>());
        }
        let (horizontals, strokes): (Vec<Line>, Vec<Line>) =
            across.into_iter().partition(|line| ends_at(line, &down));
        let verticals = down.into_iter().filter(|line| ends_at(line, &horizontals)).collect();
        Ok(Self { horizontals, verticals, strokes, end })
    }

    /// Where rules lie across their direction, each place once.
    pub fn places(rules: &[Line]) -> Vec<f64> {
        let mut places: Vec<f64> = rules.iter().map(|rule| rule.at).collect();
        places.sort_by(f64::total_cmp);
        places.dedup_by(|next, before| *next - *before < NEAR);
        places
    }

    /// Whether a rule lies at a place, and crosses a line through another.
    pub fn lies_at(rules: &[Line], at: f64, crossing: f64) -> bool {
        // They are sorted by their places.
        let from = rules.partition_point(|rule| rule.at < at - NEAR);
        let near = rules.get(from..).unwrap_or_default().iter().take_while(|rule| rule.at <= at + NEAR);
        near.into_iter().any(|rule| rule.from <= crossing && crossing <= rule.to)
    }
}

/// The rule that is missing where several vertical lines end together, as where the page's end cuts cells; `None` where
/// one is drawn.
fn closing(
    across: &[Line],
    down: &[Line],
    end: impl Fn(&Line) -> f64,
    beyond: impl Fn(f64, f64) -> f64,
) -> Option<Line> {
    let at = down.iter().map(&end).reduce(beyond)?;
    let ending = || down.iter().filter(|line| (end(line) - at).abs() <= GAP).map(|line| line.at);
    let (from, to) = (ending().reduce(f64::min)?, ending().reduce(f64::max)?);
    let drawn = || across.iter().filter(|line| (line.at - at).abs() <= GAP);
    let is_whole = drawn().any(|line| line.from <= from + GAP && to - GAP <= line.to);
    let at = drawn().next().map_or(at, |line| line.at);
    (ending().count() >= LEAST_ENDS && !is_whole).then_some(Line { at, from, to })
}

/// Whether both ends of a line lie at lines of the other direction.
fn ends_at(line: &Line, others: &[Line]) -> bool {
    let is_at = |end: f64| {
        let from = others.partition_point(|other| other.at < end - GAP);
        let near = others.get(from..).unwrap_or_default().iter().take_while(|other| other.at <= end + GAP);
        near.into_iter().any(|other| other.from - GAP <= line.at && line.at <= other.to + GAP)
    };
    is_at(line.from) && is_at(line.to)
}

/// Lines put together that lie on each other or go on with each other, sorted by their places.
fn joined(lines: &[Line]) -> Vec<Line> {
    let mut lines = lines.to_vec();
    lines.sort_by(|a, b| a.at.total_cmp(&b.at));
    let mut all: Vec<Line> = Vec::new();
    for group in lines.chunk_by_mut(|before, next| next.at - before.at < NEAR / 4.0) {
        group.sort_by(|a, b| a.from.total_cmp(&b.from));
        let mut current: Option<Line> = None;
        for line in group {
            match &mut current {
                Some(before) if line.from <= before.to + GAP => before.to = before.to.max(line.to),
                _ => all.extend(current.replace(*line)),
            }
        }
        all.extend(current);
    }
    all.sort_by(|a, b| a.at.total_cmp(&b.at));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(at: f64, from: f64, to: f64) -> Line {
        Line { at, from, to }
    }

    #[test]
    fn pieces_of_a_rule_are_one_and_a_line_under_text_is_none() {
        let drawing = Drawing {
            horizontals: vec![
                line(10.0, 0.0, 50.0),
                line(10.1, 50.5, 100.0),
                line(90.0, 0.0, 100.0),
                line(50.0, 20.0, 60.0),
            ],
            verticals: vec![line(0.0, 10.0, 90.0), line(100.0, 10.0, 90.0), line(70.0, 20.0, 40.0)],
            ..Drawing::default()
        };
        let rules = Rules::of(&drawing).unwrap();
        assert_eq!(rules.horizontals, [line(10.0, 0.0, 100.0), line(90.0, 0.0, 100.0)]);
        assert_eq!(rules.verticals.len(), 2);
        assert_eq!(rules.strokes, [line(50.0, 20.0, 60.0)]);
        assert!(Rules::lies_at(&rules.horizontals, 10.5, 30.0));
        assert!(!Rules::lies_at(&rules.horizontals, 50.0, 30.0));
    }
}
