//! Forms with fields of any kinds.

use proptest::prelude::*;
use proptest::sample::select;

use crate::form::{Form, Library};
use crate::source::Source;
use crate::yaml;

const KINDS: [&str; 9] =
    ["text", "choice", "date", "fiscal-year", "deadline", "section", "people", "group", "text"];

/// A field, up to what only a column has.
fn field(at: usize, (kind, is_list): (usize, bool), place: &str) -> String {
    let kind = KINDS[kind];
    let listed = if is_list && ["choice", "date", "section"].contains(&kind) { ", list: true" } else { "" };
    let more = match kind {
        "choice" => ", choices: [甲種, \"1.10\", Yes]",
        "group" => ", fields: [{ key: 人員, kind: text }, { key: 規模, kind: choice, choices: [大, 小] }]",
        _ => "",
    };
    format!("  - {{ key: 項{at}{place}, kind: {kind}{listed}{more}")
}

/// A form with fields of some kinds.
fn made_form(kinds: &[(usize, bool)]) -> Form {
    let fields = |place: &str, end: &str| {
        let all = kinds.iter().enumerate();
        all.map(|(at, kind)| field(at, *kind, place) + end + " }\n").collect::<String>()
    };
    let (head, columns) = (fields("頭", ""), fields("欄", ", width: 20pt"));
    let text = format!(
        "name: 票\ntitle: 票\npaper: {{ size: a4, landscape: true, margin: {{ x: 12mm, y: 10mm }} }}\n\
         font: {{ family: [Monapo], size: 8pt, leading: 0.3em }}\ninset: {{ x: 2pt, y: 6pt }}\nhead:\n{head}\
         rows: 事業\ncolumns:\n  - {{ key: 事業名, kind: text, width: 20pt, row-header: true, required: true }}\n{columns}"
    );
    crate::form::load("票", &yaml::load(&Source::new("form.yaml", text)).unwrap()).unwrap()
}

/// Either embedded form, or a made one.
pub(in crate::sheet) fn form() -> impl Strategy<Value = Form> {
    let library = Library::embedded();
    let embedded = library.iter().map(|form| Form::clone(form)).collect::<Vec<_>>();
    let made =
        prop::collection::vec((0..KINDS.len(), any::<bool>()), 1..6).prop_map(|kinds| made_form(&kinds));
    prop_oneof![select(embedded), made]
}
