//! Kind `fiscal-year`: 年度, April to March.

use serde_json::{Value as Json, json};

use super::{House, Line, parse_text, single_text, unreadable};
use crate::calendar::{FiscalYear, Notation};
use crate::form::fault::{Fault, FaultKind};
use crate::form::{Field, Typed, Value};
use crate::yaml::Node;

pub(super) fn read(field: &Field, node: &Node, faults: &mut Vec<Fault>) -> Value {
    let passage = single_text(field, node, faults);
    let fault = |error| FaultKind::BadFiscalYear { key: field.key.clone(), error };
    let year = passage.and_then(|passage| parse_text(passage, str::parse::<FiscalYear>, fault, faults));
    year.map_or_else(|| unreadable(node), Value::FiscalYear)
}

/// A year typed as 令和8年度 prints as typed, `R8` and `2026` as an era year in the house's digits.
pub(super) fn show(year: &Typed<FiscalYear>, house: &House<'_>) -> Vec<Line> {
    let text = match Notation::of(year.passage.text()) {
        Notation::Era => year.passage.text().to_owned(),
        Notation::Other => year.value.era_text(house.digits),
    };
    vec![Line::plain(text)]
}

pub(super) fn schema() -> Json {
    json!({ "description": "年度。例：令和8年度、R8、2026", "type": ["string", "integer"] })
}
