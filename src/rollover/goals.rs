//! The goals of next year's sheet: counted anew, without what was judged and why they were changed, each with
//! what it was in the year that is over.

use super::Turn;
use super::marking::{Found, clear, dates_in, mark, one_line, remark, texts};
use super::words::gone;
use crate::calendar::{Deadline, DeadlineKind, DigitStyle, FiscalYear};
use crate::form::kind::show;
use crate::form::{Column, Form, Kind, Stage, key};
use crate::sheet::{Cell, Numbers, Sheet, is_ditto};
use crate::source::Passage;
use crate::yaml::outline::{Body, Branch, Item, Outline};

/// What a goal was in the year that is over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastYear {
    /// Its number, as printed.
    pub number: String,
    /// Its title.
    pub title: String,
    /// What it was judged to be, by the key of the column; nothing where it was not judged.
    pub statuses: Vec<(String, String)>,
}

impl LastYear {
    /// 令和8年度の番号3、達成状況：ほぼ達成した
    pub fn line(&self, year: FiscalYear) -> String {
        let number = format!("{}の番号{}", year.era_text(DigitStyle::Half), self.number);
        let status = |(key, status): &(String, String)| {
            format!("、{key}：{}", if status.is_empty() { "未記入" } else { status })
        };
        number + &self.statuses.iter().map(status).collect::<String>()
    }
}

/// What the goals of a sheet were.
pub fn last_year(sheet: &Sheet, turn: &Turn<'_>) -> Vec<LastYear> {
    let numbers = Numbers::of(sheet);
    let year_settings = turn.settings.of_year(Some(turn.year));
    let status = |goal: usize, index: usize| {
        let field = &sheet.form.columns.get(index)?.field;
        let value = sheet.resolved(goal, index).and_then(Cell::value);
        let lines = value.map(|value| show(field, value, &year_settings.spelling(field))).unwrap_or_default();
        let said: Vec<String> = lines.iter().map(crate::form::kind::Line::full_text).collect();
        Some((field.key.clone(), said.join("、")))
    };
    let goal = |goal: usize| LastYear {
        number: numbers.text(goal).to_owned(),
        title: sheet.goal_title(goal).unwrap_or_default(),
        statuses: sheet.form.status_columns().filter_map(|index| status(goal, index)).collect(),
    };
    (0..sheet.goals.len()).map(goal).collect()
}

/// Turns the goals of a sheet; `last` says what each of them was.
pub fn turn(draft: &mut Outline, sheet: &Sheet, turn: &Turn<'_>, last: &[LastYear], found: &mut Vec<Found>) {
    let form = &sheet.form;
    let department = sheet.department().map_or("", Passage::text);
    let goals = GoalTurn { form, department, turn };
    let Some(rows) = draft.root.items.iter_mut().find(|item| item.key == form.rows) else { return };
    let Body::List(Branch { items, .. }) = &mut rows.body else { return };
    let rows = items.iter_mut().filter(|row| matches!(row.body, Body::Map(_)));
    for (index, row) in rows.enumerate() {
        goals.one(row, index, last.get(index), found);
    }
}

/// What is said of a deadline of which nobody knows the day: it may name a year.
fn unread(body: &Body) -> Option<String> {
    let is_unread = |text: &&str| {
        let is_said = !text.trim().is_empty() && !is_ditto(text);
        is_said && Deadline::read(text).kind() == DeadlineKind::Undated
    };
    texts(body).into_iter().find(is_unread).map(|text| format!("「{}」", one_line(text)))
}

struct GoalTurn<'t> {
    form: &'t Form,
    department: &'t str,
    turn: &'t Turn<'t>,
}

impl GoalTurn<'_> {
    fn one(&self, row: &mut Item, index: usize, last: Option<&LastYear>, found: &mut Vec<Found>) {
        clear(row);
        row.above.extend(last.map(|last| remark(&last.line(self.turn.year))));
        let Body::Map(cells) = &mut row.body else { return };
        let is_judged =
            |item: &Item| self.column(&item.key).is_some_and(|column| column.stage > Some(Stage::Beginning));
        cells.items.retain(|item| {
            ![key::NUMBER, key::REVISION_REASON].contains(&item.key.as_str()) && !is_judged(item)
        });
        for (place, cell) in cells.items.iter_mut().enumerate() {
            clear(cell);
            let Some(message) = self.column(&cell.key).and_then(|column| self.message(column, &cell.body))
            else {
                continue;
            };
            // What is said of the first key stands above the dash, so that the key stands behind it.
            let above = if place == 0 { &mut row.above } else { &mut cell.above };
            above.push(mark(&message));
            found.push(Found { goal: Some(index), key: cell.key.clone(), message });
        }
    }

    fn column(&self, key: &str) -> Option<&Column> {
        self.form.columns.iter().find(|column| column.field.key == key)
    }

    /// What is to be looked at in a cell.
    fn message(&self, column: &Column, body: &Body) -> Option<String> {
        let field = &column.field;
        let is_open = self.form.remark_columns().any(|index| self.form.columns.get(index) == Some(column));
        if is_open && texts(body).iter().any(|text| !text.trim().is_empty() && !is_ditto(text)) {
            let year = self.turn.year.era_text(DigitStyle::Half);
            return Some(format!("{year}に書いたものです。"));
        }
        match field.kind {
            Kind::Deadline => dates_in(body, true).or_else(|| unread(body)),
            Kind::Choice | Kind::Section | Kind::Department => gone(field, body, self.department, self.turn),
            Kind::Text | Kind::Group | Kind::Date => dates_in(body, false),
            Kind::Numbering | Kind::FiscalYear | Kind::People => None,
        }
    }
}
