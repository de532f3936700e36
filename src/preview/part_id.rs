//! How a part of a sheet is named on the page.

use crate::sheet::layout_fault::Part;

/// How a part is named on the page.
pub fn id(part: &Part) -> String {
    match part {
        Part::Title => "title".to_owned(),
        Part::Field(key) => format!("field {key}"),
        Part::Cell { row, column } => format!("cell {row} {column}"),
    }
}

/// The part of an id.
pub fn part(id: &str) -> Option<Part> {
    if id == "title" {
        return Some(Part::Title);
    }
    if let Some(key) = id.strip_prefix("field ") {
        return Some(Part::Field(key.to_owned()));
    }
    let (row, column) = id.strip_prefix("cell ")?.split_once(' ')?;
    Some(Part::Cell { row: row.parse().ok()?, column: column.parse().ok()? })
}
