//! What another file of a sheet says, put into a file: fields, cells of goals that are there, and goals that are not.
//!
//! Enters: both files, and what is to be put from which goal into which. Leaves: the text of the file with that and
//! nothing else. Whether it may be put there is not asked. A cell that is merged in the other file is merged here
//! where that says the same; else its text is written out.

use std::collections::BTreeMap;

use super::merged::{Change, Goal, cell, says_ditto, shown};
use super::several::Put;
use super::text::Text;
use super::{EditError, Editor};
use crate::form::{Form, Kind};
use crate::settings::YearSettings;
use crate::sheet::{DITTO, Document};
use crate::yaml::outline::{Body, Branch, Item};
use crate::yaml::patch::Step;

/// Something of another file that is put into a file. Goals are counted from 0, each in its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bring {
    /// A field of the head.
    Field {
        /// Its key.
        key: String,
    },
    /// What a cell of a goal shows.
    Cell {
        /// The goal.
        goal: usize,
        /// That of the other file.
        from: usize,
        /// The key.
        key: String,
    },
    /// A goal of the other file.
    Goal {
        /// That of the other file.
        from: usize,
        /// Before which goal it is put, or behind the last. Several before one keep their order.
        place: usize,
    },
}

/// The text of a file after what is put into it of another.
///
/// # Errors
/// The file is to be left as it is.
pub fn brought(
    document: &Document,
    other: &Document,
    brings: &[Bring],
    year_settings: YearSettings<'_>,
) -> Result<String, EditError> {
    let sheet = document.sheet.as_ref().ok_or(EditError::Unreadable)?;
    let read = |document: &Document| Text::read(document.source.text()).ok_or(EditError::Unreadable);
    let (mut text, other) = (read(document)?, read(other)?);
    let editor = Editor { form: &sheet.form, year_settings };
    let goals = (text.goals(&sheet.form), other.goals(&sheet.form));
    let layout = Layout::of((&goals.0, &goals.1), brings)?;
    let (mut set, added) = layout.decided(&sheet.form);
    for bring in brings {
        if let Bring::Field { key } = bring {
            let body = other.body(&[Step::Key(key)]).ok_or(EditError::Unfaithful)?;
            set.push((None, key.clone(), body));
        }
    }
    text = editor.put(text, &set)?;
    for (place, cells) in added {
        let is_joined = sheet.form.title_column().and_then(|column| sheet.form.columns.get(column));
        let is_joined = is_joined.is_some_and(|column| says_ditto(cell(&cells, &column.field.key)));
        let body = editor.arranged(&[Step::Key(&sheet.form.rows), Step::Entry(place)], Body::Map(cells));
        let item = Item { is_joined, ..Item::of_list(body) };
        text = editor.change(text, &Change::Add { place, item })?;
    }
    Ok(text.into_string())
}

/// The goals as they will stand: those of the file, and between them those that come from the other.
struct Layout<'l> {
    goals: &'l [Goal],
    other: &'l [Goal],
    rows: Vec<Row>,
    /// From which goal of the other file a cell comes, by goal and key.
    cells: BTreeMap<(usize, &'l str), usize>,
}

/// A goal of the file, or one that comes into it.
#[derive(Clone, Copy)]
enum Row {
    Kept(usize),
    New(usize),
}

/// A goal that is added: its place afterwards, and its values.
type Added = (usize, Branch);

impl<'l> Layout<'l> {
    fn of((goals, other): (&'l [Goal], &'l [Goal]), brings: &'l [Bring]) -> Result<Self, EditError> {
        let mut layout = Self { goals, other, rows: Vec::new(), cells: BTreeMap::new() };
        let is_there = |index: usize, goals: &[Goal]| index < goals.len();
        for place in 0..=goals.len() {
            let new = brings.iter().filter_map(|bring| match bring {
                Bring::Goal { from, place: other } if *other == place => Some(Row::New(*from)),
                _ => None,
            });
            layout.rows.extend(new);
            layout.rows.extend(is_there(place, goals).then_some(Row::Kept(place)));
        }
        for bring in brings {
            let is_possible = match bring {
                Bring::Field { .. } => true,
                Bring::Cell { goal, from, key } => {
                    layout.cells.insert((*goal, key), *from);
                    is_there(*goal, goals) && is_there(*from, other)
                }
                Bring::Goal { from, place } => *place <= goals.len() && is_there(*from, other),
            };
            if !is_possible {
                return Err(EditError::NoGoal);
            }
        }
        Ok(layout)
    }

    /// What is to be set in goals that are there, and the goals to be added.
    fn decided(&self, form: &Form) -> (Vec<Put>, Vec<Added>) {
        let is_new = |(place, row): (usize, &Row)| match row {
            Row::New(from) => Some((place, self.other.get(*from)?.1.clone().without_comments())),
            Row::Kept(_) => None,
        };
        let mut added: Vec<Added> = self.rows.iter().enumerate().filter_map(is_new).collect();
        let mut set = Vec::new();
        for column in form.columns.iter().filter(|column| column.field.kind != Kind::Numbering) {
            self.column(&column.field.key, &mut set, &mut added);
        }
        (set, added)
    }

    /// Decides on a column, from above.
    fn column(&self, key: &str, set: &mut Vec<Put>, added: &mut [Added]) {
        let cells = |goals: &'l [Goal]| -> Vec<&'l Body> {
            goals.iter().map(|(_, cells)| cell(cells, key)).collect()
        };
        let (own, other) = (cells(self.goals), cells(self.other));
        let (own_shown, other_shown) = (shown(&own), shown(&other));
        let at = |list: &[Option<&'l Body>], index: usize| list.get(index).copied().flatten();
        let mut above = Above::default();
        for (place, row) in self.rows.iter().enumerate() {
            let (from, meant) = match row {
                Row::New(from) => (Some(*from), at(&other_shown, *from)),
                Row::Kept(goal) => match self.cells.get(&(*goal, key)) {
                    Some(from) => (Some(*from), at(&other_shown, *from)),
                    None => (None, at(&own_shown, *goal)),
                },
            };
            // A 〃 below nothing stands for nothing, before and after.
            let Some(meant) = meant else { continue };
            let can_merge = above.shows(meant, matches!(row, Row::Kept(_)));
            let is_merged =
                |list: &[&Body], index: usize| list.get(index).is_some_and(|body| says_ditto(body));
            let wishes_merge = from.is_some_and(|from| is_merged(&other, from));
            match row {
                Row::New(_) if wishes_merge && !can_merge => write_out(added, place, key, meant),
                Row::New(_) => {}
                Row::Kept(goal) => {
                    let has_ditto = is_merged(&own, *goal);
                    let stands = if has_ditto { can_merge } else { from.is_none() };
                    if !stands {
                        let body = if wishes_merge && can_merge { Body::text(DITTO) } else { meant.clone() };
                        set.push((Some(*goal), key.to_owned(), body));
                    }
                }
            }
            above.set(meant, matches!(row, Row::Kept(_)));
        }
    }
}

/// What the cell above shows: of all goals, and of those that are there already.
#[derive(Default)]
struct Above<'a> {
    all: Option<&'a Body>,
    kept: Option<&'a Body>,
}

impl<'a> Above<'a> {
    /// Whether a 〃 would stand for a text. Goals are added one by one: between two of the file it must stand for it
    /// before and after.
    fn shows(&self, meant: &Body, is_kept: bool) -> bool {
        let is_it = |above: Option<&Body>| above.is_some_and(|above| above.says_same(meant));
        is_it(self.all) && (!is_kept || is_it(self.kept))
    }

    const fn set(&mut self, meant: &'a Body, is_kept: bool) {
        self.all = Some(meant);
        if is_kept {
            self.kept = Some(meant);
        }
    }
}

/// Writes a text in the place of a goal's 〃.
fn write_out(added: &mut [Added], place: usize, key: &str, meant: &Body) {
    let goal = added.iter_mut().find(|(other, _)| *other == place);
    for item in goal.into_iter().flat_map(|(_, cells)| &mut cells.items).filter(|item| item.key == key) {
        item.body = meant.clone().without_comments();
    }
}

#[cfg(test)]
mod tests;
