//! What became of the sheets in numbers: the line at the end, and the exit status.

use super::super::{Error, Outcome};
use super::sheet::Made;

/// What became of the sheets.
#[derive(Debug, Default)]
pub struct Tally {
    /// Made now.
    pub written: usize,
    /// As they were.
    pub unchanged: usize,
    /// Left out for their errors.
    pub skipped: usize,
    /// Not made, for another reason.
    pub failed: usize,
}

impl Tally {
    /// Counts a sheet by what became of it.
    pub const fn count(&mut self, made: &Result<Made, Error>) {
        match made {
            Ok(Made::Written { .. }) => self.written += 1,
            Ok(Made::Unchanged { .. }) => self.unchanged += 1,
            Ok(Made::Skipped) => self.skipped += 1,
            Err(_) => self.failed += 1,
        }
    }

    /// A sheet that was left out is a finding, whatever was made of the others.
    pub const fn outcome(&self) -> Outcome {
        match (self.failed, self.skipped) {
            (0, 0) => Outcome::Clean,
            (0, _) => Outcome::Findings,
            _ => Outcome::Failed,
        }
    }

    /// The line at the end.
    pub fn summary(&self) -> String {
        let parts = [
            (self.written, "作成"),
            (self.unchanged, "変更なし"),
            (self.skipped, "誤りがあり作成せず"),
            (self.failed, "失敗"),
        ];
        let shown: Vec<String> = parts
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, what)| format!("{what} {count}件"))
            .collect();
        if shown.is_empty() { "作るシートがありません。".to_owned() } else { shown.join("、") }
    }
}
