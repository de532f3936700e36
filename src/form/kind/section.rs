//! Kind `section`: a 課 of the department, or 共通.

use serde_json::Value as Json;

use super::words;
use crate::form::fault::Fault;
use crate::form::{Field, Value};
use crate::yaml::Node;

pub(super) fn read(field: &Field, node: &Node, faults: &mut Vec<Fault>) -> Value {
    words::read(field, node, faults)
}

/// What an editor says of it.
pub(super) fn about(field: &Field) -> &'static str {
    if field.list {
        "複数の課は [課, 課] のように並べます。全ての課にわたるものは「共通」。"
    } else if field.required {
        "課の名前。"
    } else {
        "課の名前。課で作るシートのときに書きます。"
    }
}

/// What a workbook says of it.
pub(super) const fn in_workbook(field: &Field) -> &'static str {
    if field.list {
        "課の名前。複数のときは、Alt+Enter で改行して並べて書きます。全ての課にわたるものは「共通」。"
    } else {
        "課の名前。"
    }
}

/// Which 課 there are depends on the 部署 of the sheet.
pub(super) fn shape(field: &Field) -> Json {
    words::shape(field, &[])
}
