//! What became of each sheet, each goal and each text.

use super::wording;
use super::{GoalChange, GoalFate, SheetChange, SheetFate, Sides, TextChange};
use crate::form::kind::Line;
use crate::form::{Column, Kind};
use crate::pairing::{
    Goal, Pair, Removals, Removed, Snapshot, Version, field_texts, moved_rather, pair, pair_sheets, same_path,
};
use crate::sheet::marked::{MarkedParagraph, joined};
use crate::sheet::printed::PrintedField;

/// What changed between the sheets of two sides, by path.
pub fn compare(old: Vec<Version>, new: Vec<Version>) -> Vec<SheetChange> {
    let mut sheets = compare_those(old, new, |_| true);
    sheets.retain(SheetChange::is_worth_telling);
    sheets
}

/// The same of those alone that are asked for; which is which is told of all. Among them are sheets that did not change,
/// but name goals as taken out that were not, or reasons for which nothing changed.
pub fn compare_those(
    old: Vec<Version>,
    new: Vec<Version>,
    is_asked_for: impl Fn(&Pair) -> bool,
) -> Vec<SheetChange> {
    let pairs = pair_sheets(old, new).into_iter().filter(is_asked_for);
    pairs.map(sheet).filter(is_worth_looking_at).collect()
}

/// What changed between two files that are to be taken for one sheet, or is said of goals that it has not lost.
pub fn compare_two(old: Version, new: Version) -> Option<SheetChange> {
    let change = SheetChange { change: SheetFate::Modified, ..sheet((Some(old), Some(new))) };
    Some(change).filter(is_worth_looking_at)
}

fn is_worth_looking_at(change: &SheetChange) -> bool {
    let is_idle = |goal: &GoalChange| goal.change == GoalFate::Unchanged && !goal.reason.is_empty();
    change.is_worth_telling() || !change.unknown_removals.is_empty() || change.goals.iter().any(is_idle)
}

fn sheet((old, new): Pair) -> SheetChange {
    let change = match (&old, &new) {
        (None, _) => SheetFate::Added,
        (_, None) => SheetFate::Removed,
        (Some(old), Some(new)) if same_path(&old.path, &new.path) => SheetFate::Modified,
        _ => SheetFate::Renamed,
    };
    let sides = Sides::of(old.as_ref(), new.as_ref()).unwrap_or_default();
    let head = head(sides.old, sides.new);
    let (goals, unknown_removals) = goals(sides.old, sides.new);
    SheetChange { change, old, new, head, goals, unknown_removals }
}

fn head(old: Option<&Snapshot>, new: Option<&Snapshot>) -> Vec<TextChange> {
    let [old, new] =
        [old, new].map(|content| content.map(|content| content.printed.head.as_slice()).unwrap_or_default());
    let keys = keys(new.iter().map(|field| field.key.as_str()), old.iter().map(|field| field.key.as_str()));
    let change = |key: &str| {
        let (was, is) = (field_of(old, key), field_of(new, key));
        let kind = is.or(was)?.kind;
        text(key, kind, &was.map(field_texts).unwrap_or_default(), &is.map(field_texts).unwrap_or_default())
    };
    keys.into_iter().filter_map(change).collect()
}

fn field_of<'f>(fields: &'f [PrintedField], key: &str) -> Option<&'f PrintedField> {
    fields.iter().find(|field| field.key == key)
}

/// The keys of the new side, and those that only the old side has.
fn keys<'k>(new: impl Iterator<Item = &'k str>, old: impl Iterator<Item = &'k str>) -> Vec<&'k str> {
    let mut keys: Vec<&str> = new.collect();
    for key in old {
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys
}

/// What changed in a text of some kind; `None` where nothing did.
fn text(key: &str, kind: Kind, old: &[String], new: &[String]) -> Option<TextChange> {
    if old == new || old.join("\n") == new.join("\n") {
        return None;
    }
    let paragraphs = compare_text(kind, old, new);
    let text = joined(&paragraphs);
    Some(TextChange { key: key.to_owned(), paragraphs, text })
}

/// The paragraphs of a text of some kind, compared.
pub(super) fn compare_text(kind: Kind, old: &[String], new: &[String]) -> Vec<MarkedParagraph> {
    // A word that is chosen is another word, whatever it has in common with the one before.
    if kind.is_listed() { wording::compare_words(old, new) } else { wording::compare(old, new) }
}

/// All goals, and what the new side says of goals that were taken out, though none of that name was.
fn goals(old: Option<&Snapshot>, new: Option<&Snapshot>) -> (Vec<GoalChange>, Vec<Removed>) {
    let pairs = old.zip(new).map(|(old, new)| pair(old, new)).unwrap_or_default();
    let has_reason = |position: usize| {
        let goals = pairs.get(position).zip(old.zip(new));
        goals.is_some_and(|((was, is), (old, new))| {
            !fresh_reason(old.goals.get(*was), new.goals.get(*is)).is_empty()
        })
    };
    let moved = moved_rather(&pairs.iter().map(|(was, _)| *was).collect::<Vec<_>>(), has_reason);
    let count = |content: Option<&Snapshot>| content.map_or(0, |content| content.goals.len());
    let rows = rows(&pairs, &moved, count(old), count(new));
    let gone: Vec<usize> = rows.iter().filter(|row| row.new.is_none()).filter_map(|row| row.old).collect();
    let removals = old.zip(new).map(|(old, new)| Removals::of(old, new, &gone)).unwrap_or_default();
    let goals = rows.into_iter().map(|row| {
        let goal = goal(row, old, new);
        let gone = row.old.filter(|_| row.new.is_none());
        let reason = gone.map_or_else(|| goal.reason.clone(), |gone| removals.reason(gone));
        GoalChange { reason, ..goal }
    });
    (goals.collect(), removals.unknown)
}

/// Why a goal was changed; the same words were given for an earlier change.
fn fresh_reason(was: Option<&Goal>, is: Option<&Goal>) -> Vec<String> {
    let reason = is.map(|goal| goal.reason.clone()).unwrap_or_default();
    if was.is_some_and(|was| was.reason == reason) { Vec::new() } else { reason }
}

/// A goal's index on either side, and whether it left its place.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Row {
    old: Option<usize>,
    new: Option<usize>,
    is_moved: bool,
}

/// The goals of both sides in one order: that of the new side. A removed one follows the goal that stood
/// before it and stayed.
fn rows(pairs: &[(usize, usize)], moved: &[bool], old_count: usize, new_count: usize) -> Vec<Row> {
    let is_paired = |was: usize| pairs.iter().any(|(old, _)| *old == was);
    let mut removed = (0..old_count).filter(|was| !is_paired(*was)).peekable();
    let mut staying =
        pairs.iter().zip(moved).filter(|(_, moved)| !**moved).map(|((was, _), _)| *was).peekable();
    let mut rows: Vec<Row> = Vec::new();
    let mut paired = pairs.iter().zip(moved).peekable();
    for is in 0..new_count {
        let before_next = staying.peek().copied().unwrap_or(old_count);
        while let Some(was) = removed.next_if(|was| *was < before_next) {
            rows.push(Row { old: Some(was), ..Row::default() });
        }
        let pair = paired.next_if(|((_, new), _)| *new == is);
        let is_moved = pair.is_some_and(|(_, moved)| *moved);
        if pair.is_some() && !is_moved {
            staying.next();
        }
        rows.push(Row { old: pair.map(|((was, _), _)| *was), new: Some(is), is_moved });
    }
    rows.extend(removed.map(|was| Row { old: Some(was), ..Row::default() }));
    rows
}

fn goal(row: Row, old: Option<&Snapshot>, new: Option<&Snapshot>) -> GoalChange {
    let (was, is) =
        (row.old.and_then(|index| Some((old?, index))), row.new.and_then(|index| Some((new?, index))));
    let cells = cells(was, is);
    let known = |side: Option<(&Snapshot, usize)>| {
        side.and_then(|(content, index)| content.goals.get(index).cloned())
    };
    let counts_otherwise = old.zip(new).is_some_and(|(old, new)| old.numbering != new.numbering);
    let is_renumbered = known(was).zip(known(is)).is_some_and(|(was, is)| {
        was.number != is.number && (was.is_numbered || is.is_numbered || counts_otherwise)
    });
    let change = match (was, is) {
        (None, _) => GoalFate::Added,
        (_, None) => GoalFate::Removed,
        _ if is_renumbered || !cells.is_empty() => GoalFate::Modified,
        _ if row.is_moved => GoalFate::Moved,
        _ => GoalFate::Unchanged,
    };
    GoalChange {
        change,
        title: is.or(was).map(|(content, index)| content.title(index)).unwrap_or_default(),
        is_moved: row.is_moved,
        is_renumbered,
        old: row.old,
        new: row.new,
        old_number: known(was).map(|goal| goal.number),
        new_number: known(is).map(|goal| goal.number),
        cells,
        reason: fresh_reason(known(was).as_ref(), known(is).as_ref()),
    }
}

/// The cells of a goal that changed, by the keys of their columns. A goal is a row of a sheet.
pub fn cells(old: Option<(&Snapshot, usize)>, new: Option<(&Snapshot, usize)>) -> Vec<TextChange> {
    let (was, is) = (Cells::of(old), Cells::of(new));
    let keys = keys(is.columns.iter().map(|column| column.key), was.columns.iter().map(|column| column.key));
    let change = |key: &str| {
        let (was, is) = (was.column(key), is.column(key));
        let kind = is.or(was)?.kind;
        // What is built alike is typed alike.
        if was.zip(is).is_some_and(|(was, is)| was.lines == is.lines) {
            return None;
        }
        let typed = |column: Option<&CellColumn<'_>>| -> Vec<String> {
            column.iter().flat_map(|column| column.lines).map(Line::typed_text).collect()
        };
        text(key, kind, &typed(was), &typed(is))
    };
    keys.into_iter().filter_map(change).collect()
}

/// The cells of a goal.
struct Cells<'c> {
    columns: Vec<CellColumn<'c>>,
}

#[derive(Clone, Copy)]
struct CellColumn<'c> {
    key: &'c str,
    kind: Kind,
    lines: &'c [Line],
}

impl<'c> Cells<'c> {
    fn of(side: Option<(&'c Snapshot, usize)>) -> Self {
        let of = |(content, goal): (&'c Snapshot, usize)| {
            let column = move |(place, column): (usize, &'c Column)| {
                let (key, kind) = (column.field.key.as_str(), column.field.kind);
                CellColumn { key, kind, lines: content.lines(goal, place) }
            };
            content.columns().map(column)
        };
        Self { columns: side.into_iter().flat_map(of).collect() }
    }

    fn column(&self, key: &str) -> Option<&CellColumn<'c>> {
        self.columns.iter().find(|column| column.key == key)
    }
}
