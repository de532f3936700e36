//! Values → YAML: the text of a sheet that a program puts together.
//!
//! Enters: a form, and values by the keys of its fields. Leaves: the text of a sheet's file in the canonical
//! way, so that `fmt` has nothing to do in it; or which value the form cannot hold. Knows no rule and no disk.
//! Not for a sheet that an author has typed: comments and the layout of the lines would be lost.

pub mod blank;
mod body;

use super::canonical::Arrangement;
use super::walk::Slot;
use crate::form::Form;
use crate::settings::YearSettings;
use crate::source::Source;
use crate::text::ending::without_empty_end;
use crate::yaml::outline::{Body, Branch, Item, Outline};
use crate::yaml::{self, write};

use body::body;

/// A sheet to be written.
#[derive(Debug, Clone, Copy)]
pub struct Draft<'a> {
    /// Its form.
    pub form: &'a Form,
    /// The values of the head by key, in any order; also 様式 and 番号付け.
    pub head: &'a [(String, Given)],
    /// The goals, in order.
    pub goals: &'a [DraftGoal],
}

/// The values of a goal by key, in any order; also 番号, id, 改ページ and 見直し理由.
pub type DraftGoal = Vec<(String, Given)>;

/// A value as it is to be typed. What a field's kind reads it as is not changed by how it is written; only
/// listed words are spelt as the list spells them, and line ends behind the last line are no part of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Given {
    /// Nothing yet: the key stands there and waits, and so do those of a group and of a person.
    Absent,
    /// 〃: the cell is merged with the one above. Only in a goal.
    Ditto,
    /// Prose, its lines parted by line feeds; also the value of 様式 and of id.
    Text(String),
    /// Prose as a list.
    List(Vec<Prose>),
    /// Listed words: choices, 課, 部署, 番号付け. Several only where the field is a list.
    Words(Vec<String>),
    /// Dates as they are to print, each of which can be read. Several only where the field is a list.
    Dates(Vec<String>),
    /// A fiscal year as it is to print.
    FiscalYear(String),
    /// A deadline.
    Deadline(String),
    /// A goal's number: `5`, `5-2`.
    Number(String),
    /// Whether, for 改ページ.
    Flag(bool),
    /// Holders of a post.
    People(Vec<DraftPerson>),
    /// The fields of a group by key, in any order.
    Group(Vec<(String, Self)>),
}

/// An entry of a list of prose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Prose {
    /// A text, its lines parted by line feeds.
    Text(String),
    /// A list one level deeper.
    List(Vec<Self>),
}

/// A holder of a post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftPerson {
    /// 職名
    pub post: String,
    /// 氏名; nothing where the post is vacant.
    pub name: Option<String>,
}

/// Why values are not written: which key, and what is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftError {
    /// The goal, from 0; `None` in the head.
    pub goal: Option<usize>,
    /// The key, and within groups the keys down to the value.
    pub keys: Vec<String>,
    /// What is wrong.
    pub problem: DraftProblem,
}

/// What of a value the form cannot hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DraftProblem {
    /// No value may stand under this key.
    UnknownKey,
    /// The key is given twice.
    DuplicateKey,
    /// The field's kind holds no such value.
    WrongKind,
    /// There are several values where one must stand.
    Several,
    /// A text or a list says nothing: what waits for its value is [`Given::Absent`].
    Blank,
    /// A text is 〃, which is [`Given::Ditto`]; or 〃 stands where no cell is above.
    Ditto,
    /// A date, a year or a number cannot be read as one.
    Unreadable,
    /// What was written is not read as it was meant: a mistake of this program.
    Unfaithful,
}

impl Given {
    /// Prose, or what waits for it where a text says nothing.
    pub fn text(text: &str) -> Self {
        if text.trim().is_empty() { Self::Absent } else { Self::Text(without_empty_end(text).to_owned()) }
    }
}

impl Draft<'_> {
    /// The text of the sheet's file; its lines end with line feeds.
    ///
    /// # Errors
    /// The first value that the form cannot hold.
    pub fn text(&self, year_settings: YearSettings<'_>) -> Result<String, DraftError> {
        let outline = self.outline(year_settings)?;
        let text = write(&outline);
        let source = Source::new("", text.as_str());
        let read = yaml::load(&source).map(|tree| Body::Map(Outline::of(&source, &tree).root));
        let is_meant = read.is_ok_and(|read| read.says_same(&Body::Map(outline.root)));
        if is_meant { Ok(text) } else { Err(DraftProblem::Unfaithful.into()) }
    }

    /// The same before it is written, to put comments to it. Keys that the draft does not name are not in it.
    ///
    /// # Errors
    /// The first value that the form cannot hold.
    pub fn outline(&self, year_settings: YearSettings<'_>) -> Result<Outline, DraftError> {
        let mut items = entries(self.head, &|key| Slot::of_head(self.form, key))
            .map_err(|error| DraftError { goal: None, ..error })?;
        let mut goals = Vec::with_capacity(self.goals.len());
        for (index, goal) in self.goals.iter().enumerate() {
            let cells =
                goal_body(self.form, goal).map_err(|error| DraftError { goal: Some(index), ..error })?;
            goals.push(Item::of_list(cells));
        }
        let rows = if goals.is_empty() { Body::Nothing } else { Body::List(Branch::new(goals)) };
        items.push(Item::entry(&self.form.rows, rows));
        let outline = Outline { root: Branch::new(items), ..Outline::default() };
        Ok(Arrangement { form: self.form, year_settings }.sheet(outline))
    }
}

/// A goal, not yet arranged.
fn goal_body(form: &Form, goal: &[(String, Given)]) -> Result<Body, DraftError> {
    let cells = entries(goal, &|key| Slot::of_row(form, key))?;
    if cells.is_empty() {
        return Err(DraftProblem::Blank.at(&form.rows));
    }
    Ok(Body::Map(Branch::new(cells)))
}

/// Values as the entries of a map, in the order given.
fn entries<'f>(
    values: &[(String, Given)],
    slot: &dyn Fn(&str) -> Option<Slot<'f>>,
) -> Result<Vec<Item>, DraftError> {
    let mut items: Vec<Item> = Vec::with_capacity(values.len());
    for (key, value) in values {
        let slot = slot(key).ok_or_else(|| DraftProblem::UnknownKey.at(key))?;
        if items.iter().any(|item| item.key == *key) {
            return Err(DraftProblem::DuplicateKey.at(key));
        }
        let body = body(slot, value).map_err(|error| error.below(key))?;
        items.push(Item::entry(key, body));
    }
    Ok(items)
}

impl DraftProblem {
    fn at(self, key: &str) -> DraftError {
        DraftError::from(self).below(key)
    }
}

impl From<DraftProblem> for DraftError {
    fn from(problem: DraftProblem) -> Self {
        Self { goal: None, keys: Vec::new(), problem }
    }
}

impl DraftError {
    fn below(mut self, key: &str) -> Self {
        self.keys.insert(0, key.to_owned());
        self
    }
}

#[cfg(test)]
pub(in crate::sheet) mod tests;
