//! How much a workbook may say, over all of its worksheets.

use super::grid::Cell;
use super::{MOST_CELLS, MOST_TEXT, Unreadable};

/// What more may be said.
#[derive(Debug, Clone, Copy)]
pub struct Budget {
    cells: usize,
    text: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self { cells: MOST_CELLS, text: MOST_TEXT }
    }
}

impl Budget {
    /// Takes a cell from it.
    ///
    /// # Errors
    /// There is more in the workbook than is read.
    pub fn take(&mut self, cell: &Cell) -> Result<(), Unreadable> {
        let size = cell.text.len() + cell.struck.len();
        self.text = self.text.checked_sub(size).ok_or(Unreadable::TooLarge)?;
        self.cells = self.cells.checked_sub(1).ok_or(Unreadable::TooLarge)?;
        Ok(())
    }
}
