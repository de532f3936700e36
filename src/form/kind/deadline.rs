//! Kind `deadline`: by when, as officials write it.

use serde_json::Value as Json;

use super::{House, Line, single_text, text, unreadable};
use crate::calendar::{Date, Deadline, Notation};
use crate::form::fault::Fault;
use crate::form::schema::shape;
use crate::form::{Field, Typed, Value};
use crate::source::Passage;
use crate::yaml::Node;

pub(super) fn read(field: &Field, node: &Node, faults: &mut Vec<Fault>) -> Value {
    single_text(field, node, faults).map_or_else(
        || unreadable(node),
        |passage| Value::Deadline(Typed { passage: passage.clone(), value: Deadline::read(passage.text()) }),
    )
}

/// A day in ISO form prints as an era date in the house's digits, all else as typed.
pub(super) fn show(passage: &Passage, house: &House<'_>) -> Vec<Line> {
    let typed = passage.text();
    let day = ["までに", "まで"].iter().find_map(|until| typed.strip_suffix(until)).unwrap_or(typed);
    let until = typed.get(day.len()..).unwrap_or_default();
    match day.parse::<Date>() {
        Ok(date) if Notation::of(day) == Notation::Other => vec![Line::plain(date.era_text(house.digits) + until)],
        _ => text::lines(passage),
    }
}

/// What an editor says of it.
pub(super) const ABOUT: &str = "期限。例：12月、12月末、4月～9月、年度末、上半期、6月・12月、毎月";

/// What people write most.
pub(super) const EXAMPLES: [&str; 7] = ["12月", "12月末", "4月～9月", "年度末", "上半期", "6月・12月", "毎月"];

pub(super) fn shape(field: &Field) -> Json {
    shape::text(&field.key)
}
