//! What was found in files: their tables, and whose they are.

use super::head::RawHead;
use super::notice::Notice;
use super::raw::RawTable;
use super::told::Told;
use super::unplaced::Unplaced;
use crate::calendar::FiscalYear;

/// What is kept of a file of which the tables were found.
#[derive(Debug, Clone)]
pub struct FoundFile {
    /// As its user named it.
    pub name: String,
    /// Of which versions of sheets it was written, where this program wrote it.
    pub origins: Vec<String>,
}

/// A table, and whose it is.
#[derive(Debug, Clone)]
pub struct Table {
    /// The index of its file among those of what was found.
    pub file: usize,
    /// The name of its worksheet.
    pub worksheet: String,
    pub(super) raw: RawTable,
    pub(super) head: RawHead,
    /// The fiscal year, as it is to print, and by what it was told.
    pub year: (FiscalYear, String, Told),
    /// The department, as the project spells it, and by what it was told.
    pub department: (String, Told),
}

/// What of some files could be read.
#[derive(Debug, Default)]
pub struct Found {
    /// The files, in their order.
    pub files: Vec<FoundFile>,
    /// The tables.
    pub tables: Vec<Table>,
    /// What has no place.
    pub unplaced: Vec<Unplaced>,
    /// What was taken, though its reader may not expect it.
    pub notices: Vec<Notice>,
    /// So many cells have text in a colour of its own.
    pub coloured: usize,
}

impl Found {
    /// The name of the file that a table was found in.
    pub(super) fn name_of(&self, table: &Table) -> String {
        self.files.get(table.file).map(|file| file.name.clone()).unwrap_or_default()
    }

    /// Takes what was found in further files.
    pub fn append(&mut self, further: Self) {
        let before = self.files.len();
        self.files.extend(further.files);
        let tables = further.tables.into_iter();
        self.tables.extend(tables.map(|table| Table { file: before + table.file, ..table }));
        self.unplaced.extend(further.unplaced);
        self.notices.extend(further.notices);
        self.coloured += further.coloured;
    }
}
