//! 新旧対照表: what changed in a sheet, the wordings of both sides beside each other with the changed words
//! underlined.
//!
//! Enters: what changed in a sheet, the words of the table, and its columns: 番号 and text of the left, of the
//! right, 備考. Leaves: the table as it is printed. Knows no layout.

mod side;

use self::side::Side;
use super::{GoalChange, GoalFate, SheetChange, TextChange};
use crate::calendar::DigitStyle;
use crate::form::kind::Line;
use crate::form::{GoalNumber, Kind, Table};
use crate::settings::Comparison;
use crate::sheet::printed::{FieldContent, Printed, PrintedCell, PrintedColumn, PrintedField, PrintedRow};

/// What the underlines mean.
const LEGEND: &str = "（下線の部分は変更部分）";
/// In 備考, where a goal stands elsewhere and nothing else of it changed.
const MOVED: &str = "順序の変更";

/// The table of old and new; `None` where a side cannot be read.
pub fn old_and_new(
    change: &SheetChange,
    words: &Comparison,
    digits: DigitStyle,
    table: &Table,
) -> Option<Printed> {
    let sides = change.sides()?;
    let old = Side::old(sides.old, words, digits);
    let new = Side::new(sides.new, words, digits);
    let latest = sides.latest()?;
    let title = Line::plain(format!("{}　新旧対照表", latest.printed.title.text));
    let fields = [("部署", change.name()), ("注記", LEGEND.to_owned())];
    Some(Printed {
        title,
        head: fields.map(|(key, text)| field(key, text)).to_vec(),
        columns: columns(table, words),
        rows: rows(change, words, &old, &new).into_iter().enumerate().map(printed_row).collect(),
    })
}

/// The rows: the fields of the head that changed, then the goals, those that are the same as one.
fn rows(change: &SheetChange, words: &Comparison, old: &Side<'_>, new: &Side<'_>) -> Vec<[Vec<Line>; 5]> {
    let of_head = change.head.iter().map(|field| row(words, head(old, field), head(new, field), Vec::new()));
    let of_goals = change.goals.chunk_by(is_one_run).filter_map(|run| match run {
        [first, ..] if is_same(first) => {
            let last = run.last().unwrap_or(first);
            Some(row(words, old.omitted(first, last), new.omitted(first, last), Vec::new()))
        }
        [goal, ..] => Some(row(words, old.goal(goal), new.goal(goal), remark(goal))),
        [] => None,
    });
    of_head.chain(of_goals).collect()
}

fn is_same(goal: &GoalChange) -> bool {
    goal.change == GoalFate::Unchanged
}

/// Whether two goals may be omitted together: on neither side does the number of a goal that is told
/// elsewhere, or of none, lie between theirs.
fn is_one_run(goal: &GoalChange, below: &GoalChange) -> bool {
    is_same(goal)
        && is_same(below)
        && follows(goal.old_number.as_deref(), below.old_number.as_deref())
        && follows(goal.new_number.as_deref(), below.new_number.as_deref())
}

/// Whether a number is the next one, or that of the same run of goals.
fn follows(number: Option<&str>, next: Option<&str>) -> bool {
    let [number, next] = [number, next].map(|text| text.and_then(GoalNumber::parse));
    next.is_some() && (next == number || next == number.map(GoalNumber::next))
}

/// The cells of a row from the left; each side has its number and its text.
fn row(words: &Comparison, old: [Vec<Line>; 2], new: [Vec<Line>; 2], remark: Vec<Line>) -> [Vec<Line>; 5] {
    let ([left_number, left], [right_number, right]) =
        if words.is_new_left { (new, old) } else { (old, new) };
    [left_number, left, right_number, right, remark]
}

fn head(side: &Side<'_>, field: &TextChange) -> [Vec<Line>; 2] {
    [Vec::new(), side.changed(field, &[])]
}

/// Why the goal was changed, moved or taken out.
fn remark(goal: &GoalChange) -> Vec<Line> {
    let moved = (goal.change == GoalFate::Moved).then(|| Line::plain(MOVED));
    let reason = goal.reason.iter().map(|paragraph| Line::plain(paragraph.as_str()));
    moved.into_iter().chain(reason).collect()
}

fn field(key: &str, text: String) -> PrintedField {
    PrintedField {
        key: key.to_owned(),
        kind: Kind::Text,
        print: true,
        is_in_title: false,
        content: FieldContent::Lines(vec![Line::plain(text)]),
    }
}

fn printed_row((index, cells): (usize, [Vec<Line>; 5])) -> PrintedRow {
    PrintedRow {
        page_break: false,
        cells: cells.map(|lines| PrintedCell { span: 1, origin: index, lines: lines.into() }).into(),
    }
}

/// The columns of the table, of which the second and the fourth bear the names of the sides.
fn columns(table: &Table, words: &Comparison) -> Vec<PrintedColumn> {
    let (left, right) = if words.is_new_left { (&words.new, &words.old) } else { (&words.old, &words.new) };
    let mut columns = PrintedColumn::all_of(&table.columns);
    for (index, name) in [(1, left), (3, right)] {
        if let Some(column) = columns.get_mut(index) {
            column.heading = vec![name.clone()];
        }
    }
    columns
}
