//! The parts of a sheet by page, each with what people call it.

use super::view::Cell;
use crate::form::kind::{Line, NAME, POST};
use crate::render::Region;
use crate::sheet::layout_fault::Part;
use crate::sheet::printed::{FieldContent, PrintedField};
use crate::sheet::{Numbers, Sheet};

/// The parts of a sheet by page.
pub fn cells(sheet: &Sheet, head: &[PrintedField], regions: &[Region]) -> Vec<Vec<Cell>> {
    let numbers = Numbers::of(sheet);
    let pages = regions.iter().map(|region| region.page + 1).max().unwrap_or_default();
    let mut cells = vec![Vec::new(); pages];
    let mut people = labels_of_people(head);
    for region in regions {
        if let Some(page) = cells.get_mut(region.page) {
            let person =
                people.iter().position(|(part, text, _)| (part, text) == (&region.part, &region.text));
            let label = person.map(|index| people.remove(index).2);
            page.push(Cell::new(region, label.unwrap_or_else(|| label_of(sheet, &numbers, &region.part))));
        }
    }
    cells
}

/// What the posts and names of those who answer for a sheet are called, each with its part and its text. Of
/// several, each says whose it is.
fn labels_of_people(head: &[PrintedField]) -> Vec<(Part, String, String)> {
    let mut labels = Vec::new();
    for field in head {
        let FieldContent::People(people) = &field.content else { continue };
        for (index, (post, name)) in people.iter().enumerate() {
            let whose = if people.len() > 1 { format!("（{}人目）", index + 1) } else { String::new() };
            let mut add = |key: &str, text: &Line| {
                let part = Part::Field(field.key.clone());
                labels.push((part, text.full_text(), format!("{key}{whose}")));
            };
            add(POST, post);
            if let Some(name) = name {
                add(NAME, name);
            }
        }
    }
    labels
}

/// What people call a part: 表題, 作成日, 3 いつまで.
fn label_of(sheet: &Sheet, numbers: &Numbers, part: &Part) -> String {
    match part {
        Part::Title => "表題".to_owned(),
        Part::Field(key) => key.clone(),
        Part::Cell { row, column } => {
            let key =
                sheet.form.columns.get(*column).map(|column| column.field.key.as_str()).unwrap_or_default();
            format!("{} {key}", numbers.text(*row))
        }
    }
}
