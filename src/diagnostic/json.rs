//! Findings for programs, as JSON.
//!
//! Enters: a report. Leaves: the document that the contract of `check --format json` describes, in its order
//! of fields, the same bytes on every run. Knows no rule and no terminal.

use serde::Serialize;

use super::{Diagnostic, Edit, Place, Report, Severity};
use crate::json::pretty;
use crate::source::{Position, Source, Span};

/// The version of the contract. It changes when a reader of the document would have to.
const VERSION: u32 = 1;

/// A report as a JSON document with a line feed at its end.
pub fn json(report: &Report) -> String {
    let diagnostics = report.diagnostics.iter().map(JsonFinding::new).collect();
    pretty(&Document { version: VERSION, files: report.files, diagnostics })
}

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    files: usize,
    diagnostics: Vec<JsonFinding<'a>>,
}

#[derive(Serialize)]
struct JsonFinding<'a> {
    rule: &'a str,
    severity: Severity,
    message: &'a str,
    hint: Option<&'a str>,
    path: &'a str,
    range: Range,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<Related<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<Mend<'a>>,
}

#[derive(Serialize)]
struct Range {
    start: Position,
    end: Position,
}

#[derive(Serialize)]
struct Related<'a> {
    message: &'a str,
    path: &'a str,
    range: Range,
}

#[derive(Serialize)]
struct Mend<'a> {
    title: &'a str,
    edits: Vec<Change<'a>>,
}

#[derive(Serialize)]
struct Change<'a> {
    range: Range,
    text: &'a str,
}

impl<'a> JsonFinding<'a> {
    fn new(diagnostic: &'a Diagnostic) -> Self {
        let source = &diagnostic.place.source;
        let change = |edit: &'a Edit| Change { range: Range::of(source, edit.span), text: &edit.text };
        let fix = diagnostic.fix.as_ref();
        Self {
            rule: diagnostic.rule,
            severity: diagnostic.severity,
            message: &diagnostic.message,
            hint: diagnostic.hint.as_deref(),
            path: source.path(),
            range: Range::of(source, diagnostic.place.span),
            related: diagnostic.related.iter().map(|(message, place)| Related::new(message, place)).collect(),
            fix: fix.map(|fix| Mend { title: &fix.title, edits: fix.edits.iter().map(change).collect() }),
        }
    }
}

impl<'a> Related<'a> {
    fn new(message: &'a str, place: &'a Place) -> Self {
        Self { message, path: place.source.path(), range: Range::of(&place.source, place.span) }
    }
}

impl Range {
    fn of(source: &Source, span: Span) -> Self {
        Self { start: source.position(span.start), end: source.position(span.end) }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::diagnostic::samples;

    #[test]
    fn the_document_follows_the_contract_field_by_field() {
        insta::assert_snapshot!(json(&Report::new(12, vec![samples::full_finding()])));
    }

    #[test]
    fn a_finding_without_them_has_neither_related_places_nor_a_fix() {
        insta::assert_snapshot!(pretty(&JsonFinding::new(&samples::finding_with_message("…"))), @r#"
        {
          "rule": "sample",
          "severity": "error",
          "message": "…",
          "hint": null,
          "path": "a.yaml",
          "range": {
            "start": {
              "line": 1,
              "column": 1,
              "offset": 0
            },
            "end": {
              "line": 1,
              "column": 2,
              "offset": 3
            }
          }
        }
        "#);
    }

    #[test]
    fn a_report_without_findings_is_a_document_too() {
        insta::assert_snapshot!(json(&Report::new(3, Vec::new())), @r#"
        {
          "version": 1,
          "files": 3,
          "diagnostics": []
        }
        "#);
    }

    #[test]
    fn columns_count_characters_behind_a_byte_order_mark_and_offsets_count_bytes() {
        let source = Arc::new(Source::new("a.yaml", "\u{feff}辻\u{e0100}: 𠮷\r\n"));
        let span = Span::new(source.text().find('𠮷').unwrap(), source.text().len());
        let range = serde_json::to_value(Range::of(&source, span)).unwrap();
        assert_eq!(range["start"], serde_json::json!({ "line": 1, "column": 5, "offset": 12 }));
        assert_eq!(range["end"], serde_json::json!({ "line": 2, "column": 1, "offset": 18 }));
    }

    #[test]
    fn characters_that_would_act_on_a_terminal_are_escaped_and_come_back_when_read() {
        let message = "\u{1b}[2J \u{9b}2J \u{202e}txt\u{2066} \u{7f} \u{e0001} 辻\u{e0100}\n\"\\";
        let text = json(&Report::new(1, vec![samples::finding_with_message(message)]));
        assert!(text.chars().all(|c| c == '\n' || !crate::text::characters::is_invisible(c)), "{text:?}");
        let document: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(document["diagnostics"][0]["message"], message);
    }
}
