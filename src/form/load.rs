//! `form.yaml` → [`Form`], or the [`Table`] that is described as a form is: every mistake with its place.

mod agreement;
mod defaults;
mod definitions;
mod fields;
mod of_kind;
mod spellings;

use std::sync::Arc;

pub use fields::FIELD_KEYS;

use super::table::COMPARISON_COLUMNS;
use super::{Column, Field, Form, KeyNames, Numbering, Table};
use crate::design::{self, Design, Points};
use crate::source::{Passage, Span};
use crate::yaml::mapping::Mapping;
use crate::yaml::mapping::Problem;
use crate::yaml::mapping::radicals;
use crate::yaml::{Node, Tree};

/// The keys of `form.yaml`.
pub const FORM_KEYS: &[&str] = &[
    "name",
    "title",
    "paper",
    "font",
    "inset",
    "approval",
    "footer",
    "page-numbers",
    "head",
    "rows",
    "numbering",
    "columns",
];

/// The keys of the description of a design alone.
const DESIGN_KEYS: &[&str] = &["name", "paper", "font", "inset"];

/// Reads the form in the folder `id`.
///
/// # Errors
/// Everything that is wrong with it.
pub fn load(id: &str, tree: &Tree) -> Result<Form, Vec<Problem>> {
    read(id, tree, |description, problems| description.form(id, problems))
}

/// Reads the table of old and new in the folder `id`.
///
/// # Errors
/// Everything that is wrong with it.
pub fn load_table(id: &str, tree: &Tree) -> Result<Table, Vec<Problem>> {
    read(id, tree, Description::table)
}

/// Reads the design in the folder `id`, of a document that is no table of goals.
///
/// # Errors
/// Everything that is wrong with it.
pub fn load_design(id: &str, tree: &Tree) -> Result<Design, Vec<Problem>> {
    let mut problems = Vec::new();
    let root = opened(tree, &mut problems);
    let record = root.and_then(|root| Mapping::open(root, "様式", DESIGN_KEYS, &mut problems));
    let design = record.and_then(|record| {
        let name = record.require("name", &mut problems).map(Passage::text).unwrap_or_default();
        design::load(id, name, &record, &mut problems)
    });
    let design = design.filter(|_| problems.is_empty()).ok_or(problems)?;
    let width = design.paper.room().unwrap_or_default();
    Ok(Design { width, ..design })
}

fn read<'t, T>(
    id: &str,
    tree: &'t Tree,
    take: impl FnOnce(Description<'t>, &mut Vec<Problem>) -> Option<T>,
) -> Result<T, Vec<Problem>> {
    let mut problems = Vec::new();
    let root = opened(tree, &mut problems);
    let description = root.and_then(|root| Description::read(id, root, &mut problems));
    let taken = description.and_then(|description| take(description, &mut problems));
    taken.filter(|_| problems.is_empty()).ok_or(problems)
}

/// What stands in a `form.yaml`.
fn opened<'t>(tree: &'t Tree, problems: &mut Vec<Problem>) -> Option<&'t Node> {
    for feature in &tree.features {
        problems.push(
            Problem::new(feature.span, "form.yaml では使えない YAML の書き方です。")
                .hint("別名（&、*）やタグ（!）を使わずに書いてください。"),
        );
    }
    match &tree.root {
        Some(root) => radicals::check(root, problems),
        None => problems.push(Problem::new(Span::default(), "form.yaml が空です。")),
    }
    tree.root.as_ref()
}

/// What a `form.yaml` says, as far as it can be read.
struct Description<'d> {
    record: Mapping<'d>,
    name: Option<&'d Passage>,
    title: Option<&'d Passage>,
    design: Option<Design>,
    head: Vec<Field>,
    rows: Option<&'d Passage>,
    columns: Vec<Column>,
    numbering: Option<Numbering>,
}

impl<'d> Description<'d> {
    fn read(id: &str, root: &'d Node, problems: &mut Vec<Problem>) -> Option<Self> {
        let record = Mapping::open(root, "様式", FORM_KEYS, problems)?;
        let name = record.require("name", problems);
        let title = record.require("title", problems);
        let design = design::load(id, name.map(Passage::text).unwrap_or_default(), &record, problems);
        let rows = record.require("rows", problems);
        let head = fields::head(&record, rows, problems);
        let columns = fields::columns(&record, problems);
        let numbering = record
            .get("numbering")
            .filter(|_| !columns.is_empty() && agreement::is_whole(&record, "columns", columns.len()))
            .and_then(|node| fields::numbering(node, &columns, problems));
        let parts = agreement::Parts { record: &record, head: &head, columns: &columns, numbering };
        parts.check(title, design.as_ref(), problems);
        let width = columns.iter().fold(Points::default(), |width, column| width + column.width);
        let design = design.map(|design| Design { width, ..design });
        Some(Self { record, name, title, design, head, rows, columns, numbering })
    }

    fn form(self, id: &str, problems: &mut Vec<Problem>) -> Option<Form> {
        let form = Form {
            id: id.to_owned(),
            name: self.name?.text().to_owned(),
            title: self.title?.text().to_owned(),
            design: Arc::new(self.design?),
            head: self.head,
            rows: self.rows?.text().to_owned(),
            numbering: self.numbering,
            columns: self.columns,
            names: KeyNames::default(),
        };
        problems.extend(spellings::shared_headings(&self.record, &form));
        Some(form.named())
    }

    fn table(self, problems: &mut Vec<Problem>) -> Option<Table> {
        if self.columns.iter().map(|column| column.field.key.as_str()).ne(COMPARISON_COLUMNS) {
            let message =
                format!("新旧対照表の欄は、{} の五つを、この順に書きます。", COMPARISON_COLUMNS.join("、"));
            problems.push(
                Problem::new(self.record.place_of("columns"), message)
                    .hint("欄の見出し、幅、そろえ方は変えられます。"),
            );
        }
        Some(Table { design: Arc::new(self.design?), columns: self.columns })
    }
}

fn owned(passages: &[&Passage]) -> Vec<String> {
    passages.iter().map(|passage| passage.text().to_owned()).collect()
}
