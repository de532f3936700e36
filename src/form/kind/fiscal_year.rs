//! Kind `fiscal-year`: 年度, April to March.

use serde_json::{Value as Json, json};

use super::{Line, Spelling, parse_text, single_text, unreadable};
use crate::calendar::{FiscalYear, Notation};
use crate::form::fault::{Fault, FaultKind};
use crate::form::schema::{pattern, shape};
use crate::form::{Field, Typed, Value};
use crate::yaml::Node;

/// The years that a calendar year may name.
const FIRST: u16 = 1873;
const LAST: u16 = 9998;

pub(super) fn read(field: &Field, node: &Node, faults: &mut Vec<Fault>) -> Value {
    let passage = single_text(field, node, faults);
    let fault = |error| FaultKind::BadFiscalYear { key: field.key.clone(), error };
    let year = passage.and_then(|passage| parse_text(passage, str::parse::<FiscalYear>, fault, faults));
    year.map_or_else(|| unreadable(node), Value::FiscalYear)
}

/// A year typed as 令和8年度 prints as typed, `R8` and `2026` as an era year in the spelling's digits.
pub(super) fn show(year: &Typed<FiscalYear>, spelling: &Spelling<'_>) -> Vec<Line> {
    let text = match Notation::of(year.passage.text()) {
        Notation::Era => year.passage.text().to_owned(),
        Notation::Other => year.value.era_text(spelling.digits),
    };
    vec![Line::plain(text)]
}

/// What an editor says of it.
pub(super) const ABOUT: &str = "年度。例：令和8年度、R8、2026";

/// What a workbook says of it.
pub(super) const IN_WORKBOOK: &str = "年度。例：令和8年度";

pub(super) fn shape() -> Json {
    let message = "年度として読めません。「令和8年度」の形で書いてください。「R8」「2026」とも書けます。";
    json!({
        "if": { "type": "integer", "minimum": FIRST, "maximum": LAST },
        "else": shape::matching(&pattern::fiscal_year(), message)
    })
}
