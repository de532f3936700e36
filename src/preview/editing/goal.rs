//! A goal that is added: one without values, or one that says what another one says.

use super::editable::Nodes;
use crate::form::{Column, Form, Kind};
use crate::settings::YearSettings;
use crate::sheet::draft::blank::due_columns;
use crate::sheet::draft::{DraftGoal, Given};
use crate::sheet::{Document, Sheet, cell_text};

/// One whose cells wait: those that are filled in at this time of the year.
pub(super) fn waiting(form: &Form, year_settings: YearSettings<'_>) -> DraftGoal {
    let columns = due_columns(form, year_settings);
    columns.iter().map(|column| (column.field.key.clone(), Given::Absent)).collect()
}

/// One that says what another one says, without what names that one: its number and its id. `None` where no edit
/// can say it. At the first place no cell is above: a 〃 becomes what it stands for.
pub(super) fn copied(document: &Document, sheet: &Sheet, goal: usize, place: usize) -> Option<DraftGoal> {
    let nodes = Nodes::of(document, sheet);
    let mut cells = DraftGoal::new();
    for (index, Column { field, .. }) in sheet.form.columns.iter().enumerate() {
        let is_merged = sheet.cell(goal, index)?.is_ditto();
        if is_merged && place == goal + 1 {
            cells.push((field.key.clone(), Given::Ditto));
            continue;
        }
        let node = nodes.get(sheet.origin(goal, index), &field.key);
        if field.kind == Kind::Numbering || node.is_none() {
            continue;
        }
        let said = match node.filter(|node| !node.is_absent()) {
            Some(node) => cell_text::said(field, node)?,
            None => Given::Absent,
        };
        cells.push((field.key.clone(), said));
    }
    Some(cells)
}
