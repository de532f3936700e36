//! Cutting a line into text runs, so that the template only draws.
//!
//! Enters: a line, the families that may set it, and the width it has. Leaves: runs that name the family
//! where it is not the first, numbers that stay with their unit, brackets that keep their width, and what
//! may break anywhere because they could break nowhere. No character is added, dropped or changed, but a
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

/// A part of a line that is set alike.
#[expect(
    clippy::struct_excessive_bools,
    reason = "it is what a template reads: a flag for each thing that it does"
)]
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct TextRun {
    /// The text, as typed.
    pub text: String,
    /// The family that sets it, where it is not the first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub font: Option<String>,
    /// Whether it may not part at a line end.
    #[serde(skip_serializing_if = "is_false")]
    pub keep: bool,
    /// Whether it may not part from the run before it either.
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

/// How a cluster is set. Clusters that are set alike, of which none begins something, are one run.
#[expect(clippy::struct_excessive_bools, reason = "they become flags of a run")]
#[derive(Clone, Copy, PartialEq)]
struct Care {
    family: usize,
    keep: bool,
    /// Whether what is kept together, or may break anywhere, begins with it.
    begins: bool,
    apart: bool,
    loose: bool,
    mark: Option<&'static str>,
}

impl Care {
    fn of(cluster: &Cluster<'_>, marks: &Marks, strokes: &[(Range<usize>, Stroke)]) -> Self {
        let stroke = strokes.iter().find(|(range, _)| range.contains(&cluster.start));
        Self {
            family: cluster.family,
            keep: Marks::run_at(&marks.keep, cluster.start).is_some(),
            begins: marks.begin_at(cluster.start),
            apart: marks.apart.contains(&cluster.start),
            loose: Marks::run_at(&marks.loose, cluster.start).is_some(),
            mark: stroke.map(|(_, stroke)| mark(*stroke)),
        }
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
    pub fn runs(&self, Line { text, strokes, .. }: &Line, Points(room): Points) -> Vec<TextRun> {
        // Blanks at the end would push a centred text aside, and out of its cell.
        let line = text.trim_end();
        let clusters: Vec<Cluster> = self.clusters(line);
        let drawn_at: Vec<Range<usize>> = strokes.iter().map(|(range, _)| range.clone()).collect();
        let marks = Marks::of(line, &drawn_at, &clusters, room, room < NARROW * self.size.0);
        let mut runs: Vec<TextRun> = Vec::new();
        let mut before = None;
        for cluster in &clusters {
            let care = Care::of(cluster, &marks, strokes);
            match runs.last_mut() {
                Some(last) if !care.begins && before == Some(care) => last.text.push_str(cluster.text),
                _ => runs.push(self.run(cluster.text, care)),
            }
            before = Some(Care { begins: false, ..care });
        }
        runs
    }

    /// A run that begins with a cluster.
    fn run(&self, text: &str, care: Care) -> TextRun {
        let Care { family, keep, begins, apart, loose, mark } = care;
        TextRun {
            text: text.to_owned(),
            font: Some(family)
                .filter(|family| *family > 0)
                .and_then(|family| self.families.get(family).cloned()),
            keep,
            bound: keep && !begins,
            apart,
            loose,
            mark,
        }
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
