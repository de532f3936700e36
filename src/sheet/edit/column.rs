//! A column that is to be filled in: its key put into every goal, and taken out where nothing was written.
//!
//! Every other byte stays as it is. What was put in and taken out again leaves the file as it was.

use super::EditError;
use super::text::{Meant, Text};
use crate::sheet::Document;
use crate::sheet::canonical::row_order;
use crate::yaml::patch::{Patch, Step};

pub use super::waiting::Column;

/// The text of a sheet's file in which the goals have the key of a column, or no longer have it.
///
/// # Errors
/// The file is to be left as it is.
pub fn with_column(document: &Document, key: &str, column: Column) -> Result<String, EditError> {
    let sheet = document.sheet.as_ref().ok_or(EditError::Unreadable)?;
    let text = Text::read(document.source.text()).ok_or(EditError::Unreadable)?;
    let way = [Step::Key(sheet.form.rows.as_str())];
    let order = row_order(&sheet.form);
    let change = |patch: Patch<'_>| match column {
        Column::Open => patch.with_key(&way, key, &order),
        Column::Closed => patch.without_waiting_key(&way, key),
    };
    text.changed(change, &Meant::Column(&sheet.form.rows, key, column)).map(Text::into_string)
}
