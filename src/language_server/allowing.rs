//! The comment by which an author lets a finding pass.
//!
//! Enters: a finding, and the reading of its text. Leaves: where the comment is to stand and what it says, with a place
//! for the reason.

use super::reading::Reading;
use crate::diagnostic::Diagnostic;
use crate::rules;
use crate::source::{Source, Span};
use crate::yaml::Node;

/// What stands where the author is to say why.
const REASON: &str = "（理由を書いてください）";

/// What it is called, the offset of the line above which it stands, and the line. `None` where no comment lets a
/// finding of that rule pass, or where the comment would stand in a text.
pub fn allowed(finding: &Diagnostic, reading: &Reading<'_>) -> Option<(&'static str, usize, String)> {
    let rule = rules::find(finding.rule).filter(|rule| !rule.is_binding)?;
    let (document, sheet) = (reading.document, reading.document.sheet.as_ref()?);
    let place = finding.place.span;
    let (title, at) = match sheet.goal_at(place).and_then(|goal| sheet.goals.get(goal)) {
        Some(goal) => ("この目標では見ないことにする", dash_of(&document.source, goal.start.start)),
        None => {
            ("この項目では見ないことにする", head_entry(document.tree.as_ref().ok()?.root.as_ref()?, place)?)
        }
    };
    let line = document.source.line_at(at);
    let indent: String = document.source.slice(line).chars().take_while(|c| *c == ' ').collect();
    let end = if document.source.has_crlf() { "\r\n" } else { "\n" };
    Some((
        title,
        line.start.max(document.source.content_start()),
        format!("{indent}# mokuhyo: allow {} — {REASON}{end}", rule.name),
    ))
}

/// On which line the dash stands of a goal that begins at an offset: on its own, or above it, alone or before a comment.
fn dash_of(source: &Source, begins: usize) -> usize {
    let mut line = source.line_at(begins);
    let mut before = Span::new(line.start, begins);
    // What stands between a dash and what it is the dash of is blank, or a comment.
    loop {
        let said = source.slice(before).trim();
        if said.starts_with('-') {
            return line.start;
        }
        if !(said.is_empty() || said.starts_with('#')) || line.start == source.content_start() {
            return begins;
        }
        line = source.line_at(line.start.saturating_sub(1));
        before = line;
    }
}

/// Where the entry of the head begins in which a place lies.
fn head_entry(root: &Node, place: Span) -> Option<usize> {
    let entries = root.entries()?;
    let holds = |start: usize, end: usize| start <= place.start && place.start <= end;
    let entry = entries
        .iter()
        .find(|entry| holds(entry.key.span().start, entry.value.span.end.max(entry.key.span().end)))?;
    Some(entry.key.span().start)
}
