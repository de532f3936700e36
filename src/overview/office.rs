//! What only the office reads: who has handed in, and what is due.

use super::table::{Cell, Row, Table};
use super::{Read, name};
use crate::calendar::{Date, Deadline, DeadlineKind, DigitStyle, FiscalYear};
use crate::form::{Kind, Value};
use crate::settings::Settings;
use crate::sheet::{Numbers, Sheet};
use crate::source::Passage;

/// So many days before it a deadline is told.
pub const NEAR_DAYS: u16 = 60;

/// What is told to the office alone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Office {
    /// The year that it is about.
    pub year: Option<FiscalYear>,
    /// Where each department stands, in the project file's order.
    pub standings: Vec<Standing>,
    /// What is due; nothing where no day was given.
    pub due: Option<Dues>,
}

/// What is due on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dues {
    /// The day.
    pub today: Date,
    /// What is due then or soon, or is late.
    pub due: Vec<Due>,
    /// So many goals have a deadline of which nobody knows the day.
    pub unread: usize,
}

/// Where a department stands with one of its sheets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The department.
    pub department: String,
    /// How far it is.
    pub state: State,
    /// The sheet's path; nothing where there is none.
    pub path: String,
    /// The goals that were judged, and all; nothing where the sheet cannot be read.
    pub judged: Option<(usize, usize)>,
    /// The last day on which it was decided anew.
    pub revised: Option<Date>,
    /// Who changed it last, and when, as Git has it on record.
    pub changed: Option<String>,
}

/// How far a department is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It has no sheet.
    NoSheet,
    /// Its sheet is as `new` made it.
    Untouched,
    /// Something is still to be written.
    Begun,
    /// Something is wrong with what was written.
    Faulty,
    /// Nothing is wrong.
    HandedIn,
}

/// A goal that is due or late.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// The day.
    pub day: Date,
    /// The department.
    pub department: String,
    /// The goal's number and title.
    pub goal: String,
    /// The deadline as typed.
    pub deadline: String,
}

impl State {
    const ALL: [Self; 5] = [Self::NoSheet, Self::Untouched, Self::Begun, Self::Faulty, Self::HandedIn];

    const fn name(self) -> &'static str {
        match self {
            Self::NoSheet => "シートなし",
            Self::Untouched => "未着手",
            Self::Begun => "書きかけ",
            Self::Faulty => "エラーあり",
            Self::HandedIn => "提出済み",
        }
    }
}

impl Standing {
    /// That of a department without a sheet.
    pub fn none(department: &str) -> Self {
        Self {
            department: department.to_owned(),
            state: State::NoSheet,
            path: String::new(),
            judged: None,
            revised: None,
            changed: None,
        }
    }

    /// That of a sheet.
    pub fn of(department: &str, state: State, path: &str, sheet: Option<&Sheet>) -> Self {
        Self {
            state,
            path: path.to_owned(),
            judged: sheet.map(judged),
            revised: sheet.and_then(revised),
            ..Self::none(department)
        }
    }
}

/// The goals that have all that is written at the year's end, and all.
fn judged(sheet: &Sheet) -> (usize, usize) {
    let is_judged = |goal: &usize| sheet.form.status_columns().next().is_some() && !is_open(sheet, *goal);
    ((0..sheet.goals.len()).filter(is_judged).count(), sheet.goals.len())
}

/// Whether a goal is still to be judged.
fn is_open(sheet: &Sheet, goal: usize) -> bool {
    let is_written = |column: usize| {
        sheet
            .resolved(goal, column)
            .and_then(crate::sheet::Cell::value)
            .is_some_and(|value| !value.is_empty())
    };
    !sheet.form.status_columns().all(is_written) || sheet.form.status_columns().next().is_none()
}

/// The last of the days that can be given again and again.
fn revised(sheet: &Sheet) -> Option<Date> {
    let fields = sheet.form.head.iter().zip(&sheet.head);
    let dates = fields.filter(|(field, _)| field.kind == Kind::Date && field.list);
    let last = |cell: &crate::sheet::Cell| match cell.value() {
        Some(Value::Dates(dates)) => dates.last().map(|date| date.value),
        _ => None,
    };
    dates.filter_map(|(_, cell)| last(cell)).next_back()
}

/// The goals of a year that are not judged yet and whose day lies before `today` or not far behind it, by day.
pub fn due(settings: &Settings, year: FiscalYear, sheets: &[Read<'_>], today: Date) -> Dues {
    let near = today.plus_days(NEAR_DAYS).unwrap_or(today);
    let (mut found, mut unread) = (Vec::new(), 0);
    for (_, sheet) in sheets.iter().filter(|(_, sheet)| sheet.year() == Some(year)) {
        let typed = sheet.department().map_or("", Passage::text);
        let listed = settings.of_year(Some(year)).department(typed);
        let department = listed.map_or(typed, |department| department.name.as_str());
        let numbers = Numbers::of(sheet);
        for goal in (0..sheet.goals.len()).filter(|goal| is_open(sheet, *goal)) {
            let Some(deadline) = deadline(sheet, goal) else { continue };
            unread += usize::from(deadline.kind() == DeadlineKind::Undated);
            let Some(day) = day(deadline, year, today).filter(|day| *day <= near) else { continue };
            let deadline = deadline.text().to_owned();
            let title = sheet.goal_title(goal).unwrap_or_default();
            let goal = format!("{}　{title}", numbers.text(goal));
            found.push(Due { day, department: department.to_owned(), goal, deadline });
        }
    }
    found.sort_by_key(|due| due.day);
    Dues { today, due: found, unread }
}

fn deadline(sheet: &Sheet, goal: usize) -> Option<&Deadline> {
    let column = sheet.form.column_of(Kind::Deadline)?;
    match sheet.resolved(goal, column)?.value()? {
        Value::Deadline(deadline) => Some(&deadline.value),
        _ => None,
    }
}

/// The next day of a deadline, or the last where all have passed.
fn day(deadline: &Deadline, year: FiscalYear, today: Date) -> Option<Date> {
    let mut days: Vec<Date> = deadline.due_days(year).into_iter().flatten().map(|due| due.day).collect();
    days.sort_unstable();
    days.iter().find(|day| **day >= today).or(days.last()).copied()
}

/// The tables of the office.
pub fn tables(office: &Office) -> Vec<Table> {
    let year = office.year.map(name).unwrap_or_default();
    let mut tables = vec![standings(&year, &office.standings)];
    if let Some(Dues { today, due, unread }) = &office.due {
        let (late, near): (Vec<&Due>, Vec<&Due>) = due.iter().partition(|due| due.day < *today);
        let day = today.era_text(DigitStyle::Half);
        tables.push(dues(format!("{year}　{day}に期限を過ぎている目標"), &late, *unread));
        tables.push(dues(format!("{year}　{day}から{NEAR_DAYS}日以内に期限の来る目標"), &near, *unread));
    }
    tables
}

impl Standing {
    /// How far it is, in words.
    fn said(&self) -> String {
        let revised = self.revised.map(|day| format!("、見直し済み（{}）", day.era_text(DigitStyle::Half)));
        format!("{}{}", self.state.name(), revised.unwrap_or_default())
    }
}

fn standings(year: &str, standings: &[Standing]) -> Table {
    let row = |standing: &Standing| {
        let judged = standing.judged.map(|(judged, all)| format!("{judged}／{all}")).unwrap_or_default();
        let changed = standing.changed.clone().unwrap_or_default();
        let cells = [standing.said(), judged, changed, standing.path.clone()].map(Cell::Text).to_vec();
        Row { name: standing.department.clone(), cells, is_total: false }
    };
    let count = |state: State| standings.iter().filter(|standing| standing.state == state).count();
    let counts: Vec<String> =
        State::ALL.into_iter().map(|state| format!("{}{}件", state.name(), count(state))).collect();
    Table {
        title: format!("{year}　提出状況（内部用）"),
        columns: ["部署", "状態", "評価した目標", "最終の変更", "シート"].map(str::to_owned).to_vec(),
        rows: standings.iter().map(row).collect(),
        notes: vec![format!("{}。", counts.join("、"))],
        is_apart: false,
        chart: None,
    }
}

fn dues(title: String, dues: &[&Due], unread: usize) -> Table {
    let row = |due: &&Due| Row {
        name: due.department.clone(),
        cells: [due.goal.clone(), due.deadline.clone(), due.day.era_text(DigitStyle::Half)]
            .map(Cell::Text)
            .to_vec(),
        is_total: false,
    };
    let about =
        if dues.is_empty() { "ありません。" } else { "まだ評価していない目標です。" };
    let without = (unread > 0).then(|| format!("期限を読み取れない目標{unread}件は、含みません。"));
    Table {
        title,
        columns: ["部署", "目標", "いつまで", "期限の日"].map(str::to_owned).to_vec(),
        rows: dues.iter().map(row).collect(),
        notes: std::iter::once(about.to_owned()).chain(without).collect(),
        is_apart: false,
        chart: None,
    }
}
