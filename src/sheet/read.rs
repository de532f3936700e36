//! YAML → [`Sheet`], with everything that is wrong in one go.

use std::sync::Arc;

use super::{Cell, Content, DITTO, Goal, NumberingMode, Sheet};
use crate::form::kind::group::check_keys;
use crate::form::{Fault, FaultKind, Field, Form, GoalNumber, Kind, Paragraph, Shape, Typed, Value, key};
use crate::source::{Passage, Source, Span};
use crate::yaml::{self, Entry, Node, Tree};

/// The 様式 that a sheet names, if it names one.
pub fn form_name(tree: &Tree) -> Option<&Passage> {
    let node = tree.root.as_ref()?.get(key::FORM)?;
    node.scalar().map(|scalar| &scalar.passage).filter(|passage| !passage.text().is_empty())
}

/// Reads a sheet of a form. Whatever can be read is in it; what cannot is in its faults.
pub fn read(form: &Arc<Form>, source: &Source, tree: &Tree) -> Sheet {
    let mut reader = Reader { form, faults: Vec::new() };
    let entries = tree.root.as_ref().and_then(Node::entries).unwrap_or_default();
    if entries.is_empty() {
        reader.no_map(source, tree);
    } else {
        let known: Vec<&str> = form.head_keys().collect();
        check_keys(entries, &known, &mut reader.faults);
    }
    let root = tree.root.as_ref();
    let head = form.head.iter().map(|field| reader.cell(field, entries, reader_place(entries), false)).collect();
    let numbering = reader.numbering(root);
    let goals = if entries.is_empty() { Vec::new() } else { reader.goals(root, reader_place(entries)) };
    let mut faults = reader.faults;
    faults.sort_by_key(|fault| fault.span);
    Sheet { form: Arc::clone(form), head, numbering, goals, faults }
}

/// Where to point at for a key of the head that is missing.
fn reader_place(entries: &[Entry]) -> Span {
    entries.first().map(|entry| entry.key.span()).unwrap_or_default()
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
            Some((span, yaml::Value::List(_))) => (Span::new(span.start, source.line_at(span.start).end), Shape::List),
            Some((_, yaml::Value::Refused)) => return,
            _ => (Span::new(source.content_start(), source.content_start()), Shape::Nothing),
        };
        self.fault(span, FaultKind::WrongShape { key: String::new(), expected: Shape::Map, found });
    }

    fn cell(&mut self, field: &Field, entries: &[Entry], place: Span, may_ditto: bool) -> Cell {
        let entry = entries.iter().find(|entry| entry.key.text() == field.key);
        let is_given = entry.is_some_and(|entry| !entry.value.is_absent());
        if !is_given {
            if field.required && !entries.is_empty() {
                let span = entry.map_or(place, |entry| entry.key.span());
                self.fault(span, FaultKind::Missing { key: field.key.clone() });
            }
            return Cell { key: entry.map(|entry| entry.key.span()), content: Content::Empty };
        }
        let content = entry.map_or(Content::Empty, |entry| self.content(field, &entry.value, may_ditto));
        Cell { key: entry.map(|entry| entry.key.span()), content }
    }

    fn content(&mut self, field: &Field, node: &Node, may_ditto: bool) -> Content {
        match node.scalar() {
            Some(scalar) if may_ditto && scalar.passage.text() == DITTO => Content::Ditto(scalar.passage.clone()),
            _ => Content::Value(field.kind.read(field, node, &mut self.faults)),
        }
    }

    fn numbering(&mut self, root: Option<&Node>) -> NumberingMode {
        let Some(node) = root.and_then(|root| root.get(key::NUMBERING)).filter(|node| !node.is_absent()) else {
            return NumberingMode::default();
        };
        match node.text() {
            Some(key::SERIAL) => NumberingMode::Serial,
            Some(key::BY_SECTION) => NumberingMode::BySection,
            Some(word) => {
                self.unknown_word(key::NUMBERING, word, node.span, &[key::SERIAL, key::BY_SECTION]);
                NumberingMode::default()
            }
            None => {
                self.wrong_shape(key::NUMBERING, Shape::Text, node);
                NumberingMode::default()
            }
        }
    }

    fn unknown_word(&mut self, key: &str, word: &str, span: Span, known: &[&str]) {
        let known = known.iter().map(ToString::to_string).collect();
        self.fault(span, FaultKind::UnknownWord { key: key.to_owned(), word: word.to_owned(), known });
    }

    fn wrong_shape(&mut self, key: &str, expected: Shape, node: &Node) {
        let found = match &node.value {
            yaml::Value::Absent => Shape::Nothing,
            yaml::Value::Scalar(_) => Shape::Text,
            yaml::Value::List(_) => Shape::List,
            yaml::Value::Map(_) => Shape::Map,
            yaml::Value::Refused => return,
        };
        let span = node.entries().and_then(|entries| entries.first()).map_or(node.span, |entry| entry.key.span());
        self.fault(span, FaultKind::WrongShape { key: key.to_owned(), expected, found });
    }

    fn goals(&mut self, root: Option<&Node>, place: Span) -> Vec<Goal> {
        let rows = self.form.rows.clone();
        let entries = root.and_then(Node::entries).unwrap_or_default();
        let entry = entries.iter().find(|entry| entry.key.text() == rows);
        let Some(entry) = entry.filter(|entry| !entry.value.is_absent()) else {
            self.fault(entry.map_or(place, |entry| entry.key.span()), FaultKind::Missing { key: rows });
            return Vec::new();
        };
        let Some(items) = entry.value.items() else {
            self.wrong_shape(&rows, Shape::Maps, &entry.value);
            return Vec::new();
        };
        if items.is_empty() {
            self.fault(entry.key.span(), FaultKind::Missing { key: rows });
        }
        items.iter().filter_map(|item| self.goal(item)).collect()
    }

    fn goal(&mut self, node: &Node) -> Option<Goal> {
        let Some(entries) = node.entries() else {
            let rows = self.form.rows.clone();
            self.wrong_shape(&rows, Shape::Map, node);
            return None;
        };
        let known: Vec<&str> = self.form.row_keys().collect();
        check_keys(entries, &known, &mut self.faults);
        let start = entries.first().map_or(node.span, |entry| entry.key.span());
        let columns = self.form.columns.iter();
        let cells = columns.map(|column| match column.field.kind {
            Kind::Numbering => Cell { key: None, content: Content::Empty },
            _ => self.cell(&column.field, entries, start, true),
        });
        let cells = cells.collect();
        Some(Goal {
            span: node.span,
            start,
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
            self.wrong_shape(key, Shape::Text, value);
        }
        value.scalar().map(|scalar| scalar.passage.clone())
    }

    fn number(&mut self, node: &Node) -> Option<Typed<GoalNumber>> {
        let passage = self.single(node, key::NUMBER)?;
        let number = GoalNumber::parse(passage.text());
        // 〃 has a rule of its own; it is no number that could be wrong.
        if number.is_none() && passage.text() != DITTO {
            self.fault(passage.span(), FaultKind::BadNumber);
        }
        number.map(|value| Typed { passage, value })
    }

    fn page_break(&mut self, node: &Node) -> bool {
        let Some(passage) = self.single(node, key::PAGE_BREAK) else { return false };
        if !matches!(passage.text(), "true" | "false") {
            self.unknown_word(key::PAGE_BREAK, passage.text(), passage.span(), &["true", "false"]);
        }
        passage.text() == "true"
    }

    fn revision_reason(&mut self, node: &Node) -> Vec<Paragraph> {
        let Some(value) = node.get(key::REVISION_REASON).filter(|value| !value.is_absent()) else { return Vec::new() };
        let field = Field {
            key: key::REVISION_REASON.to_owned(),
            kind: Kind::Text,
            required: false,
            list: false,
            default: None,
            choices: Vec::new(),
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
