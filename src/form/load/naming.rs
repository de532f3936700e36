//! Whether each sheet of a form says which year's and whose it is.

use super::agreement::is_whole;
use crate::form::{Field, Kind};
use crate::source::Span;
use crate::yaml::mapping::{Mapping, Problem};

/// Reports what is missing for that: without year and department a sheet is in no list, no volume and no figures.
pub(super) fn check(record: &Mapping<'_>, head: &[Field], problems: &mut Vec<Problem>) {
    if !is_whole(record, "head", head.len()) {
        return;
    }
    // Where something could not be read, it may have been this.
    let is_sound = problems.is_empty();
    for (kind, what) in [(Kind::FiscalYear, "年度"), (Kind::Department, "部署")] {
        let name = kind.name();
        match head.iter().position(|field| field.kind == kind) {
            None => problems.push(
                Problem::new(
                    record.place_of("head"),
                    format!("どの{what}のシートかを書く欄（kind: {name}）が head にありません。"),
                )
                .hint(format!(
                    "head に「- {{ key: {what}, kind: {name}, required: true }}」を加えてください。"
                )),
            ),
            Some(index) => {
                let optional = head.get(index).filter(|field| is_sound && !field.required);
                problems.extend(optional.map(|field| {
                    let message =
                        format!("「{}」を書かないシートは、どの{what}のものか分かりません。", field.key);
                    let place = place_of_name(record, index).unwrap_or_else(|| record.place_of("head"));
                    Problem::new(place, message).hint("この欄に required: true を付けてください。")
                }));
            }
        }
    }
}

/// Where a field of the head is named.
fn place_of_name(record: &Mapping<'_>, index: usize) -> Option<Span> {
    let entries = record.get("head")?.items()?.get(index)?.entries()?;
    entries.iter().find(|entry| entry.key.text() == "key").map(|entry| entry.value.span)
}
