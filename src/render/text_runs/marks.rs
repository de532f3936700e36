//! Which runs of a line need care, by what they are and how wide.

use std::ops::Range;

use super::TOLERANCE;
use super::breaks::{Breaks, always_parts, may_hold_address};
use super::clusters::{Cluster, inked, width_of};
use super::narrow;
use super::numbers::numbers;
use super::punctuation::{is_mark, opens};

/// What of a line needs care, in bytes of it.
#[derive(Default)]
pub(super) struct Marks {
    pub(super) keep: Vec<Range<usize>>,
    pub(super) loose: Vec<Range<usize>>,
    pub(super) apart: Vec<usize>,
}

impl Marks {
    /// What is drawn at some runs has to reach to their ends; a line that `is_narrow` has few characters.
    pub(super) fn of(
        line: &str,
        strokes: &[Range<usize>],
        clusters: &[Cluster<'_>],
        room: f64,
        is_narrow: bool,
    ) -> Self {
        let fits = |run: &Range<usize>| width_of(clusters, run) < room - TOLERANCE;
        let mut marks = Self { apart: squeezed(clusters), ..Self::default() };
        let openings = openings(line, clusters);
        let closings = closings(line, strokes, clusters);
        if width_of(clusters, &(0..line.len())) <= room - TOLERANCE {
            marks.keep = joined(openings.into_iter().filter(|run| run.start == 0).chain(closings).collect());
            return marks;
        }
        if let Some(lines) =
            Some(line).filter(|_| is_narrow).and_then(|line| narrow::lines(line, clusters, room))
        {
            marks.keep = lines;
            return marks;
        }
        marks.keep = joined(numbers(line).into_iter().chain(openings).chain(closings).filter(fits).collect());
        marks.keep.retain(fits);
        if may_hold_address(line) || marks.may_leave_the_line(clusters, room) {
            marks.loosen(line, clusters, room);
        }
        marks
    }

    /// Whether some run between two places that surely allow a break is wider than the line has room.
    fn may_leave_the_line(&self, clusters: &[Cluster<'_>], room: f64) -> bool {
        let mut width = 0.0;
        let mut before = None;
        for cluster in clusters {
            let is_free = cluster.text.chars().next().is_some_and(always_parts);
            let is_kept =
                Self::run_at(&self.keep, cluster.start).is_some_and(|run| run.start < cluster.start);
            width = if is_free && before == Some(true) && !is_kept {
                cluster.width
            } else {
                width + cluster.width
            };
            before = Some(is_free);
            if width > room {
                return true;
            }
        }
        false
    }

    /// Lets runs that cannot break, and would leave the line, break anywhere. Where a number that is kept
    /// together makes such a run, it is kept no longer.
    fn loosen(&mut self, line: &str, clusters: &[Cluster<'_>], room: f64) {
        let inked = |run: Range<usize>| inked(line, run);
        let is_wide = |run: &Range<usize>| width_of(clusters, run) > room;
        let Breaks { places: breaks, addresses } = Breaks::of(line);
        // A box in an address would hide from the layout engine that what follows is one.
        self.keep.retain(|kept| addresses.iter().all(|address| are_apart(address, kept)));
        let is_kept = |at: usize| Self::run_at(&self.keep, at).is_some_and(|run| run.start < at);
        let wide: Vec<Range<usize>> = runs_between(breaks.iter().copied().filter(|at| !is_kept(*at)))
            .map(inked)
            .filter(is_wide)
            .collect();
        self.keep.retain(|kept| wide.iter().all(|run| are_apart(run, kept)));
        let is_in_wide =
            |run: &Range<usize>| wide.iter().any(|wide| wide.start <= run.start && run.end <= wide.end);
        for run in runs_between(breaks.iter().copied()).map(inked).filter(is_in_wide).filter(is_wide) {
            // So would a loose run: the rest is loose with it.
            let end = addresses
                .iter()
                .find(|address| address.contains(&run.start))
                .map_or(run.end, |address| address.end.max(run.end));
            match self.loose.last_mut() {
                Some(last) if last.end > run.start => last.end = last.end.max(end),
                _ => self.loose.push(run.start..end),
            }
        }
    }

    /// Whether something that is kept together or may break anywhere begins at a byte.
    pub(super) fn begin_at(&self, at: usize) -> bool {
        [&self.keep, &self.loose]
            .into_iter()
            .any(|runs| Self::run_at(runs, at).is_some_and(|run| run.start == at))
    }

    pub(super) fn run_at(runs: &[Range<usize>], at: usize) -> Option<&Range<usize>> {
        let following = runs.partition_point(|run| run.end <= at);
        runs.get(following).filter(|run| run.contains(&at))
    }
}

/// The marks that the layout engine would push into the one before them: it takes half of its advance for
/// blank, which a proportional font's marks do not have. Every other one of a row of marks, so that each is
/// set apart from its neighbours.
fn squeezed(clusters: &[Cluster<'_>]) -> Vec<usize> {
    let mut apart: Vec<usize> = Vec::new();
    for pair in clusters.windows(2) {
        if let [before, cluster] = pair
            && (before.is_narrow || cluster.is_narrow)
            && is_mark(before.text)
            && is_mark(cluster.text)
            && apart.last() != Some(&before.start)
        {
            apart.push(cluster.start);
        }
    }
    apart
}

/// The opening brackets that may begin a line, with what may not part from them: at a line's beginning the
/// layout engine would push them out of the cell by half of their advance.
fn openings(line: &str, clusters: &[Cluster<'_>]) -> Vec<Range<usize>> {
    let narrow: Vec<usize> = clusters
        .iter()
        .filter(|cluster| cluster.is_narrow && opens(cluster.text))
        .map(|cluster| cluster.start)
        .collect();
    if narrow.is_empty() {
        return Vec::new();
    }
    let Breaks { places, addresses } = Breaks::of(line);
    // A box that ends in an address's scheme would hide from the layout engine that an address follows.
    let is_free = |run: &Range<usize>| {
        addresses.iter().all(|address| run.end < address.start || address.end <= run.start)
    };
    let begins = |run: &Range<usize>| narrow.binary_search(&run.start).is_ok() && is_free(run);
    runs_between(places.into_iter()).map(|run| inked(line, run)).filter(begins).collect()
}

/// The closing marks at which something is drawn, with what may not part from them: at a line's end the
/// layout engine would take half of their advance for blank, and draw that much too little.
fn closings(line: &str, strokes: &[Range<usize>], clusters: &[Cluster<'_>]) -> Vec<Range<usize>> {
    let is_drawn_at = |at: usize| strokes.iter().any(|stroke| stroke.contains(&at));
    let closes = |cluster: &&Cluster<'_>| {
        cluster.is_narrow && is_mark(cluster.text) && !opens(cluster.text) && is_drawn_at(cluster.start)
    };
    let closing: Vec<usize> = clusters.iter().filter(closes).map(|cluster| cluster.start).collect();
    if closing.is_empty() {
        return Vec::new();
    }
    let Breaks { places, addresses } = Breaks::of(line);
    let is_free = |run: &Range<usize>| addresses.iter().all(|address| are_apart(address, run));
    let closes = |run: &Range<usize>| closing.iter().any(|at| run.contains(at)) && is_free(run);
    runs_between(places.into_iter()).map(|run| inked(line, run)).filter(closes).collect()
}

/// Runs that overlap as one.
fn joined(mut runs: Vec<Range<usize>>) -> Vec<Range<usize>> {
    runs.sort_by_key(|run| run.start);
    let mut joined: Vec<Range<usize>> = Vec::new();
    for run in runs {
        match joined.last_mut() {
            Some(last) if run.start < last.end => last.end = last.end.max(run.end),
            _ => joined.push(run),
        }
    }
    joined
}

fn are_apart(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.end <= other.start || other.end <= one.start
}

fn runs_between(breaks: impl Iterator<Item = usize>) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    breaks.map(move |end| std::mem::replace(&mut start, end)..end)
}
