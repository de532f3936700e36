//! Every value of a sheet, with the field that it was typed for.

use crate::calendar::Deadline;
use crate::form::{Field, Kind, Typed, Value};
use crate::sheet::Sheet;

/// A value, in the head or in the table.
#[derive(Debug, Clone, Copy)]
pub struct FieldValue<'s> {
    /// What it was typed for.
    pub field: &'s Field,
    /// What was typed.
    pub value: &'s Value,
    /// The index of its goal; `None` in the head.
    pub goal: Option<usize>,
}

/// The values of a sheet from top to bottom, those inside groups too. A 〃 is no value.
pub fn values(sheet: &Sheet) -> Vec<FieldValue<'_>> {
    values_for(sheet, &|_| true)
}

/// Those of some fields.
fn values_for<'s>(sheet: &'s Sheet, is_sought: &impl Fn(&Field) -> bool) -> Vec<FieldValue<'s>> {
    let mut found = Vec::new();
    for (field, cell) in sheet.form.head.iter().zip(&sheet.head) {
        collect(field, cell.value(), None, is_sought, &mut found);
    }
    for (index, goal) in sheet.goals.iter().enumerate() {
        for (column, cell) in sheet.form.columns.iter().zip(&goal.cells) {
            collect(&column.field, cell.value(), Some(index), is_sought, &mut found);
        }
    }
    found
}

/// The values of a kind.
pub fn values_of(sheet: &Sheet, kind: Kind) -> impl Iterator<Item = FieldValue<'_>> {
    values_for(sheet, &|field| field.kind == kind).into_iter()
}

/// The deadlines.
pub fn deadlines(sheet: &Sheet) -> impl Iterator<Item = (&Field, &Typed<Deadline>)> {
    values_of(sheet, Kind::Deadline).filter_map(|typed| match typed.value {
        Value::Deadline(deadline) => Some((typed.field, deadline)),
        _ => None,
    })
}

fn collect<'s>(
    field: &'s Field,
    value: Option<&'s Value>,
    goal: Option<usize>,
    is_sought: &impl Fn(&Field) -> bool,
    found: &mut Vec<FieldValue<'s>>,
) {
    let Some(value) = value else { return };
    if is_sought(field) {
        found.push(FieldValue { field, value, goal });
    }
    if let Value::Group(parts) = value {
        for (index, part) in parts {
            if let Some(field) = field.fields.get(*index) {
                collect(field, Some(part), goal, is_sought, found);
            }
        }
    }
}
