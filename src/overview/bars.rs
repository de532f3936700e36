//! The figures of a list of words as bars: those of departments, and those of years.

use super::chart::{Bar, Chart};
use super::tally::{Figures, TOTAL, Tally};

/// So many words are told apart by their patterns.
const PATTERNS: usize = 9;

impl Tally {
    /// A bar for each department, and one for all of them.
    pub(super) fn chart(&self) -> Option<Chart> {
        let all = Some((TOTAL, &self.total)).filter(|_| self.departments.len() > 1);
        self.bars(self.departments.iter().map(|(name, figures)| (name.as_str(), figures)).chain(all))
    }

    /// Bars of figures that are counted as these are; none where a goal is counted several times, or where there
    /// are more words than can be told apart.
    pub(super) fn bars<'f>(&self, rows: impl Iterator<Item = (&'f str, &'f Figures)>) -> Option<Chart> {
        let words = self.words();
        if !self.is_status() || self.is_multiple() || words.len() > PATTERNS {
            return None;
        }
        let bar = |(name, figures): (&str, &Figures)| {
            let unlisted = (self.total.unlisted > 0).then_some(figures.unlisted);
            let counts = figures.counts.iter().copied().chain(unlisted).chain([figures.unwritten]);
            Bar { name: name.to_owned(), counts: counts.collect(), whole: figures.goals }
        };
        Some(Chart { words, bars: rows.map(bar).collect() })
    }
}
