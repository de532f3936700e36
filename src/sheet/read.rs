//! YAML → [`Sheet`], with everything that is wrong in one go.

mod removed;

use std::collections::BTreeSet;
use std::sync::Arc;

use super::astray::Astray;
use super::{Cell, CellContent, Goal, NumberingMode, Sheet, is_ditto, is_meant_as_ditto};
use crate::form::kind::group::{check_keys, missing};
use crate::form::kind::{empty_entry, wrong_shape};
use crate::form::{Fault, FaultKind, Field, Form, GoalNumber, Kind, Paragraph, Shape, Typed, Value, key};
use crate::source::{Passage, Source, Span};
use crate::text::fold::{find_word, same_word};
use crate::yaml::mapping::keys::KeyFaults;
use crate::yaml::mapping::{KnownKeys, NamedKeys};
use crate::yaml::{self, Entry, Node, Tree};

/// The 様式 that a sheet names, if it names one.
pub fn form_name(tree: &Tree) -> Option<&Passage> {
    let node = tree.root.as_ref()?.get(key::FORM)?;
    node.scalar().map(|scalar| &scalar.passage).filter(|passage| !passage.text().is_empty())
}

/// Reads a sheet of a form. Whatever can be read is in it; what cannot is in its faults.
pub fn read(form: &Arc<Form>, source: &Source, tree: &Tree) -> Sheet {
    let mut reader = Reader { form, faults: Vec::new() };
    let root = tree.root.as_ref().filter(|root| root.entries().is_some_and(|entries| !entries.is_empty()));
    let mut sheet = Sheet {
        form: Arc::clone(form),
        head: Vec::new(),
        numbering: NumberingMode::default(),
        goals: Vec::new(),
        removed: Vec::new(),
        faults: Vec::new(),
    };
    if let Some(root) = root {
        let map = Map::open(root, form.head_names(), form.head.iter(), &mut reader.faults);
        reader.single(root, key::FORM);
        sheet.head = form.head.iter().map(|field| reader.cell(field, &map, false)).collect();
        sheet.numbering = reader.numbering(root);
        sheet.goals = reader.goals(&map);
        sheet.removed = removed::goals(&mut reader, &map);
    } else {
        reader.no_map(source, tree);
        sheet.head = form.head.iter().map(|_| Cell { key: None, content: CellContent::Empty }).collect();
    }
    sheet.faults = reader.faults;
    sheet.faults.sort_by_key(|fault| fault.span);
    sheet
}

/// A map of the sheet: its head or a row.
struct Map<'n> {
    entries: &'n [Entry],
    /// Where to point at for what is not there.
    start: Span,
    keys: KeyFaults<'n>,
    /// Fields that are not missing, since their parts stand beside them.
    ungrouped: Vec<String>,
}

impl<'n> Map<'n> {
    fn open<'f>(
        node: &'n Node,
        known: &NamedKeys,
        fields: impl Iterator<Item = &'f Field>,
        faults: &mut Vec<Fault>,
    ) -> Self {
        let entries = node.entries().unwrap_or_default();
        let astray = Astray::find(entries, fields, &known.keys().collect::<Vec<_>>());
        let away: BTreeSet<Span> = astray.iter().flat_map(Astray::keys).collect();
        faults.extend(astray.iter().filter_map(Astray::fault));
        let keys = check_keys(
            entries.iter().filter(|entry| !away.contains(&entry.key.span())),
            KnownKeys::Named(known),
            faults,
        );
        let ungrouped = astray.iter().map(|astray| astray.field.key.clone()).collect();
        Self { entries, start: entries.first().map_or(node.span, |entry| entry.key.span()), keys, ungrouped }
    }

    fn entry(&self, key: &str) -> Option<&'n Entry> {
        self.entries.iter().find(|entry| entry.key.text() == key)
    }

    fn require(&self, key: &str, faults: &mut Vec<Fault>) {
        if !self.keys.is_meant(key) && !self.ungrouped.iter().any(|field| field == key) {
            faults.push(missing(self.entries, key, self.start));
        }
    }
}

struct Reader<'f> {
    form: &'f Form,
    faults: Vec<Fault>,
}

impl Reader<'_> {
    fn fault(&mut self, span: Span, kind: FaultKind) {
        self.faults.push(Fault { span, kind });
    }

    /// An empty file, or one that is a list or a text.
    fn no_map(&mut self, source: &Source, tree: &Tree) {
        let (span, found) = match tree.root.as_ref().map(|node| (node.span, &node.value)) {
            Some((span, yaml::Value::Scalar(_))) => (source.line_at(span.start), Shape::Text),
            Some((span, yaml::Value::List(_))) => {
                (Span::new(span.start, source.line_at(span.start).end), Shape::List)
            }
            Some((_, yaml::Value::Refused)) => return,
            _ => (Span::new(source.content_start(), source.content_start()), Shape::Nothing),
        };
        self.fault(span, FaultKind::WrongShape { key: String::new(), expected: Shape::Map, found });
    }

    fn cell(&mut self, field: &Field, map: &Map<'_>, is_row: bool) -> Cell {
        let entry = map.entry(&field.key);
        let before = self.faults.len();
        let value = entry.map(|entry| &entry.value).filter(|value| !value.is_absent());
        let content = value.map_or(CellContent::Empty, |value| self.content(field, value, is_row));
        let content = if content.says_nothing() { CellContent::Empty } else { content };
        // What is empty because it could not be read is not missing too.
        if field.required && matches!(content, CellContent::Empty) && self.faults.len() == before {
            map.require(&field.key, &mut self.faults);
        }
        Cell { key: entry.map(|entry| entry.key.span()), content }
    }

    fn content(&mut self, field: &Field, node: &Node, is_row: bool) -> CellContent {
        let passage = node.scalar().map(|scalar| &scalar.passage).filter(|_| is_row);
        if let Some(ditto) = passage.filter(|passage| is_ditto(passage.text())) {
            return CellContent::Ditto(ditto.clone());
        }
        if let Some(meant) = passage.filter(|passage| is_meant_as_ditto(passage.text())) {
            let length = meant.text().trim_end().len();
            let start = length - meant.text().trim().len();
            self.fault(meant.place(start..length), FaultKind::MeantDitto);
        }
        CellContent::Value(field.kind.read(field, node, &mut self.faults))
    }

    fn numbering(&mut self, root: &Node) -> NumberingMode {
        match self.word(root, key::NUMBERING, &[key::SERIAL, key::BY_SECTION]) {
            Some(key::BY_SECTION) => NumberingMode::BySection,
            _ => NumberingMode::Serial,
        }
    }

    /// A word of those that the format itself lists.
    fn word<'w>(&mut self, node: &Node, key: &str, known: &[&'w str]) -> Option<&'w str> {
        let passage = self.single(node, key)?;
        let word = find_word(known.iter().copied(), passage.text());
        if word.is_none() {
            let known = known.iter().map(ToString::to_string).collect();
            let kind = FaultKind::UnknownWord { key: key.to_owned(), word: passage.text().to_owned(), known };
            self.fault(passage.characters(), kind);
        }
        word
    }

    /// YAML spells truth values in three ways, and an editor takes all of them.
    fn page_break(&mut self, node: &Node) -> bool {
        let typed = node.get(key::PAGE_BREAK).and_then(Node::text).unwrap_or_default();
        let spelt = key::TRUTH_VALUES.into_iter().find(|(word, _)| same_word(word, typed));
        spelt.map_or_else(
            || self.word(node, key::PAGE_BREAK, &["true", "false"]) == Some("true"),
            |(_, is_true)| is_true,
        )
    }

    fn goals(&mut self, map: &Map<'_>) -> Vec<Goal> {
        let form = self.form;
        let Some(value) = map.entry(&form.rows).map(|entry| &entry.value).filter(|value| !value.is_absent())
        else {
            map.require(&form.rows, &mut self.faults);
            return Vec::new();
        };
        match value.items() {
            Some([]) => map.require(&form.rows, &mut self.faults),
            Some(_) => {}
            None => wrong_shape(&form.rows, Shape::Maps, value, &mut self.faults),
        }
        value.items().unwrap_or_default().iter().filter_map(|item| self.goal(item)).collect()
    }

    fn goal(&mut self, node: &Node) -> Option<Goal> {
        let form = self.form;
        if node.entries().is_none() {
            if node.is_absent() {
                empty_entry(&form.rows, node, &mut self.faults);
            } else {
                wrong_shape(&form.rows, Shape::Map, node, &mut self.faults);
            }
            return None;
        }
        let fields = form.columns.iter().map(|column| &column.field);
        let map = Map::open(node, form.row_names(), fields, &mut self.faults);
        let cells = form.columns.iter().map(|column| match column.field.kind {
            Kind::Numbering => Cell { key: None, content: CellContent::Empty },
            _ => self.cell(&column.field, &map, true),
        });
        let cells = cells.collect();
        Some(Goal {
            span: node.span,
            start: map.start,
            number: self.number(node),
            id: self.single(node, key::ID),
            page_break: self.page_break(node),
            revision_reason: self.revision_reason(node),
            cells,
        })
    }

    fn single(&mut self, node: &Node, key: &str) -> Option<Passage> {
        let value = node.get(key).filter(|value| !value.is_absent())?;
        if value.scalar().is_none() {
            wrong_shape(key, Shape::Text, value, &mut self.faults);
        }
        value.scalar().map(|scalar| scalar.passage.clone())
    }

    fn number(&mut self, node: &Node) -> Option<Typed<GoalNumber>> {
        let passage = self.single(node, key::NUMBER)?;
        let number = GoalNumber::parse(passage.text());
        if number.is_none() {
            self.fault(passage.characters(), FaultKind::BadNumber { typed: passage.text().to_owned() });
        }
        number.map(|value| Typed { passage, value })
    }

    fn revision_reason(&mut self, node: &Node) -> Vec<Paragraph> {
        let Some(value) = node.get(key::REVISION_REASON).filter(|value| !value.is_absent()) else {
            return Vec::new();
        };
        let field = Field {
            key: key::REVISION_REASON.to_owned(),
            kind: Kind::Text,
            required: false,
            list: false,
            default: None,
            choices: Vec::new(),
            definitions: Vec::new(),
            fields: Vec::new(),
            bullets: Vec::new(),
            print: false,
        };
        match Kind::Text.read(&field, value, &mut self.faults) {
            Value::Text(paragraphs) => paragraphs,
            _ => Vec::new(),
        }
    }
}
