//! How a date, a year or a deadline that somebody types will be read.

use super::{Shape, given};
use crate::calendar::{DigitStyle, FiscalYear};
use crate::form::kind::{Line, show};
use crate::form::{Field, Kind, Value};
use crate::settings::YearSettings;
use crate::sheet::draft::Given;
use crate::source::Source;
use crate::yaml::{self, quote};

/// How it prints, and of a deadline the days on which it ends; nothing where there is nothing to say.
pub fn reading(
    field: &Field,
    typed: &str,
    year: Option<FiscalYear>,
    year_settings: YearSettings<'_>,
) -> String {
    let Some((value, is_read)) = read(field, typed) else { return String::new() };
    if !is_read {
        return unread(field).to_owned();
    }
    let lines = show(field, &value, &year_settings.spelling(field));
    let printed = lines.iter().map(Line::full_text).collect::<Vec<_>>().join("、");
    let days = match (&value, year) {
        (Value::Deadline(deadline), Some(year)) => deadline.value.due_days(year),
        _ => Vec::new(),
    };
    let days: Vec<String> =
        days.into_iter().flatten().map(|due| due.day.era_text(DigitStyle::Half)).collect();
    let until =
        if days.is_empty() { String::new() } else { format!("　期限の日：{}", days.join("、")) };
    format!("印刷：{printed}{until}")
}

/// What its kind reads it as, and whether without fault; `None` for what is no date, year or deadline.
fn read(field: &Field, typed: &str) -> Option<(Value, bool)> {
    let texts = match given(field, typed, Shape::Text, &[]) {
        Given::Deadline(text) | Given::FiscalYear(text) => vec![text],
        Given::Dates(texts) => texts,
        _ => return None,
    };
    let list: Vec<String> = texts.iter().map(|text| quote(text)).collect();
    let value = if field.list { format!("[{}]", list.join(", ")) } else { list.concat() };
    let tree = yaml::load(&Source::new("", format!("- {value}\n"))).ok()?;
    let node = tree.root.as_ref()?.items()?.first()?;
    let mut faults = Vec::new();
    let value = field.kind.read(field, node, &mut faults);
    Some((value, faults.is_empty()))
}

fn unread(field: &Field) -> &'static str {
    match field.kind {
        Kind::Date => "日付としてまだ読めません。",
        Kind::FiscalYear => "年度としてまだ読めません。",
        _ => "",
    }
}
