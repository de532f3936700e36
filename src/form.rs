//! A form: which fields and columns a city's sheet has, in which words, and the design of its pages.
//!
//! Enters: a `form.yaml`. Leaves: a [`Form`], from which reading, checking, the JSON Schema and the template
//! take everything, and for each field the [`Value`] that an author typed. Knows no sheet, no rule and no
//! Typst. Not for how pages look, which is a `design`, nor for what a city says of all its sheets: those are
//! `settings`.

pub mod embedded;
pub mod fault;
pub mod key;
pub mod kind;
mod library;
mod load;
mod role;
pub mod schema;
mod stage;
mod table;
pub mod value;

use std::sync::Arc;

use crate::design::{Design, Points};
use crate::yaml::mapping::{KnownKey, NamedKeys};

pub use fault::{Fault, FaultKind, Shape};
pub use kind::Kind;
pub use library::Library;
pub use load::{FIELD_KEYS, FORM_KEYS, load, load_design, load_table};
pub use role::Role;
pub use stage::Stage;
pub use table::Table;
pub use value::{GoalNumber, Paragraph, Person, Typed, Value};

/// A city's form.
#[derive(Debug, Clone, PartialEq)]
pub struct Form {
    /// The name of its folder under `templates/`, which 様式 gives.
    pub id: String,
    /// What people call it, such as 組織目標展開整理表.
    pub name: String,
    /// The title, with `{key}` where a field of the head stands.
    pub title: String,
    /// How its pages look.
    pub design: Arc<Design>,
    /// The fields above the table.
    pub head: Vec<Field>,
    /// The key of the list of rows.
    pub rows: String,
    /// Which column is numbered, and by which one 課ごと counts.
    pub numbering: Option<Numbering>,
    /// The columns of the table, from the left.
    pub columns: Vec<Column>,
    /// What its keys are called.
    names: KeyNames,
}

/// What the keys of a form are called, by the maps of a sheet that may have them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct KeyNames {
    head: NamedKeys,
    row: NamedKeys,
    removed: NamedKeys,
}

/// Indices of the columns that numbering is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numbering {
    /// The column that shows the number.
    pub column: usize,
    /// The column by whose runs 課ごと counts.
    pub by: usize,
}

/// A value that an author types: a field of the head, a cell of a row, or a part of a group.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// The key, in the words printed on the form.
    pub key: String,
    /// How it is read, checked, described and shown.
    pub kind: Kind,
    /// Whether it must be given.
    pub required: bool,
    /// Whether it may be a list.
    pub list: bool,
    /// What stands for it when it is not given.
    pub default: Option<String>,
    /// The words that may stand here, for a choice.
    pub choices: Vec<String>,
    /// What some of these words mean.
    pub definitions: Vec<(String, String)>,
    /// The fields of a group.
    pub fields: Vec<Field>,
    /// The marks of a list's paragraphs, one per level.
    pub bullets: Vec<String>,
    /// Whether it is printed.
    pub print: bool,
}

/// A column of the table.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// What authors type in its cells.
    pub field: Field,
    /// The heading, by lines.
    pub heading: Vec<String>,
    /// Other spellings of the heading, by which the column is known in workbooks.
    pub also: Vec<String>,
    /// The width of the text, without the inset.
    pub width: Points,
    /// Where text stands in the cell.
    pub align: Align,
    /// Whether second lines begin under the text rather than under the bullet.
    pub hang: bool,
    /// Whether it names the row: the goal's title.
    pub row_header: bool,
    /// From which stage of the year on it is filled in.
    pub stage: Option<Stage>,
    /// What it says of the goal, where no kind tells.
    pub role: Option<Role>,
}

/// Where text stands in its cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Align {
    /// At the left.
    Left,
    /// In the middle.
    Center,
}

impl Form {
    /// The column that names the goal.
    pub fn title_column(&self) -> Option<usize> {
        self.columns.iter().position(|column| column.row_header)
    }

    /// The column of a role.
    pub fn column_in_role(&self, role: Role) -> Option<usize> {
        self.columns.iter().position(|column| column.role == Some(role))
    }

    /// The column of a kind, the first where there are several.
    pub fn column_of(&self, kind: Kind) -> Option<usize> {
        self.columns.iter().position(|column| column.field.kind == kind)
    }

    /// The columns that are filled in at the year's end.
    pub fn status_columns(&self) -> impl Iterator<Item = usize> + '_ {
        self.columns
            .iter()
            .enumerate()
            .filter(|(_, column)| column.stage == Some(Stage::End))
            .map(|(index, _)| index)
    }

    /// The columns of prose that a goal may be without and that say neither how far it goes nor how it is to be
    /// reached: what came of it, or why.
    pub fn remark_columns(&self) -> impl Iterator<Item = usize> + '_ {
        let is_remark = |column: &Column| {
            column.field.kind == Kind::Text
                && !column.field.required
                && !column.row_header
                && column.role.is_none()
        };
        self.columns.iter().enumerate().filter(move |(_, column)| is_remark(column)).map(|(index, _)| index)
    }

    /// The fields of the head and of the columns, each before those that it groups.
    pub fn fields(&self) -> Vec<&Field> {
        fn collect<'f>(field: &'f Field, found: &mut Vec<&'f Field>) {
            found.push(field);
            field.fields.iter().for_each(|part| collect(part, found));
        }
        let mut found = Vec::new();
        let columns = self.columns.iter().map(|column| &column.field);
        self.head.iter().chain(columns).for_each(|field| collect(field, &mut found));
        found
    }

    /// The fields in which words are chosen.
    pub fn choice_fields(&self) -> impl Iterator<Item = &Field> {
        self.fields().into_iter().filter(|field| field.kind == Kind::Choice)
    }

    /// The index of a field of the head.
    pub fn head_index(&self, key: &str) -> Option<usize> {
        self.head.iter().position(|field| field.key == key)
    }

    /// The index of the head's first field of a kind.
    pub fn head_of(&self, kind: Kind) -> Option<usize> {
        self.head.iter().position(|field| field.kind == kind)
    }

    /// The head's first field of a kind.
    pub fn first_of(&self, kind: Kind) -> Option<&Field> {
        self.head.iter().find(|field| field.kind == kind)
    }

    /// Whether a field of the head says which sheet of the project it is: the first of its kind. Another year or department says
    /// something of its own.
    pub fn names_sheet(&self, field: &Field) -> bool {
        field.kind.names_sheet() && self.first_of(field.kind).is_some_and(|first| first.key == field.key)
    }

    /// The form, with all that its keys are called.
    fn named(self) -> Self {
        let names = KeyNames {
            head: NamedKeys::of(self.head_keys()),
            row: NamedKeys::of(self.headed_row_keys()),
            removed: NamedKeys::of(self.removed_keys()),
        };
        Self { names, ..self }
    }

    /// What the keys are called that may stand in the head.
    pub fn head_names(&self) -> &NamedKeys {
        &self.names.head
    }

    /// What the keys are called that may stand on a row.
    pub fn row_names(&self) -> &NamedKeys {
        &self.names.row
    }

    /// What the keys are called that may stand on a goal that was taken out.
    pub fn removed_names(&self) -> &NamedKeys {
        &self.names.removed
    }

    /// All keys that may stand in the head of a sheet.
    pub fn head_keys(&self) -> impl Iterator<Item = &str> {
        let own = self.head.iter().map(|field| field.key.as_str());
        key::HEAD.into_iter().chain(own).chain([self.rows.as_str(), key::REMOVED])
    }

    /// All keys that may stand on a goal that was taken out; the first names it.
    pub fn removed_keys(&self) -> impl Iterator<Item = &str> {
        let title = self.columns.iter().find(|column| column.row_header);
        title.map(|column| column.field.key.as_str()).into_iter().chain(key::OF_REMOVED)
    }

    /// The field of a key of the head or of a row.
    pub fn field(&self, key: &str) -> Option<&Field> {
        let mut fields = self.head.iter().chain(self.columns.iter().map(|column| &column.field));
        fields.find(|field| field.key == key)
    }

    /// Whether prose stands under a key of the head or of a row.
    pub fn is_prose(&self, key: &str) -> bool {
        key == key::REVISION_REASON || self.field(key).is_some_and(|field| field.kind == Kind::Text)
    }

    /// All keys that may stand together in a map: in the head, on a row, in one of the people, in a group.
    pub fn key_families(&self) -> Vec<Vec<&str>> {
        let head = self.head_keys().collect();
        let (row, removed) = (self.row_keys().collect(), self.removed_keys().collect());
        let fields = self.fields().into_iter().filter(|field| field.kind.has_keys());
        let nested = fields.map(|field| field.kind.keys(field));
        [head, row, removed].into_iter().chain(nested).collect()
    }

    /// The keys that may stand on a row, with the headings over them. 番号 stands under the heading of the
    /// column that is numbered.
    pub fn headed_row_keys(&self) -> Vec<KnownKey<'_>> {
        let numbered = self.columns.iter().find(|column| column.field.kind == Kind::Numbering);
        let heading_of = |key: &str| match key {
            key::NUMBER => numbered,
            _ => self.columns.iter().find(|column| column.field.key == key),
        };
        let known = |key| KnownKey {
            key,
            heading: heading_of(key).map(|column| column.heading.as_slice()).unwrap_or_default(),
        };
        self.row_keys().map(known).collect()
    }

    /// All keys that may stand on a row.
    pub fn row_keys(&self) -> impl Iterator<Item = &str> {
        let cells = self.columns.iter().filter(|column| column.field.kind != Kind::Numbering);
        key::ROW.into_iter().chain(cells.map(|column| column.field.key.as_str()))
    }
}
