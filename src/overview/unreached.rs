//! The goals that were judged and not reached, by name.

use super::department::departments;
use super::scale::{Purpose, scales, words};
use super::table::{Cell, Row, Table};
use super::tally::{Figures, UNWRITTEN};
use super::{Read, name};
use crate::calendar::FiscalYear;
use crate::form::{Kind, Value};
use crate::settings::{Settings, YearSettings};
use crate::sheet::{self, Numbers, Sheet};

/// The table of them. None where the project does not say which words mean that a goal was reached.
pub fn table(settings: &Settings, year: FiscalYear, sheets: &[Read<'_>]) -> Option<Table> {
    let year_settings = settings.of_year(Some(year));
    let mut rows = Vec::new();
    let (mut is_known, mut has_reasons) = (false, false);
    let mut unwritten = 0;
    for department in departments(settings, year, sheets) {
        for sheet in department.sheets {
            for (column, scale) in scales(settings, sheet, Purpose::Status) {
                is_known |= !scale.achieved.is_empty();
                has_reasons |= sheet.form.remark_columns().next().is_some();
                let missed = |goal: &usize| {
                    let words = words(sheet, *goal, column);
                    !scale.achieved.is_empty()
                        && !words.is_empty()
                        && !words.iter().any(|word| scale.is_achieved(word))
                };
                let row = |goal: usize| {
                    let status = words(sheet, goal, column).join("、");
                    row(sheet, goal, &department.name, status, year_settings)
                };
                unwritten += Figures::of_sheet(sheet, column, &scale).unwritten;
                rows.extend((0..sheet.goals.len()).filter(missed).map(row));
            }
        }
    }
    let mut columns = vec!["部署", "番号", "課", "目標", "状況"];
    if has_reasons {
        columns.push("成果・課題など");
    } else {
        for row in &mut rows {
            row.cells.pop();
        }
    }
    is_known.then(|| Table {
        title: format!("{}　達成に至らなかった目標", name(year)),
        columns: columns.into_iter().map(str::to_owned).collect(),
        notes: notes(rows.is_empty(), unwritten),
        rows,
        is_apart: true,
        chart: None,
    })
}

/// What a reader has to know: that there are none is no good news where nobody has said yet.
fn notes(are_none: bool, unwritten: usize) -> Vec<String> {
    let left = (unwritten > 0).then(|| format!("{UNWRITTEN}の目標{unwritten}件は、含みません。"));
    are_none.then(|| "ありません。".to_owned()).into_iter().chain(left).collect()
}

fn row(sheet: &Sheet, goal: usize, department: &str, status: String, year_settings: YearSettings<'_>) -> Row {
    let section = sheet.form.column_of(Kind::Section);
    let sections = section.map(|column| spelt(sheet, goal, column, year_settings)).unwrap_or_default();
    let reasons: Vec<String> = sheet
        .form
        .remark_columns()
        .map(|column| prose(sheet, goal, column))
        .filter(|text| !text.is_empty())
        .collect();
    let title = sheet.goal_title(goal).unwrap_or_default();
    Row {
        name: department.to_owned(),
        cells: [Numbers::of(sheet).text(goal).to_owned(), sections, title, status, reasons.join("\n")]
            .map(Cell::Text)
            .to_vec(),
        is_total: false,
    }
}

fn spelt(sheet: &Sheet, goal: usize, column: usize, year_settings: YearSettings<'_>) -> String {
    let known = sheet.form.columns.get(column).map(|column| year_settings.listed(&column.field));
    let spell = |word| known.and_then(|known| known.find(word)).unwrap_or(word);
    words(sheet, goal, column).into_iter().map(spell).collect::<Vec<_>>().join("、")
}

fn prose(sheet: &Sheet, goal: usize, column: usize) -> String {
    match sheet.resolved(goal, column).and_then(sheet::Cell::value) {
        Some(Value::Text(paragraphs)) => {
            paragraphs.iter().map(|paragraph| paragraph.text.text()).collect::<Vec<_>>().join("\n")
        }
        _ => String::new(),
    }
}
