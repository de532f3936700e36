//! Line ends that only some programs know: U+0085 of mainframes, and the separators U+2028 and U+2029.
//!
//! Enters: a text or a comment with one. Leaves: findings and mends. YAML 1.1 ends a line there, YAML 1.2
//! does not.

use std::ops::Range;

use super::super::{Finding, Findings, Subject};
use super::runs::{code_points, runs_of};
use super::texts::Text;
use crate::diagnostic::{Fix, Severity};
use crate::form::Kind;
use crate::source::Span;
use crate::yaml::Style;

/// The line end of mainframes.
pub const NEXT_LINE: char = '\u{85}';
const FULL_WIDTH_SPACE: &str = "　";

/// Whether a character is one of them.
pub const fn is_line_end(c: char) -> bool {
    matches!(c, NEXT_LINE | '\u{2028}' | '\u{2029}')
}

/// What is to stand for some of them in a text: nothing beside a blank or another line end; a line break in
/// prose that is written so that it can have one; else a full-width space, lest two words become one.
pub fn mend(text: &Text<'_>, range: Range<usize>) -> Option<Fix> {
    let before = text.as_str().get(..range.start)?.trim_end_matches(is_line_end);
    let after = text.as_str().get(range.end..)?.trim_start_matches(is_line_end);
    let begins = before.chars().next_back().is_none_or(char::is_whitespace);
    let ends = after.chars().next().is_none_or(char::is_whitespace);
    let (title, edit) = match text.style() {
        _ if begins || ends => {
            ("行の区切りを取り除く", text.edit(range, "").filter(|_| text.can_lose(is_line_end)))
        }
        Style::Literal if text.kind == Kind::Text => {
            ("改行にする", text.edit(range.clone(), text.line_break(range.start)))
        }
        Style::DoubleQuoted if text.kind == Kind::Text => ("改行にする", text.edit(range, "\\n")),
        _ => ("全角の空白にする", text.edit(range, FULL_WIDTH_SPACE)),
    };
    edit.map(|edit| Fix { title: title.to_owned(), edits: vec![edit] })
}

/// What stands behind one in a comment, other programs read as an entry of the sheet.
pub fn in_comments(subject: &Subject<'_>, findings: &mut Findings, is_sought: impl Fn(char) -> bool) {
    let source = subject.source();
    let comments = subject.document.tree.iter().flat_map(|tree| &tree.comments);
    for comment in comments {
        for run in runs_of(source.slice(comment.span), &is_sought) {
            let span = Span::new(comment.span.start + run.start, comment.span.start + run.end);
            let codes = code_points(source.slice(span));
            let finding = Finding::new(span, format!("説明（#）の中に行の区切り（{codes}）があります。"))
                .hint("これより後を、説明ではなく内容として読むソフトがあります。空白にしてください。")
                .weighing(Severity::Warning);
            findings.add(finding.fix(Fix::one("全角の空白にする", span, FULL_WIDTH_SPACE)));
        }
    }
}
