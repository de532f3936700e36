//! Findings as annotations of a pull request on GitHub.
//!
//! Enters: a report. Leaves: one workflow command in one line for each finding. Knows no rule; nothing that a
//! file says can end its command or begin another.

use super::visible::{visible, visible_name};
use super::{Diagnostic, Report, Severity};

/// A report as workflow commands, the heaviest findings first: GitHub shows ten annotations of a kind for
/// each step.
pub fn github(report: &Report) -> String {
    let of = |severity| report.diagnostics.iter().filter(move |diagnostic| diagnostic.severity == severity);
    Severity::ALL.into_iter().flat_map(of).map(command).collect()
}

fn command(diagnostic: &Diagnostic) -> String {
    let kind = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "notice",
    };
    let properties: Vec<_> = properties(diagnostic)
        .iter()
        .map(|(name, value)| format!("{name}={}", escaped_property(value)))
        .collect();
    format!("::{kind} {}::{}\n", properties.join(","), escaped(&message(diagnostic)))
}

fn properties(diagnostic: &Diagnostic) -> Vec<(&'static str, String)> {
    let source = &diagnostic.place.source;
    let span = diagnostic.place.marked();
    let (start, end) = (source.position(span.start), source.position(span.end));
    let mut properties = vec![
        ("file", visible_name(source.path())),
        ("line", start.line.to_string()),
        ("endLine", end.line.to_string()),
    ];
    // GitHub refuses columns where a finding covers more than one line.
    if start.line == end.line {
        properties.extend([("col", start.column.to_string()), ("endColumn", end.column.to_string())]);
    }
    properties.push(("title", format!("{} {}", diagnostic.rule, diagnostic.title)));
    properties
}

fn message(diagnostic: &Diagnostic) -> String {
    let hint = diagnostic.hint.iter().map(|hint| format!("\nヒント：{}", visible(hint)));
    std::iter::once(visible(&diagnostic.message)).chain(hint).collect()
}

/// Text behind the second `::` of a command.
fn escaped(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Text of a property, which a colon or comma would end.
fn escaped_property(text: &str) -> String {
    escaped(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::diagnostic::Place;
    use crate::diagnostic::samples;
    use crate::source::{Source, Span};

    #[test]
    fn errors_come_before_warnings_and_each_has_its_hint() {
        insta::assert_snapshot!(github(&samples::report()), @r#"
        ::error file=goals/r8/福祉部.yaml,line=4,endLine=4,col=9,endColumn=13,title=unknown-choice 様式にない語::分類「施策方針」は様式にない語です。%0Aヒント：「施政方針」ではありませんか。
        ::error file=goals/r8/福祉部.yaml,line=7,endLine=7,col=5,endColumn=9,title=duplicate-key 二重の項目::「いつまで」が二度書かれています。
        ::warning file=goals/r8/福祉部.yaml,line=1,endLine=1,col=5,endColumn=10,title=year-mismatch 年度の食い違い::年度「令和9年度」がプロジェクトの年度と違います。
        "#);
    }

    #[test]
    fn a_finding_over_several_lines_has_no_columns() {
        let text = "一: |\r\n  二\r\n  三\r\n\r\n四";
        let mut finding = samples::finding_with_message("…");
        finding.place = place("a.yaml", text, text.find('|').unwrap(), text.find('四').unwrap());
        assert_eq!(
            github(&Report::new(1, vec![finding])),
            "::error file=a.yaml,line=1,endLine=3,title=sample 見本::…\n"
        );
    }

    #[test]
    fn quoted_text_can_neither_end_its_command_nor_begin_another() {
        let messages = [
            "一行目\n::error::にせの指摘",
            "\r\n::set-output name=a::b",
            "%0A::error::にせ",
            "::error file=b.yaml::にせ",
            "a,title=b:c::d",
            "\u{2028}::error::\u{1b}[31m",
        ];
        for message in messages {
            let mut finding = samples::finding_with_message(message);
            finding.hint = Some(message.to_owned());
            finding.place = place("目標,100%::error::\n\u{1b}[31m\u{9b}\u{202e}.yaml", "課", 0, 3);
            let output = github(&Report::new(1, vec![finding]));
            assert_eq!(output.matches('\n').count(), 1, "{output}");
            let (properties, data) = read(&output);
            assert_eq!(
                properties[0],
                ("file".into(), r"目標,100%::error::\u{a}\u{1b}[31m\u{9b}\u{202e}.yaml".into())
            );
            assert_eq!(properties.last().unwrap(), &("title".into(), "sample 見本".into()));
            assert_eq!(data, format!("{0}\nヒント：{0}", visible(message)));
        }
    }

    fn place(path: &str, text: &str, start: usize, end: usize) -> Place {
        Place { source: Arc::new(Source::new(path, text)), span: Span::new(start, end) }
    }

    /// The properties and the data of a command, read as GitHub's runner reads them.
    fn read(command: &str) -> (Vec<(String, String)>, String) {
        let (head, data) =
            command.trim_end_matches('\n').strip_prefix("::").unwrap().split_once("::").unwrap();
        let plain = |text: &str| text.replace("%0D", "\r").replace("%0A", "\n");
        let property = |text: &str| plain(text).replace("%3A", ":").replace("%2C", ",").replace("%25", "%");
        let properties = head.split_once(' ').unwrap().1.split(',').map(|pair| pair.split_once('=').unwrap());
        (
            properties.map(|(name, value)| (name.to_owned(), property(value))).collect(),
            plain(data).replace("%25", "%"),
        )
    }
}
