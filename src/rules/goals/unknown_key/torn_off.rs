//! A key of the last goal that stands at the left edge, and so beside the list of goals: the mend puts it back.

use crate::diagnostic::{Edit, Fix};
use crate::rules::{Subject, mend};
use crate::source::Span;
use crate::yaml::{Entry, Node};

/// Sets a key with all its lines in to the column of the goal's first key, where the sheet can be read so. `torn`: the
/// last goal and what was torn off it.
pub fn fix(subject: &Subject<'_>, torn: Option<&(&Node, Vec<&Entry>)>, key: Span) -> Option<Fix> {
    let source = subject.source();
    let (goal, torn) = torn?;
    let entry = torn.iter().find(|entry| entry.key.span() == key)?;
    let first = goal.entries()?.first()?.key.span().start;
    let before = source.slice(Span::new(source.line_at(first).start, first));
    let is_block = before.bytes().all(|byte| matches!(byte, b' ' | b'-')) && before.contains('-');
    let start = source.line_at(key.start).start;
    let whole = source.slice(Span::new(start, entry.value.span.end.max(key.end)));
    let end = start + whole.trim_end().len();
    let is_said = |line: &Span| !source.slice(*line).trim().is_empty();
    let lines = source.lines_from(start).take_while(|line| line.start < end).filter(is_said);
    let edits =
        lines.map(|line| Edit { span: Span::new(line.start, line.start), text: " ".repeat(before.len()) });
    let fix = Fix { title: "字下げをそろえる".to_owned(), edits: edits.collect() };
    (is_block && start == key.start && mend::reads_further(source, [&fix])).then_some(fix)
}
