//! A change of a sheet as the least change of its file: one value set, a goal added, moved or taken out.
//!
//! Enters: a sheet's file as its author typed it, and what is to change, by the keys of its form. Leaves: the
//! text of the file in which that has changed and nothing else: comments, order, quotes and line ends of all
//! other entries are kept to the byte. What is written is read again; where it would not say what was meant,
//! nothing leaves. Knows no rule and no disk. Not for a sheet that is put together anew, which `draft.rs`
//! makes, and not for its layout, which `canonical.rs` sees to.
//!
//! On the page each other cell keeps its text: a 〃 that would come to stand for another text is written out.

pub mod brought;
pub mod column;
mod merged;
mod rest;
mod several;
mod text;
mod value;
mod waiting;

use super::Document;
use super::canonical::head_order;
use super::draft::{Draft, DraftError, DraftGoal, DraftProblem, Given};
use crate::form::Form;
use crate::settings::YearSettings;
use crate::yaml::outline::{Body, Item};
use crate::yaml::patch::{Order, Step};

use merged::{Change, written_out};
use several::Put;
use text::{Meant, Text};

/// A change of a sheet. Goals are counted from 0, in the order of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// A value is set; [`Given::Absent`] empties it. A key that the file does not have is added at its place.
    Set {
        /// The goal; `None` in the head.
        goal: Option<usize>,
        /// The key, and within groups the keys down to the value.
        keys: Vec<String>,
        /// The value.
        value: Given,
        /// What becomes of the cells below that are merged with that of the goal.
        below: Below,
    },
    /// A goal is put before another one, or behind the last.
    Add {
        /// Its place.
        place: usize,
        /// Its values.
        goal: DraftGoal,
    },
    /// A goal is moved, with the comments that belong to it.
    Move {
        /// The goal.
        goal: usize,
        /// Its place afterwards.
        place: usize,
    },
    /// A goal is taken out, with the comments that belong to it.
    Remove {
        /// The goal.
        goal: usize,
    },
}

/// What becomes of the cells below that are merged with one that is set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Below {
    /// They go on with it: on the page they are one cell with it.
    #[default]
    Follow,
    /// They keep the text that they show, which is written out in the first of them.
    Keep,
}

/// Why a file is left as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EditError {
    /// It cannot be read as a sheet, or it has features of YAML that a sheet must not have.
    Unreadable,
    /// There is no such goal, and no such place for one.
    NoGoal,
    /// The form cannot hold the value.
    Value(DraftError),
    /// It is set out in a way in which this cannot be changed by itself, or not without a comment in it.
    Layout,
    /// What would be written does not say what was meant: a mistake of this program.
    Unfaithful,
}

/// The text of a sheet's file after a change, its byte order mark included. What says already what it is to
/// say is not touched.
///
/// # Errors
/// The file is to be left as it is.
pub fn edited(
    document: &Document,
    edit: &Edit,
    year_settings: YearSettings<'_>,
) -> Result<String, EditError> {
    let sheet = document.sheet.as_ref().ok_or(EditError::Unreadable)?;
    let text = Text::read(document.source.text()).ok_or(EditError::Unreadable)?;
    let editor = Editor { form: &sheet.form, year_settings };
    let text = match edit {
        Edit::Set { goal: None, keys, value, .. } => editor.set_in_head(text, keys, value)?,
        Edit::Set { goal: Some(goal), keys, value, below } => {
            editor.set_in_goal(text, *goal, keys, value, *below)?
        }
        Edit::Add { place, goal } => editor.add(text, *place, goal)?,
        Edit::Move { goal, place } => editor.change(text, &Change::Move { goal: *goal, place: *place })?,
        Edit::Remove { goal } => editor.change(text, &Change::Remove { goals: vec![*goal] })?,
    };
    Ok(text.into_string())
}

/// The text of a sheet's file without some of its goals, given in ascending order, each once.
///
/// # Errors
/// The file is to be left as it is.
pub fn without_goals(
    document: &Document,
    goals: &[usize],
    year_settings: YearSettings<'_>,
) -> Result<String, EditError> {
    let sheet = document.sheet.as_ref().ok_or(EditError::Unreadable)?;
    let text = Text::read(document.source.text()).ok_or(EditError::Unreadable)?;
    let editor = Editor { form: &sheet.form, year_settings };
    editor.change(text, &Change::Remove { goals: goals.to_vec() }).map(Text::into_string)
}

struct Editor<'e> {
    form: &'e Form,
    year_settings: YearSettings<'e>,
}

impl Editor<'_> {
    fn set_in_head(&self, text: Text, keys: &[String], value: &Given) -> Result<Text, EditError> {
        let body = self.body(None, keys, value).map_err(EditError::Value)?;
        let way: Vec<Step<'_>> = keys.iter().map(|key| Step::Key(key)).collect();
        self.set(text, &way, body)
    }

    fn set_in_goal(
        &self,
        text: Text,
        goal: usize,
        keys: &[String],
        value: &Given,
        below: Below,
    ) -> Result<Text, EditError> {
        let body = self.body(Some(goal), keys, value).map_err(EditError::Value)?;
        if goal >= text.goals(self.form).len() {
            return Err(EditError::NoGoal);
        }
        let text = match (keys, below) {
            ([key], Below::Keep) => {
                self.keep_merged(text, &Change::Set { goal, cell: Item::entry(key, body.clone()) })?
            }
            _ => text,
        };
        self.set_cell(text, goal, keys, body)
    }

    /// Sets a value of a goal, whatever that does to those below.
    fn set_cell(&self, text: Text, goal: usize, keys: &[String], body: Body) -> Result<Text, EditError> {
        let entry = text.goals(self.form).get(goal).map(|(entry, _)| *entry).ok_or(EditError::NoGoal)?;
        let rows = [Step::Key(&self.form.rows), Step::Entry(entry)];
        let way: Vec<Step<'_>> = rows.into_iter().chain(keys.iter().map(|key| Step::Key(key))).collect();
        self.set(text, &way, body)
    }

    /// Each 〃 that a change would make stand for another text, written out.
    fn keep_merged(&self, text: Text, change: &Change) -> Result<Text, EditError> {
        let goals = text.goals(self.form);
        let written = written_out(self.form, &goals, change);
        let said = |body: Body| if body.says_nothing() { Body::Nothing } else { body };
        let written: Vec<Put> =
            written.into_iter().map(|(goal, key, body)| (Some(goal), key, said(body))).collect();
        self.put(text, &written)
    }

    fn add(&self, text: Text, place: usize, goal: &DraftGoal) -> Result<Text, EditError> {
        let value = |error| EditError::Value(DraftError { goal: Some(place), ..error });
        let draft = Draft { form: self.form, head: &[], goals: std::slice::from_ref(goal) };
        let outline = draft.outline(self.year_settings).map_err(value)?;
        if let Some((key, _)) = goal.iter().find(|(_, value)| place == 0 && *value == Given::Ditto) {
            return Err(value(DraftError {
                goal: None,
                keys: vec![key.clone()],
                problem: DraftProblem::Ditto,
            }));
        }
        let lists = outline.root.items.into_iter().filter_map(|item| match item.body {
            Body::List(list) => Some(list.items),
            _ => None,
        });
        let item = lists.flatten().next().ok_or(EditError::Unfaithful)?;
        self.change(text, &Change::Add { place, item })
    }

    fn change(&self, text: Text, change: &Change) -> Result<Text, EditError> {
        if !change.is_possible(text.goals(self.form).len()) {
            return Err(EditError::NoGoal);
        }
        if matches!(change, Change::Move { goal, place } if goal == place) {
            return Ok(text);
        }
        let joined = text.joined(self.form);
        let text = self.keep_merged(text, change)?;
        let order = Order { rows: change.rows(&text.goals(self.form), &text.joined(self.form)), joined };
        let way = [Step::Key(&self.form.rows)];
        let keys = head_order(self.form);
        text.changed(|patch| patch.reordered(&way, &order, &keys), &Meant::Rows(&self.form.rows, &order.rows))
    }
}

#[cfg(test)]
mod tests;
