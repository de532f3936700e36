//! The order of keys, the spelling of words, and which values are set out how: all from the form.

use crate::form::{Column, Field, Form, Kind, key, kind};
use crate::settings::YearSettings;
use crate::sheet::is_ditto;
use crate::yaml::outline::{Body, Branch, Item, Layout, Manner, Outline};

/// What a sheet is arranged by.
pub(in crate::sheet) struct Arrangement<'a> {
    pub form: &'a Form,
    pub year_settings: YearSettings<'a>,
}

impl Arrangement<'_> {
    /// The outline of a sheet, arranged.
    pub fn sheet(&self, mut outline: Outline) -> Outline {
        order_keys(&mut outline.root, &head_order(self.form));
        for item in &mut outline.root.items {
            if item.key == self.form.rows {
                self.rows(&mut item.body);
            } else if item.key == key::REMOVED {
                self.removed(&mut item.body);
            } else if let Some(field) = self.form.head.iter().find(|field| field.key == item.key) {
                self.field(field, &mut item.body);
            }
        }
        outline
    }

    fn rows(&self, body: &mut Body) {
        let Body::List(rows) = body else { return };
        rows.layout = Layout::Spaced;
        let title =
            self.form.columns.iter().find(|column| column.row_header).map(|column| column.field.key.as_str());
        for row in &mut rows.items {
            let Body::Map(cells) = &mut row.body else { continue };
            self.row(cells);
            // A goal without a title of its own goes on with the one above.
            row.is_joined =
                cells.items.iter().any(|cell| Some(cell.key.as_str()) == title && says_ditto(&cell.body));
        }
    }

    /// The goals that were taken out.
    fn removed(&self, body: &mut Body) {
        let Body::List(rows) = body else { return };
        rows.layout = Layout::Spaced;
        let order: Vec<&str> = self.form.removed_keys().collect();
        for row in &mut rows.items {
            let Body::Map(cells) = &mut row.body else { continue };
            order_keys(cells, &order);
            let reasons = cells.items.iter_mut().filter(|cell| cell.key == key::REVISION_REASON);
            reasons.for_each(|reason| set(&mut reason.body, Manner::Line));
        }
    }

    fn row(&self, cells: &mut Branch) {
        let columns = || columns(self.form);
        order_keys(cells, &row_order(self.form));
        for cell in &mut cells.items {
            match cell.key.as_str() {
                key::NUMBER | key::PAGE_BREAK => set(&mut cell.body, Manner::Typed),
                key::REVISION_REASON => set(&mut cell.body, Manner::Line),
                _ => self.cell(columns().find(|column| column.field.key == cell.key), cell),
            }
        }
    }

    fn cell(&self, column: Option<&Column>, cell: &mut Item) {
        let Some(column) = column else { return };
        let is_long = column.field.kind == Kind::Text && !column.row_header && !says_ditto(&cell.body);
        if is_long { set(&mut cell.body, Manner::Block) } else { self.field(&column.field, &mut cell.body) }
    }

    fn field(&self, field: &Field, body: &mut Body) {
        match field.kind {
            Kind::Text => set(body, Manner::Line),
            Kind::FiscalYear => set(body, Manner::Typed),
            Kind::Choice | Kind::Department | Kind::Section => self.words(field, body),
            Kind::People => people(body),
            Kind::Group => self.group(field, body),
            Kind::Numbering | Kind::Date | Kind::Deadline => {}
        }
    }

    fn group(&self, field: &Field, body: &mut Body) {
        let Body::Map(parts) = body else { return };
        let order: Vec<&str> = field.fields.iter().map(|part| part.key.as_str()).collect();
        order_keys(parts, &order);
        for part in &mut parts.items {
            if let Some(field) = field.fields.iter().find(|field| field.key == part.key) {
                self.field(field, &mut part.body);
            }
        }
    }

    /// Words stand on one line, spelt as they are printed.
    fn words(&self, field: &Field, body: &mut Body) {
        let words = self.year_settings.listed(field);
        let spelt = |word: &str| words.find(word).unwrap_or(word).to_owned();
        match body {
            Body::Text { text, .. } if field.list => {
                *text = text.split('\n').map(spelt).collect::<Vec<_>>().join("\n");
            }
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

/// The keys of the head in the order in which they are written.
pub(in crate::sheet) fn head_order(form: &Form) -> Vec<&str> {
    let own = form.head.iter().map(|field| field.key.as_str());
    std::iter::once(key::FORM).chain(own).chain([key::NUMBERING, form.rows.as_str(), key::REMOVED]).collect()
}

/// The keys of a goal in the order of the form, with what is said of the goal as a whole behind its title.
pub(in crate::sheet) fn row_order(form: &Form) -> Vec<&str> {
    let behind_title = columns(form).position(|column| column.row_header).map_or(0, |title| title + 1);
    let keys = || columns(form).map(|column| column.field.key.as_str());
    let before = [key::NUMBER].into_iter().chain(keys().take(behind_title)).chain([key::ID, key::PAGE_BREAK]);
    before.chain(keys().skip(behind_title)).chain([key::REVISION_REASON]).collect()
}

/// The columns in whose cells something is typed.
fn columns(form: &Form) -> impl Iterator<Item = &Column> {
    form.columns.iter().filter(|column| column.field.kind != Kind::Numbering)
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

/// The entries of a list stay on their lines.
fn set(body: &mut Body, to: Manner) {
    if let Body::Text { manner, .. } = body {
        *manner = to;
    }
}

fn says_ditto(body: &Body) -> bool {
    matches!(body, Body::Text { text, .. } if is_ditto(text))
}
