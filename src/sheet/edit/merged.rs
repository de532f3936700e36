//! Which 〃 would stand for another text after a change of the goals, and what it stands for now.

use crate::form::{Form, Kind};
use crate::sheet::is_ditto;
use crate::yaml::outline::{Body, Branch, Item};
use crate::yaml::patch::Row;

/// A goal of a file: which entry of the list of rows it is, and what it says.
pub(super) type Goal = (usize, Branch);

/// A change of the goals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Change {
    /// A cell says something else.
    Set { goal: usize, cell: Item },
    /// A goal is put before another one, or behind the last.
    Add { place: usize, item: Item },
    /// A goal comes to another place.
    Move { goal: usize, place: usize },
    /// Goals are taken out, in ascending order.
    Remove { goals: Vec<usize> },
}

/// A goal after a change.
enum After<'c> {
    /// One that is there.
    Kept(usize),
    /// One that is there, but for a cell.
    Set(usize, &'c Item),
    /// A new one.
    New(&'c Branch),
}

impl Change {
    /// Whether it can be made where there are so many goals.
    pub fn is_possible(&self, count: usize) -> bool {
        match self {
            Self::Set { goal, .. } => *goal < count,
            Self::Remove { goals } => goals.iter().all(|goal| *goal < count),
            Self::Add { place, .. } => *place <= count,
            Self::Move { goal, place } => *goal < count && *place < count,
        }
    }

    /// The entries of the list of rows after it; what is no goal keeps its place behind the goal above it.
    pub fn rows<'c>(&'c self, goals: &[Goal], joined: &[bool]) -> Vec<(Row<'c>, bool)> {
        let mut rows: Vec<(Row<'c>, bool)> =
            joined.iter().enumerate().map(|(entry, is_joined)| (Row::Kept(entry), *is_joined)).collect();
        let entry_of = |goal: usize| goals.get(goal).map_or(joined.len(), |(entry, _)| *entry);
        match self {
            Self::Set { .. } => {}
            Self::Remove { goals } => {
                for goal in goals.iter().rev() {
                    rows.remove(entry_of(*goal));
                }
            }
            Self::Add { place, item } => rows.insert(entry_of(*place), (Row::New(item), item.is_joined)),
            Self::Move { goal, place } => {
                let row = rows.remove(entry_of(*goal));
                let to = entry_of(if place > goal { place + 1 } else { *place });
                rows.insert(if place > goal { to - 1 } else { to }, row);
            }
        }
        rows
    }

    fn after(&self, count: usize) -> Vec<After<'_>> {
        let mut goals: Vec<After<'_>> = (0..count).map(After::Kept).collect();
        match self {
            Self::Set { goal, cell } => {
                if let Some(row) = goals.get_mut(*goal) {
                    *row = After::Set(*goal, cell);
                }
            }
            Self::Add { place, item } => {
                if let Body::Map(cells) = &item.body {
                    goals.insert(*place, After::New(cells));
                }
            }
            Self::Move { goal, place } => {
                let row = goals.remove(*goal);
                goals.insert(*place, row);
            }
            Self::Remove { goals: gone } => {
                for goal in gone.iter().rev() {
                    goals.remove(*goal);
                }
            }
        }
        goals
    }
}

/// Each 〃 that would stand for another text after a change that is possible: its goal before the change, its
/// key, and what it stands for. One that stands for nothing since no cell is above it is left alone.
pub(super) fn written_out(form: &Form, goals: &[Goal], change: &Change) -> Vec<(usize, String, Body)> {
    let after = change.after(goals.len());
    let mut found = Vec::new();
    for column in form.columns.iter().filter(|column| column.field.kind != Kind::Numbering) {
        let key = column.field.key.as_str();
        let cells: Vec<&Body> = goals.iter().map(|(_, cells)| cell(cells, key)).collect();
        let shown = shown(&cells);
        let mut above: Option<&Body> = None;
        for row in &after {
            let (goal, own) = match row {
                After::Set(_, cell) if cell.key == key => (None, &cell.body),
                After::Kept(goal) | After::Set(goal, _) => {
                    (Some(*goal), cells.get(*goal).copied().unwrap_or(&Body::Nothing))
                }
                After::New(cells) => (None, cell(cells, key)),
            };
            if !says_ditto(own) {
                above = Some(own);
                continue;
            }
            let meant = goal.and_then(|goal| Some((goal, shown.get(goal).copied().flatten()?)));
            if let Some((goal, meant)) =
                meant.filter(|(_, meant)| !above.is_some_and(|above| above.says_same(meant)))
            {
                found.push((goal, key.to_owned(), meant.clone()));
                above = Some(meant);
            }
        }
    }
    found
}

/// What each cell of a column shows: its own value, or the one above that a 〃 stands for.
pub(super) fn shown<'b>(cells: &[&'b Body]) -> Vec<Option<&'b Body>> {
    let show = |above: &mut Option<&'b Body>, cell: &&'b Body| {
        if !says_ditto(cell) {
            *above = Some(cell);
        }
        Some(*above)
    };
    cells.iter().scan(None, show).collect()
}

/// What a goal says under a key.
pub(super) fn cell<'b>(cells: &'b Branch, key: &str) -> &'b Body {
    let found = cells.items.iter().find(|item| item.key == key).map(|item| &item.body);
    let is_blank = matches!(found, Some(Body::Text { text, .. }) if text.trim().is_empty());
    found.filter(|_| !is_blank).unwrap_or(&Body::Nothing)
}

/// Whether it is 〃.
pub(super) fn says_ditto(body: &Body) -> bool {
    matches!(body, Body::Text { text, .. } if is_ditto(text))
}
