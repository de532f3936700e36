//! One walk over a sheet's file by its form: head, rows, groups and people.
//!
//! Enters: a form, and the tree of a sheet. Leaves: each entry that the form has a place for, in the order typed,
//! with that place. Knows no value: what stands at an entry is read by its kind. Not for what is missing or
//! unknown, which `read.rs` tells.

use crate::form::kind::{NAME, POST};
use crate::form::{Field, Form, Kind, key};
use crate::yaml::{Entry, Node};

/// What a form has a key for.
#[derive(Debug, Clone, Copy)]
pub enum Slot<'f> {
    /// A field of the head, or a part of a group.
    Field(&'f Field),
    /// A cell of a goal, with the index of its column.
    Cell(usize, &'f Field),
    /// 職名 or 氏名 of a holder of a post.
    Holder(&'static str),
    /// A key that every form has.
    Own(&'static str),
}

/// An entry of a sheet's file.
#[derive(Debug, Clone, Copy)]
pub struct Visit<'s> {
    /// What it is for.
    pub slot: Slot<'s>,
    /// The goal in which it stands, from 0; `None` in the head.
    pub goal: Option<usize>,
    /// The entry.
    pub entry: &'s Entry,
}

impl<'f> Slot<'f> {
    /// What a key of the head is for; that of the rows is for none.
    pub fn of_head(form: &'f Form, typed: &str) -> Option<Self> {
        let field = form.head.iter().find(|field| field.key == typed).map(Self::Field);
        let mut own = key::HEAD.into_iter().chain([key::REMOVED]);
        field.or_else(|| own.find(|own| *own == typed).map(Self::Own))
    }

    /// What a key of a goal is for; a number is given under 番号, not in the column that shows it.
    pub fn of_row(form: &'f Form, typed: &str) -> Option<Self> {
        let mut columns = form.columns.iter().map(|column| &column.field).enumerate();
        let cell = columns.find(|(_, field)| field.key == typed && field.kind != Kind::Numbering);
        let own = || key::ROW.into_iter().find(|own| *own == typed).map(Self::Own);
        cell.map(|(column, field)| Self::Cell(column, field)).or_else(own)
    }

    /// The field of the form that it is.
    pub fn field(self) -> Option<&'f Field> {
        match self {
            Self::Field(field) | Self::Cell(_, field) => Some(field),
            Self::Holder(_) | Self::Own(_) => None,
        }
    }
}

/// The entries of a sheet's file. A list item that is no map is no goal, and a group stands before its parts.
pub fn walk<'s>(form: &'s Form, root: Option<&'s Node>) -> Vec<Visit<'s>> {
    let mut walk = Walk { form, goal: None, visits: Vec::new() };
    for entry in root.and_then(Node::entries).unwrap_or_default() {
        if entry.key.text() == form.rows {
            walk.rows(&entry.value);
        } else {
            walk.visit(Slot::of_head(form, entry.key.text()), entry);
        }
    }
    walk.visits
}

struct Walk<'s> {
    form: &'s Form,
    goal: Option<usize>,
    visits: Vec<Visit<'s>>,
}

impl<'s> Walk<'s> {
    fn rows(&mut self, rows: &'s Node) {
        let goals = rows.items().unwrap_or_default().iter().filter_map(Node::entries);
        for (goal, entries) in goals.enumerate() {
            self.goal = Some(goal);
            for entry in entries {
                self.visit(Slot::of_row(self.form, entry.key.text()), entry);
            }
        }
        self.goal = None;
    }

    /// Of goals that were taken out, what becomes 備考; their titles are those of another version.
    fn removed(&mut self, goals: &'s Node) {
        let entries = goals.items().unwrap_or_default().iter().filter_map(Node::entries).flatten();
        for entry in entries.filter(|entry| entry.key.text() == key::REVISION_REASON) {
            self.visits.push(Visit { slot: Slot::Own(key::REVISION_REASON), goal: None, entry });
        }
    }

    fn visit(&mut self, slot: Option<Slot<'s>>, entry: &'s Entry) {
        let Some(slot) = slot else { return };
        self.visits.push(Visit { slot, goal: self.goal, entry });
        if matches!(slot, Slot::Own(key::REMOVED)) {
            self.removed(&entry.value);
        }
        let Some(field) = slot.field() else { return };
        // A single holder need not stand in a list.
        let maps = match field.kind {
            Kind::People => entry.value.items().unwrap_or(std::slice::from_ref(&entry.value)),
            _ => std::slice::from_ref(&entry.value),
        };
        for inside in maps.iter().filter_map(Node::entries).flatten().filter(|_| field.kind.has_keys()) {
            self.visit(part(field, inside.key.text()), inside);
        }
    }
}

/// What a key below a field is for.
fn part<'f>(field: &'f Field, typed: &str) -> Option<Slot<'f>> {
    match field.kind {
        Kind::People => [POST, NAME].into_iter().find(|key| *key == typed).map(Slot::Holder),
        _ => field.fields.iter().find(|part| part.key == typed).map(Slot::Field),
    }
}
