//! Where columns part in a table that has horizontal rules alone: where no letter of it stands, from its first rule to
//! its last.

use super::drawing::{Drawing, Line};

/// So many rules a table has at least: above and below its headings, and below its goals.
const LEAST_RULES: usize = 3;
/// Letters of two columns are no nearer to each other, in points.
const LEAST_GAP: f64 = 1.5;
/// Rules that end so near to each other are of one table.
const NEAR: f64 = 2.0;

/// The vertical rules that such a table would have; none where the page has vertical rules of its own.
pub fn edges(drawing: &Drawing) -> Vec<Line> {
    let Some((first, last)) = table(drawing) else { return Vec::new() };
    let mut letters: Vec<(f64, f64)> = drawing
        .glyphs
        .iter()
        .filter(|glyph| !glyph.text.trim().is_empty())
        .filter(|glyph| (first.at..last.at).contains(&glyph.middle().y))
        .map(|glyph| (glyph.x, glyph.x + glyph.width))
        .collect();
    letters.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut places = vec![first.from];
    let mut end = letters.first().map_or(first.from, |(from, _)| *from);
    for (from, to) in letters {
        if from - end >= LEAST_GAP {
            places.push(f64::midpoint(end, from));
        }
        end = end.max(to);
    }
    places.push(first.to);
    places.into_iter().map(|at| Line { at, from: first.at, to: last.at }).collect()
}

/// The first and the last rule of the table.
fn table(drawing: &Drawing) -> Option<(Line, Line)> {
    if !drawing.verticals.is_empty() {
        return None;
    }
    let widest = drawing.horizontals.iter().max_by(|a, b| (a.to - a.from).total_cmp(&(b.to - b.from)))?;
    let is_its = |rule: &&Line| (rule.from - widest.from).abs() < NEAR && (rule.to - widest.to).abs() < NEAR;
    let mut rules: Vec<Line> = drawing.horizontals.iter().filter(is_its).copied().collect();
    rules.sort_by(|a, b| a.at.total_cmp(&b.at));
    rules.dedup_by(|next, before| next.at - before.at < NEAR);
    (rules.len() >= LEAST_RULES).then_some(())?;
    rules.first().copied().zip(rules.last().copied())
}
