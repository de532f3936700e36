//! The head of a sheet, field by field: the first of its tables that says something is taken.

use std::sync::Arc;

use super::super::super::grid::Address;
use super::super::Table;
use super::super::identity::department_in;
use super::super::raw::RawCell;
use super::super::unplaced::Reason;
use super::super::value::{given, prose};
use super::Sheet;
use super::shown::shown;
use crate::calendar::FiscalYear;
use crate::form::{Field, Kind, key};
use crate::sheet::DEFAULT_FORM;
use crate::sheet::draft::Given;
use crate::text::fold::same_word;

impl Sheet<'_> {
    pub(super) fn take_head(&mut self, tables: &[&Table]) {
        let form = Arc::clone(&self.form);
        let own = self.settings.form.as_ref().map_or(DEFAULT_FORM, |form| form.as_str());
        if own != form.id {
            self.head.push((key::FORM.to_owned(), Given::Text(form.id.clone())));
        }
        for field in &form.head {
            let value = match field.kind {
                _ if !form.names_sheet(field) => self.head_value(tables, field),
                Kind::FiscalYear => Given::FiscalYear(self.first.year.1.clone()),
                Kind::Department => Given::Words(vec![self.first.department.0.clone()]),
                _ => self.head_value(tables, field),
            };
            if value != Given::Absent || field.required {
                self.head.push((field.key.clone(), value));
            }
        }
        for table in tables {
            for field in form.head.iter().filter(|field| form.names_sheet(field)) {
                self.take_name(table, field);
            }
        }
    }

    /// The year or the department that a cell says: it may not be the one that was taken.
    fn take_name(&mut self, table: &Table, field: &Field) {
        let (said, is_taken) = if field.kind == Kind::FiscalYear {
            let year = |text: &str| text.parse::<FiscalYear>().ok();
            (
                &table.head.year,
                table.head.year.as_ref().is_some_and(|(text, _)| year(text) == Some(table.year.0)),
            )
        } else {
            let own = |text: &str| department_in(text, self.year_settings);
            let taken = &table.department.0;
            let is_it = |text: &str| same_word(text, taken) || own(text).as_ref() == Some(taken);
            (&table.head.department, table.head.department.as_ref().is_some_and(|(text, _)| is_it(text)))
        };
        let Some((text, at)) = said.clone() else { return };
        if is_taken {
            self.place(table, (None, &field.key), at, &text, &Given::Text(text.clone()));
        } else {
            self.note(table, at, Reason::OtherHead(field.key.clone()), &text);
        }
    }

    /// The value of a field by the first table that has one; what the others say beside it is told.
    pub(super) fn head_value(&mut self, tables: &[&Table], field: &Field) -> Given {
        let mut value = None;
        for table in tables {
            let Some((found, at, source)) = self.value_in(table, field) else { continue };
            if value.as_ref().is_some_and(|value| *value != found) {
                self.note(table, at, Reason::OtherHead(field.key.clone()), &source);
                continue;
            }
            // What the form says by itself is not written.
            if value.is_none() && found != Given::Absent {
                self.place(table, (None, &field.key), at, &source, &found);
            }
            value = Some(found);
        }
        value.unwrap_or(Given::Absent)
    }

    pub(super) fn value_in(&mut self, table: &Table, field: &Field) -> Option<(Given, Address, String)> {
        if field.kind == Kind::People {
            let at = *table.head.people_at.first()?;
            let value = Given::People(table.head.people.clone());
            let source = shown(&value, 0);
            return Some((value, at, source));
        }
        if field.kind == Kind::Group {
            return self.group_in(table, field);
        }
        let title = table.head.in_title.iter().find(|(key, ..)| *key == field.key);
        if let Some((_, text, at)) = title {
            if field.kind != Kind::Text {
                let cell = RawCell { origin: Some(*at), text: text.clone(), ..RawCell::default() };
                return self.value_of(table, field, &field.key, &cell);
            }
            let is_default = field.default.as_ref().is_some_and(|default| same_word(default, text));
            let lines: Vec<&str> = text.split('\n').collect();
            let given = || if lines.len() > 1 { prose(field, &lines) } else { Given::text(text) };
            let value = if is_default { Given::Absent } else { given() };
            return Some((value, *at, text.clone()));
        }
        let (_, cell) = table.head.fields.iter().find(|(keys, _)| *keys == [field.key.clone()])?;
        self.value_of(table, field, &field.key, cell)
    }

    pub(super) fn group_in(&mut self, table: &Table, field: &Field) -> Option<(Given, Address, String)> {
        let mut parts = Vec::new();
        let mut at = None;
        for part in &field.fields {
            let keys = [field.key.clone(), part.key.clone()];
            let Some((_, cell)) = table.head.fields.iter().find(|(other, _)| *other == keys) else {
                continue;
            };
            if let Some((value, address, _)) = self.value_of(table, part, &part.key, cell) {
                at = at.or(Some(address));
                parts.push((part.key.clone(), value));
            }
        }
        let value = Given::Group(parts);
        let source = shown(&value, 0);
        Some((value, at?, source))
    }

    pub(super) fn value_of(
        &mut self,
        table: &Table,
        field: &Field,
        key: &str,
        cell: &RawCell,
    ) -> Option<(Given, Address, String)> {
        let at = cell.origin?;
        let words = self.year_settings.words(field);
        match given(field, cell, words) {
            Some(Given::Absent) => None,
            Some(value) => Some((value, at, cell.text.clone())),
            None => {
                self.note(table, at, Reason::Unheld(key.to_owned()), &cell.text);
                None
            }
        }
    }
}
