//! The figures of a year beside those of the years before, as far back as the same words were used.

use super::scale::Purpose;
use super::share::{count_difference, difference, tenths};
use super::table::{Cell, Row, Table};
use super::tally::{Tally, tallies};
use super::{Read, YEARS_BEFORE, name};
use crate::calendar::FiscalYear;
use crate::settings::Settings;

/// A table for each list of words of the year that the year before, or one before that, had too.
pub fn tables(settings: &Settings, year: FiscalYear, sheets: &[Read<'_>]) -> Vec<Table> {
    let before: Vec<FiscalYear> =
        std::iter::successors(year.previous(), |year| year.previous()).take(YEARS_BEFORE).collect();
    let earlier: Vec<Tally> =
        before.iter().flat_map(|year| tallies(settings, *year, sheets, Purpose::Status)).collect();
    let of_year = tallies(settings, year, sheets, Purpose::Status);
    of_year.iter().filter(|now| now.is_judged()).filter_map(|now| table(now, &earlier)).collect()
}

fn table(now: &Tally, earlier: &[Tally]) -> Option<Table> {
    let is_same = |other: &&Tally| other.scale.is_same(&now.scale);
    let mut years: Vec<&Tally> = earlier.iter().filter(is_same).collect();
    let last = *years.first()?;
    years.reverse();
    years.push(now);
    let row = |tally: &&Tally| Row { name: name(tally.year), cells: cells(tally, now), is_total: false };
    let mut rows: Vec<Row> = years.iter().map(row).collect();
    let texts = change(&cells(now, now), &cells(last, now));
    rows.push(Row {
        name: format!("増減（{}から{}）", name(last.year), name(now.year)),
        cells: texts.into_iter().map(Cell::Change).collect(),
        is_total: true,
    });
    let names: Vec<String> = years.iter().map(|tally| name(tally.year)).collect();
    let figures = years.iter().map(|tally| &tally.total);
    let chart = now.bars(names.iter().map(String::as_str).zip(figures));
    let mut notes =
        vec!["増減の▲は、減ったことを示します。括弧の中は、割合の差（ポイント）です。".to_owned()];
    notes.push("語の並びが同じ年度だけを、どの年度も同じ数え方で比べています。".to_owned());
    notes.extend(now.notes_on_figures());
    Some(Table {
        title: format!("{}の推移", now.scale.key),
        columns: std::iter::once("年度".to_owned()).chain(now.columns()).collect(),
        rows,
        notes,
        is_apart: false,
        chart,
    })
}

/// The figures of a year under the headings of another: which words mean that a goal was reached may have
/// changed, and what is compared is counted in one way.
fn cells(tally: &Tally, now: &Tally) -> Vec<Cell> {
    now.cells(&tally.total.with_achieved(&tally.scale, &now.scale))
}

/// What each figure has changed by.
fn change(now: &[Cell], before: &[Cell]) -> Vec<String> {
    let one = |(now, before): (&Cell, &Cell)| match (now, before) {
        (Cell::Part { count, whole }, Cell::Part { count: old, whole: of }) => {
            let shares = tenths(*count, *whole).zip(tenths(*old, *of));
            let points = shares.map_or_else(|| "－".to_owned(), |(now, before)| difference(now, before));
            format!("{}（{points}）", count_difference(*count, *old))
        }
        (Cell::Share { count, whole }, Cell::Share { count: old, whole: of }) => {
            let shares = tenths(*count, *whole).zip(tenths(*old, *of));
            shares.map_or_else(|| "－".to_owned(), |(now, before)| difference(now, before))
        }
        (now, before) => {
            let counts = now.count().zip(before.count());
            counts.map_or_else(|| "－".to_owned(), |(now, before)| count_difference(now, before))
        }
    };
    now.iter().zip(before).map(one).collect()
}
