//! The characters of a line, as a reader counts them, and how wide they are.

use std::ops::Range;

/// What a reader takes for one character.
pub(super) struct Cluster<'t> {
    pub(super) start: usize,
    pub(super) text: &'t str,
    pub(super) family: usize,
    /// In points.
    pub(super) width: f64,
    /// Whether it takes less than the square of a full-width character.
    pub(super) is_narrow: bool,
}

/// Blanks hang over the end of a line.
pub(super) fn inked(line: &str, run: Range<usize>) -> Range<usize> {
    run.start..run.end - line.get(run).map_or(0, |text| text.len() - text.trim_end().len())
}

/// In points.
pub(super) fn width_of(clusters: &[Cluster<'_>], run: &Range<usize>) -> f64 {
    within(clusters, run).iter().map(|cluster| cluster.width).sum()
}

/// The clusters that begin in a run.
pub(super) fn within<'c, 't>(clusters: &'c [Cluster<'t>], run: &Range<usize>) -> &'c [Cluster<'t>] {
    let place = |at: usize| clusters.partition_point(|cluster| cluster.start < at);
    clusters.get(place(run.start)..place(run.end)).unwrap_or_default()
}
