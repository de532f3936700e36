//! Cutting a line of text into pieces, so that the template only draws.
//!
//! Enters: a line, the families that may set it, and the width it has. Leaves: pieces that name the family
//! where it is not the first, numbers that stay with their unit, brackets that keep their width, and runs
//! that may break anywhere because they could break nowhere. No character is added, dropped or changed, but a
//! tab, and the blanks at the end.

mod breaks;
mod clusters;
mod marks;
mod narrow;
mod numbers;
mod punctuation;
#[cfg(test)]
mod tests;

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

use self::clusters::Cluster;
use self::marks::Marks;
use crate::design::Points;
use crate::fonts::Coverage;
use crate::form::kind::{Line, Stroke};

/// No font has a tab, and no line has stops for it: it is set as the space that `check --fix` puts in its
/// place.
const TAB: &str = "\t";
/// See [`TAB`].
pub(super) const TAB_ON_PAPER: &str = "\u{3000}";
/// A line with room for fewer full-width characters ends between words where it can.
const NARROW: f64 = 8.0;
/// Rounding between our sum of advances and the layout's.
const TOLERANCE: f64 = 0.01;

/// A piece of a line.
#[expect(
    clippy::struct_excessive_bools,
    reason = "it is what a template reads: a flag for each thing that it does"
)]
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Piece {
    /// The text, as typed.
    pub text: String,
    /// The family that sets it, where it is not the first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub font: Option<String>,
    /// Whether it may not part at a line end.
    #[serde(skip_serializing_if = "is_false")]
    pub keep: bool,
    /// Whether it may not part from the piece before it either.
    #[serde(skip_serializing_if = "is_false")]
    pub bound: bool,
    /// Whether it is a mark that must not be squeezed against the one before it.
    #[serde(skip_serializing_if = "is_false")]
    pub apart: bool,
    /// Whether it may break between any two characters.
    #[serde(skip_serializing_if = "is_false")]
    pub loose: bool,
    /// What is drawn at it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mark: Option<&'static str>,
}

impl Piece {
    /// Whether it differs from the one before it by its text alone.
    fn is_like(&self, other: &Self) -> bool {
        (&self.font, self.keep, self.apart, self.loose, self.mark)
            == (&other.font, other.keep, other.apart, other.loose, other.mark)
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_false(flag: &bool) -> bool {
    !*flag
}

/// How templates call a stroke.
pub(super) const fn mark(stroke: Stroke) -> &'static str {
    match stroke {
        Stroke::Underline => "insert",
        Stroke::DoubleStrike => "delete",
    }
}

/// The typefaces that may set a text, and its size.
#[derive(Debug)]
pub struct Typesetting<'f> {
    /// The families, in order.
    pub families: &'f [String],
    /// What they cover.
    pub coverage: &'f Coverage<'f>,
    /// The size.
    pub size: Points,
}

impl Typesetting<'_> {
    /// Cuts a line that has so much room to stand in.
    pub fn pieces(&self, Line { text, strokes, .. }: &Line, Points(room): Points) -> Vec<Piece> {
        // Blanks at the end would push a centred text aside, and out of its cell.
        let line = text.trim_end();
        let clusters: Vec<Cluster> = self.clusters(line);
        let drawn_at: Vec<Range<usize>> = strokes.iter().map(|(range, _)| range.clone()).collect();
        let marks = Marks::of(line, &drawn_at, &clusters, room, room < NARROW * self.size.0);
        let mut pieces: Vec<Piece> = Vec::new();
        for cluster in &clusters {
            let (keep, loose) =
                (Marks::run_at(&marks.keep, cluster.start), Marks::run_at(&marks.loose, cluster.start));
            let font = Some(cluster.family)
                .filter(|family| *family > 0)
                .and_then(|family| self.families.get(family).cloned());
            let mark = strokes
                .iter()
                .find(|(range, _)| range.contains(&cluster.start))
                .map(|(_, stroke)| mark(*stroke));
            let begins = |run: Option<&Range<usize>>| run.is_some_and(|run| run.start == cluster.start);
            let begins_run = begins(keep) || begins(loose);
            let bound = keep.is_some() && !begins_run;
            let apart = marks.apart.contains(&cluster.start);
            let piece = Piece {
                text: cluster.text.to_owned(),
                font,
                keep: keep.is_some(),
                bound,
                apart,
                loose: loose.is_some(),
                mark,
            };
            match pieces.last_mut() {
                Some(last) if !begins_run && last.is_like(&piece) => last.text.push_str(cluster.text),
                _ => pieces.push(piece),
            }
        }
        pieces
    }

    fn clusters<'t>(&self, line: &'t str) -> Vec<Cluster<'t>> {
        let located = line.grapheme_indices(true);
        located.map(|(start, text)| self.cluster(start, text)).collect()
    }

    fn cluster<'t>(&self, start: usize, text: &'t str) -> Cluster<'t> {
        let text = if text == TAB { TAB_ON_PAPER } else { text };
        let family = self.coverage.family_of_cluster(text).unwrap_or(0);
        let width = self.coverage.advance(family, text) * self.size.0;
        let is_narrow = width < self.size.0 - TOLERANCE;
        Cluster { start, text, family, width, is_narrow }
    }
}
