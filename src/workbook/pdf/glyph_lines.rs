//! Glyphs put together to lines of text, with what is struck through.

use super::drawing::{Glyph, Line};
use crate::form::kind::own_mark;
use crate::text::characters::is_latin;

/// What entries of lists begin with, beside the marks that authors choose.
const MARKS: &str = "・◇△▽☆＊*→⇒➡〇−‐-";

/// Letters further from each other, in their size, have a blank between them.
const WIDE: f64 = 1.0;
/// Latin letters have one sooner.
const WIDE_OF_LATIN: f64 = 0.2;

/// A line of text.
#[derive(Debug, Clone)]
pub struct TextLine {
    /// Its text, run by run, and whether it is struck through.
    pub runs: Vec<(String, bool)>,
    /// Where it begins.
    pub left: f64,
    /// Where it ends.
    pub right: f64,
    /// Whether it begins with the mark of an entry.
    pub is_entry: bool,
    /// Its baseline.
    pub y: f64,
    /// The size of its letters.
    pub size: f64,
}

impl TextLine {
    /// Its text, whether struck through or not.
    pub fn text(&self) -> String {
        self.runs.iter().map(|(run, _)| run.as_str()).collect()
    }
}

/// The lines of some glyphs, from above; `strokes` are the lines that end at no rule. A line is parted between
/// letters that are apart.
pub fn lines(
    mut glyphs: Vec<&Glyph>,
    strokes: &[Line],
    are_apart: impl Fn(&Glyph, &Glyph) -> bool,
) -> Vec<TextLine> {
    glyphs.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut lines = Vec::new();
    for group in glyphs.chunk_by_mut(|before, next| next.y - before.y < before.size.min(next.size) / 2.0) {
        group.sort_by(|a, b| a.x.total_cmp(&b.x));
        let are_of_one = |before: &&Glyph, next: &&Glyph| !are_apart(before, next);
        lines.extend(group.chunk_by(are_of_one).filter_map(|part| line(part, strokes)));
    }
    lines
}

fn gap(before: &Glyph, next: &Glyph) -> f64 {
    next.x - before.x - before.width
}

fn line(glyphs: &[&Glyph], strokes: &[Line]) -> Option<TextLine> {
    let (first, last) = (*glyphs.first()?, *glyphs.last()?);
    let mut runs: Vec<(String, bool)> = Vec::new();
    let mut before: Option<&Glyph> = None;
    for glyph in glyphs {
        let is_struck = strokes.iter().any(|stroke| strikes(stroke, glyph));
        let mut text = glyph.text.clone();
        if before.is_some_and(|before| has_blank_between(before, glyph)) {
            text.insert(0, ' ');
        }
        match runs.last_mut() {
            Some((run, of_run)) if *of_run == is_struck => run.push_str(&text),
            _ => runs.push((text, is_struck)),
        }
        before = Some(glyph);
    }
    let is_blank = runs.iter().all(|(run, _)| run.trim().is_empty());
    let (left, right) = (first.x, last.x + last.width);
    let is_entry = runs.first().is_some_and(|(run, _)| begins_with_mark(run));
    (!is_blank).then_some(TextLine { runs, left, right, is_entry, y: first.y, size: first.size })
}

fn begins_with_mark(text: &str) -> bool {
    let text = text.trim_start_matches(' ');
    text.starts_with(|c| MARKS.contains(c)) || own_mark(text) > 0
}

fn has_blank_between(before: &Glyph, next: &Glyph) -> bool {
    let (gap, size) = (gap(before, next), next.size);
    let is_blank = |text: &str| text.trim().is_empty();
    let is_of_latin = |text: &str| text.chars().all(|c| is_latin(c) || c.is_ascii_digit());
    let least = if is_of_latin(&before.text) && is_of_latin(&next.text) { WIDE_OF_LATIN } else { WIDE };
    gap > least * size && !is_blank(&before.text) && !is_blank(&next.text)
}

/// Whether a line runs through a glyph, and not under it.
fn strikes(stroke: &Line, glyph: &Glyph) -> bool {
    let (middle, height) = (glyph.x + glyph.width / 2.0, (glyph.y - stroke.at) / glyph.size);
    stroke.from <= middle && middle <= stroke.to && (0.1..0.7).contains(&height)
}
