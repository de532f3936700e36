//! The labels of a head: words of the form beside or above their values.

use super::super::words::{bare, unspread};
use crate::form::{Form, Kind, kind};
use crate::sheet::draft::DraftPerson;

/// What a cell is a label of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Label {
    /// A field, or a part of one, by its keys from the head down.
    Field(Vec<String>, Kind),
    /// 職名
    Post,
    /// 氏名
    Name,
    /// 職氏名
    People,
    /// Over the labels of its parts.
    Group,
}

/// Whether a text names a post, and most likely who holds it.
pub fn is_holder(text: &str) -> bool {
    let post = text.split_whitespace().next().unwrap_or_default();
    post.ends_with(['長', '監', '官', '者', '員'])
}

/// Post and name: `福祉部長　見本 花子`. Where no blank parts them, all is the post: nobody guesses where a name
/// begins.
pub fn person(text: &str) -> DraftPerson {
    let text = text.trim();
    match text.split_once(char::is_whitespace) {
        Some((post, name)) if !name.trim().is_empty() => {
            DraftPerson { post: post.to_owned(), name: Some(unspread(name, false)) }
        }
        _ => DraftPerson { post: text.to_owned(), name: None },
    }
}

/// What offices call the department beside what a form calls it.
const DEPARTMENT: [&str; 9] =
    ["部署名", "部署", "部局名", "部局", "部名", "担当部署", "担当部局", "所属名", "所属"];

/// The labels of a form's head, each with the words that stand in its cell. A word that is the label of two fields is
/// that of the first.
pub fn labels(form: &Form) -> Vec<(String, Label)> {
    let mut labels = Vec::new();
    for field in &form.head {
        let label = match field.kind {
            Kind::People => Label::People,
            Kind::Group => Label::Group,
            kind => Label::Field(vec![field.key.clone()], kind),
        };
        labels.push((field.key.clone(), label));
        labels.extend(field.fields.iter().map(|part| {
            let keys = vec![field.key.clone(), part.key.clone()];
            (part.key.clone(), Label::Field(keys, part.kind))
        }));
    }
    let department = form.first_of(Kind::Department);
    labels.extend(department.into_iter().flat_map(|field| {
        let label = Label::Field(vec![field.key.clone()], Kind::Department);
        DEPARTMENT.map(|word| (word.to_owned(), label.clone()))
    }));
    if form.head_of(Kind::People).is_some() {
        labels.extend([(kind::POST.to_owned(), Label::Post), (kind::NAME.to_owned(), Label::Name)]);
    }
    labels
}

/// The label that a cell's text is, by its letters and digits.
pub fn label_of(form: &Form, text: &str) -> Option<Label> {
    let text = bare(text);
    labels(form).into_iter().find(|(word, _)| bare(word) == text).map(|(_, label)| label)
}

/// A label and its value on one line.
pub fn labelled(form: &Form, line: &str) -> Option<(Label, String)> {
    let line = line.trim();
    // Of two spread letters the first is no label.
    let parted = || line.split_once(char::is_whitespace).filter(|(label, _)| label.chars().count() > 1);
    let (label, value) = line.split_once(['：', ':']).or_else(parted)?;
    let value = value.trim();
    label_of(form, label).filter(|_| !value.is_empty()).map(|label| (label, value.to_owned()))
}
