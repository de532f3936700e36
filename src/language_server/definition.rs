//! Where that stands which a word leads to: the cell that a 〃 stands for, the line of a 部署 or 課 in the project
//! file.

use lsp_types::Location;

use super::findings::Whereabouts;
use super::reading::Reading;
use crate::diagnostic::Place;
use crate::form::Kind;
use crate::project::PROJECT_FILE;
use crate::sheet::layout_fault::Part;
use crate::sheet::source_map::SourceMap;
use crate::sheet::walk::{Slot, Visit, walk};
use crate::source::Span;
use crate::text::fold::same_word;
use crate::yaml::{Node, Value};

/// The place that the word at an offset leads to.
pub fn definition(reading: &Reading<'_>, offset: usize, whereabouts: Whereabouts<'_>) -> Option<Location> {
    whereabouts.location(&of_ditto(reading, offset).or_else(|| of_name(reading, offset))?)
}

fn of_ditto(reading: &Reading<'_>, offset: usize) -> Option<Place> {
    let (document, sheet) = (reading.readable(), reading.sheet()?);
    let places = SourceMap::of(document);
    let Part::Cell { row, column } = places.part_at(offset)? else { return None };
    sheet.cell(*row, *column).filter(|cell| cell.is_ditto())?;
    let origin = Part::Cell { row: sheet.origin(*row, *column), column: *column };
    let at = places.offset_of(&origin);
    let line = document.source.line_at(at);
    Some(Place { source: reading.document.source.clone(), span: Span::new(at, line.end.max(at)) })
}

/// The name of a 部署 or 課 under an offset, where the project file has it.
fn of_name(reading: &Reading<'_>, offset: usize) -> Option<Place> {
    let form = &reading.sheet()?.form;
    let visits = walk(form, reading.root());
    let names =
        visits.iter().filter(|visit| visit.slot.field().is_some_and(|field| field.kind.names_office()));
    let name = names.into_iter().find_map(|visit| text_at(&visit.entry.value, offset))?;
    let project = reading.project.documents.first().filter(|file| file.source.path() == PROJECT_FILE)?;
    let root = project.tree.as_ref().ok()?.root.as_ref()?;
    let departments = root.get("部署")?;
    let own = own_department(&visits).and_then(|own| below(departments, own));
    let span = own.and_then(|own| named(own, name)).or_else(|| named(departments, name))?;
    Some(Place { source: project.source.clone(), span })
}

/// The 部署 that the sheet names.
fn own_department<'v>(visits: &[Visit<'v>]) -> Option<&'v str> {
    let is_it =
        |visit: &&Visit<'v>| matches!(visit.slot, Slot::Field(field) if field.kind == Kind::Department);
    visits.iter().find(is_it)?.entry.value.text()
}

/// What stands below a 部署 in the project file, whatever the year under which it is listed.
fn below<'n>(node: &'n Node, department: &str) -> Option<&'n Node> {
    let entries = node.entries()?;
    let own = entries.iter().find(|entry| same_word(entry.key.text(), department));
    own.map(|entry| &entry.value).or_else(|| entries.iter().find_map(|entry| below(&entry.value, department)))
}

/// Where a name stands, as a key or as a text.
fn named(node: &Node, name: &str) -> Option<Span> {
    match &node.value {
        Value::Scalar(scalar) => same_word(scalar.passage.text(), name).then(|| scalar.passage.characters()),
        Value::List(items) => items.iter().find_map(|item| named(item, name)),
        Value::Map(entries) => entries.iter().find_map(|entry| {
            let is_it = same_word(entry.key.text(), name);
            if is_it { Some(entry.key.characters()) } else { named(&entry.value, name) }
        }),
        Value::Absent | Value::Refused => None,
    }
}

/// The text at an offset.
fn text_at(node: &Node, offset: usize) -> Option<&str> {
    match &node.value {
        Value::Scalar(scalar) => {
            let span = scalar.passage.span();
            (span.start <= offset && offset <= span.end).then(|| scalar.passage.text())
        }
        Value::List(items) => items.iter().find_map(|item| text_at(item, offset)),
        _ => None,
    }
}
