//! The order of keys, the spelling of words, and which values are set out how: all from the form.

use crate::form::fold::find_word;
use crate::form::{Field, Form, Kind, key, kind};
use crate::sheet::settings::Rulebook;
use crate::yaml::outline::{Body, Branch, Item, Layout, Outline};

/// What a sheet is arranged by.
pub(super) struct Arrangement<'a> {
    pub form: &'a Form,
    pub rulebook: Rulebook<'a>,
}

impl Arrangement<'_> {
    /// The outline of a sheet, arranged.
    pub fn sheet(&self, mut outline: Outline) -> Outline {
        let own = self.form.head.iter().map(|field| field.key.as_str());
        let order: Vec<&str> = std::iter::once(key::FORM).chain(own).chain([key::NUMBERING, self.form.rows.as_str()]).collect();
        order_keys(&mut outline.root, &order);
        for item in &mut outline.root.items {
            if item.key == self.form.rows {
                self.rows(&mut item.body);
            } else {
                self.field_of(&self.form.head, item);
            }
        }
        outline
    }

    fn rows(&self, body: &mut Body) {
        let Body::List(rows) = body else { return };
        rows.layout = Layout::Spaced;
        for row in &mut rows.items {
            if let Body::Map(cells) = &mut row.body {
                self.row(cells);
            }
        }
    }

    fn row(&self, cells: &mut Branch) {
        let columns: Vec<&Field> = self.form.columns.iter().map(|column| &column.field).filter(|field| field.kind != Kind::Numbering).collect();
        let own = columns.iter().map(|field| field.key.as_str());
        let order: Vec<&str> = [key::NUMBER, key::ID].into_iter().chain(own).chain([key::PAGE_BREAK, key::REVISION_REASON]).collect();
        order_keys(cells, &order);
        for cell in &mut cells.items {
            match cell.key.as_str() {
                key::NUMBER | key::PAGE_BREAK => mark_typed(&mut cell.body),
                key::REVISION_REASON => mark_prose(&mut cell.body),
                _ => self.field_of(columns.iter().copied(), cell),
            }
        }
    }

    fn field_of<'f>(&self, fields: impl IntoIterator<Item = &'f Field>, item: &mut Item) {
        let Some(field) = fields.into_iter().find(|field| field.key == item.key) else { return };
        match (field.kind, &mut item.body) {
            (Kind::Text, body) => mark_prose(body),
            (Kind::FiscalYear, body) => mark_typed(body),
            (Kind::Choice | Kind::Section, body) => self.words(field, body),
            (Kind::People, body) => people(body),
            (Kind::Group, Body::Map(parts)) => {
                let order: Vec<&str> = field.fields.iter().map(|part| part.key.as_str()).collect();
                order_keys(parts, &order);
                parts.items.iter_mut().for_each(|part| self.field_of(&field.fields, part));
            }
            _ => {}
        }
    }

    /// Words stand on one line, spelt as they are printed.
    fn words(&self, field: &Field, body: &mut Body) {
        let words = self.rulebook.words(field);
        let spelt = |word: &str| find_word(words.iter().map(String::as_str), word).unwrap_or(word).to_owned();
        match body {
            Body::Text { text, .. } if field.list => *text = text.split('\n').map(spelt).collect::<Vec<_>>().join("\n"),
            Body::Text { text, .. } => *text = spelt(text),
            Body::List(list) => {
                list.layout = Layout::Inline;
                for item in &mut list.items {
                    if let Body::Text { text, .. } = &mut item.body {
                        *text = spelt(text);
                    }
                }
            }
            Body::Nothing | Body::Map(_) => {}
        }
    }
}

/// Puts the entries of a map in an order; any others follow.
fn order_keys(branch: &mut Branch, order: &[&str]) {
    let rank = |item: &Item| order.iter().position(|key| *key == item.key).unwrap_or(order.len());
    branch.items.sort_by_key(rank);
}

fn people(body: &mut Body) {
    match body {
        Body::Map(person) => order_keys(person, &[kind::POST, kind::NAME]),
        Body::List(list) => list.items.iter_mut().for_each(|item| people(&mut item.body)),
        Body::Text { .. } | Body::Nothing => {}
    }
}

/// A long text becomes a block; the entries of a list stay on their lines.
fn mark_prose(body: &mut Body) {
    if let Body::Text { is_prose, .. } = body {
        *is_prose = true;
    }
}

/// A number or a truth value needs no quotes.
fn mark_typed(body: &mut Body) {
    if let Body::Text { is_typed, .. } = body {
        *is_typed = true;
    }
}
