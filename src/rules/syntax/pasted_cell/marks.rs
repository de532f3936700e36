//! What a cell leaves in a text beside its quotes: its formula, its error, its line ends.

use std::ops::Range;

use crate::diagnostic::Fix;
use crate::rules::texts::Text;
use crate::rules::{Finding, Findings, Subject};
use crate::sheet::Sheet;
use crate::text::spreadsheet::{is_error, is_formula};
use crate::yaml::{Style, quote};

/// One of these stands in each of them.
pub(super) const SIGNS: [char; 4] = ['=', '#', '_', 'E'];

/// Formulas and errors are texts to YAML, however they are written.
pub(super) fn check(subject: &Subject<'_>, _: &Sheet, findings: &mut Findings) {
    for text in subject.texts_with(&SIGNS) {
        let mut start = 0;
        for line in text.as_str().split('\n') {
            let typed = line.trim();
            let at = start + (line.len() - line.trim_start().len());
            findings.add_maybe(of_line(text, at, typed));
            let ends = line.match_indices(LINE_END).map(|(found, _)| start + found);
            ends.for_each(|at| findings.add(line_end(text, at..at + LINE_END.len())));
            start += line.len() + 1;
        }
    }
}

/// How a workbook writes the end of a line that its program does not know.
const LINE_END: &str = "_x000D_";

fn line_end(text: &Text<'_>, range: Range<usize>) -> Finding {
    let message = format!("表計算ソフトの改行の印「{LINE_END}」が残っています。このまま印刷されます。");
    let edit = text.edit(range.clone(), String::new());
    let fix = edit.map(|edit| Fix { title: "印を消す".to_owned(), edits: vec![edit] });
    Finding::new(text.place(range), message).hint("消してください。").maybe_fix(fix)
}

/// `=B3&"の推進"`, `="0123"`, `#REF!`
fn of_line(text: &Text<'_>, at: usize, typed: &str) -> Option<Finding> {
    let range = at..at + typed.len();
    let place = text.place(range.clone());
    if is_error(typed) {
        let message = format!("表計算ソフトのエラー値「{typed}」です。このまま印刷されます。");
        let hint = "表計算ソフトで式を直し、セルを値として貼り直してから、文字を写してください。";
        return Some(Finding::new(place, message).hint(hint));
    }
    let quoted = typed.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
    let inner = quoted.filter(|inner| !inner.contains('"') && !inner.is_empty());
    if inner.is_none() && !is_formula(typed) {
        return None;
    }
    let finding = Finding::new(place, "表計算ソフトの式です。式の結果ではなく、式がそのまま印刷されます。");
    let finding = finding.hint("表計算ソフトで、セルを値として貼り直してから、文字を写してください。");
    if let Some(inner) = inner {
        let written = if text.style() == Style::Plain { quote(inner) } else { inner.to_owned() };
        let edit = text.edit(range, written).filter(|_| inner.trim() == inner);
        let fix = edit.map(|edit| Fix { title: "式の中の文字にする".to_owned(), edits: vec![edit] });
        return Some(finding.maybe_fix(fix));
    }
    Some(finding)
}
