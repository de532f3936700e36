//! The rows of a sheet.

use super::column::{Column, Datum, Source};
use crate::calendar::Date;
use crate::form::kind::Line;
use crate::form::{Kind, Value};
use crate::settings::Settings;
use crate::sheet::printed::{FieldContent, Printed};
use crate::sheet::{Numbers, Sheet};

/// The rows of a sheet: a goal has several where a column has one for each of its 課.
pub(super) fn records(columns: &[Column], sheet: &Sheet, settings: &Settings) -> Vec<Vec<Datum>> {
    let printed = Printed::of(sheet, settings.of_year(sheet.year()));
    let numbers = Numbers::of(sheet);
    let reading = Reading { sheet, settings, printed: &printed, numbers: &numbers };
    (0..sheet.goals.len()).flat_map(|goal| reading.rows(columns, goal)).collect()
}

struct Reading<'r> {
    sheet: &'r Sheet,
    settings: &'r Settings,
    printed: &'r Printed,
    numbers: &'r Numbers,
}

impl Reading<'_> {
    fn rows(&self, columns: &[Column], goal: usize) -> Vec<Vec<Datum>> {
        let split = columns.iter().find_map(|column| match column.source {
            Source::Section(index) => Some(self.lines(goal, index)),
            _ => None,
        });
        let sections = split.unwrap_or_else(|| vec![String::new()]);
        let sections = if sections.is_empty() { vec![String::new()] } else { sections };
        let row = |section: &String| {
            columns.iter().map(|column| self.datum(column, goal, section)).collect::<Vec<_>>()
        };
        sections.iter().map(row).collect()
    }

    fn datum(&self, column: &Column, goal: usize, section: &str) -> Datum {
        match column.source {
            Source::Code => text(self.settings.code.clone().unwrap_or_default()),
            Source::Municipality => text(self.settings.municipality.clone()),
            Source::Head(index) => text(self.head(index)),
            Source::Year(index) => first_year(self.value(index)),
            Source::Day(index) => last_day(self.value(index)),
            Source::CellYear(index) => first_year(self.cell_value(goal, index)),
            Source::CellDay(index) => last_day(self.cell_value(goal, index)),
            Source::Number => text(self.numbers.text(goal).to_owned()),
            Source::Id => text(self.id(goal)),
            Source::Cell(index) => self.cell(column, goal, index),
            Source::Section(_) => text(section.to_owned()),
            Source::FirstDue(index) => {
                self.due(goal, index).into_iter().min().map_or(Datum::Nothing, Datum::Date)
            }
            Source::LastDue(index) => {
                self.due(goal, index).into_iter().max().map_or(Datum::Nothing, Datum::Date)
            }
        }
    }

    fn id(&self, goal: usize) -> String {
        let id = self.sheet.goals.get(goal).and_then(|goal| goal.id.as_ref());
        id.map(|id| id.text().to_owned()).unwrap_or_default()
    }

    /// What a field of the head prints.
    fn head(&self, index: usize) -> String {
        let key = self.sheet.form.head.get(index).map(|field| field.key.as_str());
        let printed = self.printed.head.iter().find(|printed| Some(printed.key.as_str()) == key);
        match printed.map(|printed| &printed.content) {
            Some(FieldContent::Lines(lines)) => {
                lines.iter().map(Line::full_text).collect::<Vec<_>>().join("、")
            }
            _ => String::new(),
        }
    }

    fn value(&self, index: usize) -> Option<&Value> {
        self.sheet.head.get(index)?.value()
    }

    fn cell_value(&self, goal: usize, index: usize) -> Option<&Value> {
        self.sheet.resolved(goal, index)?.value()
    }

    /// What a cell prints, line by line; nothing of a column that is not printed yet.
    fn lines(&self, goal: usize, index: usize) -> Vec<String> {
        let place = self.printed.columns.iter().position(|column| column.index == index);
        let cell = place.and_then(|place| self.printed.rows.get(goal)?.cells.get(place));
        let lines: Vec<String> =
            cell.map(|cell| cell.lines.iter().map(Line::typed_text).collect()).unwrap_or_default();
        if lines.iter().all(|line| line.trim().is_empty()) { Vec::new() } else { lines }
    }

    fn cell(&self, column: &Column, goal: usize, index: usize) -> Datum {
        let lines = self.lines(goal, index);
        match column.of_type {
            super::Type::Words if lines.is_empty() => Datum::Nothing,
            super::Type::Words => Datum::Words(lines),
            _ => text(lines.join("\n")),
        }
    }

    /// The days on which a goal's deadline ends.
    fn due(&self, goal: usize, index: usize) -> Vec<Date> {
        let deadline = match self.cell_value(goal, index) {
            Some(Value::Deadline(deadline)) => &deadline.value,
            _ => return Vec::new(),
        };
        let year = self.sheet.form.head_of(Kind::FiscalYear).and_then(|_| self.sheet.year());
        let days = year.map(|year| deadline.due_days(year)).unwrap_or_default();
        days.into_iter().flatten().map(|due| due.day).collect()
    }
}

/// The year of the calendar in which a fiscal year begins.
fn first_year(value: Option<&Value>) -> Datum {
    match value {
        Some(Value::FiscalYear(year)) => Datum::Integer(i32::from(year.value.first_day().year())),
        _ => Datum::Nothing,
    }
}

fn last_day(value: Option<&Value>) -> Datum {
    match value {
        Some(Value::Dates(dates)) => {
            dates.iter().map(|date| date.value).max().map_or(Datum::Nothing, Datum::Date)
        }
        _ => Datum::Nothing,
    }
}

fn text(text: String) -> Datum {
    if text.trim().is_empty() { Datum::Nothing } else { Datum::Text(text) }
}
