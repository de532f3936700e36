//! The head of both sides.

use super::super::strokes::{compared, struck, underlined};
use super::super::wording;
use super::{Marker, Snapshot};
use crate::form::Kind;
use crate::form::kind::Line;
use crate::sheet::marked::MarkedParagraph;
use crate::sheet::printed::{FieldContent, PrintedField};

type Person = (Line, Option<Line>);

impl Marker<'_> {
    /// The fields that either side has.
    pub(super) fn head(&self) -> Vec<PrintedField> {
        let fields =
            |side: Option<&Snapshot>| side.map(|content| content.printed.head.clone()).unwrap_or_default();
        fields_of_both(&fields(self.old), &fields(self.new))
    }
}

/// The fields in the order of the new side, those that it does not have last.
fn fields_of_both(old: &[PrintedField], new: &[PrintedField]) -> Vec<PrintedField> {
    let of = |fields: &'_ [PrintedField], key: &str| fields.iter().position(|field| field.key == key);
    let gone = old.iter().filter(|field| of(new, &field.key).is_none());
    let marked = |field: &PrintedField| PrintedField {
        content: content(
            of(old, &field.key).and_then(|index| old.get(index)),
            of(new, &field.key).and_then(|index| new.get(index)),
        ),
        ..field.clone()
    };
    new.iter().chain(gone).map(marked).collect()
}

fn content(old: Option<&PrintedField>, new: Option<&PrintedField>) -> FieldContent {
    let kind = new.or(old).map(|field| field.kind);
    match (old.map(|field| &field.content), new.map(|field| &field.content)) {
        (Some(FieldContent::Lines(was)), Some(FieldContent::Lines(is))) => {
            FieldContent::Lines(kind.map(|kind| compared(kind, was, is)).unwrap_or_default())
        }
        (Some(FieldContent::People(was)), Some(FieldContent::People(is))) => {
            FieldContent::People(people(was, is))
        }
        (Some(FieldContent::Fields(was)), Some(FieldContent::Fields(is))) => {
            FieldContent::Fields(fields_of_both(was, is))
        }
        (_, Some(is)) => drawn(is, underlined),
        (Some(was), None) => drawn(was, struck),
        (None, None) => FieldContent::Lines(Vec::new()),
    }
}

/// A content all of whose text has a stroke.
fn drawn(content: &FieldContent, stroke: fn(&Line) -> Line) -> FieldContent {
    match content {
        FieldContent::Lines(lines) => FieldContent::Lines(lines.iter().map(stroke).collect()),
        FieldContent::People(people) => {
            FieldContent::People(people.iter().map(|person| drawn_person(person, stroke)).collect())
        }
        FieldContent::Fields(fields) => {
            let field = |field: &PrintedField| PrintedField {
                content: drawn(&field.content, stroke),
                ..field.clone()
            };
            FieldContent::Fields(fields.iter().map(field).collect())
        }
    }
}

fn drawn_person((post, name): &Person, stroke: fn(&Line) -> Line) -> Person {
    (stroke(post), name.as_ref().map(stroke))
}

/// The holders of both sides: who answers whom is told by all that is said of them.
fn people(old: &[Person], new: &[Person]) -> Vec<Person> {
    let texts = |people: &[Person]| -> Vec<String> {
        people
            .iter()
            .map(|(post, name)| format!("{} {}", post.text, name.as_ref().map_or("", |name| &name.text)))
            .collect()
    };
    let pairs = wording::compare(&texts(old), &texts(new));
    let person = |pair: &MarkedParagraph| {
        let (was, is) =
            (pair.old.and_then(|index| old.get(index)), pair.new.and_then(|index| new.get(index)));
        match (was, is) {
            (Some(was), Some(is)) => Some((
                compared_line(Some(&was.0), Some(&is.0))?,
                compared_line(was.1.as_ref(), is.1.as_ref()),
            )),
            (None, Some(is)) => Some(drawn_person(is, underlined)),
            (Some(was), None) => Some(drawn_person(was, struck)),
            (None, None) => None,
        }
    };
    pairs.iter().filter_map(person).collect()
}

fn compared_line(old: Option<&Line>, new: Option<&Line>) -> Option<Line> {
    let lines = |line: Option<&Line>| line.cloned().into_iter().collect::<Vec<_>>();
    compared(Kind::Text, &lines(old), &lines(new)).into_iter().next()
}
