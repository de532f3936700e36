//! The lists of words by which goals are counted.

use crate::form::{Column, Kind};
use crate::settings::{Settings, YearSettings};
use crate::sheet::{Cell, Sheet};
use crate::source::Passage;
use crate::text::fold::{find_word, fold};

/// What goals are counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// What became of them: columns of the year's end.
    Status,
    /// What they belong to: columns of words that are filled in with the goal.
    Classification,
}

/// A list of words: where these differ, so do the tables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scale {
    /// The key of the column.
    pub key: String,
    /// The words, as they are spelt.
    pub words: Vec<String>,
    /// Those that mean that a goal was reached; none where the project does not say.
    pub achieved: Vec<String>,
    /// What the form says that some of them mean.
    pub definitions: Vec<(String, String)>,
}

/// A sheet's columns of a purpose, each with its index and its list.
pub fn scales(settings: &Settings, sheet: &Sheet, purpose: Purpose) -> Vec<(usize, Scale)> {
    let year_settings = settings.of_year(sheet.year());
    let is_it = |column: &Column| {
        column.field.kind == Kind::Choice && column.stage.is_some() == (purpose == Purpose::Status)
    };
    let columns = sheet.form.columns.iter().enumerate().filter(|(_, column)| is_it(column));
    columns.map(|(index, column)| (index, Scale::of(column, year_settings))).collect()
}

/// The lists of some sheets, in the order in which they first come up.
pub fn all_scales<'s>(
    settings: &Settings,
    sheets: impl Iterator<Item = &'s Sheet>,
    purpose: Purpose,
) -> Vec<Scale> {
    let mut found: Vec<Scale> = Vec::new();
    for (_, scale) in sheets.flat_map(|sheet| scales(settings, sheet, purpose)) {
        if !found.contains(&scale) {
            found.push(scale);
        }
    }
    found
}

impl Scale {
    fn of(column: &Column, year_settings: YearSettings<'_>) -> Self {
        let words = year_settings.words(&column.field).to_vec();
        let is_used = |(word, _): &&(String, String)| words.contains(word);
        Self {
            key: column.field.key.clone(),
            definitions: column.field.definitions.iter().filter(is_used).cloned().collect(),
            words,
            achieved: year_settings.achieved_words(&column.field).to_vec(),
        }
    }

    /// Whether two lists have the same words for the same.
    pub fn is_same(&self, other: &Self) -> bool {
        let folded = |words: &[String]| words.iter().map(|word| fold(word)).collect::<Vec<_>>();
        self.key == other.key && folded(&self.words) == folded(&other.words)
    }

    /// The place of a word in the list; nothing of one that it does not have.
    pub fn place(&self, word: &str) -> Option<usize> {
        let word = find_word(self.words.iter().map(String::as_str), word)?;
        self.words.iter().position(|other| other == word)
    }

    /// Whether a word means that a goal was reached.
    pub fn is_achieved(&self, word: &str) -> bool {
        find_word(self.achieved.iter().map(String::as_str), word).is_some()
    }
}

/// The words that a goal has in a column, its own or those of the cell that it is merged with, each once.
pub fn words(sheet: &Sheet, goal: usize, column: usize) -> Vec<&str> {
    let cell = sheet.resolved(goal, column);
    let typed = cell.map(Cell::words).unwrap_or_default().iter().map(Passage::text);
    let mut words: Vec<&str> = Vec::new();
    for word in typed.filter(|word| !word.trim().is_empty()) {
        if find_word(words.iter().copied(), word).is_none() {
            words.push(word);
        }
    }
    words
}
