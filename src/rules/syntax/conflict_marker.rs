//! Marks that Git leaves where two people changed the same lines.

use crate::rules::{Check, Finding, Findings, Subject};
use crate::source::{Source, Span};

rule! {
    /// ## 何を見るか
    /// `<<<<<<<`、`=======`、`>>>>>>>` で始まる行が残っていないか。字下げされたもの、一つだけ残ったものも見ます。二人が同じところを直したときに、Gitがどちらを採るか決められずに入れる印です。
    ///
    /// ## なぜいけないか
    /// 印の上と下に、同じ項目の二つの案が並んだままになっています。
    ///
    /// ## 例
    /// ```yaml
    /// <<<<<<< HEAD
    ///     いつまで: 12月
    /// =======
    ///     いつまで: 年度末
    /// >>>>>>> 福祉部の見直し
    /// ```
    ///
    /// ## 直し方
    /// どちらの案を採るかを決め、採らない方の行と、印の行を消します。
    "conflict-marker" "競合の印" binding Error = Check::Text(check)
}

/// How many times Git repeats the character of a mark, at least.
const LENGTH: usize = 7;

/// The lines of a conflict: its opening, and the others with what they are.
struct Conflict {
    opening: Span,
    /// How long its marks are.
    length: usize,
    others: Vec<(&'static str, Span)>,
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let source = subject.source();
    let mut open: Option<Conflict> = None;
    for line in source.lines() {
        let line = Span::new(line.start.max(source.content_start()), line.end);
        let length = open.as_ref().map(|conflict| conflict.length);
        let is_of_open = |of_mark: usize| length.is_none_or(|length| length == of_mark);
        match (marker(source, line), &mut open) {
            (Some(('<', length)), _) => {
                report(open.replace(Conflict { opening: line, length, others: Vec::new() }), findings);
            }
            (Some(('|', length)), Some(conflict)) if is_of_open(length) => {
                conflict.others.push(("ここから下は、二人が直す前の行です。", line));
            }
            (Some(('=', length)), Some(conflict)) if is_of_open(length) => {
                conflict.others.push(("ここから下は、もう一方の案です。", line));
            }
            (Some(('>', length)), _) if is_of_open(length) => {
                let mut conflict =
                    open.take().unwrap_or(Conflict { opening: line, length, others: Vec::new() });
                if conflict.opening != line {
                    conflict.others.push(("ここまでが競合しています。", line));
                }
                report(Some(conflict), findings);
            }
            // Somebody took away the other marks.
            (Some(('=' | '|', LENGTH)), None) if !source.slice(line).starts_with(' ') => {
                report(Some(Conflict { opening: line, length: LENGTH, others: Vec::new() }), findings);
            }
            _ => {}
        }
    }
    report(open, findings);
}

/// The character of the mark that a line is, and how often it is repeated.
fn marker(source: &Source, line: Span) -> Option<(char, usize)> {
    let whole = source.slice(line);
    // A text that was indented to mend it took its marks along.
    let text = whole.trim_start_matches(' ');
    let first = text.chars().next().filter(|c| "<|=>".contains(*c))?;
    let rest = text.trim_start_matches(first);
    let length = text.len() - rest.len();
    let is_named = first != '=' && rest.starts_with(' ');
    let is_marker = length >= LENGTH && (is_named || rest.is_empty() && (text == whole || first == '='));
    is_marker.then_some((first, length))
}

fn report(conflict: Option<Conflict>, findings: &mut Findings) {
    let Some(conflict) = conflict else { return };
    let finding = Finding::new(conflict.opening, "Gitの競合の印が残っています。");
    let finding = finding.hint("どちらの案を採るかを決め、採らない方の行と、印の行を消してください。");
    findings
        .add(conflict.others.into_iter().fold(finding, |finding, (what, line)| finding.related(what, line)));
}
