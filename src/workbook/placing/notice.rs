//! What of a table was taken, though its reader may not expect it.

use super::super::grid::{Address, Worksheet};
use super::Finder;
use super::head::RawHead;
use super::heading::Headed;
use super::raw::RawTable;
use crate::calendar::FiscalYear;

/// Something that was taken, though its reader may not expect it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The file, as its user named it.
    pub file: String,
    /// The worksheet; nothing of a table of text.
    pub worksheet: String,
    /// What it is.
    pub what: Noticed,
}

/// What was taken, though its reader may not expect it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Noticed {
    /// A column of the form that is not shown.
    HiddenColumn(String),
    /// So many rows that a filter hides.
    FilteredRows(u32),
    /// The worksheet names another year than the user did: as it stands there.
    OtherYear(String),
    /// The table names another department than the user did: as the project spells it.
    OtherDepartment(String),
    /// The cells were told by rules and glyphs.
    Drawn,
    /// Lines of a cell that are taken for a word each, though they may be one that the cell's width broke.
    DoubtfulBreak {
        /// The cell.
        address: Address,
        /// The key of its field.
        key: String,
        /// The lines.
        lines: Vec<String>,
    },
    /// The data that a PDF carries; nobody could hold it against the pages.
    Carried,
}

impl Finder<'_> {
    /// Tells that a person is to hold the cells of a file against its pages.
    pub(super) fn notice_origin(&mut self) {
        if self.file.workbook.is_drawn {
            let (file, worksheet) = (self.file.name.clone(), String::new());
            self.found.notices.push(Notice { file, worksheet, what: Noticed::Drawn });
        }
    }

    /// Tells of hidden columns of the form, of rows that a filter hides, and of another year than the user named.
    pub(super) fn notice(&mut self, worksheet: &Worksheet, raw: &RawTable, head: &RawHead) {
        let is_hidden = |headed: &&Headed| worksheet.are_columns_hidden(headed.first, headed.last);
        let hidden = raw.heading.columns.iter().filter(is_hidden);
        let keys = hidden.filter_map(|headed| raw.heading.form.columns.get(headed.column));
        let hidden = keys.map(|column| Noticed::HiddenColumn(column.field.key.clone()));
        let typed = head.year.as_ref().map(|(text, _)| text.clone());
        let is_other = |text: &String| {
            let own = text.parse::<FiscalYear>().ok();
            self.wish.year.is_some_and(|wish| own.is_some_and(|own| own != wish))
        };
        let filtered =
            Some(worksheet.filtered_between(raw.heading.last_row, raw.end)).filter(|count| *count > 0);
        let all = hidden
            .chain(filtered.map(Noticed::FilteredRows))
            .chain(typed.filter(is_other).map(Noticed::OtherYear))
            .chain(self.other_department(worksheet, head).map(Noticed::OtherDepartment));
        let (file, worksheet) = (&self.file.name, &worksheet.name);
        let notices = all
            .map(|what| Notice { file: file.clone(), worksheet: worksheet.clone(), what })
            .collect::<Vec<_>>();
        self.found.notices.extend(notices);
    }
}
