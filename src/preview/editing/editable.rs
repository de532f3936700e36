//! What can be written on a page: its fields, and the text of each cell as its author would type it.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::calendar::{MONTHS, PERIODS};
use crate::form::{Column, Field, Form, Kind, key};
use crate::preview::editing::FileState;
use crate::preview::part_id::id;
use crate::settings::{COMMON, YearSettings};
use crate::sheet::draft::blank::due_columns;
use crate::sheet::layout_fault::Part;
use crate::sheet::walk::{Slot, Visit, walk};
use crate::sheet::{Document, Sheet, cell_text};
use crate::yaml::Node;

/// A sheet that can be written on its pages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Editable {
    /// The state of its file.
    #[serde(flatten)]
    pub state: FileState,
    /// How many goals it has.
    pub goals: usize,
    /// The fields of the head.
    pub head: Vec<Writable>,
    /// The columns of the table.
    pub columns: Vec<Writable>,
    /// By the id of its part, what stands there. What cannot be typed as a text is not among them.
    #[serde(skip)]
    pub texts: BTreeMap<String, String>,
}

/// A field or column, as far as whoever writes there needs it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Writable {
    key: String,
    kind: &'static str,
    /// Whether there may be several words.
    list: bool,
    /// What leads the entries of a list, by level.
    bullets: Vec<String>,
    /// The words that may stand there.
    words: Vec<String>,
    /// Whether it is filled in at this time of the year.
    #[serde(rename = "isDue")]
    is_due: bool,
}

/// What stands under the keys of the goals.
pub(super) struct Nodes<'d> {
    nodes: BTreeMap<(usize, &'d str), &'d Node>,
}

impl<'d> Nodes<'d> {
    /// Those of a sheet.
    pub fn of(document: &'d Document, sheet: &'d Sheet) -> Self {
        let root = document.tree.as_ref().ok().and_then(|tree| tree.root.as_ref());
        let mut nodes = BTreeMap::new();
        for Visit { slot, goal, entry } in walk(&sheet.form, root) {
            // What stands inside of a group or of a holder is no cell.
            if let (Some(goal), Slot::Cell(..) | Slot::Own(_)) = (goal, slot) {
                nodes.entry((goal, entry.key.text())).or_insert(&entry.value);
            }
        }
        Self { nodes }
    }

    /// What stands under a key of a goal.
    pub fn get(&self, goal: usize, key: &str) -> Option<&'d Node> {
        self.nodes.get(&(goal, key)).copied()
    }
}

/// The fields of the head that hold a value, each with the keys that lead to it: of a group its parts.
pub fn head_fields(form: &Form) -> Vec<(Vec<&str>, &Field)> {
    fn collect<'f>(field: &'f Field, above: &[&'f str], found: &mut Vec<(Vec<&'f str>, &'f Field)>) {
        let keys = [above, &[field.key.as_str()]].concat();
        if field.kind == Kind::Group {
            field.fields.iter().for_each(|part| collect(part, &keys, found));
        } else {
            found.push((keys, field));
        }
    }
    let mut found = Vec::new();
    form.head.iter().for_each(|field| collect(field, &[], &mut found));
    found
}

/// What stands in the head at the end of some keys.
pub(super) fn head_node<'d>(document: &'d Document, keys: &[&str]) -> Option<&'d Node> {
    let root = document.tree.as_ref().ok()?.root.as_ref()?;
    keys.iter().try_fold(root, |node, key| node.get(key))
}

/// The key under which the value of a column is typed.
pub(super) fn key_of(field: &Field) -> &str {
    if field.kind == Kind::Numbering { key::NUMBER } else { &field.key }
}

impl Editable {
    /// What of a sheet can be written, whose file is in a state.
    pub fn of(document: &Document, sheet: &Sheet, year_settings: YearSettings<'_>, state: FileState) -> Self {
        let writable = |field: &Field| Writable::of(field, sheet, year_settings);
        Self {
            state,
            goals: sheet.goals.len(),
            head: head_fields(&sheet.form).into_iter().map(|(_, field)| writable(field)).collect(),
            columns: sheet.form.columns.iter().map(|column| writable(&column.field)).collect(),
            texts: texts(document, sheet, year_settings),
        }
    }
}

/// By the id of its part, each text.
pub(super) fn texts(
    document: &Document,
    sheet: &Sheet,
    year_settings: YearSettings<'_>,
) -> BTreeMap<String, String> {
    let nodes = Nodes::of(document, sheet);
    let mut texts = BTreeMap::new();
    let mut add = |part: &Part, field: &Field, node: Option<&Node>| {
        if let Some(text) = cell_text::text(field, node, year_settings.words(field)) {
            texts.insert(id(part), text);
        }
    };
    for (keys, field) in head_fields(&sheet.form) {
        add(&Part::Field(field.key.clone()), field, head_node(document, &keys));
    }
    for row in 0..sheet.goals.len() {
        for (column, Column { field, .. }) in sheet.form.columns.iter().enumerate() {
            add(&Part::Cell { row, column }, field, nodes.get(row, key_of(field)));
        }
    }
    texts
}

impl Writable {
    fn of(field: &Field, sheet: &Sheet, year_settings: YearSettings<'_>) -> Self {
        Self {
            key: field.key.clone(),
            kind: field.kind.name(),
            list: field.list,
            bullets: field.bullets.clone(),
            words: words(field, sheet, year_settings),
            is_due: due_columns(&sheet.form, year_settings).iter().any(|due| due.field.key == field.key),
        }
    }
}

/// The words that are offered: of 課 those of the sheet's own 部署, where that is one of the project's.
fn words(field: &Field, sheet: &Sheet, year_settings: YearSettings<'_>) -> Vec<String> {
    let texts = |words: Vec<&str>| words.into_iter().map(str::to_owned).collect();
    let own = || year_settings.department(sheet.department()?.text());
    match (field.kind, own()) {
        (Kind::Section, Some(own)) => {
            let common = Some(COMMON).filter(|_| field.list);
            texts(own.sections.iter().map(String::as_str).chain(common).collect())
        }
        (Kind::Deadline, _) => {
            let months = MONTHS.iter().map(|month| format!("{month}月"));
            months.chain(PERIODS.map(str::to_owned)).collect()
        }
        (kind, _) if kind.is_listed() => year_settings.words(field).to_vec(),
        _ => Vec::new(),
    }
}
