//! Something that changes from one fiscal year to another, because offices are reorganised and styles change.

use crate::calendar::FiscalYear;

/// A value that counts always, or one from each of some years on.
#[derive(Debug, Clone, PartialEq)]
pub struct ByYear<T> {
    /// The first year of each entry, ascending; `None` where the value counts always.
    entries: Vec<(Option<FiscalYear>, T)>,
}

impl<T> Default for ByYear<T> {
    fn default() -> Self {
        Self { entries: Vec::new() }
    }
}

impl<T> ByYear<T> {
    /// A value that counts always.
    pub fn always(value: T) -> Self {
        Self { entries: vec![(None, value)] }
    }

    /// Values that count from their year on.
    pub fn from_years(years: Vec<(FiscalYear, T)>) -> Self {
        let mut entries: Vec<_> = years.into_iter().map(|(year, value)| (Some(year), value)).collect();
        entries.sort_by_key(|(year, _)| *year);
        Self { entries }
    }

    /// The entry of the latest year not after `year`; of the latest of all when no year is known.
    pub fn at(&self, year: Option<FiscalYear>) -> Option<&T> {
        let counts = |first: &Option<FiscalYear>| first.is_none() || year.is_none() || *first <= year;
        self.entries.iter().rev().find(|(first, _)| counts(first)).map(|(_, value)| value)
    }

    /// The entry of that very year, or the one that counts always.
    pub fn of(&self, year: FiscalYear) -> Option<&T> {
        let is_of = |first: &Option<FiscalYear>| first.is_none_or(|first| first == year);
        self.entries.iter().rev().find(|(first, _)| is_of(first)).map(|(_, value)| value)
    }

    /// All entries, from the earliest.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.entries.iter().map(|(_, value)| value)
    }

    /// The years from which an entry counts, ascending; none where one counts always.
    pub fn years(&self) -> impl Iterator<Item = FiscalYear> {
        self.entries.iter().filter_map(|(first, _)| *first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_entry_of_the_latest_year_not_after_counts() {
        let [before, first, second, later] =
            ["R5", "R6", "R8", "R9"].map(|year| Some(year.parse::<FiscalYear>().unwrap()));
        let by_year = ByYear::from_years(vec![(second.unwrap(), "new"), (first.unwrap(), "old")]);
        assert_eq!(
            [before, first, second, later, None].map(|year| by_year.at(year).copied()),
            [None, Some("old"), Some("new"), Some("new"), Some("new")]
        );
        assert_eq!(ByYear::always("same").at(before), Some(&"same"));
    }
}
