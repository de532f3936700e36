//! Findings as a SARIF 2.1.0 log, which code-scanning services and editors read.
//!
//! Enters: a report and descriptions of the rules. Leaves: a log of one run, the same bytes every time. Knows
//! no rule's code.

mod log;

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use self::log::{
    ArtifactChange, ArtifactContent, ArtifactLocation, Configuration, Driver, Help, Location, Log, Mend,
    Message, PhysicalLocation, Region, Replacement, Rule, Run, SarifResult, Tool,
};
use super::{Diagnostic, Fix, Place, Report, Severity};
use crate::json::pretty;
use crate::source::{Source, Span};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
const LANGUAGE: &str = "ja";
/// What code-scanning services take for the root of the repository.
const ROOT: &str = "%SRCROOT%";
/// What a path cannot keep of its ASCII characters in a URI: all but the unreserved ones of RFC 3986 and the
/// slash.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// A rule as the log describes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleDescription<'a> {
    /// Its name, in kebab case.
    pub name: &'a str,
    /// Its short Japanese name.
    pub title: &'a str,
    /// What it does and why, in Markdown.
    pub manual: &'a str,
    /// How much its findings weigh unless the project says otherwise.
    pub severity: Severity,
}

/// A report as a SARIF log with a line feed at its end, its rules in the order of `rules`.
pub fn sarif(report: &Report, rules: &[RuleDescription<'_>]) -> String {
    let described = rules.iter().map(rule).collect();
    let driver =
        Driver { name: "mokuhyo", version: env!("CARGO_PKG_VERSION"), language: LANGUAGE, rules: described };
    let run = Run {
        tool: Tool { driver },
        language: LANGUAGE,
        results: report.diagnostics.iter().map(|diagnostic| finding(diagnostic, rules)).collect(),
        newline_sequences: ["\r\n", "\n", "\r"],
        column_kind: "unicodeCodePoints",
    };
    pretty(&Log { schema: SCHEMA, version: "2.1.0", runs: [run] })
}

fn rule<'a>(rule: &RuleDescription<'a>) -> Rule<'a> {
    Rule {
        id: rule.name,
        short_description: message(rule.title),
        full_description: message(first_paragraph(rule.manual).unwrap_or(rule.title)),
        default_configuration: Configuration { level: level(rule.severity) },
        help: Help { text: rule.manual, markdown: rule.manual },
    }
}

/// A severity in the words of SARIF.
const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "note",
    }
}

/// The first paragraph of a Markdown text that is no heading.
fn first_paragraph(manual: &str) -> Option<&str> {
    manual.split("\n\n").map(str::trim).find(|paragraph| !paragraph.is_empty() && !paragraph.starts_with('#'))
}

fn finding<'a>(diagnostic: &'a Diagnostic, rules: &[RuleDescription<'_>]) -> SarifResult<'a> {
    let source = &diagnostic.place.source;
    let related = diagnostic.related.iter();
    SarifResult {
        rule_id: diagnostic.rule,
        rule_index: rules.iter().position(|rule| rule.name == diagnostic.rule),
        level: level(diagnostic.severity),
        message: match &diagnostic.hint {
            Some(hint) => message(format!("{}\n{hint}", diagnostic.message)),
            None => message(&diagnostic.message),
        },
        locations: [location(&diagnostic.place, None)],
        related_locations: related.map(|(text, place)| location(place, Some(message(text)))).collect(),
        fixes: diagnostic.fix.iter().map(|fix| mend(source, fix)).collect(),
    }
}

/// A message without links: the standard reads `[text](address)` as one, and the text may quote anybody.
fn message<'a>(text: impl Into<Cow<'a, str>>) -> Message<'a> {
    let text = text.into();
    Message { text: if text.contains("](") { text.replace("](", "\\](").into() } else { text } }
}

fn location<'a>(place: &Place, message: Option<Message<'a>>) -> Location<'a> {
    let physical_location = PhysicalLocation {
        artifact_location: artifact_location(&place.source),
        region: region(&place.source, place.span),
    };
    Location { physical_location, message }
}

fn artifact_location(source: &Source) -> ArtifactLocation {
    ArtifactLocation { uri: utf8_percent_encode(source.path(), ENCODED).to_string(), uri_base_id: ROOT }
}

fn region(source: &Source, span: Span) -> Region {
    let (start, end) = (source.position(span.start), source.position(span.end));
    Region { start_line: start.line, start_column: start.column, end_line: end.line, end_column: end.column }
}

fn mend<'a>(source: &Source, fix: &'a Fix) -> Mend<'a> {
    let replacements = fix.edits.iter().map(|edit| Replacement {
        deleted_region: region(source, edit.span),
        inserted_content: ArtifactContent { text: &edit.text },
    });
    let change =
        ArtifactChange { artifact_location: artifact_location(source), replacements: replacements.collect() };
    Mend { description: message(&fix.title), artifact_changes: [change] }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::diagnostic::samples;

    const RULES: [RuleDescription<'static>; 2] = [
        RuleDescription {
            name: "duplicate-key",
            title: "二重の項目",
            manual: "# duplicate-key\n\n同じ項目が二度書かれています。\n\n## 例\n\n…",
            severity: Severity::Error,
        },
        RuleDescription {
            name: "year-mismatch",
            title: "年度の食い違い",
            manual: "年度が合いません。",
            severity: Severity::Warning,
        },
    ];

    fn read(report: &Report) -> Value {
        serde_json::from_str(&sarif(report, &RULES)).unwrap()
    }

    #[test]
    fn the_log_describes_the_tool_and_its_rules() {
        let version = format!("\"version\": \"{}\",\n          \"language\"", env!("CARGO_PKG_VERSION"));
        let log = sarif(&Report::new(1, Vec::new()), &RULES[..1]);
        insta::assert_snapshot!(log.replace(&version, "\"version\": \"…\",\n          \"language\""));
    }

    #[test]
    fn a_finding_has_its_place_the_related_ones_and_its_fix() {
        insta::assert_snapshot!(pretty(&finding(&samples::full_finding(), &RULES)));
    }

    #[test]
    fn the_rule_of_a_finding_is_found_by_its_index() {
        let log = read(&samples::report());
        let results = log["runs"][0]["results"].as_array().unwrap();
        let named: Vec<_> =
            results.iter().map(|r| (r["ruleId"].as_str().unwrap(), r["ruleIndex"].as_u64())).collect();
        assert_eq!(named, [("year-mismatch", Some(1)), ("unknown-choice", None), ("duplicate-key", Some(0))]);
    }

    #[test]
    fn a_path_is_a_relative_uri() {
        let table = [
            ("goals/r8/fukushi.yaml", "goals/r8/fukushi.yaml"),
            ("goals/福祉部 (案).yaml", "goals/%E7%A6%8F%E7%A5%89%E9%83%A8%20%28%E6%A1%88%29.yaml"),
            ("か\u{3099}:a%#?b.yaml", "%E3%81%8B%E3%82%99%3Aa%25%23%3Fb.yaml"),
        ];
        for (path, uri) in table {
            assert_eq!(artifact_location(&Source::new(path, "")).uri, uri);
        }
    }

    #[test]
    fn an_insertion_deletes_an_empty_region() {
        let region = region(&Source::new("a.yaml", "課: 見本課\n"), Span::new(4, 4));
        assert_eq!((region.start_line, region.start_column), (region.end_line, region.end_column));
    }

    #[test]
    fn quoted_text_cannot_become_a_link() {
        let log = read(&Report::new(
            1,
            vec![samples::finding_with_message("「[こちら](https://example.jp)」は様式にない語です。")],
        ));
        assert_eq!(
            log["runs"][0]["results"][0]["message"]["text"],
            "「[こちら\\](https://example.jp)」は様式にない語です。"
        );
    }
}
