//! The lists of words that are too long for a cell's own.

use rust_xlsxwriter::{Formula, Worksheet, XlsxError};

use super::super::grid::Address;

/// The worksheet with the lists that are too long for a cell's own.
const LISTS: &str = "選択肢の一覧";

/// Lists of words on a worksheet of their own, a column each.
#[derive(Default)]
pub struct Lists(Vec<Vec<String>>);

impl Lists {
    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds a list, and says where it stands.
    pub fn add(&mut self, words: &[String]) -> Formula {
        let column = self.0.iter().position(|list| list == words).unwrap_or_else(|| {
            self.0.push(words.to_vec());
            self.0.len() - 1
        });
        let column = u32::try_from(column).unwrap_or_default();
        let name = Address::new(0, column).to_string();
        let name = name.trim_end_matches('1');
        Formula::new(format!("='{LISTS}'!${name}$1:${name}${}", words.len()))
    }

    /// Writes them on a worksheet that nobody sees.
    ///
    /// # Errors
    /// Excel cannot hold them.
    pub fn write(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        sheet.set_name(LISTS)?.set_hidden(true);
        for (column, words) in (0..).zip(&self.0) {
            for (row, word) in (0..).zip(words) {
                sheet.write_string(row, column, word)?;
            }
        }
        Ok(())
    }
}
