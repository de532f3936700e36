//! Kind `date`: a day, as an era date or in ISO form.

use serde_json::Value as Json;

use super::{Line, Spelling, list_texts, parse_text, unreadable, wrong_shape};
use crate::calendar::{Date, Notation};
use crate::form::fault::{Fault, FaultKind, Shape};
use crate::form::schema::{pattern, shape};
use crate::form::{Field, Typed, Value};
use crate::source::Passage;
use crate::yaml::{self, Node};

pub(super) fn read(field: &Field, node: &Node, faults: &mut Vec<Fault>) -> Value {
    let before = faults.len();
    let passages: Vec<&Passage> = match &node.value {
        yaml::Value::Scalar(scalar) => vec![&scalar.passage],
        yaml::Value::List(items) if field.list => list_texts(field, items, faults),
        _ => {
            wrong_shape(&field.key, if field.list { Shape::TextOrList } else { Shape::Text }, node, faults);
            return unreadable(node);
        }
    };
    let fault = |error| FaultKind::BadDate { key: field.key.clone(), error };
    let dates = passages
        .into_iter()
        .filter_map(|passage| parse_text(passage, str::parse::<Date>, fault, faults))
        .collect();
    if faults.len() == before { Value::Dates(dates) } else { unreadable(node) }
}

/// Era dates print as typed, others as era dates in the spelling's digits.
pub(super) fn show(dates: &[Typed<Date>], spelling: &Spelling<'_>) -> Vec<Line> {
    let text = |date: &Typed<Date>| match Notation::of(date.passage.text()) {
        Notation::Era => date.passage.text().to_owned(),
        Notation::Other => date.value.era_text(spelling.digits),
    };
    dates.iter().map(|date| Line::plain(text(date))).collect()
}

/// What an editor says of it.
pub(super) fn about(field: &Field) -> String {
    let several = if field.list {
        "。複数のときは [令和8年7月24日, 令和8年10月16日] のように並べます。"
    } else {
        ""
    };
    format!("日付。例：令和8年4月1日、2026-04-01{several}")
}

/// What a workbook says of it.
pub(super) const fn in_workbook(field: &Field) -> &'static str {
    if field.list {
        "日付。例：令和8年7月24日。複数のときは、Alt+Enter で改行して並べます。"
    } else {
        "日付。例：令和8年4月1日"
    }
}

pub(super) fn shape(field: &Field) -> Json {
    let message = "日付として読めません。「令和8年4月1日」か「2026-04-01」の形で書いてください。";
    let day = shape::matching(&pattern::day(), message);
    if field.list { shape::list(&day, &day) } else { day }
}
