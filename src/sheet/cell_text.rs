//! A value as the plain text of a cell that somebody edits on a page or in a spreadsheet, and back.
//!
//! Enters: a field, and what stands for it in a sheet's file; or what somebody typed. Leaves: the text, lines parted
//! by line feeds; or the value, as an edit takes it. What cannot be typed so without loss has no such text.
//! Knows no page and no disk. Not for what prints: the marks and words that a form adds are `printed`'s.
//!
//! An entry of a list begins with the mark of its column, deeper ones with a wide space for each level; lines
//! without a mark go on with the entry above. Words and dates of a list are parted by 、. A holder of a post is
//! a line, `職名：氏名`.

mod people;
mod prose;
mod reading;
mod words;

pub use reading::reading;

use super::draft::{Given, Prose};
use super::{DITTO, is_ditto};
use crate::form::{Field, Kind};
use crate::text::ending::without_empty_end;
use crate::yaml::{self, Node};

/// How a value stands in its file, which decides what a typed text is meant as.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Shape {
    /// Nothing stands there yet: a text whose first line has a mark is a list.
    #[default]
    Nothing,
    /// A text: marks that are typed are a part of it.
    Text,
    /// A list.
    List,
}

impl Shape {
    /// That of what stands in a file, if anything does.
    pub fn of(node: Option<&Node>) -> Self {
        match node.map(|node| &node.value) {
            Some(yaml::Value::List(_)) => Self::List,
            Some(yaml::Value::Scalar(scalar)) if !is_ditto(scalar.passage.text()) => Self::Text,
            _ => Self::Nothing,
        }
    }
}

/// What somebody edits of a value; `None` where the value cannot be typed as such a text.
pub fn text(field: &Field, node: Option<&Node>, known: &[String]) -> Option<String> {
    let Some(node) = node.filter(|node| !node.is_absent()) else { return Some(String::new()) };
    if node.text().is_some_and(is_ditto) {
        return Some(DITTO.to_owned());
    }
    let given = said(field, node)?;
    let text = match &given {
        Given::Text(text) | Given::Deadline(text) | Given::FiscalYear(text) | Given::Number(text) => {
            text.clone()
        }
        Given::List(entries) => prose::text(field, entries),
        Given::Words(texts) | Given::Dates(texts) => words::text(texts),
        Given::People(holders) if holders.is_empty() => return Some(String::new()),
        Given::People(holders) => people::text(holders),
        Given::Absent | Given::Ditto | Given::Flag(_) | Given::Group(_) => return None,
    };
    (self::given(field, &text, Shape::of(Some(node)), known) == given).then_some(text)
}

/// What a typed text means as the value of a field. Whether the form can hold it, the edit tells.
pub fn given(field: &Field, typed: &str, shape: Shape, known: &[String]) -> Given {
    let text = typed.replace("\r\n", "\n").replace('\r', "\n");
    let text = without_empty_end(&text);
    if text.trim().is_empty() {
        return Given::Absent;
    }
    if is_ditto(text) {
        return Given::Ditto;
    }
    match field.kind {
        Kind::Text => prose::given(field, text, shape),
        Kind::Deadline => Given::Deadline(text.to_owned()),
        Kind::FiscalYear => Given::FiscalYear(text.trim().to_owned()),
        Kind::Numbering => Given::Number(text.trim().to_owned()),
        Kind::Choice | Kind::Section => Given::Words(words::given(field, text, known)),
        Kind::Department => Given::Words(vec![text.trim().to_owned()]),
        Kind::Date => Given::Dates(words::given(field, text, &[])),
        Kind::People => Given::People(people::given(text)),
        Kind::Group => Given::Text(text.to_owned()),
    }
}

/// What a file says, as an edit would be given it; `None` where no edit can say it.
pub fn said(field: &Field, node: &Node) -> Option<Given> {
    let scalar = || node.text().map(|text| without_empty_end(text).to_owned());
    let texts = || -> Option<Vec<String>> {
        let text = |node: &Node| node.text().map(|text| text.trim().to_owned());
        match &node.value {
            yaml::Value::List(items) => items.iter().map(text).collect(),
            _ if field.list => Some(node.text()?.split('\n').map(|line| line.trim().to_owned()).collect()),
            _ => Some(vec![text(node)?]),
        }
    };
    match field.kind {
        Kind::Text => match &node.value {
            yaml::Value::List(items) => entries(items).map(Given::List),
            _ => scalar().map(Given::Text),
        },
        Kind::Deadline => scalar().map(Given::Deadline),
        Kind::FiscalYear => texts().filter(|texts| texts.len() == 1)?.pop().map(Given::FiscalYear),
        Kind::Numbering => texts().filter(|texts| texts.len() == 1)?.pop().map(Given::Number),
        Kind::Choice | Kind::Section | Kind::Department => texts().map(Given::Words),
        Kind::Date => texts().map(Given::Dates),
        Kind::People => people::said(node).map(Given::People),
        Kind::Group => None,
    }
}

fn entries(items: &[Node]) -> Option<Vec<Prose>> {
    let entry = |item: &Node| match &item.value {
        yaml::Value::List(items) => entries(items).map(Prose::List),
        _ => item.text().filter(|text| !text.trim().is_empty()).map(|text| Prose::Text(text.to_owned())),
    };
    items.iter().map(entry).collect()
}

#[cfg(test)]
mod tests;
